"""Meanings of calendar dates: days, months, years, decades, weekdays and holidays."""

from __future__ import annotations

from datetime import date, timedelta

from onrecord.knowledge.calendar import Holiday, Reference
from onrecord.reading.times.grammar import Found
from onrecord.reading.times.point import Point
from onrecord.reading.times.scene import Scene, Sense, between, dated, undated

TOLD = "in the year that the paragraph tells of"


def figures(found: Found, _: Scene) -> Sense | None:
    """2006-09-14, 2006/09/12."""
    year, month, day = (int(part) for part in found["d"].text.replace("/", "-").split("-"))
    at = _day(year, month, day)
    return dated(at, "a date in figures") if at else None


def slashed(found: Found, scene: Scene) -> Sense | None:
    """9/12/06: read as month, day, year, as American papers write it, unless only the other order is a date."""
    first, second, year = (int(part) for part in found["d"].text.split("/"))
    if year < 100:
        year += 2000 if year < 50 else 1900
    at, other = _day(year, first, second), _day(year, second, first)
    if at and other and at != other:
        today = scene.anchor
        if today is None:
            return undated("DATE", "day", "day and month cannot be told apart")
        at = min((at, other), key=lambda point: abs(point.first - today))
        return dated(at, "a date in figures, in the order nearer to the day of the report")
    return dated(at or other, "a date in figures") if at or other else None  # type: ignore[arg-type]


def month_day(found: Found, scene: Scene) -> Sense | None:
    """Sept. 12; July 11 - 12, 2018; 13 July; Sunday, March 8."""
    month, day = found["m"].number("MONTH"), _number(found, "d")
    ends = (found["n"].number("MONTH") if found.get("n") else month, _number(found, "e")) if found.get("e") else None
    year, why = year_of(found, scene, month, day)
    if year is None:
        return undated("DATE", "day", why) if _day(2000, month, day) else None
    first = _day(year, month, day)
    if first is None:
        return None
    if ends is None and found.get("p"):
        return of_day(first, found, why)
    if ends is None:
        return dated(first, why, approximate=_approximate(found))
    last = _day(year + (ends < (month, day)), *ends)
    return between(first, last, why) if last else None


def day_of_month_word(found: Found, scene: Scene) -> Sense | None:
    """The 2nd instant; Friday, the 28th ultimo."""
    today, day = scene.today("month"), _number(found, "d")
    if today is None:
        return undated("DATE", "day", "a month told from the report's, which has no date") if day <= 31 else None
    month = today.shift(found["m"].number("MONTH_WORD")).first
    at = _day(month.year, month.month, day)
    return dated(at, f"{found['m'].text}, from {scene.since()}") if at else None


def year_of(found: Found, scene: Scene, month: int, day: int = 1) -> tuple[int | None, str]:
    """The year that an expression names or implies, and why."""
    if found.get("y"):
        return found["y"].number("YEAR"), "the year is given"
    if found.get("r"):
        reference = found["r"].value("REF")
        today = scene.today("year")
        if isinstance(reference, Reference) and reference.origin == "focus":
            named = scene.named("year")
            if named is None:
                return None, "counts from a year that the report does not name before"
            return named.first.year + reference.step, f"{found['r'].text} year, from the time named before"
        if isinstance(reference, Reference) and today:
            return today.first.year + reference.step, f"{found['r'].text} year from {scene.since()}"
    told = scene.topic(found)
    if told is not None:
        return told, TOLD
    if scene.anchor is None:
        return None, "no year, and the report has no date"
    return _nearest_year(found, scene, scene.anchor, month, day)


def _nearest_year(found: Found, scene: Scene, anchor: date, month: int, day: int) -> tuple[int, str]:
    """The year in which a day lies on the side of the report that the tense asks for."""
    side = scene.direction(found)
    candidates = [at.first for year in (-1, 0, 1) if (at := _day(anchor.year + year, month, day))]
    nearest = min(candidates, key=lambda at: abs(at - anchor)).year if candidates else anchor.year
    if side == "future":
        ahead = [at for at in candidates if at >= anchor - timedelta(days=31)]
        return (ahead[0].year if ahead else nearest), f"next such day from {scene.since()}"
    if side == "past":
        # "The talks, set for Friday week, were put off": a day shortly ahead stays ahead.
        behind = [at for at in candidates if at <= anchor + timedelta(days=60)]
        return (behind[-1].year if behind else nearest), f"last such day before {scene.since()}"
    return nearest, f"nearest such day to {scene.since()}"


def month_year(found: Found, scene: Scene) -> Sense | None:
    """July 2005; early May 1998; January this year; January of last year."""
    month = found["m"].number("MONTH")
    year, why = year_of(found, scene, month)
    if year is None:
        return undated("DATE", "month", why)
    return dated(Point("month", date(year, month, 1)), why, approximate=_approximate(found))


def month(found: Found, scene: Scene) -> Sense | None:
    """In May; last October; late November: on the side of the report that a word or the tense says."""
    if not is_month(found, scene):
        return None
    number = found["m"].number("MONTH")
    told = scene.topic(found) if not found.get("r") else None
    if told is not None:
        return dated(Point("month", date(told, number, 1)), TOLD, approximate=_approximate(found))
    today = scene.today("month")
    if today is None:
        return undated("DATE", "month", "no year, and the report has no date")
    step, why = _side(found, scene)
    year = today.first.year
    at = Point("month", date(year, number, 1))
    if (step < 0 and at.first > today.first) or (step == -1 and found.get("r") and at == today):
        at = at.shift(-1, "year")
    elif step > 0 and at.first < today.first:
        at = at.shift(1, "year")
    return dated(at, f"{why} {scene.since()}", approximate=_approximate(found))


def _side(found: Found, scene: Scene) -> tuple[int, str]:
    """-1 for before the report, 1 for after it, and words for the reason."""
    reference = found["r"].value("REF") if found.get("r") else None
    if isinstance(reference, Reference):
        if reference.step:
            return reference.step, f"{found['r'].text}, from"
        return 0, f"{found['r'].text}, in the year of"
    side = scene.direction(found)
    return (1, "next after") if side == "future" else (-1, "last before")


def month_span(found: Found, scene: Scene) -> Sense | None:
    """May to July; from June 2005 to March 2006."""
    months = found["m"].number("MONTH"), found["n"].number("MONTH")
    year, why = year_of(found, scene, months[1])
    if year is None:
        return undated("DATE", "month", why)
    begins = found["x"].number("YEAR") if found.get("x") else year - (months[0] > months[1])
    return between(Point("month", date(begins, months[0], 1)), Point("month", date(year, months[1], 1)), why)


def year(found: Found, scene: Scene) -> Sense | None:
    """2006; the end of 1994; early 1990: a number of four figures that counts nothing."""
    word = found["y"]
    token = scene.page.doc[word.token]
    before, after = found.before, found.after
    if before is not None and before.text in ("$", "£", "€", "No", "#"):
        return None
    if after is not None and after.text in ("%", "°"):
        return None
    counted = token.dep_ == "nummod" and token.head.i > token.i and "Plur" in token.head.morph.get("Number", [])
    number = word.number("YEAR")
    if counted or (not 1400 <= number <= 2100 and not (before is not None and before.text.lower() in ("in", "year"))):
        return None
    return dated(Point("year", date(number, 1, 1)), "the year is given", approximate=_approximate(found))


def year_span(found: Found, _: Scene) -> Sense | None:
    """1980 to 1988; 1980-88."""
    first = found["y"].number("YEAR")
    last = found["z"].number("YEAR") if found.get("z") else first // 100 * 100 + found["k"].number("YY")
    if not first < last <= first + 500:
        return None
    return between(Point("year", date(first, 1, 1)), Point("year", date(last, 1, 1)), "both years are given")


def decade(found: Found, _: Scene) -> Sense | None:
    """The early 1990s; the '80s; the nineties (of the twentieth century where none is named)."""
    number = found["d"].number("DECADE")
    if number < 10:
        word = found["d"].text
        bare = word[0].isdigit() and not any("THE" in w.senses for w in found.words[found.start : found.end])
        if bare or number < 2:
            return None
        return dated(Point("decade", date(1900 + number * 10, 1, 1)), "a decade of the twentieth century")
    if number < 100:
        return None
    return dated(Point("decade", date(number * 10, 1, 1)), "the decade is given")


def century(found: Found, _: Scene) -> Sense | None:
    """The 20th century."""
    number = found["o"].number("ORD")
    return dated(Point("century", date(max(1, (number - 1) * 100), 1, 1)), "the century is given")


def weekday(found: Found, scene: Scene) -> Sense | None:
    """Wednesday; last Friday; Sunday night: by a word before it, else by the tense of its clause."""
    number = found["w"].number("WEEKDAY")
    reference = found["r"].value("REF") if found.get("r") else None
    origin = scene.anchor
    where = scene.since()
    if isinstance(reference, Reference) and reference.origin == "focus" and scene.focus:
        named = scene.named("week")
        if named is None:
            return undated("DATE", "day", "counts from a day that the report does not name before")
        origin, where = named.first, "the day named before"
    if origin is None:
        return undated("DATE", "day", "weekday of a report without a date")
    step, name = 0, ""
    if isinstance(reference, Reference) and reference.step:
        step, name = reference.step, f"{found['r'].text} such weekday from {where}"
        at = origin + timedelta(days=(number - origin.isoweekday()) % 7 or 7)
        at = at if step > 0 else at - timedelta(days=7 if at - timedelta(days=7) != origin else 14)
    elif isinstance(reference, Reference):
        name = f"the weekday in the week of {where}"
        at = origin + timedelta(days=number - origin.isoweekday())
    else:
        ahead = scene.direction(found) == "future"
        at = origin + timedelta(days=(number - origin.isoweekday()) % 7)
        if not ahead and at != origin:
            at -= timedelta(days=7)
        name = f"weekday {'after' if ahead else 'before'} {where}, {'future' if ahead else 'past'} tense"
    return of_day(Point("day", at), found, name)


def deictic(found: Found, scene: Scene) -> Sense | None:
    """Yesterday; tonight; tomorrow morning."""
    entry = found["d"].value("DEICTIC")
    days, part = getattr(entry, "days", 0), getattr(entry, "part", None)
    today = scene.today("day")
    if today is None:
        return undated("TIME" if part or found.get("p") else "DATE", "day", "the report has no date")
    return of_day(today.shift(days), found, f"{days:+d} days from {scene.since()}", part)


def of_day(at: Point, found: Found, why: str, part: str | None = None) -> Sense:
    """A day, or the part of it that the slot ``p`` names."""
    if found.get("p"):
        entry = found["p"].value("PART")
        part = getattr(entry, "code", None)
        hour = getattr(entry, "hour", None)
        if hour is not None:
            moment = f"{at.timex}T{hour:02d}:00"
            return Sense("TIME", moment, moment, "hour", why, at)
    if part:
        return Sense("TIME", at.edtf, f"{at.timex}T{part}", "part of day", why, at)
    return dated(at, why)


def holiday(found: Found, scene: Scene) -> Sense | None:
    """Christmas Day; last Thanksgiving; Easter 1998."""
    entry = found["h"].value("HOLIDAY")
    if not isinstance(entry, Holiday):
        return None
    if found.get("y"):
        day = entry.on(found["y"].number("YEAR"))
        return dated(Point("day", day), "holiday of a given year") if day else undated("DATE", "day", "movable holiday")
    anchor = scene.anchor
    if anchor is None:
        return undated("DATE", "day", "the report has no date")
    days = [day for day in (entry.on(anchor.year + step) for step in (-1, 0, 1)) if day]
    if not days:
        return undated("DATE", "day", "movable holiday")
    step, why = _side(found, scene)
    chosen = min((day for day in days if day >= anchor), default=days[-1])
    if step <= 0:
        chosen = max((day for day in days if day <= anchor), default=days[0])
    return dated(Point("day", chosen), f"holiday, {why} {scene.since()}")


def _number(found: Found, slot: str) -> int:
    word = found[slot]
    return word.number("DOM" if "DOM" in word.senses else "ORD")


def _approximate(found: Found) -> bool:
    return bool(found.get("b")) and found["b"].value("BOUND") == "APPROX"


def _day(year: int, month: int, day: int) -> Point | None:
    try:
        return Point("day", date(year, month, day))
    except ValueError:  # no such day
        return None


def is_month(found: Found, scene: Scene) -> bool:
    """Whether a bare word is a month's name here and not a verb or a person's name."""
    word = found["m"]
    if scene.page.doc[word.token].ent_type_ == "PER":
        return False
    if not word.senses["MONTH"].ambiguous or found.end - found.start > 1:
        return True
    return found.before is not None and found.before.text.lower() in scene.calendar.month_before
