"""What words rather than deeds are about: what is refused, asked for, blamed."""

from __future__ import annotations

import re
from collections.abc import Set

from onrecord.knowledge.links import EventWeights
from onrecord.model import Span, Statement
from onrecord.reconcile.links.fit.sides import Desk, Told
from onrecord.reconcile.links.fit.words import stem

_BREAK = re.compile(r"[,;:()\"“”]|\s[-–—]\s")  # where a clause ends within a sentence


class Topics:
    """The words that name what an event of words is about: those of the statement that it makes, else of its clause.

    Who speaks and to whom, the place, and words that any such event may have ("the plan", "on Monday") name nothing.
    """

    def __init__(self, desk: Desk, rule: EventWeights) -> None:
        self._desk = desk
        self._rule = rule
        self._idle = frozenset(stem(word) for word in rule.idle)
        self._cues: dict[tuple[str, int], Statement] = {}
        for said in desk.statements.values():
            if said.cue is not None:
                self._cues.setdefault((said.document, said.cue.start), said)
        self._found: dict[str, frozenset[str]] = {}

    def fit(self, one: Told, other: Told) -> list[str]:
        """The name of the weight for what two events are about; none where either does not say it."""
        first, second = self.of(one), self.of(other)
        if not first or not second:
            return []
        share = self._desk.wording.shared((one.document.id, first), (other.document.id, second))
        if min(len(first), len(second)) == 1:
            share = share / max(len(first), len(second))  # "a visit" is not yet "an invitation to a state visit in May"
        if share >= self._rule.same_topic:
            return ["same_topic"]
        return ["other_topic"] if share < self._rule.other_topic else ["some_topic"]

    def of(self, told: Told) -> frozenset[str]:
        """The words of what an event of words is about."""
        event = told.event
        if event.id not in self._found:
            desk = self._desk
            said = self._cues.get((event.document, event.trigger.start))
            words: Set[str] = desk.wording.said(said) if said is not None else self._clause(told)
            parties = desk.parties.of((*event.actors, *event.targets))
            place = desk.wording.content([event.place or ""])
            trigger = desk.wording.words(event.document, event.trigger)
            self._found[event.id] = frozenset(words - self._idle - parties.words - parties.titles - place - trigger)
        return self._found[event.id]

    def _clause(self, told: Told) -> frozenset[str]:
        """The content words between the breaks before and after a trigger, within its sentence."""
        wording, document, trigger = self._desk.wording, told.event.document, told.event.trigger
        bounds = wording.bounds(document, wording.number(document, trigger.start))
        text = wording.texts[document]
        before = [match.end() for match in _BREAK.finditer(text, bounds.start, trigger.start)]
        after = _BREAK.search(text, trigger.end, bounds.end)
        return wording.words(document, Span((before or [bounds.start])[-1], after.start() if after else bounds.end))
