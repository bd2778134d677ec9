"""Links between events: the same event, plan and fulfilment, corroborated claims, facts told differently."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence

from onrecord.knowledge.links import EventWeights, Evidence
from onrecord.model import Link, LinkKind
from onrecord.reconcile.groups import tight_groups
from onrecord.reconcile.links.asked import asked_for
from onrecord.reconcile.links.differences import differences
from onrecord.reconcile.links.fit.blocks import pairs
from onrecord.reconcile.links.fit.compare import DATED, Likeness
from onrecord.reconcile.links.fit.matches import FACT, PLAN, Match
from onrecord.reconcile.links.fit.sides import Desk, Told
from onrecord.reconcile.links.link import make_link
from onrecord.reconcile.links.retold import retold, units


def event_links(desk: Desk, rule: Evidence, type_of: Callable[[str], str | None]) -> list[Link]:
    """Same events, plans and their fulfilment, corroborated claims, and facts told differently.

    ``type_of`` gives the PLOVER type of a CAMEO code.
    """
    likeness = Likeness(desk, rule.events)
    again = list(retold(desk, likeness, rule.events))
    matches = list(_matches(desk, likeness, rule.events, type_of))
    kinds: dict[LinkKind, list[Match]] = defaultdict(list)
    for match in matches:
        if kind := _kind(match, rule.events, desk):
            kinds[kind].append(match)
    kinds["same_event"] += again
    found: list[Link] = []
    for kind, some in kinds.items():
        for members, score, why in _grouped(desk, likeness, some, kind):
            found.append(make_link(kind, members, score, why))
    same = [match for match in matches if _kind(match, rule.events, desk) in ("same_event", "corroboration")]
    return found + list(differences(desk, same, again))


def _matches(
    desk: Desk, likeness: Likeness, rule: EventWeights, type_of: Callable[[str], str | None]
) -> Iterator[Match]:
    """Pairs of events of independent reports that reach the threshold."""
    for one, other in pairs(desk, [*desk.told, *asked_for(desk.told, rule, type_of)], rule.days):
        score, why = likeness.of(one, other)
        if score >= rule.threshold and likeness.is_known_by(one, other, set(why)):
            yield Match(one, other, score, tuple(why))


def _kind(match: Match, rule: EventWeights, desk: Desk) -> LinkKind | None:
    """What two fitting events are to each other; ``None`` where no rule says."""
    one, other = match.one.event, match.other.event
    if (one.status in PLAN) is not (other.status in PLAN):
        plan, deed = (match.one, match.other) if one.status in PLAN else (match.other, match.one)
        return "plan_and_fulfilment" if _is_fulfilled(plan, deed, desk, match) else None
    if {one.status, other.status} <= FACT and not _is_claim(match, rule):
        return "same_event"
    if one.status == other.status and one.status in ("planned", "promised"):
        return "same_event"
    if {one.status, other.status} <= FACT | {"alleged"}:
        return "corroboration"
    return None


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
    """Whether both sides are words rather than deeds: accusing, asking or promising on different occasions."""
    return match.one.event.type in rule.claims and "same_day" not in match.reasons


def _grouped(
    desk: Desk, likeness: Likeness, matches: Sequence[Match], kind: LinkKind
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

    joined = tight_groups(scores, apart)
    alone = {id for group in joined for id in group}
    joined += [[id] for id in sorted(set(unit.values()) - alone)]
    rows: dict[str, list[str]] = defaultdict(list)
    for id in events:
        rows[unit.get(id, id)].append(id)
    group_of = {id: number for number, group in enumerate(joined) for one in group for id in rows[one]}
    best: dict[int, Match] = {}
    for match in matches:
        number = group_of.get(match.pair[0], -1)
        if number == group_of.get(match.pair[1]) and (number not in best or match.score > best[number].score):
            best[number] = match

    def order(id: str) -> tuple[bool, tuple[str, str], int]:
        told = events[id]
        is_done = kind == "plan_and_fulfilment" and told.event.status in FACT
        return is_done, desk.order(told.document.id), told.event.trigger.start

    for number, group in enumerate(joined):
        if number in best:
            members = sorted((id for one in group for id in rows[one]), key=order)
            yield members, best[number].score, best[number].why
