#!/usr/bin/env python3
"""Train told.weights: which candidates (src/annotate/quotes/told.cpp) are told, by logistic regression. Standard library only.

  train.py DUMP_TOLD POLNEAR_TRAIN OUT     DUMP_TOLD is build/release/models/dump_told

A candidate is right when it overlaps a content that PolNeAR marks by at least half of their union. Every fifth text is held out:
what the candidates above each likelihood are worth is printed for those. No word of the texts is in what is learned, only weights of classes of words.
"""
import math, random, re, subprocess, sys, tempfile
from pathlib import Path

FRAMES, TRAITS = 16, 440
ROUNDS, RATE, DECAY = 8, 0.03, 1e-3
# How often quotations in marks are right, in thousandths (SpokenBy in weights.h): English counted on PolNeAR's train, its last two and
# Dutch judged by hand (CARD.md, "What a score means").
SPOKEN = dict(en=(912, 661, 562, 500, 500), nl=(950, 850, 560, 650, 350))
# How often what the Dutch rules find is right, a number a frame (Frame in weights.h), judged by hand.
DUTCH = (889, 505, 600, 764, 659, 732, 764, 764, 885, 621, 756, 588, 659, 839, 798, 764)


def contents(text, annotations):
    at = [0]
    for c in text:
        at.append(at[-1] + len(c.encode()))
    spans, out = {}, []
    lines = annotations.read_text(encoding='utf8').splitlines()
    for line in lines:
        if line.startswith('T'):
            ident, where = (line.split('\t') + [''])[:2]
            numbers = [int(x) for x in re.findall(r'\d+', where)]
            spans[ident] = (min(numbers), max(numbers)) if numbers else None
    for line in lines:
        if line.startswith('E'):
            content = spans.get(dict(x.split(':', 1) for x in line.split('\t')[1].split() if ':' in x).get('Content'))
            if content and content[1] <= len(text):
                out.append((at[content[0]], at[content[1]]))
    return out


def candidates(dump, folder):
    """[(text's number, begin, end, [weights' places], right)]."""
    texts, golds = [], []
    with tempfile.TemporaryDirectory() as work:
        for f in sorted((folder / 'text').glob('*.txt')):
            marked = [a for a in sorted((folder / 'attributions').glob(f.stem + '*.ann')) if a.stat().st_size]
            if marked:
                text = open(f, encoding='utf8', newline='').read()
                copy = Path(work) / f'{len(texts)}.txt'
                copy.write_bytes(text.encode())
                texts.append(str(copy))
                golds.append(contents(text, marked[0]))
        lines = subprocess.run([dump, 'en', *texts], stdout=subprocess.PIPE, check=True).stdout.decode().splitlines()
    rows = []
    for line in lines:
        number, begin, end, frame, *traits = map(int, line.split())
        right = any(2 * (min(end, e) - max(begin, b)) >= max(end, e) - min(begin, b) for b, e in golds[number] if b < end and e > begin)
        rows.append((number, begin, end, [frame * TRAITS + t for t in traits], right))
    return rows, sum(map(len, golds))


def fit(rows):
    w, random_ = [0.0] * (FRAMES * TRAITS), random.Random(1)
    rows = list(rows)
    for turn in range(ROUNDS):
        random_.shuffle(rows)
        rate = RATE / (1 + turn)
        for _, _, _, places, right in rows:
            p = 1 / (1 + math.exp(-max(-30.0, min(30.0, sum(w[k] for k in places)))))
            step = rate * (right - p)
            for k in places:
                w[k] += step - rate * DECAY * w[k]
    return w


def main():
    dump, folder, out = sys.argv[1], Path(sys.argv[2]), sys.argv[3]
    rows, gold = candidates(dump, folder)
    held = [r for r in rows if r[0] % 5 == 0]
    rest = [r for r in rows if r[0] % 5]
    w = fit(rest)
    scored = [(1 / (1 + math.exp(-sum(w[k] for k in r[3]))), r[4]) for r in held]
    loss = -sum(math.log(max(1e-9, p if y else 1 - p)) for p, y in scored) / len(scored)
    print(f'{len(rows)} candidates, {sum(r[4] for r in rows)} right; held out: log loss {loss:.4f}')
    for least in (0.2, 0.3, 0.4, 0.5, 0.6):
        taken = [y for p, y in scored if p > least]
        print(f'  above {least}: {len(taken)}, right {sum(taken) / max(1, len(taken)):.3f}')
    w = fit(rows) if '--all' in sys.argv else w
    least = int(sys.argv[sys.argv.index('--least') + 1]) if '--least' in sys.argv else 500
    with open(out, 'w') as f:
        f.write(f'kroniek-quotes-weights 1\n@en {least}\nspoken {" ".join(map(str, SPOKEN["en"]))}\n')
        for frame in range(FRAMES):
            f.write(' '.join(str(round(1000 * x)) for x in w[frame * TRAITS:(frame + 1) * TRAITS]) + '\n')
        f.write(f'@nl 300 rules\n{" ".join(map(str, DUTCH))}\nspoken {" ".join(map(str, SPOKEN["nl"]))}\n')


if __name__ == '__main__':
    main()
