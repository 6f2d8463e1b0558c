"""`kroniek add` and `kroniek check`: receipts, doing only what is left, two at once, interrupts, and what may go wrong."""
import gzip
import os
import resource
import shutil
import signal
import sqlite3
import subprocess
import time
import unittest

from support import BINARY, PATIENCE, InItsOwnFolder, Terminal, page


def response(url, captured, body):
    """A WARC record of a page, as a gzip member of its own."""
    http = b'HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n' + body.encode('utf-8')
    head = (f'WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: {url}\r\nWARC-Date: {captured}\r\n'
            f'WARC-Record-ID: <urn:uuid:{captured}-{len(url)}>\r\nContent-Type: application/http; msgtype=response\r\n'
            f'Content-Length: {len(http)}\r\n\r\n').encode()
    return gzip.compress(head + http + b'\r\n\r\n', mtime=0)


class InAnArchive(InItsOwnFolder):
    def add(self, *arguments, **options):
        done = self.run_kroniek('add', *arguments, **options)
        return done.returncode, done.stderr.decode('utf-8')

    def receipts(self, *arguments):
        done = self.run_kroniek('add', '--quiet', '--receipts', '-', *arguments)
        return self.objects(done.stdout)

    def fates(self, *arguments):
        return [receipt['fate'] for receipt in self.receipts(*arguments)]

    def assert_whole(self, archive='news.db'):
        done = self.run_kroniek('check', '-a', archive)
        self.assertEqual((done.returncode, done.stderr.decode()), (0, done.stderr.decode()))
        self.assertIn('is whole', done.stderr.decode())

    def count(self, table, archive='news.db'):
        connection = sqlite3.connect(f'file:{self.folder}/{archive}?mode=ro', uri=True)
        try:
            return connection.execute(f'SELECT count(*) FROM {table}').fetchone()[0]
        finally:
            connection.close()


class Adding(InAnArchive):
    def test_a_receipt_a_page_and_the_log_is_taken_in(self):
        self.put_pages(3)
        receipts = self.receipts('pages')
        self.assertEqual([r['source'] for r in receipts], [f'pages/0000{n}.html' for n in range(3)])
        self.assertEqual([r['fate'] for r in receipts], ['new'] * 3)
        self.assertEqual([r['article'] for r in receipts], [1, 2, 3])
        self.assertEqual(len({r['version'] for r in receipts}), 3)
        self.assertEqual(sorted(os.listdir(self.folder)), ['news.db', 'pages'])
        self.assert_whole()

    def test_versions_of_one_address(self):
        first, second = page(1), page(1, sentences=5)
        address = 'https://www.krant.example/brug?utm_source=x'
        self.put('crawl.warc.gz', response(address, '2022-11-09T10:00:00Z', first) +
                 response('http://m.krant.example/brug/', '2022-11-09T11:00:00Z', second) +
                 response('https://krant.example/brug', '2022-11-09T12:00:00Z', first))
        receipts = self.receipts('crawl.warc.gz')
        self.assertEqual([r['fate'] for r in receipts], ['new', 'version', 'identical'])
        self.assertEqual({r['article'] for r in receipts}, {1})
        self.assertEqual(receipts[0]['version'], receipts[2]['version'])
        self.assert_whole()

    def test_the_summary(self):
        self.put_pages(2)
        self.put('empty.html', '<html></html>')
        status, said = self.add('pages', 'empty.html')
        self.assertEqual(status, 0)
        self.assertEqual(said, 'kroniek: added 3 pages to news.db: 2 new, 0 new versions, 0 seen again, 1 empty, 0 failed\n')

    def test_nothing_found(self):
        (self.folder / 'none').mkdir()
        self.assertEqual(self.add('none'), (1, 'kroniek: nothing found: there is no page in none\n'))

    def test_an_input_that_is_not_there_leaves_no_trace(self):
        self.put_pages(1)
        status, said = self.add('pages', 'paegs')
        self.assertEqual(status, 3)
        self.assertIn('kroniek: paegs: there is no file or folder of that name', said)
        self.assertEqual((self.count('version'), self.count('failure')), (1, 0))

    def test_standard_input(self):
        self.put('p.html', page(1))
        for fate in ('new', 'identical'):
            done = self.run_kroniek('add', '--quiet', '--receipts', '-', '--url', 'https://krant.example/1', '-',
                                    stdin=page(1).encode())
            self.assertEqual([r['fate'] for r in self.objects(done.stdout)], [fate])

    def test_keeps_pages_when_asked(self):
        self.put_pages(2)
        self.fates('pages')
        self.assertEqual(self.count('page'), 0)
        self.fates('-a', 'kept.db', '--keep-pages', 'pages')
        self.assertEqual(self.count('page', 'kept.db'), 2)

    def test_wrong_usage(self):
        for arguments in ([], ['news.db'], ['-', '-']):
            self.put('news.db', '')
            self.assertEqual(self.add(*arguments)[0], 2, arguments)


class OnlyWhatIsLeft(InAnArchive):
    def test_the_same_command_again_does_nothing_and_says_so(self):
        self.put_pages(3)
        self.fates('pages')
        status, said = self.add('pages')
        self.assertEqual(status, 0)
        self.assertIn('added 0 pages', said)
        self.assertIn('3 files done before', said)
        self.assertEqual(self.count('capture'), 3)

    def test_a_changed_file_is_read_again_and_an_unchanged_one_is_not(self):
        self.put_pages(3)
        self.fates('pages')
        self.put('pages/00001.html', page(1, sentences=6))
        self.assertEqual([(r['source'], r['fate']) for r in self.receipts('pages')], [('pages/00001.html', 'version')])

    def test_a_touched_file_is_no_new_sighting(self):
        self.put_pages(1)
        self.fates('pages')
        os.utime(self.folder / 'pages/00000.html', (1, 1))
        self.assertEqual(self.fates('pages'), ['known'])
        self.assertEqual(self.count('capture'), 1)

    def test_an_archive_that_grew(self):
        record = [response(f'https://krant.example/{n}', f'2022-11-09T10:00:0{n}Z', page(n)) for n in range(4)]
        self.put('crawl.warc.gz', b''.join(record[:2]))
        self.assertEqual(self.fates('crawl.warc.gz'), ['new', 'new'])
        self.put('crawl.warc.gz', b''.join(record))
        self.assertEqual(self.fates('crawl.warc.gz'), ['known', 'known', 'new', 'new'])
        self.assertEqual(self.count('capture'), 4)
        self.assert_whole()

    def test_an_interrupt_keeps_what_it_says_and_the_rest_follows(self):
        self.put_pages(3000, sentences=30)
        process = self.start('add', '--no-annotate', 'pages', '-j', '1')
        time.sleep(0.4)
        process.send_signal(signal.SIGINT)
        _, said = process.communicate(timeout=PATIENCE)
        if process.returncode == 0:
            self.skipTest('this machine was done before it could be interrupted')
        self.assertEqual(process.returncode, 130)
        stored = self.count('capture')
        self.assertIn(f'interrupted after {stored:,} page', said.decode())
        status, said = self.add('--no-annotate', 'pages')
        self.assertEqual(status, 0)
        self.assertIn(f'added {3000 - stored:,} page', said)
        self.assertEqual(self.count('capture'), 3000)
        self.assertEqual(self.count('article'), 3000)
        self.assert_whole()

    def test_another_collection_is_another_addition(self):
        self.put_pages(2)
        self.assertEqual(self.fates('--collection', 'een', 'pages'), ['new', 'new'])
        self.assertEqual(self.fates('--collection', 'een', 'pages'), [])
        self.assertEqual(self.fates('--collection', 'twee', 'pages'), ['identical', 'identical'])
        self.assert_whole()


    def test_a_web_archive_that_grows_while_it_is_read(self):
        records = [response(f'https://krant.example/{n}', '2022-11-09T10:00:00Z', page(n)) for n in range(3000)]
        path = self.folder / 'crawl.warc.gz'
        path.write_bytes(b''.join(records[:-1]))
        process = self.start('add', '--no-annotate', '-j', '1', 'crawl.warc.gz')
        for _ in range(10):
            time.sleep(0.05)
            os.utime(path)
        with open(path, 'ab') as file:
            file.write(records[-1])
        process.communicate(timeout=PATIENCE)
        self.assertEqual(process.returncode, 0)
        self.assertEqual(self.add('--no-annotate', 'crawl.warc.gz')[0], 0)
        self.assertEqual((self.count('capture'), self.count('article')), (3000, 3000))
        self.assert_whole()
        self.assertEqual(self.fates('crawl.warc.gz'), [])


class Failures(InAnArchive):
    def test_are_kept_and_tried_again(self):
        self.put_pages(2)
        self.put('pages/broken.mhtml', b'MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary="x"\r\n\r\n')
        status, said = self.add('pages')
        self.assertEqual(status, 3)
        self.assertIn('broken.mhtml', said)
        self.assertIn('1 failed', said)
        self.assertEqual(self.count('failure'), 1)
        self.assertEqual(self.add('pages')[0], 0)  # done before: nothing new failed
        status, said = self.add('--retry-failed')
        self.assertEqual((status, self.count('failure')), (3, 1))
        self.put('pages/broken.mhtml', 'MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary="x"\r\n\r\n--x\r\n'
                 'Content-Type: text/html; charset=utf-8\r\n\r\n' + page(9) + '\r\n--x--\r\n')
        self.assertEqual(self.fates('--retry-failed'), ['new'])
        self.assertEqual(self.count('failure'), 0)
        self.assertEqual(self.add('--retry-failed')[0], 0)

    def test_a_failed_record_alone_is_read_again(self):
        good = [response(f'https://krant.example/{n}', f'2022-11-09T10:00:0{n}Z', page(n)) for n in range(3)]
        self.put('crawl.warc.gz', b''.join(good))
        self.assertEqual(self.fates('--max-page-bytes', '100', 'crawl.warc.gz'), ['failed'] * 3)
        self.assertEqual(self.fates('crawl.warc.gz'), [])
        self.assertEqual(self.fates('--retry-failed', 'crawl.warc.gz'), ['new'] * 3)
        self.assertEqual(self.fates('--retry-failed', 'crawl.warc.gz'), [])
        self.assert_whole()


class TwoAtOnce(InAnArchive):
    def test_wait_for_each_other(self):
        for part in range(4):
            for n in range(150):
                self.put(f'part{part}/{n}.html', page(part * 1000 + n))
        processes = [self.start('add', f'part{part}') for part in range(4)]
        for process in processes:
            _, said = process.communicate(timeout=PATIENCE)
            self.assertEqual(process.returncode, 0, said)
        self.assertEqual((self.count('article'), self.count('capture')), (600, 600))
        self.assert_whole()


class WhatMayGoWrong(InAnArchive):
    def assert_fails(self, sentence, *arguments, **options):
        status, said = self.add(*arguments, **options)
        self.assertEqual(status, 4, said)
        self.assertIn(sentence, said)
        self.assertEqual(said.count('\n'), 1)

    def setUp(self):
        super().setUp()
        self.put_pages(3)

    def test_a_foreign_file(self):
        self.put('notes.txt', 'These are my notes.' * 100)
        self.assert_fails("notes.txt: this is not an archive of kroniek's", '-a', 'notes.txt', 'pages')
        self.assertTrue((self.folder / 'notes.txt').read_text().startswith('These are my notes.'))

    def test_a_database_of_another_program(self):
        connection = sqlite3.connect(self.folder / 'other.db')
        connection.executescript('CREATE TABLE mine (x); INSERT INTO mine VALUES (1)')
        connection.close()
        before = (self.folder / 'other.db').read_bytes()
        self.assert_fails("other.db: this is not an archive of kroniek's", '-a', 'other.db', 'pages')
        self.assertEqual((self.folder / 'other.db').read_bytes(), before)

    def test_a_folder_that_is_not_there(self):
        self.assert_fails('could not be opened; does its folder exist', '-a', 'there/news.db', 'pages')

    def test_a_folder_as_the_archive(self):
        self.assert_fails('could not be opened', '-a', 'pages', 'pages')

    @unittest.skipIf(os.geteuid() == 0, 'root may write everywhere')
    def test_a_read_only_folder(self):
        self.fates('pages')
        (self.folder / 'locked').mkdir()
        shutil.copy(self.folder / 'news.db', self.folder / 'locked/news.db')
        os.chmod(self.folder / 'locked/news.db', 0o444)
        os.chmod(self.folder / 'locked', 0o555)
        self.addCleanup(os.chmod, self.folder / 'locked', 0o755)
        self.put('pages/new.html', page(77))
        self.assert_fails('may not be written', '-a', 'locked/news.db', 'pages')
        self.assertEqual(self.run_kroniek('check', '-a', 'locked/news.db').returncode, 0)

    def test_a_damaged_file(self):
        self.fates('pages')
        path = self.folder / 'news.db'
        content = bytearray(path.read_bytes())
        for at in range(8192 + 100, len(content), 8192):
            content[at] ^= 0x10
        path.write_bytes(content)
        self.put('pages/new.html', page(77))
        self.assert_fails('is damaged', 'pages')
        done = self.run_kroniek('check')
        self.assertEqual(done.returncode, 4)
        self.assertIn(b'checksum', done.stderr)

    def test_a_disk_that_is_full(self):
        self.put_pages(400, folder='many', sentences=40)

        def small_files():
            resource.setrlimit(resource.RLIMIT_FSIZE, (300_000, 300_000))
            signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        done = subprocess.run([BINARY, 'add', '--no-annotate', '--receipts', '-', 'many'], cwd=self.folder, capture_output=True,
                              preexec_fn=small_files, timeout=PATIENCE)
        self.assertEqual(done.returncode, 4, done.stderr)
        acknowledged = len(self.objects(done.stdout))
        self.assertEqual(self.add('--no-annotate', 'many')[0], 0)
        self.assertGreaterEqual(self.count('article'), acknowledged)
        self.assertEqual(self.count('article'), 400)
        self.assert_whole()

    def test_check_of_nothing(self):
        done = self.run_kroniek('check', '-a', 'none.db')
        self.assertEqual(done.returncode, 4)
        self.assertIn(b'none.db: there is no archive of that name', done.stderr)
        self.assertFalse((self.folder / 'none.db').exists())


class Repair(InAnArchive):
    def test_does_nothing_to_an_archive_that_is_whole(self):
        self.put_pages(5)
        self.fates('pages')
        before = (self.folder / 'news.db').read_bytes()
        self.assertEqual(self.run_kroniek('check', '--repair').returncode, 0)
        self.assertEqual((self.folder / 'news.db').read_bytes(), before)


class OnATerminal(InAnArchive):
    def test_shows_progress_and_clears_it(self):
        self.put_pages(300)
        terminal = Terminal()
        self.addCleanup(terminal.close)
        process = self.start('add', 'pages', stdout=terminal.slave, stderr=terminal.slave)
        self.assertEqual(process.wait(PATIENCE), 0)
        self.assertIn('added 300 pages to news.db', terminal.text())


if __name__ == '__main__':
    unittest.main()
