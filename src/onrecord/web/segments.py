"""A text cut where marked stretches begin and end, so that overlapping ones can be shown without nesting."""

from __future__ import annotations

import itertools
from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Mark:
    """A stretch to show: code points ``start`` to ``end``, what it is, a line about it, and the id of its row if
    any.
    """

    start: int
    end: int
    kind: str
    title: str = ""
    row: str | None = None


@dataclass(frozen=True, slots=True)
class Segment:
    """Characters that the same marks cover; ``anchors`` are the rows that begin here."""

    text: str
    kinds: tuple[str, ...]
    title: str
    anchors: tuple[str, ...]


def segments(text: str, marks: Iterable[Mark]) -> list[Segment]:
    """Cut ``text`` at the borders of all marks; joined again the segments give the text.

    >>> [(s.text, s.kinds) for s in segments("abcd", [Mark(0, 3, "x"), Mark(1, 2, "y")])]
    [('a', ('x',)), ('b', ('x', 'y')), ('c', ('x',)), ('d', ())]
    """
    opening: dict[int, list[Mark]] = {}
    borders = {0, len(text)}
    for mark in sorted(marks, key=lambda mark: (mark.start, -mark.end, mark.kind)):
        opening.setdefault(mark.start, []).append(mark)
        borders |= {mark.start, mark.end}
    found: list[Segment] = []
    live: list[Mark] = []
    ordered = sorted(borders)
    for start, end in itertools.pairwise(ordered):
        begun = opening.get(start, [])
        live = [mark for mark in live if mark.end > start] + [mark for mark in begun if mark.end > start]
        kinds = tuple(dict.fromkeys(mark.kind for mark in live))
        title = " · ".join(dict.fromkeys(mark.title for mark in live if mark.title))
        anchors = tuple(mark.row for mark in begun if mark.row)
        found.append(Segment(text[start:end], kinds, title, anchors))
    return found
