"""Two markings of one report side by side: how far they agree, and what is to be settled.

When spans count as the same is said here, once, for the agreement of people and for the score of the program.
"""
import random, re
from collections import Counter, defaultdict
import scheme

DRAWS, SEED = 400, 20261123
# Words that end what names a thing: what follows them only says more about it. Articles say nothing at all.
SMALL = set('van in op aan bij uit voor met naar over door tegen tot onder tussen die dat en of te om als sinds tijdens na '
            'of in on at by from for with to over through against until under between who which that and or as since during after near into'.split())
ARTICLES = set('de het een the a an zijn haar hun his her its their deze dit die this these those'.split())
WORD = re.compile(r"\w+(?:[-\u2019'.]\w+)*")


def words(text, begin, end):
    """[(begin, end, word)] of a span, offsets as in text."""
    return [(m.start(), m.end(), m[0].casefold()) for m in WORD.finditer(text, begin, end)]


def head(spanned):
    """The word that names the thing: the last before what only says more about it."""
    body = [w for i, w in enumerate(spanned) if not (i == 0 and w[2] in ARTICLES)] or spanned
    for i, w in enumerate(body):
        if i and w[2] in SMALL:
            return body[i - 1]
    return body[-1] if body else None


def same_span(text, a, b):
    """Two spans of one text name the same thing: they are equal, have one head word, or share more than half of their words."""
    if a[0] == b[0] and a[1] == b[1]:
        return True
    if min(a[1], b[1]) <= max(a[0], b[0]):
        return False
    x, y = words(text, *a), words(text, *b)
    if not x or not y:
        return False
    if head(x)[:2] == head(y)[:2]:
        return True
    x, y = ({w[:2] for w in z if w[2] not in ARTICLES} for z in (x, y))
    return bool(x | y) and 2 * len(x & y) > len(x | y)


def overlap(a, b):
    return min(a[1], b[1]) > max(a[0], b[0])


def place_in(report, span):
    """A Span of a report as (begin, end) in the characters of its text."""
    return report.starts[span.paragraph] + span.begin, report.starts[span.paragraph] + span.end


def pair_up(left, right, weight):
    """One to one, the heaviest first; weight(a, b) is None where they cannot be a pair. [(i, j)]"""
    some = sorted(((w, -i, -j) for i, a in enumerate(left) for j, b in enumerate(right) if (w := weight(a, b)) is not None), reverse=True)
    used_i, used_j, out = set(), set(), []
    for _, i, j in some:
        if i not in used_i and j not in used_j:
            used_i.add(i)
            used_j.add(j)
            out.append((-i, -j))
    return sorted(out)


def bootstrap(counts, measure):
    """{name: (value, standard error)} of measure(summed Counter), reports drawn with replacement."""
    total = Counter()
    for c in counts:
        total.update(c)
    value, rng, seen = measure(total), random.Random(SEED), defaultdict(list)
    if len(counts) > 1:
        for _ in range(DRAWS):
            some = Counter()
            for c in rng.choices(counts, k=len(counts)):
                for k, n in c.items():
                    some[k] += n
            for k, v in measure(some).items():
                if v is not None:
                    seen[k].append(v)
    def error(xs):
        mean = sum(xs) / len(xs)
        return (sum((x - mean) ** 2 for x in xs) / len(xs)) ** 0.5
    return {k: (v, error(seen[k]) if len(seen[k]) > 1 else None) for k, v in value.items()}


def ratio(a, b):
    return a / b if b else None


def figure(pair):
    value, error = pair
    return '    –' if value is None else f'{value:.3f}' + (f' ±{error:.3f}' if error is not None else '')


# -- agreement -------------------------------------------------------------------------------------------------------

def matched(report, a, b):
    """Pairs of mentions whose triggers are one word."""
    return pair_up(a, b, lambda x, y: (x.trigger[:3] == y.trigger[:3], x.type == y.type)
                   if x.trigger.paragraph == y.trigger.paragraph and overlap(x.trigger[1:3], y.trigger[1:3]) else None)


def fillers_matched(report, a, b):
    return pair_up(a, b, lambda x, y: 1 if same_span(report.text, place_in(report, x.span), place_in(report, y.span)) else None)


def count_report(report, a, b):
    c = Counter(a=len(a), b=len(b))
    pairs = matched(report, a, b)
    c['pairs'] = len(pairs)
    for i, j in pairs:
        x, y = a[i], b[j]
        alike = True
        for k in ('type', 'status', 'certainty', 'polarity'):
            u, v = getattr(x, k), getattr(y, k)
            c[k] += u == v
            c[k, 'a', u] += 1
            c[k, 'b', v] += 1
            alike &= u == v
        for k in scheme.ARGUMENTS:
            u, v = x.slots.get(k, []), y.slots.get(k, [])
            hit = len(fillers_matched(report, u, v))
            c[k, 'hit'] += hit
            c[k, 'sum'] += len(u) + len(v)
            if k == 'source':
                c['source'] += (not u and not v) or hit == 1
            alike &= hit == len(u) == len(v)
        c['record'] += alike
    for n, (i, j) in enumerate(pairs):                         # which mentions are of one event
        for k, l in pairs[n + 1:]:
            u, v = a[i].id == a[k].id, b[j].id == b[l].id
            c['links'] += u and v
            c['links_sum'] += u + v
    return c


def agreement(c):
    n, out = c['pairs'], {'trigger F1': ratio(2 * c['pairs'], c['a'] + c['b'])}
    for k in ('type', 'status', 'certainty', 'polarity', 'source'):
        out[k] = ratio(c[k], n)
        if k != 'source':
            chance = sum(c[k, 'a', v[2]] * m for v, m in c.items() if isinstance(v, tuple) and v[:2] == (k, 'b')) / (n * n) if n else 0
            out[k + ' kappa'] = (c[k] / n - chance) / (1 - chance) if n and chance < 1 else None
    for k in scheme.ARGUMENTS:
        out[k + ' F1'] = ratio(2 * c[k, 'hit'], c[k, 'sum'])
    out['one event F1'] = ratio(2 * c['links'], c['links_sum'])
    out['all slots alike'] = ratio(c['record'], n)
    return out


def agree(reports, a, b):
    """reports {name: Report}, a and b {name: [Mention]}: printable lines."""
    names = sorted(set(a) & set(b))
    counts = [count_report(reports[n], a[n], b[n]) for n in names]
    total = sum(counts, Counter())
    lines = [f'{len(names)} reports in both; {total["a"]} and {total["b"]} mentions, {total["pairs"]} with one trigger (what follows is of these)']
    return lines + [f'{k:18} {figure(v)}' for k, v in bootstrap(counts, agreement).items()]


# -- what is to be settled -------------------------------------------------------------------------------------------

def one_line(m, ident=None):
    slots = [f'{k} {f.span.words}' + (f'@{f.span.paragraph}' if f.span.paragraph != m.trigger.paragraph else '') + f.which + (f' = {f.name}' if f.name else '')
             for k in scheme.ARGUMENTS for f in m.slots.get(k, [])]
    slots += [f'{k} {getattr(m, k)}' for i, k in enumerate(('certainty', 'polarity')) if getattr(m, k) != scheme.STATUS[m.status][i]]
    return '; '.join([f'{ident or m.id} {m.type} {m.status} {m.trigger.paragraph} {scheme.named(m)}'] + slots)


def renumber(report, a, b):
    """{event of b: the event of a that it most often is}; the others get numbers of their own, beyond a's."""
    votes, out, taken = defaultdict(Counter), {}, set()
    for i, j in matched(report, a, b):
        votes[b[j].id][a[i].id] += 1
    for ident, v in sorted(votes.items(), key=lambda x: -max(x[1].values())):
        best = next((k for k, _ in v.most_common() if k not in taken), None)
        if best:
            out[ident] = best
            taken.add(best)
    free = max([int(m.id[1:]) for m in a] + [0])
    for m in b:
        if m.id not in out:
            free += 1
            out[m.id] = f'e{free}'
    return out


def differences(report, a, b):
    """[(paragraph, begin, mention of a or None, mention of b or None, [slots that differ])] in the order of the text."""
    pairs, out, ids = matched(report, a, b), [], renumber(report, a, b)
    for i, j in pairs:
        x, y = a[i], b[j]
        wrong = [k for k in ('type', 'status', 'certainty', 'polarity') if getattr(x, k) != getattr(y, k)]
        for k in scheme.ARGUMENTS:
            u, v = x.slots.get(k, []), y.slots.get(k, [])
            if not len(fillers_matched(report, u, v)) == len(u) == len(v):
                wrong.append(k)
        if ids[y.id] != x.id:
            wrong.append('event')
        out.append((*x.trigger[:2], x, y, wrong))
    used_a, used_b = {i for i, _ in pairs}, {j for _, j in pairs}
    out += [(*m.trigger[:2], m, None, []) for i, m in enumerate(a) if i not in used_a]
    out += [(*m.trigger[:2], None, m, []) for j, m in enumerate(b) if j not in used_b]
    return sorted(out, key=lambda x: x[:2]), ids


def diff(report, a, b):
    """Readable lines: each paragraph that has something to settle, and what."""
    found, ids = differences(report, a, b)
    todo = [d for d in found if d[2] is None or d[3] is None or d[4]]
    lines, last = [f'== {report.name}: {len(found)} mentions, {len(todo)} to settle'], None
    for paragraph, _, x, y, wrong in todo:
        if paragraph != last:
            lines.append(f'[{paragraph}] {report.paragraphs[paragraph]}')
            last = paragraph
        lines.append('    ' + ('only a' if y is None else 'only b' if x is None else 'differ: ' + ', '.join(wrong)))
        lines += [f'      a  {one_line(x)}'] if x else []
        lines += [f'      b  {one_line(y, ids[y.id])}'] if y else []
    return lines


def settle(report, a, b):
    """An .events text to be settled by hand: what both have, and each rest twice, as ?a and ?b (check refuses those)."""
    found, ids = differences(report, a, b)
    out = ['# Where two lines begin with ?a and ?b one is to be kept (or mended), without its ?a; a line alone is kept or taken out.']
    for _, _, x, y, wrong in found:
        if x is not None and y is not None and not wrong:
            out.append(one_line(x))
        else:
            out += [f'?a {one_line(x)}'] if x else []
            out += [f'?b {one_line(y, ids[y.id])}'] if y else []
    return '\n'.join(out + ([] if found else ['none'])) + '\n'
