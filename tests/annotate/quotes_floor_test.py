#!/usr/bin/env python3
"""Quality floors of the quotations: what `kroniek read --annotate` finds in the Dutch sets here and in PolNeAR's development set
must not sink. Lower one only with the reason in the commit. PolNeAR skips without KRONIEK_SHARED.
"""
import importlib.util
import json
import os
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
SHARED = os.environ.get('KRONIEK_SHARED', '')
KRONIEK = os.environ.get('KRONIEK', str(ROOT / 'build/release/kroniek'))

DUTCH = {'develop': dict(direct=0.97, indirect=0.90, partial=0.85, speaker=0.95), 'check': dict(direct=0.96, indirect=0.87, partial=0.80, speaker=0.93),
         'unseen': dict(direct=0.96, indirect=0.87, speaker=0.90)}
POLNEAR = dict(direct=0.88, indirect=0.57, speaker=0.84)
POLNEAR_PRECISION = dict(indirect=0.71)


def module(path):
    spec = importlib.util.spec_from_file_location(path.stem, path)
    loaded = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(loaded)
    return loaded


measure = module(ROOT / 'models/quotes/measure.py')


class Quotes(unittest.TestCase):
    def test_dutch(self):
        for folder, floors in DUTCH.items():
            figures = measure.measure(KRONIEK, HERE / 'quotes-nl' / folder, False)
            for what, floor in floors.items():
                with self.subTest(folder=folder, what=what):
                    self.assertGreaterEqual(figures[what].get('F', figures[what].get('accuracy')), floor)

    @unittest.skipUnless(SHARED, 'KRONIEK_SHARED is unset: no PolNeAR')
    def test_polnear(self):
        tool = Path(SHARED) / 'tools/score_annotations.py'
        with tempfile.TemporaryDirectory() as work:
            out = Path(work)
            subprocess.run([sys.executable, tool, 'prepare', 'polnear', out, Path(SHARED) / 'language/quotes/polnear/dev'], check=True, stdout=subprocess.DEVNULL)
            with open(out / 'k.jsonl', 'wb') as f:
                subprocess.run([KRONIEK, 'read', '--annotate', '--language', 'en', '--format', 'jsonl', out / 'text'], check=True, stdout=f)
            subprocess.run([sys.executable, tool, 'score', out, out / 'k.jsonl', '--json', out / 'figures.json'], check=True, stdout=subprocess.DEVNULL)
            figures = json.loads((out / 'figures.json').read_text())
        for what, floor in POLNEAR.items():
            with self.subTest(what=what):
                self.assertGreaterEqual(figures[what].get('F', figures[what].get('accuracy')), floor)
        for what, floor in POLNEAR_PRECISION.items():
            with self.subTest(what=what):
                self.assertGreaterEqual(figures[what]['P'], floor)


class Marks(unittest.TestCase):
    """The marked texts themselves."""

    def test_every_speaker_and_cue_is_marked_in_a_text(self):
        for path in sorted((HERE / 'quotes-nl').rglob('*.txt')):
            with self.subTest(path=path.name):
                text, gold = measure.read_marked(path.read_text(encoding='utf8'))
                self.assertNotIn(b'[', text)
                for g in gold.values():
                    self.assertTrue(text[g['span'][0]:g['span'][1]].strip())
                    if g['continues']:
                        self.assertIn(g['continues'], gold)


if __name__ == '__main__':
    unittest.main()
