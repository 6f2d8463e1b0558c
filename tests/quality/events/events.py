#!/usr/bin/env python3
"""The project's gold of events: checks what annotators write, compares two passes, and scores the program on it.

  events.py show FILE...            a report with its paragraphs numbered (FILE.txt), or with its events in it (FILE.events)
  events.py check FILE|FOLDER...    every span found, every name known: what is wrong, where, how to mend (reports too)

README.md beside it says how a pass goes and what may be looked at when. Python's standard library alone.
"""
import argparse, sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))
import scheme

REPORTS = scheme.HERE / 'reports'


def report_of(path, reports):
    """The report that an .events file is about: the same language folder and stem."""
    return Path(reports) / path.parent.name / (path.stem + '.txt')


def files_of(arguments):
    for a in map(Path, arguments):
        yield from (sorted([*a.rglob('*.events'), *a.rglob('*.txt')]) if a.is_dir() else [a])


def check(arguments, reports, out=sys.stdout):
    count, events, mentions, bad = 0, 0, 0, 0
    for path in files_of(arguments):
        count += 1
        found = []
        try:
            if path.suffix == '.txt':
                found = [(1, w) for w in scheme.read_report(path)[1]]
            else:
                text = report_of(path, reports)
                if not text.exists():
                    found = [(1, f'there is no report {text}. mend: name the file as the report, LANGUAGE/NNN-slug.events')]
                else:
                    marked, found = scheme.parse_events(scheme.read_report(text)[0], path.read_text(encoding='utf8'))
                    mentions += len(marked)
                    events += len({m.id for m in marked})
        except (OSError, UnicodeDecodeError) as e:
            found = [(1, str(e))]
        bad += bool(found)
        for line, what in sorted(found):
            print(f'{path}:{line}: {what}', file=out)
    for folder in map(Path, arguments):                       # a folder of a pass: which reports has it not
        if folder.is_dir() and folder.name in ('nl', 'en') and folder.parent.name != 'reports':
            missing = sorted({p.stem for p in (Path(reports) / folder.name).glob('*.txt')} - {p.stem for p in folder.glob('*.events')})
            if missing:
                print(f'{folder}: not done yet: {len(missing)}: {" ".join(missing[:8])}{" ..." if len(missing) > 8 else ""}', file=out)
    print(f'{count} files, {events} events in {mentions} mentions, {bad} files with something to mend', file=out)
    return bad == 0


def show(arguments, reports, out=sys.stdout):
    for path in files_of(arguments):
        text = path if path.suffix == '.txt' else report_of(path, reports)
        report = scheme.read_report(text)[0]
        print(f'== {report.name}  ' + '  '.join(f'{k}: {v}' for k, v in report.header.items()), file=out)
        marked = scheme.parse_events(report, path.read_text(encoding='utf8'))[0] if path.suffix != '.txt' else []
        for i, p in enumerate(report.paragraphs):
            print(f'[{i}] {p}', file=out)
            for m in marked:
                if m.trigger.paragraph == i:
                    near = p[max(0, m.trigger.begin - 20):m.trigger.begin] + '**' + m.trigger.words + '**' + p[m.trigger.end:m.trigger.end + 20]
                    slots = [f'{k}: {f.span.words}' + (f'@{f.span.paragraph}' if f.span.paragraph != i else '') + (f' (= {f.name})' if f.name else '')
                             for k in scheme.ARGUMENTS for f in m.slots.get(k, [])]
                    print(f'      {m.id} {m.type} {m.status} {m.certainty} {m.polarity} | {near} | ' + '; '.join(slots), file=out)
        print(file=out)


def main():
    a = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    a.add_argument('--reports', type=Path, default=REPORTS, help='the folder of the reports (default: reports/ beside this file)')
    sub = a.add_subparsers(dest='do', required=True)
    for name in ('show', 'check'):
        b = sub.add_parser(name)
        b.add_argument('files', nargs='+')
    a = a.parse_args()
    if a.do == 'check':
        return 0 if check(a.files, a.reports) else 1
    if a.do == 'show':
        show(a.files, a.reports)
    return 0


if __name__ == '__main__':
    sys.exit(main())
