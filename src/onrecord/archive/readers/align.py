"""Extracted text brought back to the source it was extracted from.

Both are compared without their blanks, which extraction changes.  The longest block is placed first, since short ones
(a headline, a date) may stand in the page's menu too; the others are then sought before and behind it, each as near as
can be.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.archive.overlay import Edit
from onrecord.archive.readers.markup import Walker
from onrecord.model import Span


@dataclass(frozen=True)
class Visible:
    """The text of a page without blanks: ``starts`` and ``ends`` say where in the source each sign stands."""

    text: str
    starts: Sequence[int]
    ends: Sequence[int]


def visible(source: str) -> Visible:
    """The signs of a page that are text."""
    signs: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    for piece in Walker(source).pieces():
        copied = piece.end - piece.start == len(piece.text)
        for offset, sign in enumerate(piece.text):
            if sign.isspace():
                continue
            signs.append(sign)
            # A reference to several signs gives its place to the first; the others have none of their own.
            starts.append(piece.start + offset if copied else piece.start if offset == 0 else piece.end)
            ends.append(piece.start + offset + 1 if copied else piece.end)
    return Visible("".join(signs), starts, ends)


def align(source: str, blocks: Sequence[str]) -> tuple[Edit, ...] | None:
    """The edits that leave of ``source`` its ``blocks``, parted by blank lines; ``None`` where one is not found."""
    page = visible(source)
    bare = ["".join(block.split()) for block in blocks]
    places = _places(page.text, bare)
    if places is None:
        return None
    edits: list[Edit] = []
    position, before = 0, ""
    for block, place in zip(blocks, places, strict=True):
        at = place
        for sign in block:
            if sign.isspace():
                before += sign
                continue
            start, end = page.starts[at], page.ends[at]
            _change(edits, source, position, start, before)
            _change(edits, source, start, end, sign)
            position, before, at = end, "", at + 1
        before = "\n\n"
    _change(edits, source, position, len(source), "")
    return _joined(edits)


def _places(text: str, blocks: Sequence[str]) -> list[int] | None:
    """Where each block stands, one behind the other."""
    if not blocks:
        return None
    anchor = max(range(len(blocks)), key=lambda n: len(blocks[n]))
    places = [0] * len(blocks)
    places[anchor] = text.find(blocks[anchor])
    if places[anchor] < 0:
        return None
    for n in range(anchor + 1, len(blocks)):
        places[n] = text.find(blocks[n], places[n - 1] + len(blocks[n - 1]))
        if places[n] < 0:
            return None
    for n in range(anchor - 1, -1, -1):
        places[n] = text.rfind(blocks[n], 0, places[n + 1])
        if places[n] < 0:
            return None
    return places


def _change(edits: list[Edit], source: str, start: int, end: int, wanted: str) -> None:
    if source[start:end] != wanted:
        edits.append(Edit(Span(start, end), wanted))


def _joined(edits: list[Edit]) -> tuple[Edit, ...]:
    """The edits, with any two that touch made one, so that a gap and what stands in it never tie for a place."""
    joined: list[Edit] = []
    for edit in edits:
        last = joined[-1] if joined else None
        if last is not None and last.span.end == edit.span.start and (not last.corrected or not edit.corrected):
            joined[-1] = Edit(Span(last.span.start, edit.span.end), last.corrected + edit.corrected)
        else:
            joined.append(edit)
    return tuple(joined)
