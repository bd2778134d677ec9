"""A person's decisions about who is who, laid over what was merged by evidence."""

from __future__ import annotations

from collections.abc import Container, Iterable, Sequence
from dataclasses import dataclass

from onrecord.model import Decision

CERTAIN = 1.0  # the score of a person's decision


@dataclass(slots=True)
class Joined:
    """Document-level actors taken for one, the score of the one that fits worst, and the reasons."""

    members: set[str]
    score: float
    why: set[str]


def decided(merged: Iterable[Joined], decisions: Sequence[Decision], known: Container[str]) -> list[Joined]:
    """The merges after a person's decisions, in the order in which they were made: the last word counts.

    Actors that are not ``known`` (their report was removed) are passed over.
    """
    of = {id: joined for joined in merged for id in joined.members}
    for decision in decisions:
        parts = [[id for id in part if id in known] for part in decision.parts]
        if decision.kind == "merge":
            _merge([id for part in parts for id in part], of, _why(decision))
        elif len(parts) == 1:
            _dissolve(parts[0], of)
        else:
            for part in parts[1:]:
                _take_out(part, of, _why(decision))
    found = {id(joined): joined for joined in of.values()}
    return [joined for joined in found.values() if len(joined.members) > 1]


def _why(decision: Decision) -> str:
    """The reason as the record tells it."""
    by = f" by {decision.by}" if decision.by else ""
    return f"decided{by}" + (f": {decision.why}" if decision.why else "")


def _merge(ids: Sequence[str], of: dict[str, Joined], why: str) -> None:
    """Make one of the actors with these ids and of all that they are joined to."""
    found = {id(joined): joined for one in ids if (joined := of.get(one))}
    members = {*ids, *(member for joined in found.values() for member in joined.members)}
    if len(members) < 2:
        return
    reasons = {why, *(reason for joined in found.values() for reason in joined.why)}
    whole = Joined(members, min([CERTAIN, *(joined.score for joined in found.values())]), reasons)
    of.update(dict.fromkeys(members, whole))


def _dissolve(ids: Sequence[str], of: dict[str, Joined]) -> None:
    """Set all apart that are joined to one another, and what has come to them on the evidence that was refused."""
    found = {id(joined): joined for one in ids if (joined := of.get(one))}
    for joined in found.values():
        if len(joined.members & set(ids)) > 1:
            for member in joined.members:
                of.pop(member, None)


def _take_out(ids: Sequence[str], of: dict[str, Joined], why: str) -> None:
    """Take actors out of what they are joined to, and make one of them."""
    for one in ids:
        joined = of.pop(one, None)
        if joined is not None:
            joined.members.discard(one)
    if len(ids) > 1:
        of.update(dict.fromkeys(ids, Joined(set(ids), CERTAIN, {why})))
