"""Finding what fills a slot of a predicate: logical subjects and objects, prepositional phrases, complements.

Works on Universal Dependencies.  Passives, participles, relative clauses, control, coordination and light verbs are
undone, so that a frame needs to say only who its parties are, not in which construction they may stand.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType

from onrecord.knowledge.events.frames import Frames
from onrecord.reading.events.arguments.nouns import Nouns
from onrecord.reading.events.arguments.slots import COMPLEMENTS, NEAR, STRUCTURAL, WORDS
from onrecord.reading.events.grammar.phrases import company, is_circumstance, joined
from onrecord.reading.events.grammar.tree import (
    ATTACHED,
    below,
    case_of,
    coordinated,
    is_predicate,
    marks_of,
    names_of,
    resolved,
)
from onrecord.reading.parsed import Token
from onrecord.reading.syntax import children, lemma

ROLES = frozenset({"subject", "object"})
NONE: Mapping[str, tuple[str, ...]] = MappingProxyType({})
CalledAt = Callable[[int], frozenset[str]]


class Arguments:
    """Fills slots of the predicates of one page; the light verbs and rules of control come from ``frames``.

    ``verbs`` and ``nouns`` find what stands in the slots of the two kinds of predicate.  ``called_at`` gives the nouns
    by which the page calls the actor for whom a pronoun stands.
    """

    def __init__(self, frames: Frames, called_at: CalledAt | None = None) -> None:
        self._called_at = called_at or (lambda _: frozenset())
        self._rules = frames.rules
        self.nouns = Nouns(frames, self.filled, lambda token: bool(self._called_at(token.i)))
        self.verbs = self.nouns.verbs
        self._filled: dict[tuple[int, str], tuple[Token, ...]] = {}  # a predicate's many frames ask for the same slots

    def fill(self, token: Token, slot: str, needs: Mapping[str, tuple[str, ...]] = NONE) -> list[Token]:
        """The heads of what fills a slot, coordination spread out and relative pronouns replaced.

        Of several complements those count that have what ``needs`` asks of a complement: said that it was late and that
        THEY SHOULD LEAVE.
        """
        first, _, rest = slot.partition(".")
        found = self._fill_once(token, first)
        if rest and len(found) > 1 and first in COMPLEMENTS:
            asked = [(key.partition(".")[2], words) for key, words in needs.items() if key.startswith(f"{first}.")]
            found = [clause for clause in found if all(self.filled(clause, *need) for need in asked)]
        if rest:
            beside = self.verbs.fill(token, rest) if slot == "object.of" and found and is_predicate(token) else []
            found = [filler for head in found for filler in self.fill(head, rest)]
            return found or beside  # where "of" hangs says nothing: seized control OF A BASE
        return found

    def _fill_once(self, token: Token, slot: str) -> list[Token]:
        key = token.i, slot
        if key not in self._filled:
            self._filled[key] = tuple(self._fill_one(token, slot))
        return list(self._filled[key])

    def _fill_one(self, token: Token, slot: str) -> list[Token]:
        if slot == "particle":
            return [c for c in token.children if c.dep_ == "compound:prt" or _is_adverb(c)]
        if slot in COMPLEMENTS:
            return [clause for clause in self.verbs.complements(token) if COMPLEMENTS[slot](clause)]
        if slot in WORDS:
            own = list(children(token, WORDS[slot]))
            helpers = () if own or slot != "mark" else children(token, "aux")  # accused him OF having lied
            return own or [word for helper in helpers for word in children(helper, WORDS[slot])]
        if slot == "below":
            return list(below(token, lambda phrase: is_circumstance(phrase, self._rules)))
        if slot in NEAR:
            return list(NEAR[slot](token))
        if slot == "condition":
            marks = self._rules.conditions
            return [child for child in children(token, "advcl") if not marks.isdisjoint(marks_of(child))]
        heads = self.verbs.fill(token, slot) if is_predicate(token) else self.nouns.fill(token, slot)
        spread = [other for head in heads for other in coordinated(resolved(head))]
        if slot in ROLES:
            spread += [other for head in tuple(spread) for other in company(head, self._rules)]
        if slot == "subject" and spread and is_predicate(token):
            spread += [other for head in joined(token, self._rules) for other in coordinated(resolved(head))]
        return list(dict.fromkeys(spread))

    def fill_coordinated(self, token: Token) -> list[Token]:
        """A nominal and those coordinated with it; of a title, a relative pronoun or the like, what it stands for."""
        return coordinated(resolved(token))

    def attached(self, token: Token, case: str) -> list[Token]:
        """The nearest phrases with a preposition that hang on a noun of the clause instead of on the predicate.

        Where such a phrase hangs says little: "the withdrawal of troops FROM CHAD", "held talks in Rome WITH CHAD".
        """
        if case in STRUCTURAL:
            return []
        level = [token] if is_predicate(token) else [token, *(verb for verb, _ in self.nouns.supports(token))]
        for _ in range(ATTACHED):
            level = [child for head in level for child in children(head, "obj", "obl", "nmod", "iobj")]
            level = [child for child in level if not is_circumstance(child, self._rules)]
            found = [child for child in level if case_of(child) == case and child != token]
            if case == "on":  # what is called for is a ban ON somebody
                found = [child for child in found if case_of(child.head) != "for"]
            if found:
                return [other for head in found for other in coordinated(resolved(head))]
        return []

    def filled(self, token: Token, slot: str, lemmas: tuple[str, ...]) -> bool:
        """Whether a slot holds one of the lemmas, or with no lemmas given, anything."""
        fillers = self.fill(token, slot)
        return bool(fillers) if not lemmas else any(self.is_one_of(filler, lemmas) for filler in fillers)

    def is_one_of(self, token: Token, words: tuple[str, ...]) -> bool:
        """Whether a word is listed: its lemma, its form, itself with its compound, or what it is a number of.

        For a pronoun the nouns count by which whoever it stands for is called.
        """
        if token.pos_ == "PRON" and not self._called_at(token.i).isdisjoint(words):
            return True
        if token.lower_ in words or token.ent_type_ in words or any(name in words for name in names_of(token)):
            return True
        if token.pos_ != "NUM" and lemma(token) not in self._rules.quantities:
            return False
        return any(self.is_one_of(part, words) for part in children(token, "nmod", "obl") if case_of(part) == "of")

    def is_sent(self, noun: Token) -> bool:
        """Whether somebody sends people of whom nothing says whose they are, and so his own: agreed to send TROOPS."""
        retinue = self._rules.retinue
        sent = noun.relation == "obj" and lemma(noun.head) in retinue.verbs and lemma(noun) in retinue.nouns
        beside = children(noun, "det", "nmod", "amod", "compound")
        return sent and all(word.relation == "amod" and word.lower_ in retinue.more for word in beside)


def _is_adverb(token: Token) -> bool:
    """Whether a token is an adverb of the kind that makes phrasal verbs ("stepped DOWN", "pushed BACK")."""
    return token.dep_ == "advmod" and token.pos_ in {"ADP", "ADV"}
