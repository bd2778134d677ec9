"""Stretches of the calendar (a day, an ISO week, a quarter, a decade) and how EDTF and TIMEX3 write them."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

Unit = Literal["day", "weekend", "week", "month", "quarter", "half", "season", "year", "decade", "century"]
# From the finest to the coarsest.
SIZES: tuple[Unit, ...] = ("day", "weekend", "week", "month", "season", "quarter", "half", "year", "decade", "century")


class BeyondCalendar(ValueError):
    """A date before the year 1 or after the year 9999, which Python's calendar does not reach: "10,000 years ago"."""


@dataclass(frozen=True, slots=True)
class Point:
    """One stretch of the calendar: its unit and its first day.

    A season belongs to the year in which it starts (northern hemisphere; spring starts in March).  Dates outside the
    years 1 to 9999 raise :class:`BeyondCalendar` where they are counted to, else what ``date`` raises.

    >>> Point.of("quarter", date(1998, 8, 21)).timex
    '1998-Q3'
    >>> Point.of("week", date(2006, 9, 12)).shift(-1).edtf
    '2006-W36'
    """

    unit: Unit
    first: date

    @classmethod
    def of(cls, unit: Unit, day: date) -> Point:
        """The stretch of this unit in which a day lies."""
        year, month = day.year, day.month
        if unit in ("week", "weekend"):
            return cls(unit, day - timedelta(days=day.isoweekday() - 1))
        if unit == "season":
            return cls(unit, date(year if month > 2 else year - 1, month // 3 * 3 or 12, 1))
        starts = {
            "day": (year, month, day.day),
            "month": (year, month, 1),
            "quarter": (year, (month - 1) // 3 * 3 + 1, 1),
            "half": (year, (month - 1) // 6 * 6 + 1, 1),
            "year": (year, 1, 1),
            "decade": (max(1, year // 10 * 10), 1, 1),
            "century": (max(1, year // 100 * 100), 1, 1),
        }
        return cls(unit, date(*starts[unit]))

    def shift(self, steps: int, unit: Unit | None = None) -> Point:
        """The stretch ``steps`` units later (earlier where negative), by its own unit or by a larger one."""
        return Point.of(self.unit, moved(self.first, steps, unit or self.unit))

    @property
    def last(self) -> date:
        """The last day of the stretch."""
        return moved(self.first, 1, self.unit) - timedelta(days=1)

    @property
    def edtf(self) -> str:
        """The EDTF value; an interval where level 1 has no name for the stretch, an ISO 8601 week for a week."""
        first = self.first
        if self.unit in ("day", "month", "year", "week"):
            return self.timex
        if self.unit == "weekend":
            return f"{first + timedelta(days=5)}/{first + timedelta(days=6)}"
        if self.unit == "season":
            return f"{first.year:04d}-{20 + first.month // 3}"
        if self.unit in ("decade", "century"):
            return self.timex.ljust(4, "X")
        return f"{first:%Y-%m}/{self.last:%Y-%m}"

    @property
    def timex(self) -> str:
        """The TIMEX3 value."""
        first, year = self.first, f"{self.first.year:04d}"
        iso = first.isocalendar()
        return {
            "day": first.isoformat(),
            "weekend": f"{iso.year:04d}-W{iso.week:02d}-WE",
            "week": f"{iso.year:04d}-W{iso.week:02d}",
            "month": f"{year}-{first.month:02d}",
            "quarter": f"{year}-Q{(first.month + 2) // 3}",
            "half": f"{year}-H{(first.month + 5) // 6}",
            "season": f"{year}-{('WI', 'SP', 'SU', 'FA', 'WI')[first.month // 3]}",
            "year": year,
            "decade": year[:3],
            "century": year[:2],
        }[self.unit]


def moved(day: date, steps: int, unit: Unit) -> date:
    """The day ``steps`` units later; the last day of the month where the month is too short.

    Raises :class:`BeyondCalendar` for a day that the calendar does not reach.
    """
    try:
        return _moved(day, steps, unit)
    except (OverflowError, ValueError) as error:
        raise BeyondCalendar(f"{steps:+,} {unit} from {day}") from error


def _moved(day: date, steps: int, unit: Unit) -> date:
    if unit in ("day", "week", "weekend"):
        return day + timedelta(days=steps * (1 if unit == "day" else 7))
    months = (
        steps * {"month": 1, "quarter": 3, "season": 3, "half": 6, "year": 12, "decade": 120, "century": 1200}[unit]
    )
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))
