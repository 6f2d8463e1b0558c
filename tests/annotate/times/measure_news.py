#!/usr/bin/env python3
"""Scores `kroniek read --annotate` on a set of news sentences: spans, types, values and intervals. Prints what is not as expected.

usage: measure_news.py [SET] [KRONIEK]        (SET: news.tsv or news-unseen.tsv; KRONIEK: build/release/kroniek)
"""
import json
import pathlib
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).parent


def annotate(kroniek, language, published, texts):
    """The times of each text, as (words, type, value, from, to)."""
    with tempfile.TemporaryDirectory() as folder:
        names = []
        for number, text in enumerate(texts):
            name = pathlib.Path(folder) / f"{number:05}.txt"
            name.write_text(text)
            names.append(str(name))
        command = [kroniek, "read", "--format", "jsonl", "--annotate", "--language", language, "--jobs", "1"]
        if published != "-":
            command += ["--published", published]
        answer = subprocess.run(command + names, capture_output=True, check=False).stdout.decode()
    found = []
    for line, text in zip(answer.splitlines(), texts):
        data = text.encode()
        record = json.loads(line)
        found.append([(data[a["begin"]:a["end"]].decode(), a["type"], a.get("value") or "", a.get("from") or "",
                       a.get("to") or "") for a in record["annotations"] if a["kind"] == "time"])
    return found


def main():
    cases_file = HERE / (sys.argv[1] if len(sys.argv) > 1 else "news.tsv")
    kroniek = sys.argv[2] if len(sys.argv) > 2 else "build/release/kroniek"
    cases = {}
    for line in cases_file.read_text().splitlines():
        if line.startswith("#"):
            continue
        language, published, text, *wanted = line.split("\t")
        cases.setdefault((language, published), []).append((text, [tuple(w.split("|")) for w in wanted]))
    totals = {}
    for (language, published), group in cases.items():
        for (text, wanted), found in zip(group, annotate(kroniek, language, published, [t for t, _ in group])):
            total = totals.setdefault(language, [0, 0, 0, 0, 0])
            total[0] += len(wanted)
            total[1] += len(found)
            spans = {w[0] for w in wanted} & {f[0] for f in found}
            total[2] += len(spans)
            total[3] += sum(any(w[:3] == f[:3] for f in found) for w in wanted)
            total[4] += sum(w in found for w in wanted)
            if wanted != found:
                print(f"{published} {text}\n    wanted {wanted}\n    found  {found}")
    for language, (wanted, found, spans, values, whole) in sorted(totals.items()):
        print(f"{language}: {wanted} times, {found} found; spans: precision {spans / max(found, 1):.3f} recall "
              f"{spans / wanted:.3f}; type and value right {values / wanted:.3f}; interval too {whole / wanted:.3f}")


if __name__ == "__main__":
    main()
