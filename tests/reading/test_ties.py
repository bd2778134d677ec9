"""Offices with their dates, and ties between actors, from raw sentences and short reports to rows."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest

from onrecord.knowledge import Knowledge
from onrecord.model import Reading
from onrecord.reading.page import Page
from onrecord.reading.reader import read_page

CASES = json.loads((Path(__file__).parents[1] / "cases" / "ties.json").read_text(encoding="utf-8"))
# What is reached, less two points: the share of the expected rows that are found, with their dates, and the share of
# the rows found that are expected.
FLOORS = {False: (91.5, 94.0), True: (63.0, 76.5)}

Row = tuple[str, ...]


def plain(row: Sequence[str | None]) -> Row:
    """Kind, source, target, start and end, names in lower case without their article."""
    kind, source, target, *dates = row
    names = (re.sub(r"^(the|an?) ", "", str(name).lower()) for name in (source, target))
    return (str(kind), *names, *(date or "" for date in [*dates, None, None][:2]))


def found_in(reading: Reading) -> set[Row]:
    """The relations of a reading with the names of the actors for their ids."""
    names = {actor.id: actor.name for actor in reading.actors}
    return {plain((r.kind, names[r.source], names[r.target], r.start, r.end)) for r in reading.relations}


def shares(cases: Sequence[dict[str, Any]], page_of: Callable[..., Page], knowledge: Knowledge) -> tuple[float, float]:
    """Percent of the expected rows that are found, and of the rows found that are expected.

    Rows that a case names as ``also`` right count neither way.
    """
    count: Counter[str] = Counter()
    for case in cases:
        found = found_in(read_page(page_of(case["text"], published=case["published"]), (), knowledge))
        expected = set(map(plain, case["relations"]))
        count["right"] += len(expected & found)
        count["expected"] += len(expected)
        count["found"] += len(found - set(map(plain, case.get("also", ()))) | (expected & found))
    return 100 * count["right"] / count["expected"], 100 * count["right"] / count["found"]


@pytest.mark.parametrize("held", [False, True], ids=["open", "set aside"])
def test_ties_are_found_and_none_is_made_up(held: bool, page_of: Callable[..., Page], knowledge: Knowledge) -> None:
    cases = [case for case in CASES if bool(case.get("held")) is held]
    recall, precision = shares(cases, page_of, knowledge)
    print(f"{'set aside' if held else 'open'}: {len(cases)} cases, recall {recall:.1f}, precision {precision:.1f}")
    assert recall >= FLOORS[held][0]
    assert precision >= FLOORS[held][1]


def test_a_third_is_set_aside() -> None:
    assert len({case["text"] for case in CASES}) == len(CASES) >= 170
    assert 3 * sum(bool(case.get("held")) for case in CASES) >= len(CASES) - 2
