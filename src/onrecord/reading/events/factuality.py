"""Whether an event happened, as the syntax around its trigger says: tense, modals, negation and governing words."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from spacy.tokens import Token

from onrecord.knowledge.status import Effect, Governor, StatusWords, WordClass
from onrecord.model import Status
from onrecord.reading.events.clauses import (
    LONGEST_CHAIN,
    Clause,
    clause_of,
    first_conjunct,
    has_subject,
    is_inverted,
    is_predicate,
    marks,
    negation,
    prepositions,
    relation,
    word,
)
from onrecord.reading.events.mood import Mood, Verdict

DEFINITE = frozenset({"the", "this", "that", "these", "those"})
CONTEMPORARY = frozenset({"during", "at", "in", "on"})  # prepositions of the time in which something is done
FUTURE_CONJUNCTIONS = frozenset({"when", "until", "before", "after", "once", "as", "till", "while"})


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

    def verdict(self, token: Token, depth: int = 0) -> Verdict:
        """The status of the event that a token tells of."""
        if depth > LONGEST_CHAIN:
            return Verdict("happened", "no status found in reach")
        if not is_predicate(token):
            return self._nominal(token, depth)
        clause = clause_of(token)
        own = self._mood.verdict(token, clause)
        return self._finite(token, own, depth) if own else self._nonfinite(token, clause, depth)

    # The words that govern it

    def _finite(self, token: Token, own: Verdict, depth: int) -> Verdict:
        anchor = first_conjunct(token)
        # "is without a governor" is no condition
        opening = [mark for mark in marks(token) or marks(anchor) if mark.dep_ != "case"]
        mark = next((m for m in opening if m.lower_ in self.words.marks), None)
        if mark is not None:
            return Verdict(self.words.marks[mark.lower_], f'clause with "{mark.text}"')
        if is_inverted(anchor):
            return Verdict("hypothetical", "condition by the order of words")
        governor = anchor.head
        content = any(mark.lower_ == "that" and mark.dep_ == "mark" for mark in opening)
        if governor == anchor or (anchor.dep_ == "acl:relcl" and not content) or own.why == "subjunctive":
            return own
        if relation(anchor) == "advcl":
            return self._adverbial(anchor, own, depth)
        if relation(anchor) not in ("ccomp", "csubj", "acl", "xcomp", "obj"):
            return own
        found = self._effect(governor, ["that", "finite"] if content else ["finite"])
        if found is None or found[0] in ("same", "fact"):
            return self._no_evidence(governor, own)
        return self._turned_down(governor, own.status) or self._under(found, governor, own, depth)

    def _no_evidence(self, governor: Token, own: Verdict) -> Verdict:
        """A finite clause on a noun that is said not to exist: no evidence that it happened."""
        if governor.pos_ == "NOUN" and negation(governor, self.words.negative_words) is not None:
            return Verdict("denied", f'no "{governor.lemma_}" of it')
        return self._turned_down(governor, own.status) or own

    def _turned_down(self, noun: Token, status: Status) -> Verdict | None:
        """What is reported or charged in words that are denied or called false: dismissed the CLAIM that he fled."""
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
        if by.lemma_.lower() not in rejecting.get(noun.dep_, ()) or self._mood.negative(by) is not None:
            return None
        return Verdict("denied", f'{noun.text}: "{by.text}"')

    def _adverbial(self, anchor: Token, own: Verdict, depth: int) -> Verdict:
        """A finite adverbial clause: in the present it shares the future of its main clause (when he arrives, ...)."""
        present = clause_of(anchor).form == "present" and own.status in ("ongoing", "happened")
        if any(mark.lower_ == "before" for mark in marks(anchor)) and _is_forestalled(anchor):
            return Verdict("denied", "what was forestalled")
        if present and any(mark.lower_ in FUTURE_CONJUNCTIONS for mark in marks(anchor)):
            main = self.verdict(anchor.head, depth + 1)
            if main.status in ("planned", "promised", "requested"):
                return Verdict("planned", f"in the time of what is {main.status}")
            if main.status in ("denied", "hypothetical"):
                return Verdict("hypothetical", f"in the time of what is {main.status}")
        return own

    def _nonfinite(self, token: Token, clause: Clause, depth: int) -> Verdict:
        verdict = self._mood.doubted(token, self._governed(token, clause, depth))
        if self._mood.negative(token) is None:
            return verdict
        return Verdict(self.words.negated.get(verdict.status, verdict.status), f"{verdict.why}, negated")

    def _governed(self, token: Token, clause: Clause, depth: int) -> Verdict:
        anchor = first_conjunct(token)
        governor = anchor.head
        if governor == anchor:
            return _headless(clause)
        for mark in marks(token):
            if mark.lower_ in self.words.marks:
                return Verdict(self.words.marks[mark.lower_], f'after "{mark.text}"')
        if relation(anchor) == "amod" or (relation(anchor) == "acl" and clause.form == "participle"):
            return Verdict("happened", "participle")
        if relation(anchor) == "acl" and governor.dep_ == "obj" and prepositions(anchor):
            charged = self._effect(governor.head, self._slots(anchor, clause))
            if charged is not None:  # "accused the union OF HOLDING the city": it may hang on either
                return self._under(charged, governor.head, None, depth)
        found = self._effect(governor, self._slots(anchor, clause))
        if found is not None:
            return self._under(found, governor, None, depth)
        return self._default(anchor, clause, governor, depth)

    def _slots(self, anchor: Token, clause: Clause) -> list[str]:
        """The constructions, most special first, by which a non-finite clause hangs on its governor."""
        slots = [f"prep:{preposition}" for preposition in prepositions(anchor)]
        if clause.form in ("infinitive", "bare") or (clause.form == "participle" and _has_to(anchor)):
            governor = anchor.head
            if governor.tag_ == "VBN" and clause_of(governor).passive:
                slots.append("passive")
            elif (
                any(c.dep_ in ("obj", "iobj") for c in governor.children)
                or relation(anchor) == "ccomp"
                or (governor.pos_ == "NOUN" and _has_own_subject(anchor))
            ):
                slots.append("controlled")
            return [*slots, "infinitive"]
        return slots or (["gerund"] if _is_complement(anchor) else [])

    def _default(self, anchor: Token, clause: Clause, governor: Token, depth: int) -> Verdict:
        """A non-finite clause under a word that says nothing of its own about it."""
        main = self.verdict(governor, depth + 1)
        infinitive = clause.form in ("infinitive", "bare")
        if infinitive and word(governor)[-1] == "go" and governor.tag_ == "VBG":
            return Verdict("denied" if main.status == "denied" else "planned", '"going to"')
        if infinitive and relation(anchor) in ("advcl", "parataxis"):
            realised = main.status in ("happened", "ongoing", "planned", "promised")
            return Verdict("planned", "purpose") if realised else main
        if infinitive and relation(anchor) == "acl" and governor.head == governor and not is_predicate(governor):
            return Verdict("planned", "infinitive of a headline")
        if infinitive and (governor.pos_ != "VERB" or relation(anchor) in ("csubj", "ccomp", "acl")):
            return Verdict("hypothetical", f'infinitive under "{governor.lemma_}"')
        if relation(anchor) == "acl" and main.status not in ("happened", "ongoing", "planned"):
            return Verdict("ongoing", "told of something in passing")
        if main.status == "denied" and relation(anchor) == "advcl":
            return Verdict("happened", "taken for granted beside what is denied")
        return main

    def _under(self, found: tuple[Effect, Governor], governor: Token, own: Verdict | None, depth: int) -> Verdict:
        """The status that a governing word gives, in view of what holds for that word itself."""
        effect, group = found
        main = self.verdict(governor, depth + 1)
        why = f'under "{governor.text}"'
        special = _relative(effect, main.status, clause_of(governor), self._mood.is_reported(governor))
        if special is not None:
            return Verdict(special, why)
        status: Status = effect  # type: ignore[assignment]  # the relative effects have returned
        if main.status == "denied":
            return Verdict(group.negated or self.words.negated.get(status, status), f"{why}, itself denied")
        if group.unrealised and main.status in ("planned", "promised", "requested", "hypothetical"):
            return Verdict(group.unrealised, f"{why}, itself {main.status}")
        if own is not None:
            status = _with_own(status, own.status, group)
        if main.status == "hypothetical" and status in ("happened", "ongoing", "planned", "promised", "requested"):
            return Verdict("hypothetical", f"{why}, itself hypothetical")
        if main.status == "alleged" and status in ("happened", "ongoing", "planned", "promised"):
            return Verdict("alleged", f"{why}, itself alleged")
        return Verdict(status, why)

    def _effect(self, governor: Token, slots: list[str]) -> tuple[Effect, Governor] | None:
        kind = _word_class(governor)
        for lemma in [*_phrases(governor, kind), *word(governor)]:
            for slot in slots:
                found = self.words.effect(kind, lemma, slot)
                if found is not None:
                    return found
        if governor.tag_ == "VBN" and kind == "adjective":
            return next((f for slot in slots if (f := self.words.effect("verb", governor.lemma_.lower(), slot))), None)
        return None

    # Event nouns

    def _nominal(self, token: Token, depth: int) -> Verdict:
        negative = negation(token, self.words.negative_words)
        if negative is not None:
            return Verdict("denied", f'"{negative.text} {token.text}"')
        for preposition in prepositions(token):
            if preposition in self.words.marks:
                return Verdict(self.words.marks[preposition], f'after "{preposition}"')
        for child in token.children:
            status = self.words.modifiers.get(child.lower_)
            if status and child.dep_ in ("amod", "acl", "compound", "advmod"):
                return Verdict(status, f'"{child.text}" {token.text}')
        anchor = first_conjunct(token)
        governor = anchor.head
        if governor == anchor:
            return Verdict("happened", "event noun")
        if anchor.dep_ == "appos" and _is_adjunct(governor) and governor.head != governor:
            main = self.verdict(governor.head, depth + 1)  # will meet him on Monday, HIS FIRST VISIT to Spain
            return Verdict("happened" if main.status == "ongoing" else main.status, f"sums up a clause: {main.why}")
        found = self._effect(governor, self._noun_slots(anchor, token))
        if found is not None:
            return self._noun_under(found, token, governor, depth)
        return self._noun_default(token, anchor, governor, depth)

    def _noun_slots(self, anchor: Token, token: Token) -> list[str]:
        if anchor.dep_ in ("obj", "nsubj:pass"):
            return ["object"]
        if anchor.dep_ == "compound":
            return ["prep:of", "prep:for"]
        if relation(anchor) in ("obl", "nmod"):
            return [f"prep:{preposition}" for preposition in prepositions(token)]
        if token.pos_ == "ADJ" and relation(anchor) == "xcomp":
            return ["infinitive"]  # appears READY to leave: as in appears to be ready
        return []

    def _noun_under(self, found: tuple[Effect, Governor], token: Token, governor: Token, depth: int) -> Verdict:
        if token.lemma_.lower() in found[1].besides:
            return self._noun_default(token, first_conjunct(token), governor, depth)
        if found[0] == "fact":
            return self._given(token, f'taken for granted under "{governor.text}"')
        if found[0] == "denied" and token.lemma_.lower() in self.words.speech_nouns:
            return Verdict("happened", f'words turned down: "{governor.text}"')
        denied = self._turned_down(governor, found[0]) if found[0] == "alleged" else None
        if denied is not None:
            return denied
        return self._under(found, governor, None, depth)

    def _noun_default(self, token: Token, anchor: Token, governor: Token, depth: int) -> Verdict:
        main = self.verdict(governor, depth + 1)
        lemmas = word(governor)
        core = anchor.dep_ in ("obj", "nsubj", "nsubj:pass")
        if core and not self.words.lasting_verbs.isdisjoint(lemmas) and main.status == "ongoing":
            return main
        if anchor.dep_ == "nsubj" and main.status == "denied" and self._ends(governor):
            main = Verdict("ongoing", "not over")
        carriers = self.words.occurrence_verbs if anchor.dep_ == "nsubj" else self.words.light_verbs
        if core and not carriers.isdisjoint(lemmas):
            return Verdict(main.status, f'carried by "{governor.text}": {main.why}')
        if token.lemma_.lower() in self.words.durative_nouns:
            past = clause_of(governor).form == "past" and anchor.dep_ in ("nsubj", "nsubj:pass", "obl")
            return Verdict("happened", "told in the past") if past else self._given(token, "lasting")
        if main.status in ("happened", "ongoing"):
            if any(child.lower_ == "any" for child in token.children):
                return Verdict("hypothetical", f"any {token.lemma_}")
            return Verdict("happened", f"event noun in a clause that is {main.status}")
        return self._unrealised(token, anchor, governor, main)

    def _unrealised(self, token: Token, anchor: Token, governor: Token, main: Verdict) -> Verdict:
        """An event noun in a clause that is not told as done."""
        if main.status == "denied" and self._is_background(token, anchor):
            if self._is_to_come(token, governor):
                return Verdict("planned", "the time of what will not be done")
            return Verdict("happened", "the time or place of what is denied")
        if main.status in ("planned", "promised", "requested") and self._is_means(token):
            return Verdict("planned", f"with which is done what is {main.status}")
        if main.status == "planned" and self._shares_future(token, anchor):
            return main
        return Verdict("happened", "definite event noun") if _is_definite(token) else main

    def _ends(self, verb: Token) -> bool:
        """Whether a verb tells of an end (the strike did not END)."""
        found = self._effect(verb, ["object"])
        return found is not None and found[0] == "over"

    def _is_background(self, token: Token, anchor: Token) -> bool:
        """Whether an event noun only sets the time of a clause, and is not denied with it: silent during the talks."""
        return relation(anchor) == "obl" and not self.words.temporal_prepositions.isdisjoint(prepositions(token))

    def _is_means(self, token: Token) -> bool:
        """Whether an event noun is the help with which something is done: to win WITH THE SUPPORT of the unions."""
        return token.lemma_.lower() in self.words.benefits and "with" in prepositions(token)

    def _is_to_come(self, token: Token, governor: Token) -> bool:
        """Whether an event noun gives the time of what will not be done: will not meet him DURING HIS VISIT."""
        modal = clause_of(governor).modal or ""
        ahead = self.words.modals.get(modal) == "planned" or (modal == "would" and self._mood.is_reported(governor))
        return ahead and not CONTEMPORARY.isdisjoint(prepositions(token))

    def _shares_future(self, token: Token, anchor: Token) -> bool:
        """Whether an event noun in a planned clause is planned with it; the attack that will be discussed is not."""
        if relation(anchor) == "nsubj" or not _is_definite(token):
            return True
        return not self.words.temporal_prepositions.isdisjoint(prepositions(token))

    def _given(self, token: Token, why: str) -> Verdict:
        return Verdict("ongoing" if token.lemma_.lower() in self.words.durative_nouns else "happened", why)


def _word_class(token: Token) -> WordClass:
    if token.pos_ in ("VERB", "AUX"):
        return "verb"
    return "noun" if token.pos_ in ("NOUN", "PROPN") else "adjective"


def _is_complement(gerund: Token) -> bool:
    """Whether a gerund without a preposition is what its verb is about (considers sending), not an adjunct."""
    governor = gerund.head
    if governor.pos_ not in ("VERB", "AUX", "ADJ") or gerund.i < governor.i:
        return False
    if relation(gerund) in ("xcomp", "ccomp", "obj"):
        return True
    between = gerund.doc[governor.i + 1 : gerund.i]
    return not any(t.is_punct or t.dep_ == "obj" for t in between)


def _has_own_subject(infinitive: Token) -> bool:
    """Whether it is told who is to do it: time FOR THE PRESIDENT to resign."""
    return has_subject(infinitive) or any(mark.lower_ == "for" for mark in marks(infinitive))


def _phrases(governor: Token, kind: WordClass) -> list[str]:
    """A governing verb with its adverb ("have yet"), a noun with its preposition ("in event")."""
    lemma = governor.lemma_.lower()
    if kind == "noun":
        return [f"{preposition} {lemma}" for preposition in prepositions(governor)]
    return [f"{lemma} {child.lower_}" for child in governor.children if child.dep_ == "advmod"]


def _is_forestalled(clause: Token) -> bool:
    """Whether a clause with "before" tells what never came about: before ANY deal was reached, before he COULD flee."""
    if clause_of(clause).modal == "could":
        return True
    parties = [child for child in clause.children if relation(child) in ("nsubj", "obj")]
    return any(word.lower_ == "any" for party in parties for word in party.children if word.dep_ == "det")


def _is_adjunct(noun: Token) -> bool:
    """Whether a noun gives the time or place of its clause, so that an apposition to it is about the clause."""
    named = noun.ent_type_ in ("DATE", "TIME", "LOC", "FAC")
    return relation(noun) == "obl" and (named or not {"in", "at"}.isdisjoint(prepositions(noun)))


def _has_to(token: Token) -> bool:
    return any(child.lower_ == "to" and child.dep_ == "mark" for child in token.children)


def _is_definite(token: Token) -> bool:
    return any(
        (child.dep_ == "det" and child.lower_ in DEFINITE) or child.dep_ == "nmod:poss" for child in token.children
    )


def _headless(clause: Clause) -> Verdict:
    """A non-finite form at the head of a sentence, as in headlines."""
    if clause.form == "infinitive":
        return Verdict("planned", "infinitive of a headline")
    if clause.form == "gerund":
        return Verdict("ongoing", "participle of a headline")
    return Verdict("happened", "participle of a headline")


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
