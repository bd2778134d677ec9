"""Repairs laid over an original, with positions mapped both ways.

An :class:`Overlay` never changes the original.  It holds the list of edits (replace this stretch by these
characters) and gives the *reading text* that results; every position of the one has a position in the other.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from dataclasses import dataclass

from onrecord.model import Span


@dataclass(frozen=True, slots=True, order=True)
class Edit:
    """Replace ``original[span]`` by ``corrected`` in the reading text; an empty span inserts."""

    span: Span
    corrected: str


class Overlay:
    """An original and the reading text that its edits make of it.

    Edits must not overlap.  Two insertions at one place are applied in the order given.

    >>> overlay = Overlay("He said.She left", [Edit(Span(8, 8), " ")])
    >>> overlay.text
    'He said. She left'
    >>> overlay.to_original(9, 12).of(overlay.original)
    'She'
    """

    def __init__(self, original: str, edits: Iterable[Edit] = ()) -> None:
        self.original = original
        self.edits = tuple(sorted(edits, key=lambda edit: (edit.span.start, edit.span.end)))
        pieces: list[str] = []
        # Parallel lists: from reading position _read[i] on, the reading text follows the original from _orig[i] on
        # (_copied[i]), or stands for the edited stretch _orig[i].._stop[i].
        self._read: list[int] = []
        self._orig: list[int] = []
        self._stop: list[int] = []
        self._copied: list[bool] = []
        position = length = 0
        for edit in self.edits:
            start, end = edit.span.start, edit.span.end
            if start < position or end > len(original):
                raise ValueError(f"edit {edit} overlaps another one or lies outside the text")
            length = self._add(pieces, length, position, start, original[position:start], True)
            length = self._add(pieces, length, start, end, edit.corrected, False)
            position = end
        length = self._add(pieces, length, position, len(original), original[position:], True)
        self.text = "".join(pieces)

    def _add(self, pieces: list[str], length: int, start: int, end: int, text: str, copied: bool) -> int:
        if start == end and not text:
            return length
        self._read.append(length)
        self._orig.append(start)
        self._stop.append(end)
        self._copied.append(copied)
        pieces.append(text)
        return length + len(text)

    def _original_point(self, position: int, *, opening: bool) -> int:
        """The original position of a boundary of the reading text, as the start or the end of a range."""
        index = bisect_right(self._read, position if opening else position - 1) - 1
        if index < 0:
            return 0 if not self._orig or opening else self._orig[0]
        if self._copied[index]:
            return self._orig[index] + position - self._read[index]
        return self._orig[index] if opening else self._stop[index]

    def to_original(self, start: int, end: int) -> Span:
        """The stretch of the original that ``text[start:end]`` stands for, in code points.

        A position inside replaced characters widens to the whole replaced stretch.
        """
        if start >= end:
            point = min(self._original_point(start, opening=True), len(self.original))
            return Span(point, point)
        first = self._original_point(start, opening=True)
        return Span(first, max(first, self._original_point(end, opening=False)))

    def to_reading(self, start: int, end: int) -> Span:
        """The stretch of the reading text that ``original[start:end]`` became; empty where it was masked."""
        first = bisect_right(self._stop, start)
        last = bisect_left(self._orig, end) - 1
        if first > last:
            return self._gap(start)
        low = self._read[first]
        if self._copied[first]:
            low += max(0, start - self._orig[first])
        if self._copied[last]:
            return Span(low, self._read[last] + min(self._stop[last], end) - self._orig[last])
        return Span(low, self._read[last + 1] if last + 1 < len(self._read) else len(self.text))

    def _gap(self, start: int) -> Span:
        """The place in the reading text of an empty or vanished stretch."""
        index = bisect_left(self._stop, start)
        if index == len(self._stop):
            return Span(len(self.text), len(self.text))
        point = self._read[index] + (start - self._orig[index] if self._copied[index] else 0)
        return Span(point, point)
