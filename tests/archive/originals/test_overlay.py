"""The overlay maps positions both ways, whatever the edits."""

from hypothesis import given
from hypothesis import strategies as st

from onrecord.archive.originals.overlay import Edit, Overlay
from onrecord.model import Span


@st.composite
def overlays(draw: st.DrawFn) -> Overlay:
    original = draw(st.text("ab c\n“", max_size=30))
    cuts = sorted(draw(st.lists(st.integers(0, len(original)), max_size=8)))
    edits = [Edit(Span(a, b), draw(st.text("xy", max_size=3))) for a, b in zip(cuts[::2], cuts[1::2], strict=False)]
    return Overlay(original, edits)


@given(overlays())
def test_the_reading_text_is_the_original_with_the_edits_made(overlay: Overlay) -> None:
    text = overlay.original
    for edit in reversed(overlay.edits):
        text = text[: edit.span.start] + edit.corrected + text[edit.span.end :]
    assert overlay.text == text


@given(overlays(), st.data())
def test_what_was_not_edited_is_the_same_on_both_sides(overlay: Overlay, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(overlay.original)))
    end = data.draw(st.integers(start, len(overlay.original)))
    touched = any(edit.span.start <= end and start <= edit.span.end for edit in overlay.edits)
    there = overlay.to_reading(start, end)
    if not touched and start < end:
        assert there.of(overlay.text) == overlay.original[start:end]
        assert overlay.to_original(there.start, there.end) == Span(start, end)


@given(overlays(), st.data())
def test_a_stretch_of_the_reading_text_comes_back_inside_its_own(overlay: Overlay, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(overlay.text)))
    end = data.draw(st.integers(start, len(overlay.text)))
    there = overlay.to_original(start, end)
    assert 0 <= there.start <= there.end <= len(overlay.original)
    if start < end and there.start < there.end:
        back = overlay.to_reading(there.start, there.end)
        inserted = sum(len(e.corrected) for e in overlay.edits if e.span.start == e.span.end)
        assert back.start - inserted <= start
        assert end <= back.end + inserted


@given(overlays(), st.data())
def test_a_masked_stretch_is_an_empty_place(overlay: Overlay, data: st.DataObject) -> None:
    masked = [edit for edit in overlay.edits if not edit.corrected and edit.span.start < edit.span.end]
    for edit in masked:
        there = overlay.to_reading(edit.span.start, edit.span.end)
        assert there.of(overlay.text) == ""
