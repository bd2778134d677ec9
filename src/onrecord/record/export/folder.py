"""A record as a folder of files, one a table: CSV or Parquet.

Tables whose rows stand in a text have a last column, ``evidence``, with the original's words.  The bytes of the
originals are not among the files.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Sequence
from datetime import datetime
from itertools import islice
from pathlib import Path
from typing import Any

from onrecord.errors import RecordError
from onrecord.record.export.exchange import plain
from onrecord.record.record import Record
from onrecord.record.storage import files
from onrecord.record.storage.insert import Inserter
from onrecord.record.tables import TABLES, Table

_FORMULA = ("=", "+", "-", "@", "\t", "\r")  # a cell that begins so is a formula to spreadsheet programs
_QUOTED = re.compile(r'[,"\r\n]|^\s|\s$|^$')  # a cell that must stand in quotes


def to_csv(record: Record, folder: str | Path, *, spreadsheet: bool = False) -> list[Path]:
    """Write each table to ``folder/TABLE.csv`` (UTF-8, RFC 4180) and return the files, which replace older ones.

    NULL is an empty cell, an empty text is ``""``; lists and ranges are JSON.  The cells are exactly the record's, and
    news text may begin with ``=`` or ``-``, which a spreadsheet program would take for a formula: for such a program
    ask for ``spreadsheet=True``, which puts an apostrophe before these texts, and begins the files with the mark by
    which it knows UTF-8.  Raises :class:`~onrecord.errors.RecordError` where a file cannot be written.
    """
    cell = _safe_cell if spreadsheet else _cell

    def write(table: Table, path: Path) -> None:
        with path.open("w", encoding="utf-8-sig" if spreadsheet else "utf-8", newline="") as stream:
            stream.write(",".join(_columns(record, table)) + "\n")
            stream.writelines(",".join(map(cell, row)) + "\n" for row in _rows(record, table))

    return _each(folder, "csv", write)


def to_parquet(record: Record, folder: str | Path) -> list[Path]:
    """Write each table to ``folder/TABLE.parquet`` and return the files, which replace older ones.

    Lists and ranges are kept as such.  Raises :class:`~onrecord.errors.RecordError` where a file cannot be written.
    """

    def write(table: Table, path: Path) -> None:
        cursor = record.cursor()
        words = ", NULL::VARCHAR AS evidence" if table.quoted else ""
        cursor.execute(f"CREATE TEMP TABLE written AS SELECT *{words} FROM {table.name} LIMIT 0")  # noqa: S608
        inserter = Inserter(cursor, database="temp")
        for rows in _batches(_rows(record, table)):
            inserter.insert("main.written", rows)
        cursor.table("temp.main.written").write_parquet(str(path.absolute()))
        cursor.close()

    return _each(folder, "parquet", write)


def _each(folder: str | Path, suffix: str, write: Callable[[Table, Path], None]) -> list[Path]:
    """Write every table to a file of its own."""
    root = Path(folder)
    try:
        root.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise RecordError(f"{root}: not a folder that can be written to ({error.strerror}); give another") from error
    written = []
    for table in TABLES.values():
        path = root / f"{table.name}.{suffix}"
        files.replace(path, lambda new, table=table: write(table, new))  # type: ignore[misc]
        written.append(path)
    return written


def _columns(record: Record, table: Table) -> list[str]:
    return [*record.table(table.name).columns, *(["evidence"] if table.quoted else [])]


def _rows(record: Record, table: Table) -> Iterator[tuple[Any, ...]]:
    for row in record.rows(table.name):
        values = tuple(plain(value) if isinstance(value, tuple) else value for value in row.values())
        yield (*values, row.evidence) if table.quoted else values


def _batches(rows: Iterator[tuple[Any, ...]]) -> Iterator[Sequence[tuple[Any, ...]]]:
    while batch := list(islice(rows, 5000)):
        yield batch


def _cell(value: Any) -> str:
    """A value as CSV: an empty text differs from NULL."""
    if value is None:
        return ""
    text = value if isinstance(value, str) else _text(value)
    if _QUOTED.search(text):
        return '"' + text.replace('"', '""') + '"'
    return text


def _safe_cell(value: Any) -> str:
    """As :func:`_cell`, but no text begins like a formula."""
    return _cell(guarded(value))


def guarded(value: Any) -> Any:
    """A value that no spreadsheet program takes for a formula: a text that begins like one has an apostrophe before it.

    >>> guarded("=1+1"), guarded("peace"), guarded(-1)
    ("'=1+1", 'peace', -1)
    """
    return "'" + value if isinstance(value, str) and value.startswith(_FORMULA) else value


def _text(value: Any) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, list):
        return json.dumps(value, ensure_ascii=False)
    if isinstance(value, datetime):
        return value.isoformat()
    return str(value)
