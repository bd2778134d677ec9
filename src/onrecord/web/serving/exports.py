"""What the page shows, as a file: the rows of a query, all of them, as CSV, JSON or Parquet."""

from __future__ import annotations

import csv
import io
import json
import tempfile
from collections.abc import Iterator
from pathlib import Path
from types import MappingProxyType
from typing import Any

from onrecord.record.export.folder import guarded
from onrecord.record.storage.insert import Inserter
from onrecord.web.items.item import Json
from onrecord.web.serving.index import Index
from onrecord.web.serving.query import Query, order

FORMATS = MappingProxyType(
    {"csv": "text/csv; charset=utf-8", "json": "application/json", "parquet": "application/vnd.apache.parquet"}
)
_PERSON = ("speaker", "addressee", "from", "to")
_PEOPLE = ("actors", "targets", "relayed_by")
_NUMBERS = (
    "start",
    "end",
    "killed",
    "wounded",
    "statements",
    "events",
    "repairs",
    "length",
    "mentions",
    "reports",
    "merged",
)


def exported(index: Index, query: Query, sort: str, format: str) -> bytes:
    """All rows of a query as a file; ``format`` is one of :data:`FORMATS`."""
    rows = list(_rows(index, query, sort))
    if format == "json":
        return (json.dumps(rows, ensure_ascii=False, indent=1) + "\n").encode()
    table = [flat(row) for row in rows]
    return _csv(table) if format == "csv" else _parquet(index, table)


def _rows(index: Index, query: Query, sort: str) -> Iterator[Json]:
    where, parameters = query.where()
    key, direction = order(sort)
    for id, kind, row in index.rows(
        f'SELECT i.id, i.kind, i."row" FROM page.item AS i WHERE {where} ORDER BY {key} {direction} NULLS LAST, i.n',  # noqa: S608
        parameters,
    ):
        yield {"id": id, "kind": kind, **json.loads(row)}


def flat(row: Json) -> Json:
    """A row without nesting: lists are joined with "; ", an actor is its label, and its id in a column of its own.

    >>> flat({"quote": [["He ", 0], ["left", 1]], "span": [3, 7], "actors": [["a1", "Ann"], ["a2", "Bo"]]})
    {'words': 'left', 'passage': 'He left', 'start': 3, 'end': 7, 'actors': 'Ann; Bo', 'actors_id': 'a1; a2'}
    """
    found: Json = {}
    for key, value in row.items():
        if key == "quote":
            found["words"] = " … ".join(words for words, own in value if own)
            found["passage"] = "".join(words for words, _ in value)
        elif key == "span":
            found["start"], found["end"] = value or (None, None)
        elif key in _PERSON:
            id, label = value or (None, None)
            found |= {key: label, f"{key}_id": id}
        elif key in _PEOPLE:
            found[key] = "; ".join(label for _, label in value)
            found[f"{key}_id"] = "; ".join(id for id, _ in value)
        elif isinstance(value, list):
            plain = all(isinstance(each, str) for each in value)
            found[key] = "; ".join(value) if plain else json.dumps(value, ensure_ascii=False)
        else:
            found[key] = value
    return found


def _columns(table: list[Json]) -> list[str]:
    """The columns of all rows, which differ where there are rows of several kinds."""
    return list(dict.fromkeys(key for row in table for key in row)) or ["id", "kind"]


def _csv(table: list[Json]) -> bytes:
    """What a browser saves is opened in a spreadsheet program, so no text in it begins like a formula."""
    stream = io.StringIO()
    writer = csv.DictWriter(stream, _columns(table), lineterminator="\r\n")
    writer.writeheader()
    writer.writerows({key: guarded(value) for key, value in row.items()} for row in table)
    return stream.getvalue().encode()


def _parquet(index: Index, table: list[Json]) -> bytes:
    """Through a table of a database in memory, with the same types whatever the rows are."""
    columns = _columns(table)
    typed = ", ".join(f'"{name}" {_type(name)}' for name in columns)
    cursor = index.cursor()
    try:
        cursor.execute(f"CREATE TEMP TABLE written ({typed})")
        values: list[tuple[Any, ...]] = [tuple(row.get(name) for name in columns) for row in table]
        Inserter(cursor, database="temp").insert("main.written", values)
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "rows.parquet"
            cursor.table("temp.main.written").write_parquet(str(path))
            return path.read_bytes()
    finally:
        cursor.close()


def _type(column: str) -> str:
    return "BIGINT" if column in _NUMBERS else "DOUBLE" if column == "score" else "VARCHAR"
