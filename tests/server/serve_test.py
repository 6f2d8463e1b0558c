"""`kroniek serve` as a whole: every link of every page, headers, the documented API, generated requests, who may ask,
slow clients, beginning and end. KRONIEK_REQUESTS=20000 fires as many generated requests (2,000 when not set)."""
import json
import os
import random
import signal
import socket
import subprocess
import tempfile
import threading
import time
import unittest
from datetime import datetime
from pathlib import Path
from urllib.parse import quote, urlencode

from support import (BINARY, PATIENCE, REPOSITORY, SECURITY_HEADERS, Document, Dossier, Page, Server, WithArchive, add, received)

REQUESTS = int(os.environ.get('KRONIEK_REQUESTS', '2000'))


class Pages(WithArchive):
    def check(self, target, answer):
        for name, value in SECURITY_HEADERS.items():
            self.assertEqual(answer.headers.get(name), value, f'{name} of {target}')
        if answer.media_type() != 'text/html':
            return None
        page = Page(answer.body.decode('utf-8'))
        self.assertEqual(page.wrong, [], target)
        return page

    def test_every_link_leads_somewhere(self):
        seen, waiting = {'/'}, ['/']
        most = 400  # pages; lists of facts link to most articles many times
        while waiting and len(seen) < 4000 and most > 0:
            most -= 1
            target = waiting.pop(0)
            answer = self.get(target)
            self.assertEqual(answer.status, 200, target)
            page = self.check(target, answer)
            if page is None:
                continue
            for link in page.links:
                if link.startswith('#'):
                    self.assertIn(link[1:], page.ids, f'{target} has {link}')
                elif link.startswith('/') and link.split('#')[0] not in seen:
                    seen.add(link.split('#')[0])
                    waiting.append(link.split('#')[0])
        kinds = {target.split('?')[0].split('/')[1] for target in seen}
        self.assertLessEqual({'article', 'entity', 'entities', 'quotes', 'events', 'places', 'timeline', 'stories', 'story', 'api'}, kinds)

    def test_the_timeline_has_three_modes_and_a_search_an_export(self):
        for mode, of in (('published', 'publications'), ('captured', 'captures')):
            page = self.check('/timeline', self.get(f'/timeline?mode={mode}'))
            wanted = [f'/article/{one["version"]}' for one in self.get(f'/api/{of}').json()['moments']]
            self.assertEqual([link for link in page.links if link.startswith('/article/')], wanted)
            self.assertIn('/timeline', page.links)
        self.assertIn('/timeline?mode=captured', self.check('/timeline', self.get('/timeline')).links)
        links = self.check('/', self.get('/?q=cherson')).links
        self.assertEqual(self.get(next(link for link in links if 'format=dossier' in link)).media_type(), 'text/html')

    def test_anchor_of_a_found_sentence(self):
        page = Page(self.get('/?q=cherson').body.decode())
        link = next(link for link in page.links if link.startswith('/article/') and '#at' in link)
        article = self.check(link, self.get(link.split('#')[0]))
        self.assertIn('at', article.ids)

    def test_article_says_where_it_comes_from(self):
        version = self.get('/api/search?q=cherson+lang:nl').json()['hits'][0]['version']
        text = ' '.join(''.join(Page(self.get(f'/article/{version}').body.decode()).text).split())
        for words in ('Russisch leger geeft Cherson op', 'Lotte Verhaegen', 'published 2022-11-09 18:05 +01:00, from',
                      'Left out by the page until its reader consents', 'kroniek never loads it'):
            self.assertIn(words, text)

    def test_right_to_left(self):
        version = self.get('/api/search?q=lang:he').json()['hits'][0]['version']
        html = self.get(f'/article/{version}').body.decode()
        self.assertIn('<article class="report" lang="he" dir="rtl">', html)
        self.assertEqual(self.get(f'/api/articles/{version}').json()['direction'], 'rtl')

    def test_languages(self):
        self.assertIn('<html lang="nl">', self.get('/', headers={'Accept-Language': 'nl-BE,nl;q=0.9,en;q=0.8'}).body.decode())
        self.assertIn('<html lang="en">', self.get('/', headers={'Accept-Language': 'fi,sv'}).body.decode())
        self.assertIn('<html lang="nl">', self.get('/?ui=nl', headers={'Accept-Language': 'en'}).body.decode())

    def test_known_pages_need_not_be_sent_again(self):
        for target in ('/', '/style.css', '/api/stats'):
            tag = self.get(target).headers['etag']
            again = self.get(target, headers={'If-None-Match': tag})
            self.assertEqual((again.status, again.body), (304, b''), target)

    def test_head(self):
        for target in ('/', '/style.css', '/api/search?q=brug', '/api/export?q=date:..'):
            whole, head = self.get(target), self.get(target, method='HEAD')
            self.assertEqual((head.status, head.body), (200, b''))
            self.assertEqual(head.headers.get('content-length'), whole.headers.get('content-length'))

    def test_brotli_where_it_is_taken(self):
        packed = self.get('/style.css', headers={'Accept-Encoding': 'gzip, br'})
        plain = self.get('/style.css', headers={'Accept-Encoding': 'gzip, br;q=0'})
        self.assertEqual(packed.headers['content-encoding'], 'br')
        self.assertNotIn('content-encoding', plain.headers)
        self.assertEqual(plain.body, (REPOSITORY / 'apps/server/style.css').read_bytes())
        self.assertLess(len(packed.body), len(plain.body) / 2)

    def test_address_of_an_article(self):
        answer = self.get('/article?url=' + quote('http://m.scheldewachter.example/buitenland/russisch-leger-geeft-cherson-op-'
                                                  'terugtrekking-naar-linkeroever~a8812f03?utm_source=x', safe=''))
        self.assertEqual(answer.status, 303)
        self.assertRegex(answer.headers['location'], r'^/article/\d+$')
        self.assertEqual(self.get('/article?url=https://nowhere.example/').status, 404)


class Api(WithArchive):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.document = Document(cls.server.get('/api/openapi.json').json())

    def right(self, target, status=200):
        answer = self.get(target)
        self.assertEqual(answer.status, status, target)
        self.assertEqual(self.document.wrong_answer(target, answer), [], target)
        return answer

    def test_every_version_is_as_documented(self):
        ids = self.versions()
        self.assertGreater(len(ids), 30)
        for version in ids:
            article = self.right(f'/api/articles/{version}').json()
            for suffix in ('versions', 'copies', 'why'):
                self.right(f'/api/articles/{version}/{suffix}')
            for other in article['versions']:
                self.right(f'/api/articles/{version}/diff/{other["id"]}')
            text = (article['text'] or '').encode()
            for begin, end in article['sentences']:
                text[begin:end].decode()  # whole characters
            for annotation in article['annotations']:
                self.assertTrue(text[annotation['begin']:annotation['end']].decode())

    def test_every_operation_is_as_documented(self):
        version = self.get('/api/search?q=cherson').json()['hits'][0]['version']
        for target in ('/api/stats', '/api/help', '/api/collections', '/api/query?q=brug', '/api/query?q=(', '/api/query',
                       '/api/search', '/api/search?q=cherson&facets=1&histogram=1', '/api/search?histogram=1&limit=100&facets=1',
                       '/api/search?q=date:..&order=newest&histogram=1&widen=1', '/api/entities', '/api/entities?type=place&name=cherson',
                       '/api/entities/vladimir%20putin', '/api/quotes', '/api/quotes?by=Poetin', '/api/quotes?about=evacuatie',
                       '/api/events', '/api/events?type=retreat&status=announced', '/api/events?actor=rusland&when=2022-11&limit=1',
                       '/api/places', '/api/times', '/api/times?when=2022', '/api/places/706448?demonyms=1',
                       '/api/export?q=cherson', f'/api/export?versions={version}&format=markdown', '/api/export?q=brug&format=tei',
                       '/api/export?q=brug&format=jsonld', '/api/export?q=brug&format=geojson', '/api/export?q=brug&format=timelinejs&title=x',
                       '/api/export?q=brug&format=dossier&ui=nl', f'/api/export?versions={version}&format=dossier&title=%3Cb%3E', '/api/export?q=brug&annotate=1',
                       '/api/publications', '/api/publications?when=2022', '/api/captures', '/api/captures?q=cherson&limit=1', '/api/stories', '/api/stories?least=1&limit=3', '/api/stories?q=cherson&since=2022-11&until=2022',
                       '/api/export?q=brug&format=csv', '/api/export?q=brug&format=webannotation'):
            self.right(target)
        for target in ('/api/search?q=(', '/api/search?limit=0', '/api/search?limit=x', '/api/search?nope=1', '/api/search?page=x',
                       '/api/search?q=a&q=b', '/api/export', '/api/times?when=x', '/api/events?type=x', '/api/events?status=x', '/api/events?when=x', '/api/events?page=x', '/api/export?versions=1,,2', '/api/entities?type=x',
                       '/api/export?q=brug&format=csv&annotate=1', '/api/captures?page=x', '/api/publications?when=x', '/api/captures?limit=201',
                       '/api/stories?page=x', '/api/stories?since=x', '/api/stories?least=0', '/api/stories?q=('):
            self.right(target, 400)
        for target in ('/api/articles/1', '/api/articles/x', '/api/articles/99999999999999999999', '/api/nope', '/api/articles/-1/diff/2',
                       '/api', '/api/', '/api/search/', '/api/articles//diff', '/api/export?versions=5', '/api/stories/0', '/api/stories/x', '/api/stories/999999999'):
            self.right(target, 404)

    def test_events_by_what_stands_in_them(self):
        all_events = self.right('/api/events?limit=500').json()['events']
        self.assertGreater(len(all_events), 10)
        parts, page = [], ''
        while page is not None:
            answer = self.right('/api/events?limit=7' + (f'&page={page}' if page else '')).json()
            parts += answer['events']
            page = answer['next']
        self.assertEqual(parts, all_events)
        asked = {'type': lambda one: one['type'], 'status': lambda one: one['status'], 'place': lambda one: (one['where'] or {}).get('name'),
                 'source': lambda one: (one['said_by'] or {}).get('name'), 'when': lambda one: ((one['when'] or {}).get('from') or '')[:10],
                 'actor': lambda one: next((each['words'] for each in one['participants'] if each['role'] == 'actor'), None)}
        for name, of in asked.items():
            first = next((one for one in all_events if of(one)), None)
            if first is None:
                self.assertEqual(name, 'place')  # no gazetteer
                continue
            some = self.right('/api/events?' + urlencode({name: of(first), 'limit': 500})).json()['events']
            self.assertIn(first, some, name)
            self.assertTrue(all(one in all_events for one in some), name)
            if name in ('type', 'status'):
                self.assertEqual(some, [one for one in all_events if of(one) == of(first)])
        self.assertEqual(self.right('/api/events?actor=xyzzyx').json(), {'events': [], 'next': None})
        for one in all_events:
            begin, end = one['match']
            self.assertEqual((one['sentence'] or '').encode()[begin:end].decode(), one['words'])
        html = self.get('/events?type=' + all_events[0]['type']).body.decode()
        self.assertIn(f'value="{all_events[0]["type"]}" selected', html)

    def test_a_fault_says_where(self):
        error = self.right('/api/search?q=%E2%82%AC+AND', 400).json()['error']
        self.assertEqual((error['code'], error['byte'] > error['character']), ('query', True))

    def test_pages_of_a_search_are_all_of_it(self):
        for query, order in (('', ''), ('date:..', 'newest'), ('de OR the OR a', 'relevance')):
            whole = [hit['version'] for hit in self.get('/api/search?' + urlencode({'q': query, 'order': order, 'limit': 100})).json()['hits']]
            parts, page = [], ''
            while page is not None:
                answer = self.get('/api/search?' + urlencode({'q': query, 'order': order, 'limit': 7, 'page': page})).json()
                parts += [hit['version'] for hit in answer['hits']]
                page = answer['next']
            self.assertEqual(parts, whole)
            self.assertGreater(len(parts), 20)

    def test_histogram_counts_what_is_found(self):
        answer = self.get('/api/search?q=date:..&histogram=1&limit=1').json()
        bars = answer['histogram']['bars']
        self.assertEqual(sum(bar['count'] for bar in bars) + answer['histogram']['without_date'], answer['total'])
        self.assertEqual([bar['value'] for bar in bars], sorted(bar['value'] for bar in bars))

    def test_an_export_is_the_command_lines(self):
        by_cli = subprocess.run([BINARY, 'export', '-a', self.archive, '--format', 'jsonl', 'date:..'], capture_output=True).stdout
        by_api = self.get('/api/export?q=date:..').body
        self.assertEqual(sorted(by_cli.splitlines()), sorted(by_api.splitlines()))

    def test_a_dossier_is_the_command_lines(self):
        by_cli = subprocess.run([BINARY, 'export', '-a', self.archive, '--format', 'dossier', '--title', 'x', 'cherson'], capture_output=True).stdout
        by_api = self.get('/api/export?q=cherson&format=dossier&title=x&ui=en')
        self.assertEqual(by_cli.decode(), by_api.body.decode())
        self.assertRegex(by_api.headers['content-disposition'], r'^attachment; filename="kroniek\.html"$')
        page = Dossier(by_api.body.decode())
        self.assertEqual(page.wrong, [])
        for link in page.links:
            if link.startswith('#'):
                self.assertIn(link[1:], page.ids)

    def test_moments_are_in_order_and_their_pages_are_all_of_them(self):
        for of in ('publications', 'captures'):
            whole = self.get(f'/api/{of}?limit=200').json()
            self.assertIsNone(whole['next'])
            self.assertGreater(len(whole['moments']), 3)
            parts, page = [], ''
            while page is not None:
                answer = self.get(f'/api/{of}?limit=3' + (f'&page={page}' if page else '')).json()
                parts += answer['moments']
                page = answer['next']
            self.assertEqual(parts, whole['moments'])
            times = [datetime.fromisoformat(one['value'].replace('Z', '+00:00')) for one in whole['moments'] if len(one['value']) > 19]
            self.assertEqual(times, sorted(times))
        captures = self.get('/api/captures?when=2022-11-09').json()['moments']
        self.assertTrue(captures and all(one['value'].startswith('2022-11-09') for one in captures))
        published = self.get('/api/publications?when=2022-11&q=lang:nl').json()['moments']
        self.assertTrue(published and all(one['published'] == one['value'] and one['language'].startswith('nl') for one in published))

    def test_stories_are_the_command_lines_and_their_pages_are_all_of_them(self):
        whole, page = [], ''
        while page is not None:
            answer = self.right('/api/stories?least=1&limit=7' + (f'&page={page}' if page else '')).json()
            whole += answer['stories']
            page = answer['next']
        by_cli = subprocess.run([BINARY, 'stories', '-a', self.archive, '--all', '--least', '1', '--members', '--format', 'jsonl'], capture_output=True).stdout
        members = {}
        for line in by_cli.decode().splitlines():
            story = json.loads(line)
            members[story.pop('id')] = story
        self.assertEqual([story['id'] for story in whole], list(members))
        self.assertGreater(len(whole), 7)
        for story in whole[:20]:
            told = self.right(f'/api/stories/{story["id"]}').json()
            self.assertEqual({**story, 'members': told['members']}, told)
            for one in told['members']:
                del one['direction']
            self.assertEqual(told['members'], members[story['id']]['members'])

    def test_generated_requests(self):
        maker = RequestMaker(self.document.document, self.versions(), random.Random(7))
        seen = {}
        for _ in range(REQUESTS):
            target, method, headers = maker.make()
            answer = self.get(target, method=method, headers=headers)
            self.assertLess(answer.status, 500, target)
            seen[answer.status] = seen.get(answer.status, 0) + 1
            if target.startswith('/api') and method in ('GET', 'POST'):
                self.assertEqual(self.document.wrong_answer(target, answer, method.lower()), [], target)
            elif answer.media_type() == 'text/html':  # below /api a dossier is
                self.assertEqual(Page(answer.body.decode()).wrong, [], target)
        self.assertGreater(seen.get(200, 0), REQUESTS / 4, seen)
        self.assertGreater(seen.get(400, 0) + seen.get(404, 0), REQUESTS / 20, seen)

    def test_generated_bytes(self):
        rng = random.Random(11)
        pieces = [b'GET ', b'POST ', b'/', b' HTTP/1.1\r\n', b' HTTP/1.0\r\n', b'Host: ', b'localhost', b'\r\n', b'\n', b'\r', b': ',
                  b'Content-Length: 5\r\n', b'Content-Length: -1\r\n', b'Transfer-Encoding: chunked\r\n', b'%', b'%00', b'%C3', b'\0', b'\xff',
                  b'api/search?q=', b'a' * 300, b'Connection: close\r\n', b'\r\n\r\n', b'Host: 127.0.0.1:%d\r\n' % self.server.port, b'?', b'#']
        for _ in range(max(200, REQUESTS // 10)):
            data = b''.join(rng.choice(pieces) for _ in range(rng.randrange(1, 24)))
            for answer in self.server.raw(data, closes=True).split(b'HTTP/1.1 ')[1:]:
                self.assertIn(answer[:3], (b'200', b'303', b'304', b'400', b'401', b'403', b'404', b'405', b'408', b'411', b'413', b'431'), data)


class RequestMaker:
    """Requests of the documented routes, right and wrong, and of pages."""
    WORDS = ['brug', 'cherson', 'de', '"rode brug"', 'title:brug', 'date:2022-11', 'lang:nl', '-brug', '(', ')', 'OR', 'AND', 'NEAR(a b, 3)',
             'who:poetin', 'where:kherson', 'when:2022', 'says:"x"', 'by:biden', 'versions:all', 'captured:2022..', '*', 'a*', 'bru*', '"', '\u05d0', '\u202e',
             "'", ';--', '<script>', '\U0001f600', '\ud83d', '\xe9', '%', '\\', 'x' * 200, 'publisher:x', '\x01', 'kind:live', 'kind:x']
    VALUES = ['', '0', '1', '2', '-1', '10', '99', '100', '101', '1000', '1001', '9' * 30, 'x', 'null', 'newest', 'relevance', 'person', 'other', 'nl', 'csv',
              '2022', '2022-09..', '..', 'n5', 'n0', 'n', '\u00e9', '1,2', '1,', 'https://scheldewachter.example/', 'a b', '\x7f', '\u2028']

    def __init__(self, document, versions, rng):
        self.paths = list(document['paths'].items())
        self.versions = versions
        self.rng = rng

    def query(self):
        return ' '.join(self.rng.choice(self.WORDS) for _ in range(self.rng.randrange(0, 6)))

    def value(self, parameter):
        if parameter['name'] == 'q' and self.rng.random() < 0.9:
            return self.query()
        if self.rng.random() < 0.3:
            return self.rng.choice(self.VALUES)
        schema = parameter['schema']
        if 'enum' in schema:
            return self.rng.choice(schema['enum'])
        if schema['type'] == 'integer':
            if parameter['name'] in ('version', 'other'):
                return str(self.rng.choice(self.versions))
            return str(self.rng.randint(schema.get('minimum', 1), schema.get('maximum', 10**6)))
        return self.rng.choice(self.WORDS + self.VALUES)

    def make(self):
        rng = self.rng
        method = rng.choice(['GET'] * 30 + ['HEAD', 'POST', 'PUT', 'DELETE', 'OPTIONS', 'X'])
        headers = rng.choice([{}] * 10 + [{'Accept-Language': 'nl'}, {'Accept-Language': ',;q=,'}, {'Accept-Encoding': 'br'}, {'Cookie': 'kroniek-1=x; ='},
                                          {'If-None-Match': '*'}, {'Range': 'bytes=0-1'}, {'Authorization': 'Bearer x'}, {'Expect': 'x'},
                                          {'Sec-Fetch-Site': 'cross-site'}, {'Origin': 'http://evil.example'}])
        if rng.random() < 0.2:
            path = rng.choice(['/', '/search', '/article', '/entities', '/quotes', '/events', '/places', '/timeline', '/style.css', '/assets/', '/nope',
                               f'/article/{rng.choice(self.versions)}', f'/article/{rng.choice(self.versions)}/versions', '/article/x', '/article/1/diff/2',
                               f'/article/{rng.choice(self.versions)}/diff/{rng.choice(self.versions)}', '/entity/vladimir%20putin', '/place/1',
                               '/entity/' + quote(rng.choice(self.WORDS), safe='', errors='surrogatepass'), '/%2e%2e/%2e%2e/etc/passwd', '/..//', '/assets/../style.css'])
            names = ['q', 'order', 'page', 'at', 'url', 'by', 'about', 'name', 'type', 'when', 'country', 'status', 'actor', 'place', 'source', 'ui', 'limit', 'token', 'x']
            pairs = [(rng.choice(names), rng.choice([self.query(), rng.choice(self.VALUES)])) for _ in range(rng.randrange(0, 4))]
        else:
            template, item = rng.choice(self.paths)
            path, pairs = template, []
            operation = item.get('get') or item['post']
            if 'post' in item and rng.random() < 0.5:
                operation, method = item['post'], 'POST'
                headers = {**headers, **rng.choice([{}, {'Content-Type': 'application/json'}])}
            for parameter in operation['parameters']:
                value = self.value(parameter)
                if parameter['in'] == 'path':
                    path = path.replace('{%s}' % parameter['name'], quote(value, safe='', errors='surrogatepass') or 'x')
                elif parameter.get('required') or rng.random() < 0.4:
                    pairs.append((parameter['name'], value))
            if rng.random() < 0.05:
                pairs.append((rng.choice(['nope', 'q', 'limit', '']), 'x'))
        text = urlencode(pairs, errors='surrogatepass')
        if rng.random() < 0.03:
            text += rng.choice(['&%', '&a=%zz', '&=', '&&', '&%ff=%fe', '&q=%f0%28'])
        return path + ('?' + text if text else ''), method, headers


class WhoMayAsk(WithArchive):
    def status(self, headers, target='/', method='GET'):
        lines = ''.join(f'{name}: {value}\r\n' for name, value in headers)
        data = self.server.raw(f'{method} {target} HTTP/1.1\r\n{lines}Connection: close\r\n\r\n'.encode())
        return int(data.split(b' ')[1])

    def test_hosts(self):
        port = self.server.port
        for host in (f'localhost:{port}', f'127.0.0.1:{port}', f'[::1]:{port}', f'LocalHost:{port}'):
            self.assertEqual(self.status([('Host', host)]), 200, host)
        for host in ('evil.example', f'evil.example:{port}', 'localhost', '127.0.0.1', f'localhost:{port + 1}', f'localhost.evil.example:{port}',
                     f'127.0.0.1:{port}.evil.example', f'0.0.0.0:{port}', '', f'user@localhost:{port}', f'localhost:{port},evil.example'):
            for target in ('/', '/api/stats', '/style.css', '/nope'):
                self.assertEqual(self.status([('Host', host)], target), 403, host)
        self.assertEqual(self.status([]), 400)
        self.assertEqual(self.status([('Host', f'localhost:{port}'), ('Host', 'evil.example')]), 400)
        self.assertEqual(self.status([('Host', f'localhost:{port}')], 'http://evil.example/'), 403)

    def test_other_sites(self):
        own = ('Host', f'localhost:{self.server.port}')
        for site in ('cross-site', 'same-site'):
            fetch = [own, ('Sec-Fetch-Site', site), ('Sec-Fetch-Mode', 'no-cors'), ('Sec-Fetch-Dest', 'image')]
            follow = [own, ('Sec-Fetch-Site', site), ('Sec-Fetch-Mode', 'navigate'), ('Sec-Fetch-Dest', 'document')]
            frame = [own, ('Sec-Fetch-Site', site), ('Sec-Fetch-Mode', 'navigate'), ('Sec-Fetch-Dest', 'iframe')]
            self.assertEqual(self.status(fetch), 403)
            self.assertEqual(self.status(frame), 403)
            self.assertEqual(self.status(follow), 200)
            self.assertEqual(self.status(follow, '/api/stats'), 403)
            self.assertEqual(self.status(follow, method='POST'), 403)
        self.assertEqual(self.status([own, ('Sec-Fetch-Site', 'same-origin')], '/api/stats'), 200)
        self.assertEqual(self.status([own, ('Origin', 'http://evil.example')], '/api/stats', 'POST'), 403)
        self.assertEqual(self.status([own, ('Origin', 'null')], '/api/stats', 'POST'), 403)
        self.assertEqual(self.status([own], '/api/stats', 'POST'), 405)

    def test_limits(self):
        own = f'Host: localhost:{self.server.port}\r\nConnection: close\r\n'.encode()

        def status(data):
            return int(self.server.raw(data).split(b' ')[1])
        head = b'GET / HTTP/1.1\r\n' + own
        filler = 16384 - len(head) - len(b'A: \r\n\r\n')
        for extra, wanted in ((-1, 200), (0, 200), (1, 431)):
            self.assertEqual(status(head + b'A: ' + b'x' * (filler + extra) + b'\r\n\r\n'), wanted)
        for count, wanted in ((61, 200), (62, 200), (63, 431)):  # Host and Connection are two of the 64
            self.assertEqual(status(head + b'A: b\r\n' * count + b'\r\n'), wanted)
        for size, wanted in ((65535, 405), (65536, 405), (65537, 413), (10**30, 413)):
            self.assertEqual(status(b'POST / HTTP/1.1\r\n' + own + b'Content-Length: %d\r\n\r\n' % size + b'x' * min(size, 65536)), wanted)
        for count, wanted in ((31, 200), (32, 200), (33, 400)):
            self.assertEqual(status(b'GET /?' + b'&'.join(b'a%d=1' % i for i in range(count)) + b' HTTP/1.1\r\n' + own + b'\r\n'), wanted)
        self.assertEqual(status(b'POST / HTTP/1.1\r\n' + own + b'Transfer-Encoding: chunked\r\n\r\n0\r\n\r\n'), 411)


class WithToken(WithArchive):
    flags = ('--token', 'open sésame')

    def test_token(self):
        secret = 'open sésame'
        self.assertEqual(self.get('/').status, 401)
        self.assertEqual(self.get('/api/stats').json()['error']['code'], 'unauthorized')
        self.assertEqual(self.get('/style.css').status, 401)
        self.assertEqual(self.get('/?token=wrong').status, 401)
        self.assertEqual(self.get('/api/stats', headers={'Authorization': 'Bearer open'}).status, 401)
        bearer = {'Authorization': 'Bearer '.encode() + secret.encode()}
        self.assertEqual(self.get('/api/stats', headers=bearer).status, 200)
        self.assertEqual(self.get('/', headers={**bearer, 'Host': 'elsewhere.example'}).status, 200)
        answer = self.get('/quotes?by=x&token=' + quote(secret))
        self.assertEqual((answer.status, answer.headers['location']), (303, '/quotes?by=x'))
        cookie = answer.headers['set-cookie']
        self.assertIn('HttpOnly; SameSite=Strict', cookie)
        self.assertEqual(self.get('/', headers={'Cookie': 'a=b; ' + cookie.split(';')[0]}).status, 200)
        self.assertEqual(self.get('//evil.example/?token=' + quote(secret)).headers['location'], '/')


class SlowClients(WithArchive):
    def test_they_hold_nobody_up(self):
        """More connections than there may be, all slow with their request; someone else is answered at once."""
        slow = []
        try:
            for i in range(300):
                client = socket.create_connection(('127.0.0.1', self.server.port), timeout=PATIENCE)
                client.sendall(b'GET / HTTP/1.1\r\nHost: x\r\nA: ' if i % 3 else b'')
                slow.append(client)
            time.sleep(1.2)
            took = []
            for i in range(40):
                for client in slow[i::40]:
                    try:
                        client.sendall(b'x')
                    except OSError:
                        pass  # it had to make room
                began = time.monotonic()
                connection = Answered(self.server.port)
                took.append(time.monotonic() - began)
                self.assertEqual(connection.status, 200)
            self.assertLess(sorted(took)[-2], 0.5 * PATIENCE / 10)
        finally:
            for client in slow:
                client.close()

    def test_who_does_not_read_is_left_waiting(self):
        clients = [socket.create_connection(('127.0.0.1', self.server.port), timeout=PATIENCE) for _ in range(60)]
        for client in clients:
            client.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 1024)
            client.sendall(f'GET /api/export?q=date:.. HTTP/1.1\r\nHost: localhost:{self.server.port}\r\n\r\n'.encode() * 20)
        began = time.monotonic()
        self.assertEqual(Answered(self.server.port).status, 200)
        self.assertLess(time.monotonic() - began, PATIENCE / 10)
        for client in clients:
            client.close()

    def test_a_request_that_does_not_come_whole_ends(self):
        with socket.create_connection(('127.0.0.1', self.server.port), timeout=PATIENCE) as client:
            client.sendall(b'GET / HTTP/1.1\r\nHost:')
            self.assertTrue(received(client).startswith(b'HTTP/1.1 408 '))

    def test_requests_one_after_another_without_waiting(self):
        own = f'Host: localhost:{self.server.port}\r\n'
        data = (f'GET /api/help HTTP/1.1\r\n{own}\r\n' * 5 + f'GET / HTTP/1.1\r\n{own}Connection: close\r\n\r\n').encode()
        self.assertEqual(self.server.raw(data).count(b'HTTP/1.1 200 OK'), 6)


class Answered:
    """One request on a connection of its own."""

    def __init__(self, port):
        with socket.create_connection(('127.0.0.1', port), timeout=PATIENCE) as client:
            client.sendall(f'GET /api/search?q=cherson HTTP/1.1\r\nHost: localhost:{port}\r\nConnection: close\r\n\r\n'.encode())
            data = received(client)
        self.status = int(data.split(b' ')[1]) if data else 0


class WhileSomeoneWrites(WithArchive):
    def test_readers_see_what_is_added(self):
        before = self.get('/api/stats').json()['articles']
        failures = []

        def ask():
            server_port = self.server.port
            for _ in range(30):
                if Answered(server_port).status != 200:
                    failures.append(1)
        askers = [threading.Thread(target=ask) for _ in range(8)]
        for asker in askers:
            asker.start()
        for number in range(5):
            page = self.folder / f'{number}.html'
            page.write_text(f'<html lang="nl"><title>Nieuw {number}</title><article><h1>Nieuw {number}</h1><p>Cherson nummer {number} is vandaag in het '
                            'nieuws, zegt de burgemeester van de stad woensdag in een mededeling aan de pers.</p></article></html>')
            add(self.archive, page)
        for asker in askers:
            asker.join()
        self.assertEqual(failures, [])
        self.assertEqual(self.get('/api/stats').json()['articles'], before + 5)
        self.assertTrue(any(hit['title'] == 'Nieuw 4' for hit in self.get('/api/search?q=nieuw').json()['hits']))


class BeginningAndEnd(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory(prefix='kroniek-server-')
        self.addCleanup(folder.cleanup)
        self.archive = Path(folder.name) / 'news.db'

    def serve(self, *flags):
        return subprocess.run([BINARY, 'serve', '-a', self.archive, '--no-open', *flags], capture_output=True, text=True, timeout=PATIENCE)

    def test_no_archive(self):
        done = self.serve()
        self.assertEqual(done.returncode, 4)
        self.assertEqual(done.stdout, '')
        self.assertIn('news.db', done.stderr)

    def test_a_port_in_use(self):
        add(self.archive, REPOSITORY / 'examples/pages/nl-sport.html')
        with socket.create_server(('127.0.0.1', 0)) as other:
            done = self.serve('--port', str(other.getsockname()[1]))
        self.assertEqual((done.returncode, done.stdout), (3, ''))
        self.assertRegex(done.stderr, r'^kroniek: 127\.0\.0\.1:\d+: another program has this port; choose another with --port')

    def test_others_need_a_token(self):
        add(self.archive, REPOSITORY / 'examples/pages/nl-sport.html')
        done = self.serve('--host', '0.0.0.0')
        self.assertEqual(done.returncode, 2)
        self.assertIn('--token', done.stderr)
        self.assertEqual(self.serve('--host', 'not an address').returncode, 2)

    def test_ends_in_no_time_whatever_is_going_on(self):
        add(self.archive, REPOSITORY / 'examples/pages')
        for how in (signal.SIGINT, signal.SIGTERM):
            server = Server(self.archive)
            clients = [socket.create_connection(('127.0.0.1', server.port)) for _ in range(20)]
            for client in clients:
                client.sendall(f'GET /api/export?q=date:.. HTTP/1.1\r\nHost: localhost:{server.port}\r\n\r\n'.encode())
            began = time.monotonic()
            server.process.send_signal(how)
            self.assertEqual(server.stop(), (0, ''))
            self.assertLess(time.monotonic() - began, PATIENCE / 20)
            for client in clients:
                client.close()

    def test_an_archive_that_goes_away(self):
        add(self.archive, REPOSITORY / 'examples/pages/nl-sport.html')
        server = Server(self.archive)
        self.assertEqual(server.get('/api/search').status, 200)
        self.archive.write_bytes(b'no archive at all' * 1000)
        answer = server.get('/api/search?q=brug')
        self.assertEqual((answer.status, answer.json()['error']['code']), (503, 'archive'))
        self.assertEqual(server.stop(), (0, ''))


if __name__ == '__main__':
    unittest.main()
