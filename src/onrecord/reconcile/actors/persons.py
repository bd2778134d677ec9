"""Persons across documents: names to name groups, name groups to persons, bare surnames to the one person they fit."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from onrecord.knowledge.links import ActorWeights
from onrecord.reconcile.actors.cluster import Cluster, by_country, choose, outweighing
from onrecord.reconcile.actors.names import fit, is_bare
from onrecord.reconcile.actors.profiles import Candidate
from onrecord.reconcile.groups import groups

Name = tuple[str, ...]
Bearers = dict[Name, list[Candidate]]
Person = tuple[int, Cluster]  # with the number of the name group
Known = dict[str, list[Person]]  # by given name and surname


def persons(found: Iterable[Candidate], rule: ActorWeights) -> list[Cluster]:
    """Candidates as persons; blocks are surnames, so the work grows with the number of candidates.

    A surname alone, or with initials, is weighed against those who have a fuller name, and never where two of them fit.
    """
    full: dict[str, Bearers] = defaultdict(lambda: defaultdict(list))
    bare: Bearers = defaultdict(list)
    for candidate in found:
        if is_bare(candidate.words):
            bare[candidate.words].append(candidate)
        else:
            full[candidate.words[-1]][candidate.words].append(candidate)
    known: Known = defaultdict(list)
    every: list[Cluster] = []
    number = 0
    for surname, bearers in sorted(full.items()):
        for group in _name_groups(bearers):
            number += 1
            for cluster in _of_group(group, bearers, rule):
                every.append(cluster)
                for word in {surname, *(name[0] for name in group)}:
                    known[word].append((number, cluster))
    for name in sorted(bare):
        every += _bare(name, bare[name], known, rule)
    return every


def _name_groups(names: Iterable[Name]) -> list[list[Name]]:
    """The names of a block in groups that all fit one another; a name that fits two groups stands alone.

    The longest come first, so that "George Bush" is not joined to one of two Bushes before the other is seen.
    """
    found: list[list[Name]] = []
    for name in sorted(names, key=lambda name: (-len(name), name)):
        fitting = [group for group in found if all(fit(name, other) for other in group)]
        if len(fitting) == 1:
            fitting[0].append(name)
        else:
            found.append([name])
    return found


def _of_group(group: list[Name], bearers: Bearers, rule: ActorWeights) -> list[Cluster]:
    """The persons of one name group: those of one given name and surname, then looser forms, each on its evidence."""
    tight = [name for name in group if name[0] == group[0][0]]
    how = {name: "longer_name" for name in tight if name != group[0]}
    found = by_country([(c, how.get(name, "same_name")) for name in tight for c in bearers[name]], rule)
    looser = []
    for name in group:
        if name not in tight:
            left = _join(bearers[name], [(0, cluster) for cluster in found], rule)
            looser += by_country([(c, "same_name") for c in left], rule)
    return found + looser


def _bare(name: Name, bearers: list[Candidate], known: Known, rule: ActorWeights) -> list[Cluster]:
    """Bearers of a bare name: joined to the one person it fits; where there is none, those of one office are one."""
    fitting = [
        (number, cluster)
        for number, cluster in known.get(name[-1], ())
        if len(name) == 1 or any(fit(name, member.words) for member in cluster.profile.members)
    ]
    if fitting:
        _join(bearers, fitting, rule)
        return []
    by_id = {c.actor.id: c for c in bearers}
    offices = groups((c.actor.id, f"office {title}") for c in bearers for title in c.titles)
    found = []
    for office in offices:
        holders = [(by_id[id], "bare_name") for id in sorted(office) if id in by_id]
        found += [cluster.trimmed(rule) for cluster in by_country(holders, rule)]
    return found


def _join(bearers: Iterable[Candidate], fitting: Sequence[Person], rule: ActorWeights) -> list[Candidate]:
    """Join each bearer of a shorter name to the one person that it fits; returns those for whom there is none."""
    left, joining = [], []
    for candidate in bearers:
        persons = _only(candidate, fitting, rule)
        told_apart = any(candidate.document in person.profile.documents for person in persons)
        chosen = None if told_apart else choose(candidate, ("part_of_name", "only_one_fits"), persons, rule)
        if chosen is None:
            left.append(candidate)
        else:
            joining.append((candidate, *chosen))
    for candidate, person, why in joining:
        person.join(candidate, why)
    return left


def _only(candidate: Candidate, fitting: Sequence[Person], rule: ActorWeights) -> list[Cluster]:
    """The bearers of the one full name that a shorter name fits; nobody where it fits several.

    Of several full names the only one of the candidate's country counts, where all others are of another; or else the
    one whose bearer holds the candidate's office in all but a few reports.
    """
    named: dict[int, list[Cluster]] = defaultdict(list)
    for number, person in fitting:
        named[number].append(person)
    several = list(named.values())
    if len(several) < 2:
        return several[0] if several else []
    country = candidate.actor.country
    here = [persons for persons in several if any(country in p.profile.countries for p in persons)]
    elsewhere = [persons for persons in several if all(p.profile.countries.keys() - {country} for p in persons)]
    if country and len(here) == 1 and len(here) + len(elsewhere) == len(several):
        return here[0]
    titles = set(candidate.titles)
    first = outweighing([sum(p.profile.titles[t] for p in persons for t in titles) for persons in several], rule)
    return [] if first is None else several[first]
