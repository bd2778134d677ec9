"""Cutting a text at the borders of marks, whatever they are."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from onrecord.web.segments import Mark, segments

TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=30)


@st.composite
def marked(draw: st.DrawFn) -> tuple[str, list[Mark]]:
    text = draw(TEXTS)
    ends = st.tuples(st.integers(0, len(text)), st.integers(0, len(text))).map(sorted)
    spans = draw(st.lists(ends, max_size=6))
    return text, [Mark(start, end, "x") for start, end in spans]


@given(marked())
def test_joined_again_the_segments_are_the_original(case: tuple[str, list[Mark]]) -> None:
    text, marks = case
    assert "".join(segment.text for segment in segments(text, marks)) == text


@given(marked())
def test_every_mark_covers_exactly_its_characters(case: tuple[str, list[Mark]]) -> None:
    text, marks = case
    cut = segments(text, marks)
    for number, mark in enumerate(marks):
        covered = "".join(segment.text for segment in cut if number in segment.marks)
        assert covered == text[mark.start : mark.end]
        assert any(number in segment.marks for segment in cut)


def test_a_repair_is_read_once_however_its_stretch_is_cut() -> None:
    text = "one notice two"
    marks = [Mark(4, 10, "repair", instead="NOTE"), Mark(6, 8, "mention"), Mark(3, 12, "statement")]
    read = [segment.text if segment.read is None else segment.read for segment in segments(text, marks)]
    assert "".join(read) == "one NOTE two"


def test_a_masked_stretch_is_read_as_nothing_and_an_insertion_as_what_it_puts_in() -> None:
    marks = [Mark(0, 4, "repair", instead=""), Mark(6, 6, "repair", instead=" ")]
    read = [segment.text if segment.read is None else segment.read for segment in segments("http.A", marks)]
    assert "".join(read) == ".A "
