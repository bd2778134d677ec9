"""Whether a record's originals are still what was read."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator

import duckdb

from onrecord.errors import RecordError
from onrecord.record.texts import decoded

_BATCH = 64  # originals fetched at once
_ID = 16  # hexadecimal digits of the SHA-256 that are a document's id


def check_originals(connection: duckdb.DuckDBPyConnection) -> Iterator[tuple[str, str | None]]:
    """Each document's id with what is wrong with its original, ``None`` where nothing is."""
    originals = connection.cursor()
    originals.execute("USE record")
    originals.execute(
        "SELECT coalesce(o.document, d.id), d.sha256, o.sha256, o.data, o.encoding FROM reading.original AS o "
        "FULL JOIN reading.document AS d ON d.id = o.document ORDER BY 1"
    )
    while rows := originals.fetchmany(_BATCH):
        for document, *row in rows:
            yield document, _fault(document, *row)


def _fault(document: str, read: str | None, kept: str | None, data: bytes | None, encoding: str | None) -> str | None:
    if kept is None or data is None or encoding is None:
        return "it has no original"
    if read is None:
        return None  # a run was ended between an original and its reading; the next run reads it
    digest = hashlib.sha256(data).hexdigest()
    if digest != kept or digest != read or digest[:_ID] != document:
        return f"its bytes have the SHA-256 {digest}, not {read}"
    try:
        decoded(data, encoding)
    except RecordError as error:
        return str(error)
    return None
