"""Numbers written in words and digits: "twenty-four", "nineteen ninety-six", "1.5 million"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from types import MappingProxyType
from typing import NamedTuple

UNITS = MappingProxyType(
    {"zero": 0, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9}
    | {"ten": 10, "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16}
    | {"seventeen": 17, "eighteen": 18, "nineteen": 19}
)
TENS = MappingProxyType(
    {"twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90}
)
SCALES = MappingProxyType(
    {"dozen": 12, "hundred": 100, "thousand": 1_000, "million": 1_000_000, "billion": 1_000_000_000}
)
DIGITS = re.compile(r"(\d{1,3}(?:,\d{3})+|\d+)(\.\d+)?")


class Numeral(NamedTuple):
    """A number in words: its value, how many pieces of text it takes, and whether it is read as a year."""

    value: int
    pieces: int
    year: bool = False


def spelled(pieces: Sequence[str]) -> Numeral | None:
    """The number that the pieces (lower case, hyphens as pieces) begin with; None where they begin with none.

    >>> spelled(["nineteen", "ninety", "-", "six"])
    Numeral(value=1996, pieces=4, year=True)
    >>> spelled(["twenty", "-", "four", "hours"])
    Numeral(value=24, pieces=3, year=False)
    """
    first = _below_hundred(pieces)
    if first is None:
        return None
    rest = pieces[first.pieces :]
    if rest and rest[0] in ("hundred", "thousand"):
        return Numeral(first.value * (100 if rest[0] == "hundred" else 1000), first.pieces + 1)
    second = _below_hundred(rest)
    if second is not None and 13 <= first.value <= 20 and second.value >= 10:
        return Numeral(first.value * 100 + second.value, first.pieces + second.pieces, year=True)
    return first


def begins_number(word: str) -> bool:
    """Whether a word (lower case) is a number below a hundred, with which ``spelled`` begins."""
    return word in UNITS or word in TENS


def _below_hundred(pieces: Sequence[str]) -> Numeral | None:
    if not pieces or not (first := _small(pieces[0])):
        return None
    if first < 20 or first % 10:
        return Numeral(first, 1)
    skip = 2 if len(pieces) > 2 and pieces[1] == "-" else 1
    ones = _small(pieces[skip]) if len(pieces) > skip else 0
    return Numeral(first + ones, skip + 1) if 1 <= ones <= 9 else Numeral(first, 1)


def _small(word: str) -> int:
    """The number from 1 to 99 of one word; 0 for other words."""
    return UNITS.get(word) or TENS.get(word, 0)


def parse_number(words: Sequence[str]) -> int | None:
    """The whole number that words and digits spell, or ``None``.

    >>> parse_number(["two", "hundred", "and", "five"]), parse_number(["2,500"]), parse_number(["1.5", "million"])
    (205, 2500, 1500000)
    >>> parse_number(["several"]) is None
    True
    """
    total, current, seen = 0.0, 0.0, False
    for part in (piece for word in words for piece in _pieces(word.lower())):
        value = _value(part)
        if value is not None:
            current, seen = current + value, True
        elif part in SCALES:
            current = (current if seen else 1) * SCALES[part]
            if SCALES[part] >= 1_000:
                total, current = total + current, 0.0
            seen = True
        elif part != "and":
            return None
    whole = total + current
    return int(whole) if seen and whole == int(whole) else None


def _pieces(word: str) -> Iterable[str]:
    """The parts of a hyphenated number; other words as they are."""
    parts = word.split("-")
    return (
        parts if len(parts) > 1 and all(part in UNITS or part in TENS or part in SCALES for part in parts) else [word]
    )


def _value(part: str) -> float | None:
    if part in UNITS:
        return UNITS[part]
    if part in TENS:
        return TENS[part]
    match = DIGITS.fullmatch(part)
    return float(match[1].replace(",", "") + (match[2] or "")) if match else None
