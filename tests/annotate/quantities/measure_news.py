#!/usr/bin/env python3
"""Scores `kroniek read --annotate` on a set of news sentences: precision and recall of quantities (words, bounds and what is counted).
Prints what is not as expected.

usage: measure_news.py [SET] [KRONIEK]        (SET: news.tsv or news-unseen.tsv; KRONIEK: build/release/kroniek)
"""
import json
import pathlib
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).parent


def number(text):
    return None if text in ("", None) else round(float(text), 4)


def main():
    cases_file = HERE / (sys.argv[1] if len(sys.argv) > 1 else "news.tsv")
    kroniek = sys.argv[2] if len(sys.argv) > 2 else "build/release/kroniek"
    lines = [line.split("\t") for line in cases_file.read_text().splitlines() if not line.startswith("#")]
    for language in ("nl", "en"):
        cases = [line[1:] for line in lines if line[0] == language]
        with tempfile.TemporaryDirectory() as folder:
            names = []
            for at, case in enumerate(cases):
                names.append(str(pathlib.Path(folder) / f"{at:05}.txt"))
                pathlib.Path(names[-1]).write_text(case[0])
            answer = subprocess.run([kroniek, "read", "--format", "jsonl", "--annotate", "--language", language,
                                     "--published", "2022-11-09", "--jobs", "1"] + names, capture_output=True,
                                    check=False).stdout.decode()
        wanted_count = found_count = spans = whole = 0
        for line, (text, *wanted) in zip(answer.splitlines(), cases):
            data = text.encode()
            found = []
            for note in json.loads(line)["annotations"]:
                if note["kind"] == "quantity":
                    of = data[note["of"][0]:note["of"][1]].decode() if note.get("of") else ""
                    found.append((data[note["begin"]:note["end"]].decode(), number(note["low"]), number(note["high"]), of))
            expected = []
            for one in wanted:
                words, low, high, of = one.split("|")
                expected.append((words, number(low), number(high), of))
            wanted_count += len(expected)
            found_count += len(found)
            spans += len({w[0] for w in expected} & {f[0] for f in found})
            whole += sum(w in found for w in expected)
            if expected != found:
                print(f"{text}\n    wanted {expected}\n    found  {found}")
        print(f"{language}: {wanted_count} quantities, {found_count} found; words: precision {spans / max(found_count, 1):.3f} "
              f"recall {spans / wanted_count:.3f}; all right: precision {whole / max(found_count, 1):.3f} recall "
              f"{whole / wanted_count:.3f}")


if __name__ == "__main__":
    main()
