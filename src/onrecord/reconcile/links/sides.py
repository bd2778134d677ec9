"""What comparing rows of several reports needs: whose side an actor is on, where a row stands, how dates and parties
fit.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass

from onrecord.model import Actor, Document, Event, Place, Reading, Reconciled, Statement
from onrecord.reconcile.dates import Interval, interval
from onrecord.reconcile.links.scenes import Scenes


@dataclass(frozen=True, slots=True)
class Told:
    """An event with what comparing needs: its parties at record level, its dates as days, its place, its report.

    ``killed`` and ``wounded`` are those of its incident, whichever event of it tells of them.
    """

    event: Event
    actors: frozenset[str]
    targets: frozenset[str]
    when: Interval | None
    document: Document
    place: Place | None = None
    killed: int | None = None
    wounded: int | None = None

    @property
    def hurt(self) -> bool:
        """Whether anybody was killed or wounded."""
        return bool(self.killed or self.wounded)


class Desk:
    """Readings and their merged actors, with look-ups for comparing rows.

    ``official`` are the sectors that act for a state; ``independent(a, b)`` is false for two reports of which one is a
    copy of the other.
    """

    def __init__(self, readings: Sequence[Reading], merged: Reconciled, official: Set[str]) -> None:
        self._official = official
        self.canonical = merged.canonical
        self.actors: Mapping[str, Actor] = {actor.id: actor for actor in merged.actors}
        self.documents = {reading.document.id: reading.document for reading in readings}
        self.statements: dict[str, Statement] = {s.id: s for reading in readings for s in reading.statements}
        self._scenes = Scenes(readings)
        events = [event for reading in readings for event in reading.events]
        self._killed = {event.incident or event.id: event.killed for event in events if event.killed is not None}
        self._wounded = {event.incident or event.id: event.wounded for event in events if event.wounded is not None}
        self.told = [self._told(event) for event in events]
        self._named = self.ids(m.actor for reading in readings for m in reading.mentions if m.form == "name")
        self._copy = {id: group for group in merged.copies for id in group}

    def _told(self, event: Event) -> Told:
        document = self.documents[event.document]
        return Told(
            event,
            self.ids(event.actors),
            self.ids(event.targets),
            interval(event.date),
            document,
            self._scenes.at(event.document, event.place),
            self._killed.get(event.incident or event.id),
            self._wounded.get(event.incident or event.id),
        )

    def ids(self, actors: Iterable[str]) -> frozenset[str]:
        """The record-level ids of document-level actors."""
        return frozenset(self.canonical.get(actor, actor) for actor in actors)

    def named(self, actors: Iterable[str]) -> frozenset[str]:
        """Those of the actors that a report calls by a name: "eight people" of two reports may be anybody."""
        return frozenset(id for id in actors if id in self._named)

    def sides(self, actors: Iterable[str]) -> frozenset[str]:
        """The actors and, for states, their towns and officials, the countries that they are or act for."""
        found: set[str] = set()
        for id in actors:
            found.add(id)
            actor = self.actors.get(id)
            if actor is None or not actor.country:
                continue
            if actor.kind in ("state", "population") or actor.sector in self._official:
                found.add(actor.country)
        return frozenset(found)

    def independent(self, one: str, other: str) -> bool:
        """Whether two documents are different reports, neither a copy of the other."""
        return one != other and other not in self._copy.get(one, ())

    def order(self, document: str) -> tuple[str, str]:
        """A sort key that puts the report published first first; undated ones last."""
        return (self.documents[document].published or "9999", document)
