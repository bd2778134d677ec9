"""How the benchmark counts the killed and wounded of a whole report.

The cases are ``casualties_reports.json``, ``casualties_elsewhere.json`` (deaths that are none of the report's incident)
and ``casualties_wordings.json`` (wordings of tolls) in ``tests/cases``.
"""

from __future__ import annotations

import json
import runpy
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from onrecord.knowledge import Knowledge
from onrecord.reading.page import Page

ROOT = Path(__file__).parents[2]
CASES = [
    case
    for name in ("reports", "elsewhere", "wordings")
    for case in json.loads((ROOT / "tests" / "cases" / f"casualties_{name}.json").read_text(encoding="utf-8"))
]


@pytest.fixture(scope="module")
def report() -> Callable[[Page, Knowledge], tuple[int, int]]:
    """The benchmark's own count of one report."""
    counted: Callable[[Page, Knowledge], tuple[int, int]]
    counted = runpy.run_path(str(ROOT / "benchmarks" / "casualties.py"), run_name="casualties")["report"]
    return counted


@pytest.mark.parametrize(
    "case",
    [
        pytest.param(
            case,
            id=case["label"],
            marks=[pytest.mark.xfail(reason=case["known_failure"], strict=True)] if "known_failure" in case else [],
        )
        for case in CASES
    ],
)
def test_case(
    case: dict[str, Any],
    report: Callable[[Page, Knowledge], tuple[int, int]],
    page_of: Callable[..., Page],
    knowledge: Knowledge,
) -> None:
    assert report(page_of(case["text"]), knowledge) == (case["killed"], case["wounded"])
