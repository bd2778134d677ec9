"""Calendar words: months, weekdays, units, deictic words and holidays, to what they mean in TIMEX3 terms."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from typing import Annotated, Literal, NamedTuple

from pydantic import Field

from onrecord.knowledge.loader import Entry, Library

Modifier = Literal["START", "MID", "END"]
Marker = Literal["ago", "hence", "before", "after", "old", "fiscal", "weekend", "half", "period", "end", "zone"]
Bound = Literal["APPROX", "LESS_THAN", "MORE_THAN", "EQUAL_OR_LESS", "EQUAL_OR_MORE"]


class Month(Entry):
    """A month's number (1 to 12), its abbreviations, and whether the word means other things too."""

    number: Annotated[int, Field(ge=1, le=12)]
    short: tuple[str, ...] = ()
    ambiguous: bool = False


class Weekday(Entry):
    """A weekday's number (ISO 8601: Monday is 1) and its abbreviations."""

    number: Annotated[int, Field(ge=1, le=7)]
    short: tuple[str, ...] = ()


class Season(Entry):
    """A season's TIMEX3 code."""

    code: Literal["SP", "SU", "FA", "WI"]
    ambiguous: bool = False


class DayPart(Entry):
    """A part of the day: its TIMEX3 code, or the hour it names; ``alone``: a time expression by itself."""

    code: Literal["MO", "MI", "AF", "EV", "NI"] | None = None
    hour: Annotated[int, Field(ge=0, le=23)] | None = None
    alone: bool = False


class Deictic(Entry):
    """A day told by its distance in days from the day of the report, perhaps with a part of the day."""

    days: int
    part: Literal["MO", "MI", "AF", "EV", "NI"] | None = None


class MonthWord(Entry):
    """The month that a word behind a day means, counted from that of the report, and the word's abbreviations."""

    months: Literal[-1, 0, 1]
    short: tuple[str, ...] = ()


class Reference(Entry):
    """Which of several units is meant, counted from the day of the report or from the time last named.

    ``days``: whether the word before "day" names a day; ``told``: whether only a time named before can be meant.
    """

    step: Literal[-1, 0, 1]
    origin: Literal["anchor", "focus"] = Field(alias="from")
    days: bool = True
    told: bool = False


class Vague(Entry):
    """A TIMEX3 reference without a date, and the parts of speech with which the words count."""

    value: Literal["PRESENT_REF", "PAST_REF", "FUTURE_REF"]
    pos: tuple[str, ...] = ()


class Holiday(Entry):
    """When a named day falls: month and day, the n-th weekday of a month, or days from Easter Sunday."""

    month: Annotated[int, Field(ge=1, le=12)] | None = None
    day: Annotated[int, Field(ge=1, le=31)] | None = None
    weekday: Annotated[int, Field(ge=1, le=7)] | None = None
    nth: Annotated[int, Field(ge=-1, le=5)] | None = None
    easter: int | None = None

    def on(self, year: int) -> date | None:
        """The date in a year; None where the day moves by a calendar that the file does not give."""
        if self.easter is not None:
            return easter(year) + timedelta(days=self.easter)
        if self.month is None:
            return None
        if self.day is not None:
            return date(year, self.month, self.day)
        if self.weekday is None or self.nth is None:
            return None
        if self.nth > 0:
            first = date(year, self.month, 1)
            return first + timedelta(days=(self.weekday - first.isoweekday()) % 7 + 7 * (self.nth - 1))
        last = date(year + self.month // 12, self.month % 12 + 1, 1) - timedelta(days=1)
        return last - timedelta(days=(last.isoweekday() - self.weekday) % 7)


class CalendarFile(Entry):
    """The form of ``calendar.yaml``."""

    months: Mapping[str, Month] = {}
    month_before: tuple[str, ...] = ()
    season_before: tuple[str, ...] = ()
    weekdays: Mapping[str, Weekday] = {}
    seasons: Mapping[str, Season] = {}
    units: Mapping[str, str] = {}
    unit_plurals: Mapping[str, str] = {}
    unit_adjectives: tuple[str, ...] = ()
    dayparts: Mapping[str, DayPart] = {}
    deictic: Mapping[str, Deictic] = {}
    month_words: Mapping[str, MonthWord] = {}
    references: Mapping[str, Reference] = {}
    modifiers: Mapping[str, Modifier | None] = {}
    bounds: Mapping[str, Bound] = {}
    amounts: Mapping[str, float | None] = {}
    cardinals: Mapping[str, int] = {}
    ordinals: Mapping[str, int] = {}
    decades: Mapping[str, int] = {}
    frequencies: Mapping[str, str] = {}
    every: tuple[str, ...] = ()
    times: tuple[str, ...] = ()
    markers: Mapping[Marker, tuple[str, ...]] = {}
    vague: Mapping[str, Vague] = {}
    holidays: Mapping[str, Holiday] = {}
    ahead: tuple[str, ...] = ()
    modals_ahead: tuple[str, ...] = ()
    set_beforehand: tuple[str, ...] = ()
    called_out: tuple[str, ...] = ()


class Meaning(NamedTuple):
    """What a word or phrase means: its kind and, by kind, a number, a code or the entry itself."""

    kind: str
    value: object
    ambiguous: bool = False
    plural: bool = False
    short: bool = False


class Calendar:
    """Words and phrases of ``calendar.yaml`` to their meanings.

    >>> calendar = Calendar(Library())
    >>> [meaning.kind for meaning in calendar.meanings("next")], calendar.meanings("sept")[0].value
    (['REF'], 9)
    """

    def __init__(self, library: Library) -> None:
        self.file = library.load("calendar.yaml", CalendarFile)
        self._meanings: dict[str, list[Meaning]] = {}
        for phrase, meaning in self._all():
            self._meanings.setdefault(phrase, []).append(meaning)
        self.ahead = frozenset(self.file.ahead)
        self.modals_ahead = frozenset(self.file.modals_ahead)
        self.set_beforehand = frozenset(self.file.set_beforehand)
        self.occasions = self.set_beforehand | frozenset(self.file.called_out)
        self.month_before = frozenset(self.file.month_before)
        self.season_before = frozenset(self.file.season_before)
        self.unit_adjectives = frozenset(self.file.unit_adjectives)

    def meanings(self, phrase: str) -> list[Meaning]:
        """What a phrase in lower case can mean, without the full stop of an abbreviation; none for other words."""
        return self._meanings.get(phrase, [])

    def phrases(self) -> Iterator[str]:
        """Every word and phrase that has a meaning, in lower case."""
        return iter(self._meanings)

    def _all(self) -> Iterator[tuple[str, Meaning]]:
        """Every phrase of the file with its meaning; earlier ones are preferred where a phrase has several."""
        yield from self._names()
        yield from self._units()
        file = self.file
        tables: tuple[tuple[str, Mapping[str, object]], ...] = (
            ("PART", file.dayparts),
            ("DEICTIC", file.deictic),
            ("REF", file.references),
            ("MOD", file.modifiers),
            ("BOUND", file.bounds),
            ("AMOUNT", file.amounts),
            ("NUM", file.cardinals),
            ("ORD", file.ordinals),
            ("DECADE", file.decades),
            ("FREQ", file.frequencies),
            ("EVERY", dict.fromkeys(file.every)),
            ("TIMES", dict.fromkeys(file.times)),
            ("VAGUE", file.vague),
            ("HOLIDAY", file.holidays),
            *((marker.upper(), dict.fromkeys(phrases)) for marker, phrases in file.markers.items()),
        )
        for kind, table in tables:
            for phrase, value in table.items():
                yield phrase, Meaning(kind, value)

    def _names(self) -> Iterator[tuple[str, Meaning]]:
        for name, month in self.file.months.items():
            yield name, Meaning("MONTH", month.number, ambiguous=month.ambiguous)
            for short in month.short:
                yield short, Meaning("MONTH", month.number, short=True, ambiguous=month.ambiguous)
        for name, weekday in self.file.weekdays.items():
            yield name, Meaning("WEEKDAY", weekday.number)
            yield name + "s", Meaning("WEEKDAY", weekday.number, plural=True)
            for short in weekday.short:
                yield short, Meaning("WEEKDAY", weekday.number, short=True)
        for name, word in self.file.month_words.items():
            yield name, Meaning("MONTH_WORD", word.months)
            for short in word.short:
                yield short, Meaning("MONTH_WORD", word.months, short=True)
        for name, season in self.file.seasons.items():
            yield name, Meaning("SEASON", season.code, ambiguous=season.ambiguous)
            yield name + "s", Meaning("SEASON", season.code, ambiguous=season.ambiguous, plural=True)

    def _units(self) -> Iterator[tuple[str, Meaning]]:
        irregular = {single: plural for plural, single in self.file.unit_plurals.items()}
        for name, code in self.file.units.items():
            yield name, Meaning("UNIT", code)
            yield irregular.get(name, name + "s"), Meaning("UNIT", code, plural=True)


def easter(year: int) -> date:
    """The date of western Easter Sunday (the anonymous Gregorian computus, Nature, 20 April 1876)."""
    golden = year % 19
    century, rest = divmod(year, 100)
    leap, remainder = divmod(century, 4)
    correction = (century - (century + 8) // 25 + 1) // 3
    epact = (19 * golden + century - leap - correction + 15) % 30
    quotient, part = divmod(rest, 4)
    weekday = (32 + 2 * remainder + 2 * quotient - epact - part) % 7
    late = (golden + 11 * epact + 22 * weekday) // 451
    month, day = divmod(epact + weekday - 7 * late + 114, 31)
    return date(year, month, day + 1)
