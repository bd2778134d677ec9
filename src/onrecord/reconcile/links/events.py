"""Links between events: the same event, plan and fulfilment, corroborated claims, facts told differently."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence

from onrecord.knowledge.links import EventWeights, Evidence
from onrecord.model import Link, LinkKind
from onrecord.reconcile.groups import covering_groups
from onrecord.reconcile.links.asked import asked_for
from onrecord.reconcile.links.differences import differences
from onrecord.reconcile.links.fit.blocks import pairs
from onrecord.reconcile.links.fit.compare import DATED, Likeness
from onrecord.reconcile.links.fit.matches import ALLEGED, FACT, PLAN, TOLD_AHEAD, Match
from onrecord.reconcile.links.fit.sides import Desk, Told
from onrecord.reconcile.links.link import make_link
from onrecord.reconcile.links.retold import retold, units


def event_links(desk: Desk, rule: Evidence, type_of: Callable[[str], str | None]) -> list[Link]:
    """Same events, plans and their fulfilment, corroborated claims, and facts told differently.

    ``type_of`` gives the PLOVER type of a CAMEO code.
    """
    likeness = Likeness(desk, rule.events)
    again = list(retold(desk, likeness, rule.events))
    matches = list(_matches(desk, likeness, rule, type_of))
    kinds: dict[LinkKind, list[Match]] = defaultdict(list)
    for match in matches:
        if kind := _kind(match, rule.events, desk):
            kinds[kind].append(match)
    kinds["same_event"] += again
    found: list[Link] = []
    for kind, some in kinds.items():
        for members, score, why in _grouped(desk, likeness, some, kind, rule.events.sure):
            found.append(make_link(kind, members, score, why))
    same = [match for match in matches if _kind(match, rule.events, desk) in ("same_event", "corroboration")]
    return found + list(differences(desk, same, again))


def _matches(desk: Desk, likeness: Likeness, rule: Evidence, type_of: Callable[[str], str | None]) -> Iterator[Match]:
    """Pairs of events of independent reports that reach the threshold."""
    for one, other in pairs(desk, [*desk.told, *asked_for(desk.told, rule.events, type_of)], rule):
        score, why = likeness.of(one, other)
        if score >= rule.events.threshold and likeness.is_known_by(one, other, set(why)):
            yield Match(one, other, score, tuple(why))


def _kind(match: Match, rule: EventWeights, desk: Desk) -> LinkKind | None:
    """What two fitting events are to each other; ``None`` where no rule says."""
    one, other = match.one.event, match.other.event
    if (one.status in PLAN) is not (other.status in PLAN):
        plan, deed = (match.one, match.other) if one.status in PLAN else (match.other, match.one)
        return "plan_and_fulfilment" if _is_fulfilled(plan, deed, desk, match) else None
    if {one.status, other.status} <= FACT and not _is_claim(match, rule):
        return "same_event"
    if one.status == other.status and one.status in TOLD_AHEAD:
        return "same_event"
    return "corroboration" if {one.status, other.status} <= ALLEGED else None


def _is_fulfilled(plan: Told, deed: Told, desk: Desk, match: Match) -> bool:
    """Whether a deed can be what an earlier report told as planned, asked for or promised.

    What two reports of one day tell as planned and as done is one only by the day that it has.
    """
    if deed.event.status not in FACT:
        return False
    planned, told = desk.matters.day(plan.document.id), desk.matters.day(deed.document.id)
    if planned is None or told is None:
        return desk.order(plan.document.id) < desk.order(deed.document.id)
    if planned > told or (planned == told and not DATED & set(match.reasons)):
        return False
    return deed.when is None or deed.when.last >= planned


def _is_claim(match: Match, rule: EventWeights) -> bool:
    """Whether both sides are words rather than deeds: accusing, asking or promising on different occasions.

    What is said once of one thing, as a refusal of an offer, is one where the thing is.
    """
    one = match.one.event
    if one.type not in rule.claims or "same_day" in match.reasons:
        return False
    return one.type not in rule.once or "same_topic" not in match.reasons


def _grouped(
    desk: Desk, likeness: Likeness, matches: Sequence[Match], kind: LinkKind, sure: float
) -> Iterator[tuple[list[str], float, str]]:
    """One link for each group of fitting events; a plan is linked with its fulfilments only, plans first.

    Rows of one report that tell one event twice count as one: what fits one of them fits all.
    """
    events = {told.event.id: told for match in matches for told in (match.one, match.other)}
    within = [match for match in matches if match.one.document.id == match.other.document.id]
    unit = units(within)
    scores: dict[tuple[str, str], float] = {}
    for match in matches:
        first, second = sorted(unit.get(id, id) for id in match.pair)
        if first != second:
            scores[first, second] = max(match.score, scores.get((first, second), 0.0))

    def apart(one: str, other: str) -> bool:
        """Whether two rows need not fit: rows of one report that do not contradict each other."""
        first, second = events[one], events[other]
        return first.document.id == second.document.id and not likeness.contradict(first, second)

    def report(id: str) -> str:
        return events[id].document.id

    def clash(one: str, other: str) -> bool:
        return likeness.contradict(events[one], events[other])

    joined = covering_groups(scores, report, apart, clash, sure)
    alone = {id for group in joined for id in group}
    joined += [[id] for id in sorted(set(unit.values()) - alone)]
    rows: dict[str, list[str]] = defaultdict(list)
    for id in events:
        rows[unit.get(id, id)].append(id)

    def order(id: str) -> tuple[bool, tuple[str, str], int]:
        told = events[id]
        is_done = kind == "plan_and_fulfilment" and told.event.status in FACT
        return is_done, desk.order(told.document.id), told.event.trigger.start

    groups = [[id for one in group for id in rows[one]] for group in joined]
    for group, best in zip(groups, _best(matches, groups), strict=True):
        if best is not None:
            yield sorted(group, key=order), best.score, best.why


def _best(matches: Iterable[Match], groups: Sequence[Sequence[str]]) -> list[Match | None]:
    """The best match within each group."""
    holders: dict[str, set[int]] = defaultdict(set)
    for number, group in enumerate(groups):
        for id in group:
            holders[id].add(number)
    found: list[Match | None] = [None] * len(groups)
    for match in matches:
        for number in holders[match.pair[0]] & holders[match.pair[1]]:
            best = found[number]
            if best is None or match.score > best.score:
                found[number] = match
    return found
