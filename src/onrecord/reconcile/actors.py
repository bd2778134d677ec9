"""Actors across documents: who is the same, with what score, for what reasons.

A merge joins document-level actors into a record-level one and is kept as a row; nothing is overwritten, so dropping
the
row undoes it.  Candidates are found by blocking (states by country, others by the last word of the name), so the work
grows
with the number of actors, not with its square.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from onrecord.knowledge.links import ActorWeights
from onrecord.model import Actor, Merge, Reading
from onrecord.reconcile.groups import groups
from onrecord.reconcile.names import fit, words

_COLLECTIVE = {"group", "population"}


@dataclass(frozen=True, slots=True)
class _Candidate:
    """A document-level actor with what comparing needs."""

    actor: Actor
    document: str
    words: tuple[str, ...]
    named: bool


@dataclass(frozen=True, slots=True)
class _Pair:
    """Two actors taken for one."""

    one: str
    other: str
    score: float
    why: str


def merge_actors(
    readings: Sequence[Reading], rule: ActorWeights
) -> tuple[tuple[Actor, ...], dict[str, str], tuple[Merge, ...]]:
    """The record-level actors, the record-level id of every document-level actor, and the merges behind them."""
    candidates = list(_candidates(readings))
    pairs = [pair for block in _blocks(candidates) for pair in _within(block, rule)]
    members = _consistent(pairs, {c.actor.id: c for c in candidates})
    canonical = {c.actor.id: c.actor.id for c in candidates}
    merges: list[Merge] = []
    for group, reasons in members:
        into = min(group)
        canonical.update(dict.fromkeys(group, into))
        why = "; ".join(sorted({pair.why for pair in reasons}))
        merges.append(Merge(into, tuple(sorted(group)), min(pair.score for pair in reasons), why))
    actors = _record_level(candidates, canonical)
    return actors, canonical, tuple(sorted(merges, key=lambda merge: merge.into))


def _candidates(readings: Iterable[Reading]) -> Iterator[_Candidate]:
    for reading in readings:
        named = {m.actor for m in reading.mentions if m.form == "name"}
        for actor in reading.actors:
            yield _Candidate(actor, reading.document.id, words(actor.name), actor.id in named)


def _blocks(candidates: Iterable[_Candidate]) -> Iterator[list[_Candidate]]:
    """Actors that may be one: states and governments by country, the rest by kind and last word of the name."""
    candidates = list(candidates)
    alone = {c.words[0] for c in candidates if c.actor.kind == "person" and len(c.words) == 1}
    blocks: dict[tuple[str, ...], list[_Candidate]] = defaultdict(list)
    for candidate in candidates:
        actor = candidate.actor
        if actor.kind == "state" and actor.country:
            blocks["state", actor.country].append(candidate)
        elif _is_government(actor):
            blocks["government", actor.country or ""].append(candidate)
        elif actor.kind == "population":
            blocks["population", " ".join(candidate.words)].append(candidate)
        elif candidate.named and candidate.words:
            blocks[actor.kind, candidate.words[-1]].append(candidate)
            if actor.kind == "person" and len(candidate.words) > 1 and candidate.words[0] in alone:
                blocks[actor.kind, candidate.words[0]].append(candidate)  # "Saddam" for Saddam Hussein
    return iter(blocks.values())


def _is_government(actor: Actor) -> bool:
    """Whether an actor is the government of a state as a whole, not one of its ministries."""
    head = actor.name.lower().split()
    general = {"government", "regime", "authorities", "administration"}
    return actor.kind == "organization" and actor.sector == "GOV" and bool(actor.country) and bool(general & set(head))


def _within(block: list[_Candidate], rule: ActorWeights) -> Iterator[_Pair]:
    """The pairs of one block that reach the threshold."""
    fuller = {c.words for c in block if len(c.words) > 1}
    for i, one in enumerate(block):
        for other in block[i + 1 :]:
            if one.document == other.document:
                continue
            found = _evidence(one, other, fuller)
            if found is None:
                continue
            score = round(sum(rule.weights[name] for name in found), 3)
            if score >= rule.threshold:
                yield _Pair(one.actor.id, other.actor.id, score, " + ".join(found))


def _evidence(one: _Candidate, other: _Candidate, fuller: set[tuple[str, ...]]) -> list[str] | None:
    """The names of the weights that count for two actors of a block, or ``None`` where they cannot be one."""
    a, b = one.actor, other.actor
    if a.kind == "state" or _is_government(a):
        return ["same_state"]
    how = fit(one.words, other.words) if a.kind == "person" else _same_words(one.words, other.words)
    if how is None:
        return None
    found = [how]
    if how == "part_of_name":
        short = min(one.words, other.words, key=len)
        fitting = [name for name in fuller if len(name) > len(short) and fit(short, name)]
        if any(fit(x, y) is None for x in fitting for y in fitting):
            return None  # two persons fit the shorter name
        found.append("only_one_fits")
    if a.country and b.country:
        found.append("same_country" if a.country == b.country else "other_country")
    if a.sector and b.sector:
        found.append("same_sector" if a.sector == b.sector else "other_sector")
    if {role.title for role in a.roles} & {role.title for role in b.roles}:
        found.append("same_role")
    return found


def _same_words(one: tuple[str, ...], other: tuple[str, ...]) -> str | None:
    """Organizations and groups are one only under one name."""
    return "same_name" if one == other else None


def _consistent(pairs: list[_Pair], known: dict[str, _Candidate]) -> list[tuple[list[str], list[_Pair]]]:
    """Groups of merged actors with their pairs; the weakest pairs go while a group holds two that do not fit."""
    settled: list[tuple[list[str], list[_Pair]]] = []
    waiting = [pairs]
    while waiting:
        current = waiting.pop()
        for group in groups((pair.one, pair.other) for pair in current):
            inside = [pair for pair in current if pair.one in group]
            names = {known[id].words for id in group if known[id].actor.kind == "person"}
            if any(fit(x, y) is None for x in names for y in names):
                weakest = min(pair.score for pair in inside)
                waiting.append([pair for pair in inside if pair.score > weakest])
            else:
                settled.append((group, inside))
    return settled


def _record_level(candidates: Sequence[_Candidate], canonical: dict[str, str]) -> tuple[Actor, ...]:
    """One actor for each record-level id: the longest name, the first country and sector told, all roles."""
    members: dict[str, list[Actor]] = defaultdict(list)
    for candidate in candidates:
        members[canonical[candidate.actor.id]].append(candidate.actor)
    found = []
    for id, group in sorted(members.items()):
        best = max(group, key=lambda actor: (len(words(actor.name)), len(actor.name), actor.name))
        roles = tuple(dict.fromkeys(role for actor in group for role in actor.roles))
        country = next((actor.country for actor in group if actor.country), None)
        sector = next((actor.sector for actor in group if actor.sector), None)
        of = tuple(replace(role, of=canonical.get(role.of, role.of) if role.of else None) for role in roles)
        found.append(Actor(id, best.name, best.kind, country, sector, tuple(dict.fromkeys(of))))
    return tuple(found)
