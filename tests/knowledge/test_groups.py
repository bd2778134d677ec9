"""Nouns that denote actors, and institutions by name."""

from collections import Counter

import pytest

from onrecord.knowledge import Knowledge
from onrecord.knowledge.actors.institutions import InstitutionsFile
from onrecord.knowledge.words import key


@pytest.mark.parametrize(
    ("word", "name", "kind", "plural"),
    [
        ("gunmen", "gunman", "person", True),
        ("Ministry", "ministry", "organization", False),
        ("protestors", "protester", "person", True),
        ("country", "country", "state", False),
        ("assessment", "assessment", "document", False),
        ("ally", "ally", None, False),
    ],
)
def test_a_noun_has_one_sense(knowledge: Knowledge, word: str, name: str, kind: str | None, plural: bool) -> None:
    sense = knowledge.groups.sense(word)
    assert sense is not None
    assert (sense.name, sense.kind, sense.plural) == (name, kind, plural)


@pytest.mark.parametrize("word", ["violence", "withdrawal", "weapon", "date", "help"])
def test_a_thing_has_none(knowledge: Knowledge, word: str) -> None:
    assert knowledge.groups.sense(word) is None


def test_what_is_no_actor_behind_one_word_is_one_alone(knowledge: Knowledge) -> None:
    for words in knowledge.groups.things:
        assert knowledge.groups.sense(words.rpartition(" ")[2]) is not None, words


def test_peoples_have_one_usual_word_and_need_a_capital(knowledge: Knowledge) -> None:
    groups = knowledge.groups
    assert groups.population("Shia") == groups.population("Shiites") == "Shiite"
    assert groups.population("roma") is None


def test_an_abbreviation_of_an_institution_needs_its_capitals(knowledge: Knowledge) -> None:
    groups = knowledge.groups
    assert groups.named("the WHO") == "World Health Organization"
    assert groups.named("who") is None and groups.named("Who") is None


def test_the_countries_of_institutions_are_states(knowledge: Knowledge) -> None:
    for name, institution in knowledge.groups.institutions.entries.items():
        assert institution.country is None or institution.country in knowledge.states.entries, name


@pytest.mark.parametrize(
    "name",
    [
        "Ministry of Defence", "Department of Education", "the Interior Department", "Supreme Court",
        "National Assembly", "Central Bank", "National Party", "Liberal Party", "Socialist Party",
        "Democratic Party", "People's Party", "National Democratic Congress", "People's Progressive Party",
        "The Times", "the Post", "The Herald", "The Nation", "El Universal", "Sunday Times", "Northern Command",
        "Special Operations Command", "National Union of Mineworkers",
        "Independent National Electoral Commission", "National Academy of Sciences", "Anglican Church",
        "Cabinet Office",
    ],
)  # fmt: skip
def test_a_name_that_bodies_of_several_countries_bear_gives_no_country(knowledge: Knowledge, name: str) -> None:
    found = knowledge.groups.institution(name)
    assert found is None or found.country is None


@pytest.mark.parametrize(
    "words",
    [
        "The economist", "The observer", "The independent", "progressive Democrats", "Article 19", "Roll call",
        "Common cause", "Amnesty", "Fifth brigade", "The Atlantic", "the Investigative Committee",
    ],
)  # fmt: skip
def test_an_ordinary_phrase_is_no_body(knowledge: Knowledge, words: str) -> None:
    assert knowledge.groups.named(words) is None


def test_no_listed_body_is_named_twice(knowledge: Knowledge) -> None:
    file = knowledge.library.load("institutions.yaml", InstitutionsFile)
    listed = [name for places in file.more.values() for names in places.values() for each in names
              for name in each.split(" | ")]  # fmt: skip
    others = [name for entry, body in file.institutions.items() for name in (entry, *body.aliases)]
    assert all(name.strip() for name in listed)
    assert [name for name, times in Counter(map(key, listed)).items() if times > 1] == []
    assert set(map(key, listed)) & set(map(key, others)) == set()
