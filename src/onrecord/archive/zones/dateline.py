"""Datelines: the place, day and agency that open a report ("BAGHDAD, Iraq, Sept. 12 (AP) — ").

Old newspapers name the day of the week, and end the dateline with a full stop and a dash, or give it a line of its own:
"BERLIN, Saturday.—", "VIENNA, Nov. 9.".
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date, timedelta

from onrecord.archive.press import Press, any_of

LONGEST = 160  # code points
NO_ARTICLE = r"(?!(?i:the) (?!(?i:hague)\b))"  # "THE TREATY, Saturday." is no place
PLACE = rf"{NO_ARTICLE}[A-Z][A-Z.'’]*(?:[ -](?:[A-Z][A-Z.'’]*|de|del|la|el|and|of|upon))*(?:/[A-Z][A-Z .'’-]+)?"
REGION = r"(?:, ?(?!(?:{month}|{weekdays})\b)[A-Z][\w.'’-]*(?: [A-Z][\w.'’-]*){{0,3}}){{0,2}}"
YEAR = r"(?:(?:1[6-9]|20)[0-9]{{2}})"
DAYS = (
    rf"(?:,? ?(?P<month>{{month}}) (?P<day>[0-3]?[0-9])(?:st|nd|rd|th)?(?:,? (?P<year>{YEAR}))?"
    rf"|,? ?(?P<first>[0-3]?[0-9])(?:st|nd|rd|th)? (?P<of>{{month}})(?:,? (?P<in>{YEAR}))?"
    r"|, (?P<weekday>{weekdays})(?: (?:[Mm]orning|[Aa]fternoon|[Ee]vening|[Nn]ight))?)"
)
DAY = rf"{DAYS}?"
CREDIT = r"(?:,? ?\((?P<credit>{credits})\)|, (?P<plain>{credits}))?"
# Behind capitals and a day, a name in brackets is a credit even if nobody has heard of it.
NAMES = r"(?!(?:{others})\b)[A-Z][\w.&’'-]*(?:[ /](?:[A-Z][\w.&’'-]*|of|the|and)){{0,5}}"
ANY_CREDIT = rf"(?(day)|(?(first)|(?!))),? ?\((?P<named>{NAMES})\)"
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
DASH = r"[ \t]*(?:—|–|--|―)[ \t]*|[ \t]+-[ \t]+|:[ \t]+"
STOP = rf"\.?(?:{DASH})|\.-{{1,2}}[ \t]*|\.[ \t]+"  # behind a day: "Saturday.—", "April 23.-", "Thursday. "


@dataclass(frozen=True, slots=True)
class Dateline:
    """A dateline at the head of a text.

    ``end`` is where it ends and ``resume`` where the report begins behind the dash, both counted from the head;
    ``place`` is set in small letters; ``weekday`` counts from 0, Monday; ``credit`` is an agency or newsroom as
    printed, known or not.
    """

    end: int
    resume: int
    place: str
    place_end: int
    month: int | None
    day: int | None
    year: int | None
    credit: str | None
    credit_start: int
    weekday: int | None = None


class Datelines:
    """Recognises datelines with the months, agencies and newsrooms that ``press`` knows."""

    def __init__(self, press: Press) -> None:
        self._press = press
        credits = any_of(
            [form for name, forms in press.agencies.items() for form in (name, *forms)] + [*press.newsrooms]
        )
        words = [form for word in press.not_places for form in (word, word.capitalize())]
        others = any_of([*WEEKDAYS, *press.months, *words])
        weekdays = any_of(WEEKDAYS)
        month, day = press.month, DAY.format(month=press.month, weekdays=weekdays)
        dated = DAYS.format(month=press.month, weekdays=weekdays)
        region = REGION.format(month=month, weekdays=weekdays)
        credit = f"(?:{ANY_CREDIT.format(others=others)}|{CREDIT.format(credits=credits)})"
        capitals = rf"(?P<place>(?P<city>{PLACE}){region})"
        small = rf"(?P<place>(?P<city>{NO_ARTICLE}[A-Z]\w+(?:[ -][A-Z]\w+){{0,2}}){region})"
        self._capitals = re.compile(rf"{capitals}{day}{credit}(?P<dash>{DASH})")
        # Without capitals or without a dash only a known credit in brackets tells a dateline from a sentence.
        self._credited = re.compile(rf"{small}{day},? ?\((?P<credit>{credits})\)(?P<dash>{DASH}|[ \t]+)")
        self._dated = re.compile(rf"{capitals}{dated}(?P<dash>{STOP})")
        self._cable = re.compile(rf"{small}{dated}(?P<dash>\.?{DASH})")
        # Without capitals only a full stop tells "Brussels, Sunday." from a headline ("Cup Draw, Sunday").
        alone = rf"(?:{dated}|,? ?(?P<only>{month})(?: {YEAR.format()})?)"
        forms = (rf"{capitals}{alone}\.?", rf"{small}{alone}(?<=\.)", rf"{small}{alone}\.")
        self._alone = tuple(re.compile(rf"{form}(?P<dash>[ \t]*)(?=\n|\Z)") for form in forms)

    def is_cable(self, text: str) -> bool:
        """Whether a text begins with a place in small letters, a day and a dash ("Sofia, Oct. 9. — ").

        One such line may be a headline ("Fog, May 10 — "); where several paragraphs of a page begin so, it is a column
        of cables, and :meth:`read` takes them for datelines.
        """
        match = self._cable.match(text[:LONGEST].split("\n", 1)[0])
        return match is not None and match["city"].upper() not in self._press.not_places

    def read(self, text: str, *, cables: bool = False) -> Dateline | None:
        """The dateline that ``text`` begins with, or ``None``; ``cables``: whether the page is a column of cables.

        Something must follow it on the same line, unless it has a day and the line to itself.
        """
        line = text[:LONGEST].split("\n", 1)[0]
        match = self._capitals.match(line)
        if match is None or not self._place_like(match):
            match = self._dated.match(line) or self._credited.match(line)
        if match is None and cables:
            match = self._cable.match(line)
        if match is None or match.end() == len(line):
            return self.alone(line)
        if match["city"].upper() in self._press.not_places:
            return None
        if line[match.end()].islower():  # "NATO - which met on Monday - agreed" goes on as one sentence
            return None
        return self._dateline(match)

    def alone(self, line: str) -> Dateline | None:
        """The dateline that a whole line is ("BERLIN, Saturday."), or ``None``; it names a day or a month."""
        match = next((match for form in self._alone if (match := form.match(line)) is not None), None)
        if match is None or match["city"].upper() in self._press.not_places:
            return None
        return self._dateline(match)

    def _dateline(self, match: re.Match[str]) -> Dateline:
        groups = match.groupdict()
        credit = next((name for name in ("credit", "plain", "named") if groups.get(name)), None)
        month, day, year = (
            groups[one] or groups[other] for one, other in (("month", "of"), ("day", "first"), ("year", "in"))
        )
        return Dateline(
            end=match.start("dash") + len(match["dash"].rstrip()),
            resume=match.end(),
            place=self._readable(match["place"]),
            place_end=match.end("place"),
            month=self._press.months.get(month.rstrip(".")) if month else None,
            day=int(day) if day else None,
            year=int(year) if year else None,
            credit=match[credit] if credit else None,
            credit_start=match.start(credit) if credit else match.end("place"),
            weekday=WEEKDAYS.index(groups["weekday"]) if groups["weekday"] else None,
        )

    def stated(self, words: str) -> Dateline:
        """The dateline that the value of a label is: ``OSLO, Sept. 12``, or a place in any letters."""
        read = self.read(f"{words} — A")
        if read is None:
            size = len(words)
            return Dateline(size, size, self._readable(words), size, None, None, None, None, size)
        return replace(read, end=len(words), resume=len(words))

    def _place_like(self, match: re.Match[str]) -> bool:
        """Whether capitals before a dash can be a place: more than initials, and no colon without other signs."""
        groups = match.groupdict()
        signs = (
            groups["day"]
            or groups["first"]
            or groups["weekday"]
            or groups["credit"]
            or groups["plain"]
            or match["place"] != match["city"]
        )
        letters = sum(c.isalpha() for c in match["city"])
        if match["city"] in self._press.not_places or letters < 3:
            return False
        return bool(signs) or not match["dash"].lstrip().startswith(":")

    def _readable(self, place: str) -> str:
        """A place with its capitals undone: ``RIO DE JANEIRO, Brazil`` is ``Rio de Janeiro, Brazil``."""

        def small(match: re.Match[str]) -> str:
            word = match[0]
            if not word.isupper() or "." in word:
                return word
            if match.start() > 0 and word.lower() in self._press.small_place_words:
                return word.lower()
            return word[0] + word[1:].lower()

        return re.sub(r"[^\W\d_][\w.'’]*", small, place)


def day_of(dateline: Dateline, near: str | None) -> str | None:
    """The ISO date of a dateline; without a printed year it is the last such day up to the day after ``near``.

    ``near`` is the ISO date of publication; ``None`` where no year is known or the day is no date.  A day of the
    week is the last one up to ``near`` itself: a paper of Monday has the news of that day, not of Monday last.
    """
    if dateline.weekday is not None:
        return _last(dateline.weekday, near)
    if dateline.month is None or dateline.day is None:
        return None
    years = [dateline.year] if dateline.year else []
    latest = date.max
    if not years and near is not None:
        latest = min(date.fromisoformat(near), date.max - timedelta(days=1)) + timedelta(days=1)
        years = [latest.year, latest.year - 1]
    for year in years:
        try:
            day = date(year, dateline.month, dateline.day)
        except ValueError:
            continue
        if day <= latest:
            return day.isoformat()
    return None


def _last(weekday: int, near: str | None) -> str | None:
    """The last such day of the week up to a date."""
    if near is None:
        return None
    day = date.fromisoformat(near)
    back = (day.weekday() - weekday) % 7
    return (day - timedelta(days=back)).isoformat() if day - date.min >= timedelta(days=back) else None
