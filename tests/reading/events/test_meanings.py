"""Words in another meaning: what a predicate tells depends on what kind of thing it is said of."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from onrecord.knowledge import Knowledge
from onrecord.reading.reader import read_page

FOLDER = Path(__file__).parents[2] / "cases"
CASES = [
    case for file in sorted(FOLDER.glob("meanings*.json")) for case in json.loads(file.read_text(encoding="utf-8"))
]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["label"] + (" (set aside)" if case.get("held") else ""))
def test_case(case, page_of, knowledge: Knowledge, request) -> None:
    if case.get("known_failure"):
        request.applymarker(pytest.mark.xfail(reason=case["known_failure"], strict=True))
    page = page_of(case["text"])
    found = [e for e in read_page(page, [], knowledge).events if e.type is not None]
    said = sorted([e.type, case["text"][e.trigger.start : e.trigger.end]] for e in found)
    assert said == sorted(case["expected"])
