"""How well two events of different reports fit: a score with its reasons."""

from __future__ import annotations

from onrecord.knowledge.links import EventWeights
from onrecord.reconcile.links.scenes import fit, name_of
from onrecord.reconcile.links.sides import Desk, Told


def likeness(desk: Desk, one: Told, other: Told, rule: EventWeights) -> tuple[float, list[str]]:
    """The score of two events of one type and the names of the weights that made it (``links.yaml``)."""
    found = [*_parties(desk, one, other, rule), *_dates(one, other, rule)]
    first, second = one.event, other.event
    if first.place and second.place:
        same = name_of(first.place) == name_of(second.place)
        place = "same_place" if same else fit(one.place, other.place, rule.near)
        found += [place] if place is not None else []
    if first.cameo and first.cameo == second.cameo:
        found.append("same_code")
    if rule.are_other_acts(first.cameo, second.cameo):
        found.append("other_act")
    if one.hurt and other.hurt:
        found.append("casualties")
    if first.weapon and second.weapon:
        found.append("same_weapon" if first.weapon == second.weapon else "other_weapon")
    return round(sum(rule.weights[name] for name in found), 3), found


def _parties(desk: Desk, one: Told, other: Told, rule: EventWeights) -> list[str]:
    straight = [
        _fit(desk, one.actors, other.actors, "actor", "side"),
        _fit(desk, one.targets, other.targets, "target", "target_side"),
    ]
    if one.event.type not in rule.reciprocal:
        return straight
    crossed = [
        _fit(desk, one.actors, other.targets, "actor", "side"),
        _fit(desk, one.targets, other.actors, "target", "target_side"),
    ]
    return max(straight, crossed, key=lambda found: sum(rule.weights[name] for name in found))


def _fit(desk: Desk, one: frozenset[str], other: frozenset[str], name: str, side: str) -> str:
    """The name of the weight for two sets of actors in the same role."""
    if one & other:
        return f"same_{name}"
    if not desk.named(one) or not desk.named(other):
        return f"unknown_{name}"
    return f"same_{side}" if desk.sides(one) & desk.sides(other) else f"other_{name}"


def _dates(one: Told, other: Told, rule: EventWeights) -> list[str]:
    if one.when is None or other.when is None:
        return ["unknown_date"]
    if not one.when.near(other.when, rule.days):
        return ["other_date"]
    return ["same_day" if one.when.is_day and other.when.is_day else "same_period"]
