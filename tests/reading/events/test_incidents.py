"""Rows of the events stage as a whole: one row an incident, groups by their members."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from onrecord.knowledge import Knowledge
from onrecord.model import Event
from onrecord.reading.actors import read_actors
from onrecord.reading.events import read_events
from onrecord.reading.page import Page
from onrecord.reading.times import read_times


@pytest.fixture
def events_of(page_of: Callable[..., Page], knowledge: Knowledge) -> Callable[[str], list[tuple[Event, list[str]]]]:
    """The events of a text with the names of their actors and targets."""

    def read(text: str) -> list[tuple[Event, list[str]]]:
        page = page_of(text, "2006-09-12")
        cast = read_actors(page, knowledge)
        found = read_events(page, cast, [], [], [], knowledge)
        return [(e.row, sorted({cast.actor(id).name for id in (*e.row.actors, *e.row.targets)})) for e in found]

    return read


def test_what_exploded_and_whom_it_killed_are_one_row(events_of: Callable[..., list[tuple[Event, list[str]]]]) -> None:
    ((event, _),) = events_of("Eight people were killed when a car bomb exploded in the market.")
    assert (event.killed, event.weapon) == (8, "car bomb")


def test_rows_of_one_incident_count_its_victims_once(
    events_of: Callable[..., list[tuple[Event, list[str]]]],
) -> None:
    found = [
        e
        for e, _ in events_of("A French airstrike hit a Chadian village on Sunday, killing 14 people and wounding 20.")
    ]
    assert len(found) == 2
    assert sum(event.killed or 0 for event in found) == 14
    assert sum(event.wounded or 0 for event in found) == 20
    assert found[0].incident is not None
    assert found[0].incident == found[1].incident


def test_two_attacks_of_one_sentence_stay_two_rows(events_of: Callable[..., list[tuple[Event, list[str]]]]) -> None:
    found = events_of("A bomb killed three soldiers in Mosul and gunmen shot two policemen dead in Kirkuk.")
    assert sorted(event.killed or 0 for event, _ in found) == [2, 3]


@pytest.mark.parametrize(
    "text",
    [
        "President Ana Ruiz attacked Senator Omar Haddad in a speech.",
        "President Ana Ruiz attacked the Justice Department.",
        "Senator Omar Haddad's attack on President Ana Ruiz drew laughs.",
        "Senator Omar Haddad battled President Ana Ruiz.",
    ],
)
def test_politicians_attack_one_another_with_words(
    text: str, events_of: Callable[..., list[tuple[Event, list[str]]]]
) -> None:
    assert [(event.type, event.cameo) for event, _ in events_of(text)] == [("ACCUSE", "111")]


@pytest.mark.parametrize(
    "text",
    [
        "The rebels attacked Senator Omar Haddad.",
        "A man attacked Senator Omar Haddad.",
        "President Ana Ruiz attacked Chad in 1998.",
        "President Ana Ruiz attacked the rebels.",
        "Soldiers attacked the Justice Department.",
        "Rebels fought the army over the town of Goma.",
    ],
)
def test_who_bears_arms_or_is_a_state_is_fought_in_earnest(
    text: str, events_of: Callable[..., list[tuple[Event, list[str]]]]
) -> None:
    assert [event.type for event, _ in events_of(text)] == ["ASSAULT"]


def test_a_fight_over_a_budget_is_none(events_of: Callable[..., list[tuple[Event, list[str]]]]) -> None:
    found = events_of("The White House fought the senators over the budget.")
    assert "ASSAULT" not in [event.type for event, _ in found]


@pytest.mark.parametrize(
    ("text", "coded"),
    [
        ("President Ana Ruiz vowed never to negotiate with Senator Omar Haddad.", ("REJECT", "125")),
        ("President Ana Ruiz vowed that the merger would never happen.", ("REJECT", "120")),
        ("President Ana Ruiz promised to negotiate with Senator Omar Haddad.", ("AGREE", "036")),
        ("President Ana Ruiz promised not to raise taxes.", ("AGREE", "030")),
        ("President Ana Ruiz pledged not to attack Chad.", ("AGREE", "030")),
        ("President Ana Ruiz vowed to attack Chad.", ("THREATEN", "1384")),
    ],
)
def test_who_vows_never_to_do_it_refuses(
    text: str, coded: tuple[str, str], events_of: Callable[..., list[tuple[Event, list[str]]]]
) -> None:
    assert [(event.type, event.cameo) for event, _ in events_of(text)] == [coded]


def test_who_vows_to_fight_for_workers_threatens_nobody(
    events_of: Callable[..., list[tuple[Event, list[str]]]],
) -> None:
    found = events_of("President Ana Ruiz took office, vowing to fight for the workers.")
    assert "THREATEN" not in [event.type for event, _ in found]


@pytest.mark.parametrize(
    "text",
    [
        "The letter released on Monday angered President Ana Ruiz.",
        "President Ana Ruiz praised the release of the memos.",
        "The trial destroyed Senator Omar Haddad's career.",
        "The court read President Ana Ruiz's appeal of the verdict.",
        "President Ana Ruiz reaffirmed a shared commitment to the poor.",
    ],
)
def test_papers_careers_and_values_are_no_parties(
    text: str, events_of: Callable[..., list[tuple[Event, list[str]]]]
) -> None:
    assert {"RETREAT", "COERCE", "REQUEST", "AGREE"}.isdisjoint(event.type for event, _ in events_of(text))


def test_who_feels_threatened_was_not_threatened(events_of: Callable[..., list[tuple[Event, list[str]]]]) -> None:
    found = events_of("Senator Omar Haddad felt obstructed or threatened.")
    assert found == []
    ((event, _),) = events_of("Senator Omar Haddad was threatened by President Ana Ruiz.")
    assert event.type == "THREATEN"


def test_who_seizes_on_a_report_takes_nothing(events_of: Callable[..., list[tuple[Event, list[str]]]]) -> None:
    assert events_of("President Ana Ruiz seized on the report.") == []


def test_a_group_named_by_number_alone_is_its_members(events_of: Callable[..., list[tuple[Event, list[str]]]]) -> None:
    found = events_of("Iraq borders Iran. The two countries signed a treaty in Basra.")
    assert [names for event, names in found if event.type == "SUPPORT"] == [["Iran", "Iraq"]]


def test_who_ends_violence_has_not_done_it(events_of: Callable[..., list[tuple[Event, list[str]]]]) -> None:
    found = events_of("President Ana Ruiz wants to end the violence in Mali.")
    assert all("Ana Ruiz" not in names for event, names in found if event.type == "ASSAULT")


def test_releasing_letters_releases_nobody(events_of: Callable[..., list[tuple[Event, list[str]]]]) -> None:
    assert not [event for event, _ in events_of("The ministry released Ana Ruiz's letters.") if event.type == "RETREAT"]
    ((event, names),) = events_of("The rebels released Ana Ruiz in Mosul.")
    assert event.type == "RETREAT"
    assert "Ana Ruiz" in names


def test_a_month_is_no_march(page_of: Callable[..., Page], knowledge: Knowledge) -> None:
    page = page_of("President Ana Ruiz repeated a March 16 request to the council.", "2006-09-12")
    cast = read_actors(page, knowledge)
    found = read_events(page, cast, [], read_times(page, knowledge), [], knowledge)
    assert "PROTEST" not in [event.row.type for event in found]


def test_they_are_not_taken_for_actors_when_animals_come_between(
    page_of: Callable[..., Page], knowledge: Knowledge
) -> None:
    page = page_of("The rebels sell ivory. Elephants are rare, and they are killed every day.")
    cast = read_actors(page, knowledge)
    assert "they" not in {page.doc[m.head].text for m in cast.mentions}


def test_who_is_only_spoken_of_in_a_quotation_stays_there(page_of: Callable[..., Page], knowledge: Knowledge) -> None:
    page = page_of("Senator Omar Haddad said: “A citizen has rights.” He added that the law was old.")
    cast = read_actors(page, knowledge)
    spoken = {page.doc[m.head].text: cast.actor(m.row.actor).name for m in cast.mentions}
    assert spoken["He"] == "Omar Haddad"


def test_the_two_leaders_are_those_who_lead(page_of: Callable[..., Page], knowledge: Knowledge) -> None:
    page = page_of(
        "President Ana Ruiz will meet Prime Minister Omar Haddad. Spokeswoman Lena Moss said the two leaders will talk."
    )
    cast = read_actors(page, knowledge)
    names = {cast.actor(id).name for members in cast.members.values() for id in members}
    assert names == {"Ana Ruiz", "Omar Haddad"}
