"""Phrases that take up states: "the two countries", "both leaders", "this country"."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable
from functools import cached_property

from onrecord.model import ActorKind
from onrecord.reading.actors.candidate import Candidate
from onrecord.reading.actors.resolve.anaphora.field import Field
from onrecord.reading.actors.resolve.chains import Chain
from onrecord.reading.parsed import Doc
from onrecord.reading.syntax import is_subject, words


def counted_two(doc: Doc, candidate: Candidate) -> bool:
    """Whether a phrase speaks of two: "the two countries", "both leaders"."""
    return bool({"two", "both"} & set(words(doc, candidate.start, candidate.head + 1).lower().split()))


LONGEST = 2  # words of the name of a part of a state: "New York"
PARTIES = 2  # of "the two sides": where three stand joined, nothing tells which two


class Pairs:
    """Ties two of a kind to the last two, and "the country" to a state; ``home`` is the state of the report."""

    def __init__(self, field: Field, home: str | None) -> None:
        self.field, self.home = field, home
        self.doc, self.chains, self.knowledge, self.reach = field.doc, field.chains, field.knowledge, field.reach
        self.pairs: dict[tuple[int, ...], int] = {}  # the first mention of "the two countries"

    def _kind_of_each(self, candidate: Candidate) -> ActorKind:
        """What each of two is: countries are states, parties organizations, anything else is persons."""
        sense = self.knowledge.groups.sense(candidate.noun)
        return sense.kind if sense is not None and sense.kind in ("state", "organization") else "person"

    def pair(self, number: int, candidate: Candidate) -> None:
        """Tie "the two countries" or "both leaders" to the two states or persons mentioned last before.

        Bodies are tied where they are of the kind that the noun names: "the two parties" are no ministries.
        """
        kind, noun = self._kind_of_each(candidate), candidate.noun
        found = self._last_two(number, kind, lambda chain: self._holds(chain, noun))
        if len(found) < 2 and kind != "organization":
            found = self._last_two(number, kind, lambda _: True)
        if len(found) < 2:
            return
        parts = tuple(sorted(found))
        self.chains.of(number).parts = parts
        self.chains.merge(self.pairs.setdefault(parts, number), number)

    def sides(self, number: int, candidate: Candidate) -> None:
        """Tie "the two sides" to the two parties that were joined last: "the government AND the rebels"."""
        for other in self.field.within(candidate.head, self.reach.personal):
            head = self.doc[self.chains.candidates[other].head]
            joined = [self.field.by_head.get(token.i) for token in (head, *head.conjuncts)]
            parts = {self.chains.root(one) for one in joined if one is not None}
            if len(joined) == len(parts) == PARTIES:
                self.chains.of(number).parts = tuple(sorted(parts))
                self.chains.merge(self.pairs.setdefault(tuple(sorted(parts)), number), number)
                return
        self.chains.dropped.add(number)

    def _last_two(self, number: int, kind: ActorKind, fits: Callable[[Chain], bool]) -> list[int]:
        """The roots of the last two states or named persons before a mention that fit."""
        found: list[int] = []
        for other in self.field.within(self.chains.candidates[number].head, self.reach.nominal):
            root, chain = self.chains.root(other), self.chains.of(other)
            named = chain.kind == kind and not chain.plural and (kind != "person" or chain.names)
            if named and root not in found and fits(chain):
                found.append(root)
            if len(found) == 2:
                break
        return found

    def _holds(self, chain: Chain, noun: str) -> bool:
        """Whether an actor is of the kind that a noun names: "the two leaders" are no spokesmen."""
        return noun in chain.nouns or any(self.knowledge.titles.covers(office, noun) for office in chain.offices)

    def state(self, number: int, candidate: Candidate) -> None:
        """Tie "the country" to the state that the last sentences speak of most; "this" one is the report's.

        It is none that its own clause has for another part ("Angola, which has troops in THE COUNTRY"); where no other
        was spoken of, it is the report's.  "The state" behind the name of a part of one is that part: no actor.
        """
        if candidate.noun == "state" and self._part_before(candidate.head):
            return
        counts: dict[int, float] = {}
        for other in self.field.within(candidate.head, self.reach.personal):
            chain = self.chains.of(other)
            if chain.kind == "state" and chain.key:
                root = self.chains.root(other)
                counts[root] = counts.get(root, 0) + 1 + is_subject(self.doc[self.chains.candidates[other].head])
        if self.doc[candidate.start].lower_ == "this":
            counts = {root: n for root, n in counts.items() if self.chains.of(root).key == self.home}
        barred = self.field.arguments_beside(self.doc[candidate.head])
        if not barred.isdisjoint(counts):
            counts = {root: n for root, n in counts.items() if root not in barred}
            home = (self.chains.root(n) for n in self.field.seen if self.chains.of(n).key == self.home is not None)
            counts = counts or dict.fromkeys((root for root in home if root not in barred), 1)
        if counts:
            self.chains.merge(max(counts, key=lambda root: counts[root]), number)

    def _part_before(self, token: int) -> bool:
        """Whether a part of a state is named within reach before a token: Ohio, Kerala."""
        at = bisect_left(self._parts, token)
        return at > 0 and self.field.sentence[token] - self.field.sentence[self._parts[at - 1]] <= self.reach.nominal

    @cached_property
    def _parts(self) -> list[int]:
        """The tokens with which the names of parts of states begin."""
        found = []
        for token in self.doc:
            if token.text[:1].isupper():
                ends = range(token.i + 1, min(token.i + 1 + LONGEST, len(self.doc) + 1))
                if any(self._is_part(words(self.doc, token.i, end)) for end in ends):
                    found.append(token.i)
        return found

    def _is_part(self, name: str) -> bool:
        return {found.use for found in self.knowledge.states.denoted(name)} == {"part"}
