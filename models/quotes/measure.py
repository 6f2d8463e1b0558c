#!/usr/bin/env python3
"""Measure the quotations of `kroniek read --annotate`. Standard library only.

  measure.py nl KRONIEK [FOLDER...] [--errors]   the Dutch sets (tests/annotate/quotes-nl)

Dutch: a quotation found is right when it overlaps one of the gold's by at least half of their union (bytes), each used
once. Direct and indirect must have their mode; precision and recall by mode. Cue and speaker: of the quotations that are
right and whose gold has one, the share whose cue (speaker) overlaps it; continued: of the parts that go on
with another, the share that does. A quotation that the reporter interrupts counts in its parts.
"""
import json, re, subprocess, sys, tempfile
from pathlib import Path

SETS = Path(__file__).resolve().parents[2] / 'tests/annotate/quotes-nl'
NAMES = dict(d='direct', i='indirect', p='partial')


def read_marked(marked):
    """The text without its marks, and {number: {mode, span, cues, speakers, continues}}."""
    text, stack, gold = bytearray(), [], {}
    for piece in re.split(r'(\[[dipcs][0-9,<]+:|\])', marked):
        if piece == ']':
            tag, begin = stack.pop()
            kind, numbers = tag[1], tag[2:-1]
            span = [begin, len(text)]
            for number in numbers.split(',') if kind in 'cs' else [numbers.split('<')[0]]:
                g = gold.setdefault(int(number), dict(cue=[], speaker=[]))
                if kind == 'c':
                    g['cue'].append(span)
                elif kind == 's':
                    g['speaker'].append(span)
                else:
                    g.update(mode=NAMES[kind], span=span, continues=int(numbers.split('<')[1]) if '<' in numbers else None)
        elif re.fullmatch(r'\[[dipcs][0-9,<]+:', piece):
            stack.append((piece, len(text)))
        else:
            text += piece.encode()
    assert not stack
    return bytes(text), {k: g for k, g in gold.items() if 'span' in g}


def overlap(a, b):
    return max(0, min(a[1], b[1]) - max(a[0], b[0]))


def match(gold, found):
    pairs = []
    for i, g in gold.items():
        for j, f in enumerate(found):
            o = overlap(g['span'], (f['begin'], f['end']))
            union = max(g['span'][1], f['end']) - min(g['span'][0], f['begin'])
            if o and 2 * o >= union and g['mode'] == f['mode']:
                pairs.append((o / union, i, j))
    pairs.sort(key=lambda x: -x[0])
    to = {}
    for _, i, j in pairs:
        if i not in to and j not in to.values():
            to[i] = j
    return to


def parted(quotes):
    """Each part of a quotation that the reporter interrupts for itself, as the sets mark them."""
    out = []
    for quote in quotes:
        for at, (begin, end) in enumerate(quote['parts'] or [(quote['begin'], quote['end'])]):
            out.append({**quote, 'begin': begin, 'end': end, 'continues': at > 0})
    return out


def measure(kroniek, folder, errors):
    golds = {}
    with tempfile.TemporaryDirectory() as work:
        for f in sorted(folder.glob('*.txt')):
            text, golds[f.name] = read_marked(f.read_text(encoding='utf8'))
            (Path(work) / f.name).write_bytes(text)
        out = subprocess.run([kroniek, 'read', '--annotate', '--language', 'nl', '--format', 'jsonl', work], stdout=subprocess.PIPE, check=True).stdout
    n = {(m, x): 0 for m in ('direct', 'indirect', 'partial', 'all') for x in ('gold', 'found', 'right')}
    parts = dict(cue=[0, 0], speaker=[0, 0], continued=[0, 0])
    for line in out.decode().splitlines():
        r = json.loads(line)
        name = Path(r['source']).name
        gold, found = golds[name], parted([a for a in r['annotations'] if a['kind'] == 'quote'])
        to = match(gold, found)
        for m in (*NAMES.values(), 'all'):
            n[m, 'gold'] += sum(m in (g['mode'], 'all') for g in gold.values())
            n[m, 'found'] += sum(m in (f['mode'], 'all') for f in found)
            n[m, 'right'] += sum(m in (gold[i]['mode'], 'all') for i in to)
        for i, j in to.items():
            for part in ('cue', 'speaker'):
                if gold[i][part]:
                    got = found[j].get(part)
                    good = bool(got) and any(overlap(got, s) for s in gold[i][part])
                    parts[part][0] += good
                    parts[part][1] += 1
                    if not good and errors:
                        print(f'{name}: {part} of {piece(r, gold[i]["span"])}: wants {[piece(r, s) for s in gold[i][part]]}, got {got and piece(r, got)}')
            if gold[i]['continues']:
                parts['continued'][1] += 1
                parts['continued'][0] += found[j]['continues']
        if errors:
            for i, g in gold.items():
                if i not in to:
                    print(f'{name}: missed {g["mode"]}: {piece(r, g["span"])}')
            for j, f in enumerate(found):
                if j not in to.values():
                    print(f'{name}: wrong {f["mode"]}: {piece(r, (f["begin"], f["end"]))} by {f.get("speaker") and piece(r, f["speaker"])}')
    figures = {}
    for m in ('direct', 'indirect', 'partial', 'all'):
        g, f, h = (n[m, x] for x in ('gold', 'found', 'right'))
        figures[m] = dict(gold=g, found=f, P=h / f if f else 0.0, R=h / g if g else 0.0, F=2 * h / (f + g) if f + g else 0.0)
    for part, (good, of) in parts.items():
        figures[part] = dict(of=of, accuracy=good / of if of else 0.0)
    return figures


def piece(r, span):
    return r['text'].encode()[span[0]:span[1]].decode(errors='replace')


def show(name, figures):
    print(name)
    for k, v in figures.items():
        print(f'  {k:10}' + '  '.join(f'{x} {y:.3f}' if isinstance(y, float) else f'{x} {y}' for x, y in v.items()))


def main():
    if len(sys.argv) >= 3 and sys.argv[1] == 'nl':
        folders = [Path(a) for a in sys.argv[3:] if a != '--errors'] or [SETS / 'develop', SETS / 'check', SETS / 'unseen']
        for folder in folders:
            show(folder.name, measure(sys.argv[2], folder, '--errors' in sys.argv))
    else:
        sys.exit(__doc__)


if __name__ == '__main__':
    main()
