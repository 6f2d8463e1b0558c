#!/usr/bin/env python3
"""The project's gold of events: checks what annotators write, compares two passes, and scores the program on it.

  events.py show FILE...                 a report with its paragraphs numbered (.txt), or with its events in it (.events)
  events.py check FILE|FOLDER...         every span found, every name known: what is wrong, where, how to mend (reports, tables too)
  events.py agree A B                    two passes (folders, such as pass-a/nl pass-b/nl): how far they agree, slot by slot
  events.py diff A B                     what is to be settled, report by report
  events.py settle A B OUT               files to be settled by hand: what both have, the rest as ?a and ?b
  events.py story SLUG...                the settled events of a story, report by report, for writing pairs.tsv and disputes.tsv
  events.py pack                         takes the marks of the locked third into locked.pack and away
  events.py unpack OUT                   lays them out in a folder outside, to be settled or mended
  events.py gold                         the settled gold as JSON lines with byte offsets
  events.py prepare OUT                  the reports as kroniek reads them: plain text, without the header
  events.py run KRONIEK OUT.jsonl        reads each report with the program (its language, its day) into JSON lines
  events.py score SYSTEM.jsonl           the program's events against the gold; --locked: totals of the locked third
  events.py pairs SYSTEM.jsonl           joined happenings against pairs.tsv
  events.py disputes SYSTEM.jsonl        rival versions against disputes.tsv
  events.py stories SYSTEM.jsonl         stories against those of the reports' headers (or --gold FILE.tsv)
  events.py outside NAME ...             the gold of others: see outside.py

README.md beside it says how a pass goes, how the program is scored, and what may be looked at when. Python's standard library alone.
"""
import argparse, json, os, subprocess, sys, tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))
import across, compare, outside, pack, scheme, score

ROOT = scheme.HERE


def all_reports(folder):
    return {name: scheme.read_report(path, name)[0] for name, path in scheme.report_files(folder).items()}


def marks_of(reports, files):
    """{name: text} -> {name: [Mention]}; a file with something wrong in it is refused."""
    out, bad = {}, []
    for name, text in sorted(files.items()):
        if name not in reports:
            bad.append(f'{name}: there is no such report')
            continue
        out[name], wrong = scheme.parse_events(reports[name], text)
        bad += [f'{name}:{line}: {what}' for line, what in wrong] if not reports[name].locked else [f'{name}: something to mend'] * bool(wrong)
    if bad:
        sys.exit('\n'.join(bad[:20]))
    return out


def folder_marks(folder, reports):
    """The .events files of a pass or of one language of it."""
    return marks_of(reports, {f'{p.parent.name}/{p.stem}': p.read_text(encoding='utf8') for p in Path(folder).resolve().rglob('*.events')})


def gold_marks(root, reports, locked):
    """Open gold from the folder, locked gold from the pack."""
    if not locked:
        return {n: m for n, m in folder_marks(Path(root) / 'gold', reports).items() if not reports[n].locked}
    files = {n.removeprefix('gold/').removesuffix('.events'): t for n, t in pack.read(root)['files'].items() if n.startswith('gold/')}
    return marks_of(reports, files)


def table_lines(root, name, locked):
    path = Path(root) / name
    return pack.read(root)['rows'].get(name, []) if locked else path.read_text(encoding='utf8').splitlines() if path.exists() else []


def without_locked(lines, reports):
    away = pack.locked_names(reports)
    return ['' if pack.about(line) & away else line for line in lines]


def report_of(path, reports):
    """The report that an .events file is about: the same language folder and stem."""
    return Path(reports) / path.parent.name / (path.stem + '.txt')


def files_of(arguments):
    for a in map(Path, arguments):
        yield from (sorted([*a.rglob('*.events'), *a.rglob('*.txt')]) if a.is_dir() else [a])


def check_table(path, folder, root):
    reports = all_reports(folder)
    gold = {n: m for n, m in gold_marks(root, reports, False).items()}
    lines = without_locked(path.read_text(encoding='utf8').splitlines(), reports)
    return (across.read_disputes(lines, reports, gold) if path.name == 'disputes.tsv' else across.read_pairs(lines, gold))[1]


def check(arguments, reports, root=ROOT, out=sys.stdout):
    count, events, mentions, bad = 0, 0, 0, 0
    for path in files_of(arguments):
        count += 1
        found = []
        try:
            if path.suffix == '.tsv':
                found = check_table(path, reports, root)
            elif path.suffix == '.txt':
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


def prepare(reports, out):
    for name, r in reports.items():
        path = Path(out) / (name + '.txt')
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(r.text, encoding='utf8', newline='')


def run_program(kroniek, reports, out, more):
    """One call of the program a language and day, so that each report has its own; the sources become language/NNN-slug."""
    groups = {}
    for name, r in reports.items():
        groups.setdefault((r.language, r.header.get('published', '')), []).append(name)
    with tempfile.TemporaryDirectory() as folder, open(out, 'w', encoding='utf8') as to:
        prepare(reports, folder)
        for (language, published), names in sorted(groups.items()):
            day = ['--published', published] if published else []
            done = subprocess.run([kroniek, 'read', '--annotate', '--format', 'jsonl', '--language', language, *day, *more, *[f'{folder}/{n}.txt' for n in names]],
                                  capture_output=True, text=True)
            if done.returncode not in (0, 1):
                sys.exit(f'{kroniek} ended with {done.returncode}: {done.stderr.strip()}')
            for line in done.stdout.splitlines():
                record = json.loads(line)
                record['source'] = score.source_name(record['source'])
                to.write(json.dumps(record, ensure_ascii=False) + '\n')


def main():
    a = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    a.add_argument('--root', type=Path, default=ROOT, help='the folder of the gold (default: this one)')
    a.add_argument('--reports', type=Path, help='the folder of the reports (default: reports/ in the root)')
    sub = a.add_subparsers(dest='do', required=True)
    def command(name, *arguments, locked=False, errors=False):
        b = sub.add_parser(name)
        for x in arguments:
            b.add_argument(x.rstrip('+'), nargs='+' if x.endswith('+') else None)
        if locked:
            b.add_argument('--language', choices=('nl', 'en'))
            b.add_argument('--locked', action='store_true', help='the locked third: prints totals alone')
        if errors:
            b.add_argument('--errors', help='where the wrong and the missed are written, one JSON a line')
            b.add_argument('--json', help='where the figures are written')
        return b
    for name in ('show', 'check'):
        command(name, 'files+')
    for name in ('agree', 'diff'):
        command(name, 'a', 'b')
    command('settle', 'a', 'b', 'out')
    command('story', 'slugs+')
    command('pack')
    command('unpack', 'out')
    command('gold', locked=False)
    command('prepare', 'out')
    b = command('run', 'kroniek', 'out')
    b.add_argument('more', nargs='*', help='more flags for the program, after --')
    command('score', 'system', locked=True, errors=True)
    for name in ('pairs', 'disputes'):
        command(name, 'system', locked=True)
    command('stories', 'system').add_argument('--gold', help='lines of article, tab, story')
    outside.arguments(sub.add_parser('outside'))
    a = a.parse_args()
    a.reports = a.reports or a.root / 'reports'

    if a.do == 'check':
        return 0 if check(a.files, a.reports, a.root) else 1
    if a.do == 'show':
        return show(a.files, a.reports)
    if a.do == 'outside':
        return outside.main(a)
    if a.do == 'unpack':
        if ROOT in [Path(a.out).resolve(), *Path(a.out).resolve().parents]:
            sys.exit('unpack to a folder outside of the gold')
        print(f'{pack.unpack(a.root, a.out)} files')
        return 0
    reports = all_reports(a.reports)
    if a.do == 'stories':
        gold = dict(line.rstrip('\n').split('\t')[:2] for line in open(a.gold, encoding='utf8')) if a.gold else {n: r.header['story'] for n, r in reports.items()}
        system = {r['source'] if r['source'] in gold else score.source_name(r['source']): r['story'] for r in across.read_lines(a.system)}
        print('\n'.join(across.score_stories(gold, system)))
    elif a.do == 'story':
        story(a.slugs, reports, a.root)
    elif a.do == 'pack':
        files, rows = pack.pack(a.root, reports)
        print(f'{files} files and {rows} rows packed')
    elif a.do == 'prepare':
        prepare(reports, a.out)
    elif a.do == 'run':
        run_program(a.kroniek, reports, a.out, a.more)
    elif a.do in ('agree', 'diff', 'settle'):
        left, right = folder_marks(a.a, reports), folder_marks(a.b, reports)
        both = sorted(set(left) & set(right))
        if not both:
            sys.exit('no report is in both')
        if a.do == 'agree':
            print('\n'.join(compare.agree(reports, left, right)))
        for n in both if a.do == 'diff' else ():
            print('\n'.join(compare.diff(reports[n], left[n], right[n])) + '\n')
        for n in both if a.do == 'settle' else ():
            path = Path(a.out) / (n + '.events')
            path.parent.mkdir(parents=True, exist_ok=True)
            if path.exists():
                print(f'{path} is there already and is left as it is')
            else:
                path.write_text(compare.settle(reports[n], left[n], right[n]), encoding='utf8')
    elif a.do == 'gold':
        for n, m in gold_marks(a.root, reports, False).items():
            print(json.dumps(score.gold_line(reports[n], m), ensure_ascii=False))
    else:
        return across_or_score(a, reports)
    return 0


def story(slugs, reports, root):
    """Each event in one line: where, what, whom, and the words around its first mention."""
    gold = folder_marks(Path(root) / 'gold', reports)
    for slug in slugs:
        for n, marked in gold.items():
            r = reports[n]
            if r.header['story'] != slug:
                continue
            print(f'== {n}  {r.header["published"]}  {r.header["outlet"]}: {r.paragraphs[0]}')
            for ident in dict.fromkeys(m.id for m in marked):
                mine = [m for m in marked if m.id == ident]
                slots = {f'{k} {f.name or f.span.words}': 0 for m in mine for k in scheme.ARGUMENTS for f in m.slots.get(k, [])}
                p, t = r.paragraphs[mine[0].trigger.paragraph], mine[0].trigger
                print(f'  {n}#{ident}\t{mine[0].type} {"/".join(dict.fromkeys(m.status for m in mine))}\t{"; ".join(slots)}\t...{p[max(0, t.begin - 40):t.begin]}**{t.words}**{p[t.end:t.end + 40]}...')


def across_or_score(a, reports):
    gold = gold_marks(a.root, reports, a.locked)
    mine = {n: m for n, m in gold.items() if not a.language or n.startswith(a.language + '/')}
    if not mine:
        sys.exit('there is no gold of that')
    if a.do == 'score':
        errors = [] if a.errors and not a.locked else None
        lines, figures = score.score(reports, mine, score.read_system(a.system), errors)
        print('\n'.join(lines))
        if a.json:
            Path(a.json).write_text(json.dumps(figures, indent=1))
        if errors is not None:
            Path(a.errors).write_text(''.join(json.dumps(e, ensure_ascii=False) + '\n' for e in errors), encoding='utf8')
        return 0
    system, lines = across.read_lines(a.system), table_lines(a.root, a.do + '.tsv', a.locked)
    if a.locked:
        gold = {**gold_marks(a.root, reports, False), **gold}            # a locked pair may have one leg in an open report
    else:
        lines = without_locked(lines, reports)
    pairs, wrong = across.read_pairs(lines, gold) if a.do == 'pairs' else across.read_disputes(lines, reports, gold)
    if wrong:
        sys.exit(f'{len(wrong)} lines to mend' if a.locked else '\n'.join(f'{a.do}.tsv:{n}: {w}' for n, w in wrong))
    # Of what is given over all reports, only what lies on one side of the lock is looked at.
    side = {n: r for n, r in reports.items() if r.locked == a.locked}
    if a.do == 'pairs':
        lines, missed = across.score_pairs(reports if a.locked else side, pairs, system)
        lines += [] if a.locked else [f'pairs.tsv:{n}: {why}' for n, why in missed]
    else:
        system = [d for d in system if all(score.source_name(v['source']) in side for v in d['versions'])]
        lines, stray = across.score_disputes(side, pairs, system)
        if not a.locked:
            for kind, versions in stray:
                lines.append(f'not in the gold: {kind}: ' + ' | '.join(f'{n}: {side[n].text[b:e]!r} ({by or "article"})' for n, (b, e), by in versions))
    print('\n'.join(lines))
    return 0


if __name__ == '__main__':
    try:
        sys.exit(main())
    except BrokenPipeError:                                              # a closed pipe is success
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(0)
