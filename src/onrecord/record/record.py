"""The record: what a set of reports says, as tables, rows and readings."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from pathlib import Path
from types import TracebackType
from typing import Self

import duckdb

from onrecord.errors import RecordError
from onrecord.model import Decision, Problem, Reading, Reconciled
from onrecord.record.changes import deciding, reconciling, removing
from onrecord.record.changes.writer import Writer
from onrecord.record.entries import Gap, Original, Run
from onrecord.record.readings.rebuild import PARTS, stored_readings
from onrecord.record.rows import Row
from onrecord.record.storage import database
from onrecord.record.storage.workspace import Workspace
from onrecord.record.tables import TABLES, table
from onrecord.record.texts import Shelf, Texts
from onrecord.record.verify import check_originals

_BATCH = 1000  # rows fetched at once


class Record:
    """Reports and what they say, in a DuckDB database in memory or in a file.

    Made by :meth:`create` (in memory), :meth:`open` (a file, to read) and :meth:`into` (a file, to add to).  A file
    only ever changes in :meth:`save`, as a whole: until then, and after a crash, it is as it was.

    >>> from onrecord.model import Document, Reading
    >>> record = Record.create()
    >>> data = b"Nothing happened."
    >>> report = Document("d41f6cb2f3cc1e3c", "quiet.txt", "d41f6cb2f3cc1e3c" + "0" * 48)
    >>> record.add_original(report.id, report.file, report.sha256, data, "utf-8")
    True
    >>> record.add_reading(Reading(report))
    True
    >>> record.documents.project("file").fetchall()
    [('quiet.txt',)]
    >>> record.text(report.id)
    'Nothing happened.'
    """

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace
        self._texts = Texts(workspace.connection)
        self._writer: Writer | None = None
        self._removed: frozenset[str] | None = None

    # -- making, opening, saving

    @classmethod
    def create(cls) -> Self:
        """A new record in memory."""
        return cls(Workspace.in_memory())

    @classmethod
    def open(cls, path: str | Path, *, read_only: bool = True) -> Self:
        """The record in a file; with ``read_only=False`` as :meth:`into`, but it must be there.

        Raises :class:`~onrecord.errors.RecordError` where the file is missing or is not a record of this version.
        """
        return cls(Workspace.reading(Path(path)) if read_only else Workspace.adding(Path(path), must_exist=True))

    @classmethod
    def into(cls, path: str | Path) -> Self:
        """The record in a file, to be added to; a new one where there is no file.

        The work is done in a second file beside it, which takes its place in :meth:`save`.  Where a run was killed
        before, its second file is taken up again (:attr:`resumed`), unless the record was saved since.  Raises
        :class:`~onrecord.errors.RecordError` where the file is not a record, or another program is adding to it.
        """
        return cls(Workspace.adding(Path(path), must_exist=False))

    @property
    def path(self) -> Path | None:
        """The file of the record; ``None`` for one in memory."""
        return self._workspace.path

    @property
    def resumed(self) -> bool:
        """Whether the record holds reports that a killed run had read and not saved."""
        return self._workspace.resumed

    def save(self, path: str | Path | None = None) -> None:
        """Write the record to ``path``, or to the file it was opened from; the file is replaced as a whole.

        Raises :class:`~onrecord.errors.RecordError`, and leaves the file as it was, where it cannot be written.
        """
        self.commit()
        self._workspace.save(None if path is None else Path(path))

    def commit(self) -> None:
        """Write what was added to the database (it is done now and then, and before every query)."""
        if self._writer is not None:
            self._writer.flush()

    def close(self) -> None:
        """Let go of the database.

        Work that was added to a file's record and not saved stays beside the file for the next :meth:`into`.
        """
        try:
            self.commit()
        finally:
            self._workspace.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    # -- adding

    def has(self, sha256: str) -> bool:
        """Whether a report with these bytes (SHA-256 in hexadecimal digits) has been read into the record."""
        if self._workspace.read_only:
            query = "SELECT 1 FROM reading.document WHERE sha256 = ?"
            return self.cursor().execute(query, [sha256]).fetchone() is not None
        return self._adding().has(sha256)

    def add_original(self, id: str, file: str, sha256: str, data: bytes, encoding: str) -> bool:
        """Keep the bytes of a report; ``False``, and nothing is added, if they are there already.

        Raises :class:`~onrecord.errors.RecordError` where they are not text in this encoding.
        """
        return self._adding().add_original(Original(id, file, sha256, data, encoding))

    def add_reading(self, reading: Reading) -> bool:
        """Store what a report says, after its original; ``False``, and nothing is added, if that is done already.

        Raises :class:`~onrecord.errors.RecordError` for a reading that points outside its original, names an actor or
        statement that it does not have, or gives an id twice; the other readings are not touched.
        """
        return self._adding().add_reading(reading)

    def add_problem(self, problem: Problem) -> bool:
        """Note an input that was set aside; ``False`` if the same is noted already."""
        return self._adding().add_problem(problem)

    def add_run(self, run: Run) -> None:
        """Note a run of the software, after what it has read."""
        self._adding().add_run(run)

    def set_reconciled(self, reconciled: Reconciled) -> None:
        """Put a reconciliation of all readings in the place of the one before.

        Raises :class:`~onrecord.errors.RecordError` where it speaks of rows that the record does not have.
        """
        self._adding().flush()
        reconciling.store(self._workspace.connection, reconciled)

    def merge(self, actors: Sequence[str], by: str | None = None, why: str | None = None) -> tuple[str, ...]:
        """Note a person's decision that several actors are one; returns the actors of reports that they are made of.

        It counts whenever the record is reconciled again, until another decision.  Raises
        :class:`~onrecord.errors.RecordError` for an actor that there is not, and where they are one already.
        """
        self._adding().flush()
        return deciding.merge(self._workspace.connection, actors, by, why)

    def split(
        self, actor: str, out: Sequence[str] = (), by: str | None = None, why: str | None = None
    ) -> tuple[str, ...]:
        """Note a person's decision that an actor is several; returns the actors of reports that are set apart.

        Those in ``out`` are taken out of it and are one actor; without them each member is an actor of its own.  It
        counts as :meth:`merge` does, and raises the same error for what are no members.
        """
        self._adding().flush()
        return deciding.split(self._workspace.connection, actor, out, by, why)

    def decided(self) -> list[Decision]:
        """What a person decided, the oldest first, about the actors of reports that the record has now."""
        self.commit()
        return deciding.decisions(self._workspace.connection)

    def was_removed(self, sha256: str) -> bool:
        """Whether a report with these bytes was taken out by :meth:`remove`."""
        if self._removed is None:
            found = self.cursor().execute("SELECT sha256 FROM reading.removed").fetchall()
            self._removed = frozenset(digest for (digest,) in found)
        return sha256 in self._removed

    def remove(self, document: str) -> str:
        """Take a report out with all its rows and note that in the table ``removed``; returns its file name.

        Reconcile the others again afterwards: what was reconciled is as before only where it does not rest on this
        report.  Reading its file again does not bring it back, unless :meth:`readmit` was called.  Raises
        :class:`~onrecord.errors.RecordError` where there is no such report.
        """
        return self._without(lambda: removing.remove(self._workspace.connection, document))

    def readmit(self, document: str) -> str:
        """Let a report that was removed be read again; returns its file name."""
        return self._without(lambda: removing.readmit(self._workspace.connection, document))

    def _without(self, change: Callable[[], str]) -> str:
        """Make a change behind the writer's back; it looks up anew what there is."""
        self._adding().flush()
        file = change()
        self._writer = self._removed = None
        self._texts = Texts(self._workspace.connection)
        return file

    def verify(self) -> Iterator[tuple[str, str | None]]:
        """Each document's id with what is wrong with its original, ``None`` where that is as it was read."""
        self.commit()
        return check_originals(self._workspace.connection)

    def readings(self, only: Collection[str] = PARTS) -> Iterator[Reading]:
        """All readings as they were added, sorted by file and document; they are not all held in memory.

        With ``only`` (of :data:`~onrecord.record.readings.rebuild.PARTS`) the other parts are left empty and unread.
        """
        self.commit()
        return stored_readings(self._workspace.connection, only)

    # -- looking

    def original(self, id: str) -> bytes:
        """The bytes of a report, as they came."""
        self.commit()
        return self._texts.data(id)

    def text(self, id: str) -> str:
        """The original of a report as text, which the offsets of all rows count in."""
        self.commit()
        return self._texts.text(id)

    def table(self, name: str) -> duckdb.DuckDBPyRelation:
        """A table by name, as a DuckDB relation: ``.df()``, ``.arrow()``, ``.pl()``, ``.filter(...)``, ``.fetchall()``.

        It belongs to the record: use it before the record is closed, and in one thread (:meth:`cursor` for others).
        Raises :class:`~onrecord.errors.RecordError` with the names there are where it does not exist.
        """
        shown = table(name)
        self.commit()
        return self._workspace.connection.view(shown.name)

    def sql(self, query: str, *params: object) -> duckdb.DuckDBPyRelation:
        """The result of a query over the tables; each ``?`` in it stands for one of ``params``.

        Raises :class:`~onrecord.errors.RecordError` where the query is malformed or names what there is not.
        """
        self.commit()
        with database.explained(f"the query failed (the tables are {', '.join(TABLES)})"):
            return self._workspace.connection.sql(query, params=list(params) or None)

    def rows(self, name: str) -> Iterator[Row]:
        """The rows of a table, each with its words in the original (``row.evidence``)."""
        shown = table(name)
        cursor = self.cursor()
        cursor.execute(f"SELECT * FROM {shown.name}")  # noqa: S608 - a name from our list
        columns = {column[0]: n for n, column in enumerate(cursor.description or ())}

        def found() -> Iterator[Row]:
            at = columns.get("document")
            while batch := cursor.fetchmany(_BATCH):
                documents = () if at is None else tuple(dict.fromkeys(values[at] for values in batch))
                shelf = Shelf(self._texts, documents)
                yield from (Row(columns, values, shown, shelf) for values in batch)

        return found()

    def counts(self) -> dict[str, int]:
        """The number of rows of each table."""
        query = " UNION ALL ".join(f"SELECT '{name}', count(*) FROM {name}" for name in TABLES)  # noqa: S608 - our list
        found = dict(self.cursor().execute(query).fetchall())
        return {name: found[name] for name in TABLES}

    def gaps(self) -> tuple[Gap, ...]:
        """What could not be found: how many events have no date, how many statements no speaker, and so on."""
        found = self.cursor().execute(database.statement("gaps.sql")).fetchall()
        return tuple(Gap(*row[1:]) for row in found)

    def cursor(self) -> duckdb.DuckDBPyConnection:
        """A DuckDB connection to the record, for what the other methods do not offer.

        It is the caller's own: results of other queries do not disturb it, and it may be used in another thread.
        """
        self.commit()
        cursor = self._workspace.connection.cursor()
        cursor.execute("USE record")
        return cursor

    @property
    def documents(self) -> duckdb.DuckDBPyRelation:
        """The reports."""
        return self.table("documents")

    @property
    def repairs(self) -> duckdb.DuckDBPyRelation:
        """Corrections laid over the originals."""
        return self.table("repairs")

    @property
    def actors(self) -> duckdb.DuckDBPyRelation:
        """Who acts or is spoken of."""
        return self.table("actors")

    @property
    def roles(self) -> duckdb.DuckDBPyRelation:
        """Offices and positions of actors, with dates."""
        return self.table("roles")

    @property
    def mentions(self) -> duckdb.DuckDBPyRelation:
        """Where actors are named or meant."""
        return self.table("mentions")

    @property
    def times(self) -> duckdb.DuckDBPyRelation:
        """Time expressions."""
        return self.table("times")

    @property
    def places(self) -> duckdb.DuckDBPyRelation:
        """Place names."""
        return self.table("places")

    @property
    def statements(self) -> duckdb.DuckDBPyRelation:
        """Who says what to whom."""
        return self.table("statements")

    @property
    def events(self) -> duckdb.DuckDBPyRelation:
        """Who does what to whom."""
        return self.table("events")

    @property
    def participants(self) -> duckdb.DuckDBPyRelation:
        """Actors and targets of the events, one row each."""
        return self.table("participants")

    @property
    def relations(self) -> duckdb.DuckDBPyRelation:
        """Ties between actors."""
        return self.table("relations")

    @property
    def links(self) -> duckdb.DuckDBPyRelation:
        """Events and statements that belong together."""
        return self.table("links")

    @property
    def merges(self) -> duckdb.DuckDBPyRelation:
        """Actors of several reports taken for one, with the reasons."""
        return self.table("merges")

    @property
    def decisions(self) -> duckdb.DuckDBPyRelation:
        """What a person decided about who is who."""
        return self.table("decisions")

    @property
    def problems(self) -> duckdb.DuckDBPyRelation:
        """Inputs that were set aside."""
        return self.table("problems")

    @property
    def removed(self) -> duckdb.DuckDBPyRelation:
        """Reports that were taken out."""
        return self.table("removed")

    @property
    def runs(self) -> duckdb.DuckDBPyRelation:
        """The runs that made the record."""
        return self.table("runs")

    def _adding(self) -> Writer:
        """The writer; made when it is first needed, since it looks up what is there."""
        if self._workspace.read_only:
            raise RecordError(f"{self.path}: opened to be read; open it with Record.into(path) to add to it")
        if self._writer is None:
            self._writer = Writer(self._workspace.connection, self.path)
        self._workspace.changed = True
        return self._writer
