"""Meanings of stretches told from another time: last week, two years ago, the past two months, the same day."""

from __future__ import annotations

from datetime import date

from onrecord.knowledge.calendar import Reference
from onrecord.reading.times.amounts import amount, iso_duration, unit_word
from onrecord.reading.times.dates import of_day, year_of
from onrecord.reading.times.grammar import Found
from onrecord.reading.times.point import SIZES, BeyondCalendar, Point, Unit, moved
from onrecord.reading.times.scene import Scene, Sense, dated, undated

MOST_HOURS = 12  # so few hours "earlier" or "later" may still lie on the day that they count from


def unit_of(code: str) -> Unit | None:
    """The unit of the calendar for a TIMEX3 letter; None for units of the clock."""
    units: dict[str, Unit] = {
        "D": "day",
        "W": "week",
        "2W": "week",
        "M": "month",
        "Q": "quarter",
        "Y": "year",
        "E": "decade",
        "C": "century",
    }
    return units.get(code)


def referred(found: Found, scene: Scene) -> Sense | None:
    """Last week; early next year; that same day; the following month; the current fiscal year."""
    unit = unit_of(unit_word(found)[1])
    reference = found["r"].value("REF")
    if unit is None or not isinstance(reference, Reference):
        return None
    if unit == "day" and not reference.days:
        return None
    text = found["r"].text.lower()
    today = scene.today(unit)
    anaphoric = reference.origin == "focus" or (unit == "day" and reference.step == 1)
    if anaphoric and (named := scene.named(unit)) is not None:
        return dated(Point.of(unit, named.first).shift(reference.step), f"{text} {unit}, from the time named before")
    if anaphoric and (scene.focus is not None or scene.direction(found) == "past"):
        return undated("DATE", unit, f"counts from a {unit} that the report does not name before")
    if today is None or reference.told:
        return undated("DATE", unit, "counts from a time that the report does not give")
    return dated(today.shift(reference.step), f"{text} {unit}, from {scene.since()}")


def whole(found: Found, scene: Scene) -> Sense | None:
    """The year; the end of the month: the one named before, where one of that size was, else the report's."""
    unit = unit_of(unit_word(found)[1])
    if unit is None:
        return None
    if found.after is not None and "DASH" in found.after.senses:
        return None  # "the year-long siege"
    if scene.focus is not None and scene.focus.unit == unit:
        return dated(scene.focus, f"the {unit} named before")
    today = scene.today(unit)
    if today is None:
        return undated("DATE", unit, "the report has no date")
    if unit == "quarter" and scene.direction(found) != "future":
        return dated(today.shift(-1), f"the last full quarter before {scene.since()}")
    return dated(today, f"the {unit} of {scene.since()}")


def year_end(found: Found, scene: Scene) -> Sense | None:
    """Year-end, the year's end: its last day."""
    today = scene.today("year")
    if today is None:
        return undated("DATE", "day", "the report has no date")
    step = -1 if scene.direction(found) == "past" else 0
    return dated(Point("day", today.shift(step).last), f"the last day of a year, from {scene.since()}")


def ordinal_day(found: Found, scene: Scene) -> Sense | None:
    """The second day (of a visit, a trial): the day that its sentence names; else nobody knows when the first was."""
    day = scene.day_in_sentence(found)
    if day is None:
        return undated("DATE", "day", "counts from a day that the report does not name before")
    return dated(day, "the day named before")


def ago(found: Found, scene: Scene) -> Sense | None:
    """Two years ago; a year earlier; three days later; a week from now."""
    backwards = bool(found.get("g") or found.get("e"))
    number, code = amount(found) if found.get("q") else 1, unit_word(found)[1]
    unit = unit_of(code)
    told = not (found.get("g") or found.get("h"))
    quantity = f"{'-' if backwards else '+'}{number if number is not None else 'some'} {unit or 'hours'}"
    if unit is None:
        return _hours_off(scene.named("day") if told else scene.today("day"), number, code, quantity)
    if number is None or not float(number).is_integer():
        vague = "PAST_REF" if backwards else "FUTURE_REF"
        return Sense("DATE", None, vague, unit, f"{quantity}: no number")
    steps = int(number) * (-1 if backwards else 1) * (2 if code == "2W" else 1)
    named = scene.named(unit) if told else None
    if told and named is None and (scene.focus is not None or unit == "day"):
        return undated("DATE", unit, f"counts from a {unit} that the report does not name before")
    if named is None and scene.anchor is None:
        return undated("DATE", unit, "the report has no date")
    start = named or _reported(unit, scene, scene.anchor)  # type: ignore[arg-type]
    at = _shifted(start, unit, steps)
    if named is not None and scene.anchor is not None and at.first > scene.anchor and scene.direction(found) == "past":
        return undated("DATE", unit, f"{quantity} from a time that the report does not name before")
    return dated(at, f"{quantity} from {'the time named before' if named else scene.since()}")


def _hours_off(start: Point | None, number: float | None, code: str, quantity: str) -> Sense:
    """Some hours or minutes from a day: that day, where they are too few to reach another for sure."""
    if start is None or number is None or (code == "TH" and number > MOST_HOURS):
        return undated("DATE", "day", f"{quantity} from a day that is not told, or into one")
    return Sense("DATE", start.edtf, start.timex, "day", f"{quantity} from that day")


def beside(found: Found, scene: Scene) -> Sense | None:
    """The night before; the week after: from the time named before.  "The day before THE VOTE" is no time by itself."""
    side = found["s"]
    unit = unit_of(unit_word(found)[1])
    if unit is None or scene.page.doc[side.token].tag_ != "RB":
        return None
    named = scene.named(unit)
    if named is None:
        return undated("DATE", unit, f"counts from a {unit} that the report does not name before")
    step = -1 if "BEFOREHAND" in side.senses else 1
    return dated(Point.of(unit, named.first).shift(step), f"the {unit} {side.text}, from the time named before")


def _reported(unit: Unit, scene: Scene, anchor: date) -> Point:
    """What "a year ago" counts from: the quarter under report where the text has just named one, else today."""
    focus = scene.focus
    if unit == "year" and focus is not None and focus.unit == "quarter" and abs((focus.first - anchor).days) < 200:
        return focus
    return Point.of(unit, anchor)


def _shifted(start: Point, unit: Unit, steps: int) -> Point:
    """A stretch some units on; it is named no finer than its start and no finer than the unit."""
    if unit == "year" and start.unit in ("quarter", "month", "half", "season"):
        return start.shift(steps, unit)
    coarser = max(start.unit, unit, key=SIZES.index)
    return Point.of(coarser, moved(start.first, steps, unit))


def window(found: Found, scene: Scene) -> Sense | None:
    """The last two days; the next three years: a length, and the interval it covers where a number is given."""
    number, (plural, code) = amount(found), unit_word(found)
    reference = found["r"].value("REF")
    unit = unit_of(code)
    length = iso_duration(number, code)
    if not isinstance(reference, Reference) or not plural:
        return None
    whole_number = number is not None and float(number).is_integer()
    if scene.anchor is None or unit is None or not whole_number or reference.step == 0 or reference.origin == "focus":
        return Sense("DURATION", length, length, unit, "a length of time")
    steps = int(number or 0) * (2 if code == "2W" else 1)
    origin, since = scene.anchor, scene.since()
    if reference.step > 0 and scene.direction(found) == "past":
        # "For the next six years no doctor came": from the day that was named before, where one was.
        named = scene.named(unit)
        if named is None:
            return Sense("DURATION", length, length, unit, "a length of time from a day that the report does not name")
        origin, since = named.first, "the time named before"
    try:
        first, last = _window(origin, unit, steps * reference.step)
    except BeyondCalendar as beyond:
        return Sense("DURATION", length, length, unit, f"a length of time, beyond the calendar: {beyond}")
    value = f"{first.edtf.split('/')[0]}/{last.edtf.split('/')[-1]}"
    return Sense("DURATION", value, length, unit, f"{reference.step * steps:+d} {unit}s to {since}")


def _window(anchor: date, unit: Unit, steps: int) -> tuple[Point, Point]:
    """The interval of some units up to or from a day: whole days for days and weeks, months and years otherwise."""
    fine: Unit = "day" if unit in ("day", "week") else "month" if unit in ("month", "quarter") else "year"
    if unit == "day":
        # Today counts among the last days, and the next ones begin tomorrow.
        first = moved(anchor, steps + 1 if steps < 0 else 1, "day")
        last = anchor if steps < 0 else moved(anchor, steps, "day")
    else:
        first, last = sorted((anchor, moved(anchor, steps, unit)))
    return Point.of(fine, first), Point.of(fine, last)


def weekend(found: Found, scene: Scene) -> Sense | None:
    """The weekend; next weekend."""
    today = scene.today("weekend")
    if today is None:
        return undated("DATE", "weekend", "the report has no date")
    reference = found["r"].value("REF") if found.get("r") else None
    if isinstance(reference, Reference):
        step = reference.step
        if step < 0 and scene.anchor and scene.anchor.isoweekday() > 5:
            step = -1
        return dated(today.shift(step), f"{found['r'].text.lower()} weekend, from {scene.since()}")
    ended = scene.direction(found) != "future" and scene.anchor is not None and scene.anchor.isoweekday() < 6
    return dated(today.shift(-1) if ended else today, f"the weekend nearest to {scene.since()} that its tense allows")


def season(found: Found, scene: Scene) -> Sense | None:
    """Last fall; this summer; the winter of 1994; the spring of last year."""
    if not _is_season(found, scene):
        return None
    start = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}[str(found["s"].value("SEASON"))]
    if found.get("y") or (found.get("r") and found.slots["r"] > found.slots["s"]):
        year, why = year_of(found, scene, start)
        return dated(Point("season", date(year, start, 1)), why) if year else undated("DATE", "season", why)
    if scene.anchor is None:
        return undated("DATE", "season", "the report has no date")
    at = Point("season", date(scene.anchor.year, start, 1))
    reference = found["r"].value("REF") if found.get("r") else None
    step = reference.step if isinstance(reference, Reference) else None
    ahead = step == 1 or (step is None and scene.direction(found) == "future")
    if ahead and at.last < scene.anchor:
        at = at.shift(1, "year")
    elif (not ahead and step != 0 and at.first > scene.anchor) or (step == -1 and at.last >= scene.anchor):
        at = at.shift(-1, "year")
    return dated(at, f"season {'after' if ahead else 'before'} {scene.since()}")


def _is_season(found: Found, scene: Scene) -> bool:
    """Whether the word is a season here: not the FALL of the capital, the fall in prices, the Arab SPRING."""
    word, before, after = found["s"], found.before, found.after
    if before is not None and word.text[0].isupper() and found.slots["s"] == found.start:
        token = scene.page.doc[before.last]
        if before.text[:1].isupper() and token.pos_ in ("PROPN", "ADJ"):
            return False
    if found.get("y") or found.get("r"):
        return True
    if after is not None and "OF" in after.senses:
        return False
    if not word.senses["SEASON"].ambiguous:
        return True
    if found.end - found.start == 1:
        return False
    bare = found.end - found.start == 2 and "THE" in found.words[found.start].senses
    return not bare or (before is not None and before.text.lower() in scene.calendar.season_before)


def quarter(found: Found, scene: Scene) -> Sense | None:
    """The third quarter; the fourth quarter of 1998; last year's first quarter."""
    number = found["o"].number("ORD")
    return _part_of_year("quarter", number, found, scene) if 1 <= number <= 4 else None


def half(found: Found, scene: Scene) -> Sense | None:
    """The first half of 1989."""
    number = found["o"].number("ORD") if found.get("o") else 2
    return _part_of_year("half", number, found, scene) if 1 <= number <= 2 else None


def _part_of_year(unit: Unit, number: int, found: Found, scene: Scene) -> Sense:
    month = (number - 1) * (3 if unit == "quarter" else 6) + 1
    if found.get("y"):
        return dated(Point(unit, date(found["y"].number("YEAR"), month, 1)), "the year is given")
    if scene.anchor is None:
        return undated("DATE", unit, "the report has no date")
    at = Point(unit, date(scene.anchor.year, month, 1))
    reference = found["r"].value("REF") if found.get("r") else None
    if isinstance(reference, Reference):
        return dated(at.shift(reference.step, "year"), f"{found['r'].text} year, from {scene.since()}")
    if found.get("g"):
        return dated(at.shift(-1 if at.first <= scene.anchor else -2, "year"), f"a year before {scene.since()}")
    side = scene.direction(found)
    if at.first > scene.anchor and side != "future":
        at = at.shift(-1, "year")
    elif side == "future" and at.last < scene.anchor and (scene.anchor - at.last).days > 120:
        at = at.shift(1, "year")
    return dated(at, f"{unit} on the side of {scene.since()} that its tense says")


def daypart(found: Found, scene: Scene) -> Sense | None:
    """Last night; this morning; the next evening; dawn."""
    reference = found["r"].value("REF") if found.get("r") else None
    word = found["p"]
    if word.text.lower() == "night" and "UNIT" not in word.senses:
        return None
    entry = word.value("PART")
    if reference is None and not getattr(entry, "alone", False):
        return None
    focus = scene.focus if scene.focus is not None and scene.focus.unit == "day" else None
    today = scene.today("day")
    if isinstance(reference, Reference):
        step, anaphoric = reference.step, reference.origin == "focus" or reference.step == 1
        if anaphoric and focus is None and scene.focus is not None:
            focus = scene.last_day()
            if focus is None:
                return undated("TIME", "part of day", "counts from a day that the report does not name before")
        start = focus if anaphoric and focus else today
        # Last night may be the small hours of the day itself; papers mean the evening before.
        return of_day(start.shift(step), found, f"{found['r'].text.lower()} {word.text}") if start else _unknown()
    start = focus or today
    return of_day(start, found, "of the day being told") if start else _unknown()


def _unknown() -> Sense:
    return undated("TIME", "part of day", "the report has no date")
