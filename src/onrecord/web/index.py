"""The rows of the page in a database in memory, so that a server can find them fast."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from importlib.resources import files
from itertools import islice
from typing import Any

import duckdb

from onrecord.record import Record
from onrecord.record.insert import Inserter
from onrecord.web.items import Cast, Item, build

_BATCH = 20_000
_SORTED = ("actor", "type", "status", "place", "speaker", "source")


class Index:
    """The rows of a record's page with their facets, made once; every cursor sees them as the schema ``page``."""

    def __init__(self, record: Record) -> None:
        self.record = record
        self.cast = Cast.of(record)
        self._connection = record.cursor()
        self._connection.execute("ATTACH ':memory:' AS web")
        self._connection.execute("USE web")
        self._connection.execute("CREATE SCHEMA page")
        self._connection.execute(files("onrecord.web").joinpath("index.sql").read_text(encoding="utf-8"))
        insert = Inserter(self._connection, database="web").insert
        titles: list[tuple[str, str, str]] = []
        numbered = enumerate(build(record, self.cast))
        for batch in _batches(numbered):
            insert("page.item", [self._item(n, item) for n, item in batch])
            insert("page.facet", [(n, i.kind, f, value) for n, i in batch for f, vs in i.facets.items() for value in vs])
            insert("page.tie", [(n, a, b, i.facets["type"][0]) for n, i in batch for a, b in i.ties])
            titles += [("report", i.id, i.row["title"] or i.row["file"]) for _, i in batch if i.kind == "reports"]
        insert("page.label", titles)
        insert("page.label", [(f, id, name) for f in ("actor", "speaker") for id, name in self.cast.labels.items()])

    def _item(self, n: int, item: Item) -> tuple[Any, ...]:
        point = item.point or (None, None)
        keys = [self._key(item, facet) for facet in _SORTED]
        row = json.dumps(item.row, ensure_ascii=False, allow_nan=False, separators=(",", ":"))
        return (n, item.kind, item.id, row, item.text, item.day, item.until, *point, *keys)

    def _key(self, item: Item, facet: str) -> str | None:
        value = item.facets.get(facet, ("",))[0]
        return (self.cast.labels.get(value, value) if facet in ("actor", "speaker") else value) or None

    def cursor(self) -> duckdb.DuckDBPyConnection:
        """A connection of its own, for one request."""
        cursor = self._connection.cursor()
        cursor.execute("USE web")
        return cursor

    def rows(self, query: str, parameters: Iterable[Any] = ()) -> list[tuple[Any, ...]]:
        """The result of a query; it may be asked in any thread."""
        cursor = self.cursor()
        try:
            return cursor.execute(query, list(parameters)).fetchall()
        finally:
            cursor.close()


def _batches(rows: Iterator[tuple[int, Item]]) -> Iterator[list[tuple[int, Item]]]:
    while batch := list(islice(rows, _BATCH)):
        yield batch
