#!/usr/bin/env python3
"""The golden tool against a kroniek that gives what a test tells it to, and the archive of examples. No page is read.

    python3 tests/golden/test_golden.py
"""
import contextlib, gzip, importlib.machinery, importlib.util, io, json, os, subprocess, sys, tempfile, unittest
from pathlib import Path
from unittest import mock

sys.dont_write_bytecode = True
ROOT = Path(__file__).resolve().parents[2]
TOOL = ROOT / 'tools/golden'
loader = importlib.machinery.SourceFileLoader('golden', str(TOOL))
golden = importlib.util.module_from_spec(importlib.util.spec_from_loader('golden', loader))
loader.exec_module(golden)

# Gives $FAKE_RECORDS/<stem of the page>.json as it stands, and notes its arguments beside it.
FAKE = '''#!{python}
import os, sys
from pathlib import Path
page = Path(sys.argv[-1])
folder = Path(os.environ['FAKE_RECORDS'])
slug = page.parent.name if page.stem == 'page' else page.stem
(folder / (slug + '.args')).write_text(' '.join(sys.argv[1:]))
answer = folder / (slug + '.json')
if not answer.exists():
    sys.exit('kroniek: ' + slug + ': no such page')
sys.stdout.buffer.write(answer.read_bytes())
'''
PAGE = '''<!doctype html><html lang="nl"><meta charset="utf-8"><title>Brug dicht</title><h1>Brug dicht</h1>
<p>De brug over de Aa is één week dicht.</p><h2>“Te gevaarlijk”</h2><p>Dat zegt de gemeente&nbsp;zelf.</p></html>'''
RECORD = {'url': None, 'canonical_url': None, 'status': 'ok', 'error': None, 'kind': 'article', 'title': 'Brug dicht',
          'standfirst': None, 'authors': [], 'publisher': None, 'section': None, 'keywords': [],
          'language': 'nl', 'access': 'unknown',
          'published': {'value': '2024-03-01', 'precision': 'day', 'from': 'url', 'evidence': '/2024/03/01/'},
          'modified': None,
          'blocks': [{'role': 'paragraph', 'text': 'De brug over de Aa is één week dicht.'},
                     {'role': 'subheading', 'text': '“Te gevaarlijk”'},
                     {'role': 'paragraph', 'text': 'Dat zegt de gemeente zelf.'}],
          'withheld': [], 'pointers': [], 'media': []}
URL = 'https://krant.example/2024/03/01/brug'


class Golden(unittest.TestCase):
    def setUp(self):
        hold = tempfile.TemporaryDirectory()
        self.addCleanup(hold.cleanup)
        self.root = Path(hold.name)
        self.golden, self.pages, self.answers = (self.root / n for n in ('golden', 'pages', 'answers'))
        for folder in (self.golden, self.pages, self.answers):
            folder.mkdir()
        self.fake = self.root / 'kroniek'
        self.fake.write_text(FAKE.format(python=sys.executable))
        self.fake.chmod(0o755)
        self.keep('brug-dicht')

    def keep(self, slug, record=RECORD, case=None, in_pages=False):
        folder = self.golden / slug
        folder.mkdir(exist_ok=True)
        (self.pages / f'{slug}.html' if in_pages else folder / 'page.html').write_text(PAGE, encoding='utf8')
        (folder / 'article.json').write_text(golden.format_record(record), encoding='utf8')
        (folder / 'case.json').write_text(json.dumps({'what': 'a bridge', 'url': URL} | (case or {})), encoding='utf8')
        self.answer(slug)

    def answer(self, slug='brug-dicht', **changes):
        """What the fake kroniek will say: the record in the contract's form, with changes."""
        says = {'source': 'x.html'} | golden.expand(RECORD) | {'why': {'title': 'h1', 'published': []}} | changes
        says = {k: v for k, v in says.items() if v != 'LEFT OUT'}
        (self.answers / f'{slug}.json').write_text(json.dumps(says, ensure_ascii=False) + '\n', encoding='utf8')

    def run_tool(self, *words, answer=''):
        out, err = io.StringIO(), io.StringIO()
        with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err), \
                mock.patch('builtins.input', lambda prompt: answer), \
                mock.patch.dict(os.environ, FAKE_RECORDS=str(self.answers)):
            status = golden.main(['--golden', str(self.golden), '--pages', str(self.pages), '--kroniek', str(self.fake),
                                  *map(str, words)])
        self.said = out.getvalue() + err.getvalue()
        return status

    def blocks(self, *pairs):
        whole = golden.expand({'blocks': [{'role': r, 'text': t} for r, t in pairs]})
        return {'text': whole['text'], 'blocks': whole['blocks']}

    def record(self, slug='brug-dicht'):
        return json.loads((self.golden / slug / 'article.json').read_text(encoding='utf8'))

    # -- records

    def test_offsets_count_utf8_bytes(self):
        whole = golden.expand(RECORD)
        self.assertEqual([(b['begin'], b['end']) for b in whole['blocks']], [(0, 39), (41, 60), (62, 88)])
        self.assertEqual(whole['text'].encode()[41:60].decode(), '“Te gevaarlijk”')
        self.assertEqual(golden.contract_record(whole | {'source': 'x'}), RECORD)

    def test_no_blocks_are_no_text(self):
        self.assertIsNone(golden.expand(RECORD | {'blocks': []})['text'])
        self.keep('leeg', RECORD | {'blocks': []})
        self.answer('leeg', text=None, blocks=[])
        self.assertEqual(self.run_tool('check', 'leeg'), 0)

    def test_a_file_has_one_line_a_block_and_the_contracts_order(self):
        lines = golden.format_record(dict(reversed(RECORD.items()))).splitlines()
        self.assertIn('    {"role": "subheading", "text": "“Te gevaarlijk”"},', lines)
        self.assertTrue(lines[1].startswith('  "url"'))
        self.assertEqual(json.loads('\n'.join(lines)), RECORD)

    # -- check

    def test_check_passes_where_all_is_as_recorded(self):
        self.assertEqual(self.run_tool('check'), 0, self.said if hasattr(self, 'said') else '')
        self.assertIn('1 pages: 1 as recorded, 0 not', self.said)
        self.assertIn(f'read --format jsonl --url {URL}', (self.answers / 'brug-dicht.args').read_text())

    def test_check_finds_the_page_in_examples(self):
        self.keep('tunnel', in_pages=True)
        self.assertEqual(self.run_tool('check', 'tunnel'), 0)
        self.assertTrue((self.answers / 'tunnel.args').exists())

    def test_check_shows_words_that_came_and_went(self):
        self.answer(**self.blocks(('paragraph', 'De brug over de Aa is twee weken dicht.'),
                                  ('subheading', '“Te gevaarlijk”'), ('paragraph', 'Dat zegt de gemeente zelf.'),
                                  ('paragraph', 'Schrijf je in op onze nieuwsbrief')))
        self.assertEqual(self.run_tool('check'), 1)
        self.assertIn('[-één-]{+twee+} [-week-]{+weken+}', self.said)
        self.assertIn('+ paragraph: {+Schrijf je in op onze nieuwsbrief+}', self.said)

    def test_check_colours_when_told(self):
        self.answer(title='Brug open')
        self.assertEqual(self.run_tool('--colour', 'always', 'check'), 1)
        self.assertIn('\x1b[32mopen\x1b[0m', self.said)

    def test_check_compares_roles_where_the_words_agree(self):
        self.answer(**self.blocks(*[('paragraph', b['text']) for b in RECORD['blocks']]))
        self.assertEqual(self.run_tool('check'), 1)
        self.assertIn('~ [-subheading-]{+paragraph+}: “Te gevaarlijk”', self.said)

    def test_check_compares_offsets_and_refuses_those_outside_the_text(self):
        blocks = golden.expand(RECORD)['blocks']
        self.answer(blocks=blocks[:2] + [dict(blocks[2], end=400)])
        self.assertEqual(self.run_tool('check'), 1)
        self.assertIn('outside the text', self.said)
        self.answer(blocks=[dict(blocks[0], end=27)] + blocks[1:])  # inside the é of één
        self.assertEqual(self.run_tool('check'), 1)

    def test_check_compares_dates_but_takes_longer_evidence(self):
        self.answer(published=dict(RECORD['published'], evidence=URL))
        self.assertEqual(self.run_tool('check'), 0)
        self.answer(published=dict(RECORD['published'], precision='month'))
        self.assertEqual(self.run_tool('check'), 1)
        self.answer(published=None)
        self.assertEqual(self.run_tool('check'), 1)

    def test_check_tells_missing_and_unknown_fields(self):
        self.answer(withheld='LEFT OUT', mood='grim')
        self.assertEqual(self.run_tool('check'), 1)
        self.assertIn('the field is missing', self.said)
        self.assertIn('no such field in the contract', self.said)

    def test_check_compares_why_only_where_the_record_has_it(self):
        self.assertEqual(self.run_tool('check'), 0)
        self.keep('brug-dicht', RECORD | {'why': {'title': 'og:title', 'published': []}})
        self.assertEqual(self.run_tool('check'), 1)

    def test_known_differences_are_told_and_pass_until_they_are_gone(self):
        self.keep('brug-dicht', case={'known_differences': {'language': 'html lang is not read yet'}})
        self.answer(language='en')
        self.assertEqual(self.run_tool('check'), 0)
        self.assertIn('html lang is not read yet', self.said)
        self.answer()
        self.assertEqual(self.run_tool('check'), 1)
        self.assertIn('no longer differs', self.said)

    def test_known_notes_what_differs_now_and_drops_what_does_not(self):
        self.keep('brug-dicht', case={'known_differences': {'title': 'old reason'}})
        self.answer(language='en')
        self.assertEqual(self.run_tool('known', 'brug-dicht', '--because', 'not yet'), 0)
        about = json.loads((self.golden / 'brug-dicht/case.json').read_text(encoding='utf8'))
        self.assertEqual(about, {'what': 'a bridge', 'url': URL, 'known_differences': {'language': 'not yet'}})
        self.assertEqual(self.run_tool('check'), 0)

    def test_brief_is_a_line_a_page(self):
        self.answer(title='Brug open')
        self.assertEqual(self.run_tool('check', '--brief'), 1)
        self.assertIn('brug-dicht                       1.000  title', self.said)
        self.assertIn('fields that differ: title 1', self.said)

    def test_check_fails_when_nothing_is_read(self):
        (self.answers / 'brug-dicht.json').unlink()
        self.assertEqual(self.run_tool('check'), 1)
        self.assertIn('no such page', self.said)

    def test_wrong_usage_says_what_to_do(self):
        self.assertEqual(self.run_tool('check', 'brug-dich'), 2)
        self.assertIn('did you mean brug-dicht?', self.said)
        self.fake.unlink()
        self.assertEqual(self.run_tool('check'), 2)
        self.assertIn('KRONIEK', self.said)

    # -- accept, add, show

    def test_accept_asks_first(self):
        self.answer(title='Brug open')
        self.assertEqual(self.run_tool('accept', 'brug-dicht', answer='n'), 1)
        self.assertEqual(self.record(), RECORD)
        self.assertEqual(self.run_tool('accept', 'brug-dicht', answer='y'), 0)
        self.assertEqual(self.record(), RECORD | {'title': 'Brug open'})
        self.assertIn('[-dicht-]{+open+}', self.said)
        self.assertEqual(self.run_tool('check'), 0)

    def test_accept_keeps_the_truth_of_known_differences(self):
        self.keep('brug-dicht', case={'known_differences': {'language': 'not yet'}})
        self.answer(title='Brug open', language='en')
        self.assertEqual(self.run_tool('accept', 'brug-dicht', '--yes'), 0)
        self.assertEqual(self.record(), RECORD | {'title': 'Brug open'})

    def test_accept_refuses_blocks_that_do_not_cover_the_text(self):
        self.answer(blocks=golden.expand(RECORD)['blocks'][:2])
        self.assertEqual(self.run_tool('accept', 'brug-dicht', '--yes'), 2)
        self.assertEqual(self.record(), RECORD)

    def test_add_keeps_the_page_and_what_was_read(self):
        page = self.root / 'tunnel-open.html'
        page.write_text(PAGE, encoding='utf8')
        self.answer('tunnel-open')
        self.assertEqual(self.run_tool('add', page, '--url', URL), 0)
        self.assertEqual(self.record('tunnel-open'), RECORD)
        self.assertEqual((self.golden / 'tunnel-open/page.html').read_text(encoding='utf8'), PAGE)
        self.assertEqual(self.run_tool('check'), 0)
        self.assertEqual(self.run_tool('add', page), 2)

    def test_add_leaves_a_page_of_examples_where_it_is(self):
        page = self.pages / 'tunnel.html'
        page.write_text(PAGE, encoding='utf8')
        self.answer('tunnel')
        self.assertEqual(self.run_tool('add', page), 0)
        self.assertEqual(sorted(p.name for p in (self.golden / 'tunnel').iterdir()), ['article.json', 'case.json'])

    def test_show_gives_the_contracts_form(self):
        self.assertEqual(self.run_tool('show', 'brug-dicht'), 0)
        self.assertEqual(json.loads(self.said), golden.expand(RECORD))

    # -- lint

    def test_lint_passes_a_record_of_its_page(self):
        self.assertEqual(self.run_tool('lint'), 0, getattr(self, 'said', ''))

    def test_lint_finds_words_that_are_not_in_the_page(self):
        blocks = RECORD['blocks']
        for changes, word in (({'blocks': blocks + [{'role': 'paragraph', 'text': 'Einde.'}]}, 'not in the page'),
                              ({'blocks': blocks[::-1]}, 'out of the page'), ({'authors': ['Piet']}, 'authors'),
                              ({'blocks': [{'role': 'share', 'text': 'Brug dicht'}]}, 'a role of the article'),
                              ({'published': dict(RECORD['published'], precision='second')}, 'precision'),
                              ({'kind': 'report'}, 'kind')):
            self.keep('brug-dicht', RECORD | changes)
            self.assertEqual(self.run_tool('lint'), 1)
            self.assertIn(word, self.said)

    def test_lint_refuses_hosts_that_may_be_somebodys(self):
        page = self.golden / 'brug-dicht/page.html'
        page.write_text(PAGE.replace('<p>', '<p><a href="https://krant.test/">x</a>', 1), encoding='utf8')
        self.run_tool('lint')
        self.assertIn('krant.test', self.said)

    def test_lint_tells_of_a_page_without_a_record(self):
        (self.pages / 'los.html').write_text(PAGE)
        self.assertEqual(self.run_tool('lint'), 1)
        self.assertIn('has no golden folder', self.said)


class Archive(unittest.TestCase):
    """examples/archive holds pages as they stand in examples/pages now."""

    def records(self, data):
        """(header fields, block) of every record of a gzipped WARC."""
        data = gzip.decompress(data)
        while data:
            head, _, rest = data.partition(b'\r\n\r\n')
            fields = dict(line.split(': ', 1) for line in head.decode().split('\r\n')[1:])
            size = int(fields['Content-Length'])
            self.assertEqual(rest[size:size + 4], b'\r\n\r\n')
            yield fields, rest[:size]
            data = rest[size + 4:]

    def body(self, block):
        head, _, sent = block.partition(b'\r\n\r\n')
        if b'chunked' not in head:
            return sent
        parts = []
        while sent:
            size, _, sent = sent.partition(b'\r\n')
            parts.append(sent[:int(size, 16)])
            sent = sent[int(size, 16) + 2:]
        return gzip.decompress(b''.join(parts))

    def test_the_archive_is_of_the_pages_as_they_are(self):
        pages = {p.read_bytes() for p in (ROOT / 'examples/pages').glob('*.html')}
        records = list(self.records((ROOT / 'examples/archive/kherson.warc.gz').read_bytes()))
        self.assertEqual([f['WARC-Type'] for f, _ in records], ['warcinfo', 'response', 'response', 'response', 'revisit'])
        for fields, block in records:
            if fields['WARC-Type'] == 'response':
                self.assertIn(self.body(block), pages, 'run examples/make_warc.py again, for the same pages')

    def test_every_page_can_be_packed(self):
        with tempfile.TemporaryDirectory() as folder:
            out = Path(folder) / 'all.warc.gz'
            subprocess.run([sys.executable, ROOT / 'examples/make_warc.py', out], check=True, capture_output=True)
            kinds = [f['WARC-Type'] for f, _ in self.records(out.read_bytes())]
        self.assertEqual(kinds.count('response'), len(list((ROOT / 'examples/pages').glob('*.html'))))


if __name__ == '__main__':
    unittest.main()
