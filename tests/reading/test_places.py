"""Place names: hard cases kept as data, and properties that hold for any text."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from onrecord.reading.places import read_places

CASES = json.loads((Path(__file__).parent.parent / "cases" / "places.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["label"])
def test_cases(case: dict[str, Any], page_of: Any, knowledge: Any, request: pytest.FixtureRequest) -> None:
    """The names found, their GeoNames ids and countries are exactly those of the case."""
    if "known_failure" in case:
        request.applymarker(pytest.mark.xfail(reason=case["known_failure"], strict=True))
    rows = [placed.row for placed in read_places(page_of(case["text"]), knowledge)]
    found = [[row.span.of(case["text"]), row.geonameid, row.country] for row in rows]
    assert (found[:1] if case.get("only_first") else found) == case["expected"]
    assert all(row.why for row in rows)


def test_a_town_has_coordinates(page_of: Any, knowledge: Any) -> None:
    """Coordinates are degrees, latitude first."""
    (placed,) = read_places(page_of("The envoy flew to Baghdad."), knowledge)
    assert placed.row.latitude == pytest.approx(33.3, abs=0.1)
    assert placed.row.longitude == pytest.approx(44.4, abs=0.1)


VOCABULARY = """
Paris Texas , . Iraq the city of Najaf Georgia Province ( ) Ga. London southern U.S. BAGHDAD White House
"""
names = st.sampled_from([*VOCABULARY.split(), "\n"])


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=st.one_of(st.text(max_size=60), st.lists(names, max_size=12).map(" ".join)))
def test_any_text(text: str, page_of: Any, knowledge: Any) -> None:
    """No text makes reading raise; spans are words of the text."""
    for placed in read_places(page_of(text), knowledge):
        assert placed.row.span.of(text).strip() == placed.row.span.of(text) != ""
        assert placed.start <= placed.head < placed.end
