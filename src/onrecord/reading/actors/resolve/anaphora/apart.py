"""What parts the holder of an office from another: the deputy minister, the president of a bank."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from onrecord.reading.actors.candidate import Candidate
from onrecord.reading.actors.resolve.anaphora.field import Field
from onrecord.reading.actors.resolve.chains import Chain
from onrecord.reading.parsed import Token
from onrecord.reading.syntax import children, lemma

GOVERNMENT = "GOV"


@dataclass(frozen=True, slots=True)
class Body:
    """What an office is of: the root of its chain, where it is an actor, and the words by which it is called."""

    root: int | None
    words: frozenset[str]


class Apart:
    """Asks of a phrase that names an office whether somebody's office is another one."""

    def __init__(self, field: Field) -> None:
        self.field, self.doc, self.chains = field, field.doc, field.chains
        self.titles, self.groups = field.knowledge.titles, field.knowledge.groups

    def is_other(self, candidate: Candidate, chain: Chain) -> bool:
        """Whether a phrase names an office that somebody does not hold, though he holds one by the same noun."""
        if candidate.office is None or candidate.plural:
            return False
        return self.is_lower(candidate, chain) or self.is_elsewhere(candidate, chain)

    def is_lower(self, candidate: Candidate, chain: Chain) -> bool:
        """Whether a phrase names an office beside or below the one that somebody holds.

        "The vice president", "the deputy minister" and "the finance minister" are not the president, the minister, the
        prime minister.
        """
        office, held = candidate.office or "", chain.offices
        if office in held:
            return self._specific(candidate, office, self._words(chain))
        covers, last = self.titles.covers, office.rpartition(" ")[2]
        alike = [other for other in held if other.rpartition(" ")[2] == last]
        if not alike:
            return False
        within = [other for other in alike if covers(other, office) or covers(office, other)]
        return not within or self._specific(candidate, office, self._words(chain))

    def _specific(self, candidate: Candidate, office: str, known: set[str]) -> bool:
        """Whether a word before an office says of which it is, and somebody was not told of by that word."""
        file, before = self.titles.file, candidate.modifiers - known
        if before & file.lesser:
            return True
        if office.rpartition(" ")[2] not in file.answering:
            return False
        nouns = {c.lower_ for c in children(self.doc[candidate.head], "compound") if c.pos_ == "NOUN"}
        return bool(before & (file.portfolios | nouns))

    def is_elsewhere(self, candidate: Candidate, chain: Chain) -> bool:
        """Whether a phrase names the office of a body in which somebody is not known to hold it.

        "The president of the bank" is not the president of a state, "the minister of health" not the prime minister.
        """
        entry = self.titles.file.offices.get(candidate.office or "")
        body = self._body(candidate)
        if body is None or entry is None:
            return False
        held = [c for c in self._members(chain) if c.office and self.titles.covers(c.office, candidate.office or "")]
        theirs = [other for c in held if (other := self._body(c)) is not None]
        if any(body.root == other.root is not None or body.words & other.words for other in theirs):
            return False
        return bool(theirs) or (bool(held) and entry.sector == GOVERNMENT and body.words.isdisjoint(self._words(chain)))

    def _body(self, candidate: Candidate) -> Body | None:
        """The body in which an office is held, where a phrase names one that is no part of a government."""
        owner = [self.doc[candidate.owner]] if candidate.owner is not None else []
        for token in (*self._of(self.doc[candidate.head]), *owner):
            number = self.field.number_at(token.i)
            if number is None or number in self.chains.dropped:
                if self._is_body(token, candidate.office or ""):
                    return Body(None, frozenset({lemma(token)}))
                continue
            chain, named = self.chains.of(number), self.chains.candidates[number]
            acts = named.sector in self.field.knowledge.governments.sectors or (chain.key or "").endswith(":GOV")
            if chain.kind == "organization" and not acts:
                words = (word.lower() for one in (*chain.nouns, chain.key or "") for word in one.split())
                return Body(self.chains.root(number), frozenset(words))
        return None

    def _is_body(self, token: Token, office: str) -> bool:
        """Whether a common noun that stands for no actor is what an office is of: the president of THE CLUB.

        Of what there are many in a state somebody may be governor or mayor: of THE TOWN.
        """
        if token.pos_ != "NOUN":
            return False
        sense, entry = self.groups.sense(token.text), self.titles.file.offices[office]
        if sense is not None:
            return sense.kind == "organization" and sense.noun.sector not in self.field.knowledge.governments.sectors
        return entry.single or office in self.titles.file.answering

    @staticmethod
    def _of(head: Token) -> Iterator[Token]:
        """The nouns to which an office belongs: the president of THE BANK."""
        for child in children(head, "nmod"):
            if child.i > head.i and any(c.lower_ == "of" for c in children(child, "case")):
                yield child

    def _members(self, chain: Chain) -> list[Candidate]:
        return [self.chains.candidates[number] for number in chain.members]

    def _words(self, chain: Chain) -> set[str]:
        """The words by which somebody was told of: offices, titles, nouns, and what stood before them."""
        told = self._members(chain)
        return {word.lower() for one in told for word in (*one.modifiers, *one.noun.split(), *one.title.split())}
