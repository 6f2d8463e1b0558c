"""The exceptions of kroniek: what was wrong, and where. The compiled part raises them through error_of()."""


class Error(Exception):
    """Something could not be done.

    code      one of not_found, unreadable, unsupported, too_large, damaged, invalid_value, interrupted,
              output_failed, busy
    sentence  what was wrong and what to do, for a person
    where     the place: a path, "crawl.warc.gz: record at offset 1048576", the name of an argument; may be ""
    """

    def __init__(self, code: str, sentence: str, where: str = '') -> None:
        super().__init__(code, sentence, where)
        self.code = code
        self.sentence = sentence
        self.where = where

    def __str__(self) -> str:
        return f'{self.where}: {self.sentence}' if self.where else self.sentence

    def __reduce__(self):
        return type(self), (self.code, self.sentence, self.where)


class NotFoundError(Error, FileNotFoundError):
    """The input does not exist, or the archive has no such version. Also a FileNotFoundError."""


class InvalidValueError(Error, ValueError):
    """An argument has a value that means nothing. Also a ValueError."""


_CLASSES = {'not_found': NotFoundError, 'invalid_value': InvalidValueError}


def error_of(code: str, sentence: str, where: str) -> Error:
    return _CLASSES.get(code, Error)(code, sentence, where)
