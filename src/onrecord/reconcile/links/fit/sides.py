"""What comparing rows of several reports needs: the parties of a row, where it stands, how reports belong together."""

from __future__ import annotations

from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass

from onrecord.knowledge.links import Evidence
from onrecord.model import Document, Event, Place, Reading, Reconciled, Statement
from onrecord.reconcile.dates import Interval, interval
from onrecord.reconcile.links.fit.matters import Matters
from onrecord.reconcile.links.fit.parties import Parties, Party
from onrecord.reconcile.links.fit.scenes import Scenes
from onrecord.reconcile.links.fit.words import Wording


@dataclass(frozen=True, slots=True)
class Told:
    """An event with what comparing needs: its parties, its dates as days, its place, its report.

    ``killed`` and ``wounded`` are those of its incident, whichever event of it tells of them.
    """

    event: Event
    actors: Party
    targets: Party
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

    ``official`` are the sectors that act for a state.
    """

    def __init__(
        self,
        readings: Sequence[Reading],
        merged: Reconciled,
        texts: Mapping[str, str],
        rule: Evidence,
        official: Set[str],
    ) -> None:
        self.documents = {reading.document.id: reading.document for reading in readings}
        self.statements: dict[str, Statement] = {s.id: s for reading in readings for s in reading.statements}
        self.wording = Wording(texts, rule.stops)
        self.matters = Matters(self.documents, self.wording, rule.reports)
        self.parties = Parties(readings, merged, self.wording, rule.events, official)
        self._scenes = Scenes(readings)
        self._places = {reading.document.id: reading.places for reading in readings}
        events = [event for reading in readings for event in reading.events]
        self._killed = {event.incident or event.id: event.killed for event in events if event.killed is not None}
        self._wounded = {event.incident or event.id: event.wounded for event in events if event.wounded is not None}
        self._copy = {id: group for group in merged.copies for id in group}
        self.told = [self._told(event) for event in events]

    def _told(self, event: Event) -> Told:
        return Told(
            event,
            self.parties.of(event.actors),
            self.parties.of(event.targets),
            interval(event.date),
            self.documents[event.document],
            self._scenes.at(event.document, event.place),
            self._killed.get(event.incident or event.id),
            self._wounded.get(event.incident or event.id),
        )

    def speaker(self, said: Statement | None) -> Party:
        """Who says something; nobody, where nothing is said or no speaker is known."""
        return self.parties.of((said.speaker,) if said is not None and said.speaker else ())

    def places_beside(self, event: Event) -> list[Place]:
        """The places that the sentence of an event names."""
        number = self.wording.number
        sentence = number(event.document, event.trigger.start)
        rows = self._places[event.document]
        return [row for row in rows if number(event.document, row.span.start) == sentence]

    def independent(self, one: str, other: str) -> bool:
        """Whether two documents are different reports, neither a copy of the other."""
        return one != other and other not in self._copy.get(one, ())

    def order(self, document: str) -> tuple[str, str]:
        """A sort key that puts the report published first first; undated ones last."""
        day = self.matters.day(document)
        return (day.isoformat() if day else "9999", document)
