"""Putting many rows into a table at once."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

import duckdb

from onrecord.record.readings.flatten import Values


class Inserter:
    """Inserts rows into the tables of a database, a whole column as one parameter.

    DuckDB stores columns: a hundred rows sent so take about as long as one sent alone.  Names and types of the columns
    are those of ``schema/*.sql``, asked of the database, so that they are written down once.
    """

    def __init__(self, connection: duckdb.DuckDBPyConnection, database: str = "record") -> None:
        self._connection = connection
        self._database = database
        self._types: dict[str, list[str]] = {}
        for table, type_ in connection.execute(
            "SELECT schema_name || '.' || table_name, data_type FROM duckdb_columns() WHERE database_name = ? "
            "ORDER BY schema_name, table_name, column_index",
            [database],
        ).fetchall():
            self._types.setdefault(table, []).append(type_)

    def insert(self, table: str, rows: Sequence[Values]) -> None:
        """Insert rows (values in the order of the columns) into a table such as ``reading.event``."""
        if not rows:
            return
        values = ", ".join(f"unnest(?::{type_}[])" for type_ in self._types[table])
        columns = [list(column) for column in zip(*rows, strict=True)]
        self._connection.execute(f"INSERT INTO {self._database}.{table} SELECT {values}", columns)


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
