"""The DuckDB database behind a record: making one, attaching one, copying one.

The database is always attached under the name ``record`` to a connection of its own, whatever its file is called.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.resources import files
from pathlib import Path
from uuid import uuid4

import duckdb

from onrecord.errors import RecordError
from onrecord.version import __version__

SCHEMA_VERSION = 3
_FORMAT = "onrecord"
_SCHEMA_FILES = ("reading.sql", "reconciled.sql", "decided.sql", "views.sql")


class BusyError(RecordError):
    """A file that another program is writing to."""


@contextmanager
def explained(what: str) -> Iterator[None]:
    """Turn an error of the database into a :class:`RecordError` that begins with ``what``."""
    try:
        yield
    except duckdb.Error as error:
        raise RecordError(f"{what}: {_first_line(error)}") from error


def _first_line(error: Exception) -> str:
    return str(error).strip().partition("\n")[0]


def statement(name: str) -> str:
    """The text of a file under ``queries``."""
    return (files("onrecord.record") / "queries" / name).read_text(encoding="utf-8")


def connect() -> duckdb.DuckDBPyConnection:
    """A connection to nothing yet; it loads no code from the network and takes no Python variable for a table."""
    spill = Path(tempfile.gettempdir()) / f"onrecord-{uuid4().hex}"  # made by DuckDB only when memory does not suffice
    connection = duckdb.connect(
        config={
            "temp_directory": str(spill),
            "autoinstall_known_extensions": "false",
            "python_enable_replacements": "false",
        }
    )
    connection.execute("SET enable_progress_bar = false")
    return connection


def attach(connection: duckdb.DuckDBPyConnection, path: Path | None, *, name: str = "record", mode: str = "") -> None:
    """Attach the database at ``path`` (in memory where it is ``None``) and make it the one that queries mean.

    ``name`` and ``mode`` (``READ_ONLY`` or nothing) are words of this package, never a user's.
    """
    # ATTACH takes no parameters.  An absolute path is never taken for the address of another kind of database.
    target = ":memory:" if path is None else str(path.absolute()).replace("'", "''")
    connection.execute(f"ATTACH '{target}' AS {name}" + (f" ({mode})" if mode else ""))
    connection.execute(f"USE {name}")


def create_schema(connection: duckdb.DuckDBPyConnection) -> None:
    """Make the tables and views of a new record in the database in use."""
    for name in _SCHEMA_FILES:
        connection.execute((files("onrecord.record") / "schema" / name).read_text(encoding="utf-8"))
    connection.executemany(
        "INSERT INTO meta VALUES (?, ?)",
        [["format", _FORMAT], ["schema", str(SCHEMA_VERSION)], ["version", __version__]],
    )


def open_file(connection: duckdb.DuckDBPyConnection, path: Path, *, read_only: bool) -> None:
    """Attach the record at ``path``; raises :class:`RecordError` for anything that is not a record of this version."""
    if path.is_dir():
        raise RecordError(f"{path}: a folder, not a record; give a file, such as {path / 'record.duckdb'}")
    if not path.exists():
        raise RecordError(f"{path}: no such record; make one with: onrecord read REPORTS --into {path}")
    if path.stat().st_size == 0:
        raise RecordError(f"{path}: an empty file, not a record; delete it, or give another name")
    try:
        attach(connection, path, mode="READ_ONLY" if read_only else "")
    except duckdb.Error as error:
        if "set lock" in str(error):
            raise BusyError(f"{path}: another program is writing to it; wait until it has ended") from error
        raise RecordError(f"{path}: {_why_not(error)}") from error
    _check_version(connection, path)


def _why_not(error: duckdb.Error) -> str:
    """Why a file could not be attached, and what to do."""
    message = _first_line(error)
    if isinstance(error, duckdb.SerializationException) or "version number" in message:
        return f"written by a newer DuckDB; update it with: pip install -U duckdb ({message})"
    if "ermission denied" in message:
        return "no permission to open it; ask for the right to read it, or copy it to a folder of your own"
    return f"not a record; give a file that onrecord has written ({message})"


def _check_version(connection: duckdb.DuckDBPyConnection, path: Path) -> None:
    try:
        meta: dict[str, str] = dict(connection.execute("SELECT key, value FROM meta").fetchall())
    except duckdb.Error as error:
        raise RecordError(f"{path}: a DuckDB file, but not a record; give a file that onrecord has written") from error
    if meta.get("format") != _FORMAT:
        raise RecordError(f"{path}: a DuckDB file, but not a record; give a file that onrecord has written")
    found = meta.get("schema", "none")
    if found != str(SCHEMA_VERSION):
        raise RecordError(
            f"{path}: a record of schema {found}, this version of onrecord ({__version__}) reads schema "
            f"{SCHEMA_VERSION}; open it with onrecord {meta.get('version', '?')} or later, or read the reports again"
        )


def base_tables(connection: duckdb.DuckDBPyConnection) -> list[str]:
    """The names of the record's own tables (``reading.event``), without ``meta``, sorted."""
    found = connection.execute(
        "SELECT schema_name || '.' || table_name FROM duckdb_tables() "
        "WHERE database_name = 'record' AND schema_name IN ('reading', 'reconciled', 'decided') ORDER BY ALL"
    ).fetchall()
    return [name for (name,) in found]


def write_copy(connection: duckdb.DuckDBPyConnection, path: Path) -> None:
    """Write the record in use into a new database file at ``path``, and leave the connection as it was."""
    tables = base_tables(connection)
    try:
        attach(connection, path, name="saving")
        create_schema(connection)
        for name in tables:
            connection.execute(f"INSERT INTO saving.{name} SELECT * FROM record.{name}")  # noqa: S608 - our own names
        connection.execute("CHECKPOINT saving")
    finally:
        connection.execute("USE record")
        attached = connection.execute("SELECT 1 FROM duckdb_databases() WHERE database_name = 'saving'").fetchone()
        if attached:
            connection.execute("DETACH saving")
