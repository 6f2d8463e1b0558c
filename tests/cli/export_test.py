"""kroniek show, export, stats and failures: what they write, in which format, and with which exit status.

TEI is checked by an XML parser always, and against TEI P5's schema where that and xmllint are at hand
(tools/tei-schema puts it at build/tei/tei_all.rng; KRONIEK_TEI_SCHEMA names another place).
"""
import csv
import io
import json
import os
import shutil
import signal
import sqlite3
import subprocess
import unittest
import xml.etree.ElementTree as ElementTree
from pathlib import Path

from support import BINARY, PATIENCE, REPOSITORY, InItsOwnFolder, Terminal, page

SCHEMA = Path(os.environ.get('KRONIEK_TEI_SCHEMA', REPOSITORY / 'build/tei/tei_all.rng'))
TEI = '{http://www.tei-c.org/ns/1.0}'
URL = 'https://nieuws.example/brug'

HOSTILE = '''<!DOCTYPE html><html lang="nl"><head><meta charset="utf-8"><title>]]&gt; &lt;x&gt; "q" 'a' &amp;amp; =1+1</title>
<meta name="author" content="@SUM(A1), O'Neil &amp; Zn &lt;b&gt;"><meta property="og:site_name" content="-De &quot;Krant&quot;;">
<meta property="article:published_time" content="2022-02-31T25:61:00Z"></head>
<body><article><h1>]]&gt; &lt;x&gt; "q" 'a' &amp;amp; =1+1</h1>
<p>Een alinea met &#1; &#x1b;[31m en &#xFFFE; en \x0b en \u2028 en een <b>vet</b> woord, dat lang genoeg is om een alinea te zijn.</p>
<ul><li>=HYPERLINK("http://x")</li><li>&lt;/item&gt;&lt;/list&gt;</li></ul>
<table><tr><th>a</th><th>b</th></tr><tr><td>&amp;</td><td>&lt;/cell&gt;</td></tr></table>
<blockquote>Een citaat van iemand die &lt;/quote&gt; zegt en daar nog veel meer bij vertelt, zodat het een citaat blijft.</blockquote>
<pre><code>if (a &lt; b &amp;&amp; c) { x(); }</code></pre>
<p>Nog een alinea die lang genoeg is om bij het bericht te horen, want anders wordt zij niet gelezen en telt zij niet mee.</p>
</article></body></html>'''


class Archives(InItsOwnFolder):
    def kroniek(self, *arguments, status=0):
        done = self.run_kroniek(*arguments)
        self.assertEqual(done.returncode, status, done.stderr.decode())
        return done.stdout

    def fill(self, count=3):
        self.put_pages(count)
        self.kroniek('add', '--quiet', 'pages')

    def fill_with_versions(self):
        """Two versions of one address, the second the current one."""
        for name, number in (('one.html', 1), ('two.html', 2)):
            self.put(name, page(number))
            self.kroniek('add', '--quiet', '--url', URL, name)


class Show(Archives):
    def test_a_version_by_its_number_and_by_its_address(self):
        self.fill_with_versions()
        current = json.loads(self.kroniek('show', URL))
        self.assertEqual(current['title'], 'Brug 2 dicht')
        self.assertEqual(current['address'], URL)
        self.assertTrue(current['current'])
        self.assertEqual(len(current['captures']), 1)
        self.assertEqual(current['captures'][0]['source'], str(self.folder.resolve() / 'two.html'))
        self.assertEqual(json.loads(self.kroniek('show', str(current['version']))), current)
        both = self.objects(self.kroniek('show', '--all', URL))
        self.assertEqual([one['current'] for one in both], [False, True])
        self.assertEqual(both[0]['article'], both[1]['article'])

    def test_every_format(self):
        self.fill_with_versions()
        self.assertIn('Brug 2 dicht', self.kroniek('show', '--format', 'text', URL).decode())
        self.assertIn('version ', self.kroniek('show', '--format', 'text', URL).decode())
        self.assertTrue(self.kroniek('show', '--format', 'markdown', URL).startswith(b'---\n'))
        self.assertTrue(self.kroniek('show', '--format', 'html', URL).rstrip().endswith(b'</html>'))
        self.assertEqual(ElementTree.fromstring(self.kroniek('show', '--format', 'tei', URL)).tag, TEI + 'TEI')
        self.assertEqual(ElementTree.fromstring(self.kroniek('show', '--all', '--format', 'tei', URL)).tag, TEI + 'teiCorpus')
        self.assertEqual(json.loads(self.kroniek('show', '--format', 'jsonld', URL))['headline'], 'Brug 2 dicht')
        self.assertEqual(len(json.loads(self.kroniek('show', '--all', '--format', 'jsonld', URL))['@graph']), 2)
        self.assertEqual(len(list(csv.reader(io.StringIO(self.kroniek('show', '--format', 'csv', URL).decode(), newline='')))), 2)

    def test_what_is_not_there(self):
        self.fill(1)
        for name in ('17', 'https://nergens.example/', 'x', '99999999999999999999', '-1'):
            done = self.run_kroniek('show', '--', name)
            self.assertEqual(done.returncode, 1, name)
            self.assertEqual(done.stdout, b'')
            self.assertIn(b'nothing found', done.stderr)

    def test_no_archive(self):
        for verb in (['show', '1'], ['export'], ['stats'], ['failures']):
            done = self.run_kroniek(*verb)
            self.assertEqual((done.returncode, done.stdout), (4, b''), verb)
            self.assertIn(b'news.db', done.stderr)
            self.assertFalse((self.folder / 'news.db').exists())


class Export(Archives):
    def test_json_lines_are_those_of_read_with_more(self):
        self.fill()
        read = {one['title']: one for one in self.objects(self.read('pages').stdout)}
        exported = self.objects(self.kroniek('export'))
        self.assertEqual(len(exported), 3)
        for one in exported:
            expected = read[one['title']]
            for field in set(expected) - {'source'}:
                self.assertEqual(one[field], expected[field], field)
        self.assertEqual([one['version'] for one in exported], sorted(one['version'] for one in exported))

    def test_current_versions_or_all(self):
        self.fill_with_versions()
        self.assertEqual([one['title'] for one in self.objects(self.kroniek('export'))], ['Brug 2 dicht'])
        titles = [one['title'] for one in self.objects(self.kroniek('export', '--versions', 'all'))]
        self.assertEqual(sorted(titles), ['Brug 1 dicht', 'Brug 2 dicht'])

    def test_formats_hold_what_a_page_says(self):
        self.fill(2)
        self.put('hostile.html', HOSTILE)
        self.kroniek('add', '--quiet', 'hostile.html')
        title = self.objects(self.read('hostile.html').stdout)[0]['title']
        self.assertIn(']]>', title)
        rows = list(csv.DictReader(io.StringIO(self.kroniek('export', '--format', 'csv').decode(), newline='')))
        self.assertEqual(len(rows), 3)
        self.assertIn(title, [row['title'] for row in rows])
        for row in rows:
            self.assertFalse([value for value in row.values() if value[:1] in ('=', '+', '-', '@', '\t')])
        graph = json.loads(self.kroniek('export', '--format', 'jsonld'))
        self.assertEqual(graph['@context'], 'https://schema.org')
        self.assertIn(title, [one['headline'] for one in graph['@graph']])
        corpus = ElementTree.fromstring(self.kroniek('export', '--format', 'tei'))
        self.assertEqual([child.tag for child in corpus], [TEI + 'teiHeader'] + [TEI + 'TEI'] * 3)
        self.assertIn(title, [one.text for one in corpus.iter(TEI + 'head')])
        self.assertEqual(self.kroniek('export', '--format', 'markdown').count(b'---\ntitle: '), 3)

    def test_tei_follows_its_schema(self):
        if not SCHEMA.exists() or not shutil.which('xmllint'):
            self.skipTest('TEI P5\'s schema or xmllint is not here: tools/tei-schema, apt-get install libxml2-utils')
        self.put('hostile.html', HOSTILE)
        self.kroniek('add', '--quiet', 'hostile.html', str(REPOSITORY / 'examples/pages'))
        self.kroniek('export', '--versions', 'all', '--format', 'tei', '--output', 'corpus.xml')
        one = self.objects(self.kroniek('export'))[0]['version']
        (self.folder / 'one.xml').write_bytes(self.kroniek('show', '--format', 'tei', str(one)))
        done = subprocess.run(['xmllint', '--noout', '--nonet', '--relaxng', SCHEMA, 'corpus.xml', 'one.xml'], cwd=self.folder,
                              capture_output=True, text=True, timeout=300)
        self.assertEqual(done.returncode, 0, done.stderr[:3000])

    def test_into_a_file(self):
        self.fill()
        self.assertEqual(self.kroniek('export', '--output', 'all.jsonl'), b'')
        self.assertEqual((self.folder / 'all.jsonl').read_bytes(), self.kroniek('export'))
        self.assertEqual(self.run_kroniek('export', '--output', 'news.db').returncode, 2)
        self.assertEqual(self.run_kroniek('export', '--output', 'none/all.jsonl').returncode, 3)

    def test_nothing_to_export(self):
        self.put('empty.html', '<html></html>')
        self.run_kroniek('add', '--quiet', 'empty.html')
        for format in ('jsonl', 'csv', 'tei', 'jsonld', 'markdown'):
            done = self.run_kroniek('export', '--format', format)
            self.assertEqual((done.returncode, done.stdout), (1, b''), format)

    def test_wrong_usage(self):
        self.fill(1)
        for wrong in (['--format', 'xml'], ['--versions', 'some'], ['--nothing']):
            self.assertEqual(self.run_kroniek('export', *wrong).returncode, 2, wrong)

    def test_a_closed_pipe_is_success(self):
        self.fill(50)
        process = self.start('export')
        process.stdout.readline()
        process.stdout.close()
        self.assertEqual(process.wait(PATIENCE), 0)

    def test_a_full_disk_is_said(self):
        self.fill(50)
        with open('/dev/full', 'wb') as full:
            process = self.start('export', stdout=full)
            self.assertEqual(process.wait(PATIENCE), 3)
        self.assertIn(b'full', process.stderr.read())

    def test_an_interrupt_leaves_a_whole_document(self):
        self.put_pages(400, sentences=300)
        self.kroniek('add', '--quiet', '--no-annotate', 'pages')
        process = self.start('export', '--format', 'tei')
        begin = process.stdout.read(100_000)
        process.send_signal(signal.SIGINT)
        rest = process.stdout.read()
        self.assertEqual(process.wait(PATIENCE), 130)
        corpus = ElementTree.fromstring(begin + rest)
        self.assertLess(len(corpus), 400)
        self.assertIn(b'interrupted', process.stderr.read())


class Stats(Archives):
    def test_json(self):
        self.fill_with_versions()
        self.put('gone.html', '')
        self.put('broken.html.gz', b'\x1f\x8b no')
        self.run_kroniek('add', '--quiet', 'broken.html.gz')
        stats = json.loads(self.kroniek('stats'))
        self.assertEqual([stats[name] for name in ('articles', 'versions', 'captures', 'failures', 'inputs')], [1, 2, 2, 1, 3])
        self.assertEqual(stats['file_bytes'], sum((self.folder / name).stat().st_size for name in os.listdir(self.folder)
                                                  if name in ('news.db', 'news.db-wal')))
        exported = self.objects(self.kroniek('export', '--versions', 'all'))
        self.assertEqual(stats['text_bytes'], sum(len(one['text'].encode()) for one in exported))
        self.assertEqual(stats['languages'], [{'language': 'nl', 'versions': 2}])
        self.assertEqual(sum(month['versions'] for month in stats['months']), 2)

    def test_text_on_a_terminal(self):
        self.fill()
        terminal = Terminal()
        self.addCleanup(terminal.close)
        process = self.start('stats', stdout=terminal.slave, stderr=terminal.slave)
        self.assertEqual(process.wait(PATIENCE), 0)
        text = terminal.text()
        for word in ('articles   3', 'times the text', 'languages (versions)', 'nl', '\u2588'):
            self.assertIn(word, text)


class Failures(Archives):
    def test_each_with_its_reason_until_it_is_read(self):
        self.put('pages/bad.html.gz', b'\x1f\x8b no')
        self.run_kroniek('add', '--quiet', 'pages')
        [failure] = self.objects(self.kroniek('failures'))
        self.assertEqual(set(failure), {'input', 'source', 'reason', 'tried'})
        self.assertEqual(failure['input'], str(self.folder.resolve() / 'pages/bad.html.gz'))
        self.assertTrue(failure['reason'])
        self.assertIn(failure['reason'], self.kroniek('failures', '--format', 'text').decode())
        import gzip
        self.put('pages/bad.html.gz', gzip.compress(page(1).encode()))
        self.kroniek('add', '--quiet', 'pages')
        self.assertEqual(self.kroniek('failures'), b'')


class Remove(Archives):
    def test_by_number_and_by_address(self):
        self.fill_with_versions()
        self.put_pages(2)
        self.kroniek('add', '--quiet', 'pages')
        versions = [one['version'] for one in self.objects(self.kroniek('show', '--all', URL))]
        self.assertEqual(self.kroniek('remove', '--dry-run', URL).decode().split(), [str(one) for one in versions])
        self.assertEqual(len(self.objects(self.kroniek('show', '--all', URL))), 2)
        self.kroniek('remove', str(versions[1]))
        [left] = self.objects(self.kroniek('show', '--all', URL))
        self.assertEqual((left['version'], left['current']), (versions[0], True))
        self.kroniek('remove', URL)
        self.kroniek('show', URL, status=1)
        self.assertEqual(len(self.objects(self.kroniek('export'))), 2)
        self.kroniek('check')

    def test_what_a_query_with_a_date_finds_in_every_version(self):
        """date: may not stand in parentheses, what OR joins must: `versions:all` is added to both."""
        self.fill_with_versions()
        dated = page(3).replace('</head>', '<meta property="article:published_time" content="2022-11-09"></head>')
        self.put('three.html', dated)
        self.kroniek('add', '--quiet', 'three.html')
        lines = self.kroniek('export', '--format', 'jsonl', '--versions', 'all', 'date:2022-11')
        self.assertEqual([one['title'] for one in self.objects(lines)], ['Brug 3 dicht'])
        self.assertEqual(len(self.objects(self.kroniek('export', '--format', 'jsonl', '--versions', 'all', 'brug OR tunnel'))), 3)
        self.assertEqual(len(self.kroniek('remove', '--query', 'date:2022-11').split()), 1)
        self.assertEqual(len(self.kroniek('remove', '--query', 'brug OR tunnel').split()), 2)

    def test_all_or_nothing(self):
        self.fill(2)
        first = self.objects(self.kroniek('export'))[0]['version']
        self.assertEqual(self.kroniek('remove', str(first), '17', status=1), b'')
        self.assertEqual(len(self.objects(self.kroniek('export'))), 2)

    def test_wrong_usage(self):
        self.fill(1)
        for wrong in ([], ['--query', 'brug', '17'], ['--query', '"brug'], ['--query', 'versions:all']):
            self.assertEqual(self.run_kroniek('remove', *wrong).returncode, 2, wrong)
        self.assertEqual(len(self.objects(self.kroniek('export'))), 1)


class Merge(Archives):
    def test_what_both_have_becomes_one(self):
        self.put_pages(3, 'left')
        self.put('right/00002.html', page(2))
        self.put('right/00007.html', page(7))
        self.kroniek('add', '--quiet', '-a', 'left.db', 'left')
        self.kroniek('add', '--quiet', '-a', 'right.db', 'right')
        for time in ('once', 'again'):
            done = self.run_kroniek('merge', '-a', 'both.db', 'left.db', 'right.db')
            self.assertEqual(done.returncode, 0, done.stderr)
            stats = json.loads(self.kroniek('stats', '-a', 'both.db'))
            self.assertEqual((stats['versions'], stats['captures'], stats['inputs']), (5, 5, 5), time)
        self.assertIn(b'0 new versions', done.stderr)
        self.kroniek('check', '-a', 'both.db')

    def test_failures(self):
        self.fill(1)
        self.assertEqual(self.run_kroniek('merge', 'news.db').returncode, 2)
        self.assertEqual(self.run_kroniek('merge', 'gone.db').returncode, 4)


class Damaged(Archives):
    def test_a_foreign_file_gets_a_sentence(self):
        self.put('news.db', 'this is no database at all, but some text that is long enough to look at it')
        connection = sqlite3.connect(self.folder / 'other.db')
        connection.execute('CREATE TABLE t (x)')
        connection.commit()
        connection.close()
        for file in ('news.db', 'other.db'):
            for verb in (['show', '1'], ['export'], ['stats'], ['failures']):
                done = self.run_kroniek(verb[0], '-a', file, *verb[1:])
                self.assertEqual((done.returncode, done.stdout), (4, b''), (file, verb))
                self.assertTrue(done.stderr.startswith(b'kroniek: '), done.stderr)


if __name__ == '__main__':
    assert BINARY.exists(), f'{BINARY} is not built'
    unittest.main()
