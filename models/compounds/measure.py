#!/usr/bin/env python3
"""Precision and recall of the splits of labelled.tsv: `measure.py build/release/models/show_parts`.

A split is right when each part that is given is made of parts that the label has, up to two letters that bind them;
that a part is not taken apart further is no error. Precision: right splits of all splits. Recall: of all compounds.
"""
import subprocess
import sys
from pathlib import Path


def is_right(label, given):
    parts = label.split('-')
    runs = {''.join(parts[i:j]) for i in range(len(parts)) for j in range(i + 1, len(parts) + 1)} - {''.join(parts)}
    return all(any(run.startswith(part) and len(run) - len(part) <= 2 for run in runs) for part in given)


def main(program):
    rows = [line.split('\t') for line in Path(__file__).with_name('labelled.tsv').read_text(encoding='utf-8').splitlines()]
    asked = ''.join(f'{language} {label.replace("-", "")}\n' for language, label in rows)
    answers = subprocess.run([program], input=asked, capture_output=True, text=True, check=True).stdout.split('\n')
    for language in ('nl', 'de'):
        words = [(label, answer.split()) for (of, label), answer in zip(rows, answers) if of == language]
        compounds = sum('-' in label for label, _ in words)
        split = sum(bool(given) for _, given in words)
        right = sum(bool(given) and is_right(label, given) for label, given in words)
        print(f'{language}: {len(words)} words, {compounds} compounds; {split} split, {right} rightly: '
              f'precision {right / max(split, 1):.3f}, recall {right / max(compounds, 1):.3f}')
        if '-v' in sys.argv:
            for label, given in words:
                if bool(given) != ('-' in label) or not is_right(label, given):
                    print('   ', label, '->', ' '.join(given) or '(whole)')


if __name__ == '__main__':
    main(sys.argv[1])
