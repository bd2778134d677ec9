"""Names from other scripts: which spellings are one, and that the lists' own names stay apart."""

from __future__ import annotations

import pytest

from onrecord.knowledge import Knowledge
from onrecord.knowledge.actors.spelling import Spelled

KNOWLEDGE = Knowledge()
SPELLING = KNOWLEDGE.spelling


def test_every_state_of_the_lists_is_known() -> None:
    file = SPELLING.file
    assert file.states | file.family_first | file.umlauts <= set(KNOWLEDGE.states.entries)


@pytest.mark.parametrize("pair", SPELLING.file.alike, ids=" - ".join)
def test_spellings_of_one_name_are_alike(pair: tuple[str, str]) -> None:
    assert SPELLING.alike(*pair) and SPELLING.alike(*reversed(pair))


@pytest.mark.parametrize("pair", SPELLING.file.apart, ids=" - ".join)
def test_names_of_two_are_not(pair: tuple[str, str]) -> None:
    assert not SPELLING.alike(*pair)


def test_a_name_as_near_to_another_stands_for_neither() -> None:
    named = Spelled(SPELLING, [("Omar Nassir", "one"), ("Omar Nasir", "other")], str.__eq__)
    assert named.find("Umar Nassir") is None
    assert Spelled(SPELLING, [("Omar Nassir", "one")], str.__eq__).find("Umar Nassir") == "one"


def test_every_name_in_its_own_spelling_stays_its_own() -> None:
    institutions = KNOWLEDGE.groups.institutions
    for name in institutions.entries:
        assert institutions.named(name) in (name, None)


def test_every_word_of_a_body_has_its_capital() -> None:
    respelled = KNOWLEDGE.groups.institutions.respelled
    assert respelled("Hizbollaah") is not None
    assert respelled("hizbollaah") is None and respelled("HZBL") is None
