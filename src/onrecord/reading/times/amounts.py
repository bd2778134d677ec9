"""Meanings of lengths and repetitions, and of words that point to no date."""

from __future__ import annotations

from onrecord.knowledge.calendar import Vague
from onrecord.reading.times.grammar import Found
from onrecord.reading.times.scene import Scene, Sense


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
        return f"{prefix}{f'{_plain(whole)}{letter}' if whole else ''}{round(rest * smaller[1])}{smaller[0]}"
    return f"{prefix}{_plain(number)}{letter}"


def _plain(number: float) -> str:
    """A number as ISO 8601 writes it: no exponent, no idle zeros.

    >>> _plain(1000000), _plain(2.5)
    ('1000000', '2.5')
    """
    return f"{number:.6f}".rstrip("0").rstrip(".")


def duration(found: Found, scene: Scene) -> Sense | None:
    """Six months; more than a year; a two-day (visit); two and a half years; several weeks."""
    plural, code = unit_word(found)
    number = amount(found)
    if _is_age(found):
        return None
    article = found.get("q") is not None and "A" in found["q"].senses
    if article and code in ("D", "TS", "C") and scene.page.doc[found["u"].token].dep_ in ("nsubj", "nsubj:pass", "obj"):
        return None  # "a day will come", "a second (vote)"
    if article and (code == "TS" or (code == "Q" and not plural)):
        return None  # "a second vote", "a quarter of the voters"
    if code == "Q" and any("DASH" in word.senses for word in found.words[found.start : found.end]):
        return None  # "three-quarters"
    if article and found.get("b") is None and _distributes(found, scene):
        return None
    length = iso_duration(number, code)
    return Sense("DURATION", length, length, None, "a length of time")


def _distributes(found: Found, scene: Scene) -> bool:
    """Whether "a year" says how often, after an amount: "two visits a year", "$5 a day"."""
    before = found.before
    return before is not None and scene.page.doc[before.last].pos_ in ("NOUN", "NUM", "SYM")


def some(found: Found, scene: Scene) -> Sense | None:
    """Weeks, months, years: some of them."""
    _, code = unit_word(found)
    token = scene.page.doc[found["u"].token]
    before = found.before
    of = found.after is not None and "OF" in found.after.senses  # "months of talks"
    if _is_age(found) or token.dep_ in ("nsubj", "nsubj:pass", "compound") or (token.dep_ == "obj" and not of):
        return None
    if before is not None and ("NUM" in before.senses or before.text == "-"):
        return None
    length = iso_duration(None, code)
    return Sense("DURATION", length, length, None, "a length of time without a number")


def _is_age(found: Found) -> bool:
    """Whether a length is somebody's age: "a 40-year-old man", "40 years old", "aged 40"."""
    following = [word.text.lower() for word in found.words[found.end : found.end + 2]]
    before = found.before.text.lower() if found.before is not None else ""
    return "old" in following[:1] or following in (["-", "old"], ["-", "olds"]) or before == "aged"


def length_range(found: Found, _: Scene) -> Sense | None:
    """Two to three weeks: at least the smaller number."""
    if _is_age(found):
        return None
    length = iso_duration(amount(found), unit_word(found)[1])
    return Sense("DURATION", length, length, None, "a length of time, the smaller of two numbers")


def part_of_length(found: Found, _: Scene) -> Sense | None:
    """The first nine months; the nine months."""
    plural, code = unit_word(found)
    length = iso_duration(amount(found), code)
    return Sense("DURATION", length, length, None, "a length of time") if plural and not _is_age(found) else None


def frequency(found: Found, scene: Scene) -> Sense | None:
    """Daily; annually; weekly."""
    value = str(found["f"].value("FREQ"))
    if scene.page.doc[found["f"].token].pos_ not in ("ADJ", "ADV"):
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
    if entry.pos and scene.page.doc[found.words[found.end - 1].last].pos_ not in entry.pos:
        return None
    after = found.after.text.lower() if found.after is not None else ""
    if after in ("that", "after", "before", "as", "thereafter") and token.tag_ != "JJ":
        return None  # "now that", "soon after", "as soon as": conjunctions and comparisons
    return Sense("DATE", None, entry.value, None, "no date is told")
