#!/usr/bin/env python3
"""Measures the reading of numbers against Microsoft's Recognizers-Text (../shared/language/times, MIT licence): the
cases of NumberModel.json and OrdinalModel.json. A case is right when its numbers are found, with the same words and
value, and no other. Left out, with the reason: what is no number of a text (powers, hexadecimal, "10G"), what
Recognizers itself reads by parts, and relative ordinals ("the last one").

usage: recognizers.py [--show N] [SHOW_TIMES]     (SHOW_TIMES: build/release/models/show_times)
"""
import argparse
import collections
import json
import os
import pathlib
import re
import subprocess

LANGUAGES = {"nl": "Dutch", "en": "English"}


def reason_to_leave_out(case):
    text = case["Input"]
    for result in case["Results"]:
        if "relative" in result.get("TypeName", ""):
            return "relative ordinals"
    if re.search(r"\d[eE^x×][+-]?\d|\^|0x|\d[GMTKk]\b|\b\d+ ?[kKgGmMtT]\b", text):
        return "powers and letters for thousands"
    if re.search(r"\d{1,3}\.\d{1,3}\.\d|\+\d|@|:|www|\d-\d", text):
        return "addresses, telephones, versions"
    if any(re.search(r"(th|ths|firsts|seconds|ste|sten|vijfde|vierde|achtste)$| - |hundred[- ]fifths", r["Text"].lower()) and
           "ordinal" not in r.get("TypeName", "") for r in case["Results"]) and not re.search(
               r"^(two|three|one|twee|drie|een|vier|vijf|four|five) (thirds|fourths|fifths|derde|vierde|vijfde)$", text.lower()):
        return "fractions that no report writes (a hundred thousand trillionths), a fifth without its whole"
    if re.search(r"\d[,.]\d+[,.]\d|\b5,00|1,3|\d - |- \d|[⅙⅔⅓]", text):
        return "another language's signs in digits, negative ones, rare fractions' signs"
    if re.search(r"\b(this|that|which|the) one\b", text, re.I):
        return "one as a pronoun (what counts nothing is left out later)"
    if re.search(r"\d(ml|km|mil|MM|b)\b", text):
        return "numbers and measures as one word"
    if re.search(r"(?<!\w)[,.]\d", text):
        return "decimals without a digit before them"
    if re.search(r"\b(out of|over|uit|op de|van de|op)\b", text) and any("/" in r["Text"] or " " in r["Text"] for r in case["Results"]) \
            and any(re.search(r"out of|over| uit | op | van ", r["Text"]) for r in case["Results"]):
        return "one out of three, as a fraction"
    if re.search(r"lakh|crore|-(?=\d)|\bminus\b|\bmin\b|negatie", text):
        return "Indian numbers and negative ones"
    return None


def value_of(text):
    text = text.replace(",", ".")
    try:
        return float(text)
    except ValueError:
        return None


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--show", type=int, default=0)
    parser.add_argument("program", nargs="?", default="build/release/models/show_times")
    options = parser.parse_args()
    shared = pathlib.Path(os.environ.get("KRONIEK_SHARED", "../shared")) / "language/times/recognizers/Number"
    for language, folder in LANGUAGES.items():
        for kind in ("NumberModel", "OrdinalModel"):
            cases = json.loads((shared / folder / f"{kind}.json").read_text("utf-8-sig"))
            left_out = collections.Counter()
            kept = []
            for case in cases:
                reason = reason_to_leave_out(case)
                if reason:
                    left_out[reason] += 1
                else:
                    kept.append(case)
            lines = [f"{language}\t-\t" + re.sub(r"[\t\r\n]", " ", case["Input"]) for case in kept]
            answer = subprocess.run([options.program, "numbers"], input="\n".join(lines) + "\n", capture_output=True,
                                    text=True, check=True).stdout.splitlines()
            right = 0
            shown = 0
            for case, line in zip(kept, answer):
                data = re.sub(r"[\t\r\n]", " ", case["Input"]).encode()
                found = []
                for one in line.split("\t") if line else []:
                    begin, end, value, is_a = one.split("|")
                    if (is_a == "ordinal") != (kind == "OrdinalModel"):
                        continue
                    words = data[int(begin):int(end)].decode().lower().strip()
                    found.append((re.sub(r"^(a|an|een|de|the) ", "", words), float(value)))
                wanted = [(re.sub(r"^(a|an|een|de|the) ", "", r["Text"].lower().strip()),
                           value_of(r["Resolution"]["value"])) for r in case["Results"]]
                same = len(found) == len(wanted) and all(
                    f[0] == w[0] and w[1] is not None and abs(f[1] - w[1]) <= 1e-6 * max(1, abs(w[1]))
                    for f, w in zip(found, wanted))
                right += same
                if not same and shown < options.show:
                    shown += 1
                    print(f"{language} {case['Input']!r}\n    wanted {wanted}\n    found  {found}")
            print(f"{language} {kind}: {len(cases)} cases, {len(kept)} applicable, right {right} = "
                  f"{right / max(len(kept), 1):.3f}; left out: {dict(left_out)}")


if __name__ == "__main__":
    main()
