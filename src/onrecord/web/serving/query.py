"""What a request asks for, as SQL with parameters."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

from onrecord.errors import RecordError
from onrecord.web.items import FACETS, KINDS

_SORTS = MappingProxyType(
    {"date": "day", **{key: key for key in ("actor", "type", "status", "place", "speaker", "source")}}
)
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

    def where(self) -> tuple[str, list[Any]]:
        """The condition after ``WHERE``, and its parameters."""
        parts, parameters = self._base()
        parts += [condition.sql for condition in self.conditions]
        return " AND ".join(parts), [*parameters, *(p for condition in self.conditions for p in condition.parameters)]

    def counted(self, facets: Sequence[str]) -> tuple[str, list[Any]]:
        """A query for slot, code and number of rows of some facets, under all conditions but the facet's own."""
        slots = [slot(kind, facet) for kind in self.kinds for facet in facets]
        passes = "".join(f", ({condition.sql}) AS c{n}" for n, condition in enumerate(self.conditions))
        inner = [p for condition in self.conditions for p in condition.parameters]
        base, parameters = self._base()
        tests, allowed = [], []
        for n, condition in enumerate(self.conditions):
            own = [slot(kind, condition.facet) for kind in self.kinds] if condition.facet in facets else []
            tests.append(f" AND (r.c{n}{f' OR f.slot IN ({_marks(own)})' if own else ''})")
            allowed += own
        sql = (
            f"WITH r AS (SELECT i.n{passes} FROM page.item AS i WHERE {' AND '.join(base)}) "  # noqa: S608
            f"SELECT f.slot, f.code, count(*) AS n FROM page.facet AS f JOIN r ON r.n = f.n "
            f"WHERE f.slot IN ({_marks(slots)}){''.join(tests)} GROUP BY f.slot, f.code"
        )
        return sql, [*inner, *parameters, *slots, *allowed]

    def _base(self) -> tuple[list[str], list[Any]]:
        parts = [f"i.kind IN ({_marks(self.kinds)})"]
        if self.tied:
            parts.append("i.tied")
        return parts, list(self.kinds)


def parse(values: Values) -> Query:
    """The query of a request; ``values`` gives all values of a parameter.

    Raises :class:`QueryError` for a kind of row that there is not.
    """
    kinds = tuple(values("kind"))
    if not kinds or any(kind not in KINDS for kind in kinds):
        raise QueryError(f"ask for kind= one of {', '.join(KINDS)}")
    found: list[Condition] = []
    for facet in FACETS:
        slots = [slot(kind, facet) for kind in kinds]
        for name, how in ((facet, "IN"), (f"not.{facet}", "NOT IN")):
            if wanted := values(name):
                found.append(_having(facet, how, slots, wanted))
    for word, sought in searched("".join(values("q")[:1])):
        found.append(Condition("q", f"{'' if sought else 'NOT '}contains(i.text, ?)", (word,)))
    for day in values("from")[:1]:
        found.append(Condition("from", "coalesce(i.until >= ?, false)", (day,)))
    for day in values("to")[:1]:
        found.append(Condition("to", "coalesce(i.day <= ?, false)", (day,)))
    return Query(kinds, tuple(found), bool(values("tied")))


def searched(text: str) -> list[tuple[str, bool]]:
    """The words of a search in lower case, and whether each is wanted.

    >>> searched('Peace "two words" -war')
    [('peace', True), ('two words', True), ('war', False)]
    """
    found = ((match[2] if match[2] is not None else match[3], not match[1]) for match in _TERM.finditer(text))
    return [(word.lower(), wanted) for word, wanted in found if word]


def order(sort: str) -> tuple[str, str]:
    """What to sort by, and which way (``-`` before it is downwards); unknown ways leave the record's own order.

    >>> order("-date"), order("size")
    (('i.day', 'DESC'), ('i.n', 'ASC'))
    """
    column = _SORTS.get(sort.removeprefix("-"))
    return ("i.n", "ASC") if column is None else (f"i.{column}", "DESC" if sort.startswith("-") else "ASC")


def number(parameters: Mapping[str, str], name: str, default: int, most: int) -> int:
    """A parameter that is a number between 0 and ``most``."""
    found = parameters.get(name, "")
    return min(int(found), most) if found.isascii() and found.isdigit() and len(found) < 12 else default


def slot(kind: str, facet: str) -> int:
    """The number of a facet of a kind of rows.

    >>> slot("reports", "actor"), slot("statements", "type")
    (0, 17)
    """
    kinds: tuple[str, ...] = KINDS
    return 16 * kinds.index(kind) + FACETS.index(facet)


def facet_of(number: int) -> str:
    """The facet of a slot."""
    return FACETS[number % 16]


def _having(facet: str, how: str, slots: list[int], wanted: list[str]) -> Condition:
    """Rows with one of some values, or with none of them."""
    sql = (
        f"i.n {how} (SELECT n FROM page.facet WHERE slot IN ({_marks(slots)}) "  # noqa: S608
        f"AND code IN (SELECT code FROM page.value WHERE facet = ? AND value IN ({_marks(wanted)})))"
    )
    return Condition(facet, sql, (*slots, facet, *wanted))


def _marks(values: Any) -> str:
    return ", ".join("?" * len(values))
