"""The gold of others: lays it out as texts, and scores what the program gives for them.

  events.py outside NAME prepare DATA OUT     texts in OUT/text/*.txt, the gold in OUT/gold.json (and OUT/cases.jsonl)
  kroniek read --annotate --format jsonl --language L OUT/text > SYSTEM.jsonl
  events.py outside NAME score OUT SYSTEM.jsonl [--errors FILE] [--fold N]

  news-nl     DATA language/news-nl/dev_corpora/factuality. L nl. Event mentions with certainty and polarity. Their events are wider than
              docs/EVENTS.md (any verb, also "said"), so annotations of {"kind": "mention"} are taken if there are any, else of "event"; a
              mention in several pieces has "parts": [[begin, end], ...]. A mention is right if its words are those of the gold
              (exact), or if its first word is (first), or if they share a word (overlap).
  plover      DATA language/events/plover/PLOVER_GSR_CAMEO.txt. L en. The root class, source and target given: OUT/cases.jsonl has a line a
  plv         DATA language/events/plv/PLV_train.tsv.           case: id, text, source and target as lists of [begin, end], fold (0-4). SYSTEM is
              either {"id": .., "type": ..., "status": ...} a line (PLOVER's root, or a type of docs/EVENTS.md, which is mapped), or what
              `kroniek read --annotate` gives: of the text's events the one whose participants are source and target most is taken.
              PLOVER's older names are mapped to the manual's (DEMAND REQUEST, DISAPPROVE and INVESTIGATE ACCUSE, FIGHT ASSAULT); PLV's YIELD is CONCEDE and RETREAT.
  muc4        DATA language/events/muc4/dev.json.gz. L en. Perpetrators (persons and organisations together), targets, victims, weapons as
              entities: of the events assault, crime, casualty the actors are perpetrators, object and target of assault targets, victims victims,
              instruments weapons. An entity is right if its words are one of the gold's for it (exact), or end in the same word (head).
  giveme5w1h  DATA language/events/giveme5w1h/gold. L en, the day of each text in OUT/gold.json (events.py runs nothing here: OUT/days.tsv). Who, what,
              when, where of the main event, precision at 1: the event at "main" of the record if it has that, else the one with most
              mentions, the first of those. An answer is right if it shares half of its content words (or of the coder's) with a coder's
              answer; when also by the day. The authors had people judge, so that their .73 and .82 are not of this measure.
"""
import csv, gzip, hashlib, json, re, sys
from collections import Counter, defaultdict
from pathlib import Path
from compare import ARTICLES, SMALL, bootstrap, figure, overlap, pair_up, ratio, words
from score import System, last_word
import scheme

NAMES = ('news-nl', 'plover', 'plv', 'muc4', 'giveme5w1h')
CERTAINTY = dict(certain='CERTAIN', probable='PROBABLE', possible='POSSIBLE', unknown='UNDERSPECIFIED')
POLARITY = dict(positive='POS', negative='NEG')
OLD = {'DEMAND': 'REQUEST', 'DISAPPROVE': 'ACCUSE', 'INVESTIGATE': 'ACCUSE', 'FIGHT': 'ASSAULT'}
# kroniek's types that are none of PLOVER's, by their usual counterpart (docs/EVENTS.md); the others have none.
ROOT = {**{t: t.upper() for t in scheme.POLITICS}, 'casualty': 'ASSAULT', 'crime': 'ASSAULT', 'displace': 'COERCE', 'trial': 'ACCUSE', 'appointment': 'RETREAT'}
TO_COME = ('announced', 'planned', 'possible')


# -- laying out ------------------------------------------------------------------------------------------------------

def news_nl(data):
    """Tokens with one space between, a sentence a line, as tools/score_annotations.py lays them out."""
    for path in sorted(Path(data).iterdir()):
        text, mentions, at = [], [], 0
        for line in path.read_text(encoding='utf8').split('\n'):
            cols = line.split('\t')
            if len(cols) < 5:
                if text and text[-1] != '\n':
                    text.append('\n')
                    at += 1
                continue
            token, event, certainty, polarity = cols[1].replace(' ', '_'), cols[2], cols[3], cols[4]
            span = [at, at + len(token)]
            if event == 'B-E' or event == 'I-E' and not mentions:
                mentions.append({'parts': [span], 'certainty': certainty[2:], 'polarity': polarity[2:]})
            elif event == 'I-E':
                mentions[-1]['parts'].append(span)
            text.append(token + ' ')
            at += len(token) + 1
        yield re.sub(r'[^\w.-]', '_', path.name)[:80], ''.join(text), {'mentions': mentions}


def find_all(text, wanted):
    """The first place of each; those that do not stand there are left out."""
    return [[at, at + len(w)] for w in wanted if w and (at := text.find(w)) >= 0]


def plover(data):
    for r in json.loads(Path(data).read_text(encoding='utf8')):
        if r['event'] == 'DOCUMENT':
            continue
        def side(key):
            return find_all(r['text'], [a['actorText'] for a in r[key]] if isinstance(r.get(key), list) else [])
        yield r['id'], r['text'], {'root': OLD.get(r['event'], r['event']), 'source': side('source'), 'target': side('target')}


def plv(data):
    with open(data, encoding='utf8', newline='') as f:
        for i, r in enumerate(csv.DictReader(f, delimiter='\t')):
            yield f'PLV-{i:04}', r['sentence'], {'root': r['gold_root'], 'source': find_all(r['sentence'], [r['source']]), 'target': find_all(r['sentence'], [r['target']])}


def muc4(data):
    with gzip.open(data, 'rt', encoding='utf8') as f:
        for line in f:
            r = json.loads(line)
            x = r['extracts']
            def entities(*keys):
                return [[m[0] for m in e] for k in keys for e in x.get(k, [])]
            yield r['docid'], r['doctext'], {'perpetrator': entities('PerpInd', 'PerpOrg'), 'target': entities('Target'), 'victim': entities('Victim'), 'weapon': entities('Weapon')}


def giveme5w1h(data):
    for path in sorted(Path(data).glob('*.json')):
        r = json.loads(path.read_text(encoding='utf8'))
        w = {k: [(a['text'], a.get('parsed')) for a in r['fiveWoneH'].get(k, {}).get('annotated', []) if a.get('text')] for k in ('who', 'what', 'when', 'where')}
        yield path.stem[:16], f"{r['title']}\n\n{r['text']}\n", {'answers': w, 'published': r['date_publish'][:10]}


READERS = {'news-nl': news_nl, 'plover': plover, 'plv': plv, 'muc4': muc4, 'giveme5w1h': giveme5w1h}


def fold(ident):
    return hashlib.sha256(ident.encode()).digest()[0] % 5


def to_bytes(text, span):
    return [len(text[:span[0]].encode()), len(text[:span[1]].encode())]


def prepare(name, data, out):
    (out / 'text').mkdir(parents=True, exist_ok=True)
    docs = {}
    for ident, text, gold in READERS[name](data):
        (out / 'text' / (ident + '.txt')).write_text(text, encoding='utf8', newline='')
        docs[ident] = {'text': text, **gold}
    (out / 'gold.json').write_text(json.dumps({'name': name, 'docs': docs}, ensure_ascii=False), encoding='utf8')
    if name in ('plover', 'plv'):
        (out / 'cases.jsonl').write_text(''.join(json.dumps({'id': i, 'text': d['text'], 'fold': fold(i), **{k: [to_bytes(d['text'], s) for s in d[k]] for k in ('source', 'target')}},
                                                            ensure_ascii=False) + '\n' for i, d in docs.items()), encoding='utf8')
    if name == 'giveme5w1h':
        (out / 'days.tsv').write_text(''.join(f"{i}\t{d['published']}\n" for i, d in docs.items()))
    print(f'{len(docs)} texts in {out}')


# -- scoring ---------------------------------------------------------------------------------------------------------

def prf(c, key):
    return {f'{key} P': ratio(c[key], c['system']), f'{key} R': ratio(c[key], c['gold']), f'{key} F1': ratio(2 * c[key], c['system'] + c['gold'])}


def score_news(docs, system, errors):
    counts = []
    for ident, d in docs.items():
        s, text, c = System(system.get(ident, {}), d['text']), d['text'], Counter()
        tokens = [(m.start(), m.end()) for m in re.finditer(r'\S+', text)]
        def covered(parts):
            return frozenset(t for t in tokens if any(overlap(t, p) for p in parts))
        kind = 'mention' if any(a['kind'] == 'mention' for a in s.annotations) else 'event'
        given = []
        for a, span in zip(s.annotations, s.spans):
            if a['kind'] == kind and span:
                parts = [System({'annotations': [{'kind': '', 'begin': b, 'end': e}]}, text).spans[0] for b, e in a.get('parts') or []]
                given.append((covered([p for p in parts if p] or [span]), CERTAINTY.get(a.get('certainty')), POLARITY.get(a.get('polarity'))))
        gold = [(covered(m['parts']), m['certainty'], m['polarity']) for m in d['mentions']]
        c.update(gold=len(gold), system=len(given))
        tests = {'exact': lambda g, x: g == x, 'first': lambda g, x: min(g) == min(x), 'overlap': lambda g, x: bool(g & x)}
        for key, test in tests.items():
            pairs = pair_up(gold, given, lambda g, x: (g[0] == x[0], len(g[0] & x[0])) if g[0] and x[0] and test(g[0], x[0]) else None)
            c[key] = len(pairs)
            if key == 'first':
                for i, j in pairs:
                    c['certainty'] += gold[i][1] == given[j][1]
                    c['polarity'] += gold[i][2] == given[j][2]
                    c['both'] += gold[i][1:] == given[j][1:]
                    c['not plain'] += gold[i][1:] != ('CERTAIN', 'POS')
                    c['not plain right'] += gold[i][1:] != ('CERTAIN', 'POS') and gold[i][1:] == given[j][1:]
                used_i, used_j = {i for i, _ in pairs}, {j for _, j in pairs}
                for what, rows, used in (('missed', gold, used_i), ('wrong', given, used_j)):
                    errors += [dict(doc=ident, what=what, words=' '.join(text[b:e] for b, e in sorted(r[0]))) for n, r in enumerate(rows) if n not in used]
        counts.append(c)
    def measure(c):
        return {**prf(c, 'exact'), **prf(c, 'first'), **prf(c, 'overlap'), 'certainty of found': ratio(c['certainty'], c['first']), 'polarity of found': ratio(c['polarity'], c['first']),
                'first, certainty and polarity F1': ratio(2 * c['both'], c['system'] + c['gold']), 'other than CERTAIN POS, right': ratio(c['not plain right'], c['not plain'])}
    return bootstrap(counts, measure)


def root_of(event, classes):
    """PLOVER's root of a prediction; PLOVER has a root of its own for what is to come."""
    t, status = event.get('plover') or event.get('type') or 'NONE', event.get('status')
    root = ROOT.get(t, t if t.isupper() else 'NONE')
    if not event.get('plover') and t in scheme.TYPES:
        if root in ('CONSULT', 'SUPPORT', 'COOPERATE', 'AID') and status in TO_COME:
            root = 'AGREE'
        if root == 'RETREAT' and status in TO_COME:
            root = 'CONCEDE'
    return 'YIELD' if 'YIELD' in classes and root in ('CONCEDE', 'RETREAT') else root


def choose(record, d):
    """Of a text's events the one between source and target: most of them among its participants, then the highest score, then the first."""
    s = System(record, d['text'])
    def fit(e):
        # "events" of System have spans; a participant counts for the side that it overlaps, an actor for the source doubly.
        n = 0
        for side, role in (('source', 'actor'), ('target', None)):
            hits = [r for r, span, _ in e['people'] if span and any(overlap(span, g) for g in d[side])]
            n += (2 * bool(hits)) + (role in hits)
        return n
    best = max(s.events, key=lambda e: (fit(e), e.get('score') or 0, -e['span'][0]), default=None)
    return best or {}


def score_roots(docs, system, errors):
    classes = {d['root'] for d in docs.values()}
    counts = []
    for ident, d in docs.items():
        r = system.get(ident, {})
        said = root_of(r if 'annotations' not in r else choose(r, d), classes)
        counts.append(Counter({(d['root'], said): 1}))
        if said != d['root']:
            errors.append(dict(doc=ident, gold=d['root'], said=said, text=d['text']))
    def measure(c):
        out, fs = {}, []
        for k in sorted(classes):
            hit, gold, said = c[k, k], sum(n for (g, _), n in c.items() if g == k), sum(n for (_, p), n in c.items() if p == k)
            f = ratio(2 * hit, gold + said)
            out[f'{k} F1'] = f
            fs.append(f or 0.0)
        total = sum(c.values())
        return {'macro F1': sum(fs) / len(fs), 'accuracy': ratio(sum(n for (g, p), n in c.items() if g == p), total),
                'nothing said': ratio(sum(n for (_, p), n in c.items() if p == 'NONE'), total), **out}
    return bootstrap(counts, measure)


def plain(text):
    w = [x for _, _, x in words(text, 0, len(text))]
    while w and w[0] in ARTICLES:
        w = w[1:]
    return ' '.join(w)


def score_muc4(docs, system, errors):
    roles = {'perpetrator': {'actor'}, 'target': {'object', 'target'}, 'victim': {'victim'}, 'weapon': {'instrument'}}
    counts = []
    for ident, d in docs.items():
        s, c = System(system.get(ident, {}), d['text']), Counter()
        given = defaultdict(lambda: defaultdict(set))                    # role -> entity or words -> how it is called
        for e in s.events:
            if e['type'] in ('assault', 'crime', 'casualty'):
                for role, span, entity in e['people']:
                    if span:
                        for name, mine in roles.items():
                            if role in mine:
                                w = plain(d['text'][slice(*span)])
                                given[name][entity or w] |= {w} | {plain(d['text'][slice(*x)]) for x in s.where.get(entity, [])}
        for name in roles:
            gold, mine = [{plain(m) for m in e} for e in d[name]], list(given[name].values())
            c['gold', name], c['system', name] = len(gold), len(mine)
            c['exact', name] = len(pair_up(gold, mine, lambda g, x: len(g & x) or None))
            heads = lambda x: {w.split()[-1] for w in x if w}
            pairs = pair_up(gold, mine, lambda g, x: len(heads(g) & heads(x)) or None)
            c['head', name] = len(pairs)
            used = {j for _, j in pairs}
            errors += [dict(doc=ident, what='wrong', role=name, words=sorted(x)) for j, x in enumerate(mine) if j not in used]
        counts.append(c)
    def measure(c):
        out = {}
        for name in [*roles, 'all']:
            names = list(roles) if name == 'all' else [name]
            gold, said = (sum(c[k, n] for n in names) for k in ('gold', 'system'))
            for how in ('exact', 'head'):
                hit = sum(c[how, n] for n in names)
                out.update({f'{name} {how} P': ratio(hit, said), f'{name} {how} R': ratio(hit, gold), f'{name} {how} F1': ratio(2 * hit, gold + said)})
        return out
    return bootstrap(counts, measure)


def content(text):
    return {w for _, _, w in words(text, 0, len(text)) if w not in SMALL and w not in ARTICLES}


def alike(answer, wanted):
    a, b = content(answer), content(wanted)
    return bool(a and b) and 2 * len(a & b) >= min(len(a), len(b)) and bool(a & b)


def score_5w(docs, system, errors):
    counts = []
    for ident, d in docs.items():
        record = system.get(ident, {})
        s, text, c = System(record, d['text']), d['text'], Counter()
        main = record.get('main')
        votes = Counter(e.get('id') for e in s.events)
        e = next((x for x in s.events if isinstance(main, int) and x['span'] == s.spans[main]), None) if main is not None else None
        e = e or max(s.events, key=lambda x: (votes[x.get('id')], -x['span'][0]), default=None)
        said = {}
        if e:
            same = [x for x in s.events if x.get('id') == e.get('id')] if e.get('id') else [e]
            people = [p for x in [e] + same for p in x['people'] if p[1]]
            who = next((p[1] for role in ('actor', 'victim', 'target') for p in people if p[0] == role), None)
            if who:
                said['who'] = text[slice(*who)]
            said['what'] = text[slice(*e['span'])] + ' ' + ' '.join(text[slice(*p[1])] for p in people if p[0] in ('object', 'target', 'victim'))[:120]
            for key, kind in (('when', 'time'), ('where', 'place')):
                found = next((f for x in [e] + same if (f := s.index(x.get(kind), kind))), None)
                if found:
                    said[key] = text[slice(*found[1])]
                    if key == 'when':
                        said['day'] = str(found[0].get('value') or '')[:10]
        for key, wanted in d['answers'].items():
            if wanted:
                c['asked', key] += 1
                c['said', key] += key in said
                trigger = e and text[slice(*e['span'])].casefold()[:5]
                ok = key in said and any(alike(said[key], w) or (key == 'when' and parsed and said['day'] == parsed[:10]) or (key == 'what' and trigger in w.casefold())
                                         for w, parsed in wanted)
                c['right', key] += ok
                if not ok:
                    errors.append(dict(doc=ident, asked=key, said=said.get(key), wanted=[w for w, _ in wanted]))
        counts.append(c)
    def measure(c):
        keys = ('who', 'what', 'when', 'where')
        out = {}
        for name, mine in [(k, (k,)) for k in keys] + [('all four', keys)]:
            asked, told, right = (sum(c[x, k] for k in mine) for x in ('asked', 'said', 'right'))
            out.update({f'{name}: right of asked': ratio(right, asked), f'{name}: right of said': ratio(right, told)})
        return out
    return bootstrap(counts, measure)


SCORERS = {'news-nl': score_news, 'plover': score_roots, 'plv': score_roots, 'muc4': score_muc4, 'giveme5w1h': score_5w}


def arguments(parser):
    parser.description = __doc__
    import argparse
    parser.formatter_class = argparse.RawDescriptionHelpFormatter
    parser.add_argument('name', choices=NAMES)
    parser.add_argument('what', choices=('prepare', 'score'))
    parser.add_argument('first', help='prepare: the data; score: the folder that prepare made')
    parser.add_argument('second', help='prepare: the folder to make; score: what the program gave, JSON lines')
    parser.add_argument('--errors')
    parser.add_argument('--fold', type=int, choices=range(5), help='only the cases of one fold (by a hash of the id)')


def main(a):
    if a.what == 'prepare':
        prepare(a.name, a.first, Path(a.second))
        return 0
    gold = json.loads((Path(a.first) / 'gold.json').read_text(encoding='utf8'))
    if gold['name'] != a.name:
        sys.exit(f"{a.first} was made for {gold['name']}")
    system = {}
    for line in Path(a.second).read_text(encoding='utf8').splitlines():
        if line.strip():
            r = json.loads(line)
            system[r.get('id') or r['source'].replace('\\', '/').split('/')[-1].removesuffix('.txt')] = r
    docs = {i: d for i, d in gold['docs'].items() if a.fold is None or fold(i) == a.fold}
    errors = []
    figures = SCORERS[a.name](docs, system, errors)
    print(f'{a.name}: {len(docs)} texts, {sum(i in system for i in docs)} read')
    for k, v in figures.items():
        print(f'{k:34} {figure(v)}')
    if a.errors:
        Path(a.errors).write_text(''.join(json.dumps(e, ensure_ascii=False) + '\n' for e in errors), encoding='utf8')
    return 0
