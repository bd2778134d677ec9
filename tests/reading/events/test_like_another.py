"""Events of verbs that are read like another: only where the table is on, with their score, and marked."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from onrecord.knowledge import Knowledge
from onrecord.reading.actors import read_actors
from onrecord.reading.events import read_events

CASES = json.loads((Path(__file__).parents[2] / "cases" / "nearest.json").read_text(encoding="utf-8"))
PARAMS = [
    pytest.param(
        case,
        id=case["text"],
        marks=[pytest.mark.xfail(reason=case["known_failure"], strict=True)] if "known_failure" in case else [],
    )
    for case in CASES
]


@pytest.fixture(scope="module")
def switched_on(tmp_path_factory):
    folder = tmp_path_factory.mktemp("knowledge")
    (folder / "nearest.yaml").write_text("used: true\n", encoding="utf-8")
    return Knowledge(folder)


def told(page, knowledge, word):
    """The events of a page that a word tells."""
    rows = [placed.row for placed in read_events(page, read_actors(page, knowledge), [], [], [], knowledge)]
    return [row for row in rows if row.trigger.of(page.overlay.original) == word]


@pytest.mark.parametrize("case", PARAMS)
def test_a_case(case, page_of, switched_on):
    events = told(page_of(case["text"]), switched_on, case["trigger"])
    assert [event.type for event in events] == ([case["type"]] if case["type"] else [])
    assert all((event.score is None) is bool(case.get("framed")) for event in events)


def test_the_score_and_the_verb_are_given(page_of, switched_on, knowledge):
    page = page_of("The guards abused the prisoners for weeks.")
    (event,) = told(page, switched_on, "abused")
    assert event.score == 0.36
    assert event.why is not None and event.why.startswith("frame attack, like assault; ")
    assert not told(page, knowledge, "abused")


def test_a_verb_with_a_frame_has_no_score(page_of, switched_on):
    (event,) = told(page_of("The guards assaulted the prisoners."), switched_on, "assaulted")
    assert event.score is None
    assert event.why is not None and "like" not in event.why
