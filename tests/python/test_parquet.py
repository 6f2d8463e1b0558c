"""to_parquet: the tables as files, resumed by input, whole after a kill."""
import json
import os
import shutil
import signal
import subprocess
import sys
import time

import pytest
from conftest import PAGES

import kroniek

TABLES = ['articles', 'blocks', 'mentions', 'quotes', 'times', 'places']
pytest.importorskip('pyarrow')
import pyarrow  # noqa: E402
import pyarrow.parquet as parquet  # noqa: E402


def rows(folder, table):
    return parquet.read_table(folder / table)


def test_tables_of_a_folder(tmp_path):
    assert kroniek.to_parquet(PAGES, tmp_path)['read'] == 1
    for table in TABLES:
        expected = pyarrow.table(kroniek.read_all(PAGES, annotate=True).table(table))
        found = rows(tmp_path, table)  # Parquet has no seconds: its moments are milliseconds
        assert found.column_names == expected.column_names and found.to_pylist() == expected.to_pylist(), table
    assert rows(tmp_path, 'articles').schema.metadata[b'kroniek:tables'] == b'1'
    assert sorted(each.name for each in tmp_path.iterdir()) == sorted([*TABLES, '_done'])


def test_what_is_finished_is_skipped(tmp_path, warc):
    mine = tmp_path / 'mine.warc.gz'
    shutil.copy(warc, mine)
    first = kroniek.to_parquet([mine, PAGES], tmp_path / 'out', annotate=False)
    again = kroniek.to_parquet([mine, PAGES], tmp_path / 'out', annotate=False)
    assert (first['read'], again['read'], again['skipped'], again['pages']) == (2, 0, 2, 0)
    assert not (tmp_path / 'out/quotes').exists()
    os.utime(mine, ns=(1, 1))
    assert kroniek.to_parquet([mine, PAGES], tmp_path / 'out', annotate=False)['read'] == 1
    assert rows(tmp_path / 'out', 'articles').num_rows == first['pages']


def test_errors(tmp_path):
    with pytest.raises(kroniek.NotFoundError):
        kroniek.to_parquet(tmp_path / 'nothing', tmp_path / 'out')
    with pytest.raises(kroniek.InvalidValueError):
        kroniek.to_parquet(tmp_path, tmp_path)


def test_killed_in_the_middle(tmp_path):
    inputs = []
    for i in range(6):
        part = tmp_path / f'in{i}'
        part.mkdir()
        for number, page in enumerate(sorted(PAGES.glob('*.html'))[:8]):
            shutil.copy(page, part / f'{number}.html')
        inputs.append(str(part))
    out = tmp_path / 'out'
    code = f'import kroniek; kroniek.to_parquet({inputs!r}, {str(out)!r})'
    child = subprocess.Popen([sys.executable, '-c', code])
    end = time.monotonic() + 60
    while not list(out.glob('_done/*.json')) and child.poll() is None and time.monotonic() < end:
        time.sleep(0.002)
    child.send_signal(signal.SIGKILL)
    child.wait()
    for file in out.glob('*/*.parquet'):  # what is there is whole
        assert parquet.read_table(file).num_rows >= 0
    done = len(list(out.glob('_done/*.json')))
    counts = kroniek.to_parquet(inputs, out)
    assert counts['read'] + counts['skipped'] == 6 and counts['skipped'] == done >= 1
    whole = tmp_path / 'whole'
    kroniek.to_parquet(inputs, whole)
    for table in TABLES:
        for file in (whole / table).iterdir():
            assert parquet.read_table(file).equals(parquet.read_table(out / table / file.name))
    assert not list(out.glob('_begun*')) and all(json.loads(file.read_text())['pages'] == 8 for file in out.glob('_done/*'))
