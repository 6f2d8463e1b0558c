"""`kroniek read`: what it answers on standard output and standard error, and with which exit status."""
import gzip
import json
import os
import subprocess
import unittest
from pathlib import Path

from support import BINARY, PATIENCE, InItsOwnFolder, page

FIELDS = ('source url canonical_url status error kind title standfirst authors publisher section keywords language access '
          'published modified text blocks withheld pointers media why').split()


class Usage(InItsOwnFolder):
    def assert_wrong(self, done, words):
        self.assertEqual(done.returncode, 2, done.stderr)
        self.assertEqual(done.stdout, b'')
        self.assertIn(words, done.stderr.decode())

    def test_no_arguments_gives_the_help_and_2(self):
        self.assert_wrong(self.run_kroniek(), 'Usage: kroniek')

    def test_no_input(self):
        self.assert_wrong(self.read(), 'INPUT is required')

    def test_unknown_verb(self):
        self.assert_wrong(self.run_kroniek('raed', 'x.html'), 'raed')

    def test_unknown_flag(self):
        self.assert_wrong(self.read('--colour', 'x.html'), '--colour')

    def test_values_that_mean_nothing(self):
        for flag, value in (('--format', 'xml'), ('--jobs', '0'), ('--jobs', 'many'), ('--jobs', '-1'), ('--url', 'ftp://a.example/'),
                            ('--url', 'https://'), ('--published', '2022-13'), ('--published', 'gisteren'),
                            ('--language', 'n l'), ('--max-page-bytes', '3G'), ('--max-page-bytes', 'big'),
                            ('--url', 'https://a.example/' + 'x' * 100_000 + ' ')):
            with self.subTest(flag=flag, value=value[:40]):
                self.assert_wrong(self.read(f'{flag}={value}', self.put('x.html', page(1))), flag)

    def test_annotations_are_jsonl(self):
        path = self.put('x.html', page(1))
        self.assert_wrong(self.read('--annotate', '--format', 'text', path), 'written as jsonl, not as text')
        self.assert_wrong(self.read('--annotate', '--explain', path), 'do not go together')
        self.assertIn('annotations', self.objects(self.read('--annotate', path).stdout)[0])

    def test_standard_input_only_once(self):
        self.assert_wrong(self.read('-', '-'), 'standard input')

    def test_url_is_for_one_page(self):
        self.put_pages(2)
        self.assert_wrong(self.read('--url=https://a.example/', 'pages/00000.html', 'pages/00001.html'), '--url')
        self.assert_wrong(self.read('--url=https://a.example/', 'pages'), '--url')

    def test_an_empty_name(self):
        self.assert_wrong(self.read(''), 'INPUT is empty')

    def test_output_that_is_an_input(self):
        content = page(1)
        self.put('x.html', content)
        self.assert_wrong(self.read('--output', './x.html', 'x.html'), 'overwritten')
        self.assertEqual((self.folder / 'x.html').read_text(), content)


class Help(InItsOwnFolder):
    def test_help(self):
        for arguments, words in ((['--help'], 'Subcommands'), (['read', '--help'], 'Usage: kroniek read'), (['read', '-h'], 'Examples')):
            done = self.run_kroniek(*arguments)
            self.assertEqual((done.returncode, done.stderr), (0, b''))
            self.assertIn(words, done.stdout.decode())
            self.assertIn('130', done.stdout.decode())

    def test_help_fits_120_columns(self):
        for line in self.run_kroniek('read', '--help').stdout.decode().splitlines():
            self.assertLessEqual(len(line), 120, line)

    def test_version_names_the_libraries(self):
        done = self.run_kroniek('--version')
        self.assertEqual(done.returncode, 0)
        self.assertRegex(done.stdout.decode(), r'^kroniek \d+\.\d+\.\d+\nICU \d+.*simdjson')


class Reading(InItsOwnFolder):
    def test_a_page(self):
        done = self.read(self.put('x.html', page(7)))
        self.assertEqual((done.returncode, done.stderr), (0, b''))
        [article] = self.objects(done.stdout)
        self.assertEqual(list(article), FIELDS)
        self.assertEqual((article['source'], article['status']), ('x.html', 'ok'))
        self.assertIn('Zin 3 van bericht 7', article['text'])
        data = article['text'].encode()
        for block in article['blocks']:
            data[block['begin']:block['end']].decode()

    def test_standard_input(self):
        done = self.read('-', stdin=page(3).encode())
        [article] = self.objects(done.stdout)
        self.assertEqual((done.returncode, article['source'], article['status']), (0, '-', 'ok'))

    def test_a_folder_in_the_order_of_its_paths(self):
        self.put_pages(12)
        done = self.read('pages')
        self.assertEqual(done.returncode, 0)
        self.assertEqual([a['source'] for a in self.objects(done.stdout)], [f'pages/{n:05}.html' for n in range(12)])

    def test_inputs_in_the_order_given_and_twice_when_given_twice(self):
        self.put_pages(2)
        done = self.read('pages/00001.html', 'pages/00000.html', 'pages/00001.html')
        self.assertEqual([a['source'][-6] for a in self.objects(done.stdout)], ['1', '0', '1'])

    def test_every_number_of_jobs_gives_the_same_bytes(self):
        for number in range(150):
            self.put(f'pages/{number:03}.html', page(number, 1 + number * 37 % 90))
        self.put('pages/050b.html', b'')
        for format in ('jsonl', 'text', 'markdown', 'html', 'conllu'):
            one, two, seven = (self.read('--format', format, '--jobs', jobs, 'pages', 'missing.html', 'pages/007.html') for jobs in '127')
            self.assertEqual(one.returncode, 3)
            self.assertEqual(one.stdout, two.stdout)
            self.assertEqual(one.stdout, seven.stdout)
            self.assertEqual(one.stderr, seven.stderr)

    def test_a_missing_file_is_named_and_the_rest_is_read(self):
        self.put_pages(2)
        done = self.read('pages/00000.html', 'gone.html', 'pages/00001.html')
        self.assertEqual(done.returncode, 3)
        self.assertEqual([a['status'] for a in self.objects(done.stdout)], ['ok', 'failed', 'ok'])
        failed = self.objects(done.stdout)[1]
        self.assertEqual(failed['source'], 'gone.html')
        self.assertTrue(failed['error'])
        self.assertIn('gone.html: ', done.stderr.decode())
        self.assertIn('read 3 pages: 2 ok, 0 empty, 1 failed', done.stderr.decode())

    def test_an_empty_file(self):
        done = self.read(self.put('empty.html', b''))
        [article] = self.objects(done.stdout)
        self.assertEqual((done.returncode, article['status'], article['text']), (1, 'empty', None))
        self.assertEqual(done.stderr, b'kroniek: nothing found: there is nothing to read in empty.html\n')

    def test_a_binary_file_named_html(self):
        done = self.read(self.put('picture.html', b'\x89PNG\r\n\x1a\n\0\0\0\rIHDR' + bytes(range(256)) * 64))
        [article] = self.objects(done.stdout)
        self.assertNotEqual(article['status'], 'ok')
        self.assertTrue(article['error'])
        self.assertEqual(done.returncode, 1 if article['status'] == 'empty' else 3)
        self.assertIn('picture.html' if done.returncode == 3 else 'nothing', done.stderr.decode())

    def test_a_folder_without_pages(self):
        self.put('pictures/a.jpg', b'\xff\xd8\xff\xe0')
        done = self.read('pictures')
        self.assertEqual((done.returncode, done.stdout), (1, b''))
        self.assertIn('nothing found: there is no page in pictures', done.stderr.decode())
        self.assertIn('skipped 1 ', done.stderr.decode())

    def test_an_empty_folder(self):
        (self.folder / 'nothing').mkdir()
        self.assertEqual(self.read('nothing').returncode, 1)

    def test_skipped_files_are_counted(self):
        self.put_pages(1)
        self.put('pages/a.jpg', b'\xff\xd8\xff\xe0')
        self.put('pages/.hidden.html', page(2))
        done = self.read('pages')
        self.assertEqual(done.returncode, 0)
        self.assertIn('skipped 1 that are not pages and 1 hidden file', done.stderr.decode())
        self.assertEqual(self.read('--quiet', 'pages').stderr, b'')

    @unittest.skipIf(os.geteuid() == 0, 'root may read everything')
    def test_a_file_that_may_not_be_read(self):
        os.chmod(self.folder / self.put('x.html', page(1)), 0)
        done = self.read('x.html')
        self.assertEqual(done.returncode, 3)
        self.assertIn('x.html', done.stderr.decode())

    def test_names_with_odd_characters(self):
        for name in (b'a b\xc3\xa9.html', b'\x1b[31mred.html', b'-dash.html', b'bad\xff.html', b'two\nlines.html'):
            (self.folder / os.fsdecode(name)).write_text(page(1))
        done = self.read('.')
        self.assertEqual(done.returncode, 0)
        self.assertEqual(len(self.objects(done.stdout)), 5)
        done = self.read('--', '-dash.html', '\x1b[31mgone\n.html')
        self.assertEqual(done.returncode, 3)
        self.assertNotIn(b'\x1b', done.stderr + done.stdout)
        self.assertEqual(len(done.stderr.splitlines()), 2)

    def test_a_verb_is_a_fine_name_for_a_file(self):
        (self.folder / 'read').mkdir()
        self.put('read/x.html', page(1))
        done = self.read('read')
        self.assertEqual([a['source'] for a in self.objects(done.stdout)], ['read/x.html'])

    def test_a_page_above_the_limit(self):
        done = self.read('--max-page-bytes', '1K', self.put('x.html', page(1, 50)))
        [article] = self.objects(done.stdout)
        self.assertEqual((done.returncode, article['status']), (3, 'failed'))
        self.assertIn('x.html', done.stderr.decode())

    def test_five_gigabytes(self):
        with open(self.folder / 'huge.html', 'wb') as file:
            file.truncate(5 << 30)
        done = self.read('huge.html', self.put('x.html', page(1)))
        self.assertEqual(done.returncode, 3)
        self.assertEqual([a['status'] for a in self.objects(done.stdout)], ['failed', 'ok'])
        self.assertIn('huge.html: ', done.stderr.decode())

    def test_a_page_cut_in_its_compression_is_read_in_part(self):
        packed = gzip.compress(page(5, 400).encode())
        done = self.read(self.put('cut.html.gz', packed[:len(packed) // 2]), self.put('x.html', page(1)))
        self.assertEqual(done.returncode, 3)
        cut, whole = self.objects(done.stdout)
        self.assertEqual((cut['source'], cut['status'], whole['error']), ('cut.html.gz', 'ok', None))
        self.assertIn('read what was there', cut['error'])
        self.assertIn('Zin 1 van bericht 5', cut['text'])
        self.assertIn('cut.html.gz: ', done.stderr.decode())
        self.assertIn('read 2 pages: 2 ok, 0 empty, 0 failed; 1 damaged and read in part', done.stderr.decode())

    def record(self, number, length=None):
        payload = b'HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n' + page(number).encode()
        return (f'WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://krant.example/{number}\r\n'
                f'WARC-Date: 2022-11-09T18:05:00Z\r\nContent-Type: application/http; msgtype=response\r\n'
                f'Content-Length: {length or len(payload)}\r\n\r\n').encode() + payload + b'\r\n\r\n'

    def test_an_archive(self):
        records = [gzip.compress(self.record(number)) for number in range(5)]
        done = self.read(self.put('crawl.warc.gz', b''.join(records)))
        self.assertEqual((done.returncode, done.stderr), (0, b''))
        read = self.objects(done.stdout)
        offsets = [sum(map(len, records[:n])) for n in range(5)]
        self.assertEqual([a['source'] for a in read], [f'crawl.warc.gz#{offset}' for offset in offsets])
        self.assertEqual([a['url'] for a in read], [f'https://krant.example/{n}' for n in range(5)])

    def test_a_damaged_record_is_named_and_the_next_is_read(self):
        records = [self.record(0), b'this is no record\r\n\r\n', self.record(2)]
        self.put('crawl.warc', b''.join(records))
        for arguments, stdin, name in ((['crawl.warc'], b'', 'crawl.warc'), (['-'], b''.join(records), 'standard input')):
            done = self.read(*arguments, stdin=stdin)
            self.assertEqual(done.returncode, 3)
            read = self.objects(done.stdout)
            first, damaged, last = read
            self.assertEqual((first['source'], first['error']), (f'{arguments[0]}#0', None))
            self.assertEqual(damaged['source'], f'{arguments[0]}#{len(records[0])}')
            self.assertEqual(damaged['status'], 'failed')
            self.assertTrue(damaged['error'])
            self.assertEqual((last['source'], last['error']), (f'{arguments[0]}#{len(records[0] + records[1])}', None))
            self.assertIn(f'{name}: record at offset {len(records[0])}: ', done.stderr.decode())

    def test_naughty_strings(self):
        shared = os.environ.get('KRONIEK_SHARED')
        if not shared:
            self.skipTest('KRONIEK_SHARED does not name the folder with conformance/')
        strings = json.loads((Path(shared) / 'conformance/naughty-strings.json').read_text(encoding='utf-8'))
        for number, string in enumerate(strings):
            body = string.replace('&', '&amp;').replace('<', '&lt;')
            self.put(f'naughty/{number:04}.html', page(number).replace('</article>', f'<p>{body}</p></article>').replace('Brug', body))
            self.put(f'naughty/{number:04}.txt', string)
        for format in ('jsonl', 'text', 'markdown', 'html', 'conllu'):
            done = self.read('--format', format, 'naughty')
            self.assertIn(done.returncode, (0, 3))
            text = done.stdout.decode('utf-8')
            self.assertNotIn('\x1b', text)
            if format == 'jsonl':
                found = self.objects(done.stdout)
                self.assertEqual(len(found), 2 * len(strings))
                for article in found:
                    number = int(article['source'][8:12])
                    if article['source'].endswith('.txt') and article['status'] == 'ok':
                        self.assertEqual(article['text'], strings[number])
            if format == 'html':
                self.assertNotIn('<script', text.lower())


class Output(InItsOwnFolder):
    def test_to_a_file(self):
        self.put_pages(3)
        plain = self.read('pages')
        done = self.read('--output', 'out.jsonl', 'pages')
        self.assertEqual((done.returncode, done.stdout), (0, b''))
        self.assertEqual((self.folder / 'out.jsonl').read_bytes(), plain.stdout)

    def test_to_a_folder_that_is_not_there(self):
        done = self.read('--output', 'no/such/out.jsonl', self.put('x.html', page(1)))
        self.assertEqual(done.returncode, 3)
        self.assertIn('no/such/out.jsonl: the output could not be opened', done.stderr.decode())

    @unittest.skipUnless(os.path.exists('/dev/full'), 'there is no /dev/full here')
    def test_a_full_disk(self):
        self.put_pages(3)
        with open('/dev/full', 'wb') as full:
            done = subprocess.run([BINARY, 'read', 'pages'], cwd=self.folder, stdout=full, stderr=subprocess.PIPE, timeout=PATIENCE)
        self.assertEqual(done.returncode, 3)
        self.assertIn('the disk is full', done.stderr.decode())

    def test_standard_output_that_is_closed(self):
        self.put('x.html', page(1))
        done = subprocess.run(['/bin/sh', '-c', '"$0" read x.html >&-', BINARY], cwd=self.folder, stderr=subprocess.PIPE, timeout=PATIENCE)
        self.assertEqual(done.returncode, 3)
        self.assertIn('could not be written', done.stderr.decode())

    def test_formats(self):
        self.put_pages(2)
        self.assertTrue(self.read('--format=markdown', 'pages').stdout.startswith(b'---\ntitle: "Brug 0 dicht"\n'))
        html = self.read('--format=html', 'pages').stdout.decode()
        self.assertEqual((html.count('<!doctype html>'), html.count('</article>'), html.count('</html>')), (1, 2, 1))
        text = self.read('--format=text', 'pages').stdout.decode()
        self.assertIn('Brug 0 dicht\n', text)
        self.assertIn('\n────', text)
        self.assertNotIn('\x1b', text)

    def test_explain(self):
        path = self.put('1.html', page(1))
        done = self.read('--explain', path)
        text = done.stdout.decode()
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertRegex(text, r'0  beside  headline +[+-][\d.]+ +Brug 1 dicht')
        self.assertRegex(text, r'in      paragraph     \+\d')
        self.assertNotIn('\x1b', text)
        html = self.read('--explain', '--format', 'html', path, path).stdout.decode()
        self.assertEqual((html.count('<main>'), html.count('</html>')), (2, 1))
        self.assertIn('id="p1b0"', html)
        for other in ('jsonl', 'markdown'):
            done = self.read('--explain', '--format', other, path)
            self.assertEqual((done.returncode, done.stdout), (2, b''))
            self.assertIn(b'--explain is written as text or html', done.stderr)

    def test_a_failed_page_is_shown_in_every_format(self):
        for format in ('text', 'markdown', 'html'):
            self.assertIn('gone.html: failed: ', self.read('--format', format, 'gone.html').stdout.decode())


if __name__ == '__main__':
    unittest.main()
