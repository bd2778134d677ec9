"""The rows of the page in a database in memory, so that a server can find them fast."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from importlib.resources import files
from itertools import islice
from types import MappingProxyType
from typing import Any

import duckdb

from onrecord.record import Record
from onrecord.record.storage.insert import Inserter
from onrecord.web.items import FACETS, Cast, Item, build
from onrecord.web.serving.query import slot

_BATCH = 20_000  # rows put in at a time
# A row without a facet counts as one where nothing was found, save for ties, which most rows have no use for.
_NOTHING: Mapping[str, tuple[str, ...]] = MappingProxyType({facet: () if facet == "tie" else ("",) for facet in FACETS})
_SORTED = ("actor", "type", "status", "place", "speaker", "source")


class Index:
    """The rows of a record's page with their facets, made once; ``cast`` says who is who, ``titles`` names reports."""

    def __init__(self, record: Record) -> None:
        self.record = record
        self.cast = Cast.of(record)
        self.titles: dict[str, str] = {}
        self.values: list[tuple[str, str]] = []  # facet and value, by code
        self._connection = record.cursor()
        self._connection.execute("ATTACH ':memory:' AS web")
        self._connection.execute("USE web")
        self._connection.execute("CREATE SCHEMA page")
        self._connection.execute(files("onrecord.web.serving").joinpath("index.sql").read_text(encoding="utf-8"))
        self._fill()

    def _fill(self) -> None:
        insert = Inserter(self._connection, database="web").insert
        codes: dict[tuple[str, str], int] = {}
        for batch in _batches(enumerate(build(self.record, self.cast))):
            insert("page.item", [self._item(n, item) for n, item in batch])
            insert("page.tie", [(n, *_coded(codes, i, tie)) for n, i in batch for tie in i.ties])
            insert(
                "page.facet",
                [
                    (slot(item.kind, facet), codes.setdefault((facet, value), len(codes)), n)
                    for n, item in batch
                    for facet in FACETS
                    for value in item.facets.get(facet, _NOTHING[facet])
                ],
            )
            self.titles.update((i.id, i.row["title"] or i.row["file"]) for _, i in batch if i.kind == "reports")
        self.values = list(codes)
        insert("page.value", [(code, facet, value) for code, (facet, value) in enumerate(self.values)])
        self._connection.execute("CREATE TABLE page.sorted AS SELECT * FROM page.facet ORDER BY slot, n")
        self._connection.execute("DROP TABLE page.facet")
        self._connection.execute("ALTER TABLE page.sorted RENAME TO facet")

    def label(self, facet: str, value: str) -> str:
        """What a value of a facet is called."""
        if facet in ("actor", "speaker"):
            return self.cast.labels.get(value, value)
        if facet == "tie":
            return " → ".join(self.cast.labels.get(id, id) for id in value.split("|"))
        return self.titles.get(value, value) if facet == "report" else value

    def _item(self, n: int, item: Item) -> tuple[Any, ...]:
        point = item.point or (None, None)
        keys = [self._key(item, facet) for facet in _SORTED]
        row = json.dumps(item.row, ensure_ascii=False, allow_nan=False, separators=(",", ":"))
        return (n, item.kind, item.id, row, item.text, item.day, item.until, *point, bool(item.ties), *keys)

    def _key(self, item: Item, facet: str) -> str | None:
        return self.label(facet, item.facets.get(facet, ("",))[0]) or None

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


def _coded(codes: dict[tuple[str, str], int], item: Item, tie: tuple[str, str]) -> tuple[int, int, int]:
    """The codes of both actors of a tie, and of its type."""
    names = [("actor", tie[0]), ("actor", tie[1]), ("type", item.facets["type"][0])]
    one, other, type_ = (codes.setdefault(name, len(codes)) for name in names)
    return one, other, type_


def _batches(rows: Iterator[tuple[int, Item]]) -> Iterator[list[tuple[int, Item]]]:
    while batch := list(islice(rows, _BATCH)):
        yield batch
