"""EDTF values as intervals of days, so that two reports' dates can be compared."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta

_DAY = re.compile(r"(\d{4})-(\d{2})-(\d{2})")
_MONTH = re.compile(r"(\d{4})-(\d{2})")
_WEEK = re.compile(r"(\d{4})-W(\d{2})")
_YEAR = re.compile(r"(\d{4})")
_DECADE = re.compile(r"(\d{3})X")


@dataclass(frozen=True, slots=True)
class Interval:
    """From the first to the last day that an EDTF value may mean, both included."""

    first: date
    last: date

    @property
    def is_day(self) -> bool:
        """Whether it is at most two days long: a day, or one with a night."""
        return self.last - self.first <= timedelta(days=1)

    def near(self, other: Interval, days: int) -> bool:
        """Whether the two overlap, or lie at most ``days`` days apart."""
        gap = timedelta(days=days)
        return self.first <= other.last + gap and other.first <= self.last + gap


def interval(value: str | None) -> Interval | None:
    """The days that an EDTF value covers; ``None`` for no value and for what is no date (a duration, an unknown form).

    An open end (``2006-09-12/..``) is taken to last a week, an open start to begin a week before: long enough to
    compare a running visit with its days, short enough not to swallow other events.

    >>> interval("2006-09")
    Interval(first=datetime.date(2006, 9, 1), last=datetime.date(2006, 9, 30))
    >>> interval("193X")
    Interval(first=datetime.date(1930, 1, 1), last=datetime.date(1939, 12, 31))
    """
    if not value:
        return None
    if "/" not in value:
        return _single(value)
    start, end = (_single(part) for part in value.split("/", 1))
    week = timedelta(days=7)
    if start is not None and end is not None:
        return Interval(start.first, max(start.first, end.last))
    if start is not None:
        return Interval(start.first, start.first + week)
    return Interval(end.last - week, end.last) if end is not None else None


def _single(value: str) -> Interval | None:
    """One EDTF date without a slash."""
    try:
        if match := _DAY.match(value):
            day = date(*map(int, match.groups()))
            return Interval(day, day)
        if match := _WEEK.fullmatch(value):
            monday = date.fromisocalendar(int(match[1]), int(match[2]), 1)
            return Interval(monday, monday + timedelta(days=6))
        if match := _MONTH.fullmatch(value):
            first = date(int(match[1]), int(match[2]), 1)
            after = date(first.year + first.month // 12, first.month % 12 + 1, 1)
            return Interval(first, after - timedelta(days=1))
        if match := _YEAR.fullmatch(value):
            return Interval(date(int(match[1]), 1, 1), date(int(match[1]), 12, 31))
        if match := _DECADE.fullmatch(value):
            return Interval(date(int(match[1]) * 10, 1, 1), date(int(match[1]) * 10 + 9, 12, 31))
    except ValueError:
        # Seasons (2006-21) and impossible days have the form of a date but are none.
        return None
    return None
