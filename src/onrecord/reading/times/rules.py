"""The time expressions that are recognised: patterns over kinds of words, and what each means.

Spans follow the TIMEX3 guidelines: no preposition, but articles and words that modify the time ("early next year",
"more than two weeks").  Where several rules match from one word on, the longest match counts, then the earlier rule.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from onrecord.reading.times import amounts, clock, dates, relative
from onrecord.reading.times.grammar import Found
from onrecord.reading.times.scene import Scene, Sense

# In the patterns: b bound, r reference, q amount, u unit, m n months, d e days, y z years, w weekday, p part of day,
# o ordinal, f fraction, c clock, a a.m. or p.m., g ago, h from now.
_OF_YEAR = "(y:YEAR | THE? r:REF UNIT_Y)"
_EARLY = "(THE? MOD DASH?)?"
_LENGTH = "(b:BOUND)? (q:NUM|A|AMOUNT)"


@dataclass(frozen=True, slots=True)
class Rule:
    """A pattern over kinds of words and the function that says what its match means (None: no time expression)."""

    pattern: str
    build: Callable[[Found, Scene], Sense | None]


def rules() -> tuple[Rule, ...]:
    """All rules, those that should win a tie first."""
    return (*_calendar_rules(), *_clock_rules(), *_relative_rules(), *_amount_rules())


def _calendar_rules() -> tuple[Rule, ...]:
    weekday = "(WEEKDAY COMMA?)?"
    return (
        Rule("d:ISO", dates.figures),
        Rule("d:FIGURES", dates.slashed),
        Rule(
            f"(p:PART)? (MOD)? (b:BOUND)? {weekday} m:MONTH (d:DOM|ORD) ((TO|DASH) (e:DOM|ORD))?"
            f" ((COMMA|OF)? {_OF_YEAR})?",
            dates.month_day,
        ),
        Rule(f"{weekday} m:MONTH (d:DOM|ORD) (TO|DASH) n:MONTH (e:DOM|ORD) (COMMA? y:YEAR)?", dates.month_day),
        Rule(
            f"(b:BOUND)? {weekday} THE? (d:DOM|ORD) ((TO|DASH) (e:DOM|ORD))? OF? m:MONTH ((COMMA|OF)? {_OF_YEAR})?",
            dates.month_day,
        ),
        Rule(f"{weekday} THE (d:ORD) m:MONTH_WORD", dates.day_of_month_word),
        Rule(f"(b:BOUND)? {_EARLY} m:MONTH (COMMA|OF|IN)? {_OF_YEAR}", dates.month_year),
        Rule("m:MONTH (x:YEAR)? (TO|DASH) n:MONTH (COMMA? y:YEAR)?", dates.month_span),
        Rule(f"(b:BOUND)? {_EARLY} (THE? r:REF)? m:MONTH", dates.month),
        Rule("y:YEAR (TO|DASH) (z:YEAR)", dates.year_span),
        Rule("y:YEAR DASH (k:YY)", dates.year_span),
        Rule(f"(b:BOUND)? {_EARLY} (THE UNIT_Y)? y:YEAR", dates.year),
        Rule("(THE)? FISCAL (UNIT_Y)? y:YEAR", dates.year),
        Rule("THE? (MOD DASH?)? d:DECADE", dates.decade),
        Rule("THE? (MOD DASH?)? o:ORD DASH? UNIT_C", dates.century),
        Rule("(MOD)? (THE? r:REF)? w:WEEKDAY (p:PART)?", dates.weekday),
        Rule("(MOD)? w:WEEKDAY", dates.weekday),
        Rule("(MOD DASH?)? d:DEICTIC (p:PART)?", dates.deictic),
        Rule("(MOD DASH?)? p:PART d:DEICTIC", dates.deictic),
        Rule("(MOD DASH?)? p:PART w:WEEKDAY", dates.weekday),
        Rule("p:PART ON w:WEEKDAY", dates.weekday),
        Rule("(THE? r:REF)? h:HOLIDAY (COMMA? y:YEAR)?", dates.holiday),
    )


def _clock_rules() -> tuple[Rule, ...]:
    hour = "(b:BOUND)? (c:NUM|CLOCK) (a:AMPM)? (z:ZONE)?"
    return (
        Rule(f"{hour} (COMMA? (w:WEEKDAY | d:DEICTIC))?", clock.clock),
        Rule(f"{hour} COMMA? m:MONTH (d:DOM)", clock.clock),
    )


def _relative_rules() -> tuple[Rule, ...]:
    return (
        Rule("(MOD)? THE? (r:REF) (FISCAL)? (u:UNIT)", relative.referred),
        Rule("THE? MOD (IN)? THE (FISCAL)? (u:UNIT)", relative.whole),
        Rule("THE (FISCAL|ADJ)? (u:UNIT_Y|UNIT_Q|UNIT_W|UNIT_M)", relative.whole),
        Rule("THE? (u:UNIT_Y) (S | DASH)? END", relative.year_end),
        Rule("THE o:ORD (u:UNIT_D)", relative.ordinal_day),
        Rule(f"{_LENGTH} (f:FRACTION)? (u:UNIT|UNITS) (g:AGO)", relative.ago),
        Rule(f"{_LENGTH} (u:UNIT|UNITS) (e:BEFORE)", relative.ago),
        Rule(f"{_LENGTH} (u:UNIT|UNITS) (l:AFTER)", relative.ago),
        Rule(f"{_LENGTH} (u:UNIT|UNITS) (h:HENCE)", relative.ago),
        Rule("THE? (u:UNIT_Y) DASH (g:AGO|BEFORE) (PERIOD|UNIT_Q)?", relative.ago),
        Rule("THE? (r:REF) (q:NUM|AMOUNT) (ADJ)? (u:UNITS)", relative.window),
        Rule("THE? (r:REF) (u:UNITS)", relative.window),
        Rule("(MOD)? THE? (r:REF) WEEKEND", relative.weekend),
        Rule("THE WEEKEND", relative.weekend),
        Rule("THE? (MOD)? (THE? r:REF)? s:SEASON (OF? y:YEAR)?", relative.season),
        Rule("THE? (MOD)? s:SEASON OF THE? r:REF UNIT_Y", relative.season),
        Rule("THE (u:UNIT) (s:BEFOREHAND|AFTERHAND)", relative.beside),
        Rule(f"THE? (FISCAL DASH?)? o:ORD UNIT_Q (OF? {_OF_YEAR})?", relative.quarter),
        Rule("(FISCAL DASH?)? o:ORD DASH UNIT_Q", relative.quarter),
        Rule("THE? (y:YEAR | r:REF UNIT_Y S) (FISCAL)? o:ORD DASH? UNIT_Q", relative.quarter),
        Rule("THE? UNIT_Y DASH (g:AGO|BEFORE) o:ORD DASH? UNIT_Q", relative.quarter),
        Rule(f"THE? o:ORD HALF OF {_OF_YEAR}", relative.half),
        Rule("(MOD DASH?)? (THE? r:REF)? (p:PART)", relative.daypart),
    )


def _amount_rules() -> tuple[Rule, ...]:
    return (
        Rule(f"{_LENGTH} (f:FRACTION)? (DASH | ADJ)? (u:UNIT|UNITS)", amounts.duration),
        Rule("(b:BOUND)? (q:NUM|A) (DASH? AND DASH? A DASH? f:HALF) DASH? (u:UNITS|UNIT)", amounts.duration),
        Rule("(b:BOUND)? (q:A) (u:UNIT) AND A f:HALF", amounts.duration),
        Rule("(b:BOUND)? (q:NUM) (TO|DASH|OR) NUM DASH? (u:UNITS)", amounts.length_range),
        Rule("(THE? ORD | THE) (q:NUM) (u:UNITS)", amounts.part_of_length),
        Rule("u:UNITS", amounts.some),
        Rule("f:FREQ", amounts.frequency),
        Rule("EVERY (q:NUM)? (u:UNIT|UNITS)", amounts.every),
        Rule("TIMES (A) (u:UNIT)", amounts.every),
        Rule("EVERY (w:WEEKDAY | m:MONTH | s:SEASON | p:PART)", amounts.every),
        Rule("w:WEEKDAYS (p:PART)?", amounts.every),
        Rule("THE? v:VAGUE", amounts.vague),
    )
