"""Records made by hand for the tests of the page: one that tries every view and is hostile, and one that is long."""

from __future__ import annotations

import hashlib
from collections.abc import Callable

from onrecord.model import (
    Actor,
    Document,
    Event,
    Link,
    Mention,
    Place,
    Reading,
    Reconciled,
    Relation,
    Repair,
    Role,
    Span,
    Statement,
    Time,
    Zone,
)
from onrecord.record import Record

HOSTILE = "=1+1<script>window.hit=1</script><img src=x onerror=window.hit=2></script><!--\u2028"
EMOJI = "🚢👩‍👩‍👧 Port Alder 🚢 — "
POST = (
    f"{EMOJI}Minister Ines Okafor met dockers on Monday.She “will sign 🖋️ the accord”, a spokesman said.\n"
    f"Rebels {HOSTILE} shelled the pier in Dunmore, killing 3 guards. Nobody knows when the bridge fell.\n"
)
ECHO = "Okafor signed the accord in Port Alder on Friday. “Nobody was hurt,” a police chief said.\n"


def at(text: str) -> Callable[[str], Span]:
    """``at("words")`` is where they stand first, in code points."""

    def find(words: str) -> Span:
        start = text.index(words)
        return Span(start, start + len(words))

    return find


def _document(text: str, file: str, title: str | None, publisher: str | None, day: str) -> tuple[bytes, Document]:
    data = text.encode()
    digest = hashlib.sha256(data).hexdigest()
    zones = (Zone("body", Span(0, len(text))),)
    return data, Document(digest[:16], file, digest, title, publisher, day, language="en", zones=zones)


POST_AT = at(POST)
POST_DATA, POST_DOCUMENT = _document(POST, f"{HOSTILE}.txt", f"Dockers {HOSTILE}", "The Alder Post", "2001-03-06")
ID = POST_DOCUMENT.id
OKAFOR, DOCKERS, REBELS, SPOKESMAN = (f"{ID}-a{n}" for n in range(1, 5))


def post() -> tuple[bytes, Reading]:
    """A report with emoji before everything, markup in everything, a lost space, and rows that lack something."""
    seam = POST_AT("She “").start
    return POST_DATA, Reading(
        POST_DOCUMENT,
        repairs=(Repair(ID, Span(seam, seam), "lost_space_after_full_stop", "", " ", True, "glued"),),
        actors=_actors(),
        mentions=_mentions(),
        times=(Time(ID, POST_AT("Monday"), "DATE", "2001-03-05"),),
        places=(
            Place(ID, POST_AT("Port Alder"), "Port Alder", 1, 40.5, 20.25, "AAA"),
            Place(ID, POST_AT("Dunmore"), "Dunmore"),
        ),
        statements=_statements(),
        events=_events(),
        relations=(Relation(ID, "spokesman_of", SPOKESMAN, OKAFOR, None, None, POST_AT("a spokesman")),),
    )


def _actors() -> tuple[Actor, ...]:
    return (
        Actor(OKAFOR, "Ines Okafor", "person", "AAA", "GOV", (Role("minister", None, evidence=POST_AT("Minister")),)),
        Actor(DOCKERS, "dockers", "group", "AAA", "LAB"),
        Actor(REBELS, f"Rebels {HOSTILE}", "group", None, "REB"),
        Actor(SPOKESMAN, "spokesman", "person"),
    )


def _mentions() -> tuple[Mention, ...]:
    return (
        Mention(ID, OKAFOR, POST_AT("Ines Okafor"), "name"),
        Mention(ID, OKAFOR, POST_AT("She"), "pronoun"),
        Mention(ID, DOCKERS, POST_AT("dockers"), "nominal"),
        Mention(ID, REBELS, POST_AT("Rebels"), "nominal"),
        Mention(ID, SPOKESMAN, POST_AT("a spokesman"), "nominal"),
    )


def _statements() -> tuple[Statement, ...]:
    return (
        Statement(
            f"{ID}-s1",
            ID,
            (POST_AT("“will sign 🖋️ the accord”"),),
            "direct",
            "asserted",
            OKAFOR,
            addressee=DOCKERS,
            cue=POST_AT("said"),
            relayed_by=(SPOKESMAN,),
            act="promise",
        ),
        Statement(f"{ID}-s2", ID, (POST_AT("Nobody knows when the bridge fell"),), "indirect", "hedged"),
    )


def _events() -> tuple[Event, ...]:
    return (
        Event(
            f"{ID}-e1",
            ID,
            POST_AT("met"),
            "CONSULT",
            "happened",
            "040",
            (OKAFOR,),
            (DOCKERS,),
            "2001-03-05",
            "Port Alder",
        ),
        Event(
            f"{ID}-e2",
            ID,
            POST_AT("sign"),
            "AGREE",
            "promised",
            "057",
            (OKAFOR,),
            (),
            "2001-03",
            None,
            f"{ID}-s1",
        ),
        Event(
            f"{ID}-e3",
            ID,
            POST_AT("shelled"),
            "ASSAULT",
            "alleged",
            "190",
            (REBELS,),
            (),
            None,
            "Dunmore",
            killed=3,
        ),
        Event(f"{ID}-e4", ID, POST_AT("fell"), None, "happened"),
    )


def echo() -> tuple[bytes, Reading]:
    """A second report, in which the first one's plan is fulfilled."""
    data, document = _document(ECHO, "echo.txt", None, None, "2001-03-10")
    id, here = document.id, at(ECHO)
    okafor, chief = f"{id}-a1", f"{id}-a2"
    return data, Reading(
        document,
        actors=(
            Actor(okafor, "Okafor", "person"),
            Actor(chief, "police chief", "person", None, "COP", (), "known: sector"),
        ),
        mentions=(
            Mention(id, okafor, here("Okafor"), "name"),
            Mention(id, chief, here("a police chief"), "nominal"),
        ),
        places=(Place(id, here("Port Alder"), "Port Alder", 1, 40.5, 20.25, "AAA"),),
        statements=(
            Statement(f"{id}-s1", id, (here("“Nobody was hurt,”"),), "direct", "denied", chief, cue=here("said")),
        ),
        events=(
            Event(
                f"{id}-e1",
                id,
                here("signed"),
                "AGREE",
                "happened",
                "057",
                (okafor,),
                (),
                "2001-03-09",
                "Port Alder",
            ),
        ),
    )


def affair() -> Record:
    """Both reports, reconciled."""
    reports = [post(), echo()]
    record = Record.create()
    for data, reading in reports:
        document = reading.document
        record.add_original(document.id, document.file, document.sha256, data, "utf-8")
        record.add_reading(reading)
    first, second = (reading for _, reading in reports)
    actors = (*first.actors, *second.actors)
    canonical = {actor.id: actor.id for actor in actors} | {second.actors[0].id: first.actors[0].id}
    shown = tuple(actor for actor in actors if canonical[actor.id] == actor.id)
    link = Link("plan:1", "plan_and_fulfilment", (first.events[1].id, second.events[0].id), 0.8, "the same accord")
    record.set_reconciled(Reconciled(shown, canonical, (), (link,)))
    return record


def long(rows: int) -> Record:
    """One report with very many events."""
    text = "They met. " * rows
    data, document = _document(text, "long.txt", "Long", None, "2001-03-06")
    id = document.id
    events = tuple(
        Event(f"{id}-e{n}", id, Span(10 * n + 5, 10 * n + 8), "CONSULT", "happened", date=f"2001-03-{n % 28 + 1:02}")
        for n in range(rows)
    )
    record = Record.create()
    record.add_original(id, document.file, document.sha256, data, "utf-8")
    record.add_reading(Reading(document, events=events))
    return record
