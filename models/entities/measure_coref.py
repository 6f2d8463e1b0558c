#!/usr/bin/env python3
"""How well names are joined: pairwise and B-cubed, on names that are given.

  ./measure_coref.py build/release/models/show_entities ../shared/language/news-nl/dev_corpora [-v]

The names are the gold's: those of `ne` that `coref_ne` has with the same words, the outermost where they are nested.
As a yardstick: what joining equal strings alone gives.
"""
import collections
import os
import re
import subprocess
import sys

tool, corpora = sys.argv[1:3]
verbose = "-v" in sys.argv
types = {"PER": "person", "ORG": "organisation", "LOC": "place"}


def brackets(rows, column):
    """Spans (first, last, label) of the brackets in a column of a CoNLL file."""
    open_at, spans = collections.defaultdict(list), []
    for i, row in enumerate(rows):
        for part in row[column].split("|"):
            begins = re.fullmatch(r"\((.+?)\)?", part)
            if begins:
                open_at[begins[1].rstrip(")")].append(i)
            if part.endswith(")"):
                label = part.strip("()")
                if open_at[label]:
                    spans.append((open_at[label].pop(), i, label))
    return spans


def rows_of(path):
    with open(path, encoding="utf-8") as file:
        return [line.rstrip("\n").split("\t") if line.strip() else None for line in file if not line.startswith("#")]


def text_of(rows):
    text, places = "", []
    for row in rows:
        if row is None:
            text = text.rstrip(" ") + "\n\n"
            continue
        begin = len(text.encode())
        text += row[1] + " "
        places.append((begin, begin + len(row[1].encode())))
    return text, places


def b_cubed(gold, found):
    """Precision and recall over names, of two lists of labels."""
    both, of_gold, of_found = collections.Counter(zip(gold, found)), collections.Counter(gold), collections.Counter(found)
    precision = sum(both[pair] / of_found[pair[1]] for pair in zip(gold, found))
    recall = sum(both[pair] / of_gold[pair[0]] for pair in zip(gold, found))
    return precision, recall


def pairs(counts):
    return sum(n * (n - 1) // 2 for n in counts.values())


totals = {"kroniek": collections.Counter(), "equal strings": collections.Counter()}
names = 0
for file in sorted(os.listdir(os.path.join(corpora, "coref_ne"))):
    if not file.endswith(".coref_ne"):
        continue
    coref = rows_of(os.path.join(corpora, "coref_ne", file))
    ne = rows_of(os.path.join(corpora, "ne", file.replace(".coref_ne", ".ne")))
    flat_ne = [[row[0], row[1], row[2]] for row in ne if row]
    flat_coref = [[row[-3], row[-2], row[-1]] for row in coref if row]
    if [row[1] for row in flat_ne] != [row[1] for row in flat_coref]:
        continue
    type_of = {(a, b): label for a, b, label in brackets(flat_ne, 2)}
    chosen, last = [], -1
    for a, b, label in sorted(brackets(flat_coref, 2), key=lambda span: (span[0], -span[1])):
        if (a, b) in type_of and a > last:
            chosen.append((a, b, label))
            last = b
    text, places = text_of([[row[-3], row[-2]] if row else None for row in coref])
    lines = ["text\tnl\t" + text.replace("\n", "\\n")]
    for a, b, _ in chosen:
        lines.append(f"name\t{places[a][0]}\t{places[b][1]}\t{types.get(type_of[a, b], 'other')}")
    answer = subprocess.run([tool], input="\n".join(lines) + "\nend\n", capture_output=True, text=True, check=True)
    found = [line.split("\t")[0] for line in answer.stdout.splitlines()]
    gold = [label for _, _, label in chosen]
    words = [text.encode()[places[a][0]:places[b][1]].decode() for a, b, _ in chosen]
    names += len(gold)
    if verbose:
        for cluster in sorted(set(found), key=int):
            members = [(words[i], gold[i]) for i in range(len(gold)) if found[i] == cluster]
            if len({label for _, label in members}) > 1:
                print("joined ", file[:20], sorted(set(members)))
        for label in set(gold):
            members = [(words[i], found[i]) for i in range(len(gold)) if gold[i] == label]
            if len({cluster for _, cluster in members}) > 1:
                print("parted ", file[:20], sorted(set(members)))
    for system, labels in (("kroniek", found), ("equal strings", [word.lower() for word in words])):
        precision, recall = b_cubed(gold, labels)
        both = pairs(collections.Counter(zip(gold, labels)))
        totals[system].update({"p": precision, "r": recall, "both": both, "gold": pairs(collections.Counter(gold)),
                               "found": pairs(collections.Counter(labels))})
print(f"{names} names")
for system, total in totals.items():
    p, r = total["p"] / names, total["r"] / names
    pp, pr = total["both"] / max(1, total["found"]), total["both"] / max(1, total["gold"])
    print(f"{system:14} B-cubed P {p:.3f} R {r:.3f} F {2 * p * r / (p + r):.3f}   "
          f"pairs P {pp:.3f} R {pr:.3f} F {2 * pp * pr / (pp + pr):.3f}")
