"""Days as newspapers, databases and web addresses write them; a day that could be another is not taken."""

from __future__ import annotations

import re
from datetime import date

from onrecord.archive.originals.given import is_date
from onrecord.archive.press import Press

NUMBERED = re.compile(r"(?<![0-9])((?:19|20)[0-9]{2})[/-]([0-9]{1,2})[/-]([0-9]{1,2})(?![0-9])")
RUN_ON = re.compile(r"(?<![0-9])((?:19|20)[0-9]{2})([0-9]{2})([0-9]{2})(?![0-9])")
NAMED = re.compile(r"(?<![0-9])((?:19|20)[0-9]{2})/([A-Za-z]{3,9})/([0-9]{1,2})(?![0-9])")
# The year last, the day or the month first: 14/03/2019, 3/14/2019, 14.03.2019.
YEAR_LAST = re.compile(r"(?<![0-9])([0-9]{1,2})([/.-])([0-9]{1,2})\2((?:19|20)[0-9]{2})(?![0-9])")


def stated_day(words: str, press: Press) -> str | None:
    """The ISO date that the value of a date field names without doubt, or ``None``.

    Of numbers with the year last (``03/14/2019``) the day is taken only where one reading gives a date, or both give
    the same.
    """
    return iso_day(words) or written_day(words, press) or _year_last(words)


def written_day(words: str, press: Press) -> str | None:
    """The ISO date in words such as ``September 14, 2006``, ``14th Sept. 2006`` or ``2006 Sep 14``, or ``None``."""
    month, day = rf"({press.month})", r"(?<![0-9])([0-9]{1,2})(?:st|nd|rd|th)?"
    match = re.search(rf"{month} {day},? ([0-9]{{4}})(?![0-9])", words, re.IGNORECASE)
    if match is not None:
        return _date(match[3], _month(match[1], press), match[2])
    match = re.search(rf"{day}[ -]{month}(?:,? |-)([0-9]{{4}})(?![0-9])", words, re.IGNORECASE)
    if match is not None:
        return _date(match[3], _month(match[2], press), match[1])
    match = re.search(rf"(?<![0-9])([0-9]{{4}}) {month} {day}(?![0-9])", words, re.IGNORECASE)
    return _date(match[1], _month(match[2], press), match[3]) if match is not None else None


def iso_day(words: str) -> str | None:
    """The day in numbers with the year first, ``2006-09-14``, ``2006/9/14`` or ``20060914``; or ``None``."""
    for match in (*NUMBERED.finditer(words), *RUN_ON.finditer(words)):
        day = _date(match[1], int(match[2]), match[3])
        if day is not None:
            return day
    return None


def day_of_path(path: str, press: Press) -> str | None:
    """The day in the path of a web address, such as ``/2006/09/12/`` or ``/2006/sep/12/``."""
    day = iso_day(path)
    if day is not None:
        return day
    match = NAMED.search(path)
    month = press.months.get(match[2].title()) if match is not None else None
    return _date(match[1], month, match[3]) if match is not None and month is not None else None


def _year_last(words: str) -> str | None:
    match = YEAR_LAST.search(words)
    if match is None:
        return None
    one, other, year = match[1], match[3], match[4]
    days = {_date(year, int(one), other), _date(year, int(other), one)} - {None}
    return days.pop() if len(days) == 1 else None


def _month(word: str, press: Press) -> int:
    return press.months.get(word.rstrip(".").title(), 0)


def _date(year: str, month: int, day: str) -> str | None:
    try:
        value = date(int(year), month, int(day)).isoformat()
    except ValueError:
        return None
    return value if is_date(value) else None
