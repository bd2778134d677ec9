"""What links two reports follows from these two: a third one, of other people, changes nothing between them."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import combinations

from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.knowledge import Knowledge
from onrecord.model import Actor, Document, Event, Mention, Polarity, Reading, Span, Statement, Status
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


def pairs(some: list[tuple[Reading, str]], knowledge: Knowledge) -> set[tuple[str, str, str, float]]:
    """The pairs of rows, one of each of the first two reports, that are linked, with kind and score."""
    texts = {reading.document.id: text for reading, text in some}
    found = reconcile([reading for reading, _ in some], texts, knowledge)
    first = {reading.document.id for reading, _ in some[:2]}
    return {
        (link.kind, one, other, link.score)
        for link in found.links
        for one, other in combinations(link.members, 2)
        if {one.partition("-")[0], other.partition("-")[0]} == first
    }


@settings(max_examples=300)
@given(reports("one", "near"), reports("two", "near"), reports("three", "far"))
def test_a_third_report_of_other_people_changes_no_link(
    knowledge: Knowledge, one: tuple[Reading, str], two: tuple[Reading, str], three: tuple[Reading, str]
) -> None:
    assert pairs([one, two, three], knowledge) == pairs([one, two], knowledge)
