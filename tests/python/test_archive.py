"""kroniek.Archive: the same rows as the command line, adding, errors."""
import pytest
from conftest import PAGES, command

import kroniek


@pytest.fixture(scope='module')
def archive(tmp_path_factory):
    archive = kroniek.Archive(tmp_path_factory.mktemp('archive') / 'news.db')
    fates = {row['fate'] for row in archive.add(PAGES, collection='examples')}
    assert 'new' in fates and 'failed' not in fates
    return archive


@pytest.mark.parametrize(('method', 'arguments', 'verb'), [
    ('search', {'query': 'cherson'}, ['search', 'cherson']),
    ('search', {'query': 'brug', 'sort': 'newest', 'limit': 3, 'facets': True},
     ['search', '--sort', 'newest', '--limit', '3', '--facets', 'brug']),
    ('quotes', {}, ['quotes']),
    ('quotes', {'by': 'Soerovikin', 'limit': 1}, ['quotes', '--by', 'Soerovikin', '--limit', '1']),
    ('who', {}, ['who']),
    ('people', {'name': 'Poetin'}, ['who', '--type', 'person', 'Poetin']),
    ('places', {}, ['places']),
    ('places', {'country': 'ua', 'within': 'cherson'}, ['places', '--country', 'UA', '--in', 'cherson']),
    ('timeline', {'when': '2022'}, ['timeline', '--when', '2022']),
])
def test_the_same_rows_as_the_command(archive, method, arguments, verb):
    rows = getattr(archive, method)(**arguments)
    assert rows.to_jsonl() == command(verb[0], '-a', archive.path, '--format', 'jsonl', *verb[1:])
    assert len(rows) == rows.to_jsonl().count('\n') - 1
    assert repr(rows) and '<table>' in rows._repr_html_()


def test_pages_of_a_list(archive):
    first = archive.quotes(limit=2)
    second = archive.quotes(limit=2, page=first.next)
    assert [*first, *second] == list(archive.quotes(limit=4))


def test_show(archive):
    found = archive.search('cherson')[0]
    version = found['version']
    assert archive.show(version).to_jsonl() == command('show', '-a', archive.path, '--format', 'jsonl', str(version))
    assert archive.show(version, annotate=True).to_jsonl() == command('show', '-a', archive.path, '--annotate', str(version))
    article = archive.article(version)
    assert article.title == found['title'] and article.annotated and article.entities
    assert archive.article(found['address']).text == article.text
    with pytest.raises(kroniek.NotFoundError):
        archive.show('https://nowhere.example/')
    with pytest.raises(kroniek.NotFoundError):
        archive.show(1)


def test_adding_again_adds_nothing(archive):
    before = archive.stats()
    assert len(archive.add(PAGES, collection='examples')) == 0
    assert archive.stats() == before


def test_errors(archive, tmp_path):
    with pytest.raises(kroniek.InvalidValueError) as found:
        archive.search('(brug')
    assert 'character' in found.value.where
    with pytest.raises(kroniek.NotFoundError):
        kroniek.Archive(tmp_path / 'none.db').search('brug')
    (tmp_path / 'text.db').write_text('no archive at all, but some text that is long enough')
    with pytest.raises(kroniek.Error):
        kroniek.Archive(tmp_path / 'text.db').search('brug')
    with pytest.raises(kroniek.NotFoundError):
        kroniek.Archive(tmp_path / 'new.db').add(tmp_path / 'nothing.html')
