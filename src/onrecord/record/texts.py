"""Originals as bytes and as text."""

from __future__ import annotations

from collections import OrderedDict
from threading import Lock

import duckdb

from onrecord.errors import RecordError

_BOM = "\ufeff"
_KEPT = 8  # texts held in memory: rows come sorted by document, so one would nearly do


def decoded(data: bytes, encoding: str) -> str:
    """The text of an original, as its offsets count it: without a byte-order mark, line ends as they are.

    Raises :class:`RecordError` where the bytes are not text in that encoding.
    """
    try:
        return data.decode(encoding).removeprefix(_BOM)
    except (UnicodeDecodeError, LookupError) as error:
        raise RecordError(f"an original is not text in the encoding {encoding!r}: {error}") from error


class Texts:
    """The originals of a record by document id."""

    def __init__(self, connection: duckdb.DuckDBPyConnection) -> None:
        self._connection = connection
        self._recent: OrderedDict[str, str] = OrderedDict()
        self._lock = Lock()

    def data(self, document: str) -> tuple[bytes, str]:
        """Bytes and encoding of an original; raises :class:`RecordError` where there is none of this id."""
        cursor = self._connection.cursor()
        cursor.execute("USE record")
        found = cursor.execute("SELECT data, encoding FROM reading.original WHERE document = ?", [document]).fetchone()
        if found is None:
            raise RecordError(f"the record has no document {document!r}; its table documents lists those it has")
        return bytes(found[0]), str(found[1])

    def text(self, document: str) -> str:
        """The original as text, which the offsets of all rows count in."""
        with self._lock:
            if document not in self._recent:
                self._recent[document] = decoded(*self.data(document))
                if len(self._recent) > _KEPT:
                    self._recent.popitem(last=False)
            self._recent.move_to_end(document)
            return self._recent[document]
