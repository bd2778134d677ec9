"""The same claim in reports that do not rest on one another: statements whose contents say the same."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from math import log

from onrecord.knowledge.links import Evidence
from onrecord.model import Link, Reading, Statement
from onrecord.reconcile.groups import Index, tight_groups
from onrecord.reconcile.links.link import make_link
from onrecord.reconcile.links.sides import Desk
from onrecord.reconcile.links.words import content_words

COMMON = 100  # a word in more statements than this picks out none of them


def corroborated(desk: Desk, readings: Sequence[Reading], texts: Mapping[str, str], rule: Evidence) -> list[Link]:
    """Links between statements of independent reports whose content words overlap enough.

    Words count by their rarity among the statements at hand (inverse document frequency, Sparck Jones 1972), so that
    the subject of the whole affair does not make everything said of it one claim.
    """
    said = {s.id: s for reading in readings for s in reading.statements if s.polarity != "denied"}
    bags = {
        id: content_words((span.of(texts[statement.document]) for span in statement.content), rule.stops)
        for id, statement in said.items()
    }
    bags = {id: bag for id, bag in bags.items() if len(bag) >= rule.statements.words}
    weights = _weights(bags)
    scores: dict[tuple[str, str], float] = {}
    for one, other in _sharing(bags, rule.statements.words):
        if not desk.independent(said[one].document, said[other].document):
            continue
        score = _overlap(bags[one], bags[other], weights)
        if score >= _wanted(desk, said[one], said[other], rule):
            scores[one, other] = score
    found = []
    for group in tight_groups(scores, lambda a, b: said[a].document == said[b].document):
        members = sorted(group, key=lambda id: (desk.order(said[id].document), said[id].content[0].start))
        best = max(score for pair, score in scores.items() if set(pair) <= set(group))
        found.append(make_link("corroboration", members, best, f"contents share {best:.0%} of what they say"))
    return found


def _wanted(desk: Desk, one: Statement, other: Statement, rule: Evidence) -> float:
    """The overlap to ask for: less where the speaker is the same."""
    same = desk.ids(_speaker(one)) & desk.ids(_speaker(other))
    return rule.statements.overlap - (rule.statements.same_speaker if same else 0)


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
