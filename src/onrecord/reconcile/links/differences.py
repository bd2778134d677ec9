"""One fact told differently: other counts of one incident, other days, somebody else blamed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from onrecord.model import Link
from onrecord.reconcile.links.fit.matches import Match
from onrecord.reconcile.links.fit.sides import Desk, Told
from onrecord.reconcile.links.link import make_link
from onrecord.reconcile.links.retold import units

COUNTS = ("killed", "wounded")


def differences(desk: Desk, matches: Sequence[Match], again: Iterable[Match]) -> Iterator[Link]:
    """A link for each fact of two matching events that the reports tell differently, told once.

    ``again`` are the rows of one report that are one event: what one of them says counts for all, and the row that
    gives a number is the member.
    """
    unit = units(again)
    tellers: dict[tuple[str, str], Told] = {}
    rows = {told.event.id: told for match in (*matches, *again) for told in (match.one, match.other)}

    def key(told: Told) -> str:
        return unit.get(told.event.id, told.event.incident or told.event.id)

    for id in sorted(rows):
        for count in COUNTS:
            if getattr(rows[id].event, count) is not None:
                tellers.setdefault((key(rows[id]), count), rows[id])
    seen: set[tuple[str, ...]] = set()
    for match in sorted(matches, key=lambda match: (-match.score, match.pair)):
        first, second = key(match.one), key(match.other)
        found = [(match.pair, told) for told in (*_numbers(desk, match), *_blame(match), *_days(match))]
        for count in COUNTS:
            one, other = (
                tellers.get((place, count), told)
                for place, told in zip((first, second), (match.one, match.other), strict=True)
            )
            if told := _counts(one, other, count):
                found.append(((one.event.id, other.event.id), told))
        for pair, told in found:
            if (*sorted((first, second)), told) not in seen:
                seen.add((*sorted((first, second)), told))
                yield make_link("difference", pair, match.score, told)


def _counts(one: Told, other: Told, count: str) -> str | None:
    """The numbers of killed or wounded, where they differ and each row itself, or its incident, gives one."""
    here, there = getattr(one, count), getattr(other, count)
    return f"{count}: {here} / {there}" if here is not None and there is not None and here != there else None


def _numbers(desk: Desk, match: Match) -> list[str]:
    """The numbers of those whom it was done to, or who did it, where both reports say how many and by no name."""
    found = []
    for name, one, other in (
        ("actors", match.one.event.actors, match.other.event.actors),
        ("targets", match.one.event.targets, match.other.event.targets),
    ):
        counts = [desk.parties.number(actors) for actors in (one, other)]
        if None not in counts and counts[0] != counts[1] and not (match.one.hurt and match.other.hurt):
            found.append(f"{name}: {counts[0]} / {counts[1]}")
    return found


def _blame(match: Match) -> list[str]:
    """Whether the same accuser's charge is laid at different doors of one side: "Tehran", "people in Iran"."""
    if match.one.event.type != "ACCUSE" or not {"same_actor", "same_target_side"} <= set(match.reasons):
        return []
    return ["others are blamed"]


def _days(match: Match) -> list[str]:
    one, other = match.one, match.other
    days = {told.event.date for told in (one, other) if told.when and told.when.is_day}
    if len(days) == 2 and one.killed is not None:
        return [f"day: {one.event.date} / {other.event.date}"]
    return []
