"""Shapes of words."""

from __future__ import annotations

import pytest

from onrecord.language.encoding.shapes import Shape, shape


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("visit", Shape.LOWER),
        ("o'clock", Shape.LOWER),
        ("BBC", Shape.UPPER),
        ("U.S.", Shape.UPPER),
        ("I", Shape.SINGLE_UPPER),
        ("Tehran", Shape.TITLE),
        ("McKay", Shape.MIXED_UPPER_FIRST),
        ("al-Sadr", Shape.MIXED_LOWER_FIRST),
        ("2006", Shape.DIGITS),
        ("1,000", Shape.WITH_DIGITS),
        ("3rd", Shape.WITH_DIGITS),
        ("[sic", Shape.WITH_LETTERS),
        ("“", Shape.OTHER),
        ("-", Shape.OTHER),
    ],
)
def test_shape(word: str, expected: Shape) -> None:
    assert shape(word) is expected
