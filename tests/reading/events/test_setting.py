"""The date and place of events."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from placing import mention_at, params, places_of, statements_of, times_of, trigger_of

from onrecord.knowledge import Knowledge
from onrecord.model import Actor
from onrecord.reading.events.setting.when import when
from onrecord.reading.events.setting.where import where
from onrecord.reading.page import Cast, Page
from onrecord.reading.times import read_times

FOLDER = Path(__file__).parents[2] / "cases"
DATES = [
    case
    for name in ("event_dates", "event_days")
    for case in json.loads((FOLDER / f"{name}.json").read_text(encoding="utf-8"))
]
PLACES = json.loads((FOLDER / "event_places.json").read_text(encoding="utf-8"))
NOBODY = Cast((), ())


def last_trigger_of(page: Page, case: dict[str, Any]) -> int:
    """The trigger, which is the last token with its form: what a text tells again is told first."""
    found = [token.i for token in page.doc if token.text == case["trigger"]]
    return found[-1] if found else trigger_of(page, case["trigger"])


@pytest.mark.parametrize("case", params(DATES))
def test_date(case: dict[str, Any], page_of: Callable[..., Page], knowledge: Knowledge) -> None:
    page = page_of(case["text"], published=case.get("published", "2011-03-08"))
    times = read_times(page, knowledge) if case.get("read") else times_of(page, case["times"])
    date, why = when(page, last_trigger_of(page, case), times, [], knowledge)
    assert date == case["expected"]
    assert (why is None) == (date is None)


@pytest.mark.parametrize("case", params(PLACES))
def test_place(case: dict[str, Any], page_of: Callable[..., Page], knowledge: Knowledge) -> None:
    page = page_of(case["text"])
    found = where(page, trigger_of(page, case["trigger"]), places_of(page, case["places"]), NOBODY, knowledge)
    assert found == case["expected"]


def test_a_day_given_by_another_voice_is_not_borrowed(page_of: Callable[..., Page], knowledge: Knowledge) -> None:
    page = page_of("The rebels attacked on Tuesday, she said. The army fled.")
    said = {"cue": "said", "content": ["The rebels attacked on Tuesday"], "mode": "indirect", "polarity": "asserted"}
    times = times_of(page, {"Tuesday": "2011-03-08"})
    fled = trigger_of(page, "fled")
    assert when(page, fled, times, statements_of(page, [said]), knowledge) == (None, None)
    assert when(page, fled, times, [], knowledge)[0] == "2011-03-08"


def test_a_common_noun_for_a_state_is_a_place(page_of: Callable[..., Page], knowledge: Knowledge) -> None:
    page = page_of("A bomb killed nine people in the country.")
    cast = Cast((Actor("peru", "Peru", "state"),), (mention_at(page, "the country", "peru"),))
    assert where(page, trigger_of(page, "killed"), [], cast, knowledge) == "Peru"


WORDS = [
    "In", "Basra", "on", "Tuesday", "a", "bomb", "killed", "six", ",", "after", "the", "visit", "to", "Peru",
    "since", "May", "and", "they", "met", "when", "said", "that", "it",
]  # fmt: skip


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.sampled_from(WORDS), min_size=1, max_size=25).map(" ".join) | st.text(min_size=1, max_size=60))
def test_date_and_place_are_those_given_or_none(page_of: Callable[..., Page], knowledge: Knowledge, text: str) -> None:
    page = page_of(text)
    times = times_of(page, {"Tuesday": "2011-03-08"} if "Tuesday" in text else {})
    places = places_of(page, ["Basra"] if "Basra" in text else [])
    for token in page.doc:
        assert when(page, token.i, times, [], knowledge)[0] in (None, "2011-03-08", "2011-03-08/..", "../2011-03-08")
        assert where(page, token.i, places, NOBODY, knowledge) in (None, "Basra")
