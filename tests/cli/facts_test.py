"""kroniek who, quotes, places, events and timeline: what articles say, with the sentence, as text, JSONL, CSV and GeoJSON; pages and errors."""
import csv
import io
import json
import re
import shutil
import unittest
from pathlib import Path

from support import InItsOwnFolder

EXAMPLES = Path(__file__).resolve().parents[2] / 'examples/pages'


class Facts(InItsOwnFolder):
    def setUp(self):
        super().setUp()
        for name in ('nl-cherson-terugtrekking.html', 'en-kherson-withdrawal.html', 'nl-regionaal.html'):
            (Path(self.folder) / 'pages').mkdir(exist_ok=True)
            shutil.copy(EXAMPLES / name, Path(self.folder) / 'pages' / name)
        done = self.run_kroniek('add', 'pages')
        self.assertEqual(done.returncode, 0, done.stderr)

    def run_verb(self, *arguments, status=0):
        done = self.run_kroniek(*arguments)
        self.assertEqual(done.returncode, status, done.stderr)
        return done

    def lines(self, *arguments):
        """The facts of a JSONL, and the line after them."""
        lines = [json.loads(line) for line in self.run_verb(*arguments).stdout.decode().splitlines()]
        self.assertEqual(lines[-1]['list']['facts'], len(lines) - 1)
        return lines[:-1], lines[-1]['list']['next']

    def text_of(self, name):
        return json.loads(self.run_kroniek('read', 'pages/' + name).stdout)['text'].encode()

    def test_who_counts_and_finds_in_any_spelling(self):
        counts, _ = self.lines('who', '--limit', '50')
        self.assertIn({'type': 'person', 'versions': 1}, [{'type': c['type'], 'versions': c['versions']} for c in counts if c['name'] == 'Roger Stevens'])
        facts, following = self.lines('who', 'Poetin')
        self.assertIsNone(following)
        self.assertEqual({fact['publisher'] for fact in facts}, {'De Scheldewachter', 'The Meridian Courier'})
        for fact in facts:
            begin, end = fact['in_sentence']
            text = self.text_of('nl-cherson-terugtrekking.html' if fact['publisher'] == 'De Scheldewachter' else 'en-kherson-withdrawal.html')
            self.assertEqual(fact['sentence'].encode()[begin:end], text[fact['begin']:fact['end']])
        self.assertEqual([fact['key'] for fact in [facts[0]['entity']]], [facts[-1]['entity']['key']])

    def test_pages_go_on_where_the_one_before_ended(self):
        whole, _ = self.lines('who', 'Soerovikin', '--all')
        self.assertGreater(len(whole), 2)
        found, mark = [], ''
        while True:
            facts, mark = self.lines('who', 'Soerovikin', '--limit', '2', *(['--page', mark] if mark else []))
            found += facts
            if not mark:
                break
        self.assertEqual(found, whole)
        self.assertIn(b'mark', self.run_verb('who', 'Soerovikin', '--page', 'nonsense', status=2).stderr)

    def test_quotes_by_and_about(self):
        facts, _ = self.lines('quotes', '--by', 'Soerovikin')
        self.assertIn(('direct', 'Sergej Soerovikin'), {(f['mode'], (f['entity'] or {}).get('name')) for f in facts})
        self.assertTrue(all(f['entity'] for f in facts))
        about, _ = self.lines('quotes', '--about', 'levens')
        self.assertTrue(about)
        self.assertTrue(all('leven' in f['words'] or 'lives' in f['words'] for f in about))
        only, _ = self.lines('quotes', '--in', 'publisher:Scheldewachter')
        self.assertEqual({f['publisher'] for f in only}, {'De Scheldewachter'})
        self.assertEqual(self.run_verb('quotes', '--by', 'Nobody', status=1).stdout, b'')

    def found(self, query):
        done = self.run_kroniek('search', '--format', 'jsonl', query)
        self.assertIn(done.returncode, (0, 1), done.stderr)
        return {hit['title'] for hit in map(json.loads, done.stdout.decode().splitlines()) if 'title' in hit}

    def test_by_and_says_are_one_quotation_as_in_the_list(self):
        """For every quotation with a speaker: its words are found with the speaker, in the search as in the list; words of others are not."""
        facts, _ = self.lines('quotes', '--limit', '200')
        self.assertIn('indirect', {f['mode'] for f in facts})
        checked = 0
        for fact in facts:
            if not fact['entity'] or len(fact['words'].split()) < 4 or '\u2026' in fact['words']:
                continue
            words = ' '.join(re.sub('["\u201c\u201d\u201e\u00ab\u00bb]', ' ', fact['words']).split()[:4])
            self.assertIn(fact['title'], self.found(f'says:"{words}"'), words)
            name = fact['entity']['name']
            self.assertIn(fact['title'], self.found(f'by:"{name}" says:"{words}"'), (name, words))
            others = {f['entity']['name'] for f in facts if f['entity'] and words.split()[0] in f['words']}
            for other in sorted({f['entity']['name'] for f in facts if f['entity']} - others)[:2]:
                done = self.run_kroniek('quotes', '--by', other, '--about', words)
                listed = [json.loads(line) for line in done.stdout.decode().splitlines()]
                self.assertEqual({f['title'] for f in listed if 'title' in f}, self.found(f'by:"{other}" says:({words})'), (other, words))
            checked += 1
            if checked == 4:
                break
        self.assertGreater(checked, 2)

    def test_a_region_stands_for_the_places_in_it(self):
        places, _ = self.lines('places')
        if not places:
            self.skipTest('no gazetteer was built')
        for region in ('"Kherson oblast"', '"oblast Cherson"', 'Oekraïne', 'Ukraine'):
            self.assertTrue(self.found(f'where:{region}'), region)
        self.assertFalse(self.found('where:Vlaanderen where:Wallonië'))

    def test_timeline_is_by_the_time_that_is_spoken_of(self):
        facts, _ = self.lines('timeline', '--all')
        begins = [f['from'] or f['to'] for f in facts]
        self.assertEqual([b[:10] for b in begins], sorted(b[:10] for b in begins))
        september, _ = self.lines('timeline', '--when', '2022-09')
        self.assertIn('2022-09', {f['value'] for f in september})
        self.assertIn('2022-09-30', {f['value'] for f in september})
        self.assertNotIn('1953', {f['value'] for f in september})
        self.run_verb('timeline', '--when', 'yesterday-ish', status=2)

    def test_events_by_what_stands_in_them(self):
        facts, _ = self.lines('events', '--all')
        self.assertGreater(len(facts), 0)
        for fact in facts:
            begin, end = fact['in_sentence']
            self.assertEqual(fact['sentence'].encode()[begin:end].decode(), fact['words'])
            self.assertGreaterEqual(fact['score'], 0.5)
        for flag, value in (('--type', facts[0]['type']), ('--status', facts[0]['status'])):
            some, _ = self.lines('events', flag, value, '--all')
            self.assertEqual(some, [f for f in facts if f[flag[2:]] == value])
        self.assertEqual(len(self.lines('events', '--in', 'what:' + facts[0]['type'], '--all')[0]),
                         len([f for f in facts if f['version'] in {g['version'] for g in facts if g['type'] == facts[0]['type']}]))
        for fact in facts:
            for one in fact['participants']:
                if one['role'] == 'actor':
                    self.assertIn(fact, self.lines('events', '--actor', one['words'], '--all')[0])
        rows = list(csv.DictReader(io.StringIO(self.run_verb('events', '--all', '--format', 'csv').stdout.decode())))
        self.assertEqual([row['words'] for row in rows], [fact['words'] for fact in facts])
        self.assertIn(facts[0]['type'], self.run_verb('events', '--format', 'text').stdout.decode())
        points = json.loads(self.run_kroniek('events', '--all', '--format', 'geojson').stdout)['features']
        self.assertEqual(len(points), len([f for f in facts if f['place']]))
        self.assertIn(b'type', self.run_verb('events', '--type', 'party', status=2).stderr)
        self.assertIn(b'status', self.run_verb('events', '--status', 'maybe', status=2).stderr)
        self.run_verb('events', '--actor', 'Nobody At All', status=1)
        for fact in [f for f in facts if f['time'] and f['time']['from']][:5]:
            then, _ = self.lines('events', '--when', fact['time']['from'][:10], '--all')
            self.assertIn(fact, then)
            for one in then:
                self.assertLessEqual(one['time']['from'][:10], fact['time']['from'][:10])
                self.assertGreaterEqual(one['time']['to'][:10], fact['time']['from'][:10])
        self.assertEqual(self.lines('events', '--when', '0001..9998', '--all')[0], [f for f in facts if f['time'] and f['time']['from']])
        self.run_verb('events', '--when', 'yesterday-ish', status=2)

    def test_text_and_csv(self):
        text = self.run_verb('quotes', '--by', 'Poetin', '--format', 'text').stdout.decode()
        self.assertIn('De Scheldewachter', text)
        self.assertIn('Vladimir Poetin', text)
        rows = list(csv.DictReader(io.StringIO(self.run_verb('timeline', '--all', '--format', 'csv').stdout.decode())))
        self.assertTrue((rows[0]['from'] or rows[0]['to'])[:4].isdigit())
        self.assertEqual(set(rows[0]), {'from', 'to', 'value', 'type', 'events', 'sentence', 'published', 'publisher', 'language', 'title', 'address', 'version', 'begin', 'end'})

    def test_geojson(self):
        done = self.run_kroniek('places', '--all', '--format', 'geojson')
        collection = json.loads(done.stdout)
        self.assertEqual(collection['type'], 'FeatureCollection')
        for feature in collection['features']:
            longitude, latitude = feature['geometry']['coordinates']
            self.assertTrue(-180 <= longitude <= 180 and -90 <= latitude <= 90)
            self.assertTrue(feature['properties']['sentence'])

    def test_web_annotations(self):
        done = self.run_verb('export', '--format', 'webannotation', 'publisher:Scheldewachter')
        text = self.text_of('nl-cherson-terugtrekking.html').decode()
        objects = [json.loads(line) for line in done.stdout.decode().splitlines()]
        self.assertGreater(len(objects), 20)
        for one in objects:
            self.assertEqual(one['type'], 'Annotation')
            quote, position = one['target']['selector']
            self.assertEqual(text[position['start']:position['end']], quote['exact'])
            self.assertIn(quote['prefix'] + quote['exact'] + quote['suffix'], text)
        self.assertEqual(len({one['id'] for one in objects}), len(objects))
        self.run_verb('export', '--format', 'webannotation', '--annotate', status=2)

    def test_wrong_usage(self):
        self.run_verb('who', '--type', 'robot', status=2)
        self.run_verb('quotes', '--limit', '0', status=2)
        self.run_verb('quotes', '--limit', '5', '--all', status=2)
        self.run_verb('timeline', '--in', '(', status=2)
        self.run_verb('places', '-a', 'missing.db', status=4)


if __name__ == '__main__':
    unittest.main()
