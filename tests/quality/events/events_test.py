#!/usr/bin/env python3
"""Tests of the gold's tools and of the examples in docs/events, without a build and without the gold itself."""
import contextlib, gzip, io, json, re, sys, tempfile, unittest
from pathlib import Path
from unittest import mock

sys.path.insert(0, str(Path(__file__).resolve().parent))
import compare, events, outside, scheme, score

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
            self.assertFalse(events.check([f / 'pass-a/nl'], f / 'reports', f, out))
            self.assertIn('001-proef.events:2: ', out.getvalue())
            self.assertIn('not done yet: 1: 002-proef', out.getvalue())


A = '''e1 retreat ordered 0 trekt; actor Rusland; place Cherson
e1 retreat ordered 1 terugtrekking; actor Rusland; place Cherson; source Soerovikin
e2 retreat possible 1 verlaten; actor Rusland; object stad
e3 displace happened 2 evacuatie#1; source Oekraïne
'''
B = '''e1 retreat announced 0 trekt; actor Rusland; place Cherson
e2 retreat ordered 1 terugtrekking; actor Rusland; place Cherson; time woensdag
e3 displace happened 2 evacuatie#1; source Oekraïne
e3 displace happened 2 deportatie; source Oekraïne
'''


class Compare(unittest.TestCase):
    def same(self, text, a, b):
        x, y = text.index(a), text.index(b)
        return compare.same_span(text, (x, x + len(a)), (y, y + len(b)))

    def test_spans_are_the_same_by_their_head(self):
        text = 'De Russische generaal Sergej Soerovikin van het leger sprak inwoners van Cherson toe.'
        self.assertTrue(self.same(text, 'Soerovikin', 'Sergej Soerovikin'))
        self.assertTrue(self.same(text, 'inwoners', 'inwoners van Cherson'))
        self.assertTrue(self.same(text, 'Russische generaal', 'De Russische generaal'))
        self.assertFalse(self.same(text, 'Cherson', 'inwoners van Cherson'))
        self.assertFalse(self.same(text, 'leger', 'Soerovikin van het leger'))
        self.assertFalse(self.same(text, 'leger', 'Cherson'))

    def test_agreement_by_hand(self):
        r = report()[0]
        c = compare.count_report(r, marks(A)[0], marks(B)[0])
        self.assertEqual((c['a'], c['b'], c['pairs'], c['type'], c['status']), (4, 4, 3, 3, 2))
        self.assertEqual((c['actor', 'hit'], c['actor', 'sum'], c['time', 'sum'], c['source']), (2, 4, 1, 2))
        self.assertEqual((c['links'], c['links_sum']), (0, 1))
        out = compare.agreement(c)
        self.assertAlmostEqual(out['trigger F1'], 0.75)
        self.assertAlmostEqual(out['all slots alike'], 1 / 3)
        same = compare.agreement(compare.count_report(r, marks(A)[0], marks(A)[0]))
        self.assertTrue(all(v in (None, 1) for v in same.values()), same)

    def test_what_is_to_be_settled(self):
        r = report()[0]
        lines = '\n'.join(compare.diff(r, marks(A)[0], marks(B)[0]))
        for word in ('differ: status', 'time, source, event', 'only a', 'only b', '5 mentions, 4 to settle'):
            self.assertIn(word, lines)
        text = compare.settle(r, marks(A)[0], marks(B)[0])
        self.assertEqual(len(marks(text)[1]), 6)                          # each ?a and ?b is refused
        kept = '\n'.join(line.removeprefix('?a ') for line in text.splitlines() if not line.startswith('?b'))
        mentions, wrong = marks(kept)
        self.assertEqual(wrong, [])
        self.assertEqual(scheme.as_text(mentions), scheme.as_text(marks(A)[0]))


def system_of(mentions, r, **change):
    """The gold as the program would give it, so that it is all right; change(record) breaks it."""
    line, annotations, entities = score.gold_line(r, mentions), [], {}
    def thing(kind, span):
        annotations.append({'kind': kind, 'begin': span[0], 'end': span[1], 'entity': None})
        return len(annotations) - 1
    def entity(span):
        name = r.text.encode()[span[0]:span[1]].decode()
        ident = entities.setdefault(name, f'e{len(entities) + 1}')
        annotations[thing('name', span)]['entity'] = ident
        return ident
    out = []
    for e in line['events']:
        e = dict(e, score=0.9)
        e['participants'] = [dict(role=p['role'], begin=p['begin'], end=p['end'], entity=entity([p['begin'], p['end']])) for p in e['participants']]
        e['place'] = thing('place', e['place']) if e['place'] else None
        e['time'] = thing('time', e['time']) if e['time'] else None
        e['source'] = entity(e['source']) if e['source'] else None
        out.append(e)
    return {'source': r.name, 'text': r.text, 'entities': [{'id': i, 'name': n} for n, i in entities.items()], 'annotations': annotations + out}


class Score(unittest.TestCase):
    def count(self, record):
        r = report()[0]
        return score.count_report(r, marks(A)[0], score.System(record, r.text))

    def record(self):
        return system_of(marks(A)[0], report()[0])

    def events(self, record):
        return [a for a in record['annotations'] if a['kind'] == 'event']

    def test_the_gold_itself_is_all_right(self):
        c = self.count(self.record())
        for k, v in {**score.measures(c), **score.by_slot(c), **score.by_type(c)}.items():
            self.assertIn(v, (None, 1), k)

    def test_one_wrong_slot_breaks_one_record(self):
        for change in (dict(place=None),):                                # nothing said is not wrong, but missed
            record = self.record()
            self.events(record)[0].update(change)
            m = score.measures(self.count(record))
            self.assertEqual(m['record precision'], 1)
            self.assertLess(m['slot recall'], 1)
        for change in (dict(status='planned'), dict(polarity='negative'), dict(type='assault'), dict(place=0), dict(time=999), dict(source='e1')):
            record = self.record()
            self.events(record)[0].update(change)
            m = score.measures(self.count(record))
            self.assertEqual(m['record precision'], 3 / 4, change)
            self.assertEqual(m['mention F1'], 1)

    def test_another_mention_of_the_entity_is_right(self):
        r, record = report()[0], self.record()
        e, name = self.events(record)[0], next(a for a in record['annotations'] if a['kind'] == 'name')
        at = r.byte(1, r.paragraphs[1].index('Rusland', 5))
        e['participants'] = [dict(role='actor', begin=at, end=at + 7, entity=name['entity'])]
        self.assertEqual(score.measures(self.count(record))['record precision'], 1)
        e['participants'][0]['role'] = 'target'
        self.assertEqual(score.measures(self.count(record))['record precision'], 3 / 4)

    def test_an_event_that_is_not_there_costs_its_slots(self):
        r, record = report()[0], self.record()
        at = r.byte(2, r.paragraphs[2].index('ontkent'))
        record['annotations'].append(dict(self.events(record)[0], begin=at, end=at + 7))
        m = score.measures(self.count(record))
        self.assertEqual(m['record precision'], 4 / 5)
        self.assertLess(m['slot precision'], 1)
        self.assertEqual(m['  of found mentions'], 1)

    def test_a_whole_sentence_is_no_trigger_and_broken_ones_are_told(self):
        record = self.record()
        e = self.events(record)
        e[0].update(begin=0, end=len(report()[0].paragraphs[0].encode()))
        e[1].update(begin=1, end=10 ** 6)
        c = self.count(record)
        self.assertEqual((c['matched'], c['broken'], c['system']), (2, 1, 3))

    def test_nothing_found(self):
        m = score.measures(self.count({}))
        self.assertEqual((m['record precision'], m['mention recall']), (None, 0))


class Root(unittest.TestCase):
    """The commands on a gold of two reports, one of them locked."""

    def setUp(self):
        self.folder = tempfile.TemporaryDirectory()
        self.root = f = Path(self.folder.name)
        for d in ('reports/nl', 'gold/nl', 'pass-a/nl', 'pass-b/nl'):
            (f / d).mkdir(parents=True)
        self.stories = [next(s for s in (f'verhaal-{i}' for i in range(99)) if scheme.locked(s) == want) for want in (False, True)]
        for n, story in enumerate(self.stories, 1):
            (f / f'reports/nl/00{n}-r.txt').write_text(REPORT.replace('story: proef', 'story: ' + story), encoding='utf8')
            for d, source in (('gold', A), ('pass-a', A), ('pass-b', B)):
                (f / d / f'nl/00{n}-r.events').write_text(source, encoding='utf8')
        (f / 'pairs.tsv').write_text('# a remark\nnl/001-r#e1\tnl/001-r#e2\tsame\nnl/001-r#e1\tnl/001-r#e3\tdifferent\nnl/002-r#e1\tnl/002-r#e2\tsame\n')
        (f / 'disputes.tsv').write_text('called\tnl/001-r#e3\tnl/001-r:2:evacuatie#1\tNOS\tnl/001-r:2:deportatie\tOekraïne\n', encoding='utf8')

    def tearDown(self):
        self.folder.cleanup()

    def call(self, *arguments):
        out = io.StringIO()
        with contextlib.redirect_stdout(out), mock.patch.object(sys, 'argv', ['events.py', '--root', str(self.root), *map(str, arguments)]):
            events.main()
        return out.getvalue()

    def write(self, name, *records):
        (self.root / name).write_text(''.join(json.dumps(r) + '\n' for r in records))
        return self.root / name

    def test_locked_marks_go_into_the_pack_and_only_totals_come_out(self):
        self.assertIn('3 files and 1 rows', self.call('pack'))
        self.assertFalse((self.root / 'gold/nl/002-r.events').exists())
        self.assertTrue((self.root / 'gold/nl/001-r.events').exists())
        self.assertNotIn('002-r', (self.root / 'pairs.tsv').read_text())
        self.assertNotIn('terugtrekking', (self.root / 'locked.pack').read_text())
        self.assertIn('0 files and 0 rows', self.call('pack'))
        reports = events.all_reports(self.root / 'reports')
        system = self.write('s.jsonl', *(system_of(marks(A)[0], r) for r in reports.values()))
        for locked in ([], ['--locked']):
            text = self.call('score', system, '--errors', self.root / 'errors.jsonl', *locked)
            self.assertRegex(text, r'1 reports, 1 of them read; gold 4 mentions')
            self.assertRegex(text, r'record precision +1.000')
        (self.root / 'errors.jsonl').unlink()
        self.call('score', self.write('none.jsonl'), '--errors', self.root / 'errors.jsonl', '--locked')
        self.assertFalse((self.root / 'errors.jsonl').exists())
        with tempfile.TemporaryDirectory() as out:
            self.assertIn('3 files', self.call('unpack', out))

    def test_agree_diff_settle_and_gold(self):
        self.assertIn('trigger F1         0.750', self.call('agree', self.root / 'pass-a/nl', self.root / 'pass-b'))
        self.assertIn('4 to settle', self.call('diff', self.root / 'pass-a', self.root / 'pass-b'))
        self.call('settle', self.root / 'pass-a', self.root / 'pass-b', self.root / 'settled')
        self.assertTrue((self.root / 'settled/nl/001-r.events').exists())
        line = json.loads(self.call('gold').splitlines()[0])
        e = line['events'][1]
        self.assertEqual(line['text'].encode()[e['begin']:e['end']].decode(), 'terugtrekking')

    def test_story(self):
        text = self.call('story', self.stories[0])
        self.assertRegex(text, r'nl/001-r#e1\tretreat ordered\tactor Rusland; place Cherson; source Soerovikin\t\.\.\.Rusland \*\*trekt\*\*')
        self.assertNotIn('002-r', text)

    def test_pairs(self):
        r = events.all_reports(self.root / 'reports')['nl/001-r']
        g = score.gold_line(r, marks(A)[0])['events']
        m = [dict(source='nl/001-r.txt', begin=e['begin'], end=e['end']) for e in g]
        text = self.call('pairs', self.write('h.jsonl', {'happening': 1, 'mentions': [m[0], m[2]]}, {'happening': 2, 'mentions': [m[3]]}))
        self.assertRegex(text, r'F1 +1.000')
        text = self.call('pairs', self.write('h.jsonl', {'happening': 1, 'mentions': [m[0], m[3]]}))
        self.assertRegex(text, r'precision +0.000')
        self.assertIn('pairs.tsv:3: joined', text)

    def test_disputes(self):
        r = events.all_reports(self.root / 'reports')['nl/001-r']
        def version(word, by):
            at = r.byte(2, r.paragraphs[2].index(word))
            return dict(source='x/nl/001-r.txt', begin=at, end=at + len(word), by=by)
        one = {'kind': 'called', 'versions': [version('evacuatie', 'NOS'), version('deportatie', 'Oekraïne')]}
        other = {'kind': 'denied', 'versions': [version('Hij', ''), version('ontkent', '')]}
        text = self.call('disputes', self.write('d.jsonl', one, other))
        self.assertRegex(text, r'precision +0.500')
        self.assertRegex(text, r'(?m)^recall +1.000')
        self.assertIn("not in the gold: denied: nl/001-r: 'Hij'", text)

    def test_stories(self):
        text = self.call('stories', self.write('t.jsonl', {'source': 'nl/001-r.txt', 'story': 1}, {'source': 'nl/002-r.txt', 'story': 1}))
        self.assertRegex(text, r'BCubed P +0.500')
        self.assertRegex(text, r'BCubed R +1.000')

    def test_tables_are_checked(self):
        (self.root / 'pairs.tsv').write_text('nl/001-r#e9\tnl/001-r#e1\tsame\nnl/001-r#e1 nl/001-r#e2 same\n')
        out = io.StringIO()
        self.assertFalse(events.check([self.root / 'pairs.tsv'], self.root / 'reports', self.root, out))
        self.assertIn("pairs.tsv:1: nl/001-r has no event 'e9'", out.getvalue())
        self.assertTrue(events.check([self.root / 'disputes.tsv'], self.root / 'reports', self.root, out), out.getvalue())


class Outside(unittest.TestCase):
    """Small sets in the shapes of the others' data, written for this test; the answers are made from them."""

    def both(self, name, data, answer, *flags):
        """The printed figures of an answer: answer(ident, doc) -> record."""
        with tempfile.TemporaryDirectory() as folder:
            out, system = Path(folder) / 'out', Path(folder) / 'system.jsonl'
            with contextlib.redirect_stdout(io.StringIO()):
                outside.prepare(name, data, out)
            docs = json.loads((out / 'gold.json').read_text(encoding='utf8'))['docs']
            for ident, d in docs.items():
                self.assertEqual((out / 'text' / (ident + '.txt')).read_text(encoding='utf8'), d['text'])
            system.write_text(''.join(json.dumps({'source': f'text/{i}.txt', **answer(i, d)}) + '\n' for i, d in docs.items()))
            printed = io.StringIO()
            with contextlib.redirect_stdout(printed), mock.patch.object(sys, 'argv', ['events.py', 'outside', name, 'score', str(out), str(system), *flags]):
                events.main()
            return {line[:34].strip(): line[35:].split()[0] for line in printed.getvalue().splitlines()[1:]}

    def spans(self, d, *wanted):
        return [outside.to_bytes(d['text'], (d['text'].index(w), d['text'].index(w) + len(w))) for w in wanted]

    def test_mentions_in_pieces(self):
        with tempfile.TemporaryDirectory() as data:
            (Path(data) / 'één.xml').write_text('1\tEén\t_\t_\t_\n2\tkondigt\tB-E\tB-CERTAIN\tB-POS\n3\tniets\t_\t_\t_\n4\taan\tI-E\tI-CERTAIN\tI-POS\n'
                                                '\n5\tKomst\tB-E\tB-POSSIBLE\tB-NEG\n\n', encoding='utf8')
            def answer(ident, d):
                verb, particle, noun = self.spans(d, 'kondigt', 'aan', 'Komst')
                one = dict(kind='mention', begin=verb[0], end=particle[1], parts=[verb, particle], certainty='certain', polarity='positive')
                return {'annotations': [one, dict(kind='mention', begin=noun[0], end=noun[1], certainty='possible', polarity='negative')]}
            self.assertEqual(set(self.both('news-nl', data, answer).values()), {'1.000'})
            def no_parts(ident, d):
                record = answer(ident, d)
                record['annotations'][0].pop('parts')
                return record
            figures = self.both('news-nl', data, no_parts)
            self.assertEqual((figures['exact F1'], figures['first F1']), ('0.500', '1.000'))

    def test_roots(self):
        records = [{'id': 'X', 'event': 'DOCUMENT'},
                   {'id': 'A', 'event': 'DEMAND', 'text': 'Árpád asked Bo for tea.', 'source': [{'actorText': 'Árpád'}], 'target': [{'actorText': 'Bo'}]},
                   {'id': 'B', 'event': 'FIGHT', 'text': 'Cy hit Di.', 'source': [{'actorText': 'Cy'}], 'target': ''}]
        with tempfile.TemporaryDirectory() as folder:
            data = Path(folder) / 'p.json'
            data.write_text(json.dumps(records))
            self.assertEqual(self.both('plover', data, lambda i, d: {'id': i, 'type': {'A': 'REQUEST', 'B': 'assault'}[i]})['macro F1'], '1.000')
            def events_of(ident, d):
                first, second = self.spans(d, *(('Árpád', 'asked') if ident == 'A' else ('Cy', 'hit')))
                e = dict(kind='event', begin=second[0], end=second[1], type='request', status='happened', participants=[dict(role='actor', begin=first[0], end=first[1], entity=None)])
                return {'annotations': [dict(e, type='sport', participants=[], score=0.99, begin=0, end=first[1]), e]}
            figures = self.both('plover', data, events_of)
            self.assertEqual((figures['accuracy'], figures['REQUEST F1'], figures['ASSAULT F1']), ('0.500', '0.667', '0.000'))

    def test_what_is_to_come_has_a_root_of_its_own(self):
        self.assertEqual(outside.root_of({'type': 'consult', 'status': 'planned'}, {'AGREE'}), 'AGREE')
        self.assertEqual(outside.root_of({'type': 'retreat', 'status': 'announced'}, {'CONCEDE'}), 'CONCEDE')
        self.assertEqual(outside.root_of({'type': 'retreat', 'status': 'happened'}, {'YIELD'}), 'YIELD')
        self.assertEqual(outside.root_of({'type': 'displace', 'status': 'happened'}, {'YIELD'}), 'COERCE')
        self.assertEqual(outside.root_of({}, {'YIELD'}), 'NONE')

    def test_marked_sentences(self):
        with tempfile.TemporaryDirectory() as folder:
            data = Path(folder) / 'p.tsv'
            data.write_text('\tsentence\tsource\ttarget\tgold_root\n0\tCy let Di go.\tCy\tDi\tYIELD\n')
            self.assertEqual(self.both('plv', data, lambda i, d: {'id': i, 'type': 'retreat', 'status': 'happened'})['macro F1'], '1.000')

    def test_fillers(self):
        row = {'docid': 'M1', 'doctext': 'the gunmen, called the reds, burned the old mill and hurt a guard.',
               'extracts': {'PerpInd': [[['the gunmen', 0], ['reds', 23]]], 'PerpOrg': [], 'Target': [[['old mill', 40]]], 'Victim': [[['guard', 61]]], 'Weapon': []}}
        with tempfile.TemporaryDirectory() as folder:
            data = Path(folder) / 'dev.json.gz'
            data.write_bytes(gzip.compress((json.dumps(row) + '\n').encode()))
            def answer(ident, d):
                a, o, v, t = self.spans(d, 'reds', 'mill', 'a guard', 'burned')
                return {'annotations': [dict(kind='event', begin=t[0], end=t[1], type='assault', status='happened', participants=[
                    dict(role=r, begin=x[0], end=x[1], entity=None) for r, x in (('actor', a), ('object', o), ('victim', v), ('instrument', a))])]}
            f = self.both('muc4', data, answer)
            self.assertEqual((f['perpetrator exact F1'], f['target exact F1'], f['target head F1'], f['victim exact F1'], f['weapon exact P'], f['all head F1']),
                             ('1.000', '0.000', '1.000', '1.000', '0.000', '0.857'))

    def test_four_questions(self):
        ask = {k: {'annotated': [{'text': t, **more}]} for k, t, more in (('who', 'A tram', {}), ('what', 'tram derailed', {}), ('when', 'at dawn', {'parsed': '2016-11-09'}), ('where', 'in Croydon', {}))}
        with tempfile.TemporaryDirectory() as folder:
            (Path(folder) / 'a.json').write_text(json.dumps({'title': 'Tram', 'text': 'A tram derailed in Croydon on Wednesday. Police met.', 'date_publish': '2016-11-10 00:00:00', 'fiveWoneH': ask}))
            def answer(ident, d):
                tram, verb, place, day, met = self.spans(d, 'A tram', 'derailed', 'Croydon', 'Wednesday', 'met')
                return {'annotations': [
                    dict(kind='place', begin=place[0], end=place[1]), dict(kind='time', begin=day[0], end=day[1], value='2016-11-09'),
                    dict(kind='event', begin=verb[0], end=verb[1], type='accident', status='happened', id='v1', participants=[dict(role='actor', begin=tram[0], end=tram[1], entity=None)], place=0, time=1),
                    dict(kind='event', begin=met[0], end=met[1], type='consult', status='happened', id='v2', participants=[])]}
            self.assertEqual(set(self.both('giveme5w1h', folder, answer).values()), {'1.000'})
            other = self.both('giveme5w1h', folder, lambda i, d: dict(answer(i, d), main=3))
            self.assertEqual((other['all four: right of asked'], other['all four: right of said']), ('0.000', '0.000'))


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
