"""Which events of several reports are compared at all (blocking)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import timedelta
from itertools import combinations

from onrecord.reconcile.links.fit.sides import Desk, Told

BLOCK = 60  # events of one type and side that are all compared with each other
WINDOW = 12  # in larger blocks, how many events that follow by day each one is compared with


def pairs(desk: Desk, events: Iterable[Told], days: int) -> Iterator[tuple[Told, Told]]:
    """Pairs of events of one type in independent reports that share a party, its description, or a scene.

    A large block is put in order of days, and each event is compared with those that stand near (sorted neighbourhood,
    Hernandez and Stolfo 1995), so that the number of pairs grows with that of the events and not with its square.
    Events whose dates lie more than ``days`` days apart are none.
    """
    some = list(events)
    order = {told.document.id: desk.order(told.document.id) for told in some}
    seen: set[tuple[str, str]] = set()
    for block in _blocks(desk, some):
        for one, other in _near(block, desk):
            if one.when is not None and other.when is not None and not one.when.near(other.when, days):
                continue
            if not desk.independent(one.document.id, other.document.id):
                continue
            pair = (min(one.event.id, other.event.id), max(one.event.id, other.event.id))
            if pair in seen:
                continue
            seen.add(pair)
            yield (one, other) if order[one.document.id] <= order[other.document.id] else (other, one)


def _near(block: Sequence[Told], desk: Desk) -> Iterator[tuple[Told, Told]]:
    if len(block) <= BLOCK:
        yield from combinations(block, 2)
        return
    ordered = sorted(block, key=lambda told: (_day(told, desk), told.event.id))
    for place, one in enumerate(ordered):
        for other in ordered[place + 1 : place + 1 + WINDOW]:
            yield one, other


def _day(told: Told, desk: Desk) -> str:
    """The day by which an event is put in order: its own, or that of its report."""
    day = told.when.first if told.when else desk.matters.day(told.document.id)
    return day.isoformat() if day else ""


def _blocks(desk: Desk, events: Iterable[Told]) -> Iterator[list[Told]]:
    """Events of one type that share a side, a description, a scene, or the week of their reports."""
    blocks: dict[tuple[str, ...], list[Told]] = defaultdict(list)
    for told in events:
        type = told.event.type
        if type is None:
            continue
        parties = told.actors | told.targets
        for side in sorted(desk.sides(desk.named(parties))):
            blocks[type, side].append(told)
        for word in sorted(desk.described(parties - desk.named(parties))):
            blocks[type, "described", word, _month(told, desk)].append(told)
        for key in _scene(told):
            blocks[type, key].append(told)
        if not desk.named(parties):
            for week in _weeks(told, desk):
                blocks[type, "nobody", (told.event.cameo or "")[:2], week].append(told)
    return iter(blocks.values())


def _month(told: Told, desk: Desk) -> str:
    return _day(told, desk)[:7]


def _weeks(told: Told, desk: Desk) -> list[str]:
    """The week of a report and the one after: events without a name are compared where their reports are near."""
    day = desk.matters.day(told.document.id)
    if day is None:
        return [""]
    number = day.toordinal() // 7
    return [str(number), str(number + 1)]


def _scene(told: Told) -> list[str]:
    """Place, and state and days, of an incident with casualties: whom it hit, and who did it, often has no name."""
    if not told.hurt:
        return []
    found = [f"place {told.event.place.lower()}"] if told.event.place else []
    if told.place is not None and told.place.country and told.when is not None and told.when.is_day:
        days = (told.when.first + timedelta(days=step) for step in (0, 1))  # the next as well: dates may differ by one
        found += [f"state {told.place.country} {day}" for day in days]
    return found
