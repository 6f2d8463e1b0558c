"""What an event is made of (types, roles, statuses), the reports, and the .events files in which a person marks them.

docs/EVENTS.md says what the names mean, GUIDELINES.md how a report is marked. Nothing here looks for an event.
"""
import difflib, hashlib, re
from collections import namedtuple
from pathlib import Path

HERE = Path(__file__).resolve().parent

ROLES = ('actor', 'target', 'victim', 'object', 'amount', 'instrument')
# Which roles a type has. PLOVER's sixteen first, then what other news is about.
TYPES = {name: tuple(roles.split()) for name, roles in (line.split(':') for line in '''
agree: actor target object amount
consult: actor target object
support: actor target object amount
concede: actor target object amount
cooperate: actor target object amount
aid: actor target object amount
retreat: actor target object amount
request: actor target object amount
accuse: actor target object amount
reject: actor target object amount
threaten: actor target object amount instrument
protest: actor target object amount instrument
sanction: actor target object amount
mobilize: actor target object amount
coerce: actor target object amount instrument
assault: actor target victim object amount instrument
displace: actor target victim amount
casualty: victim amount instrument
accident: actor victim object amount
crime: actor victim object amount instrument
trial: actor target victim object amount
disaster: victim object amount instrument
election: actor target object amount
appointment: actor target object
measure: actor target object amount
business: actor target object amount
health: actor victim object amount
sport: actor target object amount
culture: actor target object amount
life: actor target object amount
'''.strip().splitlines())}
POLITICS = tuple(TYPES)[:16]

# status: the certainty and polarity that it has where nothing else is written.
STATUS = {'happened': ('certain', 'positive'), 'ongoing': ('certain', 'positive'), 'announced': ('certain', 'positive'),
          'planned': ('certain', 'positive'), 'ordered': ('certain', 'positive'), 'demanded': ('unknown', 'positive'),
          'possible': ('possible', 'positive'), 'denied': ('certain', 'negative'), 'hypothetical': ('unknown', 'positive')}
CERTAINTY = ('certain', 'probable', 'possible', 'unknown')
POLARITY = ('positive', 'negative')
SINGLE = ('place', 'time', 'source')             # slots that hold one span at most
ARGUMENTS = ROLES + SINGLE

# A third of the stories is locked: their reports are read by nobody who writes rules, and only totals are printed of
# them. By story, not by report: the Dutch and the English report of one happening are on the same side.
LOCK_SEED = 'kroniek-events-20261123'


def locked(story):
    return int.from_bytes(hashlib.sha256(f'{LOCK_SEED}/{story}'.encode()).digest()[:8], 'big') % 3 == 0


# -- reports ---------------------------------------------------------------------------------------------------------

HEADER = ('outlet', 'published', 'story')


class Report:
    """One report: header, paragraphs (0 is the title) and the plain text that kroniek is given."""

    def __init__(self, name, header, paragraphs):
        self.name, self.header, self.paragraphs = name, header, paragraphs
        self.starts, parts, at = [], [], 0                    # where each paragraph begins in text, in characters
        for p in paragraphs:
            self.starts.append(at)
            parts.append(p)
            at += len(p) + 2
        self.text = '\n\n'.join(parts) + '\n'

    @property
    def language(self):
        return self.name.split('/')[0]

    @property
    def locked(self):
        return locked(self.header.get('story', self.name))

    def byte(self, paragraph, at):
        return len(self.text[:self.starts[paragraph] + at].encode())


def read_report(path, name=None):
    """(Report, [what is wrong with it]). Lines of one paragraph are joined by a space."""
    path, wrong = Path(path), []
    name = name or f'{path.parent.name}/{path.stem}'
    raw = path.read_text(encoding='utf8')
    if '\r' in raw or '\ufeff' in raw:
        wrong.append('carriage returns or a byte order mark. mend: save it with plain line ends')
    chunks = [c for c in re.split(r'\n[ \t]*\n', raw.replace('\r', '').lstrip('\ufeff').strip('\n')) if c.strip()]
    header = {}
    for line in (chunks[0] if chunks else '').splitlines():
        key, colon, value = line.partition(':')
        if not colon or key.strip() not in HEADER or not value.strip():
            wrong.append(f'header line {line!r} is none of outlet:, published:, story:')
        header[key.strip()] = value.strip()
    wrong += [f'no {k}: in the header' for k in HEADER if k not in header]
    if 'published' in header and not re.fullmatch(r'\d{4}-\d\d(-\d\d)?(T\d\d:\d\d(:\d\d)?([+-]\d\d:\d\d|Z)?)?', header['published']):
        wrong.append(f"published: {header['published']!r} is no date such as 2026-03-09 or 2026-03-09T18:05:00+01:00")
    if 'story' in header and not re.fullmatch(r'[a-z0-9-]+', header['story']):
        wrong.append(f"story: {header['story']!r} is no slug (a-z, 0-9, -)")
    paragraphs = [' '.join(c.split()) for c in chunks[1:]]
    if len(paragraphs) < 2:
        wrong.append('no title and paragraph below the header (each parted by an empty line)')
    return Report(name, header, paragraphs), wrong


def report_files(root):
    """{name: path} of all reports under root, name being language/NNN-slug."""
    return {f'{p.parent.name}/{p.stem}': p for p in sorted(Path(root).glob('*/*.txt'))}


# -- .events files ---------------------------------------------------------------------------------------------------

Span = namedtuple('Span', 'paragraph begin end words')                   # characters within the paragraph
Filler = namedtuple('Filler', 'span name which', defaults=('',))         # name: whom a pronoun or a description means


class Mention:
    def __init__(self, line, ident, type_, status, trigger, trigger_which=''):
        self.line, self.id, self.type, self.status, self.trigger = line, ident, type_, status, trigger
        self.trigger_which = trigger_which                                  # #k where the word stands more than once
        self.certainty, self.polarity = STATUS.get(status, ('certain', 'positive'))
        self.slots = {}                                                  # role, place, time, source: [Filler]


class Wrong(Exception):
    pass


def occurrences(paragraph, words):
    """Where words stand in a paragraph as whole words."""
    found, at = [], paragraph.find(words)
    while at >= 0:
        end = at + len(words)
        before, after = paragraph[at - 1:at], paragraph[end:end + 1]
        if not (before.isalnum() and words[0].isalnum()) and not (after.isalnum() and words[-1].isalnum()):
            found.append(at)
        at = paragraph.find(words, at + 1)
    return found


def apart(paragraph, a, b):
    """How many sentence ends lie between two places of a paragraph (roughly: enough to choose the nearer of two)."""
    return len(re.findall(r'[.!?][)\]"\u201d\u2019\u00bb]*\s+["\u201c\u2018\u00ab(]?[A-Z0-9\u00c0-\u00de]', paragraph[min(a, b):max(a, b) + 1]))


def find(report, value, trigger=None, home=None):
    """The span that `words[@paragraph][#occurrence]` names. Where the words stand twice in a trigger's paragraph, the
    occurrence nearest to the trigger is meant, one in its own sentence before one in another."""
    m = re.fullmatch(r'(?s)(.*?)(?:@(\d+))?(?:#(\d+))?', value.strip())
    words, at, which = ' '.join(m[1].split()), m[2], m[3]
    if not words:
        raise Wrong('no words are given')
    paragraph = int(at) if at else home if home is not None else trigger.paragraph
    if not paragraph < len(report.paragraphs):
        raise Wrong(f'there is no paragraph {paragraph} (0 is the title, the last is {len(report.paragraphs) - 1})')
    text = report.paragraphs[paragraph]
    found = occurrences(text, words)
    if not found:
        others = [i for i, p in enumerate(report.paragraphs) if occurrences(p, words)]
        if others:
            raise Wrong(f'{words!r} does not stand in paragraph {paragraph}. mend: write {words}@{others[0]}'
                        if home is None else f'{words!r} does not stand in paragraph {paragraph} but in {others[0]}')
        if words in text:
            raise Wrong(f'{words!r} is only a part of a word in paragraph {paragraph}. mend: write whole words')
        pool = {w.strip('.,;:!?()"\u201c\u201d\u2018\u2019\'') for w in text.split()}
        near = difflib.get_close_matches(words.split()[-1], sorted(pool), 1, 0.6)
        folded = words.casefold() in text.casefold()
        hint = 'mend: copy it letter by letter' + (', capitals too' if folded else '') + (f' ({near[0]}?)' if near and not folded else '')
        raise Wrong(f'{words!r} does not stand in paragraph {paragraph} nor elsewhere. {hint}')
    if which:
        if not 1 <= int(which) <= len(found):
            raise Wrong(f'{words!r} stands {len(found)} times in paragraph {paragraph}, there is no #{which}')
        begin = found[int(which) - 1]
    elif len(found) == 1 or (trigger and trigger.paragraph == paragraph):
        # Words that hold the trigger itself are no participant that is meant (a "fire brigade" by the "fire").
        begin = min(found, key=lambda b: (apart(text, b, trigger.begin), abs(b - trigger.begin), b)) if trigger and trigger.paragraph == paragraph else found[0]
    elif trigger is None:
        raise Wrong(f'{words!r} stands {len(found)} times in paragraph {paragraph}. mend: write {words}#1 to {words}#{len(found)}')
    else:
        begin = found[0]
    return Span(paragraph, begin, begin + len(words), words)


def near_name(word, names):
    near = difflib.get_close_matches(word, names, 1, 0.5)
    return f'. mend: {near[0]}?' if near else f'. mend: one of {" ".join(names)}'


def parse_slot(report, mention, text):
    key, _, value = text.strip().partition(' ')
    value = value.strip()
    if key in ('certainty', 'polarity'):
        allowed = CERTAINTY if key == 'certainty' else POLARITY
        if value not in allowed:
            raise Wrong(f'{key} {value!r} is not known{near_name(value, allowed)}')
        setattr(mention, key, value)
        return
    if key not in ARGUMENTS:
        raise Wrong(f'slot {key!r} is not known{near_name(key, ARGUMENTS + ("certainty", "polarity"))}')
    if key in ROLES and mention.type in TYPES and key not in TYPES[mention.type]:
        raise Wrong(f'{mention.type} has no {key}. mend: one of {" ".join(TYPES[mention.type])}')
    words, equals, name = value.partition(' = ')
    span = find(report, words, mention.trigger)
    if equals and not any(occurrences(p, name.strip()) for p in report.paragraphs):
        raise Wrong(f'{name.strip()!r} after = does not stand in the report. mend: a name as the report writes it')
    fillers = mention.slots.setdefault(key, [])
    if key in SINGLE and fillers:
        raise Wrong(f'a second {key}. mend: keep the most precise one')
    if any(f.span[:3] == span[:3] for f in fillers):
        raise Wrong(f'the same {key} twice')
    if len(span.words.split()) > 12:
        raise Wrong(f'{key} of {len(span.words.split())} words. mend: the name, or the noun with what stands before it')
    fillers.append(Filler(span, name.strip() if equals else None, which(report.paragraphs[span.paragraph], span)))


def parse_events(report, source):
    """([Mention], [(line, what is wrong)]) of the text of an .events file."""
    mentions, wrong, seen, types, ids_none = [], [], {}, {}, False
    current, broken = None, False
    for number, raw in enumerate(source.splitlines(), 1):
        line = raw.split(' # ')[0].rstrip() if not raw.lstrip().startswith('#') else ''
        if not line.strip():
            continue
        if line.strip() == 'none':
            ids_none = True
            continue
        head, *rest = line.split(';')
        if not raw[:1].isspace():
            current, broken = None, True
            parts = head.split(None, 4)
            if len(parts) < 5:
                wrong.append((number, f'{head.strip()!r} is no event. mend: ID TYPE STATUS PARAGRAPH WORD, such as e1 retreat announced 0 terugtrekking'))
                continue
            ident, type_, status, paragraph, word = parts
            try:
                if not re.fullmatch(r'e\d+', ident):
                    raise Wrong(f'{ident!r} is no number of an event. mend: e1, e2, ...')
                if type_ not in TYPES:
                    raise Wrong(f'type {type_!r} is not known{near_name(type_, tuple(TYPES))}')
                if status not in STATUS:
                    raise Wrong(f'status {status!r} is not known{near_name(status, tuple(STATUS))}')
                if not paragraph.isdigit():
                    raise Wrong(f'{paragraph!r} is no number of a paragraph')
                trigger = find(report, word, None, int(paragraph))
                if ' ' in trigger.words:
                    raise Wrong(f'the trigger {trigger.words!r} has more than one word. mend: its head word')
                key = trigger[:3]
                if key in seen:
                    raise Wrong(f'{trigger.words!r} is already the trigger in line {seen[key]}. mend: one word is one event at most')
                if types.setdefault(ident, type_) != type_:
                    raise Wrong(f'{ident} is {types[ident]} above and {type_} here. mend: one event has one type; else give it another number')
                seen[key] = number
                current, broken = Mention(number, ident, type_, status, trigger, which(report.paragraphs[trigger.paragraph], trigger)), False
                mentions.append(current)
            except Wrong as e:
                wrong.append((number, str(e)))
                continue
        else:
            rest = [head] + rest
        if current is None:
            if not broken:
                wrong.append((number, 'a slot before any event'))
            continue
        for slot in rest:
            if slot.strip():
                try:
                    parse_slot(report, current, slot)
                except Wrong as e:
                    wrong.append((number, str(e)))
    if not mentions and not ids_none and not wrong:
        wrong.append((1, 'no event. mend: if the report tells none, write the line `none`'))
    return mentions, wrong


def which(paragraph, span):
    """`#k` where a span's words stand more than once in its paragraph, else nothing."""
    found = occurrences(paragraph, span.words)
    return f'#{found.index(span.begin) + 1}' if len(found) > 1 else ''


def named(m):
    return m.trigger.words + m.trigger_which


def as_text(mentions):
    """The .events text of mentions, with the same meaning."""
    def value(m, f):
        return f.span.words + (f'@{f.span.paragraph}' if f.span.paragraph != m.trigger.paragraph else '') + f.which
    out = []
    for m in mentions:
        out.append(f'{m.id} {m.type} {m.status} {m.trigger.paragraph} {named(m)}')
        out += [f'  {k} {value(m, f)}' + (f' = {f.name}' if f.name else '') for k in ARGUMENTS for f in m.slots.get(k, [])]
        for i, k in enumerate(('certainty', 'polarity')):
            if getattr(m, k) != STATUS[m.status][i]:
                out.append(f'  {k} {getattr(m, k)}')
    return '\n'.join(out) + '\n'
