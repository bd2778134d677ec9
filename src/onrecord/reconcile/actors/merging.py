"""Actors across documents: who is the same, with what score, for what reasons.

A merge joins document-level actors into a record-level one and is kept as a row; nothing is overwritten, so dropping
the row undoes it.  Actors are found by blocking (states by country, persons by surname, the rest by name) and weighed
against all that their block says of one actor, never pair by pair, so the work grows with the number of actors.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import TypeVar

from onrecord.knowledge import Knowledge
from onrecord.knowledge.actors.governments import Governments
from onrecord.knowledge.actors.names import Names
from onrecord.knowledge.links import ActorWeights
from onrecord.model import Actor, ActorKind, Decision, Merge, Reading
from onrecord.reconcile.actors.cluster import Cluster, by_country
from onrecord.reconcile.actors.decisions import Joined, decided
from onrecord.reconcile.actors.persons import persons
from onrecord.reconcile.actors.profiles import Candidate, candidates, score

Value = TypeVar("Value")


def merge_actors(
    readings: Iterable[Reading],
    knowledge: Knowledge,
    decisions: Sequence[Decision] = (),
) -> tuple[tuple[Actor, ...], dict[str, str], tuple[Merge, ...]]:
    """The record-level actors, the record-level id of every document-level actor, and the merges behind them.

    A record-level id is that of the member whose report was published first, so it stays when later reports are added;
    of several, and of those in reports without a day, which come last, the least.

    What an added report may change are the merges of those whom it names: a row stays as it is, bit for bit, unless a
    name in the added report fits that of a member.  Full names between count ("Tom B. Reed" for "Tom Reed", and that
    for "Reed"), short ones do not: another person of a member's surname changes nothing for one with a full name.
    The result depends on the set of readings and not on their order.
    """
    found = sorted(candidates(readings, knowledge.names), key=lambda candidate: candidate.actor.id)
    by_id = {candidate.actor.id: candidate for candidate in found}
    canonical = {id: id for id in by_id}
    merges = []
    for joined in decided(_joined(_clusters(found, knowledge), knowledge.links.actors), decisions, by_id.keys()):
        into = min(joined.members, key=lambda id: _first(by_id[id]))
        canonical.update(dict.fromkeys(joined.members, into))
        merges.append(Merge(into, tuple(sorted(joined.members)), joined.score, "; ".join(sorted(joined.why))))
    return (
        _record_level(found, canonical, knowledge.names),
        canonical,
        tuple(sorted(merges, key=lambda merge: merge.into)),
    )


def _first(candidate: Candidate) -> tuple[bool, int, str]:
    """A sort key that puts the actor of the report published first first."""
    return candidate.day is None, candidate.day or 0, candidate.actor.id


def _clusters(found: Sequence[Candidate], knowledge: Knowledge) -> Iterable[Cluster]:
    """The clusters of every kind of actor; those without a name or a country are left as they are."""
    rule, governments = knowledge.links.actors, knowledge.governments
    states: dict[tuple[str, ...], list[Candidate]] = defaultdict(list)
    names: dict[tuple[str, ...], list[Candidate]] = defaultdict(list)
    people = []
    for candidate in found:
        actor = candidate.actor
        if actor.kind == "state" and actor.country:
            states["state", actor.country].append(candidate)
        elif government := _government(actor, candidate.words, governments):
            states[government].append(candidate)
        elif _is_body(actor) and (office := governments.head(actor.name, knowledge.states)):
            states["office", actor.country or "", office].append(candidate)
        elif candidate.words and (candidate.named or (actor.kind == "population" and actor.country)):
            if actor.kind == "person":
                people.append(candidate)
            else:
                names[actor.kind, *candidate.words].append(candidate)
    for block in states.values():
        yield Cluster.of((candidate, "same_state") for candidate in block)
    for (_, *name), block in names.items():
        shared = len(name) == 1 and name[0] in rule.shared
        how = "shared_name" if shared else "same_name"
        yield from by_country([(candidate, how) for candidate in block], rule, rule.days if shared else None)
    yield from persons(people, rule)


def _is_body(actor: Actor) -> bool:
    return actor.kind in ("organization", "office") and actor.country is not None


def _government(actor: Actor, name: tuple[str, ...], governments: Governments) -> tuple[str, ...] | None:
    """The key of the government of a state as a whole, not one of its ministries; that of a leader has his name too."""
    rest = set(name) - governments.named
    if actor.kind != "organization" or actor.sector != "GOV" or not actor.country or len(rest) == len(set(name)):
        return None
    if actor.name.lower().startswith("government of "):
        return "government", actor.country
    return "government", actor.country, *sorted(rest)


def _joined(clusters: Iterable[Cluster], rule: ActorWeights) -> Iterable[Joined]:
    """The clusters that reach over more than one report, with the score of the member that fits worst."""
    for cluster in clusters:
        members = [(candidate, why) for candidate, why in cluster.reasons(rule) if score(why, rule) >= rule.threshold]
        if len({candidate.document for candidate, _ in members}) < 2:
            continue
        least = min(score(why, rule) for _, why in members)
        yield Joined({c.actor.id for c, _ in members}, least, {" + ".join(why) for _, why in members})


def _record_level(found: Sequence[Candidate], canonical: dict[str, str], names: Names) -> tuple[Actor, ...]:
    """One actor for each record-level id: the fullest name, the kind, country and sector that most tell, all roles."""
    members: dict[str, list[Actor]] = defaultdict(list)
    for candidate in found:
        members[canonical[candidate.actor.id]].append(candidate.actor)
    actors = []
    for id, group in sorted(members.items()):
        roles = dict.fromkeys(role for actor in group for role in actor.roles)
        of = (replace(role, of=canonical.get(role.of, role.of) if role.of else None) for role in roles)
        kinds: Counter[ActorKind] = Counter(actor.kind for actor in group)
        kind = min(kinds, key=lambda kind: (-kinds[kind], kind))
        country, sector = _most([actor.country for actor in group]), _most([actor.sector for actor in group])
        why = _why([actor for actor in group if actor.country == country])
        actors.append(Actor(id, _name(group, names), kind, country, sector, tuple(dict.fromkeys(of)), why))
    return tuple(actors)


def _why(group: Sequence[Actor]) -> str | None:
    """What is known and not told, where none of the reports that give the country says it."""
    return None if any(actor.why is None for actor in group) else min(actor.why for actor in group if actor.why)


def _name(group: Sequence[Actor], names: Names) -> str:
    """The name with the most words; of several, the one that most reports give, and then the longest."""
    times = Counter(actor.name for actor in group)
    return max(times, key=lambda name: (len(names.words(name)), times[name], len(name), name))


def _most(values: Sequence[Value | None]) -> Value | None:
    """The value that most give, the least of several; ``None`` where there is none."""
    times = Counter(value for value in values if value is not None)
    return min(times, key=lambda value: (-times[value], str(value))) if times else None
