"""Events on a page: predicates and their arguments, status, date, place, casualties and weapon."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from onrecord.knowledge import Knowledge
from onrecord.model import Event, Place, Time
from onrecord.reading.events.casualties import Casualties, casualties, weapon_of
from onrecord.reading.events.coding import Coded, code_events
from onrecord.reading.events.status import carrier_of, status_of
from onrecord.reading.events.when import when
from onrecord.reading.events.where import where
from onrecord.reading.page import Cast, Page, Placed, PlacedStatement

__all__ = ["read_events"]


def read_events(
    page: Page,
    cast: Cast,
    statements: Sequence[PlacedStatement],
    times: Sequence[Placed[Time]],
    places: Sequence[Placed[Place]],
    knowledge: Knowledge,
) -> list[Placed[Event]]:
    """The political events that the body and the headlines of a page tell, in the order of their triggers.

    One row a fact: what somebody promises, refuses or threatens to do is the promise, refusal or threat; what somebody
    asks of another or accuses him of is a row beside it.  ``according_to`` is the innermost statement that covers the
    trigger.  What is not found is ``None``.
    """
    heads = _heads(cast)
    found = code_events(page.doc, heads.get, knowledge)
    read = [event for event in found if page.zone(event.head) in ("body", "headline")]
    rows = []
    for number, event in enumerate(read, 1):
        date, dated = when(page, event.head, times, statements, knowledge)
        place = where(page, event.head, places, cast, knowledge)
        row = _row(number, event, page, heads, statements, knowledge)
        why = f"{row.why}; {dated}" if dated else row.why
        rows.append(Placed(replace(row, date=date, place=place, why=why), event.start, event.end, event.head))
    return rows


def _heads(cast: Cast) -> dict[int, str]:
    """The actor for each token that heads a mention; the longest mention counts, as in ``Cast.at``."""
    ordered = sorted(cast.mentions, key=lambda mention: mention.start - mention.end, reverse=True)
    return {mention.head: mention.row.actor for mention in ordered}


def _row(
    number: int,
    event: Coded,
    page: Page,
    heads: Mapping[int, str],
    statements: Sequence[PlacedStatement],
    knowledge: Knowledge,
) -> Event:
    """The record's row of one coded event, without date and place."""
    status, why = status_of(page, event.head, statements, knowledge)
    carrier = carrier_of(event.head, statements)
    violent = event.type == "ASSAULT"
    harm = casualties(page, event.head, knowledge) if violent else Casualties()
    return Event(
        id=f"{page.document.id}-e{number}",
        document=page.document.id,
        trigger=page.span(event.start, event.end),
        type=event.type,
        status=status,
        cameo=event.cameo,
        actors=event.actors,
        targets=event.targets or _victims(event, harm, heads),
        according_to=carrier.row.id if carrier else None,
        killed=harm.killed,
        wounded=harm.wounded,
        weapon=weapon_of(page, event.head, knowledge) if violent else None,
        why=f"frame {event.frame}; {why}",
    )


def _victims(event: Coded, harm: Casualties, heads: Mapping[int, str]) -> tuple[str, ...]:
    """The actors among those killed or wounded, for an attack that names no other target."""
    named = [heads[head] for head in harm.victims if head in heads]
    return tuple(id for id in dict.fromkeys(named) if id not in event.actors)
