"""kroniek.read and read_all: the same as the command line, offsets, errors, threads, Ctrl-C."""
import datetime
import json
import os
import pickle
import signal
import subprocess
import sys
import textwrap
import threading
import time
from pathlib import Path

import pytest
from conftest import PAGES, command

import kroniek

PAGE = PAGES / 'nl-cherson-terugtrekking.html'


def test_the_same_bytes_as_the_command_for_a_folder():
    ours = ''.join(page.to_json() + '\n' for page in kroniek.read_all(PAGES, annotate=True))
    assert ours == command('read', '--annotate', '--format', 'jsonl', '-q', PAGES)


def test_the_same_bytes_as_the_command_for_a_web_archive(warc):
    ours = [page.to_json() for page in kroniek.read_all(warc)]
    assert '\n'.join(ours) + '\n' == command('read', '--format', 'jsonl', '-q', warc)
    assert [page.to_json() for page in kroniek.read(warc)] == ours  # read() tells that it is a collection


def test_the_same_bytes_as_the_command_for_bytes():
    url = 'https://scheldewachter.example/cherson'
    page = kroniek.read(PAGE.read_bytes(), url=url, annotate=True)
    assert page.to_json() + '\n' == command('read', '--annotate', '--format', 'jsonl', '--url', url, '-',
                                            input=PAGE.read_bytes())
    assert page.to_dict() == json.loads(page.to_json())


def test_plain_text_of_a_file(tmp_path):
    (tmp_path / 'a.txt').write_text('De brug is open.')
    text = kroniek.read(tmp_path / 'a.txt', language='nl', published='2022-11')
    assert (text.language, text.published.value, text.text) == ('nl', '2022-11', 'De brug is open.')


def test_fields():
    page = kroniek.read(PAGE, annotate=True)
    same = page.to_dict()
    for field in ('source', 'url', 'canonical_url', 'status', 'error', 'kind', 'title', 'standfirst', 'authors', 'publisher',
                  'section', 'keywords', 'language', 'access', 'text'):
        assert getattr(page, field) == same[field], field
    assert page.published.value == same['published']['value']
    assert page.published.from_ == 'json-ld' and page.published.precision == 'second'
    assert page.published.zone == '+01:00'
    assert page.published.datetime() == datetime.datetime.fromisoformat('2022-11-09T18:05:00+01:00')
    assert [(block.role, block.begin_byte, block.end_byte) for block in page.blocks] == \
           [(block['role'], block['begin'], block['end']) for block in same['blocks']]
    assert len(page.withheld) == len(same['withheld']) and page.withheld[0].notice == same['withheld'][0]['notice']
    assert [pointer.url for pointer in page.pointers] == [pointer['url'] for pointer in same['pointers']]


def test_annotations_are_those_of_the_json():
    page = kroniek.read(PAGE, annotate=True)
    same = page.to_dict()
    assert [entity.name for entity in page.entities] == [entity['name'] for entity in same['entities']]
    assert len(page.annotations) == len(same['annotations']) > 20
    for ours, other in zip(page.annotations, same['annotations']):
        assert (ours.kind, ours.begin_byte, ours.end_byte) == (other['kind'], other['begin'], other['end'])
        assert ours.score == pytest.approx(other['score'])
        if 'entity' in other:
            assert (ours.entity.id if ours.entity else None) == other['entity']
    quote = next(quote for quote in page.quotes if quote.speaker)
    assert quote.mode in ('direct', 'indirect', 'partial') and quote.entity in page.entities
    plain = kroniek.read(PAGE)
    assert not plain.annotated and plain.annotations == [] and plain.entities == []


def test_offsets_are_code_points():
    for page in kroniek.read_all(PAGES, annotate=True):
        raw = page.text.encode()
        for span in [*page.blocks, *page.annotations, *[part for quote in page.quotes for part in quote.parts]]:
            assert page.text[span.begin:span.end] == span.text == raw[span.begin_byte:span.end_byte].decode()
            assert len(span) == len(span.text)


def test_offsets_beyond_the_basic_plane():
    page = kroniek.read('😀 “Nee”, zei 😀 Jan Peeters in Gent. é\n\nTweede 𝄞 alinea.'.encode() * 40, language='nl', annotate=True)
    for span in [*page.blocks, *page.annotations]:
        assert page.text[span.begin:span.end] == span.text


def test_objects_outlive_what_they_came_from():
    block = kroniek.read(PAGE).blocks[1]
    entity = kroniek.read(PAGE, annotate=True).entities[0]
    assert block.text and entity.name and repr(block) and repr(entity)


def test_reprs():
    page = kroniek.read(PAGE, annotate=True)
    assert 'Russisch leger geeft Cherson op' in repr(page) and '2022-11-09T18:05:00+01:00' in repr(page)
    assert repr(page.blocks[0]).startswith('<Block standfirst 0:')
    html = page._repr_html_()
    assert '<h3' in html and 'Cherson' in html and '<script' not in html
    evil = kroniek.read(b'<title>&lt;script>alert(1)</title><h1>&lt;script>alert(1)</h1><p>' + b'&lt;img src=x onerror=y> words ' * 30)
    assert '<script' not in evil._repr_html_() and '<img' not in evil._repr_html_()


def test_errors(tmp_path):
    with pytest.raises(kroniek.NotFoundError) as found:
        kroniek.read(tmp_path / 'nothing.html')
    assert found.value.code == 'not_found' and found.value.where.endswith('nothing.html') and found.value.sentence
    assert isinstance(found.value, FileNotFoundError) and str(found.value).startswith(found.value.where)
    assert pickle.loads(pickle.dumps(found.value)).where == found.value.where
    (tmp_path / 'picture').write_bytes(b'\x89PNG\r\n\x1a\n' + bytes(100))
    with pytest.raises(kroniek.Error) as found:
        kroniek.read(tmp_path / 'picture')
    assert found.value.code == 'unsupported'
    for wrong in ({'url': 'ftp://x'}, {'language': 'n'}, {'published': '2022-13'}):
        with pytest.raises(kroniek.InvalidValueError):
            kroniek.read(b'<p>x', **wrong)
    with pytest.raises(TypeError):
        kroniek.read(7)
    assert kroniek.read(b'').status == 'empty'
    failed = list(kroniek.read_all([tmp_path / 'nothing.html', PAGE]))
    assert [page.status for page in failed] == ['failed', 'ok'] and 'no file' in failed[0].error


def test_a_web_archive_is_no_one_page(warc):
    with pytest.raises(kroniek.Error) as found:
        kroniek.read(warc.read_bytes())
    assert found.value.code == 'unsupported'
    with pytest.raises(kroniek.InvalidValueError):
        kroniek.read(warc, url='https://krant.example/')


def test_it_is_lazy_and_can_be_closed(tmp_path):
    for i in range(400):
        (tmp_path / f'{i:04}.txt').write_text('The bridge is open again, the mayor said.')
    threads = len(os.listdir('/proc/self/task'))
    with kroniek.read_all(tmp_path, jobs=2) as pages:
        assert next(pages).status == 'ok'
        time.sleep(0.3)
        assert pages.progress['pages'] == 1
        assert pages.progress['bytes_done'] < 100 * 41
    assert list(pages) == []
    assert len(os.listdir('/proc/self/task')) == threads
    dropped = kroniek.read_all(tmp_path)
    next(dropped)
    del dropped
    assert len(os.listdir('/proc/self/task')) == threads
    assert sum(1 for _ in kroniek.read_all(tmp_path)) == 400


def test_the_gil_is_released():
    counted = 0
    stop = threading.Event()

    def count():
        nonlocal counted
        while not stop.is_set():
            counted += 1
            time.sleep(0)

    thread = threading.Thread(target=count)
    thread.start()
    big = b'<article>' + b'<p>The bridge over the canal is open again, the mayor of the city said on Monday.</p>' * 20000
    kroniek.read(big, annotate=True)
    stop.set()
    thread.join()
    assert counted > 100


def test_many_threads_at_once():
    pages = [page.read_bytes() for page in sorted(PAGES.glob('*.html'))[:8]]
    expected = [kroniek.read(page).to_json() for page in pages]
    found = [None] * len(pages)

    def read(i):
        found[i] = kroniek.read(pages[i]).to_json()

    threads = [threading.Thread(target=read, args=(i,)) for i in range(len(pages))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert found == expected


@pytest.mark.parametrize('waits', ['for a pipe', 'for the reader'])
def test_ctrl_c_stops_it(tmp_path, waits):
    pipe = tmp_path / 'page.html'
    os.mkfifo(pipe)
    for i in range(200):
        (tmp_path / f'{i}.txt').write_text('The bridge is open. ' * 2000)
    inputs = repr([str(pipe)]) if waits == 'for a pipe' else f'[{str(tmp_path)!r} + f"/{{i}}.txt" for i in range(200)] * 50'
    code = textwrap.dedent(f'''
        import kroniek, sys
        print('begun', flush=True)
        try:
            for page in kroniek.read_all({inputs}, annotate=True): pass
        except KeyboardInterrupt:
            print('stopped', flush=True)
    ''')
    keep = os.open(pipe, os.O_RDWR)  # so that opening it does not wait
    child = subprocess.Popen([sys.executable, '-c', code], stdout=subprocess.PIPE, text=True)
    assert child.stdout.readline() == 'begun\n'
    time.sleep(0.7)
    child.send_signal(signal.SIGINT)
    begin = time.monotonic()
    rest = child.communicate(timeout=60)[0]
    os.close(keep)
    assert rest == 'stopped\n' and time.monotonic() - begin < 30


def test_a_forked_child_lives(tmp_path):
    (tmp_path / 'a.txt').write_text('The bridge is open.')
    pages = kroniek.read_all([tmp_path / 'a.txt'] * 100)
    next(pages)
    child = os.fork()
    if child == 0:
        del pages
        os._exit(0 if kroniek.read(b'<p>The bridge is open again.').status == 'ok' else 1)
    assert os.waitpid(child, 0)[1] == 0
    assert sum(1 for _ in pages) == 99


def test_typed():
    folder = Path(kroniek.__file__).parent
    assert (folder / 'py.typed').exists()
    stub = (folder / '_kroniek.pyi').read_text()
    compile(stub, '_kroniek.pyi', 'exec')
    assert 'class Article' in stub and 'def title(self) -> str | None' in stub


def test_every_public_thing_has_a_docstring():
    for name in kroniek.__all__:
        thing = getattr(kroniek, name)
        assert thing.__doc__, name
        for member in vars(thing) if isinstance(thing, type) else []:
            if not member.startswith('_') and member not in ('add_note', 'with_traceback', 'index', 'count'):
                assert getattr(thing, member).__doc__ or member in ('path', 'next'), f'{name}.{member}'
