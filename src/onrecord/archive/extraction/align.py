"""Extracted text brought back to the source it was extracted from.

Both are compared without their blanks, which extraction changes.  The longest block is placed first, since short ones
(a headline, a date) may stand in the page's menu too; the others are then sought before and behind it, each as near as
can be.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.archive.extraction.markup import Walker
from onrecord.archive.originals.overlay import Edit
from onrecord.model import Span

TRIED = 8  # places of the longest block that are tried


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
    """Where each block stands, one behind the other; ``None`` where that cannot be."""
    if not blocks:
        return None
    longest = max(range(len(blocks)), key=lambda n: len(blocks[n]))
    place = text.find(blocks[longest])
    for _ in range(TRIED):
        if place < 0:
            return None
        before, after = _before(text, blocks[:longest], place), _after(text, blocks[longest:], place)
        if before is not None and after is not None:
            return [*before, *after]
        place = text.find(blocks[longest], place + 1)
    return _after(text, blocks, 0)


def _after(text: str, blocks: Sequence[str], start: int) -> list[int] | None:
    """The first places of blocks from ``start`` on."""
    places = []
    for block in blocks:
        place = text.find(block, start)
        if place < 0:
            return None
        places.append(place)
        start = place + len(block)
    return places


def _before(text: str, blocks: Sequence[str], end: int) -> list[int] | None:
    """The last places of blocks up to ``end``."""
    places = []
    for block in reversed(blocks):
        end = text.rfind(block, 0, end)
        if end < 0:
            return None
        places.append(end)
    return places[::-1]


def _change(edits: list[Edit], source: str, start: int, end: int, wanted: str) -> None:
    """Note what ``source[start:end]`` becomes, without the blanks at either end that stay."""
    while start < end and wanted and source[start] == wanted[0]:
        start, wanted = start + 1, wanted[1:]
    while start < end and wanted and source[end - 1] == wanted[-1]:
        end, wanted = end - 1, wanted[:-1]
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
