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
Joining = tuple[Candidate, Cluster, tuple[str, ...]]  # who joins whom, and why


def persons(found: Iterable[Candidate], rule: ActorWeights) -> list[Cluster]:
    """Candidates as persons; blocks are surnames, so the work grows with the number of candidates.

    A surname alone, or with initials, is weighed against those who have a fuller name, and never where two of them fit.
    Short names are weighed before any of them is joined: none of them says anything of another.
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
    for _, bearers in sorted(full.items()):
        for group in _name_groups(bearers):
            number += 1
            for cluster in _of_group(group, bearers, rule):
                every.append(cluster)
                names = {member.words for member in cluster.profile.members}
                for word in {word for name in names for word in (name[0], name[-1])}:
                    known[word].append((number, cluster))
    joining: list[Joining] = []
    for name in sorted(bare, key=lambda name: (-len(name), name)):
        joined, alone = _bare(name, bare[name], known, rule)
        joining += joined
        every += alone
    _join(joining)
    return every


def _name_groups(names: Iterable[Name]) -> list[list[Name]]:
    """The names of a block in groups, each a longest name and the shorter ones that can mean nobody else.

    A name goes with the longest one that it fits if all longer ones that it fits fit one another: "Tom Reed" with
    "Tom W. Reed", but with nobody where there is a "Tom H. W. Reed" too.  Whether two names are in one group follows
    from those that fit them alone.
    """
    order = sorted(names, key=lambda name: (-len(name), -sum(map(len, name)), name))
    groups: dict[Name, list[Name]] = {}
    longer: dict[Name, list[Name]] = {}
    for place, name in enumerate(order):
        above = longer[name] = [other for other in order[:place] if fit(name, other)]
        first = above[0] if above else name
        if first in groups and all(one in longer[other] for n, other in enumerate(above) for one in above[:n]):
            groups[first].append(name)
        else:
            groups[name] = [name]
    return list(groups.values())


def _of_group(group: list[Name], bearers: Bearers, rule: ActorWeights) -> list[Cluster]:
    """The persons of one name group: those of one given name and surname, then looser forms, each on its evidence."""
    tight = [name for name in group if name[0] == group[0][0]]
    how = {name: "longer_name" for name in tight if name != group[0]}
    found = by_country([(c, how.get(name, "same_name")) for name in tight for c in bearers[name]], rule)
    looser, joining = [], list[Joining]()
    for name in group:
        if name not in tight:
            joined, left = _weighed(bearers[name], [(0, cluster) for cluster in found], rule)
            joining += joined
            looser += by_country([(c, "same_name") for c in left], rule)
    _join(joining)
    return found + looser


def _bare(
    name: Name, bearers: list[Candidate], known: Known, rule: ActorWeights
) -> tuple[list[Joining], list[Cluster]]:
    """Bearers of a bare name: who of them is the one person whom it fits, and persons of whom no fuller name is known.

    These are the bearers of one office that nobody holds whom the name fits, where there are no two of them of whom no
    office is known.
    """
    fitting = [
        (number, cluster)
        for number, cluster in known.get(name[-1], ())
        if any(fit(name, member.words) for member in cluster.profile.members)
    ]
    joining, left = _weighed(bearers, fitting, rule)
    if len({number for number, cluster in fitting if not cluster.profile.titles}) > 1:
        return joining, []
    held = {title for _, cluster in fitting for title in cluster.profile.titles}
    by_id = {c.actor.id: c for c in left if held.isdisjoint(c.titles)}
    offices = groups((id, f"office {title}") for id, c in by_id.items() for title in c.titles)
    found = []
    for office in offices:
        holders = [(by_id[id], "bare_name") for id in sorted(office) if id in by_id]
        found += [cluster.trimmed(rule) for cluster in by_country(holders, rule)]
    return joining, found


def _weighed(
    bearers: Iterable[Candidate], fitting: Sequence[Person], rule: ActorWeights
) -> tuple[list[Joining], list[Candidate]]:
    """Each bearer of a shorter name with the one person whom it fits, and those for whom there is none."""
    joining, left = list[Joining](), []
    for candidate in bearers:
        persons = _only(candidate, fitting, rule)
        told_apart = any(candidate.document in person.profile.documents for person in persons)
        chosen = None if told_apart else choose(candidate, ("part_of_name", "only_one_fits"), persons, rule)
        if chosen is None:
            left.append(candidate)
        else:
            joining.append((candidate, *chosen))
    return joining, left


def _join(joining: Iterable[Joining]) -> None:
    """Join shorter names to persons, the fullest first; a report that has two of them tells the shorter one apart."""
    names: dict[tuple[int, str], Name] = {}
    for candidate, person, why in joining:
        if names.setdefault((id(person), candidate.document), candidate.words) == candidate.words:
            person.join(candidate, why)


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
