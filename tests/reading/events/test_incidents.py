"""Rows of the events stage as a whole: one row an incident, groups by their members."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from onrecord.knowledge import Knowledge
from onrecord.model import Event
from onrecord.reading.actors import read_actors
from onrecord.reading.events import read_events
from onrecord.reading.page import Page


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
