"""Whether an event happened, as the syntax around its trigger says: tense, modals, negation and governing words."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from onrecord.knowledge.events.status import StatusWords
from onrecord.reading.events.factuality.general import is_general
from onrecord.reading.events.factuality.governing import Governing
from onrecord.reading.events.factuality.mood import Mood, Verdict
from onrecord.reading.events.factuality.nouns import Nouns
from onrecord.reading.events.factuality.predicates import Predicates
from onrecord.reading.events.grammar.clauses import LONGEST_CHAIN, is_predicate
from onrecord.reading.parsed import Token


@dataclass(frozen=True)
class Factuality:
    """Reads the status of an event from the parse.

    ``headline`` says whether the sentence is a headline, where the simple present tells what is done; ``quoted``
    whether the words are somebody's own, where "would" is conditional; ``reported`` are the tokens of indirect speech,
    where "would" is the past of "will".
    """

    words: StatusWords
    headline: bool = False
    quoted: bool = False
    reported: frozenset[int] = frozenset()

    @cached_property
    def _mood(self) -> Mood:
        return Mood(self.words, self.headline, self.quoted, self.reported)

    @cached_property
    def _governing(self) -> Governing:
        return Governing(self.words, self._mood, self.verdict)

    @cached_property
    def _predicates(self) -> Predicates:
        return Predicates(self.words, self._mood, self._governing, self.verdict)

    @cached_property
    def _nouns(self) -> Nouns:
        return Nouns(self.words, self._mood, self._governing, self.verdict)

    def verdict(self, token: Token, depth: int = 0) -> Verdict:
        """The status of the event that a token tells of; ``depth`` counts the words that govern one another."""
        if depth > LONGEST_CHAIN:
            return Verdict("happened", "no status found in reach")
        if is_general(token, self.words):
            return Verdict("hypothetical", "a general sentence")
        return self._predicates.of(token, depth) if is_predicate(token) else self._nouns.of(token, depth)
