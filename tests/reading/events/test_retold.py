"""Events told more than once in a report: status, day and place of a later mention."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from onrecord.knowledge import Knowledge
from onrecord.reading.page import Page
from onrecord.reading.reader import read_page

CASES = json.loads((Path(__file__).parents[2] / "cases" / "retold.json").read_text(encoding="utf-8"))


def place_of(text: str, word: str, nth: int) -> int:
    at = -1
    for _ in range(nth + 1):
        at = text.index(word, at + 1)
    return at


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["label"])
def test_case(
    case: dict[str, Any], page_of: Callable[..., Page], knowledge: Knowledge, request: pytest.FixtureRequest
) -> None:
    if "known_failure" in case:
        request.applymarker(pytest.mark.xfail(reason=case["known_failure"], strict=True))
    reading = read_page(page_of(case["text"], published="2011-03-08"), (), knowledge)
    at = place_of(case["text"], *case["event"])
    (event,) = [event for event in reading.events if event.trigger.start <= at < event.trigger.end]
    asked = {name: case[name] for name in ("status", "date", "place") if name in case}
    assert {name: getattr(event, name) for name in asked} == asked
