"""Where a record is worked on: in memory, in its file, or, to add to a file, in a second one beside it.

The second file (``.NAME.part``) begins as a copy and is written in transactions.  Saving copies it into a third
(``.NAME.saving``), compact, which replaces the record in one step; so a run that is killed at any moment leaves the
record as it was, and its part for the next run.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import duckdb

from onrecord.errors import RecordError
from onrecord.record.storage import database, files


@dataclass
class Workspace:
    """A database connection and the files behind it; ``changed`` since it was last saved or not."""

    connection: duckdb.DuckDBPyConnection
    path: Path | None = None
    part: Path | None = None
    read_only: bool = False
    resumed: bool = False
    changed: bool = False

    @classmethod
    def in_memory(cls) -> Workspace:
        """A new record in memory."""
        connection = database.connect()
        database.attach(connection, None)
        database.create_schema(connection)
        return cls(connection)

    @classmethod
    def reading(cls, path: Path) -> Workspace:
        """The record in a file, which is not changed."""
        connection = database.connect()
        try:
            database.open_file(connection, path, read_only=True)
        except BaseException:
            connection.close()
            raise
        return cls(connection, path, read_only=True)

    @classmethod
    def adding(cls, path: Path, *, must_exist: bool) -> Workspace:
        """A second file beside ``path`` with all that the record has, to add to."""
        if not path.absolute().parent.is_dir():
            raise RecordError(f"{path}: there is no folder {path.parent}; make it, or choose another")
        part = files.beside(path, "part")
        if path.exists() or must_exist:
            cls.reading(path).close()  # refuses what is not a record, before anything is written
        connection = database.connect()
        try:
            resumed = _continues(part, path)
            if not resumed:
                _begin(part, path)
            database.open_file(connection, part, read_only=False)
        except database.BusyError as error:
            connection.close()
            raise RecordError(f"{path}: another program is adding to it; wait until it has ended") from error
        except BaseException:
            connection.close()
            raise
        return cls(connection, path, part, resumed=resumed, changed=resumed)

    def save(self, path: Path | None) -> None:
        """Write all of it to ``path``, or to the file it was opened from."""
        target = path or self.path
        if target is None:
            raise RecordError("a record in memory has no file yet; save it with record.save(path)")
        files.replace(target, lambda new: database.write_copy(self.connection, new))
        if target == self.path and self.part is not None:
            self.changed = False
            _note_base(self.connection, target)

    def close(self) -> None:
        """Close the database; the second file goes if the record has all of it."""
        self.connection.close()
        if self.part is not None and not self.changed:
            files.remove(self.part)


def _begin(part: Path, path: Path) -> None:
    """Make the second file: a copy of the record at ``path``, or a new record."""
    source = Workspace.reading(path) if path.exists() else Workspace.in_memory()
    try:
        files.replace(part, lambda new: database.write_copy(source.connection, new))
    finally:
        source.close()
    connection = database.connect()
    try:
        database.open_file(connection, part, read_only=False)
        _note_base(connection, path)
    finally:
        connection.close()


def _note_base(connection: duckdb.DuckDBPyConnection, path: Path) -> None:
    """Write down which version of the record the second file goes on from."""
    connection.execute("DELETE FROM meta WHERE key = 'base'")
    connection.execute("INSERT INTO meta VALUES ('base', ?)", [files.state(path)])


def _continues(part: Path, path: Path) -> bool:
    """Whether a killed run has left a second file that goes on from the record as it is now."""
    if not part.exists():
        return False
    connection = database.connect()
    try:
        database.open_file(connection, part, read_only=False)
        base = connection.execute("SELECT value FROM meta WHERE key = 'base'").fetchone()
    except database.BusyError:
        raise
    except RecordError:  # killed while it was being made: nothing is lost with it
        return False
    finally:
        connection.close()
    return base is not None and bool(base[0] == files.state(path))
