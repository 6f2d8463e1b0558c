"""kroniek stories: articles by what they are about, as text, JSONL and CSV; its course, pages, queries and errors. How well articles are grouped is
tests/quality/stories'."""
import csv
import io
import json
import shutil
import unittest
from pathlib import Path

from support import InItsOwnFolder

EXAMPLES = Path(__file__).resolve().parents[2] / 'examples/pages'
STRIKE = ['De dokwerkers van de containerterminal in Antwerpen hebben het werk neergelegd. De vakbond vraagt elf procent loon meer, de terminal biedt zeven.',
          'Aan de kade staan de kranen stil en vrachtwagens wachten voor de poort van de terminal, zegt vakbondsman Joris Claes.',
          'De rederijen sturen hun schepen naar Zeebrugge en Rotterdam zolang de dokwerkers niet werken.']
LATER = ['De dokwerkers in Antwerpen gaan weer aan het werk. De vakbond en de containerterminal zijn het eens over negen procent loon.',
         'De kranen draaien sinds woensdag, zegt vakbondsman Joris Claes, en de vrachtwagens staan niet meer voor de poort.',
         'De rederijen laten hun schepen weer naar de terminal komen; in Rotterdam liggen er nog vier.']
FESTIVAL = ['Het zomerfestival in Dranouter telt dit jaar dubbel zoveel bezoekers. Zangers uit negen landen stonden zaterdag op de weide.',
            'De organisatie verkocht alle kaarten binnen een week, en de camping was vol, zegt organisator Leen Baert.',
            'Volgend jaar komt er een dag bij, en een tent voor kinderen die zelf willen zingen.']


def page(title, day, publisher, lines, path):
    body = '\n'.join(f'<p>{line}</p>' for line in lines)
    return (f'<!DOCTYPE html><html lang="nl"><head><meta charset="utf-8"><title>{title} - {publisher}</title>'
            f'<meta property="og:title" content="{title}"><meta property="og:site_name" content="{publisher}"><meta property="og:type" content="article">'
            f'<link rel="canonical" href="https://{path}"><meta property="article:published_time" content="{day}T09:00:00+01:00"></head>\n'
            f'<body><article><h1>{title}</h1>\n{body}\n</article></body></html>\n')


class Stories(InItsOwnFolder):
    def setUp(self):
        super().setUp()
        self.put('pages/1.html', page('Dokwerkers leggen het werk neer', '2022-11-07', 'De Krant', STRIKE, 'krant.example/staking'))
        self.put('pages/2.html', page('Dokwerkers staken', '2022-11-07', 'Het Blad', STRIKE, 'blad.example/staking'))
        self.put('pages/3.html', page('Zomerfestival breekt record', '2022-11-07', 'De Krant', FESTIVAL, 'krant.example/festival'))
        self.ok('add', '-q', 'pages')

    def ok(self, *arguments, status=0):
        done = self.run_kroniek(*arguments)
        self.assertEqual(done.returncode, status, done.stderr)
        return done

    def lines(self, *arguments):
        return [json.loads(line) for line in self.ok('stories', *arguments).stdout.decode().splitlines()]

    def test_a_story_and_its_course(self):
        stories = self.lines()
        self.assertEqual(len(stories), 1)  # the festival is alone
        story = stories[0]
        self.assertEqual((story['articles'], story['languages'], story['first']), (2, ['nl'], '2022-11-07T08:00:00Z'))
        self.assertEqual(sorted(story['outlets']), ['De Krant', 'Het Blad'])
        self.assertIn(story['title'], ('Dokwerkers leggen het werk neer', 'Dokwerkers staken'))
        for name in (str(story['id']), 'https://krant.example/staking', 'http://www.blad.example/staking?utm_source=x'):
            told = self.lines(name)[0]
            self.assertEqual(told['id'], story['id'])
            first, second = told['members']
            self.assertEqual((first['copy_of'], second['copy_of']), (None, first['article']))
        self.assertEqual(self.lines('--members')[0], told)
        self.assertEqual(sum(one['articles'] for one in self.lines('--least', '1')), 3)

    def test_what_is_added_later_goes_on_with_it(self):
        before = self.lines()[0]
        self.put('pages/4.html', page('Dokwerkers Antwerpen weer aan het werk', '2022-11-10', 'De Krant', LATER, 'krant.example/akkoord'))
        self.ok('add', '-q', 'pages')
        after = self.lines()[0]
        self.assertEqual((after['id'], after['articles'], after['last']), (before['id'], 3, '2022-11-10T08:00:00Z'))
        self.assertEqual(self.lines('https://krant.example/akkoord')[0]['id'], before['id'])
        self.ok('remove', '-q', 'https://krant.example/akkoord')
        self.assertEqual(self.lines()[0]['articles'], 2)
        self.ok('check', '-q')
        self.assertEqual(len(self.ok('stories', '--anew').stderr.splitlines()), 1)
        self.assertEqual(self.lines()[0]['articles'], 2)

    def test_without_annotations_they_wait(self):
        self.put('more/4.html', page('Dokwerkers Antwerpen weer aan het werk', '2022-11-10', 'De Krant', LATER, 'krant.example/akkoord'))
        self.ok('add', '-q', '--no-annotate', 'more')
        self.assertIn(b'is in no story', self.ok('stories', 'https://krant.example/akkoord', status=1).stderr)
        self.ok('annotate', '-q')
        self.assertEqual(self.lines('https://krant.example/akkoord')[0]['articles'], 3)

    def test_merged_archives_have_theirs(self):
        self.put('more/4.html', page('Dokwerkers Antwerpen weer aan het werk', '2022-11-10', 'De Krant', LATER, 'krant.example/akkoord'))
        self.ok('add', '-q', '-a', 'other.db', 'more')
        self.ok('merge', '-q', 'other.db')
        self.assertEqual(self.lines()[0]['articles'], 3)

    def test_two_languages(self):
        for name in ('nl-cherson-terugtrekking.html', 'en-kherson-withdrawal.html', 'nl-regionaal.html'):
            shutil.copy(EXAMPLES / name, self.folder / 'pages' / name)
        self.ok('add', '-q', 'pages')
        found = [story['languages'] for story in self.lines('cherson')]
        self.assertEqual([sorted(tag[:2] for tag in languages) for languages in found], [['en', 'nl']])

    def test_queries_times_and_pages(self):
        self.assertEqual([one['articles'] for one in self.lines('--least', '1', 'zangers')], [1])
        self.assertEqual([one['articles'] for one in self.lines('--since', '2022-11', '--until', '2022')], [2])
        self.assertIn(b'nothing found', self.ok('stories', '--since', '2022-11-08', status=1).stderr)
        self.assertIn(b'nothing found', self.ok('stories', 'xyzzy', status=1).stderr)
        whole = self.lines('--least', '1', '--all')
        first = self.ok('stories', '--least', '1', '--limit', '1')
        mark = first.stderr.decode().split('--page ')[1].split(',')[0]
        rest = self.lines('--least', '1', '--page', mark)
        self.assertEqual([json.loads(first.stdout), *rest], whole)
        for wrong in (['--page', 'x'], ['--since', 'gisteren'], ['--limit', '0'], ['--format', 'x'], ['--anew', 'brug'], ['(']):
            self.assertEqual(self.ok('stories', *wrong, status=2).stdout, b'')
        self.ok('stories', '99', status=1)
        self.ok('stories', '-a', 'none.db', status=4)

    def test_text_and_csv(self):
        text = self.ok('stories', '--format', 'text').stdout.decode()
        self.assertIn('2022-11-07', text)
        self.assertIn('2 articles', text)
        course = self.ok('stories', '--format', 'text', 'https://krant.example/staking').stdout.decode()
        self.assertIn('also at ', course)
        heads = list(csv.DictReader(io.StringIO(self.ok('stories', '--format', 'csv').stdout.decode())))
        self.assertEqual([row['articles'] for row in heads], ['2'])
        rows = list(csv.DictReader(io.StringIO(self.ok('stories', '--format', 'csv', '--members', '--least', '1').stdout.decode())))
        self.assertEqual({row['address'] for row in rows}, {f'https://{path}' for path in ('krant.example/staking', 'blad.example/staking', 'krant.example/festival')})


if __name__ == '__main__':
    unittest.main()
