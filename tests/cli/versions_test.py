"""kroniek versions, diff and copies: what an archive knows of one article's captures, and of its text elsewhere."""
import json
import re
import unittest

from support import PATIENCE, InItsOwnFolder, Terminal

LEAD = 'De brug over het kanaal in Gent is woensdag dicht voor alle verkeer, zegt de burgemeester van de stad.'
DAMAGE = 'Een vrachtschip botste om half acht tegen een pijler, en ingenieurs van de stad onderzoeken de schade aan het beton.'
TRAMS = 'Trams en bussen rijden om langs de Voormuide, en reizigers moeten rekening houden met twintig minuten vertraging.'
HURT = 'Niemand raakte gewond bij de aanvaring, meldt de brandweer, die met twee boten ter plaatse kwam.'
MEANWHILE = 'De binnenvaart ligt stil tussen de sluis en het Handelsdok.'
OTHER = ['De gemeenteraad van Lokeren heeft een nieuw zwembad goedgekeurd, na een debat van vijf uur over de kosten ervan.',
         'Het bad komt naast de sporthal en krijgt zes banen, een peuterbad en een glijbaan van veertig meter lang.',
         'De oppositie noemt de prijs van achttien miljoen euro onverantwoord in tijden van besparing bij de scholen.']


def news(sentences, url, title='Brug dicht na aanvaring', publisher='De Krant', published='2022-11-09T08:05:00+01:00'):
    body = '\n'.join(f'<p>{sentence}</p>' for sentence in sentences)
    return (f'<!DOCTYPE html><html lang="nl"><head><meta charset="utf-8"><title>{title}</title>'
            f'<link rel="canonical" href="{url}"><meta property="og:title" content="{title}">'
            f'<meta property="og:site_name" content="{publisher}">'
            f'<meta property="article:published_time" content="{published}"></head>\n'
            f'<body><article><h1>{title}</h1>\n{body}\n</article></body></html>\n')


class OfOneArticle(InItsOwnFolder):
    ADDRESS = 'https://dekrant.example/gent/brug'

    def setUp(self):
        super().setUp()
        self.put('1.html', news([LEAD, DAMAGE, TRAMS, HURT], 'https://www.dekrant.example/gent/brug'))
        self.put('2.html', news([LEAD.replace('dicht', 'weer open'), DAMAGE, HURT, MEANWHILE, TRAMS],
                                'http://m.dekrant.example/gent/brug/?utm_source=rss', title='Brug weer open na aanvaring'))
        self.put('copy.html', news(['In Gent is een brug afgesloten nadat er een schip tegenaan voer.', DAMAGE, TRAMS, HURT],
                                   'https://hetblad.example/a/77', title='Schip ramt brug', publisher='Het Blad'))
        self.put('other.html', news(OTHER, 'https://hetblad.example/a/78', title='Zwembad komt er', publisher='Het Blad'))
        for name in ('1.html', '2.html', 'copy.html', 'other.html'):
            self.assertEqual(self.run_kroniek('add', '--quiet', name).returncode, 0)

    def json(self, *arguments):
        result = self.run_kroniek(*arguments, '--format', 'json')
        self.assertEqual(result.returncode, 0, result.stderr)
        return json.loads(result.stdout)

    def test_versions_meet_under_every_address_of_the_article(self):
        for url in (self.ADDRESS, 'http://www.dekrant.example/gent/brug/', self.ADDRESS + '?fbclid=1#x',
                    'https://web.archive.org/web/2022/http://m.dekrant.example/gent/brug'):
            found = self.json('versions', url)
            self.assertEqual(found['address'], self.ADDRESS)
            first, second = found['versions']
            self.assertEqual((first['title'], first['changes'], first['captures']), ('Brug dicht na aanvaring', None, 1))
            self.assertEqual(second['title'], 'Brug weer open na aanvaring')
            self.assertTrue(second['current'] and not first['current'])
            self.assertEqual(second['changes'], {'unchanged': 2, 'added': 1, 'removed': 0, 'reworded': 1, 'moved': 1, 'fields': ['title']})
            self.assertEqual(self.json('versions', str(first['id'])), found)

    def test_versions_as_text(self):
        result = self.run_kroniek('versions', self.ADDRESS)
        self.assertEqual(result.returncode, 0)
        text = result.stdout.decode()
        self.assertTrue(text.startswith(f'{self.ADDRESS}\n2 versions\n\n'), text)
        self.assertIn('against the one before: 1 sentence added, 1 reworded, 1 moved; title\n', text)
        self.assertIn('  published 2022-11-09T08:05:00+01:00\n', text)

    def test_diff_of_an_address_is_of_its_last_two_versions(self):
        ids = [str(v['id']) for v in self.json('versions', self.ADDRESS)['versions']]
        outputs = [self.json('diff', *operands) for operands in ((self.ADDRESS,), ids, ids[1:])]
        self.assertTrue(all(output == outputs[0] for output in outputs))
        found = outputs[0]
        self.assertEqual([found['before']['version'], found['after']['version']], list(map(int, ids)))
        self.assertFalse(found['same'])
        self.assertEqual([field['field'] for field in found['fields']], ['title'])
        changes = [(s['change'], s['moved'], (s['after'] or s['before'])['text']) for s in found['sentences']]
        self.assertEqual(changes, [('reworded', False, LEAD.replace('dicht', 'weer open')), ('unchanged', False, DAMAGE),
                                   ('moved', True, HURT), ('added', False, MEANWHILE), ('unchanged', False, TRAMS)])
        words = found['sentences'][0]['words']
        self.assertEqual([(w['before']['text'], w['after']['text']) for w in words], [('dicht', 'weer open')])
        # Offsets are bytes of the version's text.
        texts = [json.loads(self.read('--format', 'jsonl', name).stdout)['text'].encode() for name in ('1.html', '2.html')]
        for sentence in found['sentences']:
            for side, text in zip(('before', 'after'), texts):
                if sentence[side]:
                    self.assertEqual(text[sentence[side]['begin']:sentence[side]['end']].decode(), sentence[side]['text'])

    def test_diff_of_files_needs_no_archive(self):
        result = self.run_kroniek('diff', '-a', 'none.db', '1.html', '2.html')
        self.assertEqual(result.returncode, 0, result.stderr)
        text = result.stdout.decode()
        self.assertIn('title: Brug [-dicht-]{+weer open+} na aanvaring\n', text)
        self.assertIn('\n~ De brug over het kanaal in Gent is woensdag [-dicht-]{+weer open+} voor alle verkeer', text)
        self.assertIn(f'\n+ {MEANWHILE}\n', text)
        self.assertIn(f'\n> {HURT}\n', text)
        self.assertNotIn('\x1b', text)

    def test_diff_without_difference(self):
        result = self.run_kroniek('diff', '1.html', '1.html')
        self.assertEqual((result.returncode, result.stdout.decode().splitlines()[-1]), (0, '  no change'))
        self.assertTrue(self.json('diff', '1.html', '1.html')['same'])

    def test_diff_on_a_terminal_is_coloured_and_wrapped(self):
        terminal = Terminal(60)
        self.addCleanup(terminal.close)
        process = self.start('diff', '2.html', '1.html', stdout=terminal.slave, env=self.environment(TERM='xterm'))
        self.assertEqual(process.wait(PATIENCE), 0)
        text = terminal.text()
        self.assertIn('\x1b[9;31mweer open\x1b[0m\x1b[32mdicht\x1b[0m', text)
        self.assertNotIn('[-', re.sub('\x1b\\[[0-9;]*m', '', text))
        for line in text.split('\n'):
            self.assertLessEqual(len(re.sub('\x1b\\[[0-9;]*m|[\u2061-\u2064]', '', line)), 60, line)
            self.assertEqual(line.count('\x1b[9;31m') + line.count('\x1b[32m') + line.count('\x1b[2m') + line.count('\x1b[1m') > 0,
                             line.count('\x1b[0m') > 0, 'colours end with their line')

    def test_copies_are_found_at_other_addresses(self):
        found = self.json('copies', self.ADDRESS)
        self.assertEqual([copy['address'] for copy in found['copies']], ['https://hetblad.example/a/77'])
        self.assertGreater(found['copies'][0]['copied'], 0.7)
        self.assertEqual(found['copies'][0]['publisher'], 'Het Blad')
        back = self.json('copies', 'https://hetblad.example/a/77')
        self.assertEqual({copy['address'] for copy in back['copies']}, {self.ADDRESS})
        self.assertEqual(len(back['copies']), 2, 'both versions')
        none = self.run_kroniek('copies', 'https://hetblad.example/a/78')
        self.assertEqual(none.returncode, 1)
        self.assertIn('0 copies at other addresses', none.stdout.decode())

    def test_what_is_not_there(self):
        for arguments, status, words in (
                (('versions', 'https://dekrant.example/x'), 1, 'no article at this address'),
                (('versions', '12345'), 1, 'no version'),
                (('diff', 'https://hetblad.example/a/77'), 1, 'there is one version only'),
                (('diff', 'https://dekrant.example/x', '1.html'), 1, 'no article'),
                (('diff', '1.html', 'gone.html'), 3, 'gone.html'),
                (('diff', '1.html'), 2, 'B is missing'),
                (('diff',), 2, ''),
                (('diff', '1', '2', '3'), 2, ''),
                (('copies', '-a', 'gone.db', '1'), 4, 'gone.db'),
                (('versions', '--format', 'xml', '1'), 2, 'format')):
            result = self.run_kroniek(*arguments)
            self.assertEqual(result.returncode, status, (arguments, result.stderr))
            self.assertIn(words, result.stderr.decode(), arguments)
            self.assertEqual(result.stdout, b'')

    def test_diff_of_the_first_version_has_nothing_before_it(self):
        first = self.json('versions', self.ADDRESS)['versions'][0]
        result = self.run_kroniek('diff', str(first['id']))
        self.assertEqual(result.returncode, 1)
        self.assertIn('this is the first version', result.stderr.decode())


class HostilePages(InItsOwnFolder):
    def test_cannot_drive_the_terminal(self):
        self.put('a.html', news([LEAD, DAMAGE, HURT], 'https://dekrant.example/1'))
        self.put('b.html', news([LEAD.replace('Gent', 'Ge&#27;[31mnt\u2061\u2063x'), DAMAGE, HURT + '\u202e&#155;31m'],
                                'https://dekrant.example/1', title='B&#27;[2J'))
        for form in ('text', 'json'):
            result = self.run_kroniek('diff', '--format', form, 'a.html', 'b.html')
            self.assertEqual(result.returncode, 0, result.stderr)
            self.assertNotIn('\x1b', result.stdout.decode())
            self.assertNotIn('\x9b', result.stdout.decode())


if __name__ == '__main__':
    unittest.main()
