"""The layouts that are tables: what divides the cells, whether there is a header, what stands for a missing value."""

from __future__ import annotations

import csv
import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType
from typing import Any, TextIO

import duckdb

from onrecord.record.fetching import fetched
from onrecord.record.layouts.prepare import script
from onrecord.version import __version__


@dataclass(frozen=True, slots=True)
class Table:
    """A table of a layout; ``query`` is the SQL file whose columns, names and order are the layout's."""

    query: str
    separator: str = "\t"
    header: bool = True
    missing: str = ""


TABLES: Mapping[str, Table] = MappingProxyType(
    {
        "gdelt_events": Table("gdelt_events.sql", header=False),
        "gdelt_mentions": Table("gdelt_mentions.sql", header=False),
        "icews": Table("icews.sql"),
        "polecat": Table("polecat.sql", missing="None"),
        "acled": Table("acled.sql", separator=","),
    }
)


def write_table(cursor: duckdb.DuckDBPyConnection, table: Table, stream: TextIO) -> None:
    """Write a table of a prepared connection to a stream.

    No cell holds a tab or a line break: programs that read these layouts split at them.  Tab-separated tables are
    written without quotes, as the published ones are; in comma-separated ones the cells that need it stand in them.
    """
    query = script(table.query)
    cursor.execute(query, {"version": f"onrecord {__version__}"} if "$version" in query else None)
    columns = [column[0] for column in cursor.description or ()]
    if table.separator == ",":
        writer = csv.writer(stream, lineterminator="\n")
        writer.writerows([columns] if table.header else [])
        writer.writerows([_cell(value, table) for value in row] for row in fetched(cursor))
        return
    if table.header:
        stream.write(table.separator.join(columns) + "\n")
    for row in fetched(cursor):
        stream.write(table.separator.join(_cell(value, table) for value in row) + "\n")


def _cell(value: Any, table: Table) -> str:
    if value is None or value == "":
        return table.missing
    if isinstance(value, dict):
        value = json.dumps({key: held for key, held in value.items() if held is not None}, ensure_ascii=False)
    elif isinstance(value, date):
        value = value.isoformat()
    # str.split() parts at every kind of white space, also at the line separators of Unicode
    text = str(value)
    return text if text.isprintable() else "".join(c if c.isprintable() else " " for c in text)
