"""Holders of offices: the examples of the file, and what every entry must keep to."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import pytest

from onrecord.knowledge import Knowledge
from onrecord.knowledge.actors.holders import Holder, Holders

KNOWLEDGE = Knowledge()
FILE = KNOWLEDGE.holders.file


@pytest.mark.parametrize("example", FILE.examples, ids=[f"{e.name} {e.day}" for e in FILE.examples])
def test_examples_of_the_file_hold(example: Any) -> None:
    found = KNOWLEDGE.holders.in_text(example.name, example.day)
    role = found.holder.role if found is not None and found.holder is not None else None
    known = (found.country, found.sector) if found is not None else (None, None)
    assert (*known, role) == (example.country, example.sector, example.role)


def test_every_country_is_known_and_every_holder_has_a_sector() -> None:
    for office in FILE.holders:
        assert office.country is None or office.country in KNOWLEDGE.states.entries, office.country
        assert office.country or office.of
        named = KNOWLEDGE.titles.office(office.role)
        assert office.sector or (named is not None and named.office.sector), office.role


def test_two_do_not_hold_one_office_of_a_state_on_one_day() -> None:
    single = [o for o in FILE.holders if o.country and o.of is None]
    for office in single:
        spans = sorted((times.partition("/")[0], times.partition("/")[2], name) for name, every in office.held.items()
                       for times in every.split(" and "))  # fmt: skip
        for (_, end, one), (start, _, other) in pairwise(spans):
            short = min(len(start), len(end))
            assert end != ".." and end[:short] <= start[:short], f"{office.country} {office.role}: {one}, {other}"


@pytest.mark.parametrize(
    ("start", "end", "day", "holds"),
    [
        ("1998-10", "2005-11-22", "1998-10-30", False),
        ("1998-10", "2005-11-22", "1998-11-01", True),
        ("1998-10", "2005-11-22", "2005-11-22", True),
        ("1998", "2005", "1998-12-31", False),
        ("1998", "2005", "2004-12-31", True),
        ("1998", "2005", "2005-01-01", False),
        ("2020-01-01", None, "2024-12-31", True),
        ("2020-01-01", None, "2025-01-01", False),
    ],
)
def test_a_part_of_a_date_counts_for_days_that_surely_lie_between(
    start: str, end: str | None, day: str, holds: bool
) -> None:
    assert Holder("A B", "president", "PER", None, "GOV", start, end).holds(day, "2024-12-31") is holds


def test_a_surname_that_two_holders_bear_is_nobodys() -> None:
    holders: Holders = KNOWLEDGE.holders
    assert holders.of_office("president", "Clinton", "1996-03-02") is not None
    assert holders.of_office("president", "Clinton", "2003-03-02") is None
    assert holders.of_office("president", "Aoun", "2018-03-02") is not None
    assert holders.of_office("president", "Banda", "2013-03-02") is not None
    assert holders.of_office("prime minister", "Rasmussen", None) is None
