"""Rows of the tables in ``schema/reading.sql`` as readings again: :mod:`~onrecord.record.readings.flatten` undone."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

import duckdb

from onrecord.errors import RecordError
from onrecord.model import (
    Actor,
    ActorKind,
    Document,
    Event,
    Finding,
    Mention,
    Place,
    Reading,
    Relation,
    Repair,
    Role,
    Span,
    Statement,
    Time,
    Zone,
)
from onrecord.record.fetching import fetched
from onrecord.record.readings.flatten import Values

PARTS = tuple(
    "zone finding repair actor role mention time place statement event participant relation".split()  # noqa: SIM905
)


def stored_readings(connection: duckdb.DuckDBPyConnection, only: Collection[str] = PARTS) -> Iterator[Reading]:
    """All readings, sorted by file and document; ``connection`` is used for nothing else meanwhile.

    The parts that are not in ``only`` are empty.
    """
    documents = connection.cursor()
    documents.execute("USE record")
    documents.execute("SELECT * FROM reading.document ORDER BY encode(file), id")
    streams = {name: _Stream(_rows_by_document(connection, name) if name in only else iter(())) for name in PARTS}
    for row in fetched(documents):
        yield _reading(row, {name: stream.take(row[0]) for name, stream in streams.items()})
    left = [name for name, stream in streams.items() if not stream.empty]
    if left:
        raise RecordError(
            f"the record is damaged: rows of {', '.join(left)} belong to no document; read the reports again"
        )


def _rows_by_document(connection: duckdb.DuckDBPyConnection, table: str) -> Iterator[Values]:
    cursor = connection.cursor()
    cursor.execute("USE record")
    cursor.execute(
        f"SELECT t.* FROM reading.{table} AS t LEFT JOIN reading.document AS d ON d.id = t.document "  # noqa: S608 - our names
        "ORDER BY encode(d.file), d.id, t.position"
    )
    return fetched(cursor)


@dataclass
class _Stream:
    """Rows sorted by document, handed out one document at a time."""

    rows: Iterator[Values]
    waiting: Values | None = field(default=None)

    def take(self, document: str) -> list[Values]:
        """The rows of this document, without document and position; the documents must be asked for in order."""
        taken: list[Values] = []
        row = self.waiting if self.waiting is not None else next(self.rows, None)
        while row is not None and row[0] == document:
            taken.append(row[2:])
            row = next(self.rows, None)
        self.waiting = row
        return taken

    @property
    def empty(self) -> bool:
        """Whether all rows have been handed out."""
        if self.waiting is None:
            self.waiting = next(self.rows, None)
        return self.waiting is None


def _reading(row: Values, rows: dict[str, list[Values]]) -> Reading:
    id = row[0]
    roles = _grouped((actor, _role(*rest)) for actor, *rest in rows["role"])
    actors, targets = (
        _grouped((event, actor) for event, role, actor in rows["participant"] if role == side)
        for side in ("actor", "target")
    )
    return Reading(
        document=_document(row, rows),
        repairs=tuple(Repair(id, Span(*r[:2]), *r[2:]) for r in rows["repair"]),
        actors=tuple(_actor(roles.get(r[0], ()), *r) for r in rows["actor"]),
        mentions=tuple(Mention(id, r[0], Span(*r[1:3]), r[3]) for r in rows["mention"]),
        times=tuple(Time(id, Span(*r[:2]), *r[2:]) for r in rows["time"]),
        places=tuple(Place(id, Span(*r[:2]), *r[2:]) for r in rows["place"]),
        statements=tuple(_statement(id, r) for r in rows["statement"]),
        events=tuple(_event(id, r, tuple(actors.get(r[0], ())), tuple(targets.get(r[0], ()))) for r in rows["event"]),
        relations=tuple(_relation(id, *r) for r in rows["relation"]),
    )


def _grouped(pairs: Iterable[tuple[str, Any]]) -> dict[str, list[Any]]:
    groups: dict[str, list[Any]] = {}
    for key, value in pairs:
        groups.setdefault(key, []).append(value)
    return groups


def _span(start: int | None, end: int | None) -> Span | None:
    return None if start is None or end is None else Span(start, end)


def _actor(roles: Sequence[Role], id: str, name: str, kind: ActorKind, *codes: str | None) -> Actor:
    country, sector, why = codes
    return Actor(id, name, kind, country, sector, tuple(roles), why)


def _document(row: Values, rows: dict[str, list[Values]]) -> Document:
    *head, agencies, language = row
    zones = tuple(Zone(kind, Span(start, end)) for kind, start, end in rows["zone"])
    findings = tuple(Finding(field, value, source, _span(*ends)) for field, value, source, *ends in rows["finding"])
    return replace(Document(*head), agencies=tuple(agencies), language=language, zones=zones, findings=findings)


def _relation(document: str, kind: str, source: str, target: str, *rest: Any) -> Relation:
    start, end, *evidence = rest
    return Relation(document, kind, source, target, start, end, Span(*evidence))


def _role(title: str, of: str | None, *rest: Any) -> Role:
    start, end, *evidence = rest
    return Role(title, of, start, end, _span(*evidence))


def _statement(document: str, r: Values) -> Statement:
    id, speaker, speaker_start, speaker_end, addressee, cue_start, cue_end, content, mode, polarity = r[:10]
    date, medium, relayed_by, nested_in, act, why = r[10:]
    return Statement(
        id=id,
        document=document,
        content=tuple(Span(span["start"], span["end"]) for span in content),
        mode=mode,
        polarity=polarity,
        speaker=speaker,
        speaker_span=_span(speaker_start, speaker_end),
        addressee=addressee,
        cue=_span(cue_start, cue_end),
        date=date,
        medium=medium,
        relayed_by=tuple(relayed_by),
        nested_in=nested_in,
        act=act,
        why=why,
    )


def _event(document: str, r: Values, actors: tuple[str, ...], targets: tuple[str, ...]) -> Event:
    id, start, end, type, cameo, date, place, status, according_to = r[:9]
    killed, wounded, weapon, incident, score, why = r[9:]
    return Event(
        id=id,
        document=document,
        trigger=Span(start, end),
        type=type,
        status=status,
        cameo=cameo,
        actors=actors,
        targets=targets,
        date=date,
        place=place,
        according_to=according_to,
        killed=killed,
        wounded=wounded,
        weapon=weapon,
        incident=incident,
        score=score,
        why=why,
    )
