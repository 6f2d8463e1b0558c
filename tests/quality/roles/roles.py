#!/usr/bin/env python3
"""The roles of blocks against our own labels: draws the sample, lays its pages out, takes labels in, and scores.

  roles.py sample                     writes sample.json: 168 pages of the shared corpora, drawn by a fixed seed
  roles.py dump OUT                   OUT/pages/NNN.txt (what a labeller reads) and OUT/blocks.jsonl (what is labelled)
  roles.py label OUT FILE...          takes working files (NNN.txt: lines such as `12-15 paragraph`) into labels.jsonl
  roles.py check OUT FILE...          looks at working files and writes nothing
  roles.py score [develop|check|all]  precision, recall and F1 of each role, and what was taken for what
  roles.py show NNN                   the page with label and kroniek's role side by side, where they differ

README.md beside it is the guideline and says what may be looked at when. Needs KRONIEK_SHARED and a build
(build/release/models/show_blocks, or SHOW_BLOCKS). Python's standard library alone.
"""
import argparse, base64, difflib, json, os, random, re, subprocess, sys
from collections import Counter, defaultdict
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent.parent.parent
SEED = 20261123
MOST_BLOCKS = 350
SETS = {'news-fixtures': ('news-fixtures/pages', 60), 'web-snippets': ('web-snippets/pages', 60),
        'wcxb-dev': ('wcxb-dev/dev/html', 48)}
# What a label may say. The first line makes up the text, the second stands beside it.
TEXT = 'standfirst paragraph subheading quote list table code'.split()
BESIDE = 'headline byline dateline caption withheld pointer'.split()
ROLES = TEXT + BESIDE + ['out']
# Finer labels: what they count as when roles are scored.
FINER = {'note': 'paragraph', 'pullquote': 'out', 'copy': 'out'}
LETTERS = dict(zip(ROLES + list(FINER), 'SPUQLTCHBDKWIONXY'))
OF_LETTER = {v: k for k, v in LETTERS.items()}


def shared():
    folder = os.environ.get('KRONIEK_SHARED')
    if not folder:
        sys.exit('KRONIEK_SHARED is not set: it names the folder that holds bench/')
    return Path(folder)


def tool():
    return os.environ.get('SHOW_BLOCKS') or str(ROOT / 'build/release/models/show_blocks')


def stem(source):
    return re.sub(r'\.html?(\.gz)?$', '', re.split(r'[/\\]', source)[-1])


def blocks_of(files):
    """{stem: page} as show_blocks --json gives it."""
    out = {}
    files = [str(f) for f in files]
    for at in range(0, len(files), 200):
        done = subprocess.run([tool(), '--json', *files[at:at + 200]], capture_output=True, text=True, check=True)
        for line in done.stdout.splitlines():
            page = json.loads(line)
            out[stem(page['source'])] = page
    return out


def sample_pages():
    return json.loads((HERE / 'sample.json').read_text())['pages']


def path_of(page):
    folder = shared() / 'bench' / SETS[page['set']][0]
    return folder / (page['page'] + '.html.gz')


# -- the sample ------------------------------------------------------------------------------------------------

def take(pages, count, group, most, site):
    """At most `most` pages of a group and one of a site, in the drawn order; then whatever is left."""
    taken, groups, sites = [], Counter(), set()
    for page in pages:
        if groups[group(page)] < most.get(group(page), most['']) and site(page) not in sites:
            taken.append(page)
            groups[group(page)] += 1
            sites.add(site(page))
    return taken[:count]


def sample():
    draw = random.Random(SEED)
    drawn = []
    for name, (folder, count) in SETS.items():
        files = sorted((shared() / 'bench' / folder).iterdir())
        known = blocks_of(files)
        pages = [s for s in sorted(known) if 3 <= len(known[s]['blocks']) <= MOST_BLOCKS]
        draw.shuffle(pages)
        language = lambda s: known[s]['language'][:2]
        if name == 'wcxb-dev':
            truth = shared() / 'bench/wcxb-dev/dev/ground-truth'
            kinds = {s: json.loads((truth / f'{s}.json').read_text())['_internal']['page_type']['primary'] for s in pages}
            chosen = take(pages, count, kinds.get, {'article': 12, '': 6}, lambda s: s)
        else:
            most = ({'de': 19, 'en': 19, '': 9} if name == 'news-fixtures' else {'de': 22, 'en': 6, '': 7})
            pages.sort(key=lambda s: language(s) in ('de', 'en'))  # stable: the rarer languages first
            site = (lambda s: s.split('_2')[0]) if name == 'news-fixtures' else (lambda s: s)
            chosen = take(pages, count, language, most, site)
        draw.shuffle(chosen)
        drawn += [{'set': name, 'page': s, 'half': 'develop' if i % 2 == 0 else 'check'} for i, s in enumerate(chosen)]
    lines = [json.dumps({'number': i + 1, **page}) for i, page in enumerate(drawn)]
    (HERE / 'sample.json').write_text('{"seed": %d, "pages": [\n  %s\n]}\n' % (SEED, ',\n  '.join(lines)))
    print(f'{len(drawn)} pages: ' + ', '.join(f'{n} {c}' for n, c in Counter(p['set'] for p in drawn).items()))


# -- laying out ------------------------------------------------------------------------------------------------

def dump(out):
    (out / 'pages').mkdir(parents=True, exist_ok=True)
    with open(out / 'blocks.jsonl', 'w') as blocks:
        for page in sample_pages():
            text = subprocess.run([tool(), '--bare', str(path_of(page))], capture_output=True, text=True, check=True)
            head = f'page {page["number"]:03} of {page["set"]}\n'
            (out / 'pages' / f'{page["number"]:03}.txt').write_text(head + text.stdout.split('\n', 1)[1])
            read = next(iter(blocks_of([path_of(page)]).values()))
            entry = {'number': page['number'], 'blocks': [[b[2], b[3]] for b in read['blocks']]}
            blocks.write(json.dumps(entry, separators=(',', ':')) + '\n')


# -- taking labels in ------------------------------------------------------------------------------------------

def parse_working_file(path, count):
    """(labels, complaints) of a file with lines `12-15 paragraph`, `3,7 caption`; # begins a remark."""
    labels, complaints, named = ['out'] * count, [], {}
    for n, line in enumerate(path.read_text(encoding='utf8').splitlines(), 1):
        line = line.split('#')[0].strip()
        if not line:
            continue
        m = re.fullmatch(r'([\d\s,\-–]+?)[\s:]+([a-z]+)', line)
        if not m or m[2] not in LETTERS:
            complaints.append(f'{path}:{n}: not `NUMBERS role`: {line}')
            continue
        for part in re.split(r'[,\s]+', m[1].strip()):
            ends = re.fullmatch(r'(\d+)(?:[-–](\d+))?', part)
            first, last = (int(ends[1]), int(ends[2] or ends[1])) if ends else (1, 0)
            if first > last or last >= count:
                complaints.append(f'{path}:{n}: no such blocks: {part} (the page has 0 to {count - 1})')
                continue
            for b in range(first, last + 1):
                if named.setdefault(b, m[2]) != m[2]:
                    complaints.append(f'{path}:{n}: block {b} was {named[b]} above')
                labels[b] = m[2]
    return labels, complaints


def runs(letters):
    return re.sub(r'(.)\1*', lambda m: m[1] + (str(len(m[0])) if len(m[0]) > 1 else ''), letters)


def unrun(text):
    return ''.join(letter * int(times or 1) for letter, times in re.findall(r'([A-Z])(\d*)', text))


def pack(hashes):
    return base64.b64encode(b''.join(h.to_bytes(2, 'big') for h in hashes)).decode()


def unpack(text):
    data = base64.b64decode(text)
    return [int.from_bytes(data[i:i + 2], 'big') for i in range(0, len(data), 2)]


def label(out, files, write):
    dumped = {d['number']: d['blocks'] for d in map(json.loads, open(out / 'blocks.jsonl'))}
    pages = {p['number']: p for p in sample_pages()}
    target = HERE / 'labels.jsonl'
    kept = {l['number']: l for l in map(json.loads, open(target))} if target.exists() else {}
    wrong = 0
    for file in files:
        number = int(re.search(r'(\d+)', file.stem)[1])
        labels, complaints = parse_working_file(file, len(dumped[number]))
        print('\n'.join(complaints), end='\n' if complaints else '')
        wrong += bool(complaints)
        if complaints:
            continue
        page = pages[number]
        kept[number] = {'number': number, 'set': page['set'], 'page': page['page'], 'blocks': len(labels),
                        'roles': runs(''.join(LETTERS[l] for l in labels)),
                        'hashes': pack(h for _, h in dumped[number])}
    if write:
        target.write_text(''.join(json.dumps(kept[n]) + '\n' for n in sorted(kept)))
        print(f'{target}: {len(kept)} pages')
    return 1 if wrong else 0


# -- scoring ---------------------------------------------------------------------------------------------------

def kroniek_role(block):
    """A block that kroniek gives a role of the text to and leaves out (a copy of one above) is out."""
    role, in_article = block[0], block[1]
    return role if in_article and role in TEXT or not in_article and role in BESIDE else 'out'


def align(labels, old, new):
    """Labels for today's blocks, by their hashes: None where none fits. A stretch that was cut anew keeps its label
    where all of it had one."""
    given = [None] * len(new)
    for what, i, j, k, m in difflib.SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if what == 'equal' or (what == 'replace' and j - i == m - k):
            given[k:m] = labels[i:j]
        elif j > i and len(set(labels[i:j])) == 1:
            given[k:m] = labels[i:i + 1] * (m - k)
    return given


def compared(half):
    """(page, [(label, kroniek's role, words, block number)], blocks of today without a label)"""
    lines = {l['number']: l for l in map(json.loads, open(HERE / 'labels.jsonl'))}
    wanted = [p for p in sample_pages() if p['number'] in lines and half in (p['half'], 'all')]
    by_set = defaultdict(list)
    for page in wanted:
        by_set[page['set']].append(page)
    for pages in by_set.values():
        read = blocks_of([path_of(p) for p in pages])
        for page in pages:
            line = lines[page['number']]
            labels = [OF_LETTER[c] for c in unrun(line['roles'])]
            blocks = read[page['page']]['blocks']
            given = align(labels, unpack(line['hashes']), [b[3] for b in blocks])
            rows = [(l, kroniek_role(b), b[2], n) for n, (l, b) in enumerate(zip(given, blocks)) if l]
            yield page, rows, len(blocks) - len(rows)


def ratio(a, b):
    return a / b if b else float('nan')


def figures(tp, fp, fn):
    p, r = ratio(tp, tp + fp), ratio(tp, tp + fn)
    return p, r, ratio(2 * tp, 2 * tp + fp + fn)


def score(half, out_json):
    confusion, finer, words, unlabelled, pages = Counter(), Counter(), Counter(), 0, 0
    for page, rows, without in compared(half):
        pages += 1
        unlabelled += without
        for label, role, n, _ in rows:
            truth = FINER.get(label, label)
            confusion[truth, role] += 1
            if label in FINER:
                finer[label, role in TEXT] += 1
            words[truth in TEXT, role in TEXT] += n
    total = sum(confusion.values())
    print(f'{half}: {pages} pages, {total} blocks with a label, {unlabelled} without (cut anew since)')
    print(f'{"role":12}{"labelled":>10}{"given":>8}{"precision":>11}{"recall":>9}{"F1":>8}')
    result = {'half': half, 'pages': pages, 'blocks': total, 'roles': {}}
    for role in ROLES:
        tp = confusion[role, role]
        fp = sum(n for (t, g), n in confusion.items() if g == role != t)
        fn = sum(n for (t, g), n in confusion.items() if t == role != g)
        p, r, f = figures(tp, fp, fn)
        result['roles'][role] = {'labelled': tp + fn, 'given': tp + fp, 'precision': p, 'recall': r, 'f1': f}
        print(f'{role:12}{tp + fn:10}{tp + fp:8}{p:11.3f}{r:9.3f}{f:8.3f}')
    tp, fp, fn = words[True, True], words[False, True], words[True, False]
    p, r, f = figures(tp, fp, fn)
    result['words'] = {'precision': p, 'recall': r, 'f1': f}
    print(f'{"text, words":12}{tp + fn:10}{tp + fp:8}{p:11.3f}{r:9.3f}{f:8.3f}')
    macro = [v['f1'] for k, v in result['roles'].items() if k != 'out' and v['labelled'] >= 10]
    result['mean'] = ratio(sum(macro), len(macro))
    print(f'mean F1 of the {len(macro)} roles with ten labels or more, `out` aside: {result["mean"]:.3f}')
    print('notes in the text %d of %d; pull quotes left out %d of %d; copies left out %d of %d' % tuple(
        x for label, inside in (('note', True), ('pullquote', False), ('copy', False))
        for x in (finer[label, inside], finer[label, True] + finer[label, False])))
    print('\nlabelled (down) as (across)')
    print(' ' * 11 + ''.join(f'{g[:7]:>8}' for g in ROLES))
    for truth in ROLES:
        row = [confusion[truth, given] for given in ROLES]
        if any(row):
            print(f'{truth:11}' + ''.join(f'{n or "·":>8}' for n in row))
    if out_json:
        Path(out_json).write_text(json.dumps(result, indent=1))


def show(number):
    sample_of = {p['number']: p for p in sample_pages()}
    if sample_of[number]['half'] == 'check':
        sys.exit(f'page {number} is of the half that is not looked at (README.md)')
    for page, rows, _ in compared('develop'):
        if page['number'] != number:
            continue
        differ = {n: (label, role) for label, role, _, n in rows if FINER.get(label, label) != role}
        text = subprocess.run([tool(), str(path_of(page))], capture_output=True, text=True, check=True).stdout
        for part in re.split(r'(?m)^(?=\[\d+\] )', text)[1:]:
            n = int(re.match(r'\[(\d+)\]', part)[1])
            if n in differ:
                print(f'{differ[n][0]} -> {differ[n][1]}   {part.rstrip()}')


def main():
    a = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    verbs = a.add_subparsers(dest='verb', required=True)
    verbs.add_parser('sample')
    verbs.add_parser('dump').add_argument('out', type=Path)
    for name in ('label', 'check'):
        verb = verbs.add_parser(name)
        verb.add_argument('out', type=Path)
        verb.add_argument('files', type=Path, nargs='+')
    verb = verbs.add_parser('score')
    verb.add_argument('half', nargs='?', default='develop', choices=['develop', 'check', 'all'])
    verb.add_argument('--json')
    verbs.add_parser('show').add_argument('number', type=int)
    a = a.parse_args()
    if a.verb == 'sample':
        return sample()
    if a.verb == 'dump':
        return dump(a.out)
    if a.verb in ('label', 'check'):
        return label(a.out, a.files, a.verb == 'label')
    return score(a.half, a.json) if a.verb == 'score' else show(a.number)


if __name__ == '__main__':
    sys.exit(main())
