"""Calendar words: holidays, phrases, and the check of a user's file."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from onrecord.errors import KnowledgeError
from onrecord.knowledge import Knowledge
from onrecord.knowledge.calendar import Holiday, easter


@pytest.mark.parametrize(
    ("year", "day"), [(1818, date(1818, 3, 22)), (2000, date(2000, 4, 23)), (2038, date(2038, 4, 25))]
)
def test_easter(year: int, day: date) -> None:
    """The earliest and latest dates of Easter, and one between."""
    assert easter(year) == day


@pytest.mark.parametrize(
    ("name", "day"),
    [
        ("thanksgiving", date(2006, 11, 23)),
        ("memorial day", date(2006, 5, 29)),
        ("good friday", date(2006, 4, 14)),
        ("christmas eve", date(2006, 12, 24)),
        ("ramadan", None),
    ],
)
def test_holidays(name: str, day: date | None, knowledge: Knowledge) -> None:
    """Fixed days, the n-th and the last weekday of a month, days told from Easter, and days not known."""
    (meaning,) = knowledge.calendar.meanings(name)
    assert isinstance(meaning.value, Holiday)
    assert meaning.value.on(2006) == day


def test_a_users_words_are_added(tmp_path: Path) -> None:
    """A user's file adds words; ours stay."""
    (tmp_path / "calendar.yaml").write_text("holidays:\n  independence day: {month: 7, day: 4}\n", encoding="utf-8")
    calendar = Knowledge(tmp_path).calendar
    assert calendar.meanings("independence day")
    assert calendar.meanings("christmas day")


def test_a_malformed_entry_is_named(tmp_path: Path) -> None:
    """The message gives file and line."""
    (tmp_path / "calendar.yaml").write_text("months:\n  may: {number: 13}\n", encoding="utf-8")
    with pytest.raises(KnowledgeError, match=r"calendar\.yaml:2"):
        _ = Knowledge(tmp_path).calendar
