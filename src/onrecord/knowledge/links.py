"""Weights of evidence for reconciling (``links.yaml``)."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property

from onrecord.knowledge.loader import Entry


class Copies(Entry):
    """When a report is a copy of another: run length in words, and the share of runs in common (0 to 1)."""

    words: int
    containment: float


class ActorWeights(Entry):
    """Evidence that two actors are one.

    ``shared`` are words that name many bodies for short; ``days`` and ``years`` between reports count for and against
    it; ``outweighs`` is a ratio of reports.
    """

    threshold: float
    weights: Mapping[str, float]
    shared: frozenset[str] = frozenset()
    days: int
    years: int
    outweighs: float


class EventWeights(Entry):
    """Evidence that two events are one, or one claim; ``days`` is how far apart their dates may lie.

    ``near`` is how many kilometres apart two places are at most that may be the same, named after other towns.

    ``acts`` are sets of CAMEO codes of one type: events of different sets are different acts.
    """

    threshold: float
    claims: frozenset[str]
    claims_threshold: float
    reciprocal: frozenset[str]
    acts: tuple[frozenset[str], ...]
    weights: Mapping[str, float]
    days: int
    near: float

    def are_other_acts(self, code: str | None, other: str | None) -> bool:
        """Whether two CAMEO codes are those of different acts: a visit (042) and talks (046)."""
        here, there = ({n for n, act in enumerate(self.acts) if one in act} for one in (code, other))
        return bool(here and there) and not here & there


class StatementOverlap(Entry):
    """When the contents of two statements say the same: shares from 0 to 1, and a number of words."""

    overlap: float
    words: int
    same_speaker: float


class Denials(Entry):
    """When a denial answers a charge: a distance in code points, and a number of words in common."""

    reach: int
    words: int
    charge_words: frozenset[str]
    turned_down: frozenset[str]


class Evidence(Entry):
    """The whole of ``links.yaml``."""

    copies: Copies
    actors: ActorWeights
    events: EventWeights
    statements: StatementOverlap
    denials: Denials
    stopwords: str

    @cached_property
    def stops(self) -> frozenset[str]:
        """The function words as a set."""
        return frozenset(self.stopwords.split())
