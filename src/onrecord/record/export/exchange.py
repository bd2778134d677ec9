"""The exchange form: one JSON object with the whole record (``--format json``), every row pointing into the originals.

Null is "not found".  Keys that the form does not ask for (``act``, ``timex``, ``why``, ``score``, ...) are there only
where they have a value.  The order is that of the files, and of the rows within them, so that the same record always
gives the same bytes; runs are left out, since their times differ.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from typing import Any, TextIO

from onrecord.model import Span
from onrecord.record.fetching import named
from onrecord.record.record import Record
from onrecord.record.storage.database import statement

FORMAT = "onrecord"
VERSION = 1
Json = dict[str, Any]


def to_json(record: Record) -> Json:
    """The record in the exchange form, as one object."""
    return {"format": FORMAT, "version": VERSION, **{name: list(rows) for name, rows in _sections(record)}}


def write_json(record: Record, stream: TextIO) -> None:
    """Write the exchange form, one row a line, without holding it in memory."""
    stream.write(f'{{"format": {_dumped(FORMAT)}, "version": {VERSION}')
    for name, rows in _sections(record):
        stream.write(f",\n{_dumped(name)}: [")
        for n, row in enumerate(rows):
            stream.write(("," if n else "") + "\n" + _dumped(row))
        stream.write("\n]")
    stream.write("\n}\n")


def _dumped(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, allow_nan=False)


def _sections(record: Record) -> Iterator[tuple[str, Iterator[Json]]]:
    yield "documents", (_document(row) for row in _queried(record, "documents.sql"))
    yield "repairs", (_plain(row) for row in record.rows("repairs"))
    yield "actors", (_actor(row) for row in _queried(record, "actors.sql"))
    shapes: dict[str, Callable[[Mapping[str, Any]], Json]] = {
        "times": _extra("timex", "precision", "why"),
        "places": _extra("why"),
        "statements": _statement,
        "events": _event,
        "relations": _relation,
        "links": _plain,
    }
    for name, shape in shapes.items():
        yield name, map(shape, record.rows(name))


def _queried(record: Record, name: str) -> Iterator[Json]:
    yield from named(record.cursor().execute(statement(name)))


def _extra(*names: str) -> Callable[[Mapping[str, Any]], Json]:
    """A shape that leaves these keys out where they are null."""

    def shape(row: Mapping[str, Any]) -> Json:
        return _without_null(_plain(row), *names)

    return shape


def _without_null(row: Json, *names: str) -> Json:
    return {key: value for key, value in row.items() if value is not None or key not in names}


def _plain(row: Mapping[str, Any]) -> Json:
    return {key: plain(value) for key, value in row.items()}


def plain(value: Any) -> Any:
    """A value of a row as JSON has it: tuples are lists, ranges of text are objects with start and end."""
    if isinstance(value, Span):
        return {"start": value.start, "end": value.end}
    return [plain(item) for item in value] if isinstance(value, tuple | list) else value


def _span(start: int | None, end: int | None) -> Json | None:
    return None if start is None else {"start": start, "end": end}


def _document(row: Json) -> Json:
    findings = [_without_null(finding, "start", "end") for finding in row.pop("findings")]
    return _without_null({**row, "findings": findings}, "dateline_date")


def _actor(row: Json) -> Json:
    return {**row, "roles": [_role(role) for role in row["roles"]]}


def _role(role: Json) -> Json:
    document, start, end = (role.pop(key) for key in ("document", "evidence_start", "evidence_end"))
    evidence = None if document is None or start is None else {"document": document, "start": start, "end": end}
    return _without_null({**role, "evidence": evidence}, "evidence")


def _statement(row: Mapping[str, Any]) -> Json:
    shaped = {
        "id": row["id"],
        "document": row["document"],
        "speaker": row["speaker"],
        "speaker_span": _span(row["speaker_start"], row["speaker_end"]),
        "addressee": row["addressee"],
        "cue": _span(row["cue_start"], row["cue_end"]),
    }
    rest = ("content", "mode", "polarity", "date", "medium", "relayed_by", "nested_in", "act", "why")
    return _without_null({**shaped, **{key: plain(row[key]) for key in rest}}, "act", "why")


def _event(row: Mapping[str, Any]) -> Json:
    head = {
        "id": row["id"],
        "document": row["document"],
        "trigger": _span(row["trigger_start"], row["trigger_end"]),
    }
    rest = {key: plain(value) for key, value in row.items() if key not in ("trigger_start", "trigger_end", *head)}
    return _without_null({**head, **rest}, "incident", "score", "why")


def _relation(row: Mapping[str, Any]) -> Json:
    keys = ("document", "kind", "source", "target", "start", "end")
    return {**{key: row[key] for key in keys}, "evidence": _span(row["evidence_start"], row["evidence_end"])}
