"""What a request asks for, as SQL with parameters."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from onrecord.errors import RecordError
from onrecord.web.items import FACETS

KINDS = ("reports", "statements", "events", "actors", "relations", "cases")
_SORTS = {"date": "day", **{key: key for key in ("actor", "type", "status", "place", "speaker", "source")}}
_TERM = re.compile(r'(-?)(?:"([^"]*)"|(\S+))')
Values = Callable[[str], list[str]]


class QueryError(RecordError):
    """A request that asks for what the page does not have."""


@dataclass(frozen=True, slots=True)
class Condition:
    """A piece of SQL over ``page.item AS i`` and its parameters; ``facet`` is what it filters by."""

    facet: str
    sql: str
    parameters: tuple[Any, ...]


@dataclass(frozen=True, slots=True)
class Query:
    """The kinds of rows asked for, and the conditions they meet."""

    kinds: tuple[str, ...]
    conditions: tuple[Condition, ...]
    tied: bool = False

    def where(self, without: str | None = None) -> tuple[str, list[Any]]:
        """The condition after ``WHERE``, and its parameters; ``without`` leaves out the filters of one facet."""
        parts = [f"i.kind IN ({_marks(self.kinds)})"]
        parameters: list[Any] = list(self.kinds)
        if self.tied:
            parts.append("i.n IN (SELECT n FROM page.tie)")
        for condition in self.conditions:
            if condition.facet != without:
                parts.append(condition.sql)
                parameters += condition.parameters
        return " AND ".join(parts), parameters


def parse(values: Values) -> Query:
    """The query of a request; ``values`` gives all values of a parameter.

    Raises :class:`QueryError` for a kind of row that there is not.
    """
    kinds = tuple(values("kind"))
    if not kinds or any(kind not in KINDS for kind in kinds):
        raise QueryError(f"ask for kind= one of {', '.join(KINDS)}")
    found: list[Condition] = []
    for facet in (*FACETS, "tie"):
        included, excluded = values(facet), values(f"not.{facet}")
        if included:
            found.append(_having(facet, "IN", included))
        if excluded:
            found.append(_having(facet, "NOT IN", excluded))
    for word, wanted in searched("".join(values("q")[:1])):
        found.append(Condition("q", f"{'' if wanted else 'NOT '}contains(i.text, ?)", (word,)))
    for day in values("from")[:1]:
        found.append(Condition("from", "i.until >= ?", (day,)))
    for day in values("to")[:1]:
        found.append(Condition("to", "i.day <= ?", (day,)))
    return Query(kinds, tuple(found), bool(values("tied")))


def searched(text: str) -> list[tuple[str, bool]]:
    """The words of a search in lower case, and whether each is wanted.

    >>> searched('Peace "two words" -war')
    [('peace', True), ('two words', True), ('war', False)]
    """
    found = ((match[2] if match[2] is not None else match[3], not match[1]) for match in _TERM.finditer(text))
    return [(word.lower(), wanted) for word, wanted in found if word]


def order(sort: str) -> str:
    """``ORDER BY`` for a way of sorting, ``-`` before it for downwards; unknown ways leave the record's own order."""
    column = _SORTS.get(sort.removeprefix("-"))
    if column is None:
        return "i.n"
    return f"i.{column} {'DESC' if sort.startswith('-') else 'ASC'} NULLS LAST, i.n"


def number(parameters: Mapping[str, str], name: str, default: int, most: int) -> int:
    """A parameter that is a number between 0 and ``most``."""
    found = parameters.get(name, "")
    return min(int(found), most) if found.isascii() and found.isdigit() and len(found) < 12 else default


def _having(facet: str, how: str, wanted: list[str]) -> Condition:
    """Rows with one of some values; a row that has no such facet at all counts as one where nothing was found."""
    marks = _marks(wanted)
    having = f"i.n IN (SELECT n FROM page.facet WHERE facet = ? AND value IN ({marks}))"
    bare = " OR i.n NOT IN (SELECT n FROM page.facet WHERE facet = ?)" if "" in wanted else ""
    sql = f"({having}{bare})" if how == "IN" else f"NOT ({having}{bare})"
    return Condition(facet, sql, (facet, *wanted, *([facet] if bare else [])))


def _marks(values: Any) -> str:
    return ", ".join("?" * len(values))
