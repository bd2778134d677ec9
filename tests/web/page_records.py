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

HOSTILE = "<script>window.hit=1</script><img src=x onerror=window.hit=2></script><!--\u2028"
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


def post() -> tuple[bytes, Reading]:
    """A report with emoji before everything, markup in everything, a lost space, and rows that lack something."""
    data, document = _document(POST, f"{HOSTILE}.txt", f"Dockers {HOSTILE}", "The Alder Post", "2001-03-06")
    id, here = document.id, at(POST)
    okafor, dockers, rebels, spokesman = (f"{id}-a{n}" for n in range(1, 5))
    seam = here("She “").start
    return data, Reading(
        document,
        repairs=(Repair(id, Span(seam, seam), "lost_space_after_full_stop", "", " ", True, "glued"),),
        actors=(
            Actor(okafor, "Ines Okafor", "person", "AAA", "GOV", (Role("minister", None, evidence=here("Minister")),)),
            Actor(dockers, "dockers", "group", "AAA", "LAB"),
            Actor(rebels, f"Rebels {HOSTILE}", "group", None, "REB"),
            Actor(spokesman, "spokesman", "person"),
        ),
        mentions=(
            Mention(id, okafor, here("Ines Okafor"), "name"),
            Mention(id, okafor, here("She"), "pronoun"),
            Mention(id, dockers, here("dockers"), "nominal"),
            Mention(id, rebels, here("Rebels"), "nominal"),
            Mention(id, spokesman, here("a spokesman"), "nominal"),
        ),
        times=(Time(id, here("Monday"), "DATE", "2001-03-05"),),
        places=(
            Place(id, here("Port Alder"), "Port Alder", 1, 40.5, 20.25, "AAA"),
            Place(id, here("Dunmore"), "Dunmore"),
        ),
        statements=(
            Statement(
                f"{id}-s1",
                id,
                (here("“will sign 🖋️ the accord”"),),
                "direct",
                "asserted",
                okafor,
                addressee=dockers,
                cue=here("said"),
                relayed_by=(spokesman,),
                act="promise",
            ),
            Statement(f"{id}-s2", id, (here("Nobody knows when the bridge fell"),), "indirect", "hedged"),
        ),
        events=(
            Event(
                f"{id}-e1",
                id,
                here("met"),
                "CONSULT",
                "happened",
                "040",
                (okafor,),
                (dockers,),
                "2001-03-05",
                "Port Alder",
            ),
            Event(
                f"{id}-e2",
                id,
                here("sign"),
                "AGREE",
                "promised",
                "057",
                (okafor,),
                (),
                "2001-03",
                None,
                f"{id}-s1",
            ),
            Event(
                f"{id}-e3",
                id,
                here("shelled"),
                "ASSAULT",
                "alleged",
                "190",
                (rebels,),
                (),
                None,
                "Dunmore",
                killed=3,
            ),
            Event(f"{id}-e4", id, here("fell"), None, "happened"),
        ),
        relations=(Relation(id, "spokesman_of", spokesman, okafor, None, None, here("a spokesman")),),
    )


def echo() -> tuple[bytes, Reading]:
    """A second report, in which the first one's plan is fulfilled."""
    data, document = _document(ECHO, "echo.txt", None, None, "2001-03-10")
    id, here = document.id, at(ECHO)
    okafor, chief = f"{id}-a1", f"{id}-a2"
    return data, Reading(
        document,
        actors=(Actor(okafor, "Okafor", "person"), Actor(chief, "police chief", "person", None, "COP")),
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
