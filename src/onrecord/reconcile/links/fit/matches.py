"""Pairs of events that fit."""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.reconcile.links.fit.sides import Told

FACT = frozenset({"happened", "ongoing"})
PLAN = frozenset({"planned", "requested", "promised"})


@dataclass(frozen=True, slots=True)
class Match:
    """Two events that fit, the one of the earlier report first; ``reasons`` are the names of weights."""

    one: Told
    other: Told
    score: float
    reasons: tuple[str, ...]

    @property
    def why(self) -> str:
        """The reasons as text; what counts nothing is left out."""
        return " + ".join(self.reasons)

    @property
    def pair(self) -> tuple[str, str]:
        """The ids of the two events."""
        return self.one.event.id, self.other.event.id
