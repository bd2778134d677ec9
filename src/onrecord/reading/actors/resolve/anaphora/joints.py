"""Those who stand together: joined by "and", or one who does with the other what two do with each other."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from onrecord.reading.actors.resolve.anaphora.field import Field
from onrecord.reading.coreference.control import OWNED, antecedent, subject
from onrecord.reading.parsed import Token
from onrecord.reading.syntax import OBJECTS, children, clause, lemma

JOINING = frozenset({"and", "&", "nor", "both", "as", "well"})  # not "Voss OR Moen", "Voss BUT NOT Moen"
TWO = 2


@dataclass(frozen=True, slots=True)
class Joint:
    """Tokens of those who stand together, in the order of the text; ``joined`` says that "and" joins them."""

    heads: tuple[int, ...]
    joined: bool


class Joints:
    """The joints of a page, found once, each looked up by the tokens behind it."""

    def __init__(self, field: Field) -> None:
        self.field, self.doc, self.chains = field, field.doc, field.chains
        self._together = field.knowledge.coreference.together
        self._at = dict(field.heads)  # names by each of their words: the parser may join one to another
        for number, candidate in enumerate(self.chains.candidates):
            if candidate.form == "name":
                for token in range(candidate.start, candidate.end):
                    self._at.setdefault(token, number)
        self._ending: dict[int, list[Joint]] = defaultdict(list)  # by the sentence in which the last of them stands
        for head in sorted(field.heads):
            for joint in (self._coordinated(self.doc[head]), self._with_each_other(self.doc[head])):
                if joint is not None:
                    self._ending[field.sentence[joint.heads[-1]]].append(joint)

    def before(self, token: int, sentences: int) -> Iterator[tuple[Joint, tuple[int, ...]]]:
        """The joints that begin before a token and as many sentences back, the last first, with their numbers.

        Of one in which the token itself stands they are those before it: "Voss, Moen and THEIR aides".
        Left out is one of whom somebody is no actor.
        """
        here, report = self.field.sentence[token], self.field.judged.report(token)
        for sentence in range(here, here - sentences - 1, -1):
            for joint in reversed(self._ending.get(sentence, ())):
                heads = [head for head in joint.heads if head < token]
                numbers = [self._at.get(head) for head in heads]
                known = [n for n in numbers if n is not None and n not in self.chains.dropped]
                once = tuple({self.chains.root(n): n for n in reversed(known)}.values())[::-1]
                if len(known) == len(heads) and len(once) >= TWO and self.field.judged.report(heads[0]) == report:
                    yield joint, once

    def _coordinated(self, first: Token) -> Joint | None:
        """Those who are joined to a word that is the first of them."""
        others = [] if first.dep_ == "conj" else first.conjuncts
        words = {c.lower_ for other in others for c in children(other, "cc")}
        if not others or not words or not words <= JOINING:
            return None
        return Joint((first.i, *sorted(other.i for other in others)), joined=True)

    def _with_each_other(self, partner: Token) -> Joint | None:
        """The subject of a clause, or the owner of its noun, and the partner whom the word at hand names."""
        doer = self._doer(partner)
        if doer is None or doer.i >= partner.i or doer.i not in self._at:
            return None
        heads = {t.i for one in (doer, partner) for t in (one, *one.conjuncts)}
        return Joint(tuple(sorted(heads)), joined=False)

    def _doer(self, partner: Token) -> Token | None:
        """Who does with a partner what two do with each other."""
        verb, known = partner.head, self._together
        if partner.relation == "obj":
            found = subject(verb) if lemma(verb) in known.objects and verb.pos_ == "VERB" else None
        elif not any(child.lower_ == "with" for child in children(partner, "case")):
            return None
        elif partner.relation == "obl":
            named = (noun for noun in children(verb, "obj", "obl") if noun.i < partner.i)
            does = lemma(verb) in known.with_ or any(lemma(noun) in known.nouns for noun in named)
            found = subject(verb) if does else None
        elif partner.relation == "nmod" and lemma(verb) in known.nouns:
            owner = next(children(verb, OWNED), None)
            found = owner if owner is not None else self._of_clause(verb)
        else:
            return None
        return antecedent(found) if found is not None else None

    @staticmethod
    def _of_clause(noun: Token) -> Token | None:
        """The subject of the clause of which a noun is an object: PERU held talks with."""
        while noun.relation == "conj" and noun.head.i < noun.i:
            noun = noun.head
        return subject(clause(noun)) if noun.relation in OBJECTS else None
