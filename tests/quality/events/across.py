"""Scores of what reaches over articles: the same happening or not (pairs.tsv), disputes (disputes.tsv), stories.

The tables are written by hand from the gold; a line names events as nl/007-slug#e2, words as nl/007-slug:3:words (paragraph 3).
"""
import json
from collections import Counter, defaultdict
from pathlib import Path
from compare import bootstrap, figure, overlap, place_in, ratio, words
from score import source_name
import scheme

KINDS = ('called', 'counted', 'denied', 'dated', 'placed')


def rows(lines):
    for number, line in enumerate(lines, 1):
        if line.strip() and not line.startswith('#'):
            yield number, [c.strip() for c in line.rstrip('\n').split('\t')]


def event_of(cell, gold):
    """The mentions of nl/007-slug#e2; Wrong says why there are none."""
    name, _, ident = cell.partition('#')
    if name not in gold:
        raise scheme.Wrong(f'{name!r} has no gold (locked, or not settled)')
    found = [m for m in gold[name] if m.id == ident]
    if not found:
        raise scheme.Wrong(f'{name} has no event {ident!r}')
    return name, found


def words_of(cell, reports):
    """nl/007-slug:3:words -> (name, Span)."""
    parts = cell.split(':', 2)
    if len(parts) < 3 or parts[0] not in reports or not parts[1].isdigit():
        raise scheme.Wrong(f'{cell!r} is not REPORT:PARAGRAPH:WORDS of a report')
    report = reports[parts[0]]
    if not parts[2].strip():
        raise scheme.Wrong('no words')
    return parts[0], scheme.find(report, parts[2], None, int(parts[1]))


def read_pairs(lines, gold):
    """[(a, b, same?, line)], [(line, what is wrong)]"""
    out, wrong, seen = [], [], set()
    for number, cells in rows(lines):
        try:
            if len(cells) != 3 or cells[2] not in ('same', 'different'):
                raise scheme.Wrong('mend: REPORT#EVENT, REPORT#EVENT, same or different, with tabs between')
            a, b = event_of(cells[0], gold), event_of(cells[1], gold)
            if frozenset(cells[:2]) in seen or cells[0] == cells[1]:
                raise scheme.Wrong('this pair stands twice')
            seen.add(frozenset(cells[:2]))
            out.append((a, b, cells[2] == 'same', number))
        except scheme.Wrong as e:
            wrong.append((number, str(e)))
    return out, wrong


def read_disputes(lines, reports, gold):
    """[(kind, event, [(name, Span, by)])]: KIND, REPORT#EVENT, then WORDS, BY for each of the two or more versions."""
    out, wrong = [], []
    for number, cells in rows(lines):
        try:
            if len(cells) < 6 or len(cells) % 2 or cells[0] not in KINDS:
                raise scheme.Wrong(f'mend: KIND ({" ".join(KINDS)}), REPORT#EVENT, REPORT:PARAGRAPH:WORDS, BY, REPORT:PARAGRAPH:WORDS, BY with tabs between')
            event_of(cells[1], gold)
            out.append((cells[0], cells[1], [(*words_of(w, reports), by) for w, by in zip(cells[2::2], cells[3::2])]))
        except scheme.Wrong as e:
            wrong.append((number, str(e)))
    return out, wrong


def char_span(text, begin, end):
    raw = text.encode()
    return len(raw[:begin].decode(errors='replace')), len(raw[:end].decode(errors='replace'))


def score_pairs(reports, pairs, system):
    """system: lines {"happening": id, "mentions": [{"source", "begin", "end"}]}; bytes."""
    where = defaultdict(list)                                    # report -> [(span, happening)]
    for record in system:
        for m in record['mentions']:
            name = source_name(m['source'])
            if name in reports:
                where[name].append((char_span(reports[name].text, m['begin'], m['end']), record['happening']))
    by_story, missed = defaultdict(Counter), []
    for (a, am), (b, bm), same, line in pairs:
        ids = []
        for name, mentions in ((a, am), (b, bm)):
            ids.append({h for span, h in where[name] if any(overlap(span, place_in(reports[name], m.trigger)) for m in mentions)})
        said = bool(ids[0] & ids[1])
        c = by_story[reports[a].header.get('story')]
        c['same'] += same
        c['different'] += not same
        c['said'] += said
        c['right'] += said and same
        c['both found'] += bool(ids[0] and ids[1])
        c['same found'] += same and bool(ids[0] and ids[1])
        if said != same:
            missed.append((line, 'joined' if said else 'not joined' if ids[0] and ids[1] else 'not both found'))
    total = sum(by_story.values(), Counter())
    def m(c):
        return {'precision': ratio(c['right'], c['said']), 'recall': ratio(c['right'], c['same']), 'recall of found': ratio(c['right'], c['same found']),
                'F1': ratio(2 * c['right'], c['said'] + c['same']), 'both found': ratio(c['both found'], c['same'] + c['different'])}
    return [f'{total["same"]} pairs the same, {total["different"]} different, {total["said"]} joined'] + \
        [f'{k:16} {figure(v)}' for k, v in bootstrap(list(by_story.values()), m).items()], missed


def last(text):
    w = words(text, 0, len(text))
    return w[-1][2] if w else ''


def score_disputes(reports, disputes, system):
    """system: lines {"kind", "versions": [{"source", "begin", "end", "by"}]}. Returns lines and those that no gold has."""
    open_ = []
    for record in system:
        versions = [(source_name(v['source']), v) for v in record['versions']]
        versions = [(n, char_span(reports[n].text, v['begin'], v['end']), v.get('by') or '') for n, v in versions if n in reports]
        open_.append((record['kind'], versions))
    found, used, by_story, spoken, said = 0, set(), defaultdict(Counter), 0, 0
    for kind, event, versions in disputes:
        best = None
        for i, (k, given) in enumerate(open_):
            hits = {}
            for v, (name, span, by) in enumerate(versions):
                at = place_in(reports[name], span)
                for n, s, who in given:
                    if n == name and overlap(s, at):
                        hits[v] = last(who) == last(by)
            if len(hits) >= 2 and i not in used and (best is None or (k == kind) > best[0]):
                best = (k == kind, i, hits)
        c = by_story[reports[event.split('#')[0]].header.get('story')]
        c['gold'] += 1
        c['gold', kind] += 1
        if best:
            used.add(best[1])
            c['found'] += 1
            c['kind'] += best[0]
            c['found', kind] += best[0]
            spoken += sum(best[2].values())
            said += len(best[2])
    stray = [(k, v) for i, (k, v) in enumerate(open_) if i not in used]
    for _, v in stray:
        if v:
            by_story[reports[v[0][0]].header.get('story')]['stray'] += 1
    total = sum(by_story.values(), Counter())
    def m(c):
        return {'precision': ratio(c['found'], c['found'] + c['stray']), 'with its kind': ratio(c['kind'], c['found'] + c['stray']),
                'recall': ratio(c['found'], c['gold']), **{f'recall {k}': ratio(c['found', k], c['gold', k]) for k in KINDS}}
    lines = [f'{total["gold"]} disputes, {len(open_)} given, {total["found"]} found, {len(stray)} in no line of the gold (to be judged: the gold need not have all)']
    lines += [f'{k:16} {figure(v)}' for k, v in bootstrap(list(by_story.values()), m).items()]
    return lines + [f'{"speaker":16} {ratio(spoken, said) or 0:.3f} of {said} versions'], stray


def bcubed(gold, system):
    """gold, system {article: story}; an article without a story in system is one by itself. (P, R, F1)"""
    of_gold, of_system = defaultdict(set), defaultdict(set)
    mine = {a: system.get(a, ('alone', a)) for a in gold}
    for a in gold:
        of_gold[gold[a]].add(a)
        of_system[mine[a]].add(a)
    P = sum(len(of_gold[gold[a]] & of_system[mine[a]]) / len(of_system[mine[a]]) for a in gold) / len(gold)
    R = sum(len(of_gold[gold[a]] & of_system[mine[a]]) / len(of_gold[gold[a]]) for a in gold) / len(gold)
    return P, R, 2 * P * R / (P + R)


def score_stories(gold, system):
    """BCubed, with the standard error of leaving each story of the gold out once (jackknife)."""
    groups = defaultdict(list)
    for a, s in gold.items():
        groups[s].append(a)
    value, n = bcubed(gold, system), len(groups)
    left = [bcubed({a: t for a, t in gold.items() if t != s}, system) for s in groups] if n > 1 else [value]
    errors = [((n - 1) / n * sum((x[i] - sum(y[i] for y in left) / len(left)) ** 2 for x in left)) ** 0.5 for i in range(3)]
    return [f'{len(gold)} articles in {n} stories; the system has {len({system.get(a, ("alone", a)) for a in gold})}'] + \
        [f'{k:16} {v:.3f} ±{e:.3f}' for k, v, e in zip(('BCubed P', 'BCubed R', 'BCubed F1'), value, errors)]


def read_lines(path):
    return [json.loads(line) for line in Path(path).read_text(encoding='utf8').splitlines() if line.strip()]
