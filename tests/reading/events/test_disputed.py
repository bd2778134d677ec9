"""Acts that one party tells of another who denies them elsewhere in the report."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from onrecord.knowledge import Knowledge
from onrecord.reading.page import Page
from onrecord.reading.reader import read_page

CASES = json.loads((Path(__file__).parents[2] / "cases" / "disputed.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["label"])
def test_case(
    case: dict[str, Any], page_of: Callable[..., Page], knowledge: Knowledge, request: pytest.FixtureRequest
) -> None:
    if "known_failure" in case:
        request.applymarker(pytest.mark.xfail(reason=case["known_failure"], strict=True))
    reading = read_page(page_of(case["text"], published="2011-03-08"), (), knowledge)
    word, nth = case["event"]
    at = [i for i in range(len(case["text"])) if case["text"].startswith(word, i)][nth]
    (event,) = [event for event in reading.events if event.trigger.start <= at < event.trigger.end]
    assert event.status == case["status"]
