"""What must hold of a reading before it is stored: its rows name what is there and lie inside the original."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from math import isfinite

from onrecord.model import Event, Mention, Place, Reading, Relation, Repair, Span, Statement, Time
from onrecord.record.readings.flatten import Rows


def faults(reading: Reading, length: int) -> Iterator[str]:
    """What is wrong with a reading of an original of ``length`` code points; nothing, if it is sound."""
    yield from _strangers(reading)
    yield from _twice(reading)
    yield from _dangling(reading)
    last = max((span.end for span in _spans(reading)), default=0)
    if last > length:
        yield f"a row ends at {last}, beyond the {length} characters of the original"


def unwritable(rows: Rows) -> Iterator[str]:
    """Values that no file can hold: text with half of a surrogate pair, numbers that are none."""
    for table, found in rows.items():
        for row in found:
            for value in row:
                if isinstance(value, str) and not _encodable(value):
                    yield f"a {table} has text that is not Unicode: {value!r}"
                if isinstance(value, float) and not isfinite(value):
                    yield f"a {table} has {value} for a number"


def _encodable(text: str) -> bool:
    return text.isascii() or not any("\ud800" <= character <= "\udfff" for character in text)


def _strangers(reading: Reading) -> Iterator[str]:
    id = reading.document.id
    placed: tuple[Repair | Mention | Time | Place | Statement | Event | Relation, ...] = (
        *reading.repairs,
        *reading.mentions,
        *reading.times,
        *reading.places,
        *reading.statements,
        *reading.events,
        *reading.relations,
    )
    for row in placed:
        if row.document != id:
            yield f"a {type(row).__name__.lower()} belongs to another document, {row.document}"


def _twice(reading: Reading) -> Iterator[str]:
    for rows in (reading.actors, reading.statements, reading.events):
        for id, count in Counter(row.id for row in rows).items():
            if count > 1:
                yield f"the id {id} is given {count} times"


def _dangling(reading: Reading) -> Iterator[str]:
    actors = {actor.id for actor in reading.actors}
    statements = {statement.id for statement in reading.statements}
    yield from (f"a row names the actor {id}, which there is not" for id in _actors(reading) if id not in actors)
    told_in = [s.nested_in for s in reading.statements] + [e.according_to for e in reading.events]
    for id in told_in:
        if id is not None and id not in statements:
            yield f"a row names the statement {id}, which there is not"


def _actors(reading: Reading) -> Iterator[str]:
    yield from (mention.actor for mention in reading.mentions)
    yield from (role.of for actor in reading.actors for role in actor.roles if role.of is not None)
    for statement in reading.statements:
        yield from (id for id in (statement.speaker, statement.addressee, *statement.relayed_by) if id is not None)
    for event in reading.events:
        yield from (*event.actors, *event.targets)
    for relation in reading.relations:
        yield from (relation.source, relation.target)


def _spans(reading: Reading) -> Iterator[Span]:
    yield from _given(zone.span for zone in reading.document.zones)
    yield from _given(finding.span for finding in reading.document.findings)
    placed: tuple[Repair | Mention | Time | Place, ...] = (
        *reading.repairs,
        *reading.mentions,
        *reading.times,
        *reading.places,
    )
    yield from (row.span for row in placed)
    yield from _given(role.evidence for actor in reading.actors for role in actor.roles)
    for statement in reading.statements:
        yield from _given((*statement.content, statement.cue, statement.speaker_span))
    yield from (event.trigger for event in reading.events)
    yield from (relation.evidence for relation in reading.relations)


def _given(spans: Iterable[Span | None]) -> Iterator[Span]:
    return (span for span in spans if span is not None)
