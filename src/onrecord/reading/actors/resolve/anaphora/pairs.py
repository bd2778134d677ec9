"""Phrases that take up several who stand together, or a state: "the two countries", "both leaders", "this country"."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from onrecord.model import ActorKind
from onrecord.reading.actors.candidate import Candidate
from onrecord.reading.actors.resolve.anaphora.field import Field
from onrecord.reading.actors.resolve.anaphora.joints import TWO, Joints
from onrecord.reading.actors.resolve.chains import Chain
from onrecord.reading.parsed import Doc
from onrecord.reading.syntax import is_subject, words

LONGEST = 2  # words of the name of a part of a state: "New York"


def how_many(doc: Doc, candidate: Candidate, several: Mapping[str, int]) -> int | None:
    """Of how many a phrase speaks that takes up all of them: "the TWO countries", BOTH leaders, the PAIR."""
    said = (several.get(token.lower_) for token in doc[candidate.start : candidate.head + 1])
    return next((number for number in said if number is not None), None)


@dataclass(frozen=True, slots=True)
class Told:
    """Several who were told of together: a score, their numbers, and the number of the phrase that told of them."""

    score: float
    members: Sequence[int]
    group: int | None = None


class Pairs:
    """Ties several to those who stand together, else two of a kind to the last two, and "the country" to a state.

    ``home`` is the state of the report.
    """

    def __init__(self, field: Field, joints: Joints, home: str | None) -> None:
        self.field, self.joints, self.home = field, joints, home
        self.doc, self.chains, self.knowledge, self.reach = field.doc, field.chains, field.knowledge, field.reach
        self.several = self.knowledge.coreference.several
        self.groups: dict[tuple[int, ...], int] = {}  # the first mention of "the two countries", by its members

    def _kind_of_each(self, candidate: Candidate) -> ActorKind | None:
        """What each of several is: countries are states, parties organizations, persons persons; of some it is open."""
        if candidate.noun in self.several or candidate.noun == "side":
            return None
        sense = self.knowledge.groups.sense(candidate.noun)
        return sense.kind if sense is not None and sense.kind in ("state", "organization") else "person"

    def together(self, number: int, candidate: Candidate, count: int) -> bool:
        """Tie "the two countries", "both leaders" or "the three" to as many who stand together; says whether any do.

        "The two" alone are those of the sentence before, or the only two persons of whom it tells, before any others.
        """
        kind, alone = self._kind_of_each(candidate), candidate.noun in self.several
        reaches = (self.reach.plural, self.reach.personal) if alone else (self.reach.personal,)
        for reach in reaches:
            found = self._together(candidate, kind, count, reach)
            if found is not None and found.group is not None:
                return self.chains.merge(found.group, number)
            members = found.members if found is not None else self._only_two(number, candidate, reach) if alone else ()
            if len(members) == count:
                return self.tie(number, members)
        return False

    def last_two(self, number: int, candidate: Candidate, count: int) -> bool:
        """Tie "the two countries" or "both leaders" to the two states or persons mentioned last before.

        Bodies are tied where they are of the kind that the noun names: "the two parties" are no ministries.  Says
        whether there are such two.
        """
        kind, noun = self._kind_of_each(candidate), candidate.noun
        if count != TWO or kind is None:
            return False
        found = self._last_two(number, kind, lambda chain: self._holds(chain, noun))
        if len(found) < TWO and kind != "organization":
            found = self._last_two(number, kind, lambda _: True)
        return len(found) == TWO and self.tie(number, found)

    def _only_two(self, number: int, candidate: Candidate, reach: int) -> Sequence[int]:
        """The persons told of shortly before a phrase, where they are two and no more, and no two things are likely."""
        if self.field.judged.rival(number) > 0:
            return ()  # "space and time ... THE TWO"
        near = (self.chains.root(n) for n in self.field.within(candidate.head, reach))
        persons = {root for root in near if self.chains.of(root).names and not self.chains.of(root).plural}
        return sorted(persons) if len(persons) == TWO else ()

    def tie(self, number: int, members: Sequence[int]) -> bool:
        """Make a mention the group of its members, and one with an earlier mention of the same; always possible."""
        parts = tuple(sorted({self.chains.root(member) for member in members}))
        chain = self.chains.of(number)
        chain.parts, chain.kind, chain.plural = parts, "group", True
        return self.chains.merge(self.groups.setdefault(parts, number), number)

    def _together(self, candidate: Candidate, kind: ActorKind | None, count: int, reach: int) -> Told | None:
        """Those of a kind who stand together nearest before a phrase, a subject before others, as many as it says.

        So do those of whom another phrase has told before: "they ... THE TWO", "two men ... THE TWO".
        """
        found = [
            Told(self.near(candidate, joint.heads[0], joint.heads[-1]), numbers)
            for joint, numbers in self.joints.before(candidate.start, reach)
            if len(numbers) == count and self._are(numbers, kind)
        ]
        for number in self.field.within(candidate.start, reach):
            other, chain = self.chains.candidates[number], self.chains.of(number)
            group = number if self._are_counted(candidate, other, kind, count) else None
            if group is not None or (len(chain.parts) == count and self._are(chain.parts, kind)):
                found.append(Told(self.near(candidate, other.head, other.head), chain.parts, group))
        return max(found, key=lambda one: one.score, default=None)

    def _are_counted(self, candidate: Candidate, other: Candidate, kind: ActorKind | None, count: int) -> bool:
        """Whether an earlier phrase told of as many, by no noun or by the same one: TWO OF THEM, two men."""
        if other.kind != "group" or other.shape != "indefinite" or (kind is not None and other.noun != candidate.noun):
            return False
        return how_many(self.doc, other, self.several) == count

    def _are(self, numbers: Sequence[int], kind: ActorKind | None) -> bool:
        """Whether all are single actors of a kind; of any, where none is asked for."""
        chains = [self.chains.of(number) for number in numbers]
        return kind is None or all(chain.kind == kind and not chain.plural for chain in chains)

    def near(self, candidate: Candidate, first: int, last: int) -> float:
        """What the place of those who stand together says for them, in the units of the weights of pronouns.

        ``first`` and ``last`` are the tokens of the first and the last of them.
        """
        weights, head = self.field.weights, self.doc[first]
        score = weights.sentence * (self.field.sentence[candidate.head] - self.field.sentence[last])
        score += weights.subject * is_subject(head) + weights.object * (head.relation in ("obj", "iobj"))
        nested = head.dep_ == "nmod:poss" or head.relation in ("nmod", "amod", "compound")
        score += weights.nested * nested + weights.word * (candidate.head - last)
        return score + weights.quotation * (self.field.quote[candidate.head] != self.field.quote[first])

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
