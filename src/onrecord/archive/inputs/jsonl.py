"""JSON Lines: one object a line, one article an object."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from onrecord.archive.inputs.compressed import Source
from onrecord.archive.inputs.rows import LONGEST, Layout, Rows, beginning
from onrecord.archive.originals.report import Report
from onrecord.errors import InputError
from onrecord.model import Problem


def read(source: Source, layout: Layout) -> Iterator[Report | Problem]:
    """The reports in a file of JSON Lines, one line in memory at a time; bad lines are problems.

    Raises :class:`InputError` where the file is empty or no text, or breaks off.
    """
    beginning(source)
    rows = Rows(source, layout)
    for number, line in enumerate(_lines(source), start=1):
        if line is not None and not line.strip():
            continue
        try:
            yield rows.report(_object(line), number)
        except InputError as error:
            yield from rows.set_aside(number, error)
    yield from rows.problems()


def _lines(source: Source) -> Iterator[bytes | None]:
    """The lines of a stream; ``None`` for one that is too long for an article, which is never held in memory."""
    while line := source.stream.readline(LONGEST + 1):
        if len(line) <= LONGEST:
            yield line
            continue
        while line and not line.endswith(b"\n"):
            line = source.stream.readline(LONGEST)
        yield None


def _object(line: bytes | None) -> dict[str, Any]:
    if line is None:
        raise InputError("the line is too long for one article; write one object a line")
    try:
        value = json.loads(line.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise InputError(f"not UTF-8 ({error.reason}), which JSON Lines must be; convert the file") from error
    except (ValueError, RecursionError) as error:
        raise InputError(f"not readable as JSON ({error}); write one object a line") from error
    if not isinstance(value, dict):
        raise InputError('no JSON object; write one object a line, such as {"text": "..."}')
    return value
