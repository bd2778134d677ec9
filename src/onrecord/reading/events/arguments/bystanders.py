"""Who fills a slot of an act or leads to its party, and is none himself.

Whose release is called for is not asked; whom one vows to catch is promised nothing; an embassy bombing was done to
the embassy.  Which words tell so is in ``bystanders.yaml``.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from onrecord.knowledge.events.bystanders import Bystander, BystandersFile
from onrecord.reading.events.grammar.clauses import first_conjunct
from onrecord.reading.events.grammar.tree import DEPTH, case_of, is_any, is_predicate
from onrecord.reading.parsed import Token
from onrecord.reading.syntax import children, lemma

SHARED = frozenset({"against", "between", "by", "from", "with"})  # of what is judged: with whom or by whom it is
UNDERGOES = frozenset({"of", ""})  # prepositions of whom a noun's act is done to; none is a possessive
Fill = Callable[[Token, str], list[Token]]


class Bystanders:
    """Tells on one page who of those in a slot is a party; ``fill`` finds what stands in a slot."""

    def __init__(self, fill: Fill, rules: BystandersFile) -> None:
        self._fill = fill
        self._rules = rules

    def parties(self, heads: list[Token], slot: str, type: str | None) -> list[Token]:
        """The heads of a target slot without those that acts of this type only name."""
        found = [doer for head in heads for doer in self._doers(head, type)]
        return [head for head in found if not self._is_bystander(head, slot, type)]

    def left_out(self, token: Token, slots: Sequence[str], type: str | None) -> list[Token]:
        """Whom the target slots of a predicate name that are no parties: called for the release of THE NUNS."""
        rules = self._rules
        if not any(type in rule.types for rule in (rules.undergone, rules.pursued, rules.described)):
            return []
        found = [(head, slot) for slot in slots for head in self._fill(token, slot)]
        return [head for head, slot in found if head not in (token, *self.parties([head], slot, type))]

    def attackers(self, heads: list[Token], slot: str, type: str | None) -> list[Token]:
        """The heads of an actor slot without the sites that were struck, and without whose they are."""
        struck = self._rules.struck
        if type not in struck.types:
            return heads
        if slot == "modifier":
            sites = [head.i for head in heads if lemma(head) in struck.nouns]
            return [head for head in heads if head.i > max(sites, default=-1)]
        return [head for head in heads if not self._is_struck(head)]

    def _is_struck(self, head: Token) -> bool:
        """Whether a word is a site, or the noun of what struck one: the EMBASSY blast."""
        words = (head, *children(head, "compound"))
        return any(lemma(word) in self._rules.struck.nouns for word in words)

    def struck(self, noun: Token, type: str | None) -> list[Token]:
        """The sites before the noun of an attack: the EMBASSY bombing."""
        if is_predicate(noun) or type not in self._rules.struck.types:
            return []
        return [word for word in self._fill(noun, "modifier") if lemma(word) in self._rules.struck.nouns]

    def leads_nowhere(self, head: Token, filler: Token) -> bool:
        """Whether who is named before a noun is not whom it stands for: a NATO ally, the KELLER affair."""
        if filler.relation != "compound":
            return False
        if filler.ent_type_ == "PER":
            return lemma(head) in self._rules.affairs.nouns
        return lemma(head) in self._rules.apart.nouns

    def is_notion(self, head: Token) -> bool:
        """Whether a noun is what is thought of somebody: rejected the NOTION that Chad lied."""
        return lemma(head) in self._rules.notions.nouns

    def is_ending(self, head: Token) -> bool:
        """Whether a phrase with "to" tells what ends or changes: promised an END TO THE SIEGE."""
        noun = first_conjunct(head)
        ends = lemma(noun.head) in self._rules.ends.nouns and not is_predicate(noun.head)
        return ends and case_of(noun) == "to"

    def is_aimed(self, predicate: Token, case: str) -> bool:
        """Whether a phrase on what is judged may name who is: condemned a deal WITH CHAD; not a ban ON NURSES."""
        return case in SHARED or (case == "on" and lemma(predicate) in self._rules.laid.words)

    def _doers(self, head: Token, type: str | None) -> list[Token]:
        """Who is to do what is asked for and done to others: the release of the nuns BY THE JUNTA."""
        rule = self._rules.undergone
        if type not in rule.types or lemma(head) not in rule.nouns or is_predicate(head):
            return [head]
        return self._fill(head, "by")

    def _is_bystander(self, head: Token, slot: str, type: str | None) -> bool:
        rules, trail = self._rules, _trail(head)
        if slot.endswith("to") and self.is_ending(head):
            return True
        if type in rules.ends.types and slot == "object" and lemma(head) in rules.ends.nouns:
            return True
        if type in rules.unnamed.types and slot.endswith("complement.subject") and is_any(head):
            return True
        if type in rules.undergone.types and any(lemma(noun) in rules.undergone.nouns for noun in trail[1:]):
            return True
        if not slot.startswith("complement"):
            return False
        if type in rules.posts.types and any(_is_post(noun, rules.posts) for noun in trail):
            return True
        if type in rules.described.types and any(lemma(noun) in rules.described.nouns for noun in trail):
            return True
        return type in rules.pursued.types and _is_pursued(trail[-1], rules.pursued)


def _trail(head: Token) -> list[Token]:
    """A word and the nouns above it that it belongs to: the names of GREEK donors, DONORS, NAMES."""
    found = [head]
    for _ in range(DEPTH):
        node = first_conjunct(found[-1])
        if node != found[-1]:
            found.append(node)
        belongs = node.relation in {"amod", "compound"} or (node.relation == "nmod" and case_of(node) in UNDERGOES)
        if not belongs:
            break
        found.append(node.head)
    return found


def _is_post(noun: Token, rule: Bystander) -> bool:
    """Whether a noun names the post that somebody takes: agreed to serve AS TREASURER."""
    return noun.relation == "obl" and case_of(noun) == "as" and lemma(noun.head) in rule.words


def _is_pursued(noun: Token, rule: Bystander) -> bool:
    """Whether a noun is the object of one of the verbs, or it or another stands with the words of an idiom."""
    verb = noun.head
    if noun.relation == "obj" and lemma(verb) in rule.words:
        return True
    beside = {lemma(phrase) for phrase in children(verb, "obl", "xcomp", "advcl")}
    return noun.relation in {"obj", "obl"} and not beside.isdisjoint(rule.idioms.get(lemma(verb), ()))
