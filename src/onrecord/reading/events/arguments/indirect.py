"""Parties that stand neither in a frame's slots nor in the act's own phrases, but are told by the clause around it.

At whom an act is aimed ("a lawsuit, TARGETING the ministry"), by whom a charge says a wrong was done, who asked for
what is refused, what an act answers, what a crowd is against, and who acts with somebody's support.  Which words tell
so is in ``arguments.yaml``, under ``indirect``.
"""

from __future__ import annotations

from collections.abc import Iterator

from onrecord.knowledge.events.arguments import ArgumentsFile
from onrecord.reading.events.arguments import Arguments
from onrecord.reading.events.grammar.tree import case_of, is_passive, is_predicate, resolved
from onrecord.reading.parsed import Token
from onrecord.reading.syntax import children, lemma

CLAUSES = ("acl", "advcl", "xcomp")
INTERVIEWERS = frozenset({"PER", "ORG", "MISC", "PRODUCT"})  # labels of names that may be those of a paper or its man
PRESS = frozenset({"reporter", "journalist", "interviewer", "correspondent", "newspaper", "magazine", "radio", "paper"})


class Indirect:
    """Finds on one page the words that head such parties of an act."""

    def __init__(self, arguments: Arguments, rules: ArgumentsFile) -> None:
        self._fill = arguments.fill
        self._arguments = arguments
        self._rules = rules.indirect
        self._befalling = rules.befalling
        self._departures = rules.departures
        self._addressed = rules.addressed

    def targets(self, token: Token, type: str | None) -> Iterator[list[Token]]:
        """The heads that may name the target of an act of this type, the surest first."""
        rules = self._rules
        if type in rules.aimed.types:
            yield self._aimed(token)
        if type in rules.alleging.types:
            yield self._alleged(token)
        if type in rules.pleading.types:
            yield self._pleaded(token)
        if type in rules.subjected.types:
            yield self._subjected(token)
        if type in rules.bidden.types:
            yield self._bidden(token)
        if type in rules.asking.types:
            yield self._asked(token)
        if type in rules.answering.types:
            yield self._answered(token)
        if type in rules.demanding.types:
            yield self._to_go(token)
        if type in rules.opposing.types:
            yield self._opposed(token)
        if type in self._addressed.types:
            yield self._written_to(token)
        if type in rules.telling.types:
            yield self._told(token)
        if type in rules.inveighing.types:
            yield self._inveighed(token)

    def backed(self, token: Token) -> list[Token]:
        """Who acts with the support that a noun names: THE REBELS won with help from Chad."""
        rules = self._rules.backing
        if case_of(token) not in rules.prepositions or token.relation != "obl" or lemma(token) not in rules.words:
            return []
        verb = token.head
        if not is_predicate(verb) or (is_passive(verb) and lemma(verb) not in rules.passives):
            return []  # who is bombed with somebody's help is not helped
        return self._arguments.verbs.surface_subjects(verb)

    def _hosts(self, token: Token) -> list[Token]:
        """An act's word and, of a noun, the light verbs that it is told with."""
        return [token, *([] if is_predicate(token) else (verb for verb, _ in self._arguments.nouns.supports(token)))]

    def _participles(self, token: Token) -> Iterator[Token]:
        """The participles behind an act, behind what takes its noun up again, or behind the verb it is told with."""
        if is_predicate(token):
            objects = list(children(token, "obj"))
            hosts = [token, *objects, *(other for noun in objects for other in children(noun, "appos"))]
        else:
            above = [token.head] if token.relation in {"nsubj", "obj"} else []
            hosts = [token, *children(token, "appos"), *above]
        for host in hosts:
            clauses = (c for c in children(host, "acl", "advcl") if c.tag_ in {"VBG", "VBN"} and c.i > host.i)
            yield from (clause for clause in clauses if not any(children(clause, "nsubj", "aux")))

    def _aimed(self, token: Token) -> list[Token]:
        """At whom an act is said to be aimed: strikes TARGETING THE CONVOY, an inquiry that FOCUSES ON THE MAYOR."""
        told = [token.head] if token.relation == "nsubj" else []
        told += (c for c in children(token, "acl") if any(resolved(who) == token for who in children(c, "nsubj")))
        for clause in (*(verb for verb in told if not is_passive(verb)), *self._participles(token)):
            for slot in self._rules.aimed.slots.get(lemma(clause), ()):
                found = self._fill(clause, slot) if slot != "object" or not is_passive(clause) else []
                if found:
                    return found
        return []

    def _alleged(self, token: Token) -> list[Token]:
        """By whom a charge says that something was done: a suit ALLEGING fraud BY THE BANK."""
        for clause in self._participles(token):
            if lemma(clause) in self._rules.alleging.words:
                found = [agent for deed in self._fill(clause, "object") for agent in self._fill(deed, "by")]
                found = found or [head for c in children(clause, "ccomp") for head in self._culprits(c)]
                if found:
                    return found
        return []

    def _culprits(self, claim: Token) -> list[Token]:
        """Who is to blame in what a charge says: its subject, or whoever made him a victim (of a plot BY THE BANK)."""
        if lemma(claim) not in self._rules.alleging.victims:
            return self._fill(claim, "subject")
        deeds = [phrase for phrase in children(claim, "nmod") if case_of(phrase) == "of"]
        return [agent for deed in (*deeds, claim) for agent in self._fill(deed, "by")]

    def _pleaded(self, suit: Token) -> list[Token]:
        """Who did wrong as a suit argues: the suit SAYS THE BANK LIED; not who only suffered, or ought to act."""
        rules, verb = self._rules.pleading, suit.head
        if suit.relation != "nsubj" or is_passive(verb) or lemma(verb) not in rules.words:
            return []
        claims = (c for c in children(verb, "ccomp") if c.pos_ == "VERB" and lemma(c) not in rules.victims)
        claims = (c for c in claims if not any(word.tag_ == "MD" for word in children(c, "aux")))
        return [head for claim in claims for head in self._fill(claim, "subject")]

    def _subjected(self, token: Token) -> list[Token]:
        """Who is the subject or target of an act: THE MAYOR is the target of an inquiry."""
        noun = token.head
        if token.relation != "nmod" or case_of(token) != "of" or lemma(noun) not in self._rules.subjected.words:
            return []
        if any(child.lower_ in {"not", "n't", "n’t", "never", "no"} for child in noun.children):
            return []
        named = list(children(noun, "nsubj"))
        if not named and noun.relation in {"obj", "xcomp"} and lemma(noun.head) in {"become", "remain", "be"}:
            named = self._arguments.verbs.surface_subjects(noun.head)
        return [noun.head] if not named and noun.relation == "appos" else named

    def _bidden(self, token: Token) -> list[Token]:
        """Who acts at somebody's request: at the king's REQUEST THE PREMIER left."""
        bid, verb = token.relation == "obl" and case_of(token) == "at", token.head
        if not bid or lemma(token) not in self._rules.bidden.words or is_passive(verb):
            return []
        told = any(children(verb, "nsubj")) or verb.relation == "conj"  # not "trains pilots TO FLY at his request"
        return self._fill(verb, "subject") if told and is_predicate(verb) else []

    def _beside(self, token: Token) -> Token:
        """The verb with whose words, by the same subject, an act is told in one breath; the act itself without one."""
        joined = token.relation == "conj" or (token.relation == "advcl" and token.tag_ == "VBG")
        alone = joined and is_predicate(token) and not any(children(token, "nsubj", "mark"))
        return token.head if alone and is_predicate(token.head) and not is_passive(token.head) else token

    def _told(self, token: Token) -> list[Token]:
        """Who is told something in one breath with a promise: told THE MINERS that she would come and promised jobs."""
        verb = self._beside(token)
        if verb == token or lemma(verb) not in self._rules.telling.words:
            return []
        heard = [*children(verb, "iobj"), *children(verb, "obj")]
        return [head for head in heard if head.ent_type_ not in INTERVIEWERS and lemma(head) not in PRESS]

    def _inveighed(self, token: Token) -> list[Token]:
        """Against whom somebody speaks in one breath with a threat or refusal: railed against THE MAYOR, vowing so."""
        verb = self._beside(token)
        slots = self._rules.inveighing.slots.get(lemma(verb), ()) if verb != token else ()
        return next((found for slot in slots if (found := self._fill(verb, slot))), [])

    def _asked(self, token: Token) -> list[Token]:
        """Who asks for what somebody then refuses: ASKED BY THE ENVOY to resign, she declined."""
        for clause in children(token, "advcl"):
            if is_passive(clause) and lemma(clause) in self._rules.asking.words:
                return [agent for agent in self._fill(clause, "subject") if agent.ent_type_ != "DATE"]
        return []

    def _answered(self, token: Token) -> list[Token]:
        """What an act answers: stopped work in response TO THE MINISTER'S DECISION."""
        rules = self._rules.answering
        hosts = [*self._hosts(token), *(clause for clause in children(token, "advcl") if clause.tag_ == "VBG")]
        for noun in (phrase for host in hosts for phrase in children(host, "obl", "nmod")):
            if case_of(noun) == "in" and lemma(noun) in rules.words:
                found = [head for case in rules.prepositions for head in self._fill(noun, case)]
                if found:
                    return found
        return []

    def _to_go(self, token: Token) -> list[Token]:
        """Who is to go, where a crowd demands that somebody go: marched to DEMAND THE PREMIER'S RESIGNATION."""
        for clause in self._aims(token, self._rules.demanding.words):
            asked = [*self._fill(clause, "object"), *self._fill(clause, "for")]
            going = [noun for noun in asked if lemma(noun) in self._departures]
            found = [who for noun in going for who in (*self._fill(noun, "possessor"), *self._fill(noun, "of"))]
            if found:
                return found
        return []

    def _opposed(self, token: Token) -> list[Token]:
        """What a crowd says that it protests against: a strike to PROTEST THE MINISTER'S CUTS.

        Of what befalls somebody, who did it: to protest the arrest of the clerk BY SOLDIERS.
        """
        clauses = self._aims(token, self._rules.opposing.words)
        things = [head for clause in clauses for head in self._fill(clause, "object")]
        return [
            head
            for thing in things
            for head in (self._fill(thing, "by") if lemma(thing) in self._befalling else [thing])
        ]

    def _written_to(self, token: Token) -> list[Token]:
        """To whom the paper or speech is addressed in which something is said: vowed so in a letter TO THE UNION."""
        read_by = self._arguments.verbs.readers(token)
        if read_by:
            return read_by
        hosts = (head for host in self._hosts(token) for head in (host, *children(host, "xcomp")))
        papers = (paper for head in hosts for paper in children(head, "obl") if case_of(paper) == "in")
        read = [paper for paper in papers if lemma(paper) in self._addressed.papers]
        sent = [clause for paper in read for clause in children(paper, "acl") if lemma(clause) in self._addressed.sent]
        return [who for host in (*read, *sent) for who in self._fill(host, "to")]

    def _aims(self, token: Token, words: frozenset[str]) -> Iterator[Token]:
        """The clauses below an act with one of these verbs, which tell what it is for."""
        clauses = (clause for host in self._hosts(token) for clause in children(host, *CLAUSES))
        return (clause for clause in clauses if lemma(clause) in words)
