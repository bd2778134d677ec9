"""Parties that stand neither in a frame's slots nor in the act's own phrases, but are told by the clause around it.

At whom an act is aimed ("a lawsuit, TARGETING the ministry"), by whom a charge says a wrong was done, who is backed by
whose help he acts with, who asked for what is refused, and what an act answers.  Which words tell so is in
``arguments.yaml``, under ``indirect``.
"""

from __future__ import annotations

from collections.abc import Iterator

from onrecord.knowledge.frames import ArgumentsFile
from onrecord.reading.events.arguments import Arguments
from onrecord.reading.events.clauses import relation
from onrecord.reading.events.tree import case_of, children, is_passive, is_predicate, lemma
from onrecord.reading.parsed import Token


class Indirect:
    """Finds on one page the words that head such parties of an act."""

    def __init__(self, arguments: Arguments, rules: ArgumentsFile) -> None:
        self._arguments = arguments
        self._rules = rules.indirect
        self._departures = rules.departures

    def targets(self, token: Token, type: str | None) -> Iterator[list[Token]]:
        """The heads that may name the target of an act of this type, the surest first."""
        rules = self._rules
        if type in rules.aimed.types:
            yield self._aimed(token)
        if type in rules.alleging.types:
            yield self._alleged(token)
        if type in rules.asking.types:
            yield self._asked(token)
        if type in rules.answering.types:
            yield self._answered(token)
        if type in rules.demanding.types:
            yield self._to_go(token)
        if type in rules.opposing.types:
            yield self._opposed(token)

    def backed(self, token: Token) -> list[Token]:
        """Who acts with the support that a noun names: THE REBELS won with help from Chad."""
        rules = self._rules.backing
        if case_of(token) not in rules.prepositions or relation(token) != "obl" or lemma(token) not in rules.words:
            return []
        verb = token.head
        if not is_predicate(verb) or (is_passive(verb) and lemma(verb) not in rules.passives):
            return []  # who is bombed with somebody's help is not helped
        return self._arguments.verbs.surface_subjects(verb)

    def _clauses(self, token: Token, *, above: bool = True) -> Iterator[Token]:
        """The clauses without a subject that hang on an act, or on the verb that its noun is told with."""
        hosts = [token]
        if not is_predicate(token):
            hosts += children(token, "appos")
            hosts += [token.head] if above and relation(token) in {"nsubj", "obj"} else []
        else:
            hosts += [other for noun in children(token, "obj") for other in (noun, *children(noun, "appos"))]
        for host in hosts:
            clauses = (c for c in children(host, "acl", "advcl") if c.tag_ in {"VBG", "VBN"} and c.i > host.i)
            yield from (clause for clause in clauses if not any(children(clause, "nsubj", "aux")))

    def _aimed(self, token: Token) -> list[Token]:
        """At whom an act is said to be aimed: strikes TARGETING THE CONVOY, an inquiry that FOCUSES ON THE MAYOR."""
        slots = self._rules.aimed.slots
        told = [token.head] if relation(token) == "nsubj" and not is_passive(token.head) else []
        for clause in (*told, *self._clauses(token)):
            for slot in slots.get(lemma(clause), ()):
                found = self._arguments.fill(clause, slot) if slot != "object" or clause.tag_ != "VBN" else []
                if found:
                    return found
        return []

    def _alleged(self, token: Token) -> list[Token]:
        """By whom a charge says that something was done: a suit ALLEGING fraud BY THE BANK."""
        for clause in self._clauses(token):
            if lemma(clause) in self._rules.alleging.words:
                deeds = self._arguments.fill(clause, "object")
                found = [agent for deed in deeds for agent in self._arguments.fill(deed, "by")]
                found = found or [s for c in children(clause, "ccomp") for s in self._arguments.fill(c, "subject")]
                if found:
                    return found
        return []

    def _asked(self, token: Token) -> list[Token]:
        """Who asks for what somebody then refuses: ASKED BY THE ENVOY to resign, she declined."""
        for clause in children(token, "advcl"):
            if is_passive(clause) and lemma(clause) in self._rules.asking.words:
                return [a for a in self._arguments.fill(clause, "subject") if a.ent_type_ != "DATE"]
        return []

    def _opposed(self, token: Token) -> list[Token]:
        """What a crowd says that it protests against: a strike to PROTEST THE MINISTER'S CUTS."""
        verbs = [] if is_predicate(token) else [verb for verb, _ in self._arguments.nouns.supports(token)]
        clauses = (clause for host in (token, *verbs) for clause in children(host, "acl", "advcl", "xcomp"))
        opposing = (clause for clause in clauses if lemma(clause) in self._rules.opposing.words)
        return [head for clause in opposing for head in self._arguments.fill(clause, "object")]

    def _to_go(self, token: Token) -> list[Token]:
        """Who is to go, where a crowd demands that somebody go: marched to DEMAND THE PREMIER'S RESIGNATION."""
        verbs = [] if is_predicate(token) else [verb for verb, _ in self._arguments.nouns.supports(token)]
        clauses = [c for host in (token, *verbs) for c in children(host, "acl", "advcl", "xcomp")]
        for clause in clauses:
            if lemma(clause) in self._rules.demanding.words:
                asked = [*self._arguments.fill(clause, "object"), *self._arguments.fill(clause, "for")]
                going = [noun for noun in asked if lemma(noun) in self._departures]
                found = [who for noun in going for slot in ("possessor", "of") for who in self._arguments.fill(noun, slot)]
                if found:
                    return found
        return []

    def _answered(self, token: Token) -> list[Token]:
        """What an act answers: stopped work in response TO THE MINISTER'S DECISION."""
        rules = self._rules.answering
        verbs = [] if is_predicate(token) else [verb for verb, _ in self._arguments.nouns.supports(token)]
        for host in (token, *verbs):
            for noun in children(host, "obl", "nmod"):
                if case_of(noun) == "in" and lemma(noun) in rules.words:
                    found = [c for case in rules.prepositions for c in self._arguments.fill(noun, case)]
                    if found:
                        return found
        return []
