#!/usr/bin/env python3
"""What `kroniek read --annotate` finds on golden pages, laid beside what stands there (annotations.tsv of the page's folder).

    annotations.py [--known] [SLUG...]      every difference; exit 1 if one is not known, or one that is known is gone
    annotations.py accept SLUG...           notes the differences of now as known, in annotations.known beside the list

The program is $KRONIEK, or build/release/kroniek. README.md says how the lists are written.
"""
import argparse
import json
import os
import re
import subprocess
import sys
from pathlib import Path

GOLDEN = Path(__file__).resolve().parent
REPOSITORY = GOLDEN.parents[1]
KINDS = ('person', 'place', 'time', 'quantity', 'quote')


def page_of(slug):
    for path in (*sorted((GOLDEN / slug).glob('page.*')), *sorted((REPOSITORY / 'examples/pages').glob(slug + '.*'))):
        return path
    raise SystemExit(f'there is no page of {slug}')


def expected(slug):
    """[(kind, may be missing, text, {field: value})] in the order of the text of each kind, and the kinds with extras."""
    lines, extras = [], set()
    for line in (GOLDEN / slug / 'annotations.tsv').read_text(encoding='utf-8').splitlines():
        if not line or line.startswith('#'):
            continue
        kind, *fields = line.split('\t')
        if kind == 'extras':
            extras.update(fields)
            continue
        lines.append((kind.rstrip('?'), kind.endswith('?'), fields[0], dict(f.split('=', 1) for f in fields[1:])))
        assert lines[-1][0] in KINDS, line
    return lines, extras


def found(slug):
    program = os.environ.get('KRONIEK', str(REPOSITORY / 'build/release/kroniek'))
    case = json.loads((GOLDEN / slug / 'case.json').read_text(encoding='utf-8'))
    command = [program, 'read', '--annotate', '--format', 'jsonl', *(['--url', case['url']] if case.get('url') else []), page_of(slug)]
    return json.loads(subprocess.run(command, capture_output=True, check=True).stdout)


def kind_of(annotation):
    if annotation['kind'] == 'name':
        return 'person' if annotation['type'] == 'person' else None
    if annotation['kind'] in ('place', 'metonym'):
        return 'place'
    return annotation['kind'] if annotation['kind'] in KINDS else None


class Page:
    def __init__(self, record):
        self.text = record['text'].encode()
        self.annotations = record['annotations']
        self.entities = {entity['id']: entity for entity in record['entities']}

    def of(self, span):
        return self.text[span[0]:span[1]].decode() if span else ''

    def value(self, annotation, field):
        """What the annotation says where the list has `field`."""
        entity = self.entities.get(annotation.get('entity') or '', {})
        if field == 'name' and annotation['kind'] == 'name':
            return entity.get('name')
        if field == 'entity':
            return entity.get('name')
        if field == 'role':
            return entity.get('role')
        if field == 'is':
            return annotation.get('name')
        if field == 'use':
            return annotation['kind']
        if field == 'parts':
            return len(annotation['parts'])
        if field in ('speaker', 'cue', 'of'):
            return self.of(annotation.get(field))
        return annotation.get(field)


def matches(field, wanted, got):
    got = '' if got is None else str(got)
    if wanted == 'none':
        return not got
    if field in ('is', 'role', 'speaker', 'cue', 'of', 'unresolved', 'mode'):  # a part of it, or one of several
        return re.search(wanted, got) is not None
    return got == wanted


def places_of(page, lines):
    """Where each line's text stands: after the one before it of the same kind."""
    last = {}
    for kind, _, text, _ in lines:
        at = page.text.find(text.encode(), last.get(kind, 0))
        if at < 0:
            raise SystemExit(f'the list is not in the order of the text, or the text has changed: {kind} {text!r}')
        last[kind] = at + 1
        yield at, at + len(text.encode())


def agree(kind, annotation, span):
    """Names and places: the same words, give or take a determiner. Others: more than half of both together."""
    common = min(annotation['end'], span[1]) - max(annotation['begin'], span[0])
    if kind in ('time', 'quantity'):
        return common > 0
    return common * (5 if kind == 'quote' else 10) >= (max(annotation['end'], span[1]) - min(annotation['begin'], span[0])) * (4 if kind == 'quote' else 6)


def differences(slug):
    page = Page(found(slug))
    lines, extras = expected(slug)
    left = [a for a in page.annotations if kind_of(a)]
    out, wanted, hit, given = [], {}, {}, {}
    for annotation in left:
        given[kind_of(annotation)] = given.get(kind_of(annotation), 0) + 1
    for (kind, optional, text, fields), span in zip(lines, places_of(page, lines)):
        candidates = [a for a in left if kind_of(a) == kind and agree(kind, a, span)]
        wanted[kind] = wanted.get(kind, 0) + (not optional)
        if not candidates:
            if not optional:
                out.append(f'{kind} not found: {text}')
            continue
        wrong = [[(f, w, page.value(a, f)) for f, w in fields.items() if not matches(f, w, page.value(a, f))] for a in candidates]
        best = min(range(len(candidates)), key=lambda i: len(wrong[i]))
        left.remove(candidates[best])
        if optional:
            given[kind] -= 1
            continue
        hit[kind] = hit.get(kind, 0) + (not wrong[best])
        out += [f'{kind} {text}: {f} is {got!r}, not {w!r}' for f, w, got in wrong[best]]
    for annotation in left:
        kind = kind_of(annotation)
        if kind in extras:
            given[kind] -= 1
        else:
            out.append(f'{kind} that is none: {page.of((annotation["begin"], annotation["end"]))}')
    figures = [f'{k} {hit.get(k, 0)}/{wanted.get(k, 0)} of {given.get(k, 0)} given' for k in KINDS if wanted.get(k)]
    return out, figures


def known(slug):
    path = GOLDEN / slug / 'annotations.known'
    return path.read_text(encoding='utf-8').splitlines() if path.exists() else []


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument('--known', action='store_true', help='show the known ones too')
    parser.add_argument('slugs', nargs='*')
    arguments = parser.parse_args()
    accepts = arguments.slugs[:1] == ['accept']
    slugs = arguments.slugs[1:] if accepts else arguments.slugs or sorted(p.parent.name for p in GOLDEN.glob('*/annotations.tsv'))
    failed = False
    for slug in slugs:
        now, figures = differences(slug)
        before = known(slug)
        new, gone = [d for d in now if d not in before], [d for d in before if d not in now]
        print(f'{slug}: {len(now)} differences, {len(now) - len(new)} of them known; ' + ', '.join(figures))
        if accepts:
            (GOLDEN / slug / 'annotations.known').write_text(''.join(d + '\n' for d in now), encoding='utf-8')
            continue
        for line in now if arguments.known else new:
            print('  ' + line)
        for line in gone:
            print(f'  right now, take it out of annotations.known: {line}')
        failed = failed or bool(new or gone)
    return 1 if failed else 0


if __name__ == '__main__':
    sys.exit(main())
