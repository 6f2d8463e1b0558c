"""kroniek search: what is printed where and in which form, pages, faults with a caret, exit statuses, harmless output."""
import csv
import io
import json
import unittest

from support import InItsOwnFolder, page


def titled(number, title, sentence, language='nl', author='Ann Peeters', date='2022-11-09T18:05:00+01:00'):
    return (page(number).replace(f'Brug {number} dicht', title).replace('</article>', f'<p>{sentence}</p></article>')
            .replace('lang="nl"', f'lang="{language}"')
            .replace('<body>', f'<body><p class="byline">Door {author}</p>')
            .replace('<title>', f'<meta property="article:published_time" content="{date}"><title>'))


class Search(InItsOwnFolder):
    def setUp(self):
        super().setUp()
        self.put('pages/a.html', titled(1, 'Ooievaar in de haven', 'Een ooievaar landde woensdag in de oude haven van de stad.'))
        self.put('pages/b.html', titled(2, 'Haven groeit', 'De haven van de stad groeide vorig jaar met vijf procent.',
                                        date='2022-12-24T10:00:00+01:00'))
        self.put('pages/c.html', titled(3, '=1+1 "som"', 'Een vreemde titel voor een rekenblad is dit, zegt men.'))
        done = self.run_kroniek('add', 'pages')
        self.assertEqual(done.returncode, 0, done.stderr)

    def search(self, *arguments, status=0, **options):
        done = self.run_kroniek('search', *arguments, **options)
        self.assertEqual(done.returncode, status, done.stderr)
        return done

    def hits(self, *arguments):
        lines = [json.loads(line) for line in self.search(*arguments).stdout.decode().splitlines()]
        self.assertIn('search', lines[-1])
        self.assertEqual(lines[-1]['search']['hits'], len(lines) - 1)
        return lines[:-1], lines[-1]['search']

    def test_jsonl_in_a_pipe(self):
        hits, search = self.hits('ooievaar')
        self.assertEqual([hit['title'] for hit in hits], ['Ooievaar in de haven'])
        hit = hits[0]
        self.assertIn('ooievaar landde', hit['sentence'])
        begin, end = hit['sentence_matches'][0]
        self.assertEqual(hit['sentence'].encode()[begin:end], b'ooievaar')
        self.assertEqual(hit['title_matches'], [[0, 8]])
        self.assertEqual(search['query'], 'ooievaar')
        self.assertEqual((search['total'], search['exact']), (1, True))
        self.assertIsNone(search['next'])

    def test_the_sentence_has_its_place(self):
        hit = self.hits('ooievaar')[0][0]
        text = json.loads(self.read('pages/a.html').stdout)['text'].encode()
        self.assertEqual(text[hit['place'][0]:hit['place'][1]].decode(), hit['sentence'])

    def test_words_and_unwanted_words_without_quotes(self):
        self.assertEqual([hit['title'] for hit in self.hits('haven', '-ooievaar')[0]], ['Haven groeit'])
        self.assertEqual(self.hits('haven', '-ooievaar')[1]['query'], 'haven -ooievaar')
        self.assertEqual(len(self.hits('ooievaar', 'OR', 'groeit')[0]), 2)
        self.assertEqual(len(self.hits('stad', '-haven')[0]), 1)
        self.search('add', status=1)  # the name of a verb is a word like any other
        self.search('read', 'golden', status=1)

    def test_newest_first_and_pages(self):
        hits, search = self.hits('--sort', 'newest', '--limit', '2', 'brug')
        self.assertEqual(hits[0]['title'], 'Haven groeit')
        self.assertEqual((len(hits), search['total'], search['order']), (2, 3, 'newest'))
        rest, search = self.hits('--sort', 'newest', '--limit', '2', '--page', search['next'], 'brug')
        self.assertEqual(len(rest), 1)
        self.assertIsNone(search['next'])
        self.assertEqual(len({hit['version'] for hit in hits + rest}), 3)
        self.assertIn(b'page mark', self.search('--page', 'nonsense', 'brug', status=2).stderr)

    def test_facets(self):
        facets = self.hits('--facets', 'brug')[1]['facets']
        self.assertEqual(facets['languages'], [{'value': 'nl', 'count': 3}])
        self.assertEqual(facets['months'], [{'value': '2022-12', 'count': 1}, {'value': '2022-11', 'count': 2}])
        self.assertEqual((facets['counted'], facets['whole']), (3, True))
        self.assertIn(b'csv', self.search('--facets', '--format', 'csv', 'brug', status=2).stderr)

    def test_text_says_what_was_understood(self):
        said = self.search('--format', 'text', '--facets', 'haven -"oude haven"').stdout.decode()
        self.assertIn('haven -"oude haven"\n  articles with "haven" in any form, without "oude haven" as written\n  1 found\n', said)
        self.assertIn('Haven groeit\n  2022-12-24 10:00', said)
        self.assertIn('Counted over all 1', said)
        self.assertNotIn('\x1b', said)

    def test_csv(self):
        raw = self.search('--format', 'csv', 'brug').stdout.decode()
        self.assertIn('\r\n', raw)
        rows = list(csv.reader(io.StringIO(raw, newline='')))
        self.assertEqual(rows[0][:3], ['version', 'article', 'published'])
        self.assertEqual({len(row) for row in rows}, {10})
        self.assertIn('\'=1+1 "som"', [row[7] for row in rows])

    def test_nothing_found(self):
        done = self.search('--format', 'text', 'zeppelin', status=1)
        self.assertEqual(done.stdout, b'')
        self.assertIn(b'nothing found: articles with "zeppelin" in any form', done.stderr)
        lines = self.search('zeppelin', status=1).stdout.splitlines()
        self.assertEqual(len(lines), 1)

    def test_faults_have_a_caret(self):
        for query, place in (('brug "de', 5), ('één "de', 4), ('橋 (a', 3)):
            done = self.search(query, status=2)
            lines = done.stderr.decode().splitlines()
            self.assertEqual(lines[1], '  ' + query)
            self.assertEqual(lines[2], '  ' + ' ' * place + '^')
            self.assertEqual(done.stdout, b'')
        self.assertIn(b'nothing to look for', self.search(status=2).stderr)
        self.assertIn(b'--limt', self.search('brug', '--limt', '3', status=2).stderr)
        self.search('--limit', '0', 'brug', status=2)
        self.search('--sort', 'oldest', 'brug', status=2)

    def test_hostile_queries(self):
        self.search(' OR '.join(f'term{i}' for i in range(10_000)), status=2)
        for query in ('"; DROP TABLE version; --"', 'a1" OR 1=1 --', '{title} : brug', b'\xff\xfe brug', 'brug\x1b[31m'):
            done = self.run_kroniek('search', '--format', 'text', query)
            self.assertIn(done.returncode, (0, 1, 2), done.stderr)
            self.assertNotIn(b'\x1b', done.stdout + done.stderr)
        self.assertEqual(len(self.hits('brug')[0]), 3)

    def test_the_page_cannot_drive_the_terminal(self):
        self.put('evil/e.html', titled(9, 'Boef &#27;[31m&#155;2J', 'Een boef &#27;]0;x&#7; met \u202e veel &#8289; streken in de haven.'))
        self.assertEqual(self.run_kroniek('add', 'evil').returncode, 0)
        for form in ('text', 'jsonl', 'csv'):
            out = self.search('--format', form, 'boef').stdout
            self.assertNotIn(b'\x1b', out)
            self.assertNotIn('\x9b'.encode(), out)
            self.assertNotIn(b'\x07', out)

    def test_archives_that_fail(self):
        self.assertIn(b'no archive', self.search('-a', 'none.db', 'brug', status=4).stderr)
        self.put('foreign.db', 'this is a text')
        self.search('-a', 'foreign.db', 'brug', status=4)

    def test_help_is_the_page(self):
        said = self.search('--help').stdout.decode()
        self.assertIn('NEAR(brug dicht, 5)', said)
        self.assertIn('--widen', said)


if __name__ == '__main__':
    unittest.main()
