"""Every limit of kroniek/limits.h has its row in docs/LIMITS.md, with its default and what --limit takes, and a test at its edge.

The program is asked what it takes (KRONIEK_BUILD). Whether a test that is marked as one at an edge tries one below, at, and one past is for
a reader to see; here it must be marked, and speak of the limit.
"""
import os
import re
import subprocess
import unittest
from pathlib import Path

REPOSITORY = Path(__file__).resolve().parents[2]
HEADER = REPOSITORY / 'include/kroniek/limits.h'
DOCUMENT = REPOSITORY / 'docs/LIMITS.md'

BINARY = Path(os.environ.get('KRONIEK_BUILD', REPOSITORY / 'build/release')).resolve() / 'kroniek'

FIELD = re.compile(r"^\s*(?:std::)?\w+\s+(\w+)\s*=\s*([\d'ulULxa-fA-F <]+);", re.MULTILINE)


def defaults(header):
    """{'page_bytes': 134217728, ...}: the fields of struct Limits."""
    found = {}
    for field, value in FIELD.findall(header):
        parts = [int(re.sub(r"['uUlL\s]", '', part), 0) for part in value.split('<<')]
        found[field] = parts[0] << parts[1] if len(parts) == 2 else parts[0]
    return found


def spellings(value):
    """How a person may write a number: 134217728, 134,217,728, 128 MiB, 4 Mi (nodes)."""
    words = {str(value), f'{value:,}'}
    for shift, unit in ((30, 'Gi'), (20, 'Mi'), (10, 'Ki')):
        if value and value % (1 << shift) == 0:
            words |= {f'{value >> shift} {unit}', f'{value >> shift} {unit}B'}
    return words


def wrong_rows(limits, document):
    """A sentence for every limit without a row of the table that names it and its default, and every row too many."""
    rows = {}
    for line in document.splitlines():
        row = re.match(r'\|\s*`(\w+)`\s*\|(.*)', line)
        if row:
            rows[row[1]] = row[2]
    wrong = [f'{name} has no row' for name in limits if name not in rows]
    wrong += [f'{name} is no field of Limits' for name in rows if name not in limits]
    for name, value in limits.items():
        cells = [cell.strip() for cell in rows.get(name, '').split('|')]
        if name in rows and not any(re.match(rf'{re.escape(s)}(?![\w,])', cell) for s in spellings(value) for cell in cells):
            wrong.append(f'{name}: its row does not give the default {value}')
    return wrong


def ranges(document):
    """{'page_bytes': (1, 2147483647), ...}: the rows that say what --limit takes."""
    rows = re.findall(r'^\| `(\w+)` \|[^|]*\| ([\d,]+) to ([\d,]+) \|', document, re.MULTILINE)
    return {name: (int(least.replace(',', '')), int(most.replace(',', ''))) for name, least, most in rows}


def read_with(limit):
    return subprocess.run([BINARY, 'read', '--no-sandbox', '--quiet', '--limit', limit, '-'], input='<p>De brug is dicht.',
                          capture_output=True, text=True, timeout=60)


def edge_tests(source):
    """[(limit, body)]: the tests that say `// at the edge of` a limit, or of several."""
    found = []
    for names, body in re.findall(r'^// at the edge of ([\w, ]+)\n(TEST.*?)(?=^TEST|^// at the edge of|\Z)', source, re.MULTILINE | re.DOTALL):
        found += [(name, body) for name in names.split(', ')]
    return found


def untested(limits, sources):
    """A sentence for every limit that no test is marked with, and for every mark that means nothing."""
    marked = [edge for source in sources for edge in edge_tests(source)]
    names = {name for name, _ in marked}
    wrong = [f'{name} has no test that says "// at the edge of {name}"' for name in limits if name not in names]
    wrong += [f'{name} is marked and no limit' for name in sorted(names) if name not in limits]
    wrong += [f'a test is marked with {name} and does not speak of it' for name, body in marked
              if not re.search(rf'\b{name}\b', body)]
    return wrong


class LimitsDocument(unittest.TestCase):
    def test_every_limit_has_its_row(self):
        limits = defaults(HEADER.read_text(encoding='utf-8'))
        self.assertEqual(wrong_rows(limits, DOCUMENT.read_text(encoding='utf-8')), [])

    def test_every_field_is_understood(self):
        text = HEADER.read_text(encoding='utf-8')
        fields = [line for line in text.splitlines() if re.match(r'\s+[\w:]+ \w+\s*(=|;|\{)', line) and '//' not in line.split(';')[0]]
        self.assertEqual(len(defaults(text)), len(fields), 'a field whose default this test cannot read')
        self.assertGreater(len(fields), 8)


class LimitsFlag(unittest.TestCase):
    """`kroniek read --limit` takes what the document says, and no more."""

    @classmethod
    def setUpClass(cls):
        cls.ranges = ranges(DOCUMENT.read_text(encoding='utf-8'))

    def test_names(self):
        said = read_with('no_such_limit=1')
        self.assertEqual(said.returncode, 2)
        listed = re.search(r'there are ([\w, ]+) \(docs/LIMITS.md\)', said.stderr)
        self.assertTrue(listed, said.stderr)
        self.assertEqual(listed[1].split(', '), list(self.ranges))
        self.assertLessEqual(set(self.ranges), set(defaults(HEADER.read_text(encoding='utf-8'))))
        self.assertGreater(len(self.ranges), 10)

    def test_ranges(self):
        for name, (least, most) in self.ranges.items():
            for value, is_taken in ((least - 1, False), (least, True), (most, True), (most + 1, False)):
                with self.subTest(limit=f'{name}={value}'):
                    said = read_with(f'{name}={value}')
                    if is_taken:
                        self.assertNotEqual(said.returncode, 2, said.stderr)
                    else:
                        self.assertEqual(said.returncode, 2)
                        self.assertIn(f'{name} is a number from {least:,} to {most:,} ', said.stderr)


class EdgeTests(unittest.TestCase):
    def test_every_limit_has_one(self):
        limits = defaults(HEADER.read_text(encoding='utf-8'))
        sources = [path.read_text(encoding='utf-8') for path in sorted((REPOSITORY / 'tests').rglob('*_test.cpp'))]
        self.assertEqual(untested(limits, sources), [])


class FindsWhatIsWrong(unittest.TestCase):
    LIMITS = {'page_bytes': 128 << 20, 'blocks': 200_000}

    def test_marks(self):
        source = '// at the edge of page_bytes, blocks\nTEST(A, B) {\n  limits.page_bytes = 3;\n}\n\nTEST(A, C) {\n  blocks;\n}\n'
        self.assertEqual(untested(self.LIMITS, [source]), ['a test is marked with blocks and does not speak of it'])
        self.assertEqual(len(untested(self.LIMITS, ['// at the edge of nodes\nTEST(A, B) {\n  nodes;\n}\n'])), 3)

    def test_ranges(self):
        self.assertEqual(ranges('| `a` | 4 Mi | 4 to 67,108,864 | x |\n| `b` | 3 | x |\n'), {'a': (4, 67108864)})

    def test_right(self):
        self.assertEqual(wrong_rows(self.LIMITS, '| `page_bytes` | 128 MiB | a\n| `blocks` | 200,000 | b\n'), [])

    def test_missing_wrong_and_invented(self):
        wrong = wrong_rows(self.LIMITS, '| `page_bytes` | 1280 MiB | a\n| `nodes` | 3 | b\n')
        self.assertEqual(len(wrong), 3, wrong)

    def test_defaults(self):
        self.assertEqual(defaults("  std::size_t a = 4u << 20;\n  std::uint32_t b = 200'000;\n"), {'a': 4 << 20, 'b': 200000})


if __name__ == '__main__':
    unittest.main()
