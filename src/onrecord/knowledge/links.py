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


class Reports(Entry):
    """When two reports are on one matter: shares of content words (0 to 1), a number of words, and days."""

    same: float
    alone: float
    other: float
    words: int
    near: int
    far: int


class EventWeights(Entry):
    """Evidence that two events are one, or one claim; ``days`` is how far apart their dates may lie.

    ``near`` is how many kilometres apart two places are at most that may be the same, named after other towns;
    ``weeks`` how long a stretch is at most that a day picks out, ``old`` how many days before a report
    an event is old.

    A pair that scores ``sure`` stays joined whatever further reports tell.

    ``same_topic`` and ``other_topic`` are shares (0 to 1) of the words of what words are about, ``idle`` words that say
    nothing of it, ``once`` the types of words that are said once of one thing.

    ``single`` are titles of offices that one person holds at a time.

    ``acts`` are sets of CAMEO codes of one type: events of different sets are different acts.  ``asked`` and
    ``promised`` give the code of the deed that words of a code are about.
    """

    threshold: float
    sure: float
    claims: frozenset[str]
    once: frozenset[str]
    same_topic: float
    other_topic: float
    idle: frozenset[str]
    retold: frozenset[str]
    reciprocal: tuple[str, ...]
    acts: tuple[frozenset[str], ...]
    wording: frozenset[str]
    weights: Mapping[str, float]
    days: int
    weeks: int
    old: int
    near: float
    deeds: frozenset[str]
    anchors: frozenset[str]
    parties: frozenset[str]
    others: frozenset[str]
    topics: frozenset[str]
    plain: frozenset[str]
    anybody: frozenset[str]
    single: frozenset[str]
    asked: Mapping[str, str]
    promised: Mapping[str, str]

    def are_other_acts(self, code: str | None, other: str | None) -> bool:
        """Whether two CAMEO codes are those of different acts: a visit (042) and talks (046)."""
        here, there = ({n for n, act in enumerate(self.acts) if one in act} for one in (code, other))
        return bool(here and there) and not here & there


class StatementOverlap(Entry):
    """When the contents of two statements say the same: shares from 0 to 1, and a number of words."""

    overlap: float
    sure: float
    words: int
    weights: Mapping[str, float]
    longer: float


class Denials(Entry):
    """When a denial answers a charge: a threshold and weights, distances in code points, words, a CAMEO code."""

    threshold: float
    reach: int
    next: int
    weights: Mapping[str, float]
    charge_words: frozenset[str]
    turned_down: frozenset[str]
    charging: frozenset[str]
    hostile: frozenset[str]
    words: int
    share: float
    below: float
    denied: str


class Evidence(Entry):
    """The whole of ``links.yaml``."""

    copies: Copies
    actors: ActorWeights
    reports: Reports
    events: EventWeights
    statements: StatementOverlap
    denials: Denials
    stopwords: str

    @cached_property
    def stops(self) -> frozenset[str]:
        """The function words as a set."""
        return frozenset(self.stopwords.split())
