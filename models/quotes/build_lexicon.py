#!/usr/bin/env python3
"""Build quotes.lexicon: what the quotations annotator knows of words. Standard library only.

  build_lexicon.py OUT nl=ALPINO.conllu[.gz] en=EWT.conllu[.gz] [...]     (a language may have several)

A line "@nl verb-second" begins a language (the second word where its cues have "order:"). A line a word form: the form in lower case, a tab, the parts of speech that it has in the trees (a letter each, the commonest
first; those of less than a tenth left out), a tab, and the classes of cues.<language>.txt that one of its lemmas has, a
letter each ("+aan:s": with the particle "aan"). Forms of one occurrence in the trees are left out: they are mostly names. "~ing" is an
ending and the part of speech of words that are not listed.
"""
import gzip, re, sys
from collections import Counter, defaultdict
from pathlib import Path

HERE = Path(__file__).resolve().parent
CLASS = dict(say='s', utter='u', think='t', show='f', ask='k', tell='o', name='n', want='w', promise='p', urge='g', judge='j',
             seem='e', talk='b', noun='m', by='a', reported='r',
             feel='v', binds='B', owns='O', that='T', wh='Q', but='W', relative='R', to='U', om='L', be='Z', have='V', modal='M',
             **{'not': 'X'}, me='I', you='Y', it='E', second='S', reflexive='F', time='D',
             title='N', so='A', at='C', turn='H', of='z', **{'as': 'i'})
POS = dict(NOUN='N', PROPN='P', ADJ='J', ADV='A', DET='T', ADP='E', PRON='R', AUX='X', CCONJ='C', SCONJ='S', NUM='M', PART='Q',
           INTJ='Y')


def verb_letter(feats):
    form = dict(x.split('=') for x in feats.split('|') if '=' in x)
    return {'Fin': 'V', 'Inf': 'I', 'Part': 'G' if form.get('Tense') == 'Pres' else 'D', 'Ger': 'G'}.get(form.get('VerbForm'), 'V')


def clauses_of_trees(paths):
    """{form: letters}: how often the verb has a clause as its complement (c: half, d: a fifth, h: a twentieth of the time), an
    infinitive (x: a fifth) or an object (y: two fifths). By lemma; verbs seen less than five times have none."""
    count, lemmas = defaultdict(Counter), defaultdict(set)
    for path in paths:
        opened = gzip.open(path, 'rt', encoding='utf8') if str(path).endswith('.gz') else open(path, encoding='utf8')
        rows = []
        for line in list(opened) + ['']:
            cols = line.rstrip('\n').split('\t')
            if len(cols) >= 8 and cols[0].isdigit():
                rows.append(cols)
            elif not line.strip() and rows:
                verbs = {r[0]: r for r in rows if r[3] == 'VERB'}
                has = defaultdict(set)
                for r in rows:
                    if r[6] in verbs:
                        has[r[6]].add(r[7].split(':')[0])
                for ident, r in verbs.items():
                    lemma = r[2].lower().replace('_', '')
                    lemmas[r[1].lower().replace('’', "'")].add(lemma)
                    count[lemma]['all'] += 1
                    for kind in ('ccomp', 'xcomp', 'obj', 'parataxis'):
                        count[lemma][kind] += kind in has[ident]
                rows = []
    found = {}
    for form, names in lemmas.items():
        n = Counter()
        for name in names:
            n.update(count[name])
        if n['all'] >= 5:
            clause = n['ccomp'] / n['all']
            found[form] = ('c' if clause >= 0.5 else 'd' if clause >= 0.2 else 'h' if clause >= 0.05 else '') + \
                ('x' if n['xcomp'] >= 0.2 * n['all'] else '') + ('y' if n['obj'] >= 0.4 * n['all'] else '')
    return found


def forms_of_trees(paths):
    seen = defaultdict(Counter)
    for path in paths:
        opened = gzip.open(path, 'rt', encoding='utf8') if str(path).endswith('.gz') else open(path, encoding='utf8')
        for line in opened:
            cols = line.rstrip('\n').split('\t')
            if len(cols) < 8 or not cols[0].isdigit():
                continue
            letter = verb_letter(cols[5]) if cols[3] == 'VERB' else POS.get(cols[3])
            if letter and re.search(r'\w', cols[1]) and '\t' not in cols[1] and ' ' not in cols[1]:
                seen[cols[1].lower().replace('’', "'")][letter] += 1
    return seen


VOWELS = 'aeiou'
UNSTRESSED = set('herinner verzeker weiger opper mopper fluister foeter schater twitter'.split())


def english(verb):
    """Every form of a verb, with its letter of part of speech."""
    parts = verb.split('/')
    base = parts[0]
    s = base[:-1] + 'ies' if base.endswith('y') and base[-2] not in VOWELS else base + ('es' if re.search(r'(s|x|z|ch|sh|o)$', base) else 's')
    double = re.fullmatch(r'[^aeiou]*[aeiou][bdgklmnprt]', base) or base in ('refer', 'admit', 'commit', 'rebut', 'quip', 'rebut')
    stem = base + base[-1] if double else base
    ed = base[:-1] + 'ied' if base.endswith('y') and base[-2] not in VOWELS else base + 'd' if base.endswith('e') else stem + 'ed'
    ing = base[:-2] + 'ying' if base.endswith('ie') else base[:-1] + 'ing' if base.endswith('e') and not re.search(r'(ee|oe|ye)$', base) else stem + 'ing'
    past = parts[1] if len(parts) > 1 else ed
    part = parts[2] if len(parts) > 2 else past
    yield from ((base, 'I'), (s, 'V'), (past, 'V'), (part, 'D'), (ing, 'G'))


def dutch(verb):
    parts = verb.split('/')
    particle, _, base = parts[0].rpartition('|')
    if len(parts) > 1:
        third, past, pasts, part = parts[1:]
    else:
        stem = base[:-2]
        sound, core = stem[-1], re.sub(r'^(be|ver|ont|her|ge)(?=..)', '', stem)
        if re.search(r'([bcdfgklmnprst])\1$', stem):
            first = stem[:-1]
        elif core.endswith(('er', 'el', 'em', 'en', 'ig')) and len(core) > 3 and (stem in UNSTRESSED or not stem.endswith('er')):
            first = stem                                        # "weigeren", "twijfelen"
        elif re.search(r'(^|[^aeiou])[aeou][bcdfgklmnprstvz]$', stem):
            first = stem[:-1] + stem[-2:]                       # "hopen": hoop; "noteren": noteer
        else:
            first = stem
        first = re.sub('v$', 'f', re.sub('z$', 's', first))
        hard = sound in 'tkfschp' and not stem.endswith(('v', 'z'))
        third = first if first.endswith('t') else first + 't'
        past = first + ('te' if hard else 'de')
        pasts = past + 'n'
        ending = '' if first.endswith(('t', 'd')) else 't' if hard else 'd'
        part = ('' if re.match(r'(be|ver|ont|her|er|ge)[^ij]', base) and base not in ('geven', 'berichten') else 'ge') + first + ending
        if base == 'berichten':
            part = 'bericht'
    if particle:
        part = particle + part
        for form, letter in ((third, 'V'), (past, 'V'), (pasts, 'V'), (base, 'V')):
            yield form, letter, particle
        yield particle + base, 'I', ''
        yield part, 'D', ''
        for form in (third, past, pasts):
            yield particle + form, 'V', ''            # in a clause with its verb behind: "dat hij aankondigde"
        return
    for form, letter in ((base, 'I'), (third, 'V'), (past, 'V'), (pasts, 'V'), (part, 'D')):
        yield form, letter, ''


def cues(language):
    found, letters, order, endings = defaultdict(set), defaultdict(Counter), '', []
    for line in (HERE / f'cues.{language}.txt').read_text(encoding='utf8').splitlines():
        if line.startswith('#') or ':' not in line:
            continue
        kind, words = line.split(':', 1)
        if kind == 'order':
            order = ' ' + words.strip()
            continue
        if kind.startswith('ending '):
            endings += [f'~{word}\t{POS.get(kind.split()[1], kind.split()[1])}\t' for word in words.split()]
            continue
        for word in words.split():
            letter = CLASS[kind.strip()]
            if letter in 'marv' or letter.isupper():
                word, _, behind = word.partition('|')
                plural = word + 's' if language == 'en' and letter == 'm' else None
                found[word].add(f'+{behind}:{letter}' if behind else letter)
                if letter in 'mv':
                    letters[word]['N' if letter == 'm' else 'J'] += 1
                    if plural:
                        found[plural].add(letter)
                        letters[plural]['N'] += 1
                continue
            if letter == 'z':  # "spreken>van": the verb's forms, with the preposition
                verb, _, behind = word.partition('>')
                for form, pos, *_ in (english(verb) if language == 'en' else dutch(verb)):
                    found[form].add(f'+{behind}:{letter}')
                    letters[form][pos] += 1
                continue
            for item in (english(word) if language == 'en' else dutch(word)):
                form, pos, particle = (*item, '')[:3]
                found[form].add(f'+{particle}:{letter}' if particle else letter)
                letters[form][pos] += 1
    return found, letters, order, endings


def main():
    out, trees = sys.argv[1], defaultdict(list)
    for argument in sys.argv[2:]:
        language, path = argument.split('=', 1)
        trees[language].append(path)
    lines = ['kroniek-quotes-lexicon 1']
    for language in sorted(trees):
        seen, governs = forms_of_trees(trees[language]), clauses_of_trees(trees[language])
        found, letters, order, endings = cues(language)
        lines += ['@' + language + order, *endings]
        for form in sorted(set(found) | {f for f, n in seen.items() if sum(n.values()) > 1}):
            n = seen.get(form, Counter())
            total = sum(n.values())
            pos = ''.join(k for k, c in sorted(n.items(), key=lambda x: (-x[1], x[0])) if 10 * c >= total)
            pos += ''.join(k for k in sorted(letters.get(form, {})) if k not in pos)
            if not pos and not found.get(form):
                continue
            plain = ''.join(sorted(c for c in found.get(form, ()) if len(c) == 1)) + governs.get(form, '')
            apart = ''.join(sorted(c for c in found.get(form, ()) if len(c) > 1))
            lines.append(f'{form}\t{pos}\t{plain}{apart}')
    Path(out).write_text('\n'.join(lines) + '\n', encoding='utf8')
    print(f'{len(lines)} lines, {Path(out).stat().st_size} bytes')


if __name__ == '__main__':
    main()
