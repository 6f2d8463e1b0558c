"""Corrections through the server: made, listed and undone as documented; by nobody else's page, and not with --read-only."""
import json
import unittest

from support import Document, WithArchive

JSON = {'Content-Type': 'application/json'}


class Corrections(WithArchive):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.document = Document(cls.server.get('/api/openapi.json').json())

    def post(self, target, body=None, status=200, headers=None):
        data = body if isinstance(body, (bytes, type(None))) else json.dumps(body).encode()
        answer = self.get(target, method='POST', body=data, headers={**JSON, **(headers or {})})
        self.assertEqual(answer.status, status, (target, body, answer.body))
        self.assertEqual(self.document.wrong_answer(target, answer, 'post'), [], target)
        return answer.json()

    def listed(self):
        answer = self.get('/api/corrections')
        self.assertEqual(self.document.wrong_answer('/api/corrections', answer), [])
        return answer.json()

    def keys(self):
        return {one['key'] for one in self.get('/api/entities?limit=1000').json()['entities']}

    def test_made_and_undone(self):
        before = self.keys()
        entities = [one for one in self.get('/api/entities?limit=1000&type=person').json()['entities']]
        self.assertGreater(len(entities), 3)
        first, second = entities[0], entities[-1]
        made = self.post('/api/corrections', {'action': 'merge', 'name': second['name'], 'key': second['key'], 'type': 'person',
                                              'to': {'name': first['name'], 'key': first['key'], 'type': 'person'}, 'by': 'an', 'note': 'proef'})
        self.assertGreater(made['versions'], 0)
        self.assertNotIn(second['key'], self.keys())
        listed = self.listed()
        self.assertTrue(listed['writable'])
        self.assertEqual(listed['corrections'][-1], made['correction'])
        undone = self.post(f"/api/corrections/{made['correction']['id']}/undo?by=bo")
        self.assertEqual(undone['correction']['undone_by'], 'bo')
        self.assertEqual(self.keys(), before)
        self.post(f"/api/corrections/{made['correction']['id']}/undo", status=404)

    def test_an_occurrence(self):
        mention = self.get('/api/entities/vladimir%20putin').json()['mentions'][0]
        place = f"version={mention['version']}&begin={mention['begin']}&end={mention['end']}"
        made = self.post(f'/api/corrections?{place}', {'action': 'hide', 'name': 'x'})
        self.assertEqual(made['mentions'], made['versions'])  # of the article's, once in each
        self.assertEqual(made['correction']['in'], mention['address'])
        again = self.get('/api/entities/vladimir%20putin').json()['mentions'][0]
        self.assertNotEqual((again['version'], again['begin']), (mention['version'], mention['begin']))
        self.post(f"/api/corrections/{made['correction']['id']}/undo")

    def test_what_is_refused(self):
        count = len(self.listed()['corrections'])
        for body in (b'', b'{', b'[]', b'\xff', {}, {'action': 'burn', 'name': 'x'}, {'action': 'hide', 'name': 'x', 'nope': 1},
                     {'action': 'merge', 'name': 'x'}, {'action': 'hide', 'name': 'x', 'made': '2022-01-01T00:00:00Z'}):
            self.post('/api/corrections', body, status=400)
        self.post('/api/corrections', {'action': 'hide', 'name': 'Nobody of that name'}, status=404)
        self.post('/api/corrections/999/undo', status=404)
        self.post('/api/corrections/x/undo', status=404)
        self.post('/api/corrections?nope=1', {'action': 'hide', 'name': 'x'}, status=400)
        good = {'action': 'hide', 'name': 'Vladimir Poetin'}
        self.assertEqual(self.get('/api/corrections', method='POST', body=json.dumps(good).encode(), headers={'Content-Type': 'text/plain'}).status, 415)
        own = f'http://127.0.0.1:{self.server.port}'
        for headers in ({'Sec-Fetch-Site': 'cross-site'}, {'Sec-Fetch-Site': 'same-site'}, {'Origin': 'http://evil.example'}, {'Origin': 'null'},
                        {'Origin': own.replace('http:', 'ftp:')}, {'Sec-Fetch-Site': 'cross-site', 'Origin': own}, {'Host': 'evil.example'}):
            self.post('/api/corrections', good, status=403, headers=headers)
            self.post('/api/corrections/1/undo', status=403, headers=headers)
        self.assertEqual(self.get('/api/corrections/1/undo').status, 405)
        self.assertEqual(len(self.listed()['corrections']), count)
        made = self.post('/api/corrections', good, headers={'Sec-Fetch-Site': 'same-origin', 'Origin': own})
        self.post(f"/api/corrections/{made['correction']['id']}/undo")


class ReadOnly(WithArchive):
    flags = ('--read-only',)

    def test_nothing_is_written(self):
        answer = self.get('/api/corrections')
        self.assertEqual(answer.json(), {'writable': False, 'corrections': []})
        for target, body in (('/api/corrections', b'{"action":"hide","name":"Poetin"}'), ('/api/corrections/1/undo', None)):
            answer = self.get(target, method='POST', body=body, headers=JSON)
            self.assertEqual(answer.status, 403)
            self.assertIn('--read-only', answer.json()['error']['message'])
            document = Document(self.get('/api/openapi.json').json())
            self.assertEqual(document.wrong_answer(target, answer, 'post'), [])


class WithToken(WithArchive):
    flags = ('--token', 'geheim')

    def test_only_who_knows_it_writes(self):
        body = b'{"action":"hide","name":"Nobody of that name"}'
        self.assertEqual(self.get('/api/corrections', method='POST', body=body, headers=JSON).status, 401)
        self.assertEqual(self.get('/api/corrections?token=geheim', method='POST', body=body, headers=JSON).status, 401)
        self.assertEqual(self.get('/api/corrections', method='POST', body=body, headers={**JSON, 'Authorization': 'Bearer geheim'}).status, 404)


if __name__ == '__main__':
    unittest.main()
