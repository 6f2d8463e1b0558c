#!/usr/bin/env python3
"""Makes the set of pairs on which finding copies of one text is measured: one JSON object a line, to standard output.

    tests/archive/near/make.py [--texts FILE.jsonl] [--seed N] > pairs.jsonl
    build/release/bench/near_pairs pairs.jsonl --split develop

A pair has "same": true when one text is the other's copy, edited as outlets edit agency copy. Texts: the project's own
pages (tests/golden), events.txt and templates.txt beside this file; with --texts also the articles of a JSONL of
`kroniek read` (then every article counts as a text of its own). Each text, event and template is either in the split
"develop" or in "check", never in both.
"""
import argparse
import hashlib
import itertools
import json
import random
import re
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
GOLDEN = HERE.parents[1] / 'golden'

LISTS = {
    'plaats': 'Gent Antwerpen Hasselt Kortrijk Brugge Leuven Mechelen Aalst Lokeren Ieper Turnhout Geel Tienen Oostende'.split(),
    'dag': 'Maandag Dinsdag Woensdag Donderdag Vrijdag Zaterdag Zondag'.split(),
    'day': 'Monday Tuesday Wednesday Thursday Friday Saturday Sunday'.split(),
    'team': ['Leiezonen', 'Racing Haspen', 'Sporting Dender', 'Polder United', 'Oakham Town', 'Ellison Rovers', 'Marsh City', 'Dale'],
    'name': ['Bakker', 'De Smedt', 'Okoro', 'Lindqvist', 'Pereira', 'Novak', 'Hughes', 'Mertens', 'Traore', 'Walsh', 'Yilmaz'],
}
# Words that editors exchange. Both ways; only in texts of the language.
SYNONYMS = {
    'nl': 'zegt/stelt zei/verklaarde meldt/bericht volgens/aldus ook/eveneens maar/echter omdat/aangezien veel/heel+wat groot/fors begon/startte '
          'sinds/vanaf ongeveer/zowat bijna/haast echter/wel mensen/personen woensdag/gisteren dinsdag/gisteren politie/agenten kabinet/regering '
          'hoofdstad/stad rond/omstreeks toen/waarop tegen/versus dicht/gesloten krijgt/ontvangt wil/zou+graag nog/voorlopig snel/vlug '
          'gebeurde/vond+plaats verwacht/voorziet nieuwe/recente einde/slot onder+meer/onder+andere moet/dient+te'.split(),
    'en': 'said/stated says/states told/informed about/around also/too but/yet because/since big/large began/started near/close+to '
          'people/residents several/a+number+of many/numerous last/previous shows/indicates must/has+to wants/hopes new/recent end/close '
          'officials/authorities government/cabinet money/funds help/aid killed/dead Monday/yesterday percent/per+cent expected/due '
          'later/afterwards made/produced while/as during/in'.split(),
}
SPELLING = {'en': ['metres/meters', 'centre/center', 'cancelled/canceled', 'harbour/harbor', 'colour/color', 'organisation/organization',
                   'programme/program', 'percent/%', 'labour/labor', 'defence/defense'],
            'nl': ['Oekraïense/Oekrainse', 'Poetin/Putin', 'procent/%', 'tweeduizend/2.000', 'Cherson/Kherson', 'elf/11', 'twaalf/12']}
DATELINES = {'nl': ['BRUSSEL (Persdienst) - ', 'Van onze redactie. ', 'AMSTERDAM - ', '(pd) '],
             'en': ['LONDON (Newswire) - ', 'By our staff. ', 'NEW YORK - ', '(NW) ']}
LEADS = {'nl': ['{t}. Dat is {d} bekendgemaakt.', '{t}, zo is {d} gebleken. Wat er precies gaat gebeuren, is nog niet duidelijk.',
                'Het hing al langer in de lucht, maar nu is het zover: {t}.'],
         'en': ['{t}, it emerged on {d}.', '{t}. What happens next is not yet clear.', 'It had been coming for some time, and on {d} it did: {t}.']}
CONTEXT = {'nl': ['De kwestie houdt de gemoederen al maanden bezig. Vorig jaar leidde een vergelijkbaar plan tot protest in verschillende steden, '
                  'en in het parlement is er nog altijd geen meerderheid voor een andere aanpak.',
                  'Onze correspondent ter plaatse meldt dat de stemming er gelaten is. In de cafés wordt over weinig anders gesproken, maar grote '
                  'woorden vallen er nauwelijks. De meeste mensen wachten af.',
                  'Het is niet voor het eerst dat dit gebeurt. In 2014 en opnieuw in 2019 haalde een soortgelijk voorval de voorpagina\'s. Toen '
                  'beloofde de overheid beterschap, maar van de aanbevelingen is volgens de rekenkamer nog geen derde uitgevoerd.'],
           'en': ['The issue has dominated local politics for months. A similar plan led to protests in several towns last year, and there is still '
                  'no majority in parliament for another approach.',
                  'Our correspondent reports that the mood is subdued. Little else is talked about in the cafes, but few people raise their voices. '
                  'Most are waiting to see what comes.',
                  'It is not the first time. In 2014 and again in 2019 a comparable incident made the front pages. The authorities promised to do '
                  'better then, but auditors say that less than a third of the recommendations have been carried out.']}
BOILERPLATE = {'nl': ['Dit bericht kwam mee tot stand met de hulp van onze nieuwsdiensten. Heb je een fout gezien? Laat het ons weten via het '
                      'formulier onderaan de pagina. Wil je elke ochtend het belangrijkste nieuws in je mailbox? Schrijf je dan in voor onze '
                      'gratis nieuwsbrief en mis niets van wat er in jouw buurt gebeurt.',
                      'Lees alles over dit onderwerp in ons dossier. Abonnees lezen meer.'],
               'en': ['Additional reporting by our newsroom. Spotted an error? Tell us through the form at the bottom of this page. Sign up for our '
                      'free morning newsletter and never miss the stories that matter in your neighbourhood, your country and the world.',
                      'Read all our coverage of this subject. Subscribers read more.']}


def language(text):
    """The lists are Dutch and English; other languages get the edits that need no words."""
    return text['language'][:2]


def paragraphs(body):
    return [p for p in body.split('\n\n') if p.strip()]


def sentences(paragraph):
    return re.split(r'(?<=[.!?])\s+', paragraph)


# -- edits: each takes paragraphs and gives paragraphs ----------------------------------------------------------

def cut(parts, text, rng):
    keep = rng.uniform(0.4, 0.9)
    total = sum(map(len, parts))
    out, size = [], 0
    for part in parts:
        if out and size >= keep * total:
            break
        out.append(part)
        size += len(part)
    return out


def cut_sentences(parts, text, rng):
    out = []
    for part in parts:
        kept = [s for s in sentences(part) if rng.random() > 0.25]
        if kept:
            out.append(' '.join(kept))
    return out or parts


def new_lead(parts, text, rng):
    lang = language(text)
    if lang not in LEADS or len(parts) < 2:
        return parts
    title = text['title'] or sentences(parts[0])[0].rstrip('.')
    lead = rng.choice(LEADS[lang]).format(t=title, d=rng.choice(LISTS['dag' if lang == 'nl' else 'day']).lower())
    rest = sentences(parts[0])[1:] if rng.random() < 0.5 else []
    return [' '.join([lead] + rest)] + parts[1:]


def merge(parts, text, rng):
    joint = {'nl': [', en ', '; ', ', terwijl '], 'en': [', and ', '; ', ', while ']}.get(language(text), ['; '])
    out = []
    for part in parts:
        said = sentences(part)
        made = [said[0]]
        for sentence in said[1:]:
            if rng.random() < 0.3 and made[-1].endswith('.'):
                made[-1] = made[-1][:-1] + rng.choice(joint) + sentence[:1].lower() + sentence[1:]
            else:
                made.append(sentence)
        out.append(' '.join(made))
    return out


def reorder(parts, text, rng):
    if len(parts) < 3:
        return parts
    tail = parts[1:]
    i, j = sorted(rng.sample(range(len(tail)), 2))
    tail[i], tail[j] = tail[j], tail[i]
    return parts[:1] + tail


def exchange(parts, pairs, share, rng):
    table = {}
    for pair in pairs:
        a, b = pair.replace('+', ' ').split('/')
        table[a] = b
        if ' ' not in b:
            table.setdefault(b, a)
    pattern = re.compile(r'\b(' + '|'.join(map(re.escape, sorted(table, key=len, reverse=True))) + r')\b')
    return [pattern.sub(lambda m: table[m[1]] if rng.random() < share else m[1], p) for p in parts]


def synonyms(parts, text, rng):
    return exchange(parts, SYNONYMS[language(text)], rng.uniform(0.3, 0.9), rng) if language(text) in SYNONYMS else parts


def spelling(parts, text, rng):
    parts = exchange(parts, SPELLING[language(text)], 1, rng) if language(text) in SPELLING else parts
    marks = rng.choice([('“', '”'), ("'", "'"), ('«', '»')])
    return [re.sub(r'[“"„]([^”"“„]*)[”"“]', lambda m: marks[0] + m[1] + marks[1], p) for p in parts]


def numbers(parts, text, rng):
    """An update: some of the numbers are others now."""
    return [re.sub(r'\d+', lambda m: str(int(m[0]) + rng.randint(1, 9)) if rng.random() < 0.3 and len(m[0]) < 5 else m[0], p) for p in parts]


def dateline(parts, text, rng):
    if language(text) not in DATELINES:
        return parts
    first = re.sub(r'^[A-Z][A-Z ]+(\([^)]*\))? [-–] ', '', parts[0])
    return [rng.choice(DATELINES[language(text)]) + first] + parts[1:]


def context(parts, text, rng):
    if language(text) not in CONTEXT:
        return parts
    parts = list(parts)
    for paragraph in rng.sample(CONTEXT[language(text)], rng.choice([1, 1, 2])):
        parts.insert(rng.randint(1, len(parts)), paragraph)
    return parts


def boilerplate(parts, text, rng):
    return parts + [rng.choice(BOILERPLATE[language(text)])] if language(text) in BOILERPLATE else parts


LIGHT = [dateline, spelling, boilerplate, numbers]
DEEP = [cut, cut_sentences, new_lead, merge, reorder, synonyms, context]


def edited(text, level, rng):
    edits = {'light': lambda: rng.sample(LIGHT, 2), 'medium': lambda: rng.sample(LIGHT, 2) + rng.sample(DEEP, 2),
             'heavy': lambda: rng.sample(LIGHT, 2) + rng.sample(DEEP, 4)}[level]()
    parts = paragraphs(text['text'])
    for edit in edits:
        parts = edit(list(parts), text, rng)
    return '\n\n'.join(parts), [e.__name__ for e in edits]


# -- texts --------------------------------------------------------------------------------------------------------

def split_of(name):
    return 'develop' if hashlib.sha256(name.encode()).digest()[0] % 2 == 0 else 'check'


def golden_texts():
    for path in sorted(GOLDEN.glob('*/article.json')):
        record = json.loads(path.read_text(encoding='utf-8'))
        body = '\n\n'.join(block['text'] for block in record['blocks'])
        if record['kind'] != 'article' or len(body.encode()) < 600:
            continue
        name = path.parent.name
        if name.endswith('-v2') or name == 'fr-says-latin1-is-utf8':  # texts that another folder has too
            continue
        yield {'name': name, 'split': split_of(name), 'language': record['language'], 'title': record['title'], 'text': body}


def foreign_texts(path):
    with open(path, encoding='utf-8') as lines:
        for number, line in enumerate(lines):
            record = json.loads(line)
            body = record.get('text') or ''
            if record.get('kind') == 'article' and 800 <= len(body.encode()) <= 20_000:
                name = f"{number}-{record['source']}"
                yield {'name': name, 'split': split_of(name), 'language': record['language'] or '', 'title': record['title'] or '', 'text': body}


def sections(name):
    """The parts of events.txt and templates.txt: (name, split, lines) each."""
    current = None
    for line in (HERE / name).read_text(encoding='utf-8').splitlines():
        if line.startswith('#') and current is None:
            continue
        if line.startswith('== '):
            if current:
                yield current
            _, slug, split = line.split()
            current = (slug, split, [])
        elif current:
            current[2].append(line)
    if current:
        yield current


def events():
    for slug, split, lines in sections('events.txt'):
        texts = []
        for line in lines:
            if line.startswith('-- '):
                texts.append((line[3:].strip(), []))
            else:
                texts[-1][1].append(line)
        yield slug, split, [(kind, '\n'.join(body).strip()) for kind, body in texts]


def filled(template, rng):
    def fill(match):
        inner = match[1]
        whole = re.fullmatch(r'(-?[\d,]+)-(-?[\d,]+)', inner)
        if whole:
            return str(rng.randint(int(whole[1].replace(',', '')), int(whole[2].replace(',', ''))))
        decimal = re.fullmatch(r'(\d+\.\d+)-(\d+\.\d+)', inner)
        if decimal:
            return f'{rng.uniform(float(decimal[1]), float(decimal[2])):.1f}'
        return rng.choice(LISTS[inner] if inner in LISTS else inner.split('|'))

    while '{' in template:
        template, count = re.subn(r'\{([^{}]*)\}', fill, template)
        if not count:
            raise ValueError(template)
    return template


def pairs(seed, foreign):
    rng = random.Random(seed)
    texts = list(foreign_texts(foreign)) if foreign else list(golden_texts())
    by_event = list(events())
    for slug, split, versions in by_event:  # the agency's reports are texts like the others
        if not foreign:
            texts.append({'name': slug, 'split': split, 'language': slug[:2], 'title': '', 'text': versions[0][1]})

    for text in texts:
        for level in ('light', 'medium', 'heavy'):
            for _ in range(1 if foreign else 8):
                copy, edits = edited(text, level, rng)
                yield {'kind': f'copy-{level}', 'same': True, 'split': text['split'], 'language': text['language'], 'what': edits,
                       'of': text['name'], 'a': text['text'], 'b': copy}
        if not foreign:  # two outlets edit the same copy
            for _ in range(8):
                (a, _), (b, _) = edited(text, 'medium', rng), edited(text, 'medium', rng)
                yield {'kind': 'two-copies', 'same': True, 'split': text['split'], 'language': text['language'], 'of': text['name'], 'a': a, 'b': b}
    for split in ('develop', 'check'):
        group = [t for t in texts if t['split'] == split]
        for lang in ('nl', 'en'):  # one outlet: other reports under the same boilerplate, with the same context
            of_language = [t for t in group if language(t) == lang]
            for a, b in list(itertools.combinations(of_language, 2))[:400]:
                parts = [paragraphs(t['text']) for t in (a, b)]
                end, middle = rng.choice(BOILERPLATE[lang]), rng.choice(CONTEXT[lang])
                a_text, b_text = ('\n\n'.join(p[:2] + [middle] + p[2:] + [end]) for p in parts)
                yield {'kind': 'same-outlet', 'same': False, 'split': split, 'language': lang, 'of': a['name'] + ' ' + b['name'], 'a': a_text, 'b': b_text}
    if foreign:
        return

    for slug, split, versions in by_event:
        for (kind, a), (other, b) in itertools.combinations(versions, 2):
            yield {'kind': 'event-copy' if 'other' not in (kind, other) else 'event-independent', 'same': 'other' not in (kind, other),
                   'split': split, 'language': slug[:2], 'of': slug, 'a': a, 'b': b}
    for slug, split, lines in sections('templates.txt'):
        template = '\n'.join(lines).strip()
        for _ in range(60):
            yield {'kind': 'template', 'same': False, 'split': split, 'language': slug[:2], 'of': slug, 'a': filled(template, rng), 'b': filled(template, rng)}
            short = paragraphs(template)[0]  # a brief: little text, most of it the template's
            yield {'kind': 'template-brief', 'same': False, 'split': split, 'language': slug[:2], 'of': slug, 'a': filled(short, rng), 'b': filled(short, rng)}


def main():
    parser = argparse.ArgumentParser(description=__doc__.split('\n')[0])
    parser.add_argument('--texts', help='a JSONL of kroniek read, in the place of the project\'s own texts')
    parser.add_argument('--seed', type=int, default=4)
    arguments = parser.parse_args()
    for pair in pairs(arguments.seed, arguments.texts):
        sys.stdout.write(json.dumps(pair, ensure_ascii=False) + '\n')


if __name__ == '__main__':
    main()
