#!/usr/bin/env python3
"""Precision and recall of name keys, and of keys with the distance, on pairs of names.

  ./measure.py build/release/models/show_keys [PAIRS]      PAIRS: tests/annotate/name_pairs.tsv

Two names are called the same where their keys are equal; with the distance, also where it is under the threshold.
"""
import collections
import pathlib
import subprocess
import sys

here = pathlib.Path(__file__).resolve()
tool = sys.argv[1]
path = sys.argv[2] if len(sys.argv) > 2 else here.parents[2] / "tests/annotate/name_pairs.tsv"
verbose = "-v" in sys.argv
pairs = [line.rstrip("\n").split("\t") for line in open(path, encoding="utf-8") if not line.startswith("#")]
lines = "".join("\t".join(pair[1:5]) + "\n" for pair in pairs)
answer = subprocess.run([tool, "--pairs"], input=lines, capture_output=True, text=True, check=True).stdout.splitlines()
for name in ("key", "key+distance"):
    counts = collections.Counter()
    for pair, line in zip(pairs, answer):
        key_a, key_b, distance, threshold = line.split("\t")[-4:]
        joined = key_a == key_b or (name != "key" and float(distance) <= float(threshold))
        counts[pair[0], joined] += 1
        if verbose and (pair[0] == "same") != joined:
            print(name, pair, key_a, key_b, distance)
    right, wrong = counts["same", True], counts["different", True]
    missed = counts["same", False]
    print(f"{name:13} same {right + missed:5}  different {wrong + counts['different', False]:5}  "
          f"precision {right / max(1, right + wrong):.3f}  recall {right / max(1, right + missed):.3f}")
