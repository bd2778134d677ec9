"""The date of an event: times of its own clause first, then a day given before in the paragraph."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, timedelta
from itertools import pairwise
from typing import NamedTuple

from onrecord.knowledge import Knowledge
from onrecord.knowledge.events.settings import Settings
from onrecord.model import Time
from onrecord.reading.events.factuality import Factuality
from onrecord.reading.events.grammar.clauses import clause_of, is_predicate, marks, prepositions
from onrecord.reading.events.setting.borrowed import borrowed
from onrecord.reading.events.setting.counted import counted_from, days_off, is_free, outlasted
from onrecord.reading.events.setting.discourse import WILL, told_before
from onrecord.reading.events.setting.owned import belongs, governed, is_deadline, is_scheduled
from onrecord.reading.events.setting.scope import hosts
from onrecord.reading.page import Page, Placed, PlacedStatement
from onrecord.reading.parsed import Token

DATE = re.compile(r"(?:\.\./|/)?\d{3}[\dX]")  # a day, a year, a decade (193X), or what begins or ends with one
SINGLED = frozenset({"first", "only", "last", "second", "third", "biggest", "worst", "deadliest"})
WEEK = re.compile(r"(\d{4})-W(0[1-9]|[1-4]\d|5[0-3])")
EXACT = re.compile(r"\d{4}(?:-(?:0\d|1[0-2])(?:-\d\d)?)?")  # a season is no month: 2017-21


def is_to_come(value: str | None, published: str | None) -> bool:
    """Whether a date lies after the day of print, as far as both are exact: what is told of it has not happened yet."""
    if value is None or published is None:
        return False
    first = _day_of_week(value, 1) or value
    known = min(len(first), len(published))
    return EXACT.fullmatch(first) is not None and first[:known] > published[:known]


def is_over(value: str | None, published: str | None) -> bool:
    """Whether a date lies before the day of print, as far as both are exact."""
    if value is None or published is None:
        return False
    last = _day_of_week(value, 7) or value
    known = min(len(last), len(published))
    return EXACT.fullmatch(last) is not None and last[:known] < published[:known]


def _day_of_week(value: str, day: int) -> str | None:
    """A day of a week of a year (2017-W21) by its ISO number, 1 for Monday; ``None`` for a date of another form."""
    found = WEEK.fullmatch(value)
    return date.fromisocalendar(int(found[1]), int(found[2]), day).isoformat() if found else None


def when(
    page: Page,
    trigger: int,
    times: Sequence[Placed[Time]],
    statements: Sequence[PlacedStatement],
    knowledge: Knowledge,
    asked: frozenset[int] = frozenset(),
) -> tuple[str | None, str | None]:
    """The date of the event at token ``trigger`` as EDTF, and why; ``(None, None)`` where the text gives none.

    A time counts if it stands in the clause of the event or one that shares its setting.  Where there is none, a clause
    that puts itself in the time of an event told before (during that visit) has the date of that event, and a plain
    past event of a main clause borrows the nearest day that was given before it in the paragraph, by the same voice.
    The day of print is never used.  ``asked`` are the triggers whose date is being looked for: no two events date each
    other.
    """
    if trigger in asked:
        return None, None
    asked |= {trigger}
    token = page.doc[trigger]
    dated = [time for time in times if time.row.value and DATE.match(time.row.value)]
    counted = counted_from(page, [time for time in times if page.doc[time.head].sent is token.sent])
    beside = [governed(page, time, knowledge) for time in (*dated, *counted) if page.doc[time.head].sent is token.sent]
    spent = outlasted(token, knowledge)
    if spent is not None:
        value, why = when(page, spent.clause.i, times, statements, knowledge, asked)
        return spent.within(value), why and f"{why}, over by then"
    for host in hosts(token, knowledge):
        own = [one.time for one in beside if belongs(one, host, knowledge) and is_free(one.time, counted, host)]
        own = [
            time
            for time in own
            if not _is_of_later(time, token, host)
            and not is_deadline(page.doc[time.head], token, knowledge)
            and not (_is_outdone(host) and _first_preposition(page, time, host) == "since")
        ]
        value = _value(page, own, host, knowledge.settings)
        named = _named_by(page, token, own)
        if named is not None:
            value, own = _date(named.row.value or ""), [named]
        if value is not None:
            if _is_contradicted(token, host, value, page, knowledge):
                return None, None
            words = page.doc[own[0].start : own[-1].end].text
            where = "its own clause" if host == token else f'the clause of "{host.text}"'
            return value, f'"{words}" in {where}'
    return _told_elsewhere(page, token, times, dated, statements, knowledge, asked)


def _told_elsewhere(
    page: Page,
    token: Token,
    times: Sequence[Placed[Time]],
    dated: Sequence[Placed[Time]],
    statements: Sequence[PlacedStatement],
    knowledge: Knowledge,
    asked: frozenset[int],
) -> tuple[str | None, str | None]:
    """The date of an event whose own clauses give none: that of an event told before, or of a clause beside it."""
    beside = days_off(token, knowledge)
    if beside is not None:
        value, why = when(page, beside.clause.i, times, statements, knowledge, asked)
        return beside.from_day(value), why and f'{beside.days:+d} days from "{beside.clause.text}": {why}'
    for host in hosts(token, knowledge):
        for earlier in told_before(host, knowledge):
            if earlier.i < token.i:
                value, why = when(page, earlier.i, times, statements, knowledge, asked)
                if value is not None:
                    return value, f'the time of "{earlier.text}" told before: {why}'
    return borrowed(page, token, dated, statements, knowledge)


def _is_outdone(noun: Token) -> bool:
    """Whether a noun is compared with all of its kind: the DEADLIEST attack since 2009, the FIRST talks since May."""
    return noun.pos_ == "NOUN" and any(
        child.relation == "amod" and ("Sup" in child.morph.get("Degree") or child.lower_ in SINGLED)
        for child in noun.children
    )


def _is_of_later(time: Placed[Time], trigger: Token, host: Token) -> bool:
    """Whether a time opens a later of two coordinated clauses, and is its alone: denounced him, and ON MONDAY left."""
    return host.dep_ == "conj" and is_predicate(trigger) and trigger.i < time.start < host.i


def _is_contradicted(token: Token, host: Token, date: str, page: Page, knowledge: Knowledge) -> bool:
    """Whether the tense of an event excludes a date: what WILL be done was not done last year, and the other way round.

    The time then belongs to another word, whatever the parse says; so does that of a clause in the past for what will
    be done.
    """
    form, other = clause_of(token), clause_of(host)
    if form.modal in WILL:
        return is_over(date, page.day) or (other.form == "past" and other.modal is None)
    if form.form != "past" or form.plan or not is_to_come(date, page.day):
        return False
    return Factuality(knowledge.status).verdict(token).status == "happened"


def _named_by(page: Page, token: Token, own: Sequence[Placed[Time]]) -> Placed[Time] | None:
    """The time that a clause describes as its own: since November 2014, WHEN POLICE ARRESTED HIM, is no interval."""
    mark = next((mark for mark in marks(token) if mark.lower_ == "when"), None)
    if mark is None or token.relation not in ("acl", "advcl"):
        return None
    before = mark.i - (2 if mark.i > 1 and page.doc[mark.i - 1].is_punct else 1)
    return next((time for time in own if time.start <= before < time.end), None)


def _value(page: Page, own: Sequence[Placed[Time]], host: Token, settings: Settings) -> str | None:
    """One EDTF value for the times of a clause: a range of two, an interval that a preposition opens, or the finest."""
    joined = _joined(page, own)
    if joined is not None:
        return joined.value
    readings = [(_first_preposition(page, time, host), _date(time.row.value or "")) for time in own]
    starts = [value for preposition, value in readings if preposition == "from" and "/" not in value]
    ends = [value for preposition, value in readings if preposition in ("to", "until", "till") and "/" not in value]
    if starts and ends:
        return f"{starts[0]}/{ends[0]}"
    pair = [value for preposition, value in readings if preposition == "between" and "/" not in value]
    if len(pair) == 2 and pair[0] < pair[1]:
        return f"{pair[0]}/{pair[1]}"
    found = [
        value if _is_time_of_day(page, time, settings) else _interval(preposition, value, settings)
        for time, (preposition, value) in zip(own, readings, strict=True)
    ]
    dates = [value for value in found if value is not None]
    return max(dates, key=len) if dates else None


class _Joined(NamedTuple):
    """What two joined times say together; ``None`` where an event is told of both and they do not touch."""

    value: str | None


def _joined(page: Page, own: Sequence[Placed[Time]]) -> _Joined | None:
    """The range of two joined years or months that follow each other: in 2005 AND 2006."""
    for first, second in pairwise(own):
        head = page.doc[second.head]
        one, other = first.row.value or "", second.row.value or ""
        apart = prepositions(head) in (["between"], ["from"])
        if head.dep_ != "conj" or head.head != page.doc[first.head] or len(one) != len(other) or apart:
            continue
        return _Joined(f"{one}/{other}" if _follows(one, other) else None)
    return None


def _follows(first: str, second: str) -> bool:
    """Whether one year, month or day comes right after another."""
    if not EXACT.fullmatch(first) or not EXACT.fullmatch(second):
        return False
    if len(first) == len("2006-09-12"):
        return date.fromisoformat(second) - date.fromisoformat(first) == timedelta(days=1)
    months = [int(value[:4]) * 12 + int(value[5:7] or 0) for value in (first, second)]
    return months[1] - months[0] == (12 if len(first) == len("2006") else 1)


def _is_time_of_day(page: Page, time: Placed[Time], settings: Settings) -> bool:
    """Whether an hour stands before a day, which is that of the event before or after: before DAWN ON MAY 3."""
    return time.row.precision in ("day", "part of day", "hour") and page.doc[time.start].lower_ in settings.hours


def _first_preposition(page: Page, time: Placed[Time], host: Token) -> str | None:
    head = page.doc[time.head]
    if is_scheduled(head.head) and prepositions(head) == ["for"]:
        return None  # planned FOR May: not how long, but when
    if head.head == host and host.pos_ in ("NOUN", "PROPN") and prepositions(head) == ["of"]:
        return None  # the war OF 1967
    found = prepositions(head) or [page.doc[time.start].lower_ if page.doc[time.start].pos_ in ("ADP", "SCONJ") else ""]
    return found[0] or None


def _interval(preposition: str | None, value: str, settings: Settings) -> str | None:
    if preposition in settings.undating:
        return None
    if "/" in value:
        return value
    if preposition in settings.from_then_on or preposition == "from":
        return f"{value}/.."
    return f"../{value}" if preposition in settings.until_then else value


def _date(value: str) -> str:
    """A value without the time of day."""
    return value.partition("T")[0]
