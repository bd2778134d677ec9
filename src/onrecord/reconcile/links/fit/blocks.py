"""Which events of several reports are compared at all (blocking)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from onrecord.knowledge.links import Evidence
from onrecord.reconcile.links.fit.matches import may_be_kin
from onrecord.reconcile.links.fit.parties import Party
from onrecord.reconcile.links.fit.shelf import Shelf
from onrecord.reconcile.links.fit.sides import Desk, Told

MOST = 400  # events that share a key, beyond which only the nearest in time are compared
DAY = timedelta(days=1)


def pairs(desk: Desk, events: Iterable[Told], rule: Evidence) -> Iterator[tuple[Told, Told]]:
    """Pairs of events of one type in independent reports that share a party, its description, or a scene.

    Reports must be near, the more so the less the events share, or their days not known; of reports far apart events of
    the same days are compared.  Events whose dates lie apart are none.  Whether two events are compared follows from
    them and their reports alone, up to ``MOST`` with one key in reach; the number of pairs grows with that of the
    events and not with its square (a sorted neighbourhood by days: Hernandez and Stolfo 1995).
    """
    undated = date.min.toordinal()
    numbered = []
    for told in events:
        day = desk.matters.day(told.document.id)
        numbered.append((day.toordinal() if day else undated, told.event.id, str(told.event.type), told))
    numbered.sort(key=lambda row: row[:3])
    days, some = [row[0] for row in numbered], [row[3] for row in numbered]
    order = {told.document.id: desk.order(told.document.id) for told in some}
    dated, open = Shelf(days), Shelf(days)
    for place, one in enumerate(some):
        found: set[int] = set()
        for key, reach in _keys(one, rule):
            found.update(open.since(key, undated)[-MOST:])
            if days[place] == undated:
                open.put(key, place)
            else:
                found.update(dated.since(key, days[place] - reach)[-MOST:])
                dated.put(key, place)
        for number in sorted(found):
            other = some[number]
            if _may_be_one(one, other, desk, rule.events.days):
                yield (one, other) if order[one.document.id] <= order[other.document.id] else (other, one)


def _may_be_one(one: Told, other: Told, desk: Desk, days: int) -> bool:
    if not may_be_kin(one.event.status, other.event.status):
        return False
    if one.when is not None and other.when is not None and not one.when.near(other.when, days):
        return False
    return desk.independent(one.document.id, other.document.id)


def _keys(told: Told, rule: Evidence) -> Iterator[tuple[tuple[str, ...], int]]:
    """What an event is found by: a side, a description, a scene, a code; and how many days before its own report those
    of others may be.
    """
    type = told.event.type
    if type is None:
        return
    far, near, ever = rule.reports.far, rule.reports.near, date.max.toordinal()
    weeks = list(_weeks(told, rule.events.weeks, rule.events.days))
    for role, party in _roles(told, rule):
        if not party.is_named:
            yield from (((type, role, "described", word), near) for word in party.words)
        for body in party.bodies:
            yield (type, role, body), far
            yield from (((type, role, body, week), ever) for week in weeks)
        for state in party.states:
            yield (type, role, "state", state), near
            yield from (((type, role, "state", state, week), ever) for week in weeks)
    for key in _scene(told):
        yield (type, key), ever
    if not told.actors.is_named and not told.targets.is_named:
        yield (type, "nobody", (told.event.cameo or "")[:2]), near


def _roles(told: Told, rule: Evidence) -> Iterator[tuple[str, Party]]:
    """The parties by which an event is found, each with its part in it.

    Words and talks need an actor in common; who acts and to whom it is done may change places in some.
    """
    crossed = (told.event.cameo or "").startswith(rule.events.reciprocal)
    is_deed = told.event.type in rule.events.deeds
    yield "actor", told.actors
    if is_deed:
        yield "target", told.targets
    if crossed:
        yield "actor", told.targets
        if is_deed:
            yield "target", told.actors


def _weeks(told: Told, longest: int, days: int) -> Iterator[str]:
    """The weeks of an event that has a day or a short stretch, and of the days beside it."""
    when = told.when
    if when is None or when.last - when.first > timedelta(weeks=longest):
        return
    edge = timedelta(days=days)
    if when.first - date.min <= edge or date.max - when.last <= edge:
        return
    first, last = (when.first - edge).toordinal() // 7, (when.last + edge).toordinal() // 7
    yield from (f"week {number}" for number in range(first, last + 1))


def _scene(told: Told) -> Iterator[str]:
    """Place, and state and days, of an incident with casualties: whom it hit, and who did it, often has no name."""
    if not told.hurt:
        return
    if told.event.place:
        yield f"place {told.event.place.lower()}"
    if told.place is not None and told.place.country and told.when is not None and told.when.is_day:
        # The next day as well: dates may differ by one.
        yield from (f"state {told.place.country} {told.when.first + step}" for step in (0 * DAY, DAY))
