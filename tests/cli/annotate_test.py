"""kroniek annotate, add --no-annotate, show and export --annotate: what is kept, what is said, exit statuses."""
import json
import signal
import subprocess
import time
import unittest

from support import PATIENCE, InItsOwnFolder


class Annotate(InItsOwnFolder):
    def done(self, *arguments, status=0, **options):
        done = self.run_kroniek(*arguments, **options)
        self.assertEqual(done.returncode, status, done.stderr)
        return done

    def exported(self, *arguments):
        return [json.loads(line) for line in self.done('export', '--annotate', *arguments).stdout.splitlines()]

    def test_what_was_added_without_is_annotated_later(self):
        self.put_pages(5)
        self.done('add', '--no-annotate', 'pages')
        before = self.exported()
        self.assertEqual(len(before), 5)
        for one in before:
            self.assertEqual([one['annotators'], one['entities'], one['annotations']], [None, None, None])
        done = self.done('annotate')
        self.assertIn(b'annotated 5 versions of news.db', done.stderr)
        self.assertEqual(done.stdout, b'')
        after = self.exported()
        for one in after:
            self.assertIn('names-', one['annotators'])
            self.assertIsInstance(one['entities'], list)
            self.assertIsInstance(one['annotations'], list)
        self.assertIn(b'nothing to annotate in news.db; 5 versions annotated before', self.done('annotate').stderr)
        self.assertIn(b'annotated 5 versions of news.db, 0 of them with another result', self.done('annotate', '--all').stderr)
        self.assertEqual(self.done('annotate', '--all', '-q', '-j', '2').stderr, b'')
        self.assertEqual(self.exported(), after)
        self.done('check')

    def test_added_annotated(self):
        self.put_pages(3)
        self.done('add', 'pages')
        self.assertIn(b'nothing to annotate', self.done('annotate').stderr)
        read = [json.loads(line) for line in self.done('read', '--annotate', 'pages').stdout.splitlines()]
        kept = {one['title']: one for one in self.exported()}
        for one in read:
            self.assertEqual(one['entities'], kept[one['title']]['entities'])
            self.assertEqual(one['annotations'], kept[one['title']]['annotations'])

    def test_annotators_are_left_out(self):
        kinds = lambda one: {annotation['kind'] for annotation in one['annotations']}
        text = ('De politie heeft drie mannen gearresteerd. “Wij zijn tevreden”, zei burgemeester Jan Peeters zaterdag. '
                'Minstens twee mensen raakten gewond in Gent.')
        (self.folder / 'one.txt').write_text(text)
        read = lambda *flags: json.loads(self.done('read', '--annotate', '--language', 'nl', '--published', '2022-11-09', *flags,
                                                   'one.txt').stdout)
        whole = read()
        self.assertLessEqual({'name', 'time', 'quote', 'quantity', 'event'}, kinds(whole))
        of = {'names': {'name', 'reference', 'place', 'demonym', 'metonym'}, 'places': {'place', 'demonym', 'metonym'}, 'times': {'time'},
              'quotes': {'quote'}, 'quantities': {'quantity'}, 'events': {'event'}}
        for name, gone in of.items():
            self.assertEqual(kinds(read('--without', name)) & gone, set(), name)
        self.assertEqual(read('--without', 'events,quotes')['annotations'], read('--without', 'events', '--without', 'quotes')['annotations'])
        self.assertEqual(read('--without', 'names,places,times,quotes,quantities,events')['annotations'], [])
        self.assertEqual(read('--without', 'names')['entities'], [])
        self.assertIn(b'there is no annotator dates', self.done('read', '--annotate', '--without', 'dates', 'one.txt', status=2).stderr)
        self.assertIn(b'needs --annotate', self.done('read', '--without', 'events', 'one.txt', status=2).stderr)

    def test_what_was_left_out_is_found_later(self):
        self.put_pages(3)
        self.done('add', '--without', 'events,times', 'pages')
        for one in self.exported():
            self.assertNotIn('events-', one['annotators'])
            self.assertNotIn('times-', one['annotators'])
            self.assertIn('quotes-', one['annotators'])
        self.assertIn(b'nothing to annotate', self.done('annotate', '--without', 'events,times').stderr)
        self.assertIn(b'nothing to annotate', self.done('annotate', '--without', 'names,events,times').stderr)  # all of it is there
        self.assertIn(b'annotated 3 versions', self.done('annotate', '--without', 'events').stderr)
        self.assertIn(b'annotated 3 versions', self.done('annotate').stderr)
        whole = self.exported()
        for one in whole:
            self.assertIn('events-', one['annotators'])
        self.assertIn(b'nothing to annotate in news.db; 3 versions annotated before', self.done('annotate', '--without', 'events').stderr)
        self.assertEqual(self.exported(), whole)  # nothing is thrown away
        self.assertIn(b'annotated 3 versions', self.done('annotate', '--all', '--without', 'events').stderr)
        for one in self.exported():
            self.assertNotIn('events-', one['annotators'])
        self.done('add', '--no-annotate', '--without', 'events', 'pages', status=2)
        self.done('check')

    def test_show(self):
        self.put_pages(1)
        self.done('add', 'pages')
        one = self.exported()[0]
        shown = json.loads(self.done('show', '--annotate', str(one['version'])).stdout)
        self.assertEqual(shown, one)
        self.assertNotIn('entities', json.loads(self.done('show', str(one['version'])).stdout))
        self.done('show', '--annotate', '--format', 'markdown', str(one['version']), status=2)
        self.done('export', '--annotate', '--format', 'csv', status=2)

    def test_faults(self):
        self.assertIn(b'nothing.db', self.done('annotate', '-a', 'nothing.db', status=4).stderr)
        self.done('annotate', 'x', status=2)
        self.done('annotate', '--jobs', '0', status=2)
        self.done('annotate', '--help')

    def test_filters_of_facts(self):
        self.put_pages(2)
        self.done('add', 'pages')
        done = self.done('search', 'who:Niemand', 'when:1801', status=1)
        self.assertIn(b'"Niemand" spoken of, and a time spoken of in 1801', done.stderr)
        self.assertIn(b'whole names', self.done('search', 'who:Nie*', status=2).stderr)

    def test_interrupted_and_beside_another(self):
        self.put_pages(1_000, sentences=2)
        self.done('add', '--no-annotate', '-q', 'pages')
        first = self.start('annotate', stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        second = self.start('annotate', stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        time.sleep(0.2)
        first.send_signal(signal.SIGINT)
        _, said = first.communicate(timeout=PATIENCE)
        self.assertIn(first.returncode, (0, 130, -signal.SIGINT), said)  # the last: before it had begun
        if first.returncode == 130:
            self.assertIn(b'the same command goes on from there', said)
        _, said = second.communicate(timeout=PATIENCE)
        self.assertEqual(second.returncode, 0, said)
        self.done('annotate')
        self.assertEqual(len([one for one in self.exported() if one['annotators'] is None]), 0)
        self.done('check')


if __name__ == '__main__':
    unittest.main()
