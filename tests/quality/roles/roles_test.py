#!/usr/bin/env python3
"""roles.py: working files, the form that labels are kept in, and their way back to blocks that were cut anew."""
import contextlib, io, os, sys, tempfile, unittest
from pathlib import Path

sys.dont_write_bytecode = True
sys.path.insert(0, str(Path(__file__).resolve().parent))
import roles


class WorkingFiles(unittest.TestCase):
    def parse(self, text, count=10):
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / '001.txt'
            path.write_text(text, encoding='utf8')
            return roles.parse_working_file(path, count)

    def test_stretches_lists_and_remarks(self):
        labels, complaints = self.parse('# a remark\n0 headline\n2-4, 6 paragraph # more\n\n9: caption\n')
        self.assertEqual(complaints, [])
        self.assertEqual(labels, ['headline', 'out', 'paragraph', 'paragraph', 'paragraph', 'out', 'paragraph', 'out',
                                  'out', 'caption'])

    def test_what_is_wrong_is_named(self):
        for text in ('10 paragraph', '3 prose', '4-2 list', 'paragraph 3', '1 list\n1 table'):
            self.assertEqual(len(self.parse(text)[1]), 1, text)


class KeptForm(unittest.TestCase):
    def test_round_trips(self):
        self.assertEqual(roles.unrun(roles.runs('OOOHPPPPPPPPPPPPO')), 'OOOHPPPPPPPPPPPPO')
        self.assertEqual(roles.unpack(roles.pack([0, 1, 65535])), [0, 1, 65535])
        self.assertEqual(len(set(roles.LETTERS.values())), len(roles.LETTERS))

    def test_the_kept_labels_are_whole(self):
        pages = {p['number']: p for p in roles.sample_pages()}
        kept = Path(roles.HERE / 'labels.jsonl')
        for line in map(roles.json.loads, kept.open() if kept.exists() else []):
            self.assertEqual((line['set'], line['page']), (pages[line['number']]['set'], pages[line['number']]['page']))
            self.assertEqual(len(roles.unrun(line['roles'])), line['blocks'])
            self.assertEqual(len(roles.unpack(line['hashes'])), line['blocks'])


class Alignment(unittest.TestCase):
    def test_a_new_block_has_no_label_and_moves_no_other(self):
        self.assertEqual(roles.align(['out', 'paragraph'], [1, 2], [1, 7, 2]), ['out', None, 'paragraph'])

    def test_a_stretch_of_one_label_that_is_cut_anew_keeps_it(self):
        self.assertEqual(roles.align(['out', 'list', 'list', 'out'], [1, 2, 3, 4], [1, 8, 4]), ['out', 'list', 'out'])
        self.assertEqual(roles.align(['out', 'list', 'quote', 'out'], [1, 2, 3, 4], [1, 8, 4]), ['out', None, 'out'])


@unittest.skipUnless(os.environ.get('KRONIEK_SHARED'), 'KRONIEK_SHARED does not name the folder with bench/')
@unittest.skipUnless(Path(roles.tool()).exists(), 'show_blocks is not built (build/release, or SHOW_BLOCKS)')
class Floor(unittest.TestCase):
    """The develop half alone: the figures of the other one are not asked for while rules change."""

    def test_develop(self):
        with tempfile.TemporaryDirectory() as folder, contextlib.redirect_stdout(io.StringIO()):
            path = Path(folder) / 'figures.json'
            roles.score('develop', path)
            figures = roles.json.loads(path.read_text())
        self.assertGreater(figures['blocks'], 14_000)
        self.assertGreater(figures['mean'], 0.73)  # 0.765 on 2026-11-23
        self.assertGreater(figures['words']['f1'], 0.94)  # 0.959
        for role, floor in (('headline', 0.90), ('caption', 0.74), ('standfirst', 0.72), ('byline', 0.60),
                            ('pointer', 0.60), ('quote', 0.70)):
            self.assertGreater(figures['roles'][role]['f1'], floor, role)


if __name__ == '__main__':
    unittest.main()
