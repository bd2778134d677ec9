"""What comparing rows of several reports needs: whose side an actor is on, where a row stands, how dates and parties
fit.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass

from onrecord.knowledge.links import Evidence
from onrecord.model import Actor, Document, Event, Place, Reading, Reconciled, Statement
from onrecord.reading.numerals import parse_number
from onrecord.reconcile.dates import Interval, interval
from onrecord.reconcile.links.fit.matters import Matters
from onrecord.reconcile.links.fit.scenes import Scenes
from onrecord.reconcile.links.fit.words import Wording, content_words, stem


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

    def __init__(
        self,
        readings: Sequence[Reading],
        merged: Reconciled,
        texts: Mapping[str, str],
        rule: Evidence,
        official: Set[str],
    ) -> None:
        self._official = official
        self.canonical = merged.canonical
        self.actors: Mapping[str, Actor] = {actor.id: actor for actor in merged.actors}
        self.documents = {reading.document.id: reading.document for reading in readings}
        self.statements: dict[str, Statement] = {s.id: s for reading in readings for s in reading.statements}
        self.wording = Wording(texts, rule.stops)
        self.matters = Matters(self.documents, self.wording, rule.reports)
        self._scenes = Scenes(readings)
        self._places = {reading.document.id: reading.places for reading in readings}
        events = [event for reading in readings for event in reading.events]
        self._killed = {event.incident or event.id: event.killed for event in events if event.killed is not None}
        self._wounded = {event.incident or event.id: event.wounded for event in events if event.wounded is not None}
        self.told = [self._told(event) for event in events]
        self._named = self.ids(m.actor for reading in readings for m in reading.mentions if m.form == "name")
        self._copy = {id: group for group in merged.copies for id in group}
        self._anybody = frozenset(stem(word) for word in rule.events.anybody)
        self._bodies: dict[str, frozenset[str]] = {}
        self._country: dict[str, tuple[str | None, bool]] = {}
        self._described: dict[str, frozenset[str]] = {}

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

    def places_beside(self, event: Event) -> list[Place]:
        """The places that the sentence of an event names."""
        number = self.wording.number
        sentence = number(event.document, event.trigger.start)
        rows = self._places[event.document]
        return [row for row in rows if number(event.document, row.span.start) == sentence]

    def ids(self, actors: Iterable[str]) -> frozenset[str]:
        """The record-level ids of document-level actors."""
        return frozenset(self.canonical.get(actor, actor) for actor in actors)

    def named(self, actors: Iterable[str]) -> frozenset[str]:
        """Those of the actors that a report calls by a name: "eight people" of two reports may be anybody."""
        return frozenset(id for id in actors if id in self._named)

    def sides(self, actors: Iterable[str]) -> frozenset[str]:
        """The actors, and whom they are or act for: states and their towns and officials, bodies and who leads them."""
        found: set[str] = set()
        for id in actors:
            found.add(id)
            actor = self.actors.get(id)
            if actor is None:
                continue
            found |= self.ids(role.of for role in actor.roles if role.of and not role.end)
            if actor.country and (actor.kind in ("state", "population") or actor.sector in self._official):
                found.add(actor.country)
        return frozenset(found)

    def same_side(self, one: Iterable[str], other: Iterable[str]) -> bool:
        """Whether two sets of actors act for one body, or for one state that one of them is, or whose government it is.

        Two officials of a state are two persons, and its parliament is not its court.
        """
        first, second = frozenset(one), frozenset(other)
        if self.bodies(first) & self.bodies(second):
            return True
        here, there = self._countries(first), self._countries(second)
        return any(here[country] or there[country] for country in here.keys() & there.keys())

    def _countries(self, actors: Iterable[str]) -> dict[str, bool]:
        """The countries that actors act for, and whether one of them is the state or its government."""
        found: dict[str, bool] = {}
        for id in actors:
            country, governs = self._country_of(id)
            if country is not None:
                found[country] = governs or found.get(country, False)
        return found

    def _country_of(self, id: str) -> tuple[str | None, bool]:
        if id not in self._country:
            actor = self.actors.get(id)
            country = actor.country if actor is not None else None
            is_state = actor is not None and actor.kind in ("state", "population")
            if actor is None or not (is_state or actor.sector in self._official):
                country = None
            governs = is_state or (actor is not None and actor.kind == "organization" and actor.sector == "GOV")
            self._country[id] = country, governs
        return self._country[id]

    def bodies(self, actors: Iterable[str]) -> frozenset[str]:
        """The actors and those for whom they speak or act by an office, without the countries of officials."""
        return frozenset[str]().union(*(self._bodies_of(id) for id in actors))

    def _bodies_of(self, id: str) -> frozenset[str]:
        if id not in self._bodies:
            actor = self.actors.get(id)
            led = self.ids(role.of for role in actor.roles if role.of and not role.end) if actor else frozenset()
            led = frozenset(body for body in led if body in self.actors and self.actors[body].kind == "organization")
            self._bodies[id] = led | {id}
        return self._bodies[id]

    def described(self, actors: Iterable[str]) -> frozenset[str]:
        """The words of the names or descriptions of actors, without those for anybody ("eight people")."""
        found: set[str] = set()
        for id in actors:
            if id not in self._described:
                actor = self.actors.get(id)
                words = [word for word in (actor.name if actor else "").split() if parse_number([word]) is None]
                self._described[id] = content_words([" ".join(words)], self.wording.stops) - self._anybody
            found |= self._described[id]
        return frozenset(found)

    def titles(self, actors: Iterable[str]) -> frozenset[str]:
        """The words of the offices of actors."""
        known = [self.actors[id] for id in actors if id in self.actors]
        return content_words((role.title for actor in known for role in actor.roles), self.wording.stops)

    def number(self, actors: Iterable[str]) -> int | None:
        """How many an unnamed group is said to be, where there is one group: 42 of "42 men"; ``None`` for "dozens"."""
        groups = [self.actors[id] for id in actors if id in self.actors]
        if len(groups) != 1 or groups[0].kind != "group" or self.named([groups[0].id]):
            return None
        words = groups[0].name.split()
        lengths = range(len(words), 0, -1)
        return next((found for n in lengths if (found := parse_number(words[:n])) is not None and found > 1), None)

    def independent(self, one: str, other: str) -> bool:
        """Whether two documents are different reports, neither a copy of the other."""
        return one != other and other not in self._copy.get(one, ())

    def order(self, document: str) -> tuple[str, str]:
        """A sort key that puts the report published first first; undated ones last."""
        day = self.matters.day(document)
        return (day.isoformat() if day else "9999", document)
