"""kroniek reads news pages and gives back the clean, dated report: what, who, where, when, and who says what.

    import kroniek
    article = kroniek.read('page.html', annotate=True)        # or the bytes of a page
    for article in kroniek.read_all('crawl.warc.gz'): ...     # lazily, on all cores
    kroniek.Archive('news.db').quotes(by='Poetin')            # ask what was kept

docs/PYTHON.md is the guide, docs/GUIDE.md has every field.
"""
from ._archive import Archive, Rows
from ._errors import Error, InvalidValueError, NotFoundError
from ._kroniek import (
    Annotation,
    Article,
    Articles,
    Block,
    Entity,
    Event,
    Media,
    Moment,
    Name,
    Participant,
    Place,
    Pointer,
    Quantity,
    Quote,
    Reference,
    Span,
    Table,
    Time,
    Withheld,
    gazetteer_available,
    libraries,
)
from ._kroniek import version as _version
from ._parquet import to_parquet
from ._read import read, read_all

__version__: str = _version()
__all__ = ['Annotation', 'Archive', 'Article', 'Articles', 'Block', 'Entity', 'Error', 'Event', 'InvalidValueError', 'Media',
           'Moment', 'Name', 'NotFoundError', 'Participant', 'Place', 'Pointer', 'Quantity', 'Quote', 'Reference', 'Rows', 'Span',
           'Table', 'Time', 'Withheld', 'gazetteer_available', 'libraries', 'read', 'read_all', 'to_parquet']
