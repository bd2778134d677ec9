"""Antecedents of noun phrases and pronouns, found from left to right."""

from __future__ import annotations

from onrecord.knowledge import Knowledge
from onrecord.reading.actors.candidate import OF_PRONOUN, Candidate
from onrecord.reading.actors.resolve.anaphora.field import Field
from onrecord.reading.actors.resolve.anaphora.joints import Joints
from onrecord.reading.actors.resolve.anaphora.nouns import Nouns
from onrecord.reading.actors.resolve.anaphora.offices import Offices
from onrecord.reading.actors.resolve.anaphora.pairs import Pairs, how_many
from onrecord.reading.actors.resolve.anaphora.pronouns import Pronouns
from onrecord.reading.actors.resolve.antecedents import Antecedents
from onrecord.reading.actors.resolve.chains import Chains
from onrecord.reading.actors.resolve.ties import is_of_unknown, tie_owned
from onrecord.reading.coreference.control import OWNED, is_somebody, subject
from onrecord.reading.coreference.quotes import Quotation
from onrecord.reading.parsed import Doc
from onrecord.reading.syntax import children, clause

__all__ = ["Anaphora"]


class Anaphora:
    """One pass over the candidates of a page; every choice is by the features of mentions within reach."""

    def __init__(
        self,
        doc: Doc,
        chains: Chains,
        knowledge: Knowledge,
        quoted: list[Quotation],
        judged: Antecedents,
        home: str | None = None,
    ) -> None:
        self.doc, self.chains = doc, chains
        self.field = Field(doc, chains, knowledge, quoted, judged)
        self.nouns, self.offices = Nouns(self.field), Offices(self.field)
        self.tied: dict[int, bool] = {}  # the pronouns resolved so far
        self.pairs = Pairs(self.field, Joints(self.field), home)
        self.pronouns = Pronouns(self.field, self.pairs)
        self.several = knowledge.coreference.several

    def run(self) -> None:
        """Resolve every candidate in the order of the heads; before a quotation the pronoun behind it that says it."""
        for number, candidate in enumerate(self.chains.candidates):
            self._voice(candidate)
            if number in self.chains.dropped:
                continue
            if candidate.shape == "personal":
                if not self._pronoun(number, candidate):
                    continue
            elif candidate.form in ("nominal", "title"):
                self._nominal(number, candidate)
            elif is_of_unknown(candidate):
                self._owned(number, candidate)
            if candidate.shape not in ("speaker", "addressee"):
                self.field.see(number, candidate)

    def _owned(self, number: int, candidate: Candidate) -> None:
        """Tie a named body to the same body of its owner's state: "its Foreign Ministry"."""
        whose = self.field.by_head.get(candidate.owner) if candidate.owner is not None else None
        owner = self.chains.of(whose) if whose is not None else None
        tie_owned(self.chains, number, owner, self.field.country_of(owner) if owner is not None else None)

    def _voice(self, candidate: Candidate) -> None:
        """Resolve the pronoun behind a quotation that says it, before what stands in the quotation."""
        place = self.field.quote[candidate.head]
        speaker = self.field.quoted[place].speaker if place >= 0 else None
        number = self.field.number_at(speaker) if speaker is not None else None
        if number is not None and number not in self.chains.dropped:
            voice = self.chains.candidates[number]
            if voice.shape == "personal" and voice.head > candidate.head:
                self._pronoun(number, voice)

    def _pronoun(self, number: int, candidate: Candidate) -> bool:
        """Tie a pronoun, once; says whether it stands for an actor."""
        if number not in self.tied:
            self.tied[number] = self.pronouns.tie(number, candidate)
            if not self.tied[number]:
                self.chains.dropped.add(number)
        return self.tied[number]

    def _as_whom(self, candidate: Candidate) -> int | None:
        """Who does something "as president": the subject of the clause, an office that one has."""
        token = self.doc[candidate.head]
        role = (
            candidate.kind == "person"
            and candidate.office
            and token.relation == "obl"
            and any(c.lower_ == "as" for c in token.children)
        )
        if not role or any(is_somebody(child) for child in children(token.head, "obj", "iobj")):
            return None  # "hailed HIM as president"
        whose = subject(token.head)
        return self.field.by_head.get(whose.i) if whose is not None else None

    def _in_whose_time(self, candidate: Candidate) -> int | None:
        """Whose time or work is told of "as president": the owner's of the noun before, else the subject's.

        HIS ten years as governor; Voss left after ten years as governor.
        """
        token = self.doc[candidate.head]
        held = candidate.office and candidate.shape == "definite" and not candidate.plural
        if not held or token.relation != "nmod" or self.doc[candidate.start - 1].lower_ != "as":
            return None
        owner = next(children(token.head, OWNED), None)
        whose = owner if owner is not None else subject(clause(token))
        return self.field.by_head.get(whose.i) if whose is not None else None

    def _is_of_somebody(self, candidate: Candidate) -> bool:
        """Whether the pronoun of which a phrase counts some stands for an actor: TWO OF THEM."""
        number = self.field.heads.get(candidate.end - 1)
        if number is None or self.chains.candidates[number].shape != "personal":
            return number is not None
        return self._pronoun(number, self.chains.candidates[number])

    def _several(self, number: int, candidate: Candidate, count: int) -> None:
        """Tie a phrase that says of how many it speaks: to those who stand together, who were so called, the last two.

        A bare number that takes nobody up is nobody.
        """
        alone = candidate.noun in self.several or candidate.noun == "side"
        if self.pairs.together(number, candidate, count):
            return
        if not alone:
            self._taken_up(number, candidate)
            if self.chains.root(number) != number:
                return
        if not self.pairs.last_two(number, candidate, count) and alone:
            sense = self.pairs.knowledge.groups.sense(candidate.noun)
            if sense is None or sense.noun.weak:
                self.chains.dropped.add(number)

    def _taken_up(self, number: int, candidate: Candidate) -> None:
        """Tie a noun phrase to who is known by its noun, else to whom the ranker is sure of."""
        if not self.nouns.known_by_noun(number, candidate):
            self.nouns.as_judged(number, candidate)

    def _nominal(self, number: int, candidate: Candidate) -> None:
        """Tie a noun phrase to what it takes up."""
        if candidate.noun == OF_PRONOUN and not self._is_of_somebody(candidate):
            self.chains.dropped.add(number)
            return
        self.nouns.from_owner(number, candidate)
        self.offices.known_by_name(number, candidate)
        definite = candidate.shape == "definite"
        if candidate.kind == "group" and definite and (count := how_many(self.doc, candidate, self.several)):
            self._several(number, candidate, count)
        elif candidate.kind == "state" and definite and not candidate.modifiers and candidate.owner is None:
            self.pairs.state(number, candidate)
        elif candidate.shape == "title":
            self.offices.unnamed_holder(number, candidate)
        elif candidate.shape == "generic" and (doer := self._as_whom(candidate)) is not None:
            self.chains.merge(doer, number)
        elif (holder := self._in_whose_time(candidate)) is not None and self.chains.merge(holder, number):
            return
        elif candidate.shape in ("definite", "generic"):
            self._taken_up(number, candidate)
