"""The same claim in reports that do not rest on one another: statements whose contents say the same."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from onrecord.knowledge.links import Evidence
from onrecord.model import Link, Reading, Statement
from onrecord.reconcile.groups import covering_groups
from onrecord.reconcile.links.fit.shelf import Shelf
from onrecord.reconcile.links.fit.sides import Desk
from onrecord.reconcile.links.link import make_link

COMMON = 60  # a word in more statements of reports in reach than this picks out none of them
PICKED = 2  # words that pick out two statements, of those that they must share
Pair = tuple[str, str]


def corroborated(desk: Desk, readings: Sequence[Reading], rule: Evidence) -> list[Link]:
    """Links between statements of independent reports whose content words overlap enough.

    A denial corroborates a denial only.
    """
    said = {s.id: s for reading in readings for s in reading.statements}
    bags = {id: desk.wording.said(statement) for id, statement in said.items()}
    bags = {id: bag for id, bag in bags.items() if len(bag) >= rule.statements.words}
    scores: dict[Pair, float] = {}
    reasons: dict[Pair, str] = {}
    for one, other in _sharing(desk, said, bags, rule):
        first, second = said[one], said[other]
        if (first.polarity == "denied") is not (second.polarity == "denied"):
            continue
        if first.document != second.document and not desk.independent(first.document, second.document):
            continue
        score = desk.wording.shared((first.document, bags[one]), (second.document, bags[other]))
        if score < rule.statements.overlap + min(rule.statements.weights.values()):
            continue
        found = _evidence(desk, first, second)
        wanted = rule.statements.overlap + sum(rule.statements.weights[name] for name in found)
        longer = len(bags[one] & bags[other]) / max(len(bags[one]), len(bags[other]))
        if score >= min(wanted, 1.0) and longer >= rule.statements.longer:
            scores[one, other] = score
            reasons[one, other] = " + ".join([f"contents share {score:.0%} of what they say", *found])
    links = []
    for group in covering_groups(scores, lambda id: said[id].document, _never, _never, rule.statements.sure):
        members = sorted(group, key=lambda id: (desk.order(said[id].document), said[id].content[0].start))
        best = max((pair for pair in scores if set(pair) <= set(group)), key=lambda pair: (scores[pair], pair))
        links.append(make_link("corroboration", members, scores[best], reasons[best]))
    return links


def _never(_one: str, _other: str) -> bool:
    """Two claims must fit to be one, and no two are known to be others."""
    return False


def _evidence(desk: Desk, one: Statement, other: Statement) -> list[str]:
    """What makes the overlap to ask for more or less: the names of weights."""
    matter = desk.matters.between(one.document, other.document)
    found = ["other_matter"] if matter & {"other_matter", "far_reports"} else []
    first, second = desk.speaker(one), desk.speaker(other)
    if not first.ids.isdisjoint(second.ids):
        found.append("same_speaker")
    elif first and second and first.bodies.isdisjoint(second.bodies):
        found.append("other_speaker")
    return found


def _sharing(
    desk: Desk, said: Mapping[str, Statement], bags: Mapping[str, frozenset[str]], rule: Evidence
) -> Iterator[Pair]:
    """The pairs of statements with enough words in common, in reports that are not far apart."""
    undated = date.min.toordinal()
    known = {id: desk.matters.day(said[id].document) for id in bags}
    day = {id: first.toordinal() if first else undated for id, first in known.items()}
    ids = sorted(bags, key=lambda id: (day[id], id))
    days = [day[id] for id in ids]
    dated, open = Shelf(days), Shelf(days)
    for place, one in enumerate(ids):
        found: Counter[int] = Counter()
        for word in bags[one]:
            held = open.since((word,), undated)
            recent = dated.since((word,), days[place] - rule.reports.far) if days[place] != undated else []
            if len(held) + len(recent) <= COMMON:
                found.update(held)
                found.update(recent)
        for number in sorted(number for number, words in found.items() if words >= PICKED):
            other = ids[number]
            if len(bags[one] & bags[other]) >= rule.statements.words:
                yield min(one, other), max(one, other)
        shelf = open if days[place] == undated else dated
        for word in bags[one]:
            shelf.put((word,), place)
