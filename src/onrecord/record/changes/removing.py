"""Taking an article out of a record, with a note that it was there."""

from __future__ import annotations

from datetime import UTC, datetime

import duckdb

from onrecord.errors import RecordError
from onrecord.record.storage.database import explained
from onrecord.record.storage.insert import transaction
from onrecord.record.texts import no_document

_OF_DOCUMENT = (
    "original zone finding repair actor role mention time place statement event participant relation".split()  # noqa: SIM905
)

_RECONCILED = ("actor", "role", "canonical", "merge", "link", "copy")


def remove(connection: duckdb.DuckDBPyConnection, document: str) -> str:
    """Delete all rows of a document and note its id, name and SHA-256; returns the name.

    What was reconciled may rest on the document, and is deleted: the caller reconciles the others again.  What a person
    decided stays.
    """
    found = connection.execute("SELECT file, sha256 FROM reading.document WHERE id = ?", [document]).fetchone()
    if found is None:
        raise no_document(document)
    file, sha256 = found
    with explained(f"{document} could not be removed"), transaction(connection):
        for table in _OF_DOCUMENT:
            connection.execute(f"DELETE FROM reading.{table} WHERE document = ?", [document])  # noqa: S608 - our names
        for table in _RECONCILED:
            connection.execute(f"DELETE FROM reconciled.{table}")  # noqa: S608 - our names
        connection.execute("DELETE FROM reading.document WHERE id = ?", [document])
        connection.execute(
            "INSERT INTO reading.removed VALUES (?, ?, ?, ?)",
            [document, file, sha256, datetime.now(UTC).replace(tzinfo=None)],
        )
    return str(file)


def readmit(connection: duckdb.DuckDBPyConnection, document: str) -> str:
    """Forget that a document was removed, so that reading its file adds it again; returns the name."""
    found = connection.execute("DELETE FROM reading.removed WHERE document = ? RETURNING file", [document]).fetchone()
    if found is None:
        raise RecordError(
            f"no document {document!r} was removed from the record; its table removed lists those that were"
        )
    return str(found[0])
