"""What merging needs of a document-level actor, and what several of them say together."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from onrecord.knowledge.actors.names import Names
from onrecord.knowledge.links import ActorWeights
from onrecord.model import Actor, Reading
from onrecord.reconcile.dates import interval

YEAR = 365.25  # days


@dataclass(frozen=True, slots=True)
class Candidate:
    """A document-level actor; ``day`` is when its report was published, as a day count."""

    actor: Actor
    document: str
    words: tuple[str, ...]
    named: bool
    day: int | None

    @property
    def titles(self) -> Iterator[str]:
        """The offices that the report gives it."""
        return (role.title for role in self.actor.roles)

    @property
    def by_name(self) -> bool:
        """Whether the report says no more than a name, and the office is what is known of its bearer."""
        roles = self.actor.roles
        return self.actor.kind == "person" and bool(roles) and all(role.evidence is None for role in roles)


def candidates(readings: Iterable[Reading], names: Names) -> Iterator[Candidate]:
    """The actors of readings, each looked at once; ``names`` tell which words of a name count."""
    split: dict[str, tuple[str, ...]] = {}  # names come again in many reports
    for reading in readings:
        named = {m.actor for m in reading.mentions if m.form == "name"}
        published = interval(reading.document.published)
        day = None if published is None else published.first.toordinal()
        for actor in reading.actors:
            if actor.name not in split:
                split[actor.name] = names.words(actor.name)
            yield Candidate(actor, reading.document.id, split[actor.name], actor.id in named, day)


@dataclass(slots=True)
class Profile:
    """What the reports say of one actor: offices, sectors, countries, and the days of the reports.

    ``by_name`` is the number of those that give no more than a name whose bearer is known.
    """

    members: list[Candidate] = field(default_factory=list)
    titles: Counter[str] = field(default_factory=Counter)
    sectors: Counter[str] = field(default_factory=Counter)
    countries: Counter[str] = field(default_factory=Counter)
    documents: set[str] = field(default_factory=set)
    days: list[int] = field(default_factory=list)
    by_name: int = 0

    def add(self, candidate: Candidate) -> None:
        """Take in one more member."""
        self.members.append(candidate)
        self.titles.update(set(candidate.titles))
        self.documents.add(candidate.document)
        self.by_name += candidate.by_name
        if candidate.actor.sector:
            self.sectors[candidate.actor.sector] += 1
        if candidate.actor.country:
            self.countries[candidate.actor.country] += 1
        if candidate.day is not None:
            insort(self.days, candidate.day)

    def evidence(self, candidate: Candidate, rule: ActorWeights, *, inside: bool = False) -> list[str]:
        """The names of the weights that count, beside the name, for the candidate's being this actor.

        ``inside`` says that it is a member, whose own words are no evidence.
        """
        own, found, actor = int(inside), [], candidate.actor
        if actor.country and sum(self.countries.values()) > own:
            found.append("same_country" if self.countries[actor.country] > own else "other_country")
        if actor.sector and sum(self.sectors.values()) > own:
            found.append("same_sector" if self.sectors[actor.sector] > own else "other_sector")
        if any(self.titles[title] > own for title in set(candidate.titles)):
            found.append("same_role")
        elif not inside and self._namesake(candidate):
            found.append("known_otherwise")
        if (gap := self._gap(candidate.day, own)) is not None:
            if gap <= rule.days:
                found.append("near")
            elif gap > rule.years * YEAR:
                found.append("far")
        return found

    def _namesake(self, candidate: Candidate) -> bool:
        """Whether a report says of its bearer of a known holder's name that he is something else, and gives no country.

        A country that it gives is weighed; a report that says nothing of him speaks neither for nor against it.
        """
        actor = candidate.actor
        elsewhere = actor.sector is not None and actor.sector not in self.sectors
        return self.by_name > 0 and not candidate.by_name and elsewhere and actor.country is None

    def _gap(self, day: int | None, own: int) -> int | None:
        """The days to the nearest report of another member."""
        if day is None or len(self.days) <= own:
            return None
        at = bisect_left(self.days, day)
        after = self.days[at + own : at + own + 1]
        return min(abs(day - other) for other in [*self.days[max(0, at - 1) : at], *after])


def score(found: Iterable[str], rule: ActorWeights) -> float:
    """The sum of the weights of what was found."""
    return round(sum(rule.weights[name] for name in found), 3)
