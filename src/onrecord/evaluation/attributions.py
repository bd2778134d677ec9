"""Who says what: exact spans by role, and whole attributions.

Annotators differ on quotation marks and commas at the edges of a span, so these are trimmed before spans are compared,
and spans of one attribution with nothing else between them are one.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from onrecord.evaluation.metrics import Score

Place = tuple[int, int]
ROLES = ("source", "cue", "content")
EDGE = frozenset(" \t\n\r\f\v\u00a0\"“”‘’'`´«»,.;:-–—()[]…")
# How much each role tells that two attributions are the same one: shared content first, then the cue, then the source.
CUE_WEIGHT, SOURCE_WEIGHT = 0.5, 0.01


@dataclass(frozen=True, slots=True)
class Attribution:
    """Spans of characters, end exclusive; any role may be empty."""

    source: tuple[Place, ...] = ()
    cue: tuple[Place, ...] = ()
    content: tuple[Place, ...] = ()

    def trimmed(self, text: str) -> Attribution:
        """The attribution as it is compared."""
        return Attribution(*(_trimmed(text, spans) for spans in (self.source, self.cue, self.content)))


@dataclass
class Attributions:
    """``source``, ``cue`` and ``content``: F1 of exact spans (Pareti et al. 2013).  ``triple_overlap`` and
    ``triple_exact``: attributions all three roles of which overlap, or are the same, one found for one in the gold.
    """

    source: Score = field(default_factory=Score)
    cue: Score = field(default_factory=Score)
    content: Score = field(default_factory=Score)
    triple_overlap: Score = field(default_factory=Score)
    triple_exact: Score = field(default_factory=Score)

    def add(self, text: str, found: Iterable[Attribution], gold: Iterable[Attribution]) -> None:
        """Count one text."""
        ours, theirs = [a.trimmed(text) for a in found], [a.trimmed(text) for a in gold]
        shared = {}
        for role in ROLES:
            score: Score = getattr(self, role)
            score.add(_of_role(ours, role), _of_role(theirs, role))
            shared[role] = _overlaps(ours, theirs, role)
        for score in (self.triple_overlap, self.triple_exact):
            score.found += len(ours)
            score.gold += len(theirs)
        for i, j in _pairs(ours, theirs, shared):
            self.triple_exact.right += ours[i] == theirs[j]
            # Where the gold has no source, or no cue, none may be found; a content there must be.
            self.triple_overlap.right += (i, j) in shared["content"] and all(
                (i, j) in shared[role] or not (getattr(ours[i], role) or getattr(theirs[j], role))
                for role in ("source", "cue")
            )


def _trimmed(text: str, spans: Sequence[Place]) -> tuple[Place, ...]:
    done: list[Place] = []
    for start, end in sorted(spans):
        low, high = start, end
        while low < high and text[low] in EDGE:
            low += 1
        while high > low and text[high - 1] in EDGE:
            high -= 1
        if low == high:  # a colon can be a cue
            low, high = start, end
        if low == high:
            continue
        if done and all(sign in EDGE for sign in text[done[-1][1] : low]):
            done[-1] = done[-1][0], max(high, done[-1][1])
        else:
            done.append((low, high))
    return tuple(done)


def _of_role(attributions: Sequence[Attribution], role: str) -> set[Place]:
    return {span for attribution in attributions for span in getattr(attribution, role)}


def _overlaps(ours: Sequence[Attribution], theirs: Sequence[Attribution], role: str) -> dict[tuple[int, int], int]:
    """How many characters a role of one of ours shares with that of one of theirs, for those that share any.

    One pass over the spans in their order, with those open that have not ended.
    """
    spans = sorted(
        (start, end, side, number)
        for side, attributions in enumerate((ours, theirs))
        for number, attribution in enumerate(attributions)
        for start, end in getattr(attribution, role)
    )
    shared: dict[tuple[int, int], int] = defaultdict(int)
    open_: list[tuple[int, int, int, int]] = []
    for span in spans:
        start, end, side, number = span
        open_ = [other for other in open_ if other[1] > start]
        for _, other_end, other_side, other in open_:
            if other_side != side:
                pair = (other, number) if side else (number, other)
                shared[pair] += min(end, other_end) - start
        open_.append(span)
    return dict(shared)


def _pairs(
    ours: Sequence[Attribution], theirs: Sequence[Attribution], shared: dict[str, dict[tuple[int, int], int]]
) -> list[tuple[int, int]]:
    """The attributions of both sides that are the same one, each taken once, the likest first."""
    likeness = []
    for i, j in shared["content"].keys() | shared["cue"].keys():
        both = shared["content"].get((i, j), 0)
        either = _length(ours[i].content) + _length(theirs[j].content) - both
        like = both / either if either else 0.0
        like += CUE_WEIGHT * ((i, j) in shared["cue"]) + SOURCE_WEIGHT * ((i, j) in shared["source"])
        likeness.append((-like, j, i))
    pairs, taken, met = [], set(), set()
    for _, j, i in sorted(likeness):
        if i not in taken and j not in met:
            taken.add(i)
            met.add(j)
            pairs.append((i, j))
    return pairs


def _length(spans: Iterable[Place]) -> int:
    return sum(end - start for start, end in spans)
