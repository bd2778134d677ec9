"""Numbers written in words: "twenty-four", "nineteen ninety-six", "two thousand"."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple


class Numeral(NamedTuple):
    """A number in words: its value, how many pieces of text it takes, and whether it is read as a year."""

    value: int
    pieces: int
    year: bool = False


@lru_cache(maxsize=1)
def _values() -> dict[str, int]:
    ones = "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen"
    tens = "twenty thirty forty fifty sixty seventy eighty ninety"
    values = {word: number for number, word in enumerate((ones + " eighteen nineteen").split(), start=1)}
    return values | {word: number for number, word in zip(range(20, 100, 10), tens.split(), strict=True)}


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


def _below_hundred(pieces: Sequence[str]) -> Numeral | None:
    values = _values()
    if not pieces or pieces[0] not in values:
        return None
    first = values[pieces[0]]
    if first < 20 or first % 10:
        return Numeral(first, 1)
    skip = 2 if len(pieces) > 2 and pieces[1] == "-" else 1
    ones = values.get(pieces[skip], 0) if len(pieces) > skip else 0
    return Numeral(first + ones, skip + 1) if 1 <= ones <= 9 else Numeral(first, 1)
