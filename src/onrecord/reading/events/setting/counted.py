"""Days counted from other events: two days after the vote of May 3, a day after they fled, after hours of fighting."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import NamedTuple

from onrecord.knowledge import Knowledge
from onrecord.model import Time
from onrecord.reading.events.grammar.clauses import first_conjunct, prepositions
from onrecord.reading.events.setting.scope import SIDES, gap, path_up
from onrecord.reading.page import Page, Placed
from onrecord.reading.parsed import Token

DAY = re.compile(r"\d{4}-\d\d-\d\d")
DAYS = re.compile(r"P(\d+)([DW])")
LONGEST_PHRASE = 10  # tokens between "after" and the date of what comes behind it


class Beside(NamedTuple):
    """A clause whose day is so many days from that of another."""

    clause: Token
    days: int

    def from_day(self, day: str | None) -> str | None:
        """The day so many days from another; ``None`` from what is no single day."""
        return _moved(day, self.days) if day is not None and DAY.fullmatch(day) else None


class Spent(NamedTuple):
    """A clause before whose day something lasted; ``days`` is None where it lasted but hours."""

    clause: Token
    days: int | None

    def within(self, day: str | None) -> str | None:
        """The days that it took, the day of the clause as the last of them; ``None`` where they are not known."""
        if day is None or not DAY.fullmatch(day):
            return None
        return day if self.days is None else f"{_moved(day, 1 - self.days)}/{day}"


def counted_from(page: Page, times: Sequence[Placed[Time]]) -> list[Placed[Time]]:
    """The days told as so many days after (or before) something whose day is told behind it, in one sentence."""
    found = []
    for length in times:
        days = DAYS.fullmatch(length.row.value or "")
        if days is None or length.end >= len(page.doc) or page.doc[length.end].lower_ not in SIDES:
            continue
        steps = int(days[1]) * (7 if days[2] == "W" else 1) * SIDES[page.doc[length.end].lower_]
        day = next((time for time in times if time.start > length.end), None)
        if day is None or day.start - length.end > LONGEST_PHRASE or not DAY.fullmatch(day.row.value or ""):
            continue
        if not any(word.is_punct or word.pos_ in ("VERB", "AUX") for word in page.doc[length.end : day.start]):
            row = replace(length.row, value=_moved(day.row.value or "", steps))
            found.append(Placed(row, length.start, day.end, length.head))
    return found


def is_free(time: Placed[Time], counted: Sequence[Placed[Time]], host: Token) -> bool:
    """Whether a time is not that of something from which days are counted; to that noun itself it belongs."""
    return not any(one.start < time.start < one.end and not one.start < host.i < one.end for one in counted)


def days_off(token: Token, knowledge: Knowledge) -> Beside | None:
    """The clause from which the day of a clause is so many days off: fled on Monday, A DAY AFTER rebels attacked."""
    off = gap(first_conjunct(path_up(token)[-1]))
    number = _number(off[0], knowledge) if off is not None and off[0].lemma_.lower() == "day" else None
    return Beside(off[2], off[1] * number) if off is not None and number is not None else None


def outlasted(noun: Token, knowledge: Knowledge) -> Spent | None:
    """The clause that tells what came AFTER HOURS OF FIGHTING; ``None`` where something else is told of the noun."""
    unit = noun.head
    if noun.relation != "nmod" or prepositions(noun) != ["of"] or prepositions(unit) not in (["after"], ["following"]):
        return None
    lemma, clause = unit.lemma_.lower(), path_up(unit)[-1]
    if clause == unit:
        return None
    if lemma in knowledge.settings.short_units:
        return Spent(clause, None)
    number = _number(unit, knowledge) if lemma == "day" else None
    return Spent(clause, number) if number is not None else None


def _number(unit: Token, knowledge: Knowledge) -> int | None:
    """How many days a noun tells of: one for an article, ``None`` where no number is told."""
    for child in unit.children:
        if child.dep_ == "det" and child.lower_ in ("a", "an"):
            return 1
        if child.dep_ == "nummod":
            return int(child.text) if child.text.isdigit() else knowledge.calendar.file.cardinals.get(child.lower_)
    return None


def _moved(day: str, days: int) -> str:
    """The day some days later."""
    return (date.fromisoformat(day) + timedelta(days=days)).isoformat()
