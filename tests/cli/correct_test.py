"""kroniek correct: what is said, what is kept, exit statuses; export, import, undo, kill -9, and the verbs that show it."""
import json
import signal
import subprocess
import time
import unittest

from support import InItsOwnFolder

PAGE = '''<!DOCTYPE html><html lang="nl"><head><meta charset="utf-8"><title>{title}</title>
<meta property="og:title" content="{title}"><meta property="article:published_time" content="2022-11-0{day}"></head>
<body><article><h1>{title}</h1>
<p>{first}</p>
<p>Volgens de stad rijden er elke dag twintigduizend auto's over de brug, en nog eens zoveel fietsers.</p>
</article></body></html>'''
FIRST = ['De Russische president Vladimir Poetin bezocht woensdag de stad Cherson. “We blijven hier”, zei Vladimir Poetin.',
         'Volgens Poetin is de brug dicht. “De brug blijft dicht”, zei Poetin woensdag in Moskou.']


class Correct(InItsOwnFolder):
    def setUp(self):
        super().setUp()
        for i, first in enumerate(FIRST):
            self.put(f'pages/{i}.html', PAGE.format(title=f'Bericht {i} over de brug', day=i + 1, first=first))
        self.done('add', '-q', 'pages')

    def done(self, *arguments, status=0, **options):
        done = self.run_kroniek(*arguments, **options)
        self.assertEqual(done.returncode, status, done.stderr)
        return done

    def correct(self, *arguments, status=0, **options):
        return self.done('correct', *arguments, status=status, **options)

    def mentions(self, name):
        done = self.run_kroniek('who', name, '--format', 'jsonl')
        return [one for one in self.objects(done.stdout) if 'list' not in one]

    def test_merge_and_undo(self):
        before = self.done('export', '--annotate').stdout
        self.assertEqual(len({one['version'] for one in self.mentions('Vladimir Poetin')}), 1)
        done = self.correct('merge', 'Poetin', 'Vladimir Poetin', '--by', 'an', '--note', 'dezelfde')
        self.assertEqual(done.stdout, b'1\n')
        self.assertIn(b'correction 1: "Poetin" (person) is "Vladimir Poetin" (', done.stderr)
        self.assertEqual(len({one['version'] for one in self.mentions('Vladimir Poetin')}), 2)
        quotes = self.objects(self.done('quotes', '--by', 'Vladimir Poetin', '--format', 'jsonl').stdout)
        self.assertIn('De brug blijft dicht', [one.get('words') for one in quotes])
        self.assertEqual(len(self.done('search', 'who:"Vladimir Poetin"', '--format', 'jsonl').stdout.splitlines()), 3)
        self.done('check')
        listed = self.objects(self.correct('--list').stdout)
        self.assertEqual([listed[0][k] for k in ('id', 'action', 'name', 'by', 'note')], [1, 'merge', 'Poetin', 'an', 'dezelfde'])
        self.assertIn(b'by an: dezelfde', self.correct('--list', '--format', 'text').stdout)
        self.assertIn(b'is undone', self.correct('--undo', '1').stderr)
        self.assertEqual(self.done('export', '--annotate').stdout, before)
        self.assertIn('undone', self.objects(self.correct('--list').stdout)[0])
        self.assertIn(b'was undone', self.correct('--undo', '1', status=1).stderr)
        self.done('check')

    def test_survives_annotate(self):
        self.correct('merge', 'Poetin', 'Vladimir Poetin')
        has_places = self.run_kroniek('places', 'Cherson').returncode == 0  # where the gazetteer is
        self.correct('hide', 'Cherson' if has_places else 'Jan', '--note', 'proef', status=0 if has_places else 1)
        before = self.done('export', '--annotate').stdout
        self.done('annotate', '--all', '-q')
        self.assertEqual(self.done('export', '--annotate').stdout, before)
        self.done('check', '--repair')
        self.assertEqual(self.done('export', '--annotate').stdout, before)
        self.done('places', 'Cherson', status=1)

    def test_an_occurrence(self):
        one = self.mentions('Poetin')[0]
        place = f"{one['version']}:{one['begin']}-{one['end']}"
        done = self.correct('split', '--at', place, '--as', 'Jan Poetin')
        self.assertIn(b'is somebody else', done.stderr)
        self.assertEqual([(m['begin'], m['end']) for m in self.mentions('Jan Poetin')], [(one['begin'], one['end'])])
        link = f"http://127.0.0.1:8118/article/{one['version']}?at={one['begin']},{one['end']}"
        self.correct('hide', '--at', link)
        self.done('who', 'Jan Poetin', status=1)
        self.correct('hide', '--at', '12:3-4', status=1)
        self.correct('hide', '--at', '12:3', status=2)
        self.done('check')

    def test_dry_run_and_articles(self):
        version = str(self.mentions('Vladimir Poetin')[0]['version'])
        done = self.correct('hide', 'Vladimir Poetin', '--in', version, '-n')
        self.assertIn(b'would be: "Vladimir Poetin"', done.stderr)
        self.assertEqual(done.stdout, b'')
        self.correct('--list', status=1)
        self.correct('relabel', 'Vladimir Poetin', '--in', version, '--this-version', '--type', 'organisation')
        self.assertEqual(self.objects(self.done('who', 'Vladimir Poetin', '--format', 'jsonl').stdout)[0]['entity']['type'], 'organisation')
        self.done('check')

    def test_faults(self):
        self.assertIn(b'nothing found: no article speaks of Niemand', self.correct('hide', 'Niemand', status=1).stderr)
        self.assertIn(b'tells the two apart', self.correct('split', 'Poetin', '--as', 'Poetin', status=2).stderr)
        self.correct(status=2)
        self.correct('--list', '--undo', '1', status=2)
        self.correct('merge', 'Poetin', status=2)
        self.correct('relabel', 'Poetin', status=2)
        self.correct('hide', 'Poetin', '--this-version', status=2)
        self.correct('split', 'Poetin', status=2)
        self.correct('-a', 'nothing.db', '--list', status=4)
        self.correct('--help')
        self.correct('merge', '--help')

    def test_export_and_import(self):
        self.correct('merge', 'Poetin', 'Vladimir Poetin')
        self.correct('--export', 'c.jsonl')
        self.assertIn(b'took in 0 corrections, 1 known before', self.correct('--import', 'c.jsonl').stderr)
        self.done('add', '-q', '-a', 'other.db', 'pages')
        self.assertIn(b'took in 1 correction, 0 known before; 1 version changed',
                      self.correct('-a', 'other.db', '--import', 'c.jsonl').stderr)
        self.assertEqual(self.correct('-a', 'other.db', '--export', '-').stdout, (self.folder / 'c.jsonl').read_bytes())
        self.done('merge', '-a', 'third.db', 'other.db')
        self.assertEqual(self.correct('-a', 'third.db', '--export', '-').stdout, (self.folder / 'c.jsonl').read_bytes())
        self.done('check', '-a', 'third.db')
        self.assertIn(b'line 2: it is not a JSON object; nothing was taken in',
                      self.correct('--import', '-', status=3, stdin=b'{"action":"hide","name":"Moskou"}\n{\n').stderr)
        self.assertEqual(len(self.objects(self.correct('--list').stdout)), 1)
        self.correct('--import', 'nothing.jsonl', status=3)
        self.assertIn(b'1 concern nothing in news.db yet', self.correct('--import', '-', stdin=b'{"action":"hide","name":"Niemand"}').stderr)
        self.assertIn(b'line 1: a correction has at most', self.correct('--import', '-', status=3, stdin=b'x' * 100_000).stderr)

    def test_killed(self):
        """What was acknowledged is there, what was not is there wholly or not at all."""
        acknowledged = 0
        for round_ in range(6):
            name = 'Poetin' if round_ % 2 else 'Vladimir Poetin'
            process = self.start('correct', 'relabel', name, '--name', f'{name} {round_}', stdout=subprocess.PIPE)
            time.sleep(0.004 * round_)
            process.send_signal(signal.SIGKILL)
            out, _ = process.communicate(timeout=60)
            acknowledged += bool(out)
            self.done('check')
            done = self.run_kroniek('correct', '--list')
            kept = self.objects(done.stdout)
            self.assertGreaterEqual(len(kept), acknowledged)


if __name__ == '__main__':
    unittest.main()
