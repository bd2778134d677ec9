"""Events that one report tells more than once: "a bomb exploded ... the bombing ... killed 17"."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import combinations

from onrecord.knowledge.links import EventWeights
from onrecord.reconcile.groups import tight_groups
from onrecord.reconcile.links.fit.compare import Likeness
from onrecord.reconcile.links.fit.matches import FACT, Match
from onrecord.reconcile.links.fit.sides import Desk, Told

MOST = 40  # such events in one report; a longer list is a chronicle, in which nothing is told twice


def retold(desk: Desk, likeness: Likeness, rule: EventWeights) -> Iterator[Match]:
    """Pairs of deeds of one report that are one happening, with the score and its reasons."""
    reports: dict[tuple[str, str], list[Told]] = defaultdict(list)
    for told in desk.told:
        if told.event.type in rule.retold and told.event.status in FACT:
            reports[told.document.id, str(told.event.type)].append(told)
    for rows in reports.values():
        if len(rows) > MOST:
            continue
        for one, other in combinations(sorted(rows, key=lambda told: told.event.trigger.start), 2):
            if _is_one_row(one, other) or likeness.contradict(one, other) or _counts_differ(one, other):
                continue
            score, why = likeness.within(one, other)
            if score >= rule.threshold and likeness.is_known_by(one, other, set(why)):
                yield Match(one, other, score, tuple(why))


def _is_one_row(one: Told, other: Told) -> bool:
    """Whether reading has joined two rows already: rows of one incident tell its parts, not itself twice."""
    return one.event.incident is not None and one.event.incident == other.event.incident


def _counts_differ(one: Told, other: Told) -> bool:
    """Whether one report gives two numbers of killed or wounded: then of two incidents, or of a part of one."""
    pairs = ((one.killed, other.killed), (one.wounded, other.wounded))
    return any(a is not None and b is not None and a != b for a, b in pairs)


def units(matches: Iterable[Match]) -> dict[str, str]:
    """The rows of reports that tell one event more than once, each with the first of them.

    A row joins others only where it fits each: "a bomb killed six" and "another killed two" stay apart though "the
    bombing" fits both.
    """
    some = list(matches)
    scores = {match.pair: match.score for match in some}
    events = {told.event.id: told.event for match in some for told in (match.one, match.other)}

    def is_one_incident(one: str, other: str) -> bool:
        return events[one].incident is not None and events[one].incident == events[other].incident

    return {id: min(group) for group in tight_groups(scores, is_one_incident) for id in group}
