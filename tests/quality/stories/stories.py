#!/usr/bin/env python3
"""The project's gold of stories: its articles as pages, and the score of a grouping.

  stories.py check                                  whether the set is in order, and how large it is
  stories.py pages HALF OUT [--order N]             each article as a small page in OUT (N shuffles the order of their names)
  stories.py score HALF stories.jsonl [--errors]    of `kroniek stories --all --members --least 1 --format jsonl`, or lines {"url", "story"}
  stories.py same A.jsonl B.jsonl                   how alike two groupings of the same articles are (BCubed F1 of one by the other)

HALF is develop or test. Of the test half only totals are printed (--errors is refused).
"""
import argparse, hashlib, html, json, random, re, sys
from collections import Counter, defaultdict
from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).resolve().parent
REPORTS = HERE.parent / 'events' / 'reports'


@dataclass
class Article:
    half: str
    language: str
    story: str
    published: str
    outlet: str
    title: str
    paragraphs: list
    number: int = 0

    @property
    def url(self):
        host = re.sub('[^a-z]', '', self.outlet.lower()) or 'outlet'
        return f'https://{host}.example/{self.published[:4]}/{self.number:04}'


def halves():
    lines = [line.rstrip('\n').split('\t') for line in (HERE / 'stories.tsv').open(encoding='utf8') if line[0] not in '#\n']
    return {line[0]: line[1] for line in lines}


def own(half):
    """articles/HALF.txt: `== language slug published outlet`, the title, then a paragraph a line; the slug `-` belongs to no story."""
    found = []
    for block in (HERE / 'articles' / f'{half}.txt').read_text(encoding='utf8').split('== ')[1:]:
        head, title, *paragraphs = block.strip().split('\n')
        language, story, published, outlet = head.split(' ', 3)
        if story == '-':
            story = 'alone: ' + title
        found.append(Article(half, language, story, published, outlet, title, paragraphs))
    return found


def reports(half):
    """Of tests/quality/events."""
    known, found = halves(), []
    for path in sorted(REPORTS.glob('*/*.txt')):
        header, title, *paragraphs = path.read_text(encoding='utf8').strip().split('\n\n')
        fields = dict(line.split(': ', 1) for line in header.split('\n'))
        if known[fields['story']] == half:
            found.append(Article(half, path.parent.name, fields['story'], fields['published'], fields['outlet'], title, paragraphs))
    return found


def copies(half, originals):
    by_title = {a.title: a for a in originals}
    for line in (HERE / 'articles' / 'copies.txt').read_text(encoding='utf8').split('\n'):
        if not line or line[0] == '#' or not line.startswith(half + ' '):
            continue
        head, title, of = line.split(' | ')
        _, story, published, outlet = head.split(' ', 3)
        original = by_title[of]
        assert original.story == story, line
        last = original.paragraphs[-1]
        cut = re.sub(r'(?<=[.?!"”]) [^.?!]+[.?!"”]+$', '', last)
        yield Article(half, original.language, story, published, outlet, title, original.paragraphs[:-1] + [cut])


def articles(half):
    found = own(half) + reports(half)
    found += list(copies(half, found))
    found.sort(key=lambda a: hashlib.sha256(f'{a.title}{a.outlet}{a.published}'.encode()).digest())  # no order that says anything
    for number, article in enumerate(found, 1):
        article.number = number
    return found


def digest():
    """Of everything that the score depends on: another set needs other floors."""
    total = hashlib.sha256()
    for half in ('develop', 'test'):
        for a in articles(half):
            total.update(repr((a.half, a.language, a.story, a.published, a.outlet, a.title, a.paragraphs)).encode())
    return total.hexdigest()


def page(a):
    data = {'@context': 'https://schema.org', '@type': 'NewsArticle', 'headline': a.title, 'datePublished': a.published,
            'inLanguage': a.language, 'publisher': {'@type': 'Organization', 'name': a.outlet}}
    text = '\n'.join(f'<p>{html.escape(p)}</p>' for p in a.paragraphs)
    return (f'<!doctype html><html lang={a.language}><meta charset=utf-8><title>{html.escape(a.title)}</title>'
            f'<link rel=canonical href="{a.url}"><script type="application/ld+json">{json.dumps(data)}</script>'
            f'<article><h1>{html.escape(a.title)}</h1>\n{text}\n</article></html>\n')


def write_pages(half, out, order=None):
    out = Path(out)
    out.mkdir(parents=True, exist_ok=True)
    found = sorted(articles(half), key=lambda a: (a.published, a.number))
    if order is not None:
        random.Random(order).shuffle(found)
    for place, a in enumerate(found):
        (out / f'{place:04}.html').write_text(page(a), encoding='utf8')
    return len(found)


def read_grouping(lines):
    """{url: story} of lines {"url", "story"}, or of stories with their members."""
    found = {}
    for line in lines:
        row = json.loads(line)
        if 'members' in row:
            found.update({m['address']: row['id'] for m in row['members']})
        else:
            found[row['url']] = row['story']
    return found


def bcubed(gold, found, count=None, with_what=None):
    """Mean precision and recall of the articles that `count` takes, looking at those with them that `with_what` takes."""
    groups, stories = defaultdict(set), defaultdict(set)
    for key in gold:
        groups[found[key]].add(key)
        stories[gold[key]].add(key)
    precision, recall = [], []
    for key in gold:
        if count and not count(key):
            continue
        see = (lambda other: other == key or with_what(key, other)) if with_what else (lambda other: True)
        group = [k for k in groups[found[key]] if see(k)]
        story = [k for k in stories[gold[key]] if see(k)]
        both = sum(1 for k in group if gold[k] == gold[key])
        precision.append(both / len(group))
        recall.append(both / len(story))
    p, r = sum(precision) / len(precision), sum(recall) / len(recall)
    return p, r, 2 * p * r / (p + r)


def figures(half, found, draws=400):
    """{name: (precision, recall, F1, standard error of F1)}; errors by drawing neighbourhoods of stories with replacement."""
    everything = articles(half)
    language = {a.url: a.language for a in everything}
    gold = {a.url: a.story for a in everything}
    lost = [url for url in gold if url not in found]
    for url in lost:
        found[url] = 'lost ' + url
    parts = {'all': (None, None),
             'nl': (lambda k: language[k] == 'nl', lambda k, o: language[o] == 'nl'),
             'en': (lambda k: language[k] == 'en', lambda k, o: language[o] == 'en'),
             'across': (None, lambda k, o: language[o] != language[k])}
    out = {}
    for name, (count, with_what) in parts.items():
        whole = bcubed(gold, found, count, with_what)
        members = defaultdict(list)
        groups, stories = defaultdict(set), defaultdict(set)
        for key in gold:
            groups[found[key]].add(key)
            stories[gold[key]].add(key)
        for key in gold:
            if count and not count(key):
                continue
            see = (lambda other: other == key or with_what(key, other)) if with_what else (lambda other: True)
            group = [k for k in groups[found[key]] if see(k)]
            story = [k for k in stories[gold[key]] if see(k)]
            both = sum(1 for k in group if gold[k] == gold[key])
            members[gold[key]].append((both / len(group), both / len(story)))
        names, rng, drawn = sorted(members), random.Random(1), []
        for _ in range(draws):
            pairs = [p for name_ in rng.choices(names, k=len(names)) for p in members[name_]]
            p, r = sum(x for x, _ in pairs) / len(pairs), sum(y for _, y in pairs) / len(pairs)
            drawn.append(2 * p * r / (p + r))
        mean = sum(drawn) / draws
        out[name] = (*whole, (sum((d - mean) ** 2 for d in drawn) / (draws - 1)) ** 0.5)
    out['stories found'] = len({found[k] for k in gold})
    out['stories'] = len(set(gold.values()))
    out['lost'] = len(lost)
    return out


def show(half, found, errors=False, out=sys.stdout):
    result = figures(half, found)
    print(f'{half}: {len(articles(half))} articles, {result["stories"]} stories, {result["stories found"]} found, {result["lost"]} articles lost', file=out)
    for name in ('all', 'nl', 'en', 'across'):
        p, r, f, e = result[name]
        print(f'  {name:7} BCubed P {p:.3f}  R {r:.3f}  F1 {f:.3f} ±{e:.3f}', file=out)
    if errors and half == 'develop':
        groups = defaultdict(list)
        for a in articles(half):
            groups[found[a.url]].append(a)
        by_story = defaultdict(set)
        for group, members in groups.items():
            for a in members:
                by_story[a.story].add(group)
        for group, members in sorted(groups.items(), key=lambda g: -len(g[1])):
            names = Counter(a.story for a in members)
            if len(names) > 1 or any(len(by_story[s]) > 1 for s in names):
                print(f'-- {group}: ' + ', '.join(f'{n} {c}' for n, c in names.most_common()), file=out)
                for a in members:
                    print(f'     {a.language} {a.published[:10]} {a.story[:20]:20} {a.title[:80]}', file=out)
    return result


def check():
    known, wrong = halves(), []
    for half in ('develop', 'test'):
        found = articles(half)
        sizes = Counter(a.story for a in found)
        both = sum(1 for s in sizes if len({a.language for a in found if a.story == s}) == 2)
        alone = sum(1 for s in sizes if s.startswith('alone: '))
        for a in found:
            if not a.story.startswith('alone: ') and known.get(a.story) != half:
                wrong.append(f'{half}: {a.story} ({a.title})')
        print(f'{half}: {len(found)} articles ({sum(a.language == "nl" for a in found)} Dutch), {len(sizes) - alone} stories, {both} in both '
              f'languages, {alone} articles alone; the largest has {max(sizes.values())}')
    print(digest())
    print('\n'.join(wrong))
    return not wrong


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    commands = parser.add_subparsers(dest='command', required=True)
    commands.add_parser('check')
    one = commands.add_parser('pages')
    one.add_argument('half', choices=('develop', 'test')); one.add_argument('out'); one.add_argument('--order', type=int)
    one = commands.add_parser('score')
    one.add_argument('half', choices=('develop', 'test')); one.add_argument('grouping'); one.add_argument('--errors', action='store_true')
    one = commands.add_parser('same')
    one.add_argument('a'); one.add_argument('b')
    options = parser.parse_args()
    if options.command == 'check':
        return 0 if check() else 1
    if options.command == 'pages':
        print(write_pages(options.half, options.out, options.order), 'pages')
    if options.command == 'score':
        if options.errors and options.half == 'test':
            parser.error('of the test half only totals are printed')
        show(options.half, read_grouping(open(options.grouping, encoding='utf8')), options.errors)
    if options.command == 'same':
        a, b = (read_grouping(open(path, encoding='utf8')) for path in (options.a, options.b))
        keys = a.keys() & b.keys()
        print('{:.3f}'.format(bcubed({k: a[k] for k in keys}, {k: b[k] for k in keys})[2]))
    return 0


if __name__ == '__main__':
    sys.exit(main())
