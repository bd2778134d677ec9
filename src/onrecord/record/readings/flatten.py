"""A reading as rows of the tables in ``schema/reading.sql``; :mod:`~onrecord.record.readings.rebuild` goes back."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from onrecord.model import Actor, Event, Reading, Reconciled, Span, Statement

Values = tuple[Any, ...]
Rows = dict[str, list[Values]]


def reading_rows(reading: Reading) -> Rows:
    """All rows of one reading by table; the values stand in the order of the table's columns."""
    document = reading.document.id
    rows = {
        "zone": ((zone.kind, *_ends(zone.span)) for zone in reading.document.zones),
        "finding": ((f.field, f.value, f.source, *_ends(f.span)) for f in reading.document.findings),
        "repair": ((*_ends(r.span), r.kind, r.original, r.corrected, r.applied, r.reason) for r in reading.repairs),
        "actor": (_actor(actor) for actor in reading.actors),
        "role": _roles(reading.actors),
        "mention": ((m.actor, *_ends(m.span), m.form) for m in reading.mentions),
        "time": ((*_ends(t.span), t.type, t.value, t.timex, t.precision, t.why) for t in reading.times),
        "place": (
            (*_ends(p.span), p.name, p.geonameid, p.latitude, p.longitude, p.country, p.why) for p in reading.places
        ),
        "statement": (_statement(statement) for statement in reading.statements),
        "event": (_event(event) for event in reading.events),
        "participant": _participants(reading.events),
        "relation": ((r.kind, r.source, r.target, r.start, r.end, *_ends(r.evidence)) for r in reading.relations),
    }
    flat = {name: [(document, n, *values) for n, values in enumerate(found)] for name, found in rows.items()}
    return {"document": [_document(reading)], **flat}


def reconciled_rows(reconciled: Reconciled) -> Rows:
    """All rows of a reconciliation by table; the values stand in the order of the table's columns."""
    return {
        "actor": [(n, *_actor(actor)) for n, actor in enumerate(reconciled.actors)],
        "role": [(n, *values) for n, values in enumerate(_roles(reconciled.actors))],
        "canonical": list(reconciled.canonical.items()),
        "merge": [(n, m.into, list(m.members), m.score, m.why) for n, m in enumerate(reconciled.merges)],
        "link": [(n, k.id, k.kind, list(k.members), k.score, k.why) for n, k in enumerate(reconciled.links)],
        "copy": [(n, list(members)) for n, members in enumerate(reconciled.copies)],
    }


def _ends(span: Span | None) -> tuple[int | None, int | None]:
    return (None, None) if span is None else (span.start, span.end)


def _document(reading: Reading) -> Values:
    d = reading.document
    names = (d.id, d.file, d.sha256, d.title, d.publisher, d.published, d.dateline, d.dateline_date, d.byline)
    return (*names, list(d.agencies), d.language)


def _actor(actor: Actor) -> Values:
    return (actor.id, actor.name, actor.kind, actor.country, actor.sector, actor.why)


def _roles(actors: Iterable[Actor]) -> Iterator[Values]:
    for actor in actors:
        for role in actor.roles:
            yield (actor.id, role.title, role.of, role.start, role.end, *_ends(role.evidence))


def _statement(s: Statement) -> Values:
    content = [{"start": span.start, "end": span.end} for span in s.content]
    who = (s.id, s.speaker, *_ends(s.speaker_span), s.addressee, *_ends(s.cue))
    told = (s.date, s.medium, list(s.relayed_by), s.nested_in, s.act, s.why)
    return (*who, content, s.mode, s.polarity, *told)


def _event(e: Event) -> Values:
    what = (e.id, e.trigger.start, e.trigger.end, e.type, e.cameo, e.date, e.place, e.status, e.according_to)
    return (*what, e.killed, e.wounded, e.weapon, e.incident, e.score, e.why)


def _participants(events: Iterable[Event]) -> Iterator[Values]:
    for event in events:
        yield from ((event.id, "actor", actor) for actor in event.actors)
        yield from ((event.id, "target", actor) for actor in event.targets)
