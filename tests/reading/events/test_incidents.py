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


def test_two_attacks_of_one_sentence_stay_two_rows(events_of: Callable[..., list[tuple[Event, list[str]]]]) -> None:
    found = events_of("A bomb killed three soldiers in Mosul and gunmen shot two policemen dead in Kirkuk.")
    assert sorted(event.killed or 0 for event, _ in found) == [2, 3]


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
