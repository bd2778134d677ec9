"""Clusters of actors that are taken for one, and the rule for countries."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from onrecord.knowledge.links import ActorWeights
from onrecord.reconcile.actors.profiles import YEAR, Candidate, Profile, score


@dataclass(slots=True)
class Cluster:
    """Actors taken for one: what they say together, and why each is there.

    ``how`` is the evidence of the name by actor, of those whom their names brought together; ``joined`` the whole
    evidence of those who were weighed against them.
    """

    profile: Profile = field(default_factory=Profile)
    how: dict[str, str] = field(default_factory=dict)
    joined: dict[str, tuple[str, ...]] = field(default_factory=dict)

    @classmethod
    def of(cls, members: Iterable[tuple[Candidate, str]]) -> Cluster:
        """A cluster of candidates, each with how its name fits."""
        found = cls()
        for candidate, how in members:
            found.profile.add(candidate)
            found.how[candidate.actor.id] = how
        return found

    def join(self, candidate: Candidate, why: tuple[str, ...]) -> None:
        """Take in one that was weighed; when all are weighed, so that their order does not count."""
        self.profile.add(candidate)
        self.joined[candidate.actor.id] = why

    def reasons(self, rule: ActorWeights) -> list[tuple[Candidate, tuple[str, ...]]]:
        """The members, each with the names of the weights that count for it."""
        return [(candidate, self._why(candidate, rule)) for candidate in self.profile.members]

    def _why(self, candidate: Candidate, rule: ActorWeights) -> tuple[str, ...]:
        id = candidate.actor.id
        return self.joined.get(id) or (self.how[id], *self.profile.evidence(candidate, rule, inside=True))

    def trimmed(self, rule: ActorWeights) -> Cluster:
        """The cluster without the members whose evidence does not reach the threshold."""
        kept = [c for c, why in self.reasons(rule) if score(why, rule) >= rule.threshold]
        return Cluster.of((c, self.how[c.actor.id]) for c in kept if c.actor.id in self.how)


def choose(
    candidate: Candidate, how: Sequence[str], clusters: Sequence[Cluster], rule: ActorWeights
) -> tuple[Cluster, tuple[str, ...]] | None:
    """The one cluster that the evidence speaks for most and enough, with the reasons; ``None`` where it is a draw."""
    weighed = [(cluster, (*how, *cluster.profile.evidence(candidate, rule))) for cluster in clusters]
    best = max((score(why, rule) for _, why in weighed), default=0.0)
    if best < rule.threshold:
        return None
    winners = [(cluster, why) for cluster, why in weighed if score(why, rule) == best]
    first = outweighing([len(cluster.profile.documents) for cluster, _ in winners], rule)
    return None if first is None else winners[first]


def outweighing(reports: Sequence[int], rule: ActorWeights) -> int | None:
    """Which of several numbers of reports makes the others negligible, by ``outweighs``; ``None`` where none does.

    A few reports that are read wrongly (a first lady taken for the president) do not make a name doubtful.
    """
    order = sorted(range(len(reports)), key=lambda n: -reports[n])
    if not order or reports[order[0]] == 0:
        return None
    second = reports[order[1]] if len(order) > 1 else 0
    return order[0] if reports[order[0]] >= rule.outweighs * second else None


def by_country(named: Iterable[tuple[Candidate, str]], rule: ActorWeights, days: float | None = None) -> list[Cluster]:
    """Bearers of one name as actors: those of one country are one; those of none join the one that fits them best.

    ``days`` between reports part those of no country, as many as ``rule.years`` have where nothing is given.
    """
    known: dict[str, list[tuple[Candidate, str]]] = defaultdict(list)
    unknown = []
    for candidate, how in named:
        if candidate.actor.country:
            known[candidate.actor.country].append((candidate, how))
        else:
            unknown.append((candidate, how))
    clusters = [Cluster.of(known[country]) for country in sorted(known)]
    chosen = [(candidate, how, choose(candidate, (how,), clusters, rule)) for candidate, how in unknown]
    left = [(candidate, how) for candidate, how, choice in chosen if choice is None]
    for candidate, _, choice in chosen:
        if choice is not None:
            choice[0].join(candidate, choice[1])
    return clusters + _eras(left, rule.years * YEAR if days is None else days)


def _eras(named: list[tuple[Candidate, str]], days: float) -> list[Cluster]:
    """Bearers of one name of whom no country is known, parted where the reports are too many days apart.

    Undated reports say nothing about that, and are left alone where there are several eras.
    """
    dated = sorted(((c.day, c.actor.id, c, how) for c, how in named if c.day is not None), key=lambda found: found[:2])
    eras: list[list[tuple[Candidate, str]]] = []
    last = None
    for day, _, candidate, how in dated:
        if last is None or day - last > days:
            eras.append([])
        eras[-1].append((candidate, how))
        last = day
    undated = [(c, how) for c, how in named if c.day is None]
    if len(eras) == 1:
        eras[0] += undated
    elif undated and not eras:
        eras = [undated]
    return [Cluster.of(era) for era in eras]
