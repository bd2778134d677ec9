"""Whether the name of a town, a house or a people stands for a government, by the syntax around it."""

from __future__ import annotations

from onrecord.knowledge import Knowledge
from onrecord.reading.parsed import Token
from onrecord.reading.syntax import children, lemma

PASSIVE = "nsubj:pass"


class Standing:
    """Asks, for the head token of a name, what it stands for."""

    def __init__(self, knowledge: Knowledge) -> None:
        self.lists = knowledge.governments
        self.titles, self.groups = knowledge.titles, knowledge.groups

    def government(self, token: Token) -> bool:
        """Whether a capital, or "the Iranians", stands where only a government can."""
        token = _first(token)
        label = token.relation
        if label == "nsubj":
            return self._subject(token)
        if token.dep_ == "obl:agent":
            return lemma(token.head) in self.lists.acts
        if label in ("obj", "iobj"):
            return lemma(token.head) in self.lists.addressed
        if token.dep_ == "nmod:poss":
            return lemma(token.head) in self.lists.owned
        if label in ("nmod", "obl"):
            cases = _cases(token)
            return cases[:1] == ["according"] or any(self.lists.ties(case, lemma(token.head)) for case in cases)
        return False

    def _subject(self, token: Token) -> bool:
        """The subject of an act, a mood or, in the passive, of what is done to governments."""
        verb = token.head
        if token.dep_ == PASSIVE:
            return lemma(verb) in self.lists.addressed
        acts = self.lists.moods if any(children(verb, "cop")) else self.lists.acts
        return lemma(verb) in acts

    def house(self, token: Token) -> bool:
        """Whether the name of a house of government is the place."""
        token = _first(token)
        label, above, cases = token.relation, token.head, _cases(token)
        if label in ("obl", "nmod") and cases:
            if cases[0] == "of" and lemma(above) in self.lists.house:
                return True
            if label == "nmod" and self._actor(above):
                return False
            if cases[0] in self.lists.at and not self.lists.ties(cases[0], lemma(above)):
                return True
            return cases[0] in ("to", "from") and lemma(above) in self.lists.motion
        if label == "obj" or token.dep_ == PASSIVE:
            return lemma(above) in self.lists.entered
        return label in ("compound", "nmod") and lemma(above) in self.lists.house

    def _actor(self, token: Token) -> bool:
        """Whether a noun denotes an actor ("officials at the White House")."""
        return self.titles.office(token.text) is not None or self.groups.sense(token.text) is not None


def _first(token: Token) -> Token:
    """The first of names joined by "and", whose place in the sentence they share."""
    while token.relation == "conj" and token.head.i < token.i:
        token = token.head
    return token


def _cases(token: Token) -> list[str]:
    """The prepositions of a noun, in their order."""
    return [child.lower_ for child in children(token, "case") if child.i < token.i]
