"""Pairs of events that fit."""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.model import Status
from onrecord.reconcile.links.fit.sides import Told

FACT = frozenset({"happened", "ongoing"})
PLAN = frozenset({"planned", "requested", "promised"})
TOLD_AHEAD = frozenset({"planned", "promised"})  # plans of which two reports may tell one
ALLEGED = FACT | {"alleged"}


def may_be_kin(one: Status, other: Status) -> bool:
    """Whether rows of these statuses can be anything to each other: a plan and a deed, two deeds, one plan told twice.

    What two reports tell as asked for, as denied or as what might be, is no event that they have in common.
    """
    if (one in PLAN) is not (other in PLAN):
        return (other if one in PLAN else one) in FACT
    return {one, other} <= ALLEGED or (one == other and one in TOLD_AHEAD)


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
