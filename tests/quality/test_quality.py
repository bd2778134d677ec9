"""The figures on the project's own example reports must not fall under their floors."""

from __future__ import annotations

import json

import pytest
from measure import FLOORS, REPORTS, Comparison, fallen

import onrecord
from onrecord.record.export import to_json


def test_no_figure_on_the_examples_falls_under_its_floor() -> None:
    scores = Comparison(to_json(onrecord.read([REPORTS]))).scores()
    floors = json.loads(FLOORS.read_text())
    assert set(floors) == set(scores), "every section has a floor: python tests/quality/measure.py --raise"
    assert not list(fallen(scores, floors))


def test_an_empty_record_reaches_no_floor() -> None:
    names = ("repairs", "actors", "times", "places", "statements", "events", "relations", "links", "documents")
    scores = Comparison({name: [] for name in names}).scores()
    assert all(row["F1"] == 0 for row in scores.values())


@pytest.mark.parametrize("floor", [0.0, 50.0])
def test_a_fallen_figure_is_named(floor: float) -> None:
    told = list(fallen({"times": {"F1": 20.0}}, {"times": floor}))
    assert bool(told) is (floor > 20)
