"""Parquet: the six tables of docs/TABLES.md as files, by pyarrow (pip install kroniek[parquet]). Resumable by input."""
from __future__ import annotations

import hashlib
import json
import os
import re
import shutil
from collections.abc import Iterable
from pathlib import Path as File

from ._errors import InvalidValueError, NotFoundError
from ._read import Path, _path, read_all

TABLES = ('articles', 'blocks', 'mentions', 'quotes', 'times', 'places')
_FOUND = ('mentions', 'quotes', 'times', 'places')
_GROUP_BYTES = 64 << 20  # of a row group, in memory
_PAGES = 2000  # of a row group, at most


def to_parquet(inputs: Path | Iterable[Path], folder: Path, annotate: bool = True, jobs: int | None = None) -> dict[str, int]:
    """Write the tables of docs/TABLES.md as Parquet: folder/articles/NAME.parquet, folder/blocks/NAME.parquet ...

    inputs    paths of files, folders and web archives; each gives one file a table, whose NAME is made of the path
    folder    where to; it is made. One program at a time may write there
    annotate  without it the tables of what was found are left out
    jobs      threads; as many as there are cores when not given

    An input that is finished and has not changed since is skipped, so the same call again does only what is left. A file
    appears by rename when it is complete, and an input counts as finished (folder/_done/NAME.json) when all of its
    files are there; one that was interrupted starts clean. Needs pyarrow (pip install kroniek[parquet]).

    Gives the number of pages, of inputs that were read, and of inputs that were skipped. NotFoundError when an input is
    not there; what else cannot be read is a row whose status is "failed".
    """
    try:
        import pyarrow
        import pyarrow.parquet
    except ImportError as problem:
        raise ImportError('to_parquet() needs pyarrow: pip install kroniek[parquet]') from problem
    paths = [_path(path) for path in ([inputs] if isinstance(inputs, (str, os.PathLike)) else inputs)]
    for path in paths:
        if not os.path.exists(path):
            raise NotFoundError('not_found', 'there is no file or folder of this name', path)
    root = File(os.fspath(folder))
    if any(File(path).resolve() == root.resolve() for path in paths):
        raise InvalidValueError('invalid_value', 'is an input too', 'folder')
    (root / '_done').mkdir(parents=True, exist_ok=True)
    counts = {'pages': 0, 'read': 0, 'skipped': 0}
    for path in paths:
        name = _name(path)
        done = root / '_done' / f'{name}.json'
        what = {'input': os.path.abspath(path), 'mark': _mark(path), 'annotate': bool(annotate)}
        try:
            if json.loads(done.read_text()).get('what') == what:
                counts['skipped'] += 1
                continue
        except (OSError, ValueError):
            pass
        done.unlink(missing_ok=True)
        pages = _write(pyarrow, path, root, name, annotate, jobs)
        _appear(done, json.dumps({'what': what, 'pages': pages}).encode())
        counts['pages'] += pages
        counts['read'] += 1
    return counts


def _write(pyarrow, path, root, name, annotate, jobs):
    begun = root / f'_begun-{name}'
    shutil.rmtree(begun, ignore_errors=True)
    begun.mkdir()
    tables = [table for table in TABLES if annotate or table not in _FOUND]
    writers = {}
    groups = {table: [] for table in tables}
    pages = size = 0

    def flush():
        for table in tables:
            if not groups[table]:
                continue
            rows = pyarrow.concat_tables(groups[table]).combine_chunks()
            if table not in writers:
                writers[table] = pyarrow.parquet.ParquetWriter(begun / table, rows.schema, compression='zstd')
            writers[table].write_table(rows)
            groups[table].clear()

    try:
        with read_all(path, annotate=annotate, jobs=jobs) as articles:
            for article in articles:
                for table in tables:
                    rows = pyarrow.table(article.table(table))
                    groups[table].append(rows)
                    size += rows.nbytes
                pages += 1
                if size > _GROUP_BYTES or pages % _PAGES == 0:
                    flush()
                    size = 0
        flush()
    finally:
        for writer in writers.values():
            writer.close()
    for table in TABLES:
        final = root / table / f'{name}.parquet'
        if table in writers:
            final.parent.mkdir(exist_ok=True)
            _sync(begun / table)
            os.replace(begun / table, final)
        else:
            final.unlink(missing_ok=True)
    shutil.rmtree(begun)
    return pages


def _name(path):
    stem = re.sub(r'[^A-Za-z0-9.-]+', '-', os.path.basename(os.path.abspath(path))).strip('-.')[:80]
    return f'{stem or "input"}-{hashlib.sha256(os.fsencode(os.path.abspath(path))).hexdigest()[:12]}'


def _mark(path):
    """Changes with the input: of a folder, with the files below it."""
    files = [path] if not os.path.isdir(path) else sorted(os.path.join(at, name) for at, _, names in os.walk(path) for name in names)
    mark = hashlib.sha256()
    for file in files:
        info = os.stat(file)
        mark.update(f'{file}\0{info.st_size}\0{info.st_mtime_ns}\n'.encode('utf-8', 'surrogateescape'))
    return mark.hexdigest()


def _sync(path):
    with open(path, 'rb') as file:
        os.fsync(file.fileno())


def _appear(path, data):
    part = path.with_suffix('.part')
    part.write_bytes(data)
    _sync(part)
    os.replace(part, path)
