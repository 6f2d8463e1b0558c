"""The program's events against the gold: of each record, slot and mention, how many are right, how many were found.

What counts as right is said in README.md ("How the program is scored"). Offsets are characters here; both files have bytes.
"""
import json
from collections import Counter, defaultdict
from compare import bootstrap, figure, overlap, pair_up, place_in, ratio, same_span, words
import scheme

MOST_WORDS = 4                                  # a trigger of more words is no trigger


def gold_line(report, mentions):
    """One report as JSON: the same slots as the program gives, with byte offsets into the plain text."""
    def span(s):
        return [report.byte(s.paragraph, s.begin), report.byte(s.paragraph, s.end)]
    def event(m):
        b, e = span(m.trigger)
        one = {k: (span(m.slots[k][0].span) if m.slots.get(k) else None) for k in scheme.SINGLE}
        return {'kind': 'event', 'begin': b, 'end': e, 'type': m.type, 'status': m.status, 'certainty': m.certainty, 'polarity': m.polarity, 'id': m.id,
                'participants': [dict(role=k, begin=span(f.span)[0], end=span(f.span)[1], name=f.name) for k in scheme.ROLES for f in m.slots.get(k, [])], **one}
    return {'source': report.name, 'story': report.header.get('story'), 'published': report.header.get('published'), 'language': report.language,
            'text': report.text, 'events': [event(m) for m in sorted(mentions, key=lambda m: m.trigger[:2])]}


class System:
    """What the program gave for one report, with offsets in characters."""

    def __init__(self, record, text):
        raw = text.encode()
        self.text, self.broken = text, 0
        self.same_text = record.get('text') == text
        at, chars = {}, 0
        for i, b in enumerate(raw):                              # byte offset -> character offset, at character starts
            if b & 0xC0 != 0x80:
                at[i] = chars
                chars += 1
        at[len(raw)] = chars
        def span(a):
            b, e = at.get(a.get('begin')), at.get(a.get('end'))
            return (b, e) if b is not None and e is not None and b < e else None
        self.annotations = record.get('annotations') or []
        self.spans = [span(a) for a in self.annotations]
        self.names = {e['id']: e.get('name') or '' for e in record.get('entities') or []}
        self.where = defaultdict(list)                           # entity -> the spans that mean it
        for a, s in zip(self.annotations, self.spans):
            if s and a.get('entity') and a['kind'] in ('name', 'place'):
                self.where[a['entity']].append(s)
        self.events = []
        for a, s in zip(self.annotations, self.spans):
            if a['kind'] == 'event':
                if not s or a.get('type') not in scheme.TYPES or a.get('status') not in scheme.STATUS:
                    self.broken += 1
                    continue
                people = [(p.get('role'), span(p), p.get('entity')) for p in a.get('participants') or []]
                self.events.append({**a, 'span': s, 'people': people})

    def index(self, at, kind):
        """The annotation that `place` or `time` points at; None where it points nowhere."""
        if isinstance(at, int) and 0 <= at < len(self.annotations) and self.annotations[at]['kind'] == kind and self.spans[at]:
            return self.annotations[at], self.spans[at]
        return None


def last_word(text):
    w = words(text, 0, len(text))
    return w[-1][2] if w else ''


def means(system, entity, report, filler):
    """The entity is the one that the gold's words mean: one of its names stands there, or it has the name that the gold gives."""
    if entity is None:
        return False
    span = place_in(report, filler.span)
    if any(same_span(report.text, s, span) for s in system.where.get(entity, [])):
        return True
    name = filler.name or filler.span.words
    mine = {last_word(system.names.get(entity, ''))} | {last_word(report.text[b:e]) for b, e in system.where.get(entity, [])}
    return name[:1].isupper() and last_word(name) in mine - {''}


def participant_right(system, person, report, filler):
    _, span, entity = person
    return bool(span and same_span(report.text, span, place_in(report, filler.span))) or means(system, entity, report, filler)


def place_right(system, at, report, fillers):
    found = system.index(at, 'place')
    if not found:
        return False
    a, span = found
    for f in fillers:
        gold = place_in(report, f.span)
        if same_span(report.text, span, gold) or report.text[span[0]:span[1]].casefold() == f.span.words.casefold():
            return True
        key = a.get('geonames')
        if key and any(b['kind'] == 'place' and b.get('geonames') == key and s and same_span(report.text, s, gold) for b, s in zip(system.annotations, system.spans)):
            return True
    return False


def time_right(system, at, report, fillers):
    found = system.index(at, 'time')
    if not found:
        return False
    a, span = found
    for f in fillers:
        gold = place_in(report, f.span)
        if overlap(span, gold):
            return True
        if a.get('value') and any(b['kind'] == 'time' and b.get('value') == a['value'] and s and overlap(s, gold) for b, s in zip(system.annotations, system.spans)):
            return True
    return False


def fillers_of(m, event):
    """The slots of a mention and, behind them, those of the other mentions of its event."""
    out = {k: list(m.slots.get(k, [])) for k in scheme.ARGUMENTS}
    for other in event:
        if other is not m:
            for k in scheme.ROLES + ('place', 'time'):
                out[k] += other.slots.get(k, [])
    return out


def slots_given(e):
    return [(r, i) for i, (r, _, _) in enumerate(e['people'])] + [(k, None) for k in scheme.SINGLE if e.get(k) is not None]


def match(report, mentions, system):
    def weight(m, e):
        gold = place_in(report, m.trigger)
        if not overlap(gold, e['span']) or len(words(report.text, *e['span'])) > MOST_WORDS:
            return None
        return (m.type == e['type'], gold == e['span'])
    return pair_up(mentions, system.events, weight)


def slots_right(report, m, e, system, fillers):
    """{slot: is it right} of an event that is the mention `m`, and the slots that `m` itself has."""
    right, here, by_role = {}, [], defaultdict(list)
    for i, p in enumerate(e['people']):
        by_role[p[0]].append(i)
    for role, at in by_role.items():
        hits = pair_up(at, fillers.get(role, []) if role in scheme.ROLES else [],
                       lambda i, f: (f in m.slots.get(role, []),) if participant_right(system, e['people'][i], report, f) else None)
        for a, b in hits:
            right[role, at[a]] = True
            if fillers[role][b] in m.slots.get(role, []):
                here.append((role, at[a]))
    for k, test in (('place', place_right), ('time', time_right)):
        if e.get(k) is not None:
            right[k, None] = test(system, e[k], report, fillers[k])
            if test(system, e[k], report, m.slots.get(k, [])):
                here.append((k, None))
    if e.get('source') is not None:
        right['source', None] = any(means(system, e['source'], report, f) for f in m.slots.get('source', []))
        if right['source', None]:
            here.append(('source', None))
    return right, here


def count_report(report, mentions, system, errors=None):
    c = Counter(gold=len(mentions), system=len(system.events), broken=system.broken)
    events = defaultdict(list)
    for m in mentions:
        events[m.id].append(m)
        c['gold', m.type] += 1
        c['gold', m.status] += 1
        for k in scheme.ARGUMENTS:
            c['gold slot', k] += len(m.slots.get(k, []))
    c['events'] = len(events)
    pairs = match(report, mentions, system)
    of_system, found_events, typed_events = {j: i for i, j in pairs}, set(), set()
    for j, e in enumerate(system.events):
        c['system', e['type']] += 1
        c['system', e['status']] += 1
        given, right = slots_given(e), {}
        m = mentions[of_system[j]] if j in of_system else None
        if m is not None:
            found_events.add(m.id)
            c['matched'] += 1
            c['matched', m.type] += 1
            fillers = fillers_of(m, events[m.id])
            for k in ('type', 'status', 'certainty', 'polarity'):
                c[k] += getattr(m, k) == e.get(k)
            if m.type == e['type']:
                typed_events.add(m.id)
                c['typed'] += 1
                c['typed', m.type] += 1
            if m.status == e['status']:
                c['right', m.status] += 1
            right, here = slots_right(report, m, e, system, fillers)
            for k in here:
                c['found', k[0]] += 1
            c['source told'] += right.get(('source', None), not m.slots.get('source'))
        for slot in given:
            c['slots'] += 1
            c['slot', slot[0]] += 1
            c['slots right'] += right.get(slot, False)
            c['slot right', slot[0]] += right.get(slot, False)
            c['slots of matched'] += m is not None
        args = all(right.get(s, False) for s in given)
        loose = m is not None and m.type == e['type'] and args
        record = loose and m.status == e['status'] and m.polarity == e.get('polarity')
        c['loose'] += loose
        c['record'] += record
        c['record', e['type']] += record
        c['strict'] += record and m.certainty == e.get('certainty')
        if errors is not None and not record:
            near = report.text[max(0, e['span'][0] - 60):e['span'][1] + 60].replace('\n', ' ')
            errors.append(dict(report=report.name, what='wrong' if m else 'not in the gold', trigger=report.text[slice(*e['span'])], near=near,
                               system=[e['type'], e['status'], e.get('certainty'), e.get('polarity')], gold=m and [m.type, m.status, m.certainty, m.polarity],
                               slots={f'{k} {i if i is not None else ""}'.strip(): right.get((k, i), False) for k, i in given}))
    if errors is not None:
        done = {i for i, _ in pairs}
        errors += [dict(report=report.name, what='missed', trigger=m.trigger.words, gold=[m.type, m.status, m.certainty, m.polarity]) for i, m in enumerate(mentions) if i not in done]
    c['events found'], c['events typed'] = len(found_events), len(typed_events)
    return c


def f1(hit, system, gold):
    return ratio(2 * hit, system + gold)


def measures(c):
    gold_slots = sum(c['gold slot', k] for k in scheme.ARGUMENTS)
    found = sum(c['found', k] for k in scheme.ARGUMENTS)
    out = {'record precision': ratio(c['record'], c['system']), '  type and slots': ratio(c['loose'], c['system']), '  with certainty': ratio(c['strict'], c['system']),
           'record recall': ratio(c['record'], c['gold']), 'slot precision': ratio(c['slots right'], c['slots']),
           '  of found mentions': ratio(c['slots right'], c['slots of matched']), 'slot recall': ratio(found, gold_slots),
           'mention precision': ratio(c['matched'], c['system']), 'mention recall': ratio(c['matched'], c['gold']), 'mention F1': f1(c['matched'], c['system'], c['gold']),
           'mention and type F1': f1(c['typed'], c['system'], c['gold']), 'event recall': ratio(c['events found'], c['events']), '  with its type': ratio(c['events typed'], c['events'])}
    for k in ('type', 'status', 'certainty', 'polarity', 'source told'):
        out[k + ' of found'] = ratio(c[k], c['matched'])
    return out


def by_slot(c):
    return {f'{k} {what}': v for k in scheme.ARGUMENTS for what, v in
            (('precision', ratio(c['slot right', k], c['slot', k])), ('recall', ratio(c['found', k], c['gold slot', k])))}


def by_type(c):
    out = {}
    for t in scheme.TYPES:
        if c['gold', t] or c['system', t]:
            out[t + ' P'], out[t + ' R'] = ratio(c['typed', t], c['system', t]), ratio(c['typed', t], c['gold', t])
            out[t + ' record'] = ratio(c['record', t], c['system', t])
    for s in scheme.STATUS:
        if c['gold', s] or c['system', s]:
            out[s + ' P'], out[s + ' R'] = ratio(c['right', s], c['system', s]), ratio(c['right', s], c['gold', s])
    return out


def table(figures, columns, counts):
    rows = defaultdict(dict)
    for k, v in figures.items():
        name, column = k.rsplit(' ', 1)
        rows[name][column] = v
    lines = [f'{"":14}{"gold":>6}{"system":>8}  ' + ''.join(f'{c:16}' for c in columns)]
    for name, row in rows.items():
        g, s = counts(name)
        lines.append(f'{name:14}{g:6}{s:8}  ' + ''.join(f'{figure(row[c]) if c in row else "":16}' for c in columns))
    return lines


def read_system(path):
    """{language/NNN-slug: record} of JSON lines; a source may be a path."""
    out = {}
    with open(path, encoding='utf8') as lines:
        for line in filter(str.strip, lines):
            r = json.loads(line)
            out[source_name(r['source'])] = r
    return out


def source_name(source):
    parts = source.replace('\\', '/').removesuffix('.txt').split('/')
    return '/'.join(parts[-2:])


def score(reports, gold, system, errors=None):
    """({name: Report}, {name: [Mention]}, {name: record}) -> printable lines, {figure: (value, error)}."""
    names, counts, other = sorted(gold), [], 0
    for n in names:
        s = System(system.get(n, {}), reports[n].text)
        other += n in system and not s.same_text
        counts.append(count_report(reports[n], gold[n], s, errors))
    total = sum(counts, Counter())
    lines = [f'{len(names)} reports, {sum(n in system for n in names)} of them read; gold {total["gold"]} mentions of {total["events"]} events, system {total["system"]}'
             f', with one trigger {total["matched"]}']
    if other:
        lines.append(f'{other} reports were read with another text than the gold has: their figures mean nothing')
    if total['broken']:
        lines.append(f'{total["broken"]} events of the system are broken (no span, type or status that is known) and left out')
    main, slots, types = (bootstrap(counts, f) for f in (measures, by_slot, by_type))
    lines += [f'{k:20} {figure(v)}' for k, v in main.items()] + ['']
    lines += table(slots, ('precision', 'recall'), lambda k: (total['gold slot', k], total['slot', k])) + ['']
    lines += table(types, ('P', 'R', 'record'), lambda k: (total['gold', k], total['system', k]))
    return lines, {**main, **slots, **types}
