"""What a finite clause says of itself: whether its event is told as done, going on, planned, wanted or denied."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from onrecord.knowledge.events.status import StatusWords
from onrecord.model import Status
from onrecord.reading.events.factuality.general import is_fiction
from onrecord.reading.events.factuality.unproved import is_disputed
from onrecord.reading.events.grammar.clauses import (
    Clause,
    clause_of,
    first_conjunct,
    is_subjunctive,
    marks,
    negation,
    prepositions,
    restricts,
    word,
)
from onrecord.reading.parsed import Token
from onrecord.reading.syntax import has_to

SIMULTANEOUS = frozenset({"when", "while", "as"})  # conjunctions of a past background: he fell while he was climbing
BACKSHIFTED = frozenset({"would", "'d", "’d"})
ABILITY = frozenset({"could", "can", "ca"})


class Verdict(NamedTuple):
    """A status and the words it rests on."""

    status: Status
    why: str


@dataclass(frozen=True)
class Mood:
    """Reads tense, modal verb, adverbs and negation of a finite clause.

    ``headline``, ``quoted`` and ``reported`` are those of ``Factuality``.
    """

    words: StatusWords
    headline: bool = False
    quoted: bool = False
    reported: frozenset[int] = frozenset()

    def verdict(self, token: Token, clause: Clause) -> Verdict | None:
        """The status that the clause gives its own predicate; ``None`` for a non-finite one."""
        if (is_subjunctive(token) and self._may_be_asked(token)) or self._is_mandative(token, clause):
            return Verdict("requested", "subjunctive")
        if self.headline and clause.form in ("imperative", "present", "bare") and _goes_on_from_infinitive(token):
            return Verdict("planned", "infinitive of a headline")
        if not clause.finite and not clause.plan:
            return None
        return self.doubted(token, self._negated(token, clause, self._tense(token, clause)))

    def _may_be_asked(self, token: Token) -> bool:
        """Whether a bare form tells what ought to be; with a plural it may be a present: denied that they TAKE part."""
        plural = any(s.tag_ in ("NNS", "NNPS") or s.lower_ == "they" for s in token.children if s.dep_ == "nsubj")
        if not plural or token.head.pos_ != "VERB":
            return True
        asked = self.words.effect("verb", token.head.lemma_.lower(), "infinitive")
        return asked is not None and asked[0] == "requested"

    def _is_mandative(self, token: Token, clause: Clause) -> bool:
        """Whether a verb that does not agree with its one subject tells what ought to be: insists that it AGREE."""
        if token.tag_ != "VBP" or token.relation != "ccomp" or clause.modal or clause.perfect or clause.progressive:
            return False
        subjects = [child for child in token.children if child.relation == "nsubj"]
        if not any(s.tag_ in ("NN", "NNP") and not any(c.dep_ == "conj" for c in s.children) for s in subjects):
            return False
        asked = self.words.effect("verb", token.head.lemma_.lower(), "infinitive")
        return asked is not None and asked[0] == "requested"

    def doubted(self, token: Token, verdict: Verdict) -> Verdict:
        """The verdict on a clause in which an adverb says that it is only told, or perhaps so."""
        if verdict.status in ("requested", "denied"):
            return verdict
        for child in token.children:
            status = self.words.adverbs.get(child.lower_) if child.dep_ == "advmod" else None
            if status in ("alleged", "hypothetical") and not _is_before_phrase(child, token):
                return Verdict(status, f'"{child.text}"')
        if verdict.status in ("happened", "ongoing") and is_disputed(token, self.words):
            return Verdict("alleged", "told and denied")
        return verdict

    def negative(self, token: Token) -> Token | None:
        """The word that negates a clause or an event noun, an adverb (never, no longer) included."""
        return negation(token, self.words.negative_words) or next(
            (c for c in token.children if c.dep_ == "advmod" and self._denies(c)), None
        )

    def _denies(self, adverb: Token) -> bool:
        """Whether an adverb negates its verb: never, no longer; not that of "not only"."""
        return self.words.adverbs.get(_adverb(adverb)) == "denied" and not restricts(adverb)

    def is_reported(self, token: Token) -> bool:
        """Whether a clause is indirect speech, in which "would" is the past of "will" and "had to" that of "must"."""
        anchor = first_conjunct(token)
        if anchor.i in self.reported or token.i in self.reported:
            return True
        if self.quoted or anchor.head == anchor:
            return False
        content = anchor.relation == "acl" and anchor.head.lemma_.lower() in self.words.speech_nouns
        return content or (anchor.dep_ == "ccomp" and anchor.head.tag_ in ("VBD", "VBN"))

    def _negated(self, token: Token, clause: Clause, verdict: Verdict) -> Verdict:
        negative = self.negative(token)
        if negative is None and clause.plan:
            negative = next((child for child in token.children if child.lower_ == "yet"), None)  # is YET to sign
        if negative is None:
            return verdict
        why = f'{verdict.why} negated by "{negative.text}"'
        if clause.modal in BACKSHIFTED or clause.modal in ABILITY:
            return Verdict("denied", why)
        return Verdict(self.words.negated.get(verdict.status, verdict.status), why)

    def _tense(self, token: Token, clause: Clause) -> Verdict:
        if clause.modal is not None:
            return self._modal(token, clause)
        if clause.plan:
            return Verdict("planned", '"is to"')
        if clause.form == "imperative":
            return Verdict("requested", "imperative")
        if clause.form == "past":
            background = any(mark.lower_ in SIMULTANEOUS for mark in marks(token))
            going_on = clause.progressive and not background
            return Verdict("ongoing", "past progressive") if going_on else Verdict("happened", "past tense")
        return self._present(token, clause)

    def _present(self, token: Token, clause: Clause) -> Verdict:
        if clause.perfect:
            lasting = clause.progressive or self._lasts(token)
            return Verdict("ongoing", "lasts up to now") if lasting else Verdict("happened", "present perfect")
        if self._is_generic(token):
            return Verdict("hypothetical", "whoever it may be")
        if is_fiction(token, self.words):
            return Verdict("hypothetical", "what a work of fiction tells")
        habit = token.dep_ == "acl:relcl" and not self.headline  # mayors who REJECT gifts
        performed = not clause.passive and not habit and word(token)[-1] in self.words.performatives
        if self._is_scheduled(token, performed):
            return Verdict("planned", "present tense with a time to come")
        if clause.progressive:
            return Verdict("ongoing", "present progressive")
        if self.headline or performed:
            return Verdict("happened", "present tense of an act told")
        return Verdict("ongoing", "present tense")

    def _is_generic(self, token: Token) -> bool:
        """Whether nobody in particular does it, as in a law: WHOEVER strikes a guard, ANYONE who strikes one."""
        doers = [child.lower_ for child in token.children if child.relation == "nsubj"]
        if token.dep_ == "acl:relcl":
            restricting = "," not in (token.left_edge.text, token.doc[token.left_edge.i - 1].text)
            if restricting and _is_anybody(token.head) and self._is_ruled(token.head):
                return True  # THOSE who strike a guard WILL be fined, EMPLOYERS who dismiss them WOULD pay
            doers.append(token.head.lower_)
        elif token.i and token.doc[token.i - 1].relation == "nsubj":  # in a free relative it is the outer clause's
            doers.append(token.doc[token.i - 1].lower_)
        return not self.words.generic.isdisjoint(doers)

    def _is_ruled(self, subject: Token) -> bool:
        """Whether a clause says what is to become of a kind of people; farmers who WILL MARCH are certain ones."""
        clause = clause_of(subject.head)
        if subject.lower_ == "those":
            return clause.modal is not None
        return clause.modal is not None and (clause.passive or self.words.modals.get(clause.modal) != "planned")

    def _is_scheduled(self, token: Token, performed: bool) -> bool:
        """Whether a present tense has a time to come: leaves tomorrow, is meeting him next week, opens on Monday."""
        times = [child for child in token.children if child.relation in ("advmod", "obl")]
        if any(self.words.adverbs.get(time.lower_) == "planned" for time in times):
            return True
        if self.headline or performed or self.words.is_attitude(word(token)[-1]):
            return False
        return any(self._is_to_come(time) for time in times)

    def _is_to_come(self, time: Token) -> bool:
        """Whether a noun of time in a present tense lies ahead: a day of the week, "next" and a unit of time."""
        if time.tag_ == "NNP" and time.lower_ in self.words.days:
            return not set(prepositions(time)) - {"on"}
        units = self.words.days | self.words.stretches
        return time.lemma_.lower() in units and any(child.lower_ in self.words.coming for child in time.children)

    def _lasts(self, token: Token) -> bool:
        """Whether a clause is said to last: since 1994, for years, for a decade."""
        relations = {"obl", "advcl", "advmod"} | (set() if token.pos_ == "VERB" else {"nmod"})  # in talks FOR A WEEK
        for child in token.children:
            if child.relation not in relations:
                continue
            opening = [mark.lower_ for mark in marks(child)]
            if "since" in opening or child.lower_ == "since":
                return True
            if "for" in opening and (child.tag_ == "NNS" or child.lemma_.lower() in self.words.stretches):
                return True
        return False

    def _modal(self, token: Token, clause: Clause) -> Verdict:
        modal = clause.modal or ""
        status = self.words.modals.get(modal, "hypothetical")
        if clause.perfect and status != "planned":
            return Verdict("hypothetical", f'"{modal} have"')
        if modal in BACKSHIFTED and self.is_reported(token) and not self._has_condition(token):
            return Verdict("planned", f'"{modal}" for "will" in a report')
        return Verdict(status, f'"{modal}"')

    def _has_condition(self, token: Token) -> bool:
        return any(
            child.dep_ == "advcl" and any(self.words.marks.get(m.lower_) == "hypothetical" for m in marks(child))
            for child in token.children
        )


def _goes_on_from_infinitive(verb: Token) -> bool:
    """Whether a bare verb goes on from an infinitive before it: premier TO VISIT Chad, MEET the king."""
    if verb.tag_ not in ("VB", "VBP") or has_to(verb):
        return False
    subjects = [child for child in verb.children if child.relation == "nsubj"]
    beside = [*verb.head.children, verb.head] if verb.relation in ("parataxis", "conj") and not subjects else []
    beside += [clause for subject in subjects for clause in subject.children if clause.relation == "acl"]
    return any(other.i < verb.i and other.tag_ == "VB" and has_to(other) for other in beside)


def _is_anybody(noun: Token) -> bool:
    """Whether a subject is a kind of people, not certain ones: those, employers, any employer."""
    if noun.lower_ == "those":
        return True
    beside = {child.lower_ for child in noun.children if child.dep_ in ("det", "nmod:poss", "nummod")}
    return noun.dep_ in ("nsubj", "nsubj:pass") and (
        beside <= {"any", "every"} if noun.tag_ == "NN" and beside else noun.tag_ == "NNS" and not beside
    )


def _is_before_phrase(adverb: Token, verb: Token) -> bool:
    """Whether an adverb behind its verb stands before a phrase, of which alone it speaks: met, REPORTEDLY for hours."""
    following = adverb.i + 1
    if adverb.i < verb.i or following >= len(adverb.doc):
        return False
    word = adverb.doc[following]
    phrase = next((a for a in (word, *word.ancestors) if a.head == verb), None)
    return not word.is_punct and phrase is not None and phrase.relation in ("obl", "advmod", "advcl", "nmod")


def _adverb(token: Token) -> str:
    """An adverb with the one that stands before it and belongs to it: "no longer"."""
    before = next((child for child in token.children if child.dep_ == "advmod" and child.i == token.i - 1), None)
    return f"{before.lower_} {token.lower_}" if before is not None else token.lower_
