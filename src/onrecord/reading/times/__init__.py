"""Time expressions of a page, found by the TIMEX3 guidelines and resolved against the day of the report."""

from __future__ import annotations

from functools import lru_cache

from onrecord.knowledge import Knowledge
from onrecord.knowledge.calendar import Calendar
from onrecord.model import Time
from onrecord.reading.page import Page, Placed
from onrecord.reading.times.grammar import Found, Grammar
from onrecord.reading.times.lexer import Lexicon, Word, lex
from onrecord.reading.times.point import BeyondCalendar
from onrecord.reading.times.rules import Rule, rules
from onrecord.reading.times.scene import Scene, Sense, undated


def read_times(page: Page, knowledge: Knowledge) -> list[Placed[Time]]:
    """Every time expression on the page, in the order of the text.

    Relative dates count from the day of the dateline above them, else from the day of publication; without either they
    are rows whose ``value`` is None.  ``value`` is EDTF level 1, an ISO 8601 week (2006-W36), duration or time of day,
    or None; ``timex`` the TIMEX3 value, which also says PRESENT_REF and the like.  ``why`` gives the reason.
    """
    calendar = knowledge.calendar
    lexicon, grammar = _machinery(calendar)
    words = lex(page.doc, lexicon)
    scene = Scene(page, calendar)
    rows: list[Placed[Time]] = []
    reached = -1
    for rule, found in grammar.matches(words):
        if found.start <= reached or _is_name(page, found):
            continue
        scene.reach(page.overlay.to_original(words[found.start].start, words[found.start].end).start)
        try:
            sense = rule.build(found, scene)
        except BeyondCalendar as beyond:
            sense = undated("DATE", "year", f"the calendar from the year 1 to 9999 does not reach it: {beyond}")
        if sense is None:
            continue
        reached = found.end - 1
        if sense.point is not None:
            scene.name(sense.point, found)
        rows.append(_placed(page, words, found, sense))
    return rows


@lru_cache(maxsize=4)
def _machinery(calendar: Calendar) -> tuple[Lexicon, Grammar[Rule]]:
    """Lexicon and compiled grammar of a calendar: they take some milliseconds to make, and serve every page."""
    lexicon = Lexicon(calendar)
    return lexicon, Grammar(lexicon, rules())


def _is_name(page: Page, found: Found) -> bool:
    """Whether the match lies within the name of an organization or a person ("the Sunday Times")."""
    first, last = found.words[found.start], found.words[found.end - 1]
    token = page.doc[last.last]
    if token.ent_type_ not in ("ORG", "PER"):
        return False
    after = page.doc[last.last + 1] if last.last + 1 < len(page.doc) else None
    before = page.doc[first.token - 1] if first.token else None
    within = page.doc[first.token].ent_type_ == token.ent_type_
    more = (after is not None and after.ent_iob_ == "I") or (
        before is not None and before.ent_type_ == token.ent_type_ and page.doc[first.token].ent_iob_ == "I"
    )
    return within and more


def _placed(page: Page, words: list[Word], found: Found, sense: Sense) -> Placed[Time]:
    first, last = words[found.start], words[found.end - 1]
    end = last.last + 1
    row = Time(
        document=page.document.id,
        span=page.overlay.to_original(first.start, last.end),
        type=sense.type,
        value=sense.value,
        timex=sense.timex,
        precision=sense.precision,
        why=sense.why,
    )
    return Placed(row, first.token, end, page.doc[first.token : end].root.i)
