"""Meanings of lengths, repetitions, hours of the day, and words that point to no date."""

from __future__ import annotations

from onrecord.knowledge.calendar import Vague
from onrecord.reading.times.grammar import Found
from onrecord.reading.times.scene import Scene, Sense, undated


def unit_word(found: Found) -> tuple[bool, str]:
    """Whether the unit of a match is in the plural, and its TIMEX3 letter."""
    word = found["u"]
    kind = "UNITS" if "UNITS" in word.senses else "UNIT"
    return kind == "UNITS", str(word.value(kind))


def amount(found: Found) -> float | None:
    """The number of units in a match: one for an article, None where the words give no number."""
    total: float | None = None
    if found.get("q"):
        word = found["q"]
        kind = next(kind for kind in ("NUM", "AMOUNT", "A") if kind in word.senses)
        value = 1 if kind == "A" else word.value(kind)
        total = value if isinstance(value, int | float) else None
        if total is None:
            return None
    if found.get("f"):
        fraction = found["f"].value("FRACTION") if "FRACTION" in found["f"].senses else 0.5
        total = (total or 0) + (fraction if isinstance(fraction, float) else 0)
    return total


def iso_duration(number: float | None, code: str) -> str:
    """The ISO 8601 duration for a number of units (TIMEX3 letters E, C and Q too); X for a number not given.

    >>> iso_duration(2.5, "Y"), iso_duration(None, "M"), iso_duration(5.5, "TH")
    ('P2Y6M', 'PXM', 'PT5H30M')
    """
    clock = code.startswith("T")
    prefix, letter = ("PT", code[1:]) if clock else ("P", code)
    if letter == "2W":
        letter, number = "W", None if number is None else number * 2
    if number is not None and letter in ("E", "C", "Q"):  # ISO 8601 has no letters for these
        number, letter = number * {"E": 10, "C": 100, "Q": 3}[letter], "M" if letter == "Q" else "Y"
    if number is None:
        return f"{prefix}X{letter}"
    whole, rest = divmod(number, 1)
    smaller = {"Y": ("M", 12), "TH": ("M", 60), "TM": ("S", 60)}.get(code)
    if rest and smaller:
        return f"{prefix}{f'{whole:g}{letter}' if whole else ''}{round(rest * smaller[1])}{smaller[0]}"
    return f"{prefix}{number:g}{letter}"


def duration(found: Found, scene: Scene) -> Sense | None:
    """Six months; more than a year; a two-day (visit); two and a half years; several weeks."""
    plural, code = unit_word(found)
    number = amount(found)
    after = found.after
    if _is_age(found):
        return None
    article = found.get("q") is not None and "A" in found["q"].senses
    if article and code in ("D", "TS", "C") and scene.page.doc[found["u"].token].dep_ in ("nsubj", "nsubj:pass", "obj"):
        return None  # "a day will come", "a second (vote)"
    if code == "TS" and not plural and number != 1:
        return None
    if after is not None and article and not plural and after.text.lower() in ("in",) and code != "Y":
        return None
    length = iso_duration(number, code)
    return Sense("DURATION", length, length, None, "a length of time")


def some(found: Found, scene: Scene) -> Sense | None:
    """Weeks, months, years: some of them."""
    _, code = unit_word(found)
    token = scene.page.doc[found["u"].token]
    before = found.before
    if _is_age(found) or token.dep_ in ("nsubj", "nsubj:pass", "obj", "compound"):
        return None
    if before is not None and ("NUM" in before.senses or before.text == "-"):
        return None
    length = iso_duration(None, code)
    return Sense("DURATION", length, length, None, "a length of time without a number")


def _is_age(found: Found) -> bool:
    """Whether a length is somebody's age: "a 40-year-old man", "40 years old", "aged 40"."""
    following = [word.text.lower() for word in found.words[found.end : found.end + 2]]
    before = found.before.text.lower() if found.before is not None else ""
    return "old" in following[:1] or following == ["-", "old"] or following == ["-", "olds"] or before == "aged"


def length_range(found: Found, _: Scene) -> Sense | None:
    """Two to three weeks: at least the smaller number."""
    _, code = unit_word(found)
    if _is_age(found):
        return None
    length = iso_duration(amount(found), code)
    return Sense("DURATION", length, length, None, "a length of time, the smaller of two numbers")


def part_of_length(found: Found, _: Scene) -> Sense | None:
    """The first nine months; the nine months."""
    plural, code = unit_word(found)
    length = iso_duration(amount(found), code)
    return Sense("DURATION", length, length, None, "a length of time") if plural and not _is_age(found) else None


def frequency(found: Found, scene: Scene) -> Sense | None:
    """Daily; annually; weekly."""
    value = str(found["f"].value("FREQ"))
    if scene.page.doc[found["f"].token].pos_ == "PROPN":
        return None
    return Sense("SET", value, value, None, "how often")


def every(found: Found, _: Scene) -> Sense | None:
    """Every day; each Thursday; every two weeks; twice a week."""
    if found.get("u"):
        code = unit_word(found)[1]
        number = amount(found)
        value = iso_duration(1 if number is None else number, code)
        return Sense("SET", value, value, None, "how often")
    if found.get("w"):
        word = found["w"]
        number_of_day = word.number("WEEKDAY" if "WEEKDAY" in word.senses else "WEEKDAYS")
        part = getattr(found["p"].value("PART"), "code", None) if found.get("p") else None
        return Sense("SET", "P1W", f"XXXX-WXX-{number_of_day}{'T' + part if part else ''}", None, "a weekday, repeated")
    if found.get("m"):
        return Sense("SET", "P1Y", f"XXXX-{found['m'].number('MONTH'):02d}", None, "a month, repeated")
    if found.get("s"):
        word = found["s"]
        code = str(word.value("SEASON" if "SEASON" in word.senses else "SEASONS"))
        return Sense("SET", "P1Y", f"XXXX-{code}", None, "a season, repeated")
    part = getattr(found["p"].value("PART"), "code", None)
    return Sense("SET", "P1D", f"XXXX-XX-XXT{part}", None, "a part of the day, repeated") if part else None


def vague(found: Found, scene: Scene) -> Sense | None:
    """Now, recently, the future: a direction in time without a date."""
    entry = found["v"].value("VAGUE")
    if not isinstance(entry, Vague):
        return None
    token = scene.page.doc[found["v"].token]
    if entry.pos and scene.page.doc[found.words[found.end - 1].token].pos_ not in entry.pos:
        return None
    after = found.after.text.lower() if found.after is not None else ""
    if after in ("that", "after", "before", "as", "thereafter") and token.tag_ != "JJ":
        return None  # "now that", "soon after", "as soon as": conjunctions and comparisons
    return Sense("DATE", None, entry.value, None, "no date is told")


def clock(found: Found, scene: Scene) -> Sense | None:
    """10:35 a.m.; 9 p.m. Tuesday; 5 p.m. EST, Nov. 9; 14:30 GMT."""
    from onrecord.reading.times import dates

    hour, minute = _hour(found)
    if hour is None:
        return None
    clock_time = f"T{hour:02d}:{minute:02d}"
    day: Sense | None = None
    if found.get("w"):
        day = dates.weekday(found, scene)
    elif found.get("m"):
        day = dates.month_day(found, scene)
    elif found.get("d"):
        day = dates.deictic(found, scene)
    else:
        today = scene.focus if scene.focus is not None and scene.focus.unit == "day" else scene.today("day")
        if today is not None:
            day = Sense("DATE", today.edtf, today.timex, "day", "the day being told", today)
    if day is None or day.point is None:
        return undated("TIME", "minute", "an hour of a day that is not told")
    return Sense("TIME", day.point.edtf + clock_time, day.point.timex + clock_time, "minute", day.why, day.point)


def _hour(found: Found) -> tuple[int | None, int]:
    """The hour (0 to 23) and minute of a clock time; None where it is none, such as a score."""
    text = found["c"].text
    hour, minute = (int(part) for part in text.split(":")) if ":" in text else (int(text) if text.isdigit() else 99, 0)
    half = found["a"].text[0].lower() if found.get("a") else None
    if half is None and ":" not in text:
        return None, 0
    if half is None:
        before = found.before.text.lower() if found.before is not None else ""
        if not (found.get("z") or before in ("at", "around", "about", "by", "until", "from", "before", "after")):
            return None, 0
    elif not 1 <= hour <= 12:
        return None, 0
    else:
        hour = hour % 12 + (12 if half == "p" else 0)
    return (hour, minute) if hour < 24 and minute < 60 else (None, 0)
