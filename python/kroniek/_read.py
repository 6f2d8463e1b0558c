"""Reading: one page, or many. What the command line's `kroniek read` does; the fields are docs/GUIDE.md's."""
from __future__ import annotations

import os
import re
from collections.abc import Iterable
from typing import overload

from . import _kroniek
from ._errors import InvalidValueError
from ._kroniek import Article, Articles

_LANGUAGE = re.compile(r'[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8}){0,3}')
_PUBLISHED = re.compile(r'\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01])(T([01]\d|2[0-3]):[0-5]\d(:[0-5]\d)?'
                        r'(Z|[+-]\d{2}:\d{2})?)?)?)?', re.ASCII)
_URL = re.compile(r'https?://[^ \t\r\n]+', re.IGNORECASE)

Path = str | os.PathLike[str]


@overload
def read(page: bytes | bytearray | memoryview, url: str | None = None, annotate: bool = False,
         language: str | None = None, published: str | None = None) -> Article: ...
@overload
def read(page: Path, url: str | None = None, annotate: bool = False, language: str | None = None,
         published: str | None = None) -> Article | Articles: ...


def read(page, url=None, annotate=False, language=None, published=None):
    """Read a page, or all pages of a folder or web archive.

    page       the bytes of a page (HTML or MHTML, any charset, also gzipped), or a path
    url        the address of the one page, which relative links and the site's country are known from
    annotate   also find names, places, times, quotations and quantities (Dutch and English)
    language   for a .txt file: what a page would say of itself, "nl" or "en-GB"
    published  for a .txt file: "2022-11", "2022-11-09", "2022-11-09T18:05+01:00"

    Gives an Article for bytes and for the file of one page, and Articles, an iterator that reads ahead on all cores,
    for a folder or a web archive (.warc, .arc, also gzipped or with zstd), however many pages that holds. Use
    read_all() to get an iterator always. A page in which there is nothing to read is an Article whose status is
    "empty"; where a file cannot be read at all, Error is raised, NotFoundError where there is none.

    >>> import kroniek
    >>> page = kroniek.read(b'''<html lang="nl"><title>Brug open</title><h1>Brug open</h1>
    ... <p>De brug over het kanaal is woensdag weer open voor het verkeer, zegt de burgemeester An Peeters.</p>
    ... <p>De werken duurden drie maanden langer dan gepland, omdat er onder het wegdek oude leidingen lagen.</p>''')
    >>> page.title, page.language, page.blocks[0].role
    ('Brug open', 'nl', 'paragraph')
    >>> block = page.blocks[1]
    >>> page.text[block.begin:block.end] == block.text
    True
    """
    options = _options(url, annotate, language, published)
    if isinstance(page, (bytes, bytearray, memoryview)):
        return _kroniek.read_bytes(bytes(page), *options)
    path = _path(page)
    article = _kroniek.read_file(path, *options)
    if article is not None:
        return article
    if url:
        raise InvalidValueError('invalid_value', 'is the address of one page, and this is a collection', 'url')
    return _kroniek.read_inputs([path], *options, 0)


def read_all(inputs: Path | Iterable[Path], annotate: bool = False, language: str | None = None,
             published: str | None = None, jobs: int | None = None) -> Articles:
    """Read all pages of files, folders and web archives, lazily and in their order.

    inputs  a path or several
    jobs    threads; as many as there are cores when not given
    The rest is as in read().

    Gives an iterator over Article. It reads on threads of its own, without the GIL, a few pages a core ahead, in memory
    bounded by the largest pages. What cannot be read comes in its place as an Article with status "failed" and a
    sentence in `error`, as `kroniek read` prints it, also an input that is not there. Ctrl-C stops it.

    >>> import kroniek, pathlib, tempfile
    >>> folder = pathlib.Path(tempfile.mkdtemp())
    >>> _ = (folder / 'a.txt').write_text('The bridge is open again. It was closed for three months.')
    >>> [(page.status, page.text[:19]) for page in kroniek.read_all(folder, language='en')]
    [('ok', 'The bridge is open ')]
    """
    paths = [inputs] if isinstance(inputs, (str, os.PathLike)) else list(inputs)
    if jobs is not None and not 1 <= jobs <= 1024:
        raise InvalidValueError('invalid_value', f'must be from 1 to 1024, not {jobs}', 'jobs')
    return _kroniek.read_inputs([_path(path) for path in paths], *_options(None, annotate, language, published),
                                jobs or 0)


def _path(path: Path) -> str:
    text = os.fspath(path)
    if not isinstance(text, str):
        raise TypeError('a path must be a str or a PathLike of one; the bytes of a page go to read()')
    if text in ('', '-') or '\0' in text:
        raise InvalidValueError('invalid_value', 'names no file or folder', repr(text))
    return text


def _options(url, annotate, language, published):
    for name, value, pattern, wanted in (
            ('url', url, _URL, 'an absolute http or https address'),
            ('language', language, _LANGUAGE, 'a language tag such as nl or en-GB'),
            ('published', published, _PUBLISHED, 'a date such as 2022, 2022-11, 2022-11-09 or 2022-11-09T18:05+01:00')):
        if value is not None and not pattern.fullmatch(value):
            raise InvalidValueError('invalid_value', f'must be {wanted}, not {value}', name)
    return url or '', bool(annotate), language or '', published or ''
