"""Killed, wounded and weapons."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from placing import params, trigger_of

from onrecord.knowledge import Knowledge
from onrecord.reading.events.harm.casualties import casualties, weapon_of
from onrecord.reading.numerals import parse_number
from onrecord.reading.page import Page

FOLDER = Path(__file__).parents[2] / "cases"
CASES = [
    case
    for name in ("casualties.json", "casualties_told.json", "casualties_clauses.json")
    for case in json.loads((FOLDER / name).read_text(encoding="utf-8"))
]


@pytest.mark.parametrize("case", params(CASES))
def test_case(case: dict[str, Any], page_of: Callable[..., Page], knowledge: Knowledge) -> None:
    page = page_of(case["text"])
    trigger = trigger_of(page, case["trigger"])
    found = casualties(page, trigger, knowledge)
    assert (found.killed, found.wounded) == (case["killed"], case["wounded"])
    if "weapon" in case:
        assert weapon_of(page, trigger, knowledge) == case["weapon"]


def test_victims_are_the_heads_of_their_noun_phrases(page_of: Callable[..., Page], knowledge: Knowledge) -> None:
    page = page_of("A bomb killed six young civilians.")
    found = casualties(page, trigger_of(page, "killed"), knowledge)
    assert [page.doc[i].text for i in found.victims] == ["civilians"]


@pytest.mark.parametrize(
    ("text", "trigger", "weapon"),
    [
        ("A car bomb killed six people.", "killed", "car bomb"),
        ("A guard was shot dead near the gate.", "shot", "firearm"),
        ("Two men were killed in separate shootings.", "killed", "firearm"),
        ("A soldier was killed by a roadside bomb.", "killed", "roadside bomb"),
        ("Gunmen killed a judge.", "killed", "firearm"),
        ("Rebels fired rockets at the airport, killing two.", "killing", "rocket"),
        ("A suicide bomber killed nine worshippers.", "killed", "suicide bomb"),
        ("The homemade bomb killed a guard.", "killed", "homemade bomb"),
        ("He was stabbed to death.", "stabbed", "knife"),
        ("The army attacked the village.", "attacked", None),
        ("The mayor was killed in a crash.", "killed", None),
    ],
)
def test_weapon(
    text: str, trigger: str, weapon: str | None, page_of: Callable[..., Page], knowledge: Knowledge
) -> None:
    page = page_of(text)
    assert weapon_of(page, trigger_of(page, trigger), knowledge) == weapon


@pytest.mark.parametrize(
    ("words", "number"),
    [
        ("fifteen", 15),
        ("15", 15),
        ("2,500", 2500),
        ("twenty-three", 23),
        ("two dozen", 24),
        ("a hundred", None),
        ("hundred", 100),
        ("three hundred and four", 304),
        ("1.2 million", 1200000),
        ("several", None),
        ("1.5", None),
        ("", None),
    ],
)
def test_number(words: str, number: int | None) -> None:
    assert parse_number(words.split()) == number


@given(st.integers(min_value=0, max_value=10**9))
def test_digits_are_read_as_they_stand(number: int) -> None:
    assert parse_number([f"{number:,}"]) == parse_number([str(number)]) == number


WORDS = [
    "A", "bomb", "killed", "six", "and", "two", "were", "wounded", ",", "killing", "dozens", "of", "men",
    "no", "one", "dead", "left", "shot", "15", "gunmen", "in", "Basra", "who", "the",
]  # fmt: skip


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.sampled_from(WORDS), min_size=1, max_size=25).map(" ".join) | st.text(min_size=1, max_size=60))
def test_any_token_of_any_text_can_be_asked(page_of: Callable[..., Page], knowledge: Knowledge, text: str) -> None:
    page = page_of(text)
    for token in page.doc:
        found = casualties(page, token.i, knowledge)
        assert (found.killed or 0) >= 0
        assert (found.wounded or 0) >= (found.hit or 0)
        assert all(0 <= victim < len(page.doc) for victim in found.victims)
        weapon_of(page, token.i, knowledge)
