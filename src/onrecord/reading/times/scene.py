"""What a time expression is read against: the day of the report, the time last named, the tense of its clause."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from onrecord.knowledge.calendar import Calendar
from onrecord.model import TimeType
from onrecord.reading.page import Page
from onrecord.reading.parsed import Token
from onrecord.reading.times.grammar import Found
from onrecord.reading.times.point import SIZES, Point, Unit
from onrecord.reading.times.tense import Direction, direction

LONGEST_CHAIN = 40  # governors followed upwards at most; real sentences need fewer than ten


@dataclass(frozen=True, slots=True)
class Sense:
    """What a time expression means: the fields of a row, and the stretch of the calendar it names, if it names one."""

    type: TimeType
    value: str | None
    timex: str | None
    precision: str | None
    why: str
    point: Point | None = None


class Scene:
    """The state of reading one page: what is fixed (the anchor) and what the text has said so far (the focus)."""

    def __init__(self, page: Page, calendar: Calendar) -> None:
        self.page = page
        self.calendar = calendar
        self.anchor, self.anchored_by = anchor_of(page)
        self.focus: Point | None = None
        self._topic: tuple[int, int] | None = None
        self._named: list[tuple[Point, bool, int]] = []
        self._further = sorted(_further(page), reverse=True)

    def reach(self, at: int) -> None:
        """Go on to a code point of the original: behind a further dateline, "today" is its day."""
        while self._further and self._further[-1][0] <= at:
            self.anchor, self.anchored_by, self.focus = self._further.pop()[1], "dateline day", None
            self._named.clear()
            self._topic = None

    def name(self, point: Point, found: Found) -> None:
        """Take note of a time that the text has named: what comes may count from it.

        The day in a name ("the New Year's Eve programme") is no time that the text tells of.
        """
        last = self.page.doc[found.words[found.end - 1].last]
        if found.get("h") and last.dep_ == "compound":
            return
        self.focus = point
        self._named.append((point, is_aside(last), last.i))
        if self._opens_sentence(found):
            self._topic = (point.first.year, found.words[found.start].token) if found.get("y") else None
        elif self._topic is not None and point.first.year != self._topic[0]:
            self._topic = None

    def _opens_sentence(self, found: Found) -> bool:
        """Whether a time stands at the head of its sentence, alone or behind one preposition ("In 1997 ...")."""
        token = self.page.doc[found.words[found.start].token]
        first = token.sent.start
        return token.i == first or (token.i == first + 1 and self.page.doc[first].pos_ == "ADP")

    def topic(self, found: Found) -> int | None:
        """The year that a paragraph tells of: one that opens a sentence before in it ("In 1997 the army mutinied").

        None where the clause does not tell of what was, and where another year has been named since.
        """
        if self._topic is None or self.direction(found) != "past":
            return None
        year, since = self._topic
        at = found.words[found.start].token
        parted = any(word.is_space and "\n" in word.text for word in self.page.doc[since:at])
        return None if parted else year

    def named(self, unit: Unit) -> Point | None:
        """The time from which a stretch of this unit counts that is told from the one named before ("the next day").

        It is no coarser than the unit: of "in 2004" nobody knows the next day.  What a relative clause names in
        passing ("the party, which left last year, ...") leaves the time before it standing.
        """
        for point, aside, _ in reversed(self._named):
            if SIZES.index(point.unit) <= SIZES.index(unit):
                return point
            if not aside:
                return None
        return None

    def last_day(self) -> Point | None:
        """The day named last, whatever longer stretch has been named since: "next year's fair ... THAT EVENING"."""
        return next((point for point, _, _ in reversed(self._named) if point.unit == "day"), None)

    def day_in_sentence(self, found: Found) -> Point | None:
        """The day named last, if the sentence of a match has named it before."""
        if not self._named or self._named[-1][0].unit != "day":
            return None
        point, _, token = self._named[-1]
        return point if token >= self.page.doc[found.words[found.start].token].sent.start else None

    def direction(self, found: Found) -> Direction | None:
        """Whether the clause of a match speaks of what was or of what is to come; None where it has no verb."""
        return direction(self.page, found.words[found.end - 1].last, self.calendar)

    def today(self, unit: Unit) -> Point | None:
        """The day of the report, or the week, month ... it lies in; None where the report has no date."""
        return Point.of(unit, self.anchor) if self.anchor else None

    def since(self) -> str:
        """Words for the origin of relative dates."""
        return f"the {self.anchored_by}" if self.anchor else "a day that the report does not give"


def is_aside(token: Token) -> bool:
    """Whether a word stands in a relative clause or another that describes a noun."""
    for _ in range(LONGEST_CHAIN):
        if token.dep_ in ("acl:relcl", "acl"):
            return True
        if token.head == token:
            break
        token = token.head
    return False


def anchor_of(page: Page) -> tuple[date | None, str]:
    """The day that "today" is: the dateline's where it names one, else that of publication; and which of them."""
    document = page.document
    for text, name in ((document.dateline_date, "dateline day"), (document.published, "day of publication")):
        day = _day(text)
        if day is not None:
            return day, name
    return None, ""


def _further(page: Page) -> Iterator[tuple[int, date]]:
    """The days of the datelines inside the body, with where they stand in the original."""
    for finding in page.document.findings:
        day = _day(finding.value) if finding.field == "further_dateline_date" else None
        if day is not None and finding.span is not None:
            yield finding.span.start, day


def _day(text: str | None) -> date | None:
    match = re.match(r"(\d{4})-(\d\d)-(\d\d)", text or "")
    try:
        return date(int(match[1]), int(match[2]), int(match[3])) if match else None
    except ValueError:  # 2006-02-30: no day of the calendar
        return None


def dated(point: Point, why: str, type: TimeType = "DATE", approximate: bool = False) -> Sense:
    """The sense of an expression that names one stretch of the calendar."""
    value = point.edtf + "~" if approximate and "/" not in point.edtf and point.unit != "week" else point.edtf
    return Sense(type, value, point.timex, point.unit, why, point)


def undated(type: TimeType, precision: str, why: str) -> Sense:
    """The sense of an expression whose date cannot be told."""
    return Sense(type, None, None, precision, why)


def between(first: Point, last: Point, why: str) -> Sense:
    """The sense of a range of the calendar: both ends belong to it."""
    value = f"{first.edtf.split('/')[0]}/{last.edtf.split('/')[-1]}"
    return Sense("DATE", value, f"{first.timex}/{last.timex}", first.unit, why, last)
