"""Tables by Arrow's PyCapsule interface: what the command line's stream has, taken by pyarrow, pandas, Polars and DuckDB."""
import gc
import os
import subprocess

import pytest
from conftest import PAGES

import kroniek

TABLES = ['articles', 'blocks', 'mentions', 'quotes', 'times', 'places']
PAGE = PAGES / 'nl-cherson-terugtrekking.html'


@pytest.mark.parametrize('name', TABLES)
def test_the_same_as_the_command_line(name, tmp_path):
    pyarrow = pytest.importorskip('pyarrow')
    stream = tmp_path / 'rows.arrows'
    subprocess.run([os.environ['KRONIEK'], 'read', '-q', '--format', 'arrow', '--table', name, '--output', stream, PAGES], timeout=120)
    expected = pyarrow.ipc.open_stream(stream).read_all()
    table = kroniek.read_all(PAGES, annotate=True).table(name)
    assert table.name == name and repr(table) == f'<Table {name}>'
    assert pyarrow.schema(table).equals(expected.schema, check_metadata=True)
    rows = pyarrow.table(table)
    rows.validate(full=True)
    assert rows.num_rows > 10 or name == 'times'
    if name != 'places' or kroniek.gazetteer_available():
        assert rows.drop_columns(['source']).equals(expected.drop_columns(['source']))


def test_an_article_is_a_table_too():
    pyarrow = pytest.importorskip('pyarrow')
    page = kroniek.read(PAGE, annotate=True)
    assert pyarrow.table(page).to_pylist()[0]['title'] == page.title
    quotes = page.table('quotes')
    for _ in range(2):  # of one article, as often as it is asked
        rows = pyarrow.table(quotes).to_pylist()
        assert [(row['begin'], row['end'], row['mode']) for row in rows] == [(one.begin, one.end, one.mode) for one in page.quotes]
    assert pyarrow.table(page.table('blocks')).num_rows == len(page.blocks)


def test_pages_that_are_left_are_the_table():
    pyarrow = pytest.importorskip('pyarrow')
    pages = kroniek.read_all(PAGES)
    first = next(pages)
    rows = pyarrow.table(pages)
    assert first.source not in rows['source'].to_pylist() and rows.num_rows > 10
    with pytest.raises(kroniek.InvalidValueError):
        pyarrow.table(pages)


def test_wrong_names():
    with pytest.raises(kroniek.InvalidValueError, match='annotate=True'):
        kroniek.read(PAGE).table('quotes')
    with pytest.raises(kroniek.InvalidValueError, match='events'):
        kroniek.read_all(PAGES).table('events')


def test_what_nobody_takes_is_released():
    for _ in range(20):
        table = kroniek.read_all(PAGES, annotate=True).table('mentions')
        table.__arrow_c_schema__()
        table.__arrow_c_stream__()
        del table
    gc.collect()


def test_pandas():
    pandas = pytest.importorskip('pandas')
    pyarrow = pytest.importorskip('pyarrow')
    frame = pyarrow.table(kroniek.read_all(PAGES)).to_pandas()
    assert isinstance(frame, pandas.DataFrame) and 'nl-BE' in set(frame['language'])


def test_polars():
    polars = pytest.importorskip('polars')
    frame = polars.DataFrame(kroniek.read_all(PAGES, annotate=True).table('quotes'))
    assert frame.height > 10 and frame['begin'].dtype == polars.Int32


def test_duckdb():
    duckdb = pytest.importorskip('duckdb')
    pyarrow = pytest.importorskip('pyarrow')
    pages = pyarrow.RecordBatchReader.from_stream(kroniek.read_all(PAGES))
    counted = dict(duckdb.sql('SELECT status, count(*) FROM pages GROUP BY 1').fetchall())
    assert counted['ok'] > 10
