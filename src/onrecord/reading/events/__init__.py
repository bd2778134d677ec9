"""Events on a page: predicates and their arguments, status, date, place, casualties and weapon."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from onrecord.knowledge import Knowledge
from onrecord.model import Event, Place, Status, Time
from onrecord.reading.events.coding.answers import with_answered
from onrecord.reading.events.coding.coded import Coded
from onrecord.reading.events.coding.coder import code_events
from onrecord.reading.events.coding.incidents import Told, one_row_an_incident
from onrecord.reading.events.coding.standing import fighting_with_words, nouns_of, own_sides, public_actors
from onrecord.reading.events.coding.sure import without_interviews, without_own_states, without_unsure
from onrecord.reading.events.coding.weighing import Weighing
from onrecord.reading.events.factuality.disputed import disputed
from onrecord.reading.events.factuality.status import carrier_of, status_of
from onrecord.reading.events.grammar.clauses import clause_of
from onrecord.reading.events.harm.casualties import Casualties, casualties, weapon_of
from onrecord.reading.events.harm.elsewhere import told_aside
from onrecord.reading.events.setting.retold import retold
from onrecord.reading.events.setting.when import is_to_come, when
from onrecord.reading.events.setting.where import where
from onrecord.reading.page import Cast, Page, Placed, PlacedStatement

__all__ = ["read_events"]

INTENDED = frozenset({"planned", "promised", "denied"})  # what is to be done, or not, where its promise was made


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
    with_words = fighting_with_words(cast, knowledge)
    called = nouns_of(page, cast)
    public, weighing = public_actors(cast, called, knowledge), Weighing(page.doc, cast, knowledge)
    found = code_events(page.doc, heads.get, knowledge, public, with_words, called, weighing)
    found = without_unsure(found, page.doc, heads, cast.unsure)
    found = without_own_states(found, page.doc, cast, knowledge.frames.rules)
    found = without_interviews(found, cast, knowledge.frames.rules.interviews)
    dates = {index for time in times for index in time.tokens}  # "a March letter" is no march
    found = with_answered([event for event in found if event.head not in dates], page.doc, cast, knowledge)
    read = [event for event in found if page.zone(event.head) in ("body", "headline")]
    told = one_row_an_incident([_told(event, page, heads, knowledge) for event in read], page.doc)
    papers = {actor.id for actor in cast.actors if actor.kind == "document"}  # speak, but nothing is done to them
    rows = []
    for number, event in enumerate(told, 1):
        row = _dated(_row(number, event, page, statements, knowledge), event, page, times, statements, knowledge)
        place = where(page, event.coded.head, places, cast, knowledge)
        actors, targets = cast.parties(row.actors), cast.parties(row.targets)
        if event.coded.targets != event.coded.actors or len(actors) == 1:
            each_other = event.coded.frame in knowledge.frames.reciprocal and set(actors) == set(targets)
            if not (each_other and len(actors) > 1):  # "the leaders met": nobody meets himself
                targets = tuple(id for id in targets if id not in actors)  # "Peru and Chile defended THEIR plan"
        targets = tuple(id for id in targets if id not in papers)
        row = replace(row, place=place, actors=actors, targets=targets)
        rows.append(Placed(row, event.coded.start, event.coded.end, event.coded.head))
    return disputed(page, retold(page, rows, knowledge), statements, knowledge.status, own_sides(cast, knowledge))


def _dated(
    row: Event,
    event: Told,
    page: Page,
    times: Sequence[Placed[Time]],
    statements: Sequence[PlacedStatement],
    knowledge: Knowledge,
) -> Event:
    """The row with the date of its event; what no verb tells as past, on a day after that of print, is only planned.

    A promise or refusal has no such day: that is the day on which what is promised is to be done.
    """
    date, dated = when(page, event.coded.head, times, statements, knowledge)
    if dated is None or (event.coded.intent and is_to_come(date, page.day)):
        return row
    status: Status = row.status
    told_as_past = clause_of(page.doc[event.coded.head]).form == "past"
    if status == "happened" and not told_as_past and is_to_come(date, page.day):
        status, dated = "planned", f"{dated}, after the day of print"
    return replace(row, status=status, date=date, why=f"{row.why}; {dated}")


def _heads(cast: Cast) -> dict[int, str]:
    """The actor for each token that heads a mention; the longest mention counts, as in ``Cast.at``."""
    ordered = sorted(cast.mentions, key=lambda mention: mention.start - mention.end, reverse=True)
    return {mention.head: mention.row.actor for mention in ordered}


def _told(event: Coded, page: Page, heads: Mapping[int, str], knowledge: Knowledge) -> Told:
    """A coded event with the harm that it did; only violence does any."""
    if event.type != "ASSAULT":
        return Told(event, Casualties(), None, ())
    harm = casualties(page, event.head, knowledge)
    named = [heads[head] for head in harm.victims if head in heads]
    victims = tuple(id for id in dict.fromkeys(named) if id not in event.actors)
    return Told(event, harm, weapon_of(page, event.head, knowledge), victims)


def _row(number: int, event: Told, page: Page, statements: Sequence[PlacedStatement], knowledge: Knowledge) -> Event:
    """The record's row of one event, without date and place; an attack that names no target has its victims as such."""
    coded = event.coded
    status, why = status_of(page, coded.head, statements, knowledge)
    carrier = carrier_of(coded.head, statements)
    like = f", like {coded.near.like}" if coded.near else ""
    disputed = carrier is not None and carrier.row.polarity == "denied"
    if coded.intent and status in INTENDED and not disputed:
        status, why = "happened", f"said of what is {status}: {why}"
    like = f", like {coded.near.like}" if coded.near else ""
    aside = _aside(event, page, knowledge)
    return Event(
        id=f"{page.document.id}-e{number}",
        document=page.document.id,
        trigger=page.span(coded.start, coded.end),
        type=coded.type,
        status=status,
        cameo=coded.cameo,
        actors=coded.actors,
        targets=coded.targets or event.victims,
        according_to=carrier.row.id if carrier else None,
        killed=event.harm.killed,
        wounded=event.harm.wounded,
        weapon=event.weapon,
        incident=f"{page.document.id}-i{event.incident}" if event.incident else None,
        score=coded.near.score if coded.near else None,
        why="; ".join(filter(None, (f"frame {coded.frame}{like}", why, coded.since, aside))),
    )


def _aside(event: Told, page: Page, knowledge: Knowledge) -> str | None:
    """Why the dead and wounded of an event are none of what the report is about, where its words say so."""
    most = max(event.harm.killed or 0, event.harm.wounded or 0)
    return told_aside(page.doc[event.coded.head], most > 1, knowledge.violence) if most else None
