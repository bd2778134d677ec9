"""The same claim in reports that do not rest on one another: statements whose contents say the same."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from math import log

from onrecord.knowledge.links import Evidence
from onrecord.model import Link, Reading, Statement
from onrecord.reconcile.groups import Index, tight_groups
from onrecord.reconcile.links.fit.sides import Desk
from onrecord.reconcile.links.link import make_link

COMMON = 100  # a word in more statements than this picks out none of them


def corroborated(desk: Desk, readings: Sequence[Reading], rule: Evidence) -> list[Link]:
    """Links between statements of independent reports whose content words overlap enough.

    Words count by their rarity among the statements at hand (inverse document frequency, Sparck Jones 1972), so that
    the subject of the whole affair does not make everything said of it one claim.  A denial corroborates a denial only.
    """
    said = {s.id: s for reading in readings for s in reading.statements}
    bags = {id: desk.wording.said(statement) for id, statement in said.items()}
    bags = {id: bag for id, bag in bags.items() if len(bag) >= rule.statements.words}
    weights = _weights(bags)
    scores: dict[tuple[str, str], float] = {}
    reasons: dict[tuple[str, str], str] = {}
    for one, other in _sharing(bags, rule.statements.words):
        first, second = said[one], said[other]
        if (first.polarity == "denied") is not (second.polarity == "denied"):
            continue
        if first.document != second.document and not desk.independent(first.document, second.document):
            continue
        score = _overlap(bags[one], bags[other], weights)
        if score < rule.statements.overlap + min(rule.statements.weights.values()):
            continue
        found = _evidence(desk, first, second)
        wanted = rule.statements.overlap + sum(rule.statements.weights[name] for name in found)
        longer = len(bags[one] & bags[other]) / max(len(bags[one]), len(bags[other]))
        if score >= min(wanted, 1.0) and longer >= rule.statements.longer:
            scores[one, other] = score
            reasons[one, other] = " + ".join([f"contents share {score:.0%} of what they say", *found])
    links = []
    for group in tight_groups(scores, lambda _one, _other: False):
        if len({said[id].document for id in group}) == 1:
            continue
        members = sorted(group, key=lambda id: (desk.order(said[id].document), said[id].content[0].start))
        best = max((pair for pair in scores if set(pair) <= set(group)), key=lambda pair: (scores[pair], pair))
        links.append(make_link("corroboration", members, scores[best], reasons[best]))
    return links


def _evidence(desk: Desk, one: Statement, other: Statement) -> list[str]:
    """What makes the overlap to ask for more or less: the names of weights."""
    matter = desk.matters.between(one.document, other.document)
    found = ["other_matter"] if matter & {"other_matter", "far_reports"} else []
    first, second = desk.ids(_speaker(one)), desk.ids(_speaker(other))
    if first & second:
        found.append("same_speaker")
    elif first and second and not desk.bodies(first) & desk.bodies(second):
        found.append("other_speaker")
    return found


def _weights(bags: Mapping[str, frozenset[str]]) -> dict[str, float]:
    """How much each word tells: the rarer among the statements, the more."""
    holders = Counter(word for bag in bags.values() for word in bag)
    return {word: log((len(bags) + 1) / n) for word, n in holders.items()}


def _overlap(one: frozenset[str], other: frozenset[str], weights: Mapping[str, float]) -> float:
    """The share of the weight of the lighter content that the other has too, from 0 to 1."""
    weight = sum(weights[word] for word in one & other)
    lighter = min(sum(weights[word] for word in bag) for bag in (one, other))
    return round(weight / lighter, 3) if lighter else 0.0


def _speaker(statement: Statement) -> tuple[str, ...]:
    return (statement.speaker,) if statement.speaker else ()


def _sharing(bags: Mapping[str, frozenset[str]], words: int) -> list[tuple[str, str]]:
    """The pairs of statements with at least so many words in common."""
    index = Index()
    for id in sorted(bags):
        index.add(id, bags[id])
    return sorted(pair for pair, n in index.shared(COMMON).items() if n >= words)
