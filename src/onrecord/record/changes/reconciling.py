"""Storing what several readings say together."""

from __future__ import annotations

from types import MappingProxyType

import duckdb

from onrecord.errors import RecordError
from onrecord.model import Reconciled
from onrecord.record.readings.flatten import reconciled_rows
from onrecord.record.storage.database import explained
from onrecord.record.storage.insert import Inserter, transaction

_DANGLING = MappingProxyType(
    {
        "an actor that no report has": (
            "SELECT actor FROM reconciled.canonical WHERE actor NOT IN (SELECT id FROM reading.actor)"
        ),
        "a record-level actor that is not among its actors": (
            "SELECT canonical FROM reconciled.canonical WHERE canonical NOT IN (SELECT id FROM reconciled.actor)"
        ),
        "a merge of an actor that is another's": (
            'SELECT m.actor FROM (SELECT "into", unnest(members) AS actor FROM reconciled.merge) AS m '
            'LEFT JOIN reconciled.canonical AS c ON c.actor = m.actor WHERE c.canonical IS DISTINCT FROM m."into"'
        ),
        "a link of an event or statement that no report has": (
            "SELECT id FROM (SELECT unnest(members) AS id FROM reconciled.link) AS member WHERE id NOT IN "
            "(SELECT id FROM reading.event UNION ALL SELECT id FROM reading.statement)"
        ),
        "a copy of a document that it does not have": (
            "SELECT id FROM (SELECT unnest(members) AS id FROM reconciled.copy) AS member WHERE id NOT IN "
            "(SELECT id FROM reading.document)"
        ),
    }
)


def store(connection: duckdb.DuckDBPyConnection, reconciled: Reconciled) -> None:
    """Put a reconciliation in the place of the one before.

    Raises :class:`RecordError`, and leaves the one before, where it speaks of rows that the record does not have.
    """
    rows = reconciled_rows(reconciled)
    insert = Inserter(connection).insert
    with explained("the reconciliation could not be stored; free some space and try again"), transaction(connection):
        for table, values in rows.items():
            connection.execute(f"DELETE FROM reconciled.{table}")  # noqa: S608 - our own names
            insert(f"reconciled.{table}", values)
        for what, query in _DANGLING.items():
            bad = connection.execute(query).fetchone()
            if bad:
                raise RecordError(
                    f"the reconciliation has {what}: {bad[0]}; reconcile all the record's readings, in one call"
                )
