"""Links of the five kinds between rows of several reports, a first rule for each."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import timedelta
from itertools import combinations

from onrecord.knowledge.links import EventWeights, Evidence
from onrecord.model import Link, LinkKind
from onrecord.reconcile.groups import tight_groups
from onrecord.reconcile.links.compare import likeness
from onrecord.reconcile.links.link import make_link
from onrecord.reconcile.links.sides import Desk, Told

_FACT = frozenset({"happened", "ongoing"})
_PLAN = frozenset({"planned", "requested", "promised"})
BLOCK = 400  # events of one type, side and month that are compared pair by pair; larger blocks say too little


@dataclass(frozen=True, slots=True)
class Match:
    """Two events of different reports that fit, the one of the earlier report first."""

    one: Told
    other: Told
    score: float
    why: str


def event_links(desk: Desk, rule: Evidence) -> list[Link]:
    """Same events, plans and their fulfilment, corroborated claims, and facts told differently."""
    matches = list(_matches(desk, rule))
    kinds: dict[LinkKind, list[Match]] = defaultdict(list)
    for match in matches:
        if kind := _kind(match, rule.events):
            kinds[kind].append(match)
    found: list[Link] = []
    for kind, some in kinds.items():
        for members, scores, why in _grouped(desk, some, kind):
            found.append(make_link(kind, members, scores, why))
    return found + list(_differences(matches))


def _matches(desk: Desk, rule: Evidence) -> Iterator[Match]:
    """Pairs of events of independent reports that reach the threshold."""
    seen: set[tuple[str, str]] = set()
    for block in _blocks(desk):
        for one, other in combinations(block, 2):
            if not desk.independent(one.document.id, other.document.id):
                continue
            pair = (min(one.event.id, other.event.id), max(one.event.id, other.event.id))
            if pair in seen:
                continue
            seen.add(pair)
            score, why = likeness(desk, one, other, rule.events)
            is_claim = one.event.type in rule.events.claims
            if score >= (rule.events.claims_threshold if is_claim else rule.events.threshold):
                first, second = sorted((one, other), key=lambda told: desk.order(told.document.id))
                yield Match(first, second, score, " + ".join(why))


def _blocks(desk: Desk) -> Iterator[list[Told]]:
    """Events of one type that share a side, or the place of an incident."""
    blocks: dict[tuple[str, str], list[Told]] = defaultdict(list)
    for told in desk.told:
        if told.event.type is None:
            continue
        named = desk.sides(desk.named(told.actors | told.targets))
        for key in [*sorted(named), *_scene(told)]:
            blocks[told.event.type, key].append(told)
    for block in blocks.values():
        if len(block) <= BLOCK:
            yield block
        else:
            yield from _by_month(block)


def _scene(told: Told) -> list[str]:
    """Place, and state and days, of an incident with casualties: whom it hit, and who did it, often has no name."""
    if not told.hurt:
        return []
    found = [f"place {told.event.place.lower()}"] if told.event.place else []
    if told.place is not None and told.place.country and told.when is not None and told.when.is_day:
        days = (told.when.first + timedelta(days=step) for step in (0, 1))  # the next as well: dates may differ by one
        found += [f"state {told.place.country} {day}" for day in days]
    return found


def _by_month(block: Iterable[Told]) -> Iterator[list[Told]]:
    months: dict[str, list[Told]] = defaultdict(list)
    for told in block:
        day = told.when.first.isoformat() if told.when else told.document.published or ""
        months[day[:7]].append(told)
    return iter(months.values())


def _kind(match: Match, rule: EventWeights) -> LinkKind | None:
    """What two fitting events are to each other; ``None`` where no rule says."""
    one, other = match.one.event, match.other.event
    if one.status in _PLAN and other.status in _FACT:
        return "plan_and_fulfilment"
    if {one.status, other.status} <= _FACT and not _is_claim(match, rule):
        return "same_event"
    if one.status == other.status == "planned":
        return "same_event"
    if {one.status, other.status} <= _FACT | {"alleged"}:
        return "corroboration"
    return None


def _is_claim(match: Match, rule: EventWeights) -> bool:
    """Whether both sides are words rather than deeds: accusing, asking or promising on different occasions."""
    return match.one.event.type in rule.claims and "same_day" not in match.why


def _grouped(desk: Desk, matches: Sequence[Match], kind: LinkKind) -> Iterator[tuple[list[str], float, str]]:
    """One link for each group of fitting events; a plan is linked with its fulfilments only, plans first."""
    events = {told.event.id: told for match in matches for told in (match.one, match.other)}
    scores = {(match.one.event.id, match.other.event.id): match.score for match in matches}
    for group in tight_groups(scores, lambda a, b: events[a].document == events[b].document):
        inside = [match for match in matches if {match.one.event.id, match.other.event.id} <= set(group)]
        best = max(inside, key=lambda match: match.score)

        def order(id: str) -> tuple[bool, tuple[str, str], int]:
            told = events[id]
            is_done = kind == "plan_and_fulfilment" and told.event.status in _FACT
            return is_done, desk.order(told.document.id), told.event.trigger.start

        yield sorted(group, key=order), best.score, best.why


def _differences(matches: Iterable[Match]) -> Iterator[Link]:
    """One fact told differently: other counts of one incident, other days, somebody else blamed."""
    for match in matches:
        one, other = match.one.event, match.other.event
        told = [
            f"{name}: {a} / {b}"
            for name, a, b in (
                ("killed", match.one.killed, match.other.killed),
                ("wounded", match.one.wounded, match.other.wounded),
            )
            if a is not None and b is not None and a != b
        ]
        accused = match.one.targets, match.other.targets
        if one.type == "ACCUSE" and all(accused) and not accused[0] & accused[1]:
            told.append("others are blamed")
        days = {told.event.date for told in (match.one, match.other) if told.when and told.when.is_day}
        if len(days) == 2 and match.one.killed is not None:
            told.append(f"day: {one.date} / {other.date}")
        if told:
            yield make_link("difference", (one.id, other.id), match.score, "; ".join(told))
