"""Tables in text: comma or tab separated, one article a row, the first row names the columns."""

from __future__ import annotations

import codecs
import csv
import io
from collections.abc import Iterator

from onrecord.archive.inputs.compressed import Source
from onrecord.archive.inputs.rows import LONGEST, Layout, Rows, beginning
from onrecord.archive.originals.encodings import guessed
from onrecord.archive.originals.original import LIMIT
from onrecord.archive.originals.report import Report
from onrecord.errors import InputError
from onrecord.model import Problem

SEPARATORS = ",;\t|"


class _Lines:
    """The lines of a table for the ``csv`` module; refuses a row that would fill the memory."""

    def __init__(self, stream: io.TextIOWrapper, name: str) -> None:
        self._stream, self._name = stream, name
        self.row = 0  # code points since the last row began

    def __iter__(self) -> _Lines:
        return self

    def __next__(self) -> str:
        try:
            line = self._stream.readline(LONGEST)
        except UnicodeError as error:
            raise InputError(
                f"{self._name}: not readable as {self._stream.encoding}, as which it begins; what stands before is "
                "read; save it as UTF-8"
            ) from error
        if not line:
            raise StopIteration
        self.row += len(line)
        if self.row > LONGEST:
            self.row = 0
            raise csv.Error("the row is too long for one article; a quotation mark may be missing")
        return line


def read(source: Source, layout: Layout) -> Iterator[Report | Problem]:
    """The reports in a table, one row in memory at a time; bad rows are problems.

    Raises :class:`InputError` where the file is empty or no text, breaks off, or has no column for the text.
    """
    # The module has one limit for the whole process; its own is a twentieth of a long article.
    csv.field_size_limit(max(csv.field_size_limit(), LIMIT + 1))
    encoding = _encoding(beginning(source))
    # Bytes that are no characters become surrogates, so that only their rows are set aside.
    stream = io.TextIOWrapper(source.stream, encoding, errors="surrogateescape", newline="")
    try:
        yield from _rows(_Lines(stream, source.shown), Rows(source, layout), source.shown)
    finally:
        stream.detach()


def _rows(lines: _Lines, rows: Rows, name: str) -> Iterator[Report | Problem]:
    first = next(lines, "")
    separator = max(SEPARATORS, key=first.count)
    header = _cells(first, lines, separator, name)
    rows.check_header(header)
    table, number = csv.reader(lines, delimiter=separator), 1
    while True:
        number += 1
        lines.row = 0
        try:
            cells = next(table, None)
        except csv.Error as error:
            yield from rows.set_aside(number, error)
            continue
        if cells is None:
            break
        if not cells:
            continue
        try:
            report = rows.report(_named(header, cells), number)
        except InputError as error:
            yield from rows.set_aside(number, error)
        else:
            yield report
    yield from rows.problems()


def _cells(first: str, lines: _Lines, separator: str, name: str) -> list[str]:
    """The names of the columns; a name may run over several lines."""

    def chained() -> Iterator[str]:
        yield first
        yield from lines

    try:
        cells = next(csv.reader(chained(), delimiter=separator), [])
    except csv.Error as error:
        raise InputError(f"{name}: its first row is not readable as names of columns ({error}); mend it") from error
    return [cell.strip() for cell in cells]


def _named(header: list[str], cells: list[str]) -> dict[str, object]:
    if len(cells) != len(header):
        raise InputError(
            f"{len(cells)} {'column' if len(cells) == 1 else 'columns'} where the first row names {len(header)}; a "
            "quotation mark or separator may be missing"
        )
    return dict(zip(header, cells, strict=True))


def _encoding(head: bytes) -> str:
    """The encoding of a table, told by its beginning: UTF-8 unless that cannot be."""
    if head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "utf-16"
    try:
        codecs.getincrementaldecoder("utf-8")().decode(head)
    except UnicodeDecodeError:
        return guessed(head) or "utf-8"
    return "utf-8-sig"
