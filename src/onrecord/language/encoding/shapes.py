"""The shape of a word: what an uncased encoder does not see of it."""

from __future__ import annotations

from enum import IntEnum

JOINERS = str.maketrans("", "", ".-'’")


class Shape(IntEnum):
    """Word shapes, numbered as the model was trained with them; ``NONE`` is for the markers around a window."""

    NONE = 0
    LOWER = 1
    UPPER = 2
    SINGLE_UPPER = 3
    TITLE = 4
    MIXED_UPPER_FIRST = 5
    MIXED_LOWER_FIRST = 6
    DIGITS = 7
    WITH_DIGITS = 8
    WITH_LETTERS = 9
    OTHER = 10


def shape(word: str) -> Shape:
    """The shape of a word: "visit" is ``LOWER``, "U.S." ``UPPER``, "al-Maliki" ``MIXED_LOWER_FIRST``, "1,000" and
    "3rd" ``WITH_DIGITS``.
    """
    if word.isalpha() or (len(word) > 1 and word.translate(JOINERS).isalpha()):
        return _letters(word)
    if word.isdigit():
        return Shape.DIGITS
    if any(c.isdigit() for c in word):
        return Shape.WITH_DIGITS
    return Shape.WITH_LETTERS if any(c.isalpha() for c in word) else Shape.OTHER


def _letters(word: str) -> Shape:
    if word.islower():
        return Shape.LOWER
    if word.isupper():
        return Shape.UPPER if len(word) > 1 else Shape.SINGLE_UPPER
    if word[0].isupper():
        return Shape.TITLE if word[1:].islower() else Shape.MIXED_UPPER_FIRST
    return Shape.MIXED_LOWER_FIRST
