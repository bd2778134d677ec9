"""Events of verbs that are read like another: with their score, and marked, unless that is switched off."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from onrecord.knowledge import Knowledge
from onrecord.reading.actors import read_actors
from onrecord.reading.events import read_events

CASES = json.loads((Path(__file__).parents[2] / "cases" / "nearest.json").read_text(encoding="utf-8"))
LENT = "The Norwegian minister contacted the Finnish president by telephone."
PARAMS = [
    pytest.param(
        case,
        id=case["text"],
        marks=[pytest.mark.xfail(reason=case["known_failure"], strict=True)] if "known_failure" in case else [],
    )
    for case in CASES
]


@pytest.fixture(scope="module")
def switched_off(tmp_path_factory):
    folder = tmp_path_factory.mktemp("knowledge")
    (folder / "nearest.yaml").write_text("used: false\n", encoding="utf-8")
    return Knowledge(folder)


def told(page, knowledge, word):
    """The events of a page that a word tells."""
    rows = [placed.row for placed in read_events(page, read_actors(page, knowledge), [], [], [], knowledge)]
    return [row for row in rows if row.trigger.of(page.overlay.original) == word]


@pytest.mark.parametrize("case", PARAMS)
def test_a_case(case, page_of, knowledge):
    events = told(page_of(case["text"]), knowledge, case["trigger"])
    assert [event.type for event in events] == ([case["type"]] if case["type"] else [])
    assert all((event.score is None) is bool(case.get("framed")) for event in events)


def test_the_score_and_the_verb_are_given(page_of, switched_off, knowledge):
    page = page_of(LENT)
    (event,) = told(page, knowledge, "contacted")
    assert event.score is not None and 0.5 <= event.score <= 1
    assert event.why is not None and ", like " in event.why.partition(";")[0]
    assert not told(page, switched_off, "contacted")


def test_a_verb_with_a_frame_has_no_score(page_of, knowledge):
    (event,) = told(page_of("The guards assaulted the prisoners."), knowledge, "assaulted")
    assert event.score is None
    assert event.why is not None and "like" not in event.why
