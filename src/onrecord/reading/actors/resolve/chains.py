"""Chains of mentions that stand for one actor, and what their mentions together say of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from onrecord.knowledge.actors.holders import Holder
from onrecord.knowledge.actors.names import Names
from onrecord.knowledge.actors.titles import Gender
from onrecord.model import ActorKind
from onrecord.reading.actors.candidate import Candidate

# Kinds that may stand for one another: "the group" for a party, "the committee" for a group of men.
ALIKE = (
    frozenset({"organization", "group"}),
    frozenset({"organization", "office"}),
    frozenset({"population", "group"}),
)


@dataclass(slots=True)
class Chain:
    """What the mentions of one actor say together; ``members`` are numbers of candidates.

    ``holder`` is what is known of somebody of whom they say no more than the name; ``known`` that they do not say his
    country; ``at_home`` that the country is that of the report.
    """

    members: list[int]
    kind: ActorKind | None = None
    name: tuple[str, ...] = ()
    names: set[tuple[str, ...]] = field(default_factory=set)
    key: str | None = None
    country: str | None = None
    plural: bool | None = None
    gender: Gender | None = None
    offices: dict[str, str | None] = field(default_factory=dict)
    nouns: set[str] = field(default_factory=set)
    parts: tuple[int, ...] = ()
    holder: Holder | None = None
    known: bool = False
    at_home: bool = False


class Chains:
    """A union of candidates into chains; merging two that contradict one another is refused.

    ``leads`` gives for each pronoun that was tied how far its antecedent's score is above that of any other actor.
    """

    def __init__(self, candidates: Sequence[Candidate], names: Names) -> None:
        self.candidates = list(candidates)
        self.names = names
        self._up = list(range(len(candidates)))
        self._chains = [_of(number, candidate) for number, candidate in enumerate(candidates)]
        self.dropped: set[int] = set()
        self.leads: dict[int, float] = {}

    def root(self, number: int) -> int:
        """The number that stands for the chain of a candidate."""
        while self._up[number] != number:
            self._up[number] = self._up[self._up[number]]
            number = self._up[number]
        return number

    def of(self, number: int) -> Chain:
        """The chain of a candidate."""
        return self._chains[self.root(number)]

    def agree(self, one: int, other: int) -> bool:
        """Whether nothing in the two chains speaks against their being one actor."""
        a, b = self.of(one), self.of(other)
        if a is b:
            return True
        if not _kinds_agree(a.kind, b.kind) or (a.key and b.key and a.key != b.key):
            return False
        if a.gender and b.gender and a.gender != b.gender:
            return False
        if a.plural is not None and b.plural is not None and a.plural != b.plural and "person" in (a.kind, b.kind):
            return False
        if a.country and b.country and a.country != b.country:
            return False
        return self._names_agree(a.names, b.names)

    def _names_agree(self, one: set[tuple[str, ...]], other: set[tuple[str, ...]]) -> bool:
        """Whether two sets of names can be one person's: "Jose Manuel" and "Ortega" are, by "Jose Manuel Ortega"."""
        agree = self.names.agree
        apart = [(x, y) for x in one for y in other if not agree(x, y)]
        return all(
            any(len(full) > max(len(x), len(y)) and agree(x, full) and agree(y, full) for full in one | other)
            for x, y in apart
        )

    def merge(self, one: int, other: int) -> bool:
        """Make one chain of two unless they contradict one another; says whether they are one now."""
        if not self.agree(one, other):
            return False
        first, second = sorted((self.root(one), self.root(other)))
        if first == second:
            return True
        a, b = self._chains[first], self._chains[second]
        self._up[second] = first
        a.members += b.members
        a.kind = _kind(a.kind, b.kind)
        a.names |= b.names
        a.name = max(a.name, b.name, key=len)
        a.key, a.country, a.gender = a.key or b.key, a.country or b.country, a.gender or b.gender
        a.plural = b.plural if a.plural is None else a.plural
        a.offices = {**b.offices, **{k: v or b.offices.get(k) for k, v in a.offices.items()}}
        a.nouns |= b.nouns
        a.parts = a.parts or b.parts
        a.holder = a.holder or b.holder
        a.known = a.known or b.known
        return True

    def alias(self, one: int, other: int) -> bool:
        """Make the second, a mention by another name that the text gives the first, one with it.

        The other name does not keep mentions by the usual one away.  Says whether they are one now.
        """
        chain = self.of(other)
        if self.root(one) == self.root(other):
            return True
        if not self.of(one).names or not chain.names:
            return self.merge(one, other)
        kept, chain.names, chain.name = (chain.names, chain.name), set(), ()
        if self.merge(one, other):
            return True
        chain.names, chain.name = kept
        return False

    def all(self) -> list[Chain]:
        """The chains, in the order of their first candidates."""
        return [self._chains[n] for n in range(len(self._up)) if self._up[n] == n]

    def unlist(self, number: int) -> None:
        """Leave a mention without the codes that the lists gave its words: the report says what they stand for."""
        self.candidates[number] = replace(self.candidates[number], country=None, sector=None)
        self.of(number).country = None


def _of(number: int, candidate: Candidate) -> Chain:
    chain = Chain([number], candidate.kind, candidate.name, key=candidate.key, plural=candidate.plural)
    chain.gender = candidate.gender
    if candidate.name:
        chain.names = {candidate.name}
    if candidate.form != "name" or candidate.key:
        chain.country = candidate.country
    if candidate.office:
        chain.offices[candidate.office] = candidate.country
    if candidate.noun and not candidate.pronoun:
        chain.nouns = {candidate.noun}
    return chain


def _kinds_agree(one: ActorKind | None, other: ActorKind | None) -> bool:
    return one is None or other is None or one == other or {one, other} in ALIKE


def _kind(one: ActorKind | None, other: ActorKind | None) -> ActorKind | None:
    """The kind of two chains together: the narrower where both say one."""
    if one is None or other is None or one == other:
        return one or other
    return next((kind for kind in ("office", "organization", "population") if kind in (one, other)), one)
