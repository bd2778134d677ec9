"""Reconciling: actors across documents, and links of the five kinds, on readings made by hand."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from onrecord.knowledge import Knowledge
from onrecord.model import (
    Actor,
    Document,
    Event,
    Link,
    Mention,
    Place,
    Reading,
    Reconciled,
    Role,
    Span,
    Statement,
)
from onrecord.reconcile import reconcile


def reading(name: str, published: str, actors: list[Actor], **rows: Any) -> Reading:
    """A reading whose actors are each mentioned once by name."""
    mentions = tuple(Mention(name, actor.id, Span(i, i + 1), "name") for i, actor in enumerate(actors))
    document = Document(id=name, file=f"{name}.txt", sha256=name, published=published, language="en")
    return Reading(document, actors=tuple(actors), mentions=mentions, **{k: tuple(v) for k, v in rows.items()})


def event(id: str, type: str, actor: str, target: str, **fields: Any) -> Event:
    """An event of the document that the id begins with."""
    fields = {"status": "happened", **fields}
    return Event(id, id.partition("-")[0], Span(10, 15), type, actors=(actor,), targets=(target,), **fields)


def joined(knowledge: Knowledge, *readings: Reading, **texts: str) -> Reconciled:
    """Reconcile readings whose texts are empty unless given."""
    return reconcile(readings, {r.document.id: texts.get(r.document.id, "") for r in readings}, knowledge)


def links(result: Reconciled, kind: str) -> list[Link]:
    return [link for link in result.links if link.kind == kind]


def person(id: str, name: str, country: str | None = None, title: str | None = None) -> Actor:
    return Actor(id, name, "person", country, "GOV" if title else None, (Role(title, None),) if title else ())


IRAQ, IRAN = ("IRQ", "Iraq"), ("IRN", "Iran")


def state(id: str, of: tuple[str, str]) -> Actor:
    return Actor(id, of[1], "state", of[0])


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        (person("a-1", "Ali al-Dabbagh", "IRQ"), person("b-1", "Ali Dabbagh", "IRQ"), True),
        (person("a-1", "Saddam Hussein", "IRQ"), person("b-1", "Saddam", "IRQ"), True),
        (person("a-1", "Nuri Kamal al-Maliki", "IRQ"), person("b-1", "Maliki", "IRQ"), True),
        (person("a-1", "Kim Young", "KOR"), person("b-1", "Kim Young", "PRK"), False),
        (person("a-1", "Laura Bush", "USA"), person("b-1", "George Bush", "USA"), False),
        (Actor("a-1", "Dawa Party", "organization"), Actor("b-1", "Islamic Dawa Party", "organization"), False),
        (Actor("a-1", "Iran", "state", "IRN"), Actor("b-1", "Islamic Republic", "state", "IRN"), True),
    ],
)
def test_two_actors_are_merged_only_where_name_and_country_fit(
    one: Actor, other: Actor, same: bool, knowledge: Knowledge
) -> None:
    result = joined(knowledge, reading("a", "2006-09-12", [one]), reading("b", "2006-09-13", [other]))
    assert (result.canonical["a-1"] == result.canonical["b-1"]) is same
    assert len(result.merges) == int(same)
    assert all(merge.why for merge in result.merges)


def test_a_bare_surname_is_not_merged_where_two_persons_fit(knowledge: Knowledge) -> None:
    result = joined(
        knowledge,
        reading("a", "2006-09-12", [person("a-1", "Laura Bush", "USA"), person("a-2", "George Bush", "USA")]),
        reading("b", "2006-09-13", [person("b-1", "Bush", "USA")]),
    )
    assert not result.merges


def test_the_result_does_not_depend_on_the_order_of_the_readings(knowledge: Knowledge) -> None:
    one = reading("a", "2006-09-12", [person("a-1", "Maliki", "IRQ")])
    two = reading("b", "2006-09-13", [person("b-1", "Nuri al-Maliki", "IRQ")])
    assert joined(knowledge, one, two) == joined(knowledge, two, one)


def visit(name: str, published: str, **fields: Any) -> Reading:
    actors = [person(f"{name}-1", "Nuri al-Maliki", "IRQ", "prime minister"), state(f"{name}-2", IRAN)]
    return reading(name, published, actors, events=[event(f"{name}-e", "CONSULT", f"{name}-1", f"{name}-2", **fields)])


def test_one_happening_told_twice_is_the_same_event(knowledge: Knowledge) -> None:
    result = joined(knowledge, visit("a", "2006-09-12", date="2006-09-12"), visit("b", "2006-09-13", date="2006-09-12"))
    (link,) = links(result, "same_event")
    assert link.members == ("a-e", "b-e")


def test_visits_of_different_months_are_not_the_same_event(knowledge: Knowledge) -> None:
    result = joined(knowledge, visit("a", "2006-09-12", date="2006-09-12"), visit("b", "2006-09-13", date="2005-07"))
    assert not result.links


def test_a_plan_comes_before_its_fulfilment(knowledge: Knowledge) -> None:
    plan = visit("b", "2006-09-12", date="2006-09-13", status="planned")
    done = visit("a", "2006-09-14", date="2006-09-13")
    (link,) = links(joined(knowledge, plan, done), "plan_and_fulfilment")
    assert link.members == ("b-e", "a-e")


def test_what_happened_before_is_no_fulfilment_of_a_later_plan(knowledge: Knowledge) -> None:
    done = visit("a", "2006-09-12", date="2006-09-12")
    plan = visit("b", "2006-09-14", date="2006-09-20", status="planned")
    assert not links(joined(knowledge, plan, done), "plan_and_fulfilment")


def bomb(name: str, killed: int) -> Reading:
    told = Event(
        f"{name}-e", name, Span(0, 4), "ASSAULT", "happened", place="Baghdad", date="2006-09-12", killed=killed
    )
    return reading(name, "2006-09-13", [], events=[told])


def test_other_counts_of_one_incident_are_a_difference(knowledge: Knowledge) -> None:
    result = joined(knowledge, bomb("a", 6), bomb("b", 8))
    assert links(result, "same_event")
    (link,) = links(result, "difference")
    assert "6 / 8" in link.why
    assert not links(joined(knowledge, bomb("a", 6), bomb("b", 6)), "difference")


def test_a_denial_answers_the_accusation_against_the_one_who_denies(knowledge: Knowledge) -> None:
    america = state("a-1", ("USA", "United States"))
    accuse = event("a-e", "ACCUSE", "a-1", "a-2")
    denial = Statement("b-s", "b", (Span(5, 9),), "indirect", "denied", speaker="b-1")
    charged = reading("a", "2006-09-12", [america, state("a-2", IRAN)], events=[accuse])
    by_iran = reading("b", "2006-09-13", [state("b-1", IRAN)], statements=[denial])
    texts = {"a": "Washington accused it of arming militias.", "b": "Iran denied that it arms militias."}
    denial = replace(denial, content=(Span(12, 33),))
    by_iran = replace(by_iran, statements=(denial,))
    (link,) = links(joined(knowledge, charged, by_iran, **texts), "accusation_and_denial")
    assert link.members == ("a-e", "b-s")
    by_iraq = reading("b", "2006-09-13", [state("b-1", IRAQ)], statements=[denial])
    assert not joined(knowledge, charged, by_iraq, **texts).links
    other = {**texts, "b": "Iran denied that prices are rising."}
    assert not joined(knowledge, charged, by_iran, **other).links, "a denial of something else"


def test_who_turns_something_else_down_denies_no_charge(knowledge: Knowledge) -> None:
    text = "Britain accused Iran of arming militias. Iran rejected a state visit. It rejected the charge."
    accuse = replace(event("a-e", "ACCUSE", "a-1", "a-2"), trigger=Span(8, 15))
    britain, iran = state("a-1", ("GBR", "United Kingdom")), state("a-2", IRAN)
    for content, answers in ((Span(55, 68), False), (Span(82, 92), True)):
        said = Statement("a-s", "a", (content,), "indirect", "denied", speaker="a-2", act="reject")
        told = reading("a", "2006-09-12", [britain, iran], events=[accuse], statements=[said])
        result = joined(knowledge, told, a=text)
        assert bool(links(result, "accusation_and_denial")) is answers, content.of(text)


def test_a_visit_is_not_the_talks_held_on_it(knowledge: Knowledge) -> None:
    made, held = visit("a", "2006-09-12", date="2006-09-12"), visit("b", "2006-09-13", date="2006-09-12")
    made = replace(made, events=(replace(made.events[0], cameo="042"),))
    for cameo, same in (("046", False), ("042", True), (None, True)):
        other = replace(held, events=(replace(held.events[0], cameo=cameo),))
        assert bool(links(joined(knowledge, made, other), "same_event")) is same, cameo


def test_the_same_words_in_two_reports_corroborate_unless_one_is_a_copy(knowledge: Knowledge) -> None:
    words = "money was flowing from the neighbors to armed groups in the capital"
    one = "A spokesman suggested that " + words
    two = "Officials in the ministry have long thought " + words
    said = Statement("a-s", "a", (Span(27, len(one)),), "indirect", "hedged")
    first = reading("a", "2006-09-12", [], statements=[said])
    second = reading(
        "b", "2006-09-13", [], statements=[replace(said, id="b-s", document="b", content=(Span(44, len(two)),))]
    )
    assert not joined(knowledge, first, second, a=one, b=two).links, "half of the report is the same: a copy"
    longer = " ".join(f"word{i}" for i in range(60))
    result = joined(knowledge, first, second, a=f"{one} {longer}", b=f"{two} {longer[::-1]}")
    (link,) = links(result, "corroboration")
    assert link.members == ("a-s", "b-s")


def test_an_abridged_reprint_is_a_copy(knowledge: Knowledge) -> None:
    story = " ".join(f"w{i}" for i in range(100))
    short = " ".join(f"w{i}" for i in range(40))
    result = joined(knowledge, reading("a", "2006-09-12", []), reading("b", "2006-09-13", []), a=story, b=short)
    assert result.copies == (("a", "b"),)


def test_victims_without_a_name_do_not_keep_one_incident_apart(knowledge: Knowledge) -> None:
    def told(name: str, who: str, killed: int) -> Reading:
        one = bomb(name, killed)
        victims = Actor(f"{name}-1", who, "group")
        mention = Mention(name, victims.id, Span(5, 9), "nominal")
        event = replace(one.events[0], targets=(victims.id,))
        return replace(one, actors=(victims,), mentions=(mention,), events=(event,))

    result = joined(knowledge, told("a", "six civilians", 6), told("b", "eight people", 8))
    assert links(result, "same_event")
    assert links(result, "difference")


def attack(name: str, place: Place, **fields: Any) -> Reading:
    """A report of gunmen who killed villagers at a place, all of them without a name."""
    told = replace(event(f"{name}-e1", "ASSAULT", f"{name}-1", f"{name}-2", place=place.name, cameo="190"), **fields)
    actors = [Actor(f"{name}-1", "gunmen", "group"), Actor(f"{name}-2", "villagers", "group")]
    mentions = tuple(Mention(name, actor.id, Span(0, 1), "nominal") for actor in actors)
    return replace(reading(name, "2019-03-03", actors, events=[told], places=[place]), mentions=mentions)


VILLAGE = Place("a", Span(0, 1), "Tarakoulou", country="MLI", why="no such place in the one named with it")


@pytest.mark.parametrize(
    ("place", "same"),
    [
        (Place("b", Span(0, 1), "Mali", 2453866, country="MLI", why="country"), True),
        (Place("b", Span(0, 1), "Mopti", 2453348, 14.48, -4.18, "MLI"), True),
        (Place("b", Span(0, 1), "Tarakoulou"), True),
        (Place("b", Span(0, 1), "Dissenou", country="MLI"), False),
        (Place("b", Span(0, 1), "Zinder", 2437798, 13.81, 8.99, "NER"), False),
        (Place("b", Span(0, 1), "Niger", 2440476, country="NER", why="country"), False),
    ],
)
def test_an_incident_is_told_of_a_village_its_region_or_its_state(
    place: Place, same: bool, knowledge: Knowledge
) -> None:
    fields = {"date": "2019-03-02", "weapon": "gun"}  # 1.1 without what the places say, of 1.0
    one, other = attack("a", VILLAGE, killed=14, **fields), attack("b", place, killed=17, **fields)
    assert bool(links(joined(knowledge, one, other), "same_event")) is same


def test_two_towns_far_apart_are_two_incidents_of_a_day(knowledge: Knowledge) -> None:
    fields = {"date": "2019-03-02", "killed": 3, "weapon": "gun"}
    gao = attack("a", Place("a", Span(0, 1), "Gao", 2457161, 16.27, -0.04, "MLI"), **fields)
    kayes = attack("b", Place("b", Span(0, 1), "Kayes", 2455518, 14.45, -11.44, "MLI"), **fields)
    near = attack("b", Place("b", Span(0, 1), "Gadeye", 1, 16.25, 0.02, "MLI"), **fields)
    assert not links(joined(knowledge, gao, kayes), "same_event")
    assert links(joined(knowledge, gao, near), "same_event")
