"""A text cut where marked stretches begin and end, so that overlapping ones can be shown without nesting."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Mark:
    """A stretch to show: code points ``start`` to ``end`` of the original, and the layer it belongs to.

    ``title`` is a line about it; ``row`` the id of its statement, event or actor.  ``instead`` is what an applied
    repair reads there (``""`` where it masks the stretch); ``None`` for every other mark.
    """

    start: int
    end: int
    layer: str
    title: str = ""
    row: str | None = None
    instead: str | None = None


@dataclass(frozen=True, slots=True)
class Segment:
    """Characters of the original that the same marks cover (``marks`` counts in the list that was given).

    ``read`` is what they are read as, where a repair changes them.  ``text`` is empty where a repair puts something in.
    """

    start: int
    text: str
    marks: tuple[int, ...]
    read: str | None = None


def segments(text: str, marks: Sequence[Mark]) -> list[Segment]:
    """Cut ``text`` at the borders of all marks; joined again, the texts of the segments give the original.

    >>> [(s.text, s.marks) for s in segments("abcd", [Mark(0, 3, "x"), Mark(1, 2, "y")])]
    [('a', (0,)), ('b', (0, 1)), ('c', (0,)), ('d', ())]
    >>> [(s.text, s.read) for s in segments("ab", [Mark(1, 1, "repair", instead=" ")])]
    [('a', None), ('', ' '), ('b', None)]
    """
    opening: dict[int, list[int]] = defaultdict(list)
    points: dict[int, list[int]] = defaultdict(list)
    borders = {0, len(text)}
    for number, mark in enumerate(marks):
        (points if mark.start == mark.end else opening)[mark.start].append(number)
        borders |= {mark.start, mark.end}
    ordered = sorted(borders)
    found: list[Segment] = []
    live: list[int] = []
    for at, end in zip(ordered, [*ordered[1:], None], strict=True):
        if points[at]:
            read = "".join(marks[n].instead or "" for n in points[at])
            found.append(Segment(at, "", tuple(points[at]), read or None))
        live = [n for n in live if marks[n].end > at] + opening[at]
        if end is not None:
            found.append(Segment(at, text[at:end], tuple(sorted(live)), _read(marks, live, at)))
    return found


def _read(marks: Sequence[Mark], live: Sequence[int], at: int) -> str | None:
    """What a segment is read as: the words of its repair stand where that begins, and nothing after."""
    repairs = [marks[n] for n in live if marks[n].instead is not None]
    if not repairs:
        return None
    widest = min(repairs, key=lambda mark: (mark.start, -mark.end))
    return widest.instead if widest.start == at else ""
