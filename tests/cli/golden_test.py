"""kroniek golden add: the folder that it makes is the one that tools/golden makes, and wrong usage leaves nothing behind."""
import json
import subprocess
import sys
import unittest
from pathlib import Path

from support import BINARY, REPOSITORY, InItsOwnFolder, page

EXAMPLES = REPOSITORY / 'examples/pages'
# Difficult signs: quotes, backslashes at the end of a string, commas and colons in one, CJK.
SIGNS = page(1).replace('Zin 0', r'Zin "nul": a, b\\\\ {c} [d] 橋')


class Golden(InItsOwnFolder):
    def setUp(self):
        super().setUp()
        (self.folder / 'src').mkdir()
        self.put('tests/golden/README.md', 'a tree')

    def add(self, *arguments, **options):
        return self.run_kroniek('golden', 'add', *arguments, **options)

    def test_makes_what_the_tool_makes(self):
        (self.folder / 'other').mkdir()
        cases = sorted(EXAMPLES.glob('*.html'))[:6] + [self.folder / self.put('nl-tekens.html', SIGNS)]
        for path in cases:
            done = self.add('--url', 'https://nieuws.example/a', path)
            self.assertEqual(done.returncode, 0, done.stderr)
            self.assertTrue(done.stdout.decode().endswith(f'tests/golden/{path.stem}\n'))
            subprocess.run([sys.executable, '-B', REPOSITORY / 'tools/golden', '--kroniek', BINARY, '--golden', 'other',
                            'add', path, '--url', 'https://nieuws.example/a'], cwd=self.folder, check=True,
                           stdout=subprocess.DEVNULL)
            for name in ('article.json', 'case.json', 'page.html'):
                ours = self.folder / 'tests/golden' / path.stem / name
                if name == 'page.html' and path.parent == EXAMPLES:
                    self.assertEqual(ours.read_bytes(), path.read_bytes())  # the tool knows it by its place
                    continue
                self.assertEqual(ours.read_text(), (self.folder / 'other' / path.stem / name).read_text())

    def test_a_page_of_the_examples_is_kept_once(self):
        path = self.put('examples/pages/nl-brug.html', page(1))
        self.assertEqual(self.add(path).returncode, 0)
        self.assertEqual(sorted(p.name for p in (self.folder / 'tests/golden/nl-brug').iterdir()),
                         ['article.json', 'case.json'])

    def test_a_folder_and_a_name_of_ones_own(self):
        self.put('Page 1.html', page(1))
        (self.folder / 'kept').mkdir()
        self.assertEqual(self.add('--to', 'kept', '--slug', 'nl-brug', 'Page 1.html').returncode, 0)
        self.assertEqual(json.loads((self.folder / 'kept/nl-brug/article.json').read_text())['title'], 'Brug 1 dicht')

    def test_wrong_usage_leaves_nothing(self):
        self.put('Page 1.html', page(1))
        self.put('page.txt', 'text')
        self.put('nl-brug.html', page(1))
        self.put('tests/golden/taken/x', '')
        for arguments, words in ((['Page 1.html'], 'slug'), (['page.txt'], 'not a page'), ([], 'FILE'),
                                 (['--slug', '../x', 'nl-brug.html'], 'slug'), (['--slug', 'taken', 'nl-brug.html'], 'there'),
                                 (['--to', 'nowhere', 'nl-brug.html'], 'not a folder'),
                                 (['--url', 'ftp://x.example/', 'nl-brug.html'], 'http')):
            done = self.add(*arguments)
            self.assertEqual((done.returncode, done.stdout), (2, b''), arguments)
            self.assertIn(words, done.stderr.decode())
        self.assertEqual(sorted(p.name for p in (self.folder / 'tests/golden').iterdir()), ['README.md', 'taken'])

    def test_outside_of_a_source_tree(self):
        self.put('nl-brug.html', page(1))
        (self.folder / 'tests/golden/README.md').unlink()
        done = self.add('nl-brug.html')
        self.assertEqual(done.returncode, 2)
        self.assertIn('source tree', done.stderr.decode())

    def test_a_page_that_is_not_there(self):
        done = self.add('gone.html')
        self.assertEqual(done.returncode, 3)
        self.assertIn('gone.html', done.stderr.decode())
        self.assertFalse((self.folder / 'tests/golden/gone').exists())

    def test_help(self):
        self.assertIn(b'kroniek golden add [OPTIONS] FILE', self.add('--help').stdout)
        self.assertEqual(self.run_kroniek('golden').returncode, 2)


if __name__ == '__main__':
    unittest.main()
