"""Originals as bytes and as text."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import dataclass
from threading import Lock

import duckdb

from onrecord.errors import RecordError

_BOM = "\ufeff"
_AHEAD = 32  # texts fetched at once: a query costs as much as ten of them
_KEPT = 2 * _AHEAD


def decoded(data: bytes, encoding: str) -> str:
    """The text of an original, as its offsets count it: without a byte-order mark, line ends as they are.

    Raises :class:`RecordError` where the bytes are not text in that encoding.
    """
    try:
        return data.decode(encoding).removeprefix(_BOM)
    except (UnicodeDecodeError, LookupError) as error:
        raise RecordError(f"an original is not text in the encoding {encoding!r}: {error}") from error


def no_document(id: str) -> RecordError:
    """What to raise where a record has no document of this id."""
    return RecordError(f"the record has no document {id!r}; its table documents lists those it has")


class Texts:
    """The originals of a record by document id; those asked for last are kept in memory."""

    def __init__(self, connection: duckdb.DuckDBPyConnection) -> None:
        self._connection = connection
        self._recent: OrderedDict[str, str] = OrderedDict()
        self._lock = Lock()  # the page asks from several threads

    def data(self, document: str) -> bytes:
        """The bytes of an original; raises :class:`RecordError` where there is none of this id."""
        found = self._fetched([document])
        if document not in found:
            raise no_document(document)
        return found[document][0]

    def text(self, document: str, ahead: Sequence[str] = ()) -> str:
        """The original as text, which the offsets of all rows count in.

        ``ahead`` are the documents that will probably be asked for next.
        """
        with self._lock:
            text = self._recent.get(document)
            if text is None:
                found = self._fetched([document, *ahead])
                if document not in found:
                    raise no_document(document)
                self._keep({id: decoded(*original) for id, original in found.items()})
                text = self._recent[document]
            self._recent.move_to_end(document)
            return text

    def _keep(self, texts: dict[str, str]) -> None:
        self._recent.update(texts)
        while len(self._recent) > _KEPT:
            self._recent.popitem(last=False)

    def _fetched(self, documents: list[str]) -> dict[str, tuple[bytes, str]]:
        rows = (
            self._connection.cursor()
            .execute(
                "SELECT document, data, encoding FROM record.reading.original "
                "WHERE document IN (SELECT unnest(?::VARCHAR[]))",
                [documents],
            )
            .fetchall()
        )
        return {document: (bytes(data), str(encoding)) for document, data, encoding in rows}


@dataclass(frozen=True, slots=True)
class Shelf:
    """The texts behind some rows, in the order in which the rows need them."""

    texts: Texts
    documents: tuple[str, ...]

    def text(self, document: str) -> str:
        """The text of one of the documents; the next ones are fetched with it."""
        at = self.documents.index(document)
        return self.texts.text(document, self.documents[at + 1 : at + _AHEAD])
