"""The rows of a query's result, fetched some at a time: memory does not grow with what a record holds."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import duckdb

_BATCH = 1000  # rows held in memory at a time


def fetched(cursor: duckdb.DuckDBPyConnection) -> Iterator[tuple[Any, ...]]:
    """The rows of the query that ``cursor`` has run; no other may run on it meanwhile."""
    while batch := cursor.fetchmany(_BATCH):
        yield from batch


def named(cursor: duckdb.DuckDBPyConnection) -> Iterator[dict[str, Any]]:
    """The same, each row by the names of its columns."""
    columns = [column[0] for column in cursor.description or ()]
    for row in fetched(cursor):
        yield dict(zip(columns, row, strict=True))
