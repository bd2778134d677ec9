"""Actors of users' lists in reports."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from onrecord.knowledge import Knowledge
from onrecord.reading.actors import read_actors
from onrecord.reading.page import Cast, Page

LIST = """
actors:
  - {name: Ministry of Tides, aliases: [Tide Ministry], kind: organization, country: NOR, sector: GOV}
  - {name: Ardenia, country: ARD}
  - {name: Hollow Lantern, aliases: [The Lantern], kind: organization, country: ARD, sector: REB}
  - {name: WHO, kind: organization, sector: IGO}
  - {name: Lena Brandt, kind: person, sector: SPY}
  - name: Aldo Venn
    kind: person
    codes:
      - {country: ARD, sector: OPP, end: 2004-06-30}
      - {country: ARD, sector: GOV, start: 2004-07-01}
"""


@pytest.fixture(scope="module")
def listed(tmp_path_factory: pytest.TempPathFactory) -> Knowledge:
    path = tmp_path_factory.mktemp("lists") / "actors.yaml"
    path.write_text(LIST, encoding="utf-8")
    return Knowledge(None, [path])


def actor(page: Page, cast: Cast, words: str) -> tuple[str, str, str | None, str | None] | None:
    """Name, kind, country and sector of the actor of the first mention with these words."""
    for mention in cast.mentions:
        if page.doc[mention.start : mention.end].text == words:
            found = cast.actor(mention.row.actor)
            return found.name, found.kind, found.country, found.sector
    return None


@pytest.mark.parametrize(
    ("text", "words", "expected"),
    [
        ("The Tide Ministry shut it.", "The Tide Ministry", ("Ministry of Tides", "organization", "NOR", "GOV")),
        ("Talks with Ardenia failed.", "Ardenia", ("Ardenia", "state", "ARD", None)),
        ("Hollow Lantern claimed the attack.", "Hollow Lantern", ("Hollow Lantern", "organization", "ARD", "REB")),
        ("The WHO sent doctors.", "The WHO", ("WHO", "organization", None, "IGO")),
        ("Spanish judge Lena Brandt resigned.", "Lena Brandt", ("Lena Brandt", "person", None, "SPY")),
    ],
)
def test_a_listed_actor_is_found_and_coded_as_the_list_says(
    text: str, words: str, expected: tuple[str, ...], page_of: Callable[..., Page], listed: Knowledge
) -> None:
    page = page_of(text)
    assert actor(page, read_actors(page, listed), words) == expected


@pytest.mark.parametrize(("day", "sector"), [("2004-06-30", "OPP"), ("2004-07-01", "GOV"), (None, None)])
def test_the_code_is_that_of_the_day_of_the_report(
    day: str | None, sector: str | None, page_of: Callable[..., Page], listed: Knowledge
) -> None:
    page = page_of("Aldo Venn thanked the crowd. Venn then left.", published=day)
    found = actor(page, read_actors(page, listed), "Venn")
    assert found is not None and found[3] == sector


def test_a_listed_name_is_no_word_of_the_sentence_and_no_part_of_a_longer_name(
    page_of: Callable[..., Page], listed: Knowledge
) -> None:
    page = page_of("Who has seen the lantern? It hung in the hall.")
    assert actor(page, read_actors(page, listed), "Who") is None
    assert actor(page, read_actors(page, listed), "the lantern") is None


def test_two_names_of_a_list_are_one_actor(page_of: Callable[..., Page], listed: Knowledge) -> None:
    page = page_of("The Ministry of Tides denied it. On Monday the Tide Ministry denied it again.")
    cast = read_actors(page, listed)
    assert len({m.row.actor for m in cast.mentions if cast.actor(m.row.actor).sector == "GOV"}) == 1


@pytest.mark.parametrize(
    ("text", "words", "country", "sector"),
    [
        ("Ardenia's police arrested two editors.", "Ardenia's police", "ARD", "COP"),
        ("Soldiers from Ardenia shelled a village.", "Soldiers from Ardenia", "ARD", "MIL"),
        ("The president of Ardenia resigned.", "The president of Ardenia", "ARD", "GOV"),
        ("An Ardenia court jailed the mayor.", "An Ardenia court", "ARD", "JUD"),
        ("Police of the Lantern fled.", "Police of the Lantern", None, "COP"),
    ],
)
def test_whoever_is_called_by_a_listed_state_is_of_it(
    text: str, words: str, country: str | None, sector: str, page_of: Callable[..., Page], listed: Knowledge
) -> None:
    page = page_of(text)
    found = actor(page, read_actors(page, listed), words)
    assert found is not None and found[2:] == (country, sector)


def test_the_full_stop_behind_a_listed_name_is_no_part_of_it(page_of: Callable[..., Page], listed: Knowledge) -> None:
    page = page_of("Chad attacked Ardenia.")
    assert actor(page, read_actors(page, listed), "Ardenia") == ("Ardenia", "state", "ARD", None)
