"""Putting many rows into a table at once."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

import duckdb

from onrecord.record.flatten import Values


class Inserter:
    """Inserts rows into the record's own tables, a whole column as one parameter.

    DuckDB stores columns: a hundred rows sent so take about as long as one sent alone.  Names and types of the columns
    are those of ``schema/*.sql``, asked of the database, so that they are written down once.
    """

    def __init__(self, connection: duckdb.DuckDBPyConnection, database: str = "record") -> None:
        self._connection = connection
        self._database = database
        self._commands: dict[str, str] = {}

    def insert(self, table: str, rows: Sequence[Values]) -> None:
        """Insert rows (values in the order of the columns) into a table such as ``reading.event``."""
        if not rows:
            return
        if table not in self._commands:
            self._commands[table] = self._command(table)
        self._connection.execute(self._commands[table], [list(column) for column in zip(*rows, strict=True)])

    def _command(self, table: str) -> str:
        schema, name = table.split(".")
        types = self._connection.execute(
            "SELECT data_type FROM duckdb_columns() WHERE database_name = ? AND schema_name = ? "
            "AND table_name = ? ORDER BY column_index",
            [self._database, schema, name],
        ).fetchall()
        values = ", ".join(f"unnest(?::{type_}[])" for (type_,) in types)
        return f"INSERT INTO {self._database}.{table} SELECT {values}"


@contextmanager
def transaction(connection: duckdb.DuckDBPyConnection) -> Iterator[None]:
    """All that is done inside is kept, or, after an error or an interruption, none of it."""
    connection.execute("BEGIN")
    try:
        yield
        connection.execute("COMMIT")
    except BaseException:
        _roll_back(connection)
        raise


def _roll_back(connection: duckdb.DuckDBPyConnection) -> None:
    """Undo the transaction; a COMMIT that failed has undone it already."""
    try:
        connection.execute("ROLLBACK")
    except duckdb.TransactionException:
        return
