"""`--limit NAME=VALUE` of `kroniek read` and `kroniek add`: what it moves, one below, at and one past, and what it refuses."""
import json
import unittest

from support import InItsOwnFolder, page


class LimitFlag(InItsOwnFolder):
    def article(self, *limits, text):
        flags = [word for limit in limits for word in ('--limit', limit)]
        done = self.read('--format', 'jsonl', *flags, self.put('x.html', text))
        [article] = self.objects(done.stdout)
        return done, article

    def refused(self, limit, words, *more):
        done = self.read(f'--limit={limit}', *more, self.put('x.html', page(1)))
        self.assertEqual((done.returncode, done.stdout), (2, b''), done.stderr)
        self.assertIn('--limit', done.stderr.decode())
        self.assertIn(words, done.stderr.decode())

    def test_page_bytes(self):
        text = page(1)
        for more in (-1, 0, 1):
            done, article = self.article(f'page_bytes={len(text.encode()) + more}', text=text)
            self.assertEqual((done.returncode, article['status']), (3, 'failed') if more < 0 else (0, 'ok'))
        self.assertIn('limit page_bytes', self.article('page_bytes=1K', text=page(1, 50))[1]['error'])

    def test_nodes_and_blocks(self):
        whole = self.article(text=page(1, 6))[1]
        self.assertEqual(len(whole['blocks']), 6)
        # html, head and what is in it, body, article, h1, and a p and its text and a line end for each sentence
        few = self.article('nodes=24', text=page(1, 6))[1]
        self.assertGreater(len(few['blocks']), 0)
        self.assertTrue(whole['text'].startswith(few['text']) and len(few['text']) < len(whole['text']))
        for blocks in (6, 7, 8):  # the headline is one too
            self.assertEqual(len(self.article(f'blocks={blocks}', text=page(1, 6))[1]['blocks']), min(blocks - 1, 6))

    def test_several_together_and_sizes(self):
        same = self.article(text=page(1))[1]
        for limits in (('nodes=4M', 'page_bytes=1GiB'), ('open_elements=32768', 'nodes=64m'), ('header_bytes=2kb', 'copy_bytes=100b')):
            self.assertEqual(self.article(*limits, text=page(1))[1], same)
        self.assertEqual(self.article('nodes=4', 'nodes=4M', text=page(1))[1], same)  # the last one counts

    def test_a_flag_takes_one_value(self):
        self.put('x.html', page(1))
        self.put('y.html', page(2))
        done = self.read('--limit', 'nodes=4M', 'x.html', 'y.html')
        self.assertEqual([a['source'] for a in self.objects(done.stdout)], ['x.html', 'y.html'])

    def test_deep_pages(self):
        deep = '<div>' * 40_000 + '<p>De brug over het kanaal bleef woensdag de hele dag dicht voor het verkeer.'
        for limit in ('open_elements=4', 'open_elements=32768'):
            self.assertEqual(self.article(limit, text=deep)[0].returncode in (0, 1), True)

    def test_refused(self):
        self.refused('nodez=1', 'there is no limit nodez on reading; there are page_bytes, ')
        self.refused('query_bytes=1', 'there is no limit query_bytes on reading')
        self.refused('nodes', 'NAME=VALUE')
        self.refused('=3', 'there is no limit')
        for value in ('', '3', '67108865', '65M', '-4', ' 8', '8 ', '8T', '8kk', '1e9', 'many', '99999999999999999999', '17179869185G'):
            self.refused(f'nodes={value}', 'nodes is a number from 4 to 67,108,864 (K, M and G may follow it), not ' + value)
        done = self.read('--limit', 'page_bytes=1M', '--max-page-bytes', '1M', self.put('x.html', page(1)))
        self.assertEqual(done.returncode, 2)
        self.assertIn('are one limit: give one of them', done.stderr.decode())

    def test_add(self):
        receipts = []
        for limit in ('page_bytes=1K', 'page_bytes=1M'):
            done = self.run_kroniek('add', '--no-annotate', '--retry-failed', '--receipts', '-', '--limit', limit,
                                    self.put('x.html', page(1, 50)))
            receipts += [json.loads(line)['fate'] for line in done.stdout.splitlines()]
        self.assertEqual(receipts, ['failed', 'new'])


if __name__ == '__main__':
    unittest.main()
