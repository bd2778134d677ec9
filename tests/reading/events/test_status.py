"""The status of events: cases, the examples of the knowledge file, and properties."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any, get_args

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from placing import in_zone, params, statements_of, trigger_of

from onrecord.knowledge import Knowledge
from onrecord.model import Status
from onrecord.reading.actors import read_actors
from onrecord.reading.events.factuality.status import carrier_of, status_of
from onrecord.reading.page import Page
from onrecord.reading.reader import read_page
from onrecord.reading.statements import read_statements
from onrecord.reading.times import read_times

FILES = ("status.json", "status_unreal.json")
CASES = [
    case
    for name in FILES
    for case in json.loads((Path(__file__).parents[2] / "cases" / name).read_text(encoding="utf-8"))
]
TOLD = json.loads((Path(__file__).parents[2] / "cases" / "status_told.json").read_text(encoding="utf-8"))
EXAMPLES = list(Knowledge().status.examples())


def read(page_of: Callable[..., Page], knowledge: Knowledge, case: dict[str, Any]) -> str:
    page = in_zone(page_of(case["text"]), case.get("zone", "body"))
    statements = statements_of(page, case.get("statements", []))
    return status_of(page, trigger_of(page, case["trigger"]), statements, knowledge)[0]


@pytest.mark.parametrize("case", params(CASES))
def test_case(case: dict[str, Any], page_of: Callable[..., Page], knowledge: Knowledge) -> None:
    assert read(page_of, knowledge, case) == case["expected"]


def told() -> list[Any]:
    """The triggers of the whole short reports, those with a known failure expected to fail."""
    return [
        pytest.param(
            case["text"],
            trigger,
            expected if isinstance(expected, list) else [expected],
            id=f"{case['label']}: {trigger}",
            marks=[pytest.mark.xfail(reason=case["known_failure"][trigger], strict=True)]
            if trigger in case.get("known_failure", {})
            else [],
        )
        for case in TOLD
        for trigger, expected in case["status"].items()
    ]


@pytest.mark.parametrize(("text", "trigger", "expected"), told())
def test_told(text: str, trigger: str, expected: list[str], page_of: Callable[..., Page], knowledge: Knowledge) -> None:
    """In a whole report, where one statement may be turned down by another; without an event by its word alone."""
    page = page_of(text)
    at = page.span(trigger_of(page, trigger), trigger_of(page, trigger) + 1)
    events = [e for e in read_page(page, (), knowledge).events if e.trigger.start <= at.start < e.trigger.end]
    if events:
        assert events[0].status in expected
        return
    times = read_times(page, knowledge)
    statements = read_statements(page, read_actors(page, knowledge, times), times, knowledge)
    assert status_of(page, trigger_of(page, trigger), statements, knowledge)[0] in expected


@pytest.mark.parametrize(("group", "status", "sentence"), EXAMPLES, ids=str)
def test_example(group: str, status: str, sentence: str, page_of: Callable[..., Page], knowledge: Knowledge) -> None:
    word = re.findall(r"\b[A-Z]{2,}\b", sentence)[0]
    case = {"text": sentence.replace(word, word.lower()), "trigger": word.lower()}
    assert read(page_of, knowledge, case) == status, f"an example of the group {group}"


def test_innermost_statement_carries(page_of: Callable[..., Page]) -> None:
    page = page_of("The spokesman said the minister denied that the army shelled the port.")
    rows = [
        {
            "cue": "said",
            "content": ["the minister denied that the army shelled the port"],
            "mode": "indirect",
            "polarity": "asserted",
        },
        {"cue": "denied", "content": ["that the army shelled the port"], "mode": "indirect", "polarity": "denied"},
    ]
    statements = statements_of(page, rows)
    assert carrier_of(trigger_of(page, "shelled"), statements) == statements[1]
    assert carrier_of(trigger_of(page, "denied"), statements) == statements[0]
    assert carrier_of(trigger_of(page, "said"), statements) is None


WORDS = [
    "army", "says", "it", "will", "not", "attack", "if", ",", "he", "denied", "that", '"', "”", "to",
    "killing", "no", "visit", "would", "of", "the", "accused", "planned",
]  # fmt: skip


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.sampled_from(WORDS), min_size=1, max_size=25).map(" ".join) | st.text(min_size=1, max_size=60))
def test_any_token_of_any_text_has_a_status(page_of: Callable[..., Page], knowledge: Knowledge, text: str) -> None:
    page = page_of(text)
    for token in page.doc:
        status, why = status_of(page, token.i, [], knowledge)
        assert status in get_args(Status)
        assert why
