"""What links two reports follows from these two: a third one, of other people, changes nothing between them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from itertools import combinations

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from onrecord.knowledge import Knowledge
from onrecord.model import Actor, Document, Event, Mention, Polarity, Reading, Reconciled, Span, Statement, Status
from onrecord.reconcile import reconcile

KINDS = (("ASSAULT", "190"), ("CONSULT", "040"), ("ACCUSE", "112"), ("REJECT", "125"), ("COERCE", "173"))
STATUSES: tuple[Status, ...] = ("happened", "planned", "alleged")
STANCES: tuple[Polarity, ...] = ("asserted", "denied")
COMMON = ("bridge", "tax", "harvest", "school", "border", "river", "council", "price")
OWN = {"near": ("dam", "mill", "ferry", "quarry", "orchard"), "far": ("opera", "comet", "glacier", "violin", "saddle")}
PEOPLE = {"near": ("Okoro", "Achieng", "Stanev"), "far": ("Lindqvist", "Pereira", "Tamm")}
DAYS = st.integers(0, 4)


@st.composite
def reports(draw: st.DrawFn, id: str, circle: str) -> tuple[Reading, str]:
    """A report of people of one circle, in words of its own and of all: sentences that are events, and statements."""
    day = date(2014, 3, 3) + timedelta(days=draw(DAYS))
    actors = [Actor(f"{id}-a{n}", name, "person") for n, name in enumerate(PEOPLE[circle])]
    text, events, said = "", [], []
    for n in range(draw(st.integers(1, 5))):
        words = draw(st.lists(st.sampled_from(OWN[circle] + COMMON), min_size=4, max_size=9))
        start, text = len(text), text + " ".join(words).capitalize() + ". "
        one, other = draw(st.permutations(actors))[:2]
        if draw(st.booleans()):
            kind, code = draw(st.sampled_from(KINDS))
            when = day.isoformat() if draw(st.booleans()) else None
            status = draw(st.sampled_from(STATUSES))
            trigger = Span(start, start + len(words[0]))
            events.append(Event(f"{id}-e{n}", id, trigger, kind, status, code, (one.id,), (other.id,), when))
        else:
            stance = draw(st.sampled_from(STANCES))
            said.append(Statement(f"{id}-s{n}", id, (Span(start, len(text) - 2),), "indirect", stance, one.id))
    mentions = tuple(Mention(id, actor.id, Span(0, 3), "name") for actor in actors)
    document = Document(id, f"{id}.txt", id, published=day.isoformat())
    return Reading(document, (), tuple(actors), mentions, (), (), tuple(said), tuple(events)), text


def reconciled(some: list[tuple[Reading, str]], knowledge: Knowledge) -> Reconciled:
    texts = {reading.document.id: text for reading, text in some}
    return reconcile([reading for reading, _ in some], texts, knowledge)


def pairs(some: list[tuple[Reading, str]], found: Reconciled) -> set[tuple[str, str, str, float]]:
    """The pairs of rows, one of each of the first two reports, that are linked, with kind and score."""
    first = {reading.document.id for reading, _ in some[:2]}
    return {
        (link.kind, one, other, link.score)
        for link in found.links
        for one, other in combinations(link.members, 2)
        if {one.partition("-")[0], other.partition("-")[0]} == first
    }


def answers(found: Reconciled) -> set[tuple[str, str]]:
    """Each denial of the first two reports with what it answers in the other one."""
    return {
        (charge, denial)
        for *charges, denial in (link.members for link in found.links if link.kind == "accusation_and_denial")
        for charge in charges
        if {charge.partition("-")[0], denial.partition("-")[0]} == {"one", "two"}
    }


@settings(max_examples=300)
@given(reports("one", "near"), reports("two", "near"), reports("three", "far"))
def test_a_third_report_of_other_people_changes_no_link(
    knowledge: Knowledge, one: tuple[Reading, str], two: tuple[Reading, str], three: tuple[Reading, str]
) -> None:
    some = [one, two, three]
    assert pairs(some, reconciled(some, knowledge)) == pairs(some, reconciled(some[:2], knowledge))


@settings(max_examples=100)
@given(st.tuples(*(reports(id, "near") for id in ("one", "two", "three", "four", "five"))))
def test_reports_of_the_same_people_change_nothing_of_what_a_denial_answers(
    knowledge: Knowledge, some: tuple[tuple[Reading, str], ...]
) -> None:
    more, less = reconciled(list(some), knowledge), reconciled(list(some[:2]), knowledge)
    assume(not more.copies)
    assert answers(more) == answers(less)


def test_a_hundred_reports_with_the_same_words_change_nothing_of_what_a_denial_answers(knowledge: Knowledge) -> None:
    day, accuser, accused = (
        "2014-03-03",
        Actor("one-a0", "Ada Okoro", "person"),
        Actor("two-a0", "Petar Stanev", "person"),
    )

    def report(id: str, words: str, actors: tuple[Actor, ...], *rows: Event | Statement) -> tuple[Reading, str]:
        mentions = tuple(Mention(id, actor.id, Span(0, 3), "name") for actor in actors)
        events = tuple(row for row in rows if isinstance(row, Event))
        said = tuple(row for row in rows if isinstance(row, Statement))
        document = Document(id, f"{id}.txt", id, published=day)
        return Reading(document, (), actors, mentions, (), (), said, events), words

    charge = "Okoro accused Stanev of selling a mill by the river and its ferry"
    denied = "Stanev denied selling the ferry and the mill"
    both = (accuser, replace(accused, id="one-a1"))
    blamed = Event("one-e0", "one", Span(6, 13), "ACCUSE", "happened", "112", ("one-a0",), ("one-a1",))
    answer = Statement("two-s0", "two", (Span(14, len(denied)),), "indirect", "denied", "two-a0")
    some = [report("one", charge, both, blamed), report("two", denied, (accused,), answer)]
    for n in range(100):
        id = f"more{n}"
        words = f"{id} Stanev the ferry {n} the mill by {n} the river selling {n}"
        actors = (Actor(f"{id}-a0", "Petar Stanev", "person"), Actor(f"{id}-a1", f"Critic Number{n}", "person"))
        row = Event(f"{id}-e0", id, Span(0, 5), "ACCUSE", "happened", "112", (f"{id}-a1",), (f"{id}-a0",))
        some.append(report(id, words, actors, row))
    assert answers(reconciled(some, knowledge)) == {("one-e0", "two-s0")}
