"""Nouns that denote actors, and institutions by name."""

import pytest

from onrecord.knowledge import Knowledge


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
