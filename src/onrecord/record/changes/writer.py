"""Adding to a record, in batches."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import duckdb

from onrecord.errors import RecordError
from onrecord.model import Problem, Reading
from onrecord.record.entries import Original, Run
from onrecord.record.readings.check import faults, unwritable
from onrecord.record.readings.flatten import Rows, Values, reading_rows
from onrecord.record.storage.database import explained
from onrecord.record.storage.insert import Inserter, transaction
from onrecord.record.texts import decoded

_ROWS = 20_000  # a batch is written when it has so many rows,
_BYTES = 32 * 1024 * 1024  # or originals of so many bytes
_NAMED = ("actor", "statement", "event")  # the tables whose ids are unique across documents; id is the third column


class Writer:
    """Collects originals, readings and problems, and writes them in transactions: all of a batch, or none of it."""

    def __init__(self, connection: duckdb.DuckDBPyConnection, path: Path | None) -> None:
        self._connection = connection
        self._where = "the record" if path is None else str(path)
        self._insert = Inserter(connection).insert
        self._originals: dict[str, Original] = {}
        self._readings: dict[str, Rows] = {}
        self._problems: list[Problem] = []
        self._ids: dict[str, str] = {}  # id in a table -> document, of the batch
        self._rows = self._bytes = 0
        self._kept = self._column("SELECT document FROM reading.original")
        self._read = self._column("SELECT id FROM reading.document")
        self._digests = self._column("SELECT sha256 FROM reading.document")
        self._known_problems = {
            Problem(*row) for row in connection.execute("SELECT file, kind, message FROM reading.problem").fetchall()
        }

    def _column(self, query: str) -> set[str]:
        return {value for (value,) in self._connection.execute(query).fetchall()}

    def has(self, sha256: str) -> bool:
        """Whether the reading of a report with these bytes is stored or waits to be."""
        return sha256 in self._digests

    def add_original(self, original: Original) -> bool:
        """Keep an original; ``False`` if it is there already."""
        if original.id in self._kept:
            return False
        decoded(original.data, original.encoding)
        self._originals[original.id] = original
        self._kept.add(original.id)
        self._bytes += len(original.data)
        return True

    def add_reading(self, reading: Reading) -> bool:
        """Store a reading whose original was added before; ``False`` if there is one of this document already."""
        document = reading.document
        if document.id in self._read:
            return False
        rows = reading_rows(reading)
        named = [f"{table} {row[2]}" for table in _NAMED for row in rows[table]]
        faulty = [*faults(reading, self._length(reading)), *unwritable(rows)]
        faulty += [f"the {id} is one of document {self._ids[id]}, too" for id in named if id in self._ids]
        if faulty:
            raise RecordError(f"{document.file}: not stored: {faulty[0]}; this is a fault of the software, report it")
        self._readings[document.id] = rows
        self._ids.update((id, document.id) for id in named)
        self._read.add(document.id)
        self._digests.add(document.sha256)
        self._rows += sum(map(len, rows.values()))
        if self._rows >= _ROWS or self._bytes >= _BYTES:
            self.flush()
        return True

    def _length(self, reading: Reading) -> int:
        """The number of code points of a reading's original."""
        document = reading.document
        found: Any = self._originals.get(document.id)
        if found is None:
            row = self._connection.execute(
                "SELECT document, file, sha256, data, encoding FROM reading.original WHERE document = ?", [document.id]
            ).fetchone()
            if row is None:
                raise RecordError(f"{document.file}: not stored: its original was not added; add it first")
            found = Original(*row)
        if found.sha256 != document.sha256:
            raise RecordError(f"{document.file}: not stored: its original has another SHA-256; add the right one")
        return len(decoded(found.data, found.encoding))

    def add_problem(self, problem: Problem) -> bool:
        """Note an input that was set aside; ``False`` if the same is noted already."""
        if problem in self._known_problems:
            return False
        self._known_problems.add(problem)
        self._problems.append(problem)
        return True

    def add_run(self, run: Run) -> None:
        """Note a run, after what it read."""
        self.flush()
        number = self._count("reading.run")
        times = (_utc(run.started), None if run.finished is None else _utc(run.finished))
        row = (number, run.version, run.model, run.model_digest, run.knowledge_digest, *times)
        with explained(f"{self._where}: the run could not be noted"):
            self._insert("reading.run", [(*row, run.read, run.known, run.set_aside)])

    def _count(self, table: str) -> int:
        found = self._connection.execute(f"SELECT count(*) FROM {table}").fetchone()  # noqa: S608 - our own names
        return int(found[0]) if found else 0

    def flush(self) -> None:
        """Write what was collected.

        Raises :class:`RecordError` where the disk is full, or where ids of a reading belong to a document stored
        before; in the first case what was collected is kept, so that it can be tried again.
        """
        if not (self._originals or self._readings or self._problems):
            return
        with explained(f"{self._where}: the last reports could not be stored; free some space and try again"):
            clashes = self._clashes()
            kept = [rows for document, rows in self._readings.items() if document not in clashes]
            with transaction(self._connection):
                self._write(kept)
        self._originals, self._readings, self._problems, self._ids = {}, {}, [], {}
        self._rows = self._bytes = 0
        if clashes:
            self._read -= clashes
            documents = ", ".join(sorted(clashes))
            raise RecordError(
                f"documents {documents}: not stored: their ids are those of rows of other documents; "
                "this is a fault of the software, report it"
            )

    def _write(self, readings: list[Rows]) -> None:
        originals: list[Values] = [(o.id, o.file, o.sha256, o.data, o.encoding) for o in self._originals.values()]
        self._insert("reading.original", originals)
        for table in readings[0] if readings else ():
            self._insert(f"reading.{table}", [row for rows in readings for row in rows[table]])
        first = self._count("reading.problem") if self._problems else 0
        problems = [(first + n, p.file, p.kind, p.message) for n, p in enumerate(self._problems)]
        self._insert("reading.problem", problems)

    def _clashes(self) -> set[str]:
        """The documents of the batch that have an id which a stored row has already."""
        found: set[str] = set()
        for table in _NAMED:
            ids = {row[2]: row[0] for rows in self._readings.values() for row in rows[table]}
            stored = self._connection.execute(
                f"SELECT id FROM reading.{table} WHERE id IN (SELECT unnest(?::VARCHAR[]))",  # noqa: S608 - our names
                [list(ids)],
            ).fetchall()
            found |= {ids[id] for (id,) in stored}
        return found


def _utc(moment: datetime) -> datetime:
    """A moment as UTC without a zone, as the database keeps it; raises :class:`RecordError` without a zone."""
    if moment.tzinfo is None:
        raise RecordError(f"the time {moment.isoformat()} of a run has no time zone; use datetime.now(timezone.utc)")
    return moment.astimezone(UTC).replace(tzinfo=None)
