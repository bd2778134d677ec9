"""What every step of taking up sees: the candidates so far, in the order of the text, and where they stand."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Doc, Token

from onrecord.knowledge import Knowledge
from onrecord.reading.actors.candidate import Candidate
from onrecord.reading.actors.resolve.antecedents import Antecedents
from onrecord.reading.actors.resolve.chains import Chain, Chains
from onrecord.reading.coreference.quotes import Quotation
from onrecord.reading.coreference.syntax import SUBJECTS, relation, sentence_numbers

ARGUMENTS = frozenset({"nsubj", "obj", "iobj", "obl"})
OBJECTS = frozenset({"obj", "iobj"})


class Field:
    """The mentions of a page before the one at hand.

    ``seen`` are their numbers in the order of their heads, ``holders`` those of them that name an office, ``by_head``
    the number at a head token, ``quote`` the number of the quotation that each token stands in, -1 outside.
    """

    def __init__(
        self, doc: Doc, chains: Chains, knowledge: Knowledge, quoted: list[Quotation], judged: Antecedents
    ) -> None:
        self.doc, self.chains, self.knowledge, self.judged = doc, chains, knowledge, judged
        self.sentence = sentence_numbers(doc)
        self.reach = knowledge.coreference.reach
        self.weights = knowledge.coreference.weights
        self.by_head: dict[int, int] = {}
        self.seen: list[int] = []
        self.holders: list[int] = []
        self.quote = [-1] * len(doc)
        for number, quotation in enumerate(quoted):
            for index in range(quotation.start, quotation.end):
                self.quote[index] = number

    def see(self, number: int, candidate: Candidate) -> None:
        """Add a mention to those that later ones may take up."""
        self.seen.append(number)
        if candidate.office:
            self.holders.append(number)
        self.by_head[candidate.head] = number

    def within(self, token: int, sentences: int) -> Iterator[int]:
        """The mentions before a token, nearest first, as far as a number of sentences back."""
        here = self.sentence[token]
        for other in reversed(self.seen):
            if here - self.sentence[self.chains.candidates[other].head] > sentences:
                return
            yield other

    def arguments_beside(self, token: Token) -> set[int]:
        """The actors of the other arguments of a word's verb, for which it cannot stand unless it is reflexive.

        So nobody "held talks with the minister" who is himself; what somebody is said to serve "as" he may be.
        """
        if any(child.dep_ == "case" and child.lower_ in ("as", "like") for child in token.children):
            return set()
        noun = token.head
        inside = relation(token) == "nmod" and relation(noun) == "obj" and token.dep_ != "nmod:poss"
        held = noun if inside else token
        if relation(held) not in ARGUMENTS or token.lower_.endswith(("self", "selves")):
            return set()
        beside = [t.i for t in held.head.children if relation(t) in ARGUMENTS and t.i not in (held.i, token.i)]
        verb = held.head
        while verb.dep_ in ("conj", "xcomp") and not any(c.dep_ in SUBJECTS for c in verb.children):
            controlled, verb = verb.dep_ == "xcomp", verb.head
            barred = SUBJECTS | OBJECTS if controlled else SUBJECTS  # forbade the members to meet THEM
            beside += [c.i for c in verb.children if c.dep_ in barred and c.i != token.i]
        return {self.chains.root(self.by_head[i]) for i in beside if i in self.by_head}

    def rival(self, number: int, margins: dict[int, float]) -> float:
        """How likely a pronoun takes up what is no actor, or nothing (0)."""
        dropped = [margin for other, margin in margins.items() if other in self.chains.dropped]
        return max(0.0, self.judged.rival(number), *dropped)

    @staticmethod
    def country_of(chain: Chain) -> str | None:
        """The state of an actor, else the one whose office he holds."""
        return chain.country or next((c for c in chain.offices.values() if c), None)

    def same_owner(self, candidate: Candidate, theirs: Candidate) -> bool:
        """Whether two phrases belong to one actor."""
        mine, other = self.by_head.get(candidate.owner or -1), self.by_head.get(theirs.owner or -1)
        return mine is not None and other is not None and self.chains.root(mine) == self.chains.root(other)
