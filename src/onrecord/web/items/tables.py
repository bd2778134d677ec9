"""Rows of a record's tables as dictionaries, whole or report by report."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from itertools import groupby

from onrecord.record import Record
from onrecord.record.fetching import fetched, named
from onrecord.record.tables import table
from onrecord.record.texts import decoded
from onrecord.web.items.item import Json


def rows(record: Record, name: str) -> Iterator[Json]:
    """The rows of a table, in its order."""
    cursor = record.cursor().execute(f"SELECT * FROM {table(name).name}")  # noqa: S608 - a name from the record's list
    yield from named(cursor)


def texts(record: Record) -> Iterator[tuple[str, str]]:
    """Id and original of every report, in the order of the tables."""
    cursor = record.cursor().execute(
        "SELECT o.document, o.data, o.encoding FROM reading.original AS o "
        "JOIN reading.document AS d ON d.id = o.document ORDER BY d.file, d.id"
    )
    for document, data, encoding in fetched(cursor):
        yield document, decoded(bytes(data), encoding)


class ByReport:
    """The rows of a table, one report after the other, without holding them all."""

    def __init__(self, record: Record, name: str) -> None:
        self._groups = groupby(rows(record, name), key=lambda row: str(row["document"]))
        self._next: tuple[str, list[Json]] | None = None
        self._advance()

    def _advance(self) -> None:
        found = next(self._groups, None)
        self._next = None if found is None else (found[0], list(found[1]))

    def take(self, document: str) -> list[Json]:
        """The rows of the next report; reports are asked for in the order of the tables."""
        if self._next is None or self._next[0] != document:
            return []
        taken = self._next[1]
        self._advance()
        return taken


def members(record: Record, name: str) -> dict[str, list[str]]:
    """For every member of the groups in a table, the ids of all in its groups (links: of the links)."""
    found: dict[str, list[str]] = defaultdict(list)
    for row in rows(record, name):
        for member in row["members"]:
            found[member] += [row["id"]] if "id" in row else [other for other in row["members"] if other != member]
    return found
