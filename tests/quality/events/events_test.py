#!/usr/bin/env python3
"""Tests of the gold's tools and of the examples in docs/events, without a build and without the gold itself."""
import io, re, sys, tempfile, unittest
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))
import events, scheme

ROOT = scheme.HERE.parent.parent.parent

REPORT = '''outlet: De Proef
published: 2026-03-09
story: proef

Rusland trekt troepen terug uit Cherson

Rusland heeft de terugtrekking uit Cherson bevolen. Dat zei generaal Soerovikin woensdag. Rusland zou de stad
verlaten.

Oekraïne noemt de evacuatie een deportatie. De evacuatie duurt voort. Hij ontkent.
'''


def report(source=REPORT, name='nl/001-proef'):
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / 'r.txt'
        path.write_text(source, encoding='utf8')
        return scheme.read_report(path, name)


def marks(source, text=REPORT):
    return scheme.parse_events(report(text)[0], source)


class Reports(unittest.TestCase):
    def test_title_is_paragraph_0_and_offsets_are_of_the_plain_text(self):
        r, wrong = report()
        self.assertEqual(wrong, [])
        self.assertEqual(len(r.paragraphs), 3)
        self.assertIn('Rusland zou de stad verlaten.', r.paragraphs[1])
        at = r.paragraphs[2].index('noemt')
        self.assertEqual(r.text.encode()[r.byte(2, at):][:5], b'noemt')

    def test_header_is_looked_at(self):
        for line, word in (('story: proef', 'no story:'), ('published: 2026-03-09', 'no published:')):
            self.assertTrue(any(word in w for w in report(REPORT.replace(line + '\n', ''))[1]))
        self.assertTrue(any('is no date' in w for w in report(REPORT.replace('2026-03-09', 'maandag'))[1]))

    def test_a_third_is_locked_by_story(self):
        share = sum(scheme.locked(f'story-{i}') for i in range(3000)) / 3000
        self.assertAlmostEqual(share, 1 / 3, delta=0.03)


class Marks(unittest.TestCase):
    def test_slots_below_and_behind(self):
        mentions, wrong = marks('e1 retreat announced 0 trekt\n  actor Rusland\n  place Cherson\n'
                                'e1 retreat ordered 1 terugtrekking; actor Rusland; source Soerovikin # a remark\n')
        self.assertEqual(wrong, [])
        self.assertEqual([m.id for m in mentions], ['e1', 'e1'])
        self.assertEqual(mentions[1].slots['source'][0].span.words, 'Soerovikin')
        self.assertEqual(mentions[1].slots['actor'][0].span.begin, 0)

    def test_the_nearest_in_the_sentence_is_meant(self):
        mentions, wrong = marks('e1 retreat possible 1 verlaten; actor Rusland')
        self.assertEqual(wrong, [])
        p = report()[0].paragraphs[1]
        self.assertEqual(mentions[0].slots['actor'][0].span.begin, p.index('Rusland', 5))

    def test_status_brings_certainty_and_polarity(self):
        m = marks('e1 displace denied 2 deportatie\ne2 displace ongoing 2 evacuatie#2; certainty probable')[0]
        self.assertEqual((m[0].certainty, m[0].polarity), ('certain', 'negative'))
        self.assertEqual((m[1].certainty, m[1].polarity), ('probable', 'positive'))

    def test_wrong_marks_say_how_to_mend(self):
        for source, word in (('e1 retret happened 0 trekt', 'mend: retreat'), ('e1 retreat happend 0 trekt', 'mend: happened'),
                             ('e1 retreat happened 0 trokt', 'trekt?'), ('e1 retreat happened 9 trekt', 'no paragraph 9'),
                             ('e1 displace happened 2 evacuatie', 'evacuatie#1'), ('e1 retreat happened 0 trek', 'part of a word'),
                             ('e1 retreat happened 0 trekt troepen', 'more than one word'), ('e1 retreat happened 0 trekt; victim Rusland', 'has no victim'),
                             ('e1 retreat happened 0 trekt; source Soerovikin', 'Soerovikin@1'), ('e1 retreat happened 0 trekt; aktor Rusland', 'mend: actor'),
                             ('e1 retreat happened 0 trekt\ne1 assault happened 1 bevolen', 'one event has one type'),
                             ('e1 retreat happened 0 trekt\ne2 retreat happened 0 trekt', 'already the trigger in line 1'),
                             ('e1 retreat happened 0 trekt; actor Rusland = Poetin', 'does not stand in the report'),
                             ('retreat happened 0 trekt', 'is no event'), ('', 'no event'), ('  actor Rusland', 'before any event')):
            wrong = marks(source)[1]
            self.assertEqual(len(wrong), 1, source)
            self.assertIn(word, wrong[0][1], source)

    def test_none_is_an_answer(self):
        self.assertEqual(marks('# read\nnone\n'), ([], []))

    def test_written_and_read_again(self):
        source = 'e1 retreat announced 0 trekt\n  actor Rusland\n  source Soerovikin@1\n  certainty probable\n'
        mentions = marks(source)[0]
        self.assertEqual(scheme.as_text(mentions), source)

    def test_check_names_file_and_line(self):
        with tempfile.TemporaryDirectory() as folder:
            f = Path(folder)
            for d in ('reports/nl', 'pass-a/nl'):
                (f / d).mkdir(parents=True)
            (f / 'reports/nl/001-proef.txt').write_text(REPORT, encoding='utf8')
            (f / 'reports/nl/002-proef.txt').write_text(REPORT, encoding='utf8')
            (f / 'pass-a/nl/001-proef.events').write_text('# x\ne1 retreat happened 0 trekt; actor Kiev\n', encoding='utf8')
            out = io.StringIO()
            self.assertFalse(events.check([f / 'pass-a/nl'], f / 'reports', out))
            self.assertIn('001-proef.events:2: ', out.getvalue())
            self.assertIn('not done yet: 1: 002-proef', out.getvalue())


def sections():
    for page in ('politics', 'news'):
        for part in re.split(r'^## ', (ROOT / f'docs/events/{page}.md').read_text(encoding='utf8'), flags=re.M)[1:]:
            yield page, part.split('\n', 1)[0].strip(), part


class Documents(unittest.TestCase):
    def test_every_type_has_its_section_with_marked_examples(self):
        names = [name for _, name, _ in sections()]
        self.assertEqual(names, list(scheme.TYPES))
        for page, name, part in sections():
            self.assertEqual(page == 'politics', name in scheme.POLITICS)
            self.assertRegex(part, r'(?m)^- roles: ')
            self.assertRegex(part, r'(?m)^- not: ')
            self.assertRegex(part, r'(?m)^- counterparts: PLOVER .*CAMEO .*ACLED ')
            for role in re.findall(r'\b(actor|target|victim|object|amount|instrument)\b', re.search(r'(?m)^- roles: (.*)', part)[1]):
                self.assertIn(role, scheme.TYPES[name], name)
            for language in ('nl', 'en'):
                examples = re.findall(rf'(?m)^- {language}: (.*)$', part)
                self.assertGreaterEqual(len(examples), 2, name)
                for e in examples:
                    self.assertEqual(len(re.findall(r'\*\*[^* ]+\*\*', e)), 1, e)
                    self.assertIn(re.search(r'\((\w+)\)$', e)[1], scheme.STATUS, e)
                    for slot in ','.join(re.findall(r'\]\{([\w,]+)\}', e)).split(','):
                        self.assertIn(slot, ('',) + scheme.TYPES[name] + scheme.SINGLE, e)

    def test_the_index_has_types_roles_and_statuses(self):
        index = (ROOT / 'docs/EVENTS.md').read_text(encoding='utf8')
        for name, roles in scheme.TYPES.items():
            page = 'politics' if name in scheme.POLITICS else 'news'
            self.assertRegex(index, rf'(?m)^\| \[{name}\]\(events/{page}\.md#{name}\) \| [^|]+ \| {" ".join(roles)} \| ')
        for status in scheme.STATUS:
            self.assertIn(f'| `{status}` |', index)


if __name__ == '__main__':
    unittest.main()
