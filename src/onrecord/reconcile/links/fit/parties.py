"""Who acts in a row and to whom it is done, with what comparing two such parties needs."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass

from onrecord.knowledge.links import EventWeights
from onrecord.model import Actor, Reading, Reconciled
from onrecord.reading.numerals import parse_number
from onrecord.reconcile.links.fit.words import Wording, stem


@dataclass(frozen=True, slots=True)
class Party:
    """The actors of one side of a row.

    ``ids`` are those of the record; ``bodies`` the same and those for whom they speak or act by an office; ``states``
    the countries for which they act, and ``governs`` those that one of them is, or whose government it is.  What the
    report itself calls them is the rest: ``is_named`` whether any of them has a name ("eight people" of two reports may
    be anybody), ``words`` those of the names and descriptions but those for anybody, ``titles`` those of their offices;
    ``offices`` are those of which a body has one holder, each with the body;
    ``called`` are ``words`` with those of the names of the bodies for whom they act.
    """

    ids: frozenset[str] = frozenset()
    bodies: frozenset[str] = frozenset()
    states: frozenset[str] = frozenset()
    governs: frozenset[str] = frozenset()
    is_named: bool = False
    words: frozenset[str] = frozenset()
    titles: frozenset[str] = frozenset()
    called: frozenset[str] = frozenset()
    offices: frozenset[tuple[str, str]] = frozenset()

    def __bool__(self) -> bool:
        return bool(self.ids)

    def is_side_of(self, other: Party) -> bool:
        """Whether both act for one body, or for one state that one of them is, or whose government it is.

        Two officials of a state are two persons, and its parliament is not its court.
        """
        if not self.bodies.isdisjoint(other.bodies):
            return True
        shared = self.states & other.states
        return bool(shared) and not shared.isdisjoint(self.governs | other.governs)

    def is_alike(self, other: Party) -> bool:
        """Whether both are called alike, by their description or, where not both have a name, by their office."""
        if not self.offices.isdisjoint(other.offices):
            return True
        return not (self.is_named or other.is_named or self.words.isdisjoint(other.words))


NOBODY = Party()


class Parties:
    """Makes parties of the actors of reports, each once.

    ``official`` are the sectors that act for a state.
    """

    def __init__(
        self, readings: Sequence[Reading], merged: Reconciled, wording: Wording, rule: EventWeights, official: Set[str]
    ) -> None:
        self._canonical = merged.canonical
        self._actors: Mapping[str, Actor] = {actor.id: actor for actor in merged.actors}
        self._told: Mapping[str, Actor] = {actor.id: actor for reading in readings for actor in reading.actors}
        self._named = {m.actor for reading in readings for m in reading.mentions if m.form == "name"}
        self._wording = wording
        self._official = official
        self._single = rule.single
        self._anybody = frozenset(stem(word) for word in rule.anybody)
        self._parties: dict[frozenset[str], Party] = {}

    def of(self, actors: Iterable[str]) -> Party:
        """The party that some actors of one report are, given by their ids there."""
        key = frozenset(actors)
        if key not in self._parties:
            self._parties[key] = self._made(key)
        return self._parties[key]

    def _made(self, actors: frozenset[str]) -> Party:
        ids = self._ids(actors)
        countries = [self._country(id) for id in ids]
        bodies = ids.union(*(self._led(id) for id in ids))
        here = [self._told[id] for id in actors if id in self._told]
        words = self._described(here)
        return Party(
            ids,
            bodies,
            frozenset(country for country, _ in countries if country),
            frozenset(country for country, governs in countries if country and governs),
            not self._named.isdisjoint(actors),
            words,
            self._wording.content(role.title for actor in here for role in actor.roles),
            words | self._described(self._actors[id] for id in bodies - ids),
            frozenset(
                (role.title.lower(), self._canonical.get(role.of, role.of))
                for actor in here
                for role in actor.roles
                if role.of and not role.end and role.title.lower() in self._single
            ),
        )

    def _described(self, actors: Iterable[Actor]) -> frozenset[str]:
        """The words of the names or descriptions of actors, without numbers and those for anybody ("eight people")."""
        return self._wording.content(_unnumbered(actor.name) for actor in actors) - self._anybody

    def _ids(self, actors: Iterable[str]) -> frozenset[str]:
        return frozenset(self._canonical.get(actor, actor) for actor in actors)

    def _country(self, id: str) -> tuple[str | None, bool]:
        """The country that an actor acts for, and whether it is that state or its government."""
        actor = self._actors.get(id)
        if actor is None:
            return None, False
        is_state = actor.kind in ("state", "population")
        governs = is_state or (actor.kind == "organization" and actor.sector == "GOV")
        return (actor.country if is_state or actor.sector in self._official else None), governs

    def _led(self, id: str) -> frozenset[str]:
        """The bodies for which an actor speaks or acts by an office, without the country of an official."""
        actor = self._actors.get(id)
        led = self._ids(role.of for role in actor.roles if role.of and not role.end) if actor else frozenset[str]()
        return frozenset(body for body in led if body in self._actors and self._actors[body].kind == "organization")

    def number(self, actors: Sequence[str]) -> int | None:
        """How many an unnamed group is said to be, where there is one group: 42 of "42 men"; ``None`` for "dozens"."""
        groups = [self._told[id] for id in actors if id in self._told]
        if len(groups) != 1 or groups[0].kind != "group" or groups[0].id in self._named:
            return None
        words = groups[0].name.split()
        lengths = range(len(words), 0, -1)
        return next((found for n in lengths if (found := parse_number(words[:n])) is not None and found > 1), None)


def _unnumbered(name: str) -> str:
    return " ".join(word for word in name.split() if parse_number([word]) is None)
