"""docs/LIMITS.md has a row for every limit of kroniek/limits.h, with its default, and none that is not there."""
import re
import unittest
from pathlib import Path

REPOSITORY = Path(__file__).resolve().parents[2]
HEADER = REPOSITORY / 'include/kroniek/limits.h'
DOCUMENT = REPOSITORY / 'docs/LIMITS.md'

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


class LimitsDocument(unittest.TestCase):
    def test_every_limit_has_its_row(self):
        limits = defaults(HEADER.read_text(encoding='utf-8'))
        self.assertEqual(wrong_rows(limits, DOCUMENT.read_text(encoding='utf-8')), [])

    def test_every_field_is_understood(self):
        text = HEADER.read_text(encoding='utf-8')
        fields = [line for line in text.splitlines() if re.match(r'\s+[\w:]+ \w+\s*(=|;|\{)', line) and '//' not in line.split(';')[0]]
        self.assertEqual(len(defaults(text)), len(fields), 'a field whose default this test cannot read')
        self.assertGreater(len(fields), 8)


class FindsWhatIsWrong(unittest.TestCase):
    LIMITS = {'page_bytes': 128 << 20, 'blocks': 200_000}

    def test_right(self):
        self.assertEqual(wrong_rows(self.LIMITS, '| `page_bytes` | 128 MiB | a\n| `blocks` | 200,000 | b\n'), [])

    def test_missing_wrong_and_invented(self):
        wrong = wrong_rows(self.LIMITS, '| `page_bytes` | 1280 MiB | a\n| `nodes` | 3 | b\n')
        self.assertEqual(len(wrong), 3, wrong)

    def test_defaults(self):
        self.assertEqual(defaults("  std::size_t a = 4u << 20;\n  std::uint32_t b = 200'000;\n"), {'a': 4 << 20, 'b': 200000})


if __name__ == '__main__':
    unittest.main()
