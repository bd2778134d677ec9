"""One row that the page lists, and what it can be found by."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any, Literal

from onrecord.reconcile.dates import interval

Kind = Literal["reports", "statements", "events", "actors", "relations", "cases"]
Json = dict[str, Any]

KINDS: tuple[Kind, ...] = ("reports", "statements", "events", "actors", "relations", "cases")
FACETS = ("actor", "type", "status", "date", "place", "speaker", "source", "report", "tie")
_OPEN = "9999-12-31"  # the last day of what goes on


@dataclass(frozen=True, slots=True)
class Item:
    """A row as it is shown (``row``, ready for JSON) and what it is found by.

    ``facets`` maps a facet to its values; ``""`` stands for "not found", so that such rows can be asked for.  ``day``
    and ``until`` are ISO days; ``text`` is what words are looked for in, in lower case.  ``point`` is latitude and
    longitude in degrees; ``ties`` are pairs of actors.
    """

    kind: Kind
    id: str
    row: Json
    facets: Mapping[str, tuple[str, ...]]
    text: str
    day: str | None = None
    until: str | None = None
    point: tuple[float, float] | None = None
    ties: tuple[tuple[str, str], ...] = field(default=())


@lru_cache(maxsize=4096)  # many rows share few dates
def days(value: str | None) -> tuple[str | None, str | None]:
    """The first and the last day of an EDTF value; an open end lasts, an open start begins where it ends.

    >>> days("2006-09"), days("2006-05/.."), days("../1998"), days(None)
    (('2006-09-01', '2006-09-30'), ('2006-05-01', '9999-12-31'), ('1998-12-31', '1998-12-31'), (None, None))
    """
    found = interval(value)
    if value is None or found is None:
        return None, None
    first, last = found.first.isoformat(), found.last.isoformat()
    if value.startswith("../"):
        return last, last
    return first, _OPEN if value.endswith("/..") else last


def values(found: Iterable[str | None]) -> tuple[str, ...]:
    """The values of a facet, each once; ``("",)`` where none was found.

    >>> values(["a", None, "a"]), values([None])
    (('a',), ('',))
    """
    return tuple(dict.fromkeys(value for value in found if value)) or ("",)


def month(day: str | None) -> str | None:
    """The month of an ISO day."""
    return None if day is None else day[:7]
