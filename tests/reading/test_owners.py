"""Bodies that stand only before an act of violence or its site join the cast; others do not."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from onrecord.knowledge import Knowledge
from onrecord.reading.actors import read_actors
from onrecord.reading.owners import with_owners
from onrecord.reading.page import Page


def added(page: Page, knowledge: Knowledge) -> list[str]:
    """The names of the actors that join."""
    before = read_actors(page, knowledge)
    return [actor.name for actor in with_owners(page, before, knowledge).actors if actor not in before.actors]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Gunmen shelled an army camp.", ["army"]),
        ("A rebel attack killed ten farmers.", ["rebel"]),
        ("A Danish-led coalition strike killed ten farmers.", ["Danish-led coalition"]),
        ("The premier wore army boots.", []),
        ("The senators feared a government shutdown.", []),
        ("The boxer wore police gloves.", []),
    ],
)
def test_who_joins(text: str, names: list[str], page_of: Callable[..., Page], knowledge: Knowledge) -> None:
    assert added(page_of(text), knowledge) == names


def test_the_one_army_of_a_page_is_meant(page_of: Callable[..., Page], knowledge: Knowledge) -> None:
    page = page_of("The Danish army lost ten men. Gunmen had shelled an army camp.")
    before = read_actors(page, knowledge)
    after = with_owners(page, before, knowledge)
    assert after.actors == before.actors
    (joined,) = [m for m in after.mentions if m not in before.mentions]
    assert {actor.name for actor in after.actors if actor.id == joined.row.actor} == {"Danish army"}


def test_a_page_without_owners_keeps_its_cast(page_of: Callable[..., Page], knowledge: Knowledge) -> None:
    page = page_of("Rebels attacked the army.")
    cast = read_actors(page, knowledge)
    assert with_owners(page, cast, knowledge) is cast
