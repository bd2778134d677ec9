"""The figures on the project's own affairs must not fall under their floors."""

from __future__ import annotations

import json

import pytest
from measure import AFFAIRS, FLOORS, Comparison, Gold, compare, fallen


@pytest.mark.parametrize("affair", AFFAIRS)
def test_no_figure_falls_under_its_floor(affair: str) -> None:
    scores = compare(affair).scores()
    floors = json.loads(FLOORS.read_text())[affair]
    assert set(floors) == set(scores), "every section has a floor: python tests/quality/measure.py --raise"
    assert not list(fallen(scores, floors))


@pytest.mark.parametrize("affair", AFFAIRS)
def test_an_empty_record_reaches_no_floor(affair: str) -> None:
    names = ("repairs", "actors", "times", "places", "statements", "events", "relations", "links", "documents")
    scores = Comparison(Gold(affair), {name: [] for name in names}).scores()
    assert all(row["F1"] == 0 for row in scores.values())


@pytest.mark.parametrize("floor", [0.0, 50.0])
def test_a_fallen_figure_is_named(floor: float) -> None:
    told = list(fallen({"times": {"F1": 20.0}}, {"times": floor}))
    assert bool(told) is (floor > 20)
