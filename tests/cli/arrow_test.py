"""`kroniek read --format arrow` and `kroniek export --format arrow`: streams of docs/TABLES.md's tables that pyarrow and DuckDB
read, with the same values as the JSON. Reads with the environment of the Python tests (tests/python/run.py), and skips
what needs it where there is none."""
import json
import os
import signal
import subprocess
import textwrap
import time
import unittest
from pathlib import Path

from support import REPOSITORY, InItsOwnFolder, Terminal

TABLES = ['articles', 'blocks', 'mentions', 'quotes', 'times', 'places']
PAGES = REPOSITORY / 'examples/pages'
BUILD = Path(os.environ.get('KRONIEK_BUILD', REPOSITORY / 'build/release')).resolve()
PYTHON = BUILD / 'python/venv/bin/python'
END = b'\xff\xff\xff\xff\x00\x00\x00\x00'  # of a stream


def has(*packages):
    if not PYTHON.exists():
        return False
    imports = ', '.join(packages)
    return subprocess.run([PYTHON, '-c', f'import {imports}'], capture_output=True).returncode == 0


def needs(*packages):
    return unittest.skipUnless(has(*packages), f'{" and ".join(packages)} could not be had by pip (tests/python/run.py wheel)')


def is_stream(data):
    return data.startswith(b'\xff\xff\xff\xff') and data.endswith(END)


class Arrow(InItsOwnFolder):
    def ask(self, code, *arguments):
        """What a program with pyarrow makes of it, as JSON."""
        program = 'import json, sys, pyarrow, pyarrow.ipc as ipc\n' + textwrap.dedent(code)
        done = subprocess.run([PYTHON, '-c', program, *map(str, arguments)], cwd=self.folder, capture_output=True, text=True)
        self.assertEqual(done.returncode, 0, done.stderr)
        return json.loads(done.stdout)

    def test_streams_are_whole_and_the_same_whatever_reads_them(self):
        self.put_pages(30)
        for table in TABLES:
            one = self.read('--format', 'arrow', '--table', table, '--jobs', '1', 'pages')
            self.assertEqual(one.returncode, 0, one.stderr)
            self.assertTrue(is_stream(one.stdout), table)
        many = self.read('--format', 'arrow', '--table', 'places', '--jobs', '3', '--no-sandbox', 'pages')
        self.assertEqual(many.stdout, one.stdout)
        into = self.read('--format', 'arrow', '--table', 'places', '--output', 'places.arrows', 'pages')
        self.assertEqual(into.stdout, b'')
        self.assertEqual((self.folder / 'places.arrows').read_bytes(), one.stdout)

    def test_articles_are_the_table_when_none_is_named(self):
        self.put_pages(2)
        self.assertEqual(self.read('--format', 'arrow', 'pages').stdout,
                         self.read('--format', 'arrow', '--table', 'articles', 'pages').stdout)

    def test_nothing_found_is_a_table_without_rows(self):
        (self.folder / 'empty').mkdir()
        done = self.read('--format', 'arrow', 'empty')
        self.assertEqual(done.returncode, 1)
        self.assertTrue(is_stream(done.stdout))

    def test_wrong_usage(self):
        self.put_pages(1)
        for arguments in (['--table', 'quotes'], ['--format', 'jsonl', '--table', 'quotes'], ['--format', 'arrow', '--table', 'events'],
                          ['--format', 'arrow', '--explain'], ['--format', 'arrow', '--annotate']):
            done = self.read(*arguments, 'pages')
            self.assertEqual((done.returncode, done.stdout), (2, b''), arguments)

    def test_nothing_for_a_terminal(self):
        self.put_pages(1)
        terminal = Terminal()
        process = self.start('read', '--format', 'arrow', 'pages', stdout=terminal.slave)
        self.assertEqual(process.wait(timeout=60), 2)
        self.assertEqual(terminal.text(), '')

    def test_a_full_disk_and_a_closed_pipe(self):
        self.put_pages(200)
        full = self.read('--format', 'arrow', '--output', '/dev/full', 'pages')
        self.assertEqual(full.returncode, 3)
        self.assertIn(b'disk is full', full.stderr)
        process = self.start('read', '--format', 'arrow', 'pages')
        process.stdout.close()
        self.assertEqual(process.wait(timeout=60), 0)

    @needs('pyarrow')
    def test_articles_say_what_the_json_says(self):
        self.read('--format', 'arrow', '--output', 'a.arrows', PAGES)
        self.read('--format', 'jsonl', '--output', 'a.jsonl', PAGES)
        rows = self.ask('''
            table = ipc.open_stream('a.arrows').read_all()
            table.validate(full=True)
            assert table.schema.metadata == {b'kroniek:table': b'articles', b'kroniek:tables': b'1'}, table.schema.metadata
            rows = table.to_pylist()
            for row in rows: row['published_day'] = str(row['published_day']); row['published_utc'] = str(row['published_utc'])
            print(json.dumps(rows))''')
        objects = self.objects((self.folder / 'a.jsonl').read_bytes())
        self.assertEqual(len(rows), len(objects))
        self.assertGreater(len(rows), 10)
        for row, one in zip(rows, objects):
            for field in '''source url canonical_url status error kind title standfirst authors publisher section keywords language
                            access text'''.split():
                self.assertEqual(row[field], one[field], field)
            published = one['published'] or {}
            self.assertEqual([row['published'], row['published_precision'], row['published_from']],
                             [published.get('value'), published.get('precision'), published.get('from')])
            self.assertEqual(row['modified'], (one['modified'] or {}).get('value'))
        cherson = next(row for row in rows if 'cherson-terugtrekking' in row['source'])
        self.assertEqual((cherson['published_day'], cherson['published_utc']), ('2022-11-09', '2022-11-09 17:05:00+00:00'))

    @needs('pyarrow')
    def test_spans_are_of_the_text(self):
        pages = sorted(PAGES.glob('*cherson*.html'))
        for table in ['articles', *TABLES[1:]]:
            done = self.read('--format', 'arrow', '--table', table, '--output', f'{table}.arrows', *pages)
            self.assertEqual(done.returncode, 0, done.stderr)
        objects = self.objects(self.read('--annotate', '--format', 'jsonl', *pages).stdout)
        counts = self.ask('''
            tables = {name: ipc.open_stream(name + '.arrows').read_all().to_pylist()
                      for name in ('articles', 'blocks', 'mentions', 'quotes', 'times', 'places')}
            texts = {row['source']: row['text'] for row in tables['articles']}
            for name in ('blocks', 'mentions', 'quotes', 'times', 'places'):
                for row in tables[name]:
                    text = texts[row['source']]
                    words = text[row['begin']:row['end']]
                    assert words == text.encode()[row['begin_byte']:row['end_byte']].decode()
                    assert words == row['text'] or ' \\u2026 ' in row['text'], (name, row)
                    assert name == 'blocks' or 0 <= row['score'] <= 1
            print(json.dumps({name: len(rows) for name, rows in tables.items()}))''')
        found = [each for one in objects for each in one['annotations']]
        kinds = {'mentions': ('name', 'reference'), 'quotes': ('quote',), 'times': ('time',), 'places': ('place', 'demonym', 'metonym')}
        for table, names in kinds.items():
            self.assertEqual(counts[table], sum(each['kind'] in names for each in found), table)
        self.assertEqual(counts['blocks'], sum(len(one['blocks']) for one in objects))
        self.assertGreater(counts['mentions'], 20)

    @needs('pyarrow')
    def test_what_failed_is_a_row(self):
        self.put('good.html', (PAGES / 'nl-cherson-terugtrekking.html').read_bytes())
        done = self.read('--format', 'arrow', 'gone.html', 'good.html', '--output', 'a.arrows')
        self.assertEqual(done.returncode, 3)
        rows = self.ask("print(json.dumps(ipc.open_stream('a.arrows').read_all().select(['status', 'error']).to_pylist()))")
        self.assertEqual([row['status'] for row in rows], ['failed', 'ok'])
        self.assertIn('no file', rows[0]['error'])

    @needs('pyarrow')
    def test_an_interrupted_stream_is_complete(self):
        os.mkfifo(self.folder / 'pipe')
        self.put_pages(3)
        keep = os.open(self.folder / 'pipe', os.O_RDWR)
        self.addCleanup(os.close, keep)
        process = self.start('read', '--format', 'arrow', '--output', 'a.arrows', 'pages', 'pipe')
        time.sleep(2)
        process.send_signal(signal.SIGINT)
        self.assertEqual(process.wait(timeout=60), 130)
        self.assertEqual(self.ask("print(ipc.open_stream('a.arrows').read_all().num_rows)"), 3)

    @needs('pyarrow')
    def test_many_rows_in_batches(self):
        self.put_pages(21, sentences=500)
        self.read('--format', 'arrow', '--table', 'blocks', '--output', 'b.arrows', 'pages')
        batches = self.ask("print(json.dumps([batch.num_rows for batch in ipc.open_stream('b.arrows')]))")
        self.assertGreater(sum(batches), 10_000)
        self.assertTrue(all(4096 <= rows < 4700 for rows in batches[:-1]), batches)

    @needs('pyarrow', 'duckdb')
    def test_duckdb_asks_it(self):
        self.read('--format', 'arrow', '--table', 'places', '--output', 'places.arrows', *sorted(PAGES.glob('nl-*.html')))
        answer = self.ask('''
            import duckdb
            places = ipc.open_stream('places.arrows')
            print(json.dumps(duckdb.sql("SELECT country, count(*) FROM places GROUP BY ALL ORDER BY 2 DESC, 1").fetchall()))''')
        rows = self.ask("print(json.dumps(ipc.open_stream('places.arrows').read_all().column('country').to_pylist()))")
        self.assertEqual({country: count for country, count in answer}, {country: rows.count(country) for country in rows})

    @needs('pyarrow')
    def test_export_has_the_archives_versions(self):
        self.run_kroniek('add', '-q', PAGES)
        versions = {}
        for line in self.objects(self.run_kroniek('export', '--annotate').stdout):
            versions[line['version']] = line
        for table in TABLES:
            done = self.run_kroniek('export', '--format', 'arrow', '--table', table, '--output', f'{table}.arrows')
            self.assertEqual(done.returncode, 0, done.stderr)
        rows = self.ask('''
            print(json.dumps({name: ipc.open_stream(name + '.arrows').read_all().select(['source', 'version', 'text']).to_pylist()
                              for name in ('articles', 'quotes', 'blocks')}))''')
        self.assertEqual([row['version'] for row in rows['articles']], sorted(versions))
        for row in rows['articles']:
            one = versions[row['version']]
            self.assertEqual((row['source'], row['text']), (one['captures'][0]['source'], one['text']))
        self.assertEqual(len(rows['quotes']), sum(each['kind'] == 'quote' for one in versions.values() for each in one['annotations'] or []))
        self.assertEqual(len(rows['blocks']), sum(len(one['blocks']) for one in versions.values()))
        few = self.run_kroniek('export', '--format', 'arrow', 'title:cherson')
        self.assertTrue(0 < len(few.stdout) < (self.folder / 'articles.arrows').stat().st_size)

    def test_export_of_nothing_and_wrong_usage(self):
        self.put_pages(1)
        self.run_kroniek('add', '-q', '--no-annotate', 'pages')
        none = self.run_kroniek('export', '--format', 'arrow', 'paard')
        self.assertEqual(none.returncode, 1)
        self.assertTrue(is_stream(none.stdout))
        quotes = self.run_kroniek('export', '--format', 'arrow', '--table', 'quotes')
        self.assertEqual(quotes.returncode, 0)
        self.assertTrue(is_stream(quotes.stdout))
        for arguments in (['--table', 'quotes'], ['--format', 'arrow', '--annotate'], ['--format', 'csv', '--table', 'blocks']):
            done = self.run_kroniek('export', *arguments)
            self.assertEqual((done.returncode, done.stdout), (2, b''), arguments)


if __name__ == '__main__':
    unittest.main()
