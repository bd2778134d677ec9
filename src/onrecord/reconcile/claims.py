"""The same claim in reports that do not rest on one another: statements whose contents say the same."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence

from onrecord.knowledge.links import Evidence
from onrecord.model import Link, Reading, Statement
from onrecord.reconcile.groups import groups
from onrecord.reconcile.links import make_link
from onrecord.reconcile.sides import Desk
from onrecord.reconcile.words import content_words

COMMON = 100  # a word in more statements than this picks out none of them


def corroborated(desk: Desk, readings: Sequence[Reading], texts: Mapping[str, str], rule: Evidence) -> list[Link]:
    """Links between statements of independent reports whose content words overlap enough."""
    said = {s.id: s for reading in readings for s in reading.statements if s.polarity != "denied"}
    bags = {
        id: content_words((span.of(texts[statement.document]) for span in statement.content), rule.stops)
        for id, statement in said.items()
    }
    scores: dict[tuple[str, str], float] = {}
    for (one, other), shared in _shared(bags).items():
        first, second = said[one], said[other]
        smaller = min(len(bags[one]), len(bags[other]))
        if shared < rule.statements.words or not desk.independent(first.document, second.document):
            continue
        wanted = rule.statements.overlap
        if desk.ids(_speaker(first)) & desk.ids(_speaker(second)):
            wanted -= rule.statements.same_speaker
        if shared / smaller >= wanted:
            scores[one, other] = round(shared / smaller, 3)
    found = []
    for group in groups(scores):
        members = sorted(group, key=lambda id: (desk.order(said[id].document), said[id].content[0].start))
        best = max(score for pair, score in scores.items() if pair[0] in group)
        found.append(make_link("corroboration", members, best, f"contents share {best:.0%} of their words"))
    return found


def _speaker(statement: Statement) -> tuple[str, ...]:
    return (statement.speaker,) if statement.speaker else ()


def _shared(bags: Mapping[str, frozenset[str]]) -> Counter[tuple[str, str]]:
    """How many words each pair of statements has in common, through an index of words."""
    holders: dict[str, list[str]] = defaultdict(list)
    for id in sorted(bags):
        for word in bags[id]:
            holders[word].append(id)
    shared: Counter[tuple[str, str]] = Counter()
    for ids in holders.values():
        if 1 < len(ids) <= COMMON:
            shared.update((a, b) for i, a in enumerate(ids) for b in ids[i + 1 :])
    return shared
