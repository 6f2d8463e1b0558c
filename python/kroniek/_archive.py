"""Archives: everything that was read, kept in one SQLite file, and asked. The same rows as the command line's JSONL."""
from __future__ import annotations

import json
import os
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from . import _kroniek
from ._errors import InvalidValueError
from ._kroniek import Article
from ._read import Path, _path


class Rows(Sequence):
    """What an archive answers: a sequence of dicts, one a fact or article, each as docs/GUIDE.md describes it.

    summary  what the command line prints on its last line: about the search, or the list; {} where there is none
    next     give it as `page` to get the next page; None on the last
    """

    def __init__(self, lines: str, last: str | None = None) -> None:
        self._json = lines
        rows = [json.loads(line) for line in lines.splitlines()]
        self.summary: dict[str, Any] = {}
        if last and rows and last in rows[-1]:
            self.summary = rows.pop()[last]
        self._rows: list[dict[str, Any]] = rows

    @property
    def next(self) -> str | None:
        return self.summary.get('next')

    def to_jsonl(self) -> str:
        """All of it byte for byte as the command line prints it with --format jsonl."""
        return self._json

    def __getitem__(self, index):
        return self._rows[index]

    def __len__(self) -> int:
        return len(self._rows)

    def __iter__(self) -> Iterator[dict[str, Any]]:
        return iter(self._rows)

    def __repr__(self) -> str:
        shown = ', '.join(_short(row) for row in self._rows[:3])
        return f'<{len(self)} rows: {shown}{", …" if len(self) > 3 else ""}>' if self._rows else '<no rows>'

    def _repr_html_(self) -> str:
        from html import escape
        columns = [key for key, value in self._rows[0].items() if not isinstance(value, (dict, list))] if self._rows else []
        head = ''.join(f'<th>{escape(column)}</th>' for column in columns)
        body = ''.join('<tr>' + ''.join(f'<td>{escape(str(row.get(column) or ""))[:200]}</td>' for column in columns) +
                       '</tr>' for row in self._rows[:50])
        return f'<table><tr>{head}</tr>{body}</table>'


def _short(row: dict[str, Any]) -> str:
    for key in ('words', 'title', 'name', 'sentence', 'source'):
        if row.get(key):
            return repr(str(row[key])[:60])
    return '…'


class Archive:
    """An archive of articles: one SQLite file, which `add` makes when it does not exist.

    Every list gives a page of it, as Rows: `limit` rows, and `rows.next` for the page after. `within` takes a query
    (docs/SEARCH.md) and looks only in what it finds. Error is raised where the archive cannot be read, and
    InvalidValueError for a query that is not understood. Threads may share one; they take turns.

    >>> import kroniek, pathlib, tempfile
    >>> folder = pathlib.Path(tempfile.mkdtemp())
    >>> _ = (folder / 'bridge.txt').write_text('"The bridge is safe," Anna Peters said on Monday in Antwerp.')
    >>> archive = kroniek.Archive(folder / 'news.db')
    >>> archive.add(folder / 'bridge.txt', language='en')[0]['fate']
    'new'
    >>> archive.quotes(by='Peters')[0]['words']
    'The bridge is safe,'
    >>> archive.search('bridges')[0]['sentence'][:18]
    '"The bridge is saf'
    """

    def __init__(self, path: Path) -> None:
        self._file = _kroniek.ArchiveFile(_path(path))

    @property
    def path(self) -> str:
        return self._file.path

    def search(self, query: str, limit: int = 10, sort: str = 'relevance', page: str | None = None,
               facets: bool = False, widen: bool = False) -> Rows:
        """Articles by their words: `kroniek search`. `sort` is relevance or newest; 1 to 1,000 hits a page."""
        if sort not in ('relevance', 'newest'):
            raise InvalidValueError('invalid_value', f'must be relevance or newest, not {sort}', 'sort')
        return Rows(self._file.search(query, limit, sort == 'newest', page or '', facets, widen), 'search')

    def quotes(self, by: str | None = None, about: str | None = None, within: str | None = None, limit: int = 20,
               page: str | None = None) -> Rows:
        """Who says what: `kroniek quotes`. `by` is a name in any spelling or script, `about` a word that was said."""
        return Rows(self._file.quotes(by or '', about or '', within or '', limit, page or ''), 'list')

    def who(self, name: str | None = None, type: str | None = None, within: str | None = None, limit: int = 20,
            page: str | None = None) -> Rows:
        """Every sentence that speaks of someone, or without a name who is spoken of most: `kroniek who`."""
        return Rows(self._file.who(name or '', type or '', within or '', limit, page or ''), 'list')

    def people(self, name: str | None = None, within: str | None = None, limit: int = 20,
               page: str | None = None) -> Rows:
        """who() of persons alone."""
        return self.who(name, 'person', within, limit, page)

    def places(self, name: str | None = None, country: str | None = None, demonyms: bool = False,
               within: str | None = None, limit: int = 20, page: str | None = None) -> Rows:
        """Every sentence that speaks of a place, or without a name which places are: `kroniek places`.

        `country` is two letters of ISO 3166-1; `demonyms` also gives "Russische" and "het Kremlin".
        """
        return Rows(self._file.places(name or '', (country or '').upper(), demonyms, within or '', limit, page or ''),
                    'list')

    def timeline(self, when: str | None = None, within: str | None = None, limit: int = 20,
                 page: str | None = None) -> Rows:
        """Sentences by the time that they speak of, a day, month, year or range: `kroniek timeline --when`."""
        return Rows(self._file.timeline(when or '', within or '', limit, page or ''), 'list')

    def show(self, version: int | str, all: bool = False, annotate: bool = False) -> Rows:
        """A version by its number, or an address's current one (or all): `kroniek show --format jsonl`."""
        return Rows(''.join(self._file.show(one, annotate) for one in self._ids(version, all)))

    def article(self, version: int | str) -> Article:
        """A version, or an address's current one, as read() gives articles, with what was found in it."""
        return self._file.article(self._ids(version, False)[-1])

    def stats(self) -> dict[str, Any]:
        """How much is in it: `kroniek stats --format jsonl`."""
        return json.loads(self._file.stats())

    def add(self, inputs: Path | Iterable[Path], collection: str | None = None, annotate: bool = True,
            keep_pages: bool = False, retry_failed: bool = False, language: str | None = None,
            published: str | None = None, jobs: int | None = None) -> Rows:
        """Read pages into the archive: `kroniek add`. Gives a row for each page that was stored.

        What an earlier call has stored is passed over, so that the same call goes on where it was interrupted. Ctrl-C
        stores what was read and raises KeyboardInterrupt.
        """
        from ._read import _options
        paths = [inputs] if isinstance(inputs, (str, os.PathLike)) else list(inputs)
        _, _, language, published = _options(None, False, language, published)
        return Rows(self._file.add([_path(path) for path in paths], collection or '', keep_pages, annotate, retry_failed,
                                   language, published, jobs or 0))

    def close(self) -> None:
        """Closes the file; the next call opens it again."""
        self._file.close()

    def __enter__(self) -> Archive:
        return self

    def __exit__(self, *args: object) -> None:
        self.close()

    def __repr__(self) -> str:
        return f'<Archive {self.path!r}>'

    def _ids(self, version: int | str, all: bool) -> list[int]:
        if isinstance(version, int):
            return [version]
        ids = self._file.versions_of(version, all)
        if not ids:
            from ._errors import NotFoundError
            raise NotFoundError('not_found', 'the archive has no article at this address', version)
        return ids
