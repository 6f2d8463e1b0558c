"""From a page's date, as far as it is known, to a datetime."""
import datetime as _datetime


def datetime_of(value: str) -> _datetime.datetime:
    """The first instant that an ISO 8601 value cut to its precision may mean: '2022-11' is its first midnight."""
    whole = value + {4: '-01-01', 7: '-01'}.get(len(value), '')
    return _datetime.datetime.fromisoformat(whole)
