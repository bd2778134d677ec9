"""What the JSON layouts share: lines, rows by name, dates, and keys that are there only with a value."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any, TextIO

import duckdb

from onrecord.record.fetching import named

Json = dict[str, Any]

_PART = r"\d{4}(?:-\d{2}(?:-\d{2})?)?"
_POINT = re.compile(_PART)
_RANGE = re.compile(rf"({_PART}|\.\.|)/({_PART}|\.\.|)")
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


def write_line(stream: TextIO, value: Json) -> None:
    """Write an object on one line."""
    stream.write(json.dumps(value, ensure_ascii=False, allow_nan=False) + "\n")


def named_rows(cursor: duckdb.DuckDBPyConnection, query: str) -> Iterator[Json]:
    """The rows of a query, each as a mapping from its columns; no other query may run on ``cursor`` meanwhile."""
    cursor.execute(query)
    yield from named(cursor)


def known(values: Json) -> Json:
    """The keys that have a value: null, empty texts, lists and objects are left out."""
    return {key: value for key, value in values.items() if value is not None and value not in ("", [], {})}


def ends(edtf: str | None) -> tuple[str | None, str | None]:
    """First and last date of an EDTF date, as ISO 8601 dates of its own precision; ``None`` where it is open or unsure.

    >>> ends("2006-09"), ends("2006-05-01/.."), ends("1980/1988"), ends("2006-09-1X")
    (('2006-09', '2006-09'), ('2006-05-01', None), ('1980', '1988'), (None, None))
    """
    if edtf is None:
        return None, None
    if _POINT.fullmatch(edtf):
        return edtf, edtf
    found = _RANGE.fullmatch(edtf)
    if found is None:
        return None, None
    first, last = (None if end in ("", "..") else end for end in found.groups())
    return first, last


def days(edtf: str | None) -> tuple[str | None, str | None]:
    """As :func:`ends`, but only days.

    >>> days("2006-09-13"), days("2006-09-13/2006-09-15"), days("2006-09")
    (('2006-09-13', '2006-09-13'), ('2006-09-13', '2006-09-15'), (None, None))
    """
    first, last = ends(edtf)
    return (first if first and _DAY.fullmatch(first) else None), (last if last and _DAY.fullmatch(last) else None)
