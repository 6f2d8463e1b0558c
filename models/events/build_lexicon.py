#!/usr/bin/env python3
"""words.LANGUAGE.txt -> LANGUAGE.lexicon: one entry a line, sorted, checked, for src/annotate/events/lexicon.cpp.

    ./build_lexicon.py

The words' form: `class NAME WORD...`, `frame NAME FUNCTION=ROLE...`, `status STATUS PART WORD[:CERTAINTY]...`, other
tables by name, and `= TYPE FRAME PART WEIGHT` followed by lines of words with their conditions: WORD?SCOPE:CLASS,...
A word with a bare `?` at its end is too often something else and is left out. `_` stands for a blank. A condition is
s, o (the subject, the object), x (a word of the sentence), t (of the text), each with a class, or +PREPOSITION; ! is not.
"""
import re
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
TYPES = ('agree consult support concede cooperate aid retreat request accuse reject threaten protest sanction mobilize coerce '
         'assault displace casualty accident crime trial disaster election appointment measure business health sport culture '
         'life').split()
TABLES = "light negative if hearsay later would place idle pronoun whole by".split()
CONDITION = re.compile(r'!?(?:[soxt]:([a-z]+)|\+[^\s,:]+)$')


def build(language):
    classes, frames, lists, entries = {}, {}, set(), set()
    head = None
    for number, line in enumerate((HERE / f'words.{language}.txt').read_text().splitlines(), 1):
        def wrong(what):
            sys.exit(f'words.{language}.txt:{number}: {what}')
        fields = line.split()
        if not fields or line.startswith('#'):
            if not fields:
                head = None
            continue
        if fields[0] == '=':
            _, kind, frame, part, weight = fields
            if kind not in TYPES or frame not in frames or part not in 'VNA':
                wrong('no such type, frame or part of speech')
            head = (kind, frame, part, weight)
        elif fields[0] == 'class':
            head = None
            classes.setdefault(fields[1], set()).update(fields[2:])
        elif fields[0] == 'frame':
            head = None
            frames[fields[1]] = fields[2:]
        elif fields[0] in ('status', 'unless'):
            head = None
            name, words = (fields[1], fields[3:]) if fields[0] == 'status' else ('unless', fields[2:])
            part = fields[2] if fields[0] == 'status' else fields[1]
            for word in words:
                word, _, certainty = word.partition(':')
                if certainty in ('', 'probable', 'possible'):
                    lists.add(f'status\t{word}\t{part}\t{name}\t{certainty or "-"}')
                elif certainty == 'x':
                    lists.add(f'status\t{word}\t{part}\t{name}\t-')
        elif fields[0] in TABLES:
            head = None
            lists.update(f'list\t{fields[0]}\t{word}' for word in fields[1:])
        elif head:
            for word in fields:
                if word.endswith('?'):
                    continue
                word, _, conditions = word.partition('?')
                for condition in conditions.split(',') if conditions else ():
                    match = CONDITION.match(condition)
                    if not match or match[1] and match[1] not in classes:
                        # Classes may stand below their use.
                        later = re.search(rf'^class {match[1]} ', (HERE / f'words.{language}.txt').read_text(), re.M) if match else None
                        if not later:
                            wrong(f'condition {condition}')
                kind, frame, part, weight = head
                entries.add('\t'.join(('word', word.replace('_', ' '), part, kind, frame, conditions or '-', weight)))
        else:
            wrong('words under no heading')
    out = ['kroniek-events-lexicon 1']
    out += sorted(f'class\t{name}\t{word.replace("_", " ")}' for name, words in classes.items() for word in words)
    out += sorted(f'frame\t{name}\t{" ".join(roles)}' for name, roles in frames.items())
    out += sorted(lists) + sorted(entries)
    (HERE / f'{language}.lexicon').write_text('\n'.join(out) + '\n')
    print(language, len(entries), 'entries,', len({e.split("\t")[1] for e in entries}), 'words')


for each in ('nl', 'en'):
    build(each)
