"""What a governing word makes of an event in its reach: promised to SEND, a call for TALKS, accused of ARMING."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import get_args

from onrecord.knowledge.events.status import Effect, Governor, StatusWords, WordClass
from onrecord.model import Status
from onrecord.reading.events.factuality.mood import BACKSHIFTED, Mood, Verdict
from onrecord.reading.events.grammar.clauses import Clause, clause_of, first_conjunct, is_predicate, prepositions, word
from onrecord.reading.events.grammar.tree import resolved
from onrecord.reading.parsed import Token

FindVerdict = Callable[[Token, int], Verdict]
FAR = frozenset({"prep:for", "prep:of", "prep:about", "finite"})  # what belongs to a noun and may stand behind its verb


@dataclass(frozen=True)
class Governing:
    """Reads the status of an event off the word that governs it.

    ``verdict`` gives what holds for a governing word itself, and the depth at which it stands in the chain.
    """

    words: StatusWords
    mood: Mood
    verdict: FindVerdict

    def effect(self, governor: Token, slots: list[str]) -> tuple[Effect, Governor] | None:
        """What a governing word makes of an event in the first of these slots for which it says something."""
        kind = _word_class(governor)
        for lemma in [*_phrases(governor, kind), *word(governor)]:
            for slot in slots:
                found = self.words.effect(kind, lemma, slot)
                if found is not None:
                    return found
        if governor.tag_ == "VBN" and kind == "adjective":
            return next((f for slot in slots if (f := self.words.effect("verb", governor.lemma_.lower(), slot))), None)
        return None

    def under(self, found: tuple[Effect, Governor], governor: Token, own: Verdict | None, depth: int) -> Verdict:
        """The status that a governing word gives, in view of what holds for that word itself."""
        effect, group = found
        main = self.verdict(governor, depth + 1)
        why = f'under "{governor.text}"'
        special = _relative(effect, main.status, clause_of(governor), self.mood.is_reported(governor))
        if effect == "same" and special in ("happened", "ongoing") and self._is_law(governor, special):
            return Verdict("hypothetical", f"{why}: what a law says")
        if special is not None:
            return Verdict(special, why)
        status: Status = effect  # type: ignore[assignment]  # the relative effects have returned
        if main.status == "denied":
            return Verdict(self._undone(governor, status, group), f"{why}, itself denied")
        if status == "promised" and (
            main.status == "requested" or (main.status == "planned" and governor.pos_ == "NOUN")
        ):
            return Verdict(main.status, f"{why}, itself {main.status}")
        if group.unrealised and main.status in ("planned", "promised", "requested", "hypothetical"):
            return Verdict(group.unrealised, f"{why}, itself {main.status}")
        if own is not None:
            status = _with_own(status, own.status, group)
        if main.status == "hypothetical" and status in ("happened", "ongoing", "planned", "promised", "requested"):
            return Verdict("hypothetical", f"{why}, itself hypothetical")
        if main.status == "alleged" and status in ("happened", "ongoing", "planned", "promised"):
            return Verdict("alleged", f"{why}, itself alleged")
        return Verdict(status, why)

    def _undone(self, governor: Token, status: Status, group: Governor) -> Status:
        """What becomes of an event under a denied word; what one will NOT FAIL to do is still to be done."""
        undone = group.negated or self.words.negated.get(status, status)
        modal = clause_of(governor).modal
        if undone != "happened" or modal is None or modal == "could":
            return undone
        ahead = self.words.modals.get(modal) == "planned" or (modal in BACKSHIFTED and self.mood.is_reported(governor))
        return "planned" if ahead else "hypothetical"

    def _is_law(self, governor: Token, main: Status) -> bool:
        """Whether it is a law or treaty that lets or makes somebody do something: the treaty ALLOWS them to visit.

        Of what a law is said in passing to let somebody do nothing is told: signed a bill LETTING them sue.
        """
        anchor = first_conjunct(governor)
        if anchor.dep_ == "acl" and governor.tag_ == "VBG":
            return anchor.head.lemma_.lower() in self.words.laws and word(governor)[-1] in self.words.permissions
        if main != "ongoing":
            return False
        subjects = [resolved(child) for child in governor.children if child.dep_ == "nsubj"]
        return any(subject.lemma_.lower() in self.words.laws for subject in subjects)

    def through(self, token: Token, slots: list[str]) -> tuple[tuple[Effect, Governor], Token] | None:
        """What a noun makes of an event whose phrase stands behind the noun's verb: CALLS grew FOR a truce."""
        governor = first_conjunct(token).head
        far = FAR if governor.pos_ == "VERB" else FAR - {"prep:of", "prep:about"}  # full OF talks, sure OF them
        slots = [slot for slot in slots if slot in far]
        if not slots or not is_predicate(governor):
            return None
        for noun in governor.children:
            if noun.dep_ in ("nsubj", "nsubj:pass", "obj") and noun.pos_ == "NOUN" and noun.i < token.i:
                found = self.effect(noun, slots)
                if found is not None and found[0] in get_args(Status):
                    return found, noun
        return None

    def is_refuted(self, governor: Token) -> bool:
        """Whether the word above a clause says that it is not so: WRONGLY said that he fled, it is NOT TRUE."""
        if governor.lower_ in self.words.provisos and self.mood.negative(governor) is not None:
            return True
        return any(child.dep_ == "advmod" and child.lower_ in self.words.mistaken for child in governor.children)

    def turned_down(self, noun: Token, status: Status) -> Verdict | None:
        """What is reported or charged in words that are denied or called false: dismissed the CLAIM that he fled.

        So is what they are said to say: dismissed a REPORT THAT SAID he had fled, a claim SAYING so.
        """
        if noun.pos_ in ("VERB", "AUX") and self.effect(noun, ["finite"]) is not None:
            noun = next((resolved(child) for child in noun.children if child.dep_ == "nsubj"), noun)
            noun = noun.head if noun.dep_ == "acl" and noun.tag_ == "VBG" else noun
        if noun.pos_ != "NOUN" or noun.lemma_.lower() not in self.words.tellings:
            return None
        if status not in ("happened", "ongoing", "alleged"):
            return None
        by = noun.head
        rejecting = {
            "nsubj": self.words.falsehoods,
            "obj": self.words.refutations,
            "nsubj:pass": self.words.refutations,
        }
        if by.lemma_.lower() not in rejecting.get(noun.dep_, ()) or self.mood.negative(by) is not None:
            return None
        return Verdict("denied", f'{noun.text}: "{by.text}"')


def _word_class(token: Token) -> WordClass:
    if token.pos_ in ("VERB", "AUX"):
        return "verb"
    return "noun" if token.pos_ in ("NOUN", "PROPN") else "adjective"


def _phrases(governor: Token, kind: WordClass) -> list[str]:
    """A governing verb with its adverb ("have yet"), a noun with its preposition ("in event")."""
    lemma = governor.lemma_.lower()
    if kind == "noun":
        return [f"{preposition} {lemma}" for preposition in prepositions(governor)]
    return [f"{lemma} {child.lower_}" for child in governor.children if child.dep_ == "advmod"]


def _relative(effect: Effect, main: Status, clause: Clause, reported: bool) -> Status | None:
    """The status for an effect that depends on the governing word; ``None`` for an effect that is a status."""
    realised = main in ("happened", "ongoing")
    if effect == "same":
        return main
    if effect == "fact":
        return "happened"
    if effect == "goes_on":
        return "ongoing" if realised else main
    if effect == "over":
        return "happened" if main == "happened" and clause.form in ("past", "present") else "ongoing"
    if effect == "obliged":
        told = not clause.finite or clause.modal is not None or (clause.form == "past" and not reported)
        return main if told or main in ("denied", "hypothetical") else "requested"
    if effect == "wished":
        return "requested" if main == "planned" else main
    if effect == "tried":
        lasting = main == "ongoing" or (main == "happened" and clause.form == "present")
        return "ongoing" if lasting else ("hypothetical" if main in ("happened", "denied") else main)
    return None


def _with_own(status: Status, own: Status, group: Governor) -> Status:
    """A finite clause with a status of its own under a governing word."""
    if status == "promised":
        return "promised" if own == "planned" else own
    if status == "planned":
        return own
    if status == "alleged":
        if own == "planned":
            return group.future or "alleged"
        return "alleged" if own in ("happened", "ongoing") else own
    if status == "denied":
        return "denied" if own != "denied" else "happened"
    return status
