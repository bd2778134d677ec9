"""What stands above the clauses of a page: the clause that governs each, whose act it tells, who tells it."""

from __future__ import annotations

from onrecord.knowledge.actors.coreference import Coreference
from onrecord.reading.coreference.control import OWNED, antecedent, subject
from onrecord.reading.parsed import Doc, Token
from onrecord.reading.syntax import clause

INSIDE = frozenset({"nmod", "appos", "compound", "amod", "flat", "conj"})  # what is part of a noun's phrase
DEPTH = 8  # clauses up to which a verb of speech is looked for


class Clauses:
    """What stands above the clauses of a page, each looked up once."""

    def __init__(self, lists: Coreference) -> None:
        self._lists = lists
        self._governors: dict[int, Token] = {}
        self._doers: dict[int, int] = {}
        self._told: dict[int, int] = {}
        self._proxies: dict[int, bool] = {}

    def governor(self, verb: Token) -> Token:
        """The predicate of the clause above; the same where there is none."""
        found = self._governors.get(verb.i)
        if found is None:
            found = self._governors[verb.i] = clause(verb)
        return found

    def doer(self, verb: Token) -> int:
        """The token of who is understood as the subject, -1 where grammar gives none; for "who" the noun before it."""
        if verb.i not in self._doers:
            found = subject(verb)
            self._doers[verb.i] = antecedent(found).i if found is not None else -1
        return self._doers[verb.i]

    def told(self, verb: Token, depth: int = DEPTH) -> int:
        """The token of who says in indirect speech what a clause tells, -1 where nobody does."""
        if verb.i not in self._told:
            up = self.governor(verb)
            said = verb.relation in ("ccomp", "parataxis") and up.lemma_.lower() in self._lists.speech
            if up.i == verb.i or not depth:
                self._told[verb.i] = -1
            else:
                self._told[verb.i] = self.doer(up) if said else self.told(up, depth - 1)
        return self._told[verb.i]

    def by_proxy(self, doc: Doc, teller: int) -> bool:
        """Whether a token denotes somebody who speaks for another: a spokesman, a lawyer."""
        if teller < 0:
            return False
        if teller not in self._proxies:
            words = [doc[teller], *(c for c in doc[teller].children if c.relation in INSIDE and c.dep_ != OWNED)]
            self._proxies[teller] = any(word.lemma_.lower() in self._lists.proxies for word in words)
        return self._proxies[teller]
