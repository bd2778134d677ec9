"""One report for the page: its original cut at everything that points into it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from html import unescape
from types import MappingProxyType
from typing import Any

from onrecord.record import Record
from onrecord.web.items import Cast
from onrecord.web.items.item import Json
from onrecord.web.items.markup import BLOCK
from onrecord.web.segments import Mark, Segment, segments

# Read from the stored tables: a view would bring all reports together for the one that is wanted.
_QUERIES = MappingProxyType(
    {
        "zone": 'SELECT "start", "end", kind FROM reading.zone WHERE document = ? ORDER BY position',
        "repair": 'SELECT "start", "end", kind, corrected, applied, reason FROM reading.repair WHERE document = ? '
        "ORDER BY position",
        "mention": 'SELECT "start", "end", actor, form FROM reading.mention WHERE document = ? ORDER BY position',
        "time": 'SELECT "start", "end", type, value, why FROM reading.time WHERE document = ? ORDER BY position',
        "place": 'SELECT "start", "end", name, country, geonameid FROM reading.place WHERE document = ? '
        "ORDER BY position",
        "statement": "SELECT id, content, cue_start, cue_end, speaker, polarity FROM reading.statement "
        "WHERE document = ? ORDER BY position",
        "event": "SELECT id, trigger_start, trigger_end, type, status FROM reading.event WHERE document = ? "
        "ORDER BY position",
    }
)


def report(record: Record, cast: Cast, id: str) -> Json:
    """The original of a report as segments, and the marks they name by number.

    A mark is ``[start, end, layer, title, row]``; a segment ``[text, marks]`` or ``[text, marks, read]``.  Raises
    :class:`~onrecord.errors.RecordError` where the record has no such report.
    """
    text = record.text(id)
    found = _marks(record, cast, id)
    if is_page := _is_page(record, id):
        found = (_without_markup(mark, text) for mark in found)
    marks = sorted(found, key=lambda mark: (mark.start, -mark.end, mark.layer))
    cut: Sequence[Segment] = segments(text, marks)
    if is_page:
        cut = [_spelled_out(segment) for segment in cut]
    return {
        "id": id,
        "marks": [[m.start, m.end, m.layer, m.title, m.row] for m in marks],
        "segments": [[s.text, s.marks] if s.read is None else [s.text, s.marks, s.read] for s in cut],
    }


def _marks(record: Record, cast: Cast, id: str) -> Iterator[Mark]:
    cursor = record.cursor()

    def found(name: str) -> list[tuple[Any, ...]]:
        return cursor.execute(_QUERIES[name], [id]).fetchall()

    for start, end, kind in found("zone"):
        if kind != "body":
            yield Mark(start, end, "zone", kind)
    for start, end, kind, corrected, applied, reason in found("repair"):
        yield _repair(start, end, kind.replace("_", " "), corrected if applied else None, reason)
    for start, end, actor, form in found("mention"):
        named = cast.named(actor)
        if named:
            yield Mark(start, end, "mention", f"{named[1]} ({form})", named[0])
    for start, end, kind, value, why in found("time"):
        yield Mark(start, end, "time", f"{kind.lower()}: {value or 'not resolved'}" + (f" ({why})" if why else ""))
    for start, end, name, country, geonameid in found("place"):
        where = f"{name}, {country}" if country else name
        yield Mark(start, end, "place", where if geonameid is not None else f"{where}: not in GeoNames")
    for row, content, cue_start, cue_end, speaker, polarity in found("statement"):
        named = cast.named(speaker)
        title = f"{named[1] if named else 'speaker not found'}: {polarity}"
        for span in content:
            yield Mark(span["start"], span["end"], "statement", title, row)
        if cue_start is not None:
            yield Mark(cue_start, cue_end, "cue", title, row)
    for row, start, end, kind, status in found("event"):
        yield Mark(start, end, "event", f"{kind or 'untyped event'}: {status}", row)


def _is_page(record: Record, id: str) -> bool:
    """Whether the original is the source of a web page, with markup around its text."""
    query = "SELECT 1 FROM reading.finding WHERE document = ? AND field = 'extraction'"
    return record.cursor().execute(query, [id]).fetchone() is not None


def _without_markup(mark: Mark, text: str) -> Mark:
    """The mark of a stretch of markup, which is read as nothing, or as a new paragraph."""
    if (mark.layer, mark.title) != ("zone", "boilerplate"):
        return mark
    return replace(mark, instead="\n\n" if BLOCK.search(text, mark.start, mark.end) else "")


def _spelled_out(segment: Segment) -> Segment:
    """A segment whose entities (``&ldquo;``) are read as the characters that they stand for."""
    words = unescape(segment.text)
    return segment if segment.read is not None or words == segment.text else replace(segment, read=words)


def _repair(start: int, end: int, kind: str, instead: str | None, reason: str) -> Mark:
    if instead is None:
        return Mark(start, end, "flag", f"{kind}, left as it is: {reason}")
    told = "masked" if instead == "" else f"read as “{instead}”"
    return Mark(start, end, "repair", f"{kind}, {told}: {reason}", instead=instead)
