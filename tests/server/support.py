"""What the tests of the server share: a server on an archive of its own, requests, a small check of JSON Schema, and a
reading of HTML that knows what the server's pages are made of."""
import http.client
import json
import os
import re
import shutil
import signal
import socket
import subprocess
import tempfile
import unittest
from html.parser import HTMLParser
from pathlib import Path

REPOSITORY = Path(__file__).resolve().parents[2]
BINARY = Path(os.environ.get('KRONIEK_BUILD', REPOSITORY / 'build/release')).resolve() / 'kroniek'
PATIENCE = 60  # seconds; sanitizers are slow
SECURITY_HEADERS = {
    'content-security-policy': "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; "
                               "connect-src 'self'; worker-src 'self'; base-uri 'none'; form-action 'self'; "
                               "frame-ancestors 'none'",
    'x-content-type-options': 'nosniff', 'x-frame-options': 'DENY', 'referrer-policy': 'no-referrer',
    'cross-origin-opener-policy': 'same-origin', 'cross-origin-resource-policy': 'same-origin'}


class Answer:
    def __init__(self, status, headers, body):
        self.status, self.headers, self.body = status, headers, body

    def json(self):
        return json.loads(self.body.decode('utf-8'))

    def media_type(self):
        return self.headers.get('content-type', '').split(';')[0]


class Server:
    """`kroniek serve` on an archive, at a port of its own."""

    def __init__(self, archive, *flags):
        self.process = subprocess.Popen(
            [BINARY, 'serve', '-a', archive, '--port', '0', '--no-open', *flags], stdout=subprocess.PIPE,
            stderr=subprocess.PIPE, preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL))
        line = self.process.stdout.readline().decode()
        found = re.fullmatch(r'http://(.+):(\d+)/\n', line)
        if not found:
            raise RuntimeError(f'no address: {line!r} {self.process.stderr.read()!r}')
        self.port = int(found[2])
        self.connection = None

    def get(self, target, method='GET', headers=None, body=None):
        """One answer; the connection is kept, as browsers do."""
        for attempt in (1, 2):
            if self.connection is None:
                self.connection = http.client.HTTPConnection('127.0.0.1', self.port, timeout=PATIENCE)
            try:
                self.connection.request(method, target, body=body, headers=headers or {})
                response = self.connection.getresponse()
                answer = Answer(response.status, {k.lower(): v for k, v in response.getheaders()}, response.read())
                if response.will_close:
                    self.connection.close()
                return answer
            except (http.client.RemoteDisconnected, BrokenPipeError, ConnectionResetError):
                self.connection = None  # it was idle for too long
                if attempt == 2:
                    raise

    def raw(self, data, closes=False):
        """What comes back for these bytes, up to the end of the connection; `closes`: after them the client's side ends."""
        with socket.create_connection(('127.0.0.1', self.port), timeout=PATIENCE) as client:
            client.sendall(data)
            if closes:
                client.shutdown(socket.SHUT_WR)
            return received(client)

    def stop(self):
        if self.connection is not None:
            self.connection.close()
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGINT)
        try:
            status = self.process.wait(PATIENCE)
        except subprocess.TimeoutExpired:
            self.process.kill()
            status = self.process.wait()
        errors = self.process.stderr.read().decode()
        self.process.stdout.close()
        self.process.stderr.close()
        return status, errors


def received(client):
    parts = []
    try:
        while part := client.recv(65536):
            parts.append(part)
    except (ConnectionResetError, socket.timeout):
        pass
    return b''.join(parts)


class WithArchive(unittest.TestCase):
    """A server on an archive that make_archive() fills, one for all tests of a class."""
    flags = ()

    @classmethod
    def make_archive(cls, archive):
        add(archive, REPOSITORY / 'examples')

    @classmethod
    def setUpClass(cls):
        cls.folder = Path(tempfile.mkdtemp(prefix='kroniek-server-'))
        cls.archive = cls.folder / 'news.db'
        cls.make_archive(cls.archive)
        cls.server = Server(cls.archive, *cls.flags)

    @classmethod
    def tearDownClass(cls):
        status, errors = cls.server.stop()
        shutil.rmtree(cls.folder, ignore_errors=True)
        assert status == 0 and errors == '', (status, errors)

    def get(self, target, **options):
        return self.server.get(target, **options)

    def versions(self):
        found = []
        page = ''
        while True:
            answer = self.get('/api/search?limit=100' + (f'&page={page}' if page else '')).json()
            found += [hit['version'] for hit in answer['hits']]
            page = answer['next']
            if not page:
                return found


def add(archive, *inputs):
    done = subprocess.run([BINARY, 'add', '-a', archive, *inputs], capture_output=True, timeout=10 * PATIENCE)
    assert done.returncode in (0, 3), done.stderr.decode()


# -- JSON Schema, as far as the OpenAPI document uses it -----------------------------------------------------------------

TYPES = {'object': dict, 'array': list, 'string': str, 'boolean': bool, 'null': type(None)}


class Document:
    """The OpenAPI document, and checks against it."""

    def __init__(self, document):
        self.document = document

    def resolve(self, node):
        while '$ref' in node:
            target = self.document
            for name in node['$ref'].removeprefix('#/').split('/'):
                target = target[name]
            node = target
        return node

    def wrong(self, value, schema, where='$'):
        """Sentences, one for each thing in which the value is not what the schema says."""
        schema = self.resolve(schema)
        known = {'type', 'enum', 'const', 'oneOf', 'required', 'properties', 'additionalProperties', 'items', 'minItems',
                 'maxItems', 'minimum', 'maximum', 'maxLength', 'pattern', 'description', 'default'}
        assert set(schema) <= known, f'words that this check does not know: {set(schema) - known}'
        found = []
        if 'oneOf' in schema:
            fits = [not self.wrong(value, one, where) for one in schema['oneOf']]
            if sum(fits) != 1:
                found.append(f'{where} fits {sum(fits)} of the {len(fits)} alternatives: {json.dumps(value)[:200]}')
            return found
        kinds = schema.get('type', [])
        kinds = [kinds] if isinstance(kinds, str) else kinds
        if kinds and not any(self.is_of(value, kind) for kind in kinds):
            return [f'{where} is no {" or ".join(kinds)}: {json.dumps(value)[:100]}']
        if 'enum' in schema and value not in schema['enum']:
            found.append(f'{where} is none of {schema["enum"]}: {value!r}')
        if 'const' in schema and value != schema['const']:
            found.append(f'{where} is not {schema["const"]!r}')
        if isinstance(value, str):
            if len(value) > schema.get('maxLength', len(value)):
                found.append(f'{where} is too long')
            if 'pattern' in schema and not re.search(schema['pattern'], value):
                found.append(f'{where} does not match {schema["pattern"]}: {value!r}')
        if isinstance(value, (int, float)) and not isinstance(value, bool):
            if not schema.get('minimum', value) <= value <= schema.get('maximum', value):
                found.append(f'{where} is out of range: {value}')
        if isinstance(value, list):
            if not schema.get('minItems', 0) <= len(value) <= schema.get('maxItems', len(value)):
                found.append(f'{where} has {len(value)} items')
            for i, item in enumerate(value):
                found += self.wrong(item, schema.get('items', {}), f'{where}[{i}]')
        if isinstance(value, dict):
            properties = schema.get('properties', {})
            found += [f'{where}.{name} is missing' for name in schema.get('required', []) if name not in value]
            if schema.get('additionalProperties') is False:
                found += [f'{where}.{name} is not documented' for name in value if name not in properties]
            for name, item in value.items():
                if name in properties:
                    found += self.wrong(item, properties[name], f'{where}.{name}')
        return found

    @staticmethod
    def is_of(value, kind):
        if kind in ('integer', 'number'):
            return isinstance(value, int if kind == 'integer' else (int, float)) and not isinstance(value, bool)
        return isinstance(value, TYPES[kind])

    def operation(self, path, method='get'):
        """The operation of a path as it is requested: '/api/articles/17' -> that of '/api/articles/{version}'."""
        path = path.split('?')[0]
        for template, item in self.document['paths'].items():
            if re.fullmatch(re.sub(r'\{\w+\}', '[^/]+', template), path):
                return item.get(method)
        return None

    def wrong_answer(self, target, answer, method='get'):
        """Sentences about an answer to a request of this target that the document does not foresee."""
        operation = self.operation(target, method)
        if operation is None:  # an address without a route: an error as all are
            if answer.status not in (400, 401, 403, 404, 405):
                return [f'{target}: {answer.status} of no route']
            return self.wrong(answer.json(), {'$ref': '#/components/schemas/Error'}, target)
        if str(answer.status) not in operation['responses']:
            return [f'{target}: {answer.status} is not documented']
        content = self.resolve(operation['responses'][str(answer.status)]).get('content')
        if content is None:
            return [] if answer.body == b'' else [f'{target}: {answer.status} has a body']
        if answer.media_type() not in content:
            return [f'{target}: {answer.status} as {answer.media_type()} is not documented']
        if answer.media_type() != 'application/json' or 'content-encoding' in answer.headers:
            return []
        return self.wrong(answer.json(), content['application/json']['schema'], target)


# -- HTML ---------------------------------------------------------------------------------------------------------------

# All that the server's pages are made of. What a page of the archive brings with it can add nothing to this.
ELEMENTS = set('''a article bdi blockquote body br button caption code dd del details div dl dt footer form h1 h2 head header hr html
    input ins label li link main mark meta nav ol option p pre q script section select span strong summary table td th time
    title tr ul'''.split())
ATTRIBUTES = set('''aria-label action autocomplete charset class content datetime dir for href id lang maxlength method name rel role
    scope selected spellcheck src title type value'''.split())
VOID = {'br', 'hr', 'input', 'link', 'meta'}


class Page(HTMLParser):
    """Reads a page of the server's: its links, its text, and what in it should not be there."""

    def __init__(self, html):
        super().__init__(convert_charrefs=True)
        self.links, self.wrong, self.open, self.text, self.ids = [], [], [], [], set()
        self.scripts = []
        self.feed(html)
        self.close()
        if self.open:
            self.wrong.append(f'not closed: {self.open}')

    def handle_starttag(self, tag, attributes):
        if tag not in ELEMENTS:
            self.wrong.append(f'<{tag}>')
        names = [name for name, _ in attributes]
        for name, value in attributes:
            if name not in ATTRIBUTES:
                self.wrong.append(f'<{tag} {name}={value!r}>')
            if name in ('href', 'src', 'action') and not re.match(r'(https?://|/(?!/)|#)', value or ''):
                self.wrong.append(f'<{tag} {name}={value!r}>')
            if name == 'src' or (tag == 'link' and name == 'href'):
                if not (value or '').startswith(('/assets/', '/style.css')):
                    self.wrong.append(f'loads {value!r}')
            if name == 'id':
                self.ids.add(value)
        if len(names) != len(set(names)):
            self.wrong.append(f'<{tag}> has an attribute twice')
        if tag == 'a':
            self.links.append(dict(attributes).get('href', ''))
        if tag == 'script':
            self.scripts.append(dict(attributes).get('src'))
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag):
        if not self.open or self.open[-1] != tag:
            self.wrong.append(f'</{tag}> where {self.open[-1:]} is open')
        else:
            self.open.pop()

    def handle_data(self, data):
        if self.open and self.open[-1] == 'script' and data.strip():
            self.wrong.append('a script within the page')
        self.text.append(data)

    def handle_comment(self, data):
        self.wrong.append(f'<!--{data}-->')


class Dossier(Page):
    """A dossier: a page of its own that loads nothing at all; its style is the one that kroniek gives it."""
    ELEMENTS = ELEMENTS - {'button', 'form', 'input', 'label', 'link', 'option', 'script', 'select', 'summary', 'details', 'del', 'ins', 'th'} | set(
        'circle figcaption figure h3 h4 h5 line path rect strong style svg text'.split())
    ATTRIBUTES = {'aria-label', 'charset', 'class', 'content', 'd', 'datetime', 'dir', 'href', 'http-equiv', 'id', 'lang', 'name', 'rel', 'role', 'cx', 'cy', 'r', 'rx',
                  'x', 'y', 'x1', 'x2', 'y1', 'y2', 'width', 'height', 'viewbox', 'text-anchor'}

    def handle_starttag(self, tag, attributes):
        if tag not in self.ELEMENTS:
            self.wrong.append(f'<{tag}>')
        for name, value in attributes:
            if name not in self.ATTRIBUTES:
                self.wrong.append(f'<{tag} {name}={value!r}>')
            if name == 'href' and not re.match(r'(https?://|#)', value or ''):
                self.wrong.append(f'<{tag} {name}={value!r}>')
            if name == 'id':
                self.ids.add(value)
        if tag == 'a':
            self.links.append(dict(attributes).get('href', ''))
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag, attributes):
        self.handle_starttag(tag, attributes)
        self.handle_endtag(tag)
