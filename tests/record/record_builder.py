"""Readings made by hand, and a strategy that makes any reading at all."""

from __future__ import annotations

import codecs
import hashlib
from collections.abc import Callable
from typing import Any

from hypothesis import strategies as st

from onrecord.model import (
    Actor,
    Document,
    Event,
    Finding,
    Link,
    Mention,
    Merge,
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

GAZETTE = (
    "PORT ALDER, March 3 — Harbour Minister Ines Okafor met dockers on Monday.\r\n"
    "=She “will sign the accord”, her spokesman told Radio Coast, “by Friday.”\r\n"
    "Two guards were wounded.\r\nArchive notice: not updated.\r\n"
)
COURIER = "\ufeffOkafor signed the accord in Port Alder. “Nobody was hurt,” said a police chief, 🚢 smiling."


def identity(data: bytes) -> tuple[str, str]:
    """The id and the SHA-256 of an original."""
    digest = hashlib.sha256(data).hexdigest()
    return digest[:16], digest


def place_in(text: str) -> Callable[..., Span]:
    """``at("words")`` is where they stand in the text; ``at("words", 2)`` the second time."""

    def at(words: str, nth: int = 1) -> Span:
        start = -1
        for _ in range(nth):
            start = text.index(words, start + 1)
        return Span(start, start + len(words))

    return at


AT = place_in(GAZETTE)
DATA = codecs.BOM_UTF16_LE + GAZETTE.encode("utf-16-le")
ID, DIGEST = identity(DATA)
MINISTER, SPOKESMAN, DOCKERS, PORT, RADIO = (f"{ID}-a{n}" for n in range(1, 6))
TOLD = f"{ID}-s1"


def gazette() -> tuple[bytes, str, Reading]:
    """A report with something in every table: its bytes, their encoding, and its reading."""
    reading = Reading(
        document=_document(),
        repairs=_repairs(),
        actors=_actors(),
        mentions=_mentions(),
        times=(
            Time(ID, AT("Monday"), "DATE", "1998-03-02", None, "day", "the Monday before the report"),
            Time(ID, AT("Friday"), "DATE", None, "XXXX-WXX-5"),
        ),
        places=(Place(ID, AT("PORT ALDER"), "Port Alder", 123, -1.5, 40.25, "XXX", "the only one"),),
        statements=_statements(),
        events=_events(),
        relations=(Relation(ID, "spokesman_of", SPOKESMAN, MINISTER, None, "1998", AT("her spokesman")),),
    )
    return DATA, "utf-16", reading


def _document() -> Document:
    body = Span(0, AT("Archive").start)
    return Document(
        id=ID,
        file="gazette.txt",
        sha256=DIGEST,
        title=None,
        publisher="The Gazette",
        published="1998-03-03",
        dateline="PORT ALDER, March 3",
        dateline_date="1998-03-03",
        agencies=("Coast Press",),
        language="en",
        zones=(Zone("body", body), Zone("notice", AT("Archive notice: not updated."))),
        findings=(
            Finding("published", "1998-03-03", "given"),
            Finding("dateline", "PORT ALDER, March 3", "dateline", AT("PORT ALDER, March 3")),
        ),
    )


def _repairs() -> tuple[Repair, ...]:
    return (
        Repair(ID, AT("Archive notice: not updated."), "notice", "Archive notice: not updated.", "", True, "r"),
        Repair(ID, AT("=She"), "typo", "=She", None, False, "a sign that no rule explains"),
    )


def _actors() -> tuple[Actor, ...]:
    return (
        Actor(
            MINISTER,
            "Ines Okafor",
            "person",
            None,
            "GOV",
            (Role("Harbour Minister", PORT, "1998-03-03", None, AT("Harbour Minister")), Role("mayor", None)),
        ),
        Actor(SPOKESMAN, "spokesman", "person", None, "GOV"),
        Actor(DOCKERS, "dockers", "group", None, "LAB", (Role("worker", PORT),)),
        Actor(PORT, "Port Alder", "organization"),
        Actor(RADIO, "Radio Coast", "organization", None, "MED"),
    )


def _mentions() -> tuple[Mention, ...]:
    return (
        Mention(ID, MINISTER, AT("Ines Okafor"), "name"),
        Mention(ID, MINISTER, AT("She"), "pronoun"),
        Mention(ID, SPOKESMAN, AT("her spokesman"), "nominal"),
        Mention(ID, DOCKERS, AT("dockers"), "nominal"),
        Mention(ID, RADIO, AT("Radio Coast"), "name"),
    )


def _statements() -> tuple[Statement, ...]:
    return (
        Statement(
            id=TOLD,
            document=ID,
            content=(AT("“will sign the accord”"), AT("“by Friday.”")),
            mode="direct",
            polarity="asserted",
            speaker=MINISTER,
            addressee=RADIO,
            cue=AT("told"),
            relayed_by=(SPOKESMAN, RADIO),
            medium="radio interview",
            act="promise",
        ),
    )


def _events() -> tuple[Event, ...]:
    return (
        Event(
            f"{ID}-e1",
            ID,
            AT("met"),
            "CONSULT",
            "happened",
            "040",
            (MINISTER,),
            (DOCKERS,),
            date="1998-03-02",
            score=0.75,
        ),
        Event(f"{ID}-e2", ID, AT("sign"), "AGREE", "promised", actors=(MINISTER, SPOKESMAN), according_to=TOLD),
        Event(f"{ID}-e3", ID, AT("wounded"), None, "happened", killed=0, wounded=2, weapon=None, incident="i1"),
    )


def courier() -> tuple[bytes, str, Reading]:
    """A second report of the same affair, that begins with a byte-order mark."""
    data = COURIER.encode()
    id, digest = identity(data)
    at = place_in(COURIER.removeprefix("\ufeff"))
    okafor, chief = f"{id}-a1", f"{id}-a2"
    return (
        data,
        "utf-8",
        Reading(
            document=Document(id, "courier.txt", digest, language="en"),
            actors=(Actor(okafor, "Okafor", "person"), Actor(chief, "police chief", "person", None, "COP")),
            mentions=(
                Mention(id, okafor, at("Okafor"), "name"),
                Mention(id, chief, at("a police chief"), "nominal"),
            ),
            statements=(
                Statement(
                    f"{id}-s1",
                    id,
                    (at("“Nobody was hurt,”"),),
                    "direct",
                    "denied",
                    chief,
                    at("a police chief"),
                    cue=at("said"),
                ),
            ),
            events=(
                Event(f"{id}-e1", id, at("signed"), "AGREE", "happened", "057", (okafor,), (), None, "Port Alder"),
            ),
        ),
    )


def reconciled() -> Reconciled:
    """What the two reports say together: one minister, a plan and its fulfilment."""
    first, second = gazette()[2], courier()[2]
    actors = (*first.actors, *second.actors)
    minister, okafor = first.actors[0].id, second.actors[0].id
    canonical = {actor.id: actor.id for actor in actors} | {okafor: minister}
    return Reconciled(
        actors=tuple(actor for actor in actors if canonical[actor.id] == actor.id),
        canonical=canonical,
        merges=(Merge(minister, (minister, okafor), 0.9, "the same surname, in the same place"),),
        links=(Link("l1", "plan_and_fulfilment", (first.events[1].id, second.events[0].id), 0.8, "the same accord"),),
        copies=((first.document.id, second.document.id),),
    )


def add(record: Record, report: tuple[bytes, str, Reading]) -> bool:
    """Add an original and its reading."""
    data, encoding, reading = report
    document = reading.document
    record.add_original(document.id, document.file, document.sha256, data, encoding)
    return record.add_reading(reading)


def affair(record: Record) -> Record:
    """Put both reports, reconciled, into a record."""
    add(record, gazette())
    add(record, courier())
    record.set_reconciled(reconciled())
    return record


# -- any reading at all

_TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)  # half of a surrogate pair is no text
_MAYBE_TEXT = st.none() | _TEXT
_COUNT = st.none() | st.integers(0, 10**6)
_NUMBER = st.none() | st.floats(allow_nan=False, allow_infinity=False)


Rows = st.SearchStrategy[Any]


def _several(rows: Rows, most: int = 3) -> st.SearchStrategy[tuple[Any, ...]]:
    return st.just(()) if rows.is_empty else st.lists(rows, max_size=most).map(tuple)


def _statement(span: Rows, actor: Rows, told: list[str]) -> dict[str, Rows]:
    """What a statement may have, by the name of the field."""
    return {
        "content": _several(span),
        "mode": st.sampled_from(["direct", "mixed"]),
        "polarity": st.sampled_from(["denied", "hedged"]),
        "speaker": st.none() | actor,
        "speaker_span": st.none() | span,
        "addressee": st.none() | actor,
        "cue": st.none() | span,
        "relayed_by": _several(actor),
        "nested_in": _one_of(told),
        **dict.fromkeys(("date", "medium", "act", "why"), _MAYBE_TEXT),
    }


def _event(span: Rows, actor: Rows, told: list[str]) -> dict[str, Rows]:
    """What an event may have, by the name of the field."""
    return {
        "trigger": span,
        "type": st.none() | st.sampled_from(["AID", "ASSAULT"]),
        "status": st.sampled_from(["happened", "denied"]),
        "actors": _several(actor),
        "targets": _several(actor),
        "according_to": _one_of(told),
        "killed": _COUNT,
        "wounded": _COUNT,
        "score": _NUMBER,
        **dict.fromkeys(("cameo", "date", "place", "weapon", "incident", "why"), _MAYBE_TEXT),
    }


def _one_of(ids: list[str]) -> Rows:
    return st.none() | (st.sampled_from(ids) if ids else st.nothing())


@st.composite
def reports(draw: st.DrawFn) -> tuple[bytes, str, Reading]:
    """An original and a reading that is sound: rows inside the text, actors and statements that there are."""
    text = draw(_TEXT).removeprefix("\ufeff")
    data = text.encode()
    id, digest = identity(data)
    points = st.tuples(st.integers(0, len(text)), st.integers(0, len(text)))
    span = points.map(lambda ends: Span(min(ends), max(ends)))
    maybe_span = st.none() | span
    ids = [f"{id}-{n}" for n in range(draw(st.integers(0, 3)))]
    actor = st.sampled_from(ids) if ids else st.nothing()
    maybe_actor = st.none() | actor
    told = [f"{id}-s{n}" for n in range(draw(st.integers(0, 2)))]
    role = st.builds(Role, _TEXT, maybe_actor, _MAYBE_TEXT, _MAYBE_TEXT, maybe_span)
    here = st.just(id)
    document = Document(
        id,
        draw(_TEXT),
        digest,
        *[draw(_MAYBE_TEXT) for _ in range(6)],
        draw(_several(_TEXT)),
        draw(_MAYBE_TEXT),
        draw(_several(st.builds(Zone, st.sampled_from(["body", "notice"]), span))),
        draw(_several(st.builds(Finding, _TEXT, _TEXT, _TEXT, maybe_span))),
    )
    placed = st.builds(Place, here, span, _TEXT, _COUNT, _NUMBER, _NUMBER, _MAYBE_TEXT, _MAYBE_TEXT)
    statement, event = _statement(span, actor, told), _event(span, actor, told)
    reading = Reading(
        document,
        draw(_several(st.builds(Repair, here, span, _TEXT, _TEXT, _MAYBE_TEXT, st.booleans(), _TEXT))),
        tuple(
            Actor(name, draw(_TEXT), "group", draw(_MAYBE_TEXT), draw(_MAYBE_TEXT), draw(_several(role, 2)))
            for name in ids
        ),
        draw(_several(st.builds(Mention, here, actor, span, st.just("name")))) if ids else (),
        draw(_several(st.builds(Time, here, span, st.just("SET"), *[_MAYBE_TEXT] * 4))),
        draw(_several(placed)),
        tuple(draw(st.builds(Statement, id=st.just(name), document=here, **statement)) for name in told),
        tuple(
            draw(st.builds(Event, id=st.just(f"{id}-e{n}"), document=here, **event))
            for n in range(draw(st.integers(0, 3)))
        ),
        draw(_several(st.builds(Relation, here, _TEXT, actor, actor, _MAYBE_TEXT, _MAYBE_TEXT, span))) if ids else (),
    )
    return data, "utf-8", reading
