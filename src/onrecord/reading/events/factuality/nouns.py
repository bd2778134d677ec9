"""Whether what an event noun tells of happened: the words beside it, the word that governs it, its clause."""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.knowledge.events.status import Effect, Governor, StatusWords
from onrecord.reading.events.factuality.general import is_of_anybody
from onrecord.reading.events.factuality.governing import FindVerdict, Governing
from onrecord.reading.events.factuality.mood import BACKSHIFTED, Mood, Verdict
from onrecord.reading.events.factuality.unproved import is_unproved
from onrecord.reading.events.grammar.clauses import clause_of, first_conjunct, negation, prepositions, word
from onrecord.reading.parsed import Token

DEFINITE = frozenset({"the", "this", "that", "these", "those"})
OVER = frozenset({"after", "following", "in", "during"})  # before a length of time that had passed
CONTEMPORARY = frozenset({"during", "at", "in", "on"})  # prepositions of the time in which something is done


@dataclass(frozen=True)
class Nouns:
    """Reads the status of an event noun; ``verdict`` gives that of the words above it."""

    words: StatusWords
    mood: Mood
    governing: Governing
    verdict: FindVerdict

    def of(self, token: Token, depth: int) -> Verdict:
        """The status of an event noun at this depth of a chain of governing words."""
        negative = negation(token, self.words.negative_words)
        if negative is not None:
            return Verdict("denied", f'"{negative.text} {token.text}"')
        for preposition in prepositions(token):
            if preposition in self.words.marks:
                return Verdict(self.words.marks[preposition], f'after "{preposition}"')
        beside = self._beside(token)
        if beside is not None:
            return beside
        anchor = first_conjunct(token)
        governor = anchor.head
        if governor == anchor:
            return Verdict("happened", "event noun")
        return self._in_clause(token, anchor, governor, depth)

    def _in_clause(self, token: Token, anchor: Token, governor: Token, depth: int) -> Verdict:
        """The status that the words above an event noun give it."""
        if anchor.dep_ == "obj" and governor.lower_ in self.words.marks:
            return Verdict(self.words.marks[governor.lower_], f'after "{governor.text}"')
        if token.lemma_.lower() in self.words.behests and _is_definite(token) and "at" in prepositions(token):
            return Verdict("happened", f'at somebody\'s "{token.text}"')
        if is_unproved(anchor, self.words):
            return Verdict("alleged", f"{token.text}, if it is so")
        if anchor.dep_ == "appos" and _is_adjunct(governor) and governor.head != governor:
            main = self.verdict(governor.head, depth + 1)  # will meet him on Monday, HIS FIRST VISIT to Spain
            return Verdict("happened" if main.status == "ongoing" else main.status, f"sums up a clause: {main.why}")
        slots = self._slots(anchor, token)
        behind = self.governing.through(token, slots)
        found = self.governing.effect(governor, slots)
        if behind is not None and (found is None or governor.pos_ != "VERB"):
            return self._under(behind[0], token, behind[1], depth)
        if found is not None:
            return self._under(found, token, governor, depth)
        return self._default(token, anchor, governor, depth)

    def _beside(self, token: Token) -> Verdict | None:
        """The status that an event noun has by the words beside it: PLANNED talks, the talks NEXT MONTH."""
        anchor = first_conjunct(token)
        shared = [child for child in anchor.children if child.i < anchor.i] if _is_bare(token, anchor) else []
        for child in (*token.children, *shared):
            status = self.words.modifiers.get(child.lower_)
            if status and child.dep_ in ("amod", "acl", "compound", "advmod") and not clause_of(child).finite:
                return Verdict(status, f'"{child.text}" {token.text}')
        for child in token.children:
            if child.dep_ == "nmod:poss" and any(part.lower_ in self.words.coming for part in (child, *child.children)):
                return Verdict("planned", f'"{child.text}" {token.text}')  # NEXT WEEK'S visit
            if child.relation in ("nmod", "obl") and self._is_ahead(child):
                return Verdict("planned", f'{token.text} in "{child.text}" to come')
        return None

    def _is_ahead(self, time: Token) -> bool:
        """Whether a phrase of time lies ahead of the report: next month, in the coming weeks; not the next day."""
        unit = time.lemma_.lower()
        if unit not in self.words.days and unit not in self.words.stretches:
            return False
        beside = {child.lower_ for child in time.children}
        if "that" in beside or ("next" in beside and "the" in beside):
            return False
        return not beside.isdisjoint(self.words.coming)

    def _slots(self, anchor: Token, token: Token) -> list[str]:
        if anchor.dep_ in ("obj", "nsubj:pass"):
            return ["object"]
        if anchor.dep_ == "nsubj" and not any(child.dep_ == "xcomp" for child in anchor.head.children):
            return ["subject"]
        if anchor.dep_ == "compound":
            return ["prep:of", "prep:for"]
        if anchor.relation in ("obl", "nmod"):
            return [f"prep:{preposition}" for preposition in prepositions(token)]
        if token.pos_ == "ADJ" and anchor.relation == "xcomp":
            return ["infinitive"]  # appears READY to leave: as in appears to be ready
        return []

    def _under(self, found: tuple[Effect, Governor], token: Token, governor: Token, depth: int) -> Verdict:
        effect, group = found
        excepted = token.lemma_.lower() in group.besides or (group.only and token.lemma_.lower() not in group.only)
        definite, owned = _is_definite(token), any(child.dep_ == "nmod:poss" for child in token.children)
        given = (group.given == "definite" and definite) or (group.given == "owned" and owned)
        if excepted or given or group.of_clauses:
            anchor = first_conjunct(token)
            return self._default(token, anchor, anchor.head, depth)
        if effect == "fact" and is_of_anybody(governor, self.words):
            return Verdict("hypothetical", f'under "{governor.text}" of anybody')
        if effect == "fact":
            return self._given(token, f'taken for granted under "{governor.text}"')
        if effect == "denied" and token.lemma_.lower() in self.words.speech_nouns:
            return Verdict("happened", f'words turned down: "{governor.text}"')
        denied = self.governing.turned_down(governor, effect) if effect == "alleged" else None
        if denied is not None:
            return denied
        return self.governing.under(found, governor, None, depth)

    def _default(self, token: Token, anchor: Token, governor: Token, depth: int) -> Verdict:
        main = self.verdict(governor, depth + 1)
        lemmas = [*_idioms(governor), *word(governor)]
        core = anchor.dep_ in ("obj", "nsubj", "nsubj:pass")
        if core and not self.words.lasting_verbs.isdisjoint(lemmas) and main.status == "ongoing":
            return main
        if anchor.dep_ == "nsubj" and main.status == "denied" and self._ends(governor):
            main = Verdict("ongoing", "not over")
        carriers = self.words.occurrence_verbs if anchor.dep_ == "nsubj" else self.words.light_verbs
        if (core and not carriers.isdisjoint(lemmas)) or self._takes_part(anchor, governor):
            return Verdict(main.status, f'carried by "{governor.text}": {main.why}')
        if token.lemma_.lower() in self.words.durative_nouns:
            past = clause_of(governor).form == "past" and anchor.dep_ in ("nsubj", "nsubj:pass", "obl")
            if past or self._is_over(anchor):
                return Verdict("happened", "told in the past")
            return self._given(token, "lasting")
        if main.status in ("happened", "ongoing"):
            if any(child.lower_ == "any" for child in token.children):
                return Verdict("hypothetical", f"any {token.lemma_}")
            if self._is_unmade(token, anchor, governor, main):
                return Verdict("hypothetical", f"{token.lemma_} still to be made")
            return Verdict("happened", f"event noun in a clause that is {main.status}")
        return self._unrealised(token, anchor, governor, main)

    def _is_unmade(self, token: Token, anchor: Token, governor: Token, main: Verdict) -> bool:
        """Whether a thing is not yet: is brokering A TRUCE, backs A DEAL THAT WOULD free them."""
        if _is_definite(token) or anchor.dep_ not in ("obj", "nsubj", "obl", "nmod"):
            return False
        if main.status == "ongoing" and anchor.dep_ == "obj" and not self.words.creations.isdisjoint(word(governor)):
            return True
        if main.status != "ongoing" and anchor.dep_ != "nsubj":
            return False
        return any(
            child.dep_ == "acl:relcl"
            and clause_of(child).modal in (*BACKSHIFTED, "could", "might")
            and not clause_of(child).perfect
            for child in token.children
        )

    def _is_over(self, noun: Token) -> bool:
        """Whether a past clause tells how long something took before it or in it: fell AFTER HOURS of fighting."""
        unit = noun.head
        if noun.relation != "nmod" or prepositions(noun) != ["of"] or unit.lemma_.lower() not in self.words.stretches:
            return False
        within = not OVER.isdisjoint(prepositions(unit)) and unit.relation == "obl"
        return within and clause_of(unit.head).form == "past"

    def _takes_part(self, anchor: Token, governor: Token) -> bool:
        """Whether a clause tells of an act as taking part in it: took part IN THE FIGHTING."""
        if "in" not in prepositions(anchor) or anchor.relation not in ("obl", "nmod"):
            return False
        objects = {child.lemma_.lower() for child in governor.children if child.dep_ == "obj"}
        return any(
            (not part or part in objects) and verb == governor.lemma_.lower()
            for verb, part in self.words.taking_part.items()
        )

    def _unrealised(self, token: Token, anchor: Token, governor: Token, main: Verdict) -> Verdict:
        """An event noun in a clause that is not told as done."""
        asked = governor.relation == "acl" and clause_of(governor).form == "infinitive"
        if asked and "during" in prepositions(token) and _is_definite(token):
            return Verdict("planned", f"the time of what is {main.status}")  # an invitation to meet DURING HIS VISIT
        if main.status == "denied" and self._is_background(token, anchor):
            if self._is_to_come(token, governor):
                return Verdict("planned", "the time of what will not be done")
            return Verdict("happened", "the time or place of what is denied")
        ahead = main.status != "denied" or not clause_of(governor).finite  # has not vowed TO GO to the summit
        if ahead and self._is_destination(token, governor):
            return Verdict("planned", f"where to one is {main.status} to go")
        means = main.status in ("planned", "promised", "requested") and self._is_means(token)
        if means or (main.status == "hypothetical" and self._is_time_of_maybe(token, anchor, governor)):
            return Verdict("planned", f"the means or time of what is {main.status}")
        if main.status == "planned" and self._shares_future(token, anchor):
            return main
        if main.status == "hypothetical" and anchor.dep_ == "nsubj" and self._would_be_done(token, governor):
            return main
        given = _is_definite(token) or self._is_granted(token)
        return (
            Verdict("happened", "definite event noun" if _is_definite(token) else "taken for granted")
            if given
            else main
        )

    def _is_granted(self, token: Token) -> bool:
        """Whether an event is there whatever becomes of the clause: will go ahead DESPITE PROTESTS."""
        return not self.words.granting.isdisjoint(prepositions(token))

    def _would_be_done(self, token: Token, governor: Token) -> bool:
        """Whether somebody's act is only thought of: HIS RESIGNATION would end the strike; his offer has been made."""
        lemma, clause = token.lemma_.lower(), clause_of(governor)
        made = any(lemma in nouns for nouns in (self.words.speech_nouns, self.words.tellings, self.words.laws))
        if clause.modal not in BACKSHIFTED or clause.perfect or made:
            return False
        return any(child.dep_ == "nmod:poss" for child in token.children)

    def _ends(self, verb: Token) -> bool:
        """Whether a verb tells of an end (the strike did not END)."""
        found = self.governing.effect(verb, ["object"])
        return found is not None and found[0] == "over"

    def _is_background(self, token: Token, anchor: Token) -> bool:
        """Whether an event noun only sets the time of a clause, and is not denied with it: silent during the talks."""
        return anchor.relation == "obl" and not self.words.temporal_prepositions.isdisjoint(prepositions(token))

    def _is_means(self, token: Token) -> bool:
        """Whether an event noun is the help with which something is done: to win WITH THE SUPPORT of the unions."""
        return token.lemma_.lower() in self.words.benefits and "with" in prepositions(token)

    def _is_destination(self, token: Token, verb: Token) -> bool:
        """Whether an event noun is where one goes, or is sent: will fly TO THE SUMMIT."""
        return "to" in prepositions(token) and not self.words.motion.isdisjoint(word(verb))

    def _is_to_come(self, token: Token, governor: Token) -> bool:
        """Whether an event noun gives the time of what will not be done: will not meet him DURING HIS VISIT."""
        modal = clause_of(governor).modal or ""
        ahead = self.words.modals.get(modal) == "planned" or (modal == "would" and self.mood.is_reported(governor))
        return ahead and not CONTEMPORARY.isdisjoint(prepositions(token))

    def _is_time_of_maybe(self, token: Token, anchor: Token, governor: Token) -> bool:
        """Whether somebody's act gives the time of what may yet be done: may raise the matter DURING HIS VISIT."""
        clause = clause_of(governor)
        if anchor.relation != "obl" or clause.modal not in ("may", "might", "could", "can") or clause.perfect:
            return False
        owned = any(child.dep_ == "nmod:poss" for child in token.children)
        return owned and not {"during", "on"}.isdisjoint(prepositions(token))

    def _shares_future(self, token: Token, anchor: Token) -> bool:
        """Whether an event noun in a planned clause is planned with it; the attack that will be discussed is not."""
        if self._is_granted(token):
            return False
        if anchor.relation == "nsubj" or not _is_definite(token):
            return True
        return not self.words.temporal_prepositions.isdisjoint(prepositions(token))

    def _given(self, token: Token, why: str) -> Verdict:
        return Verdict("ongoing" if token.lemma_.lower() in self.words.durative_nouns else "happened", why)


def _idioms(verb: Token) -> list[str]:
    """A verb with its bare object, by which it may be one word: take PLACE."""
    return [f"{verb.lemma_.lower()} {c.lower_}" for c in verb.children if c.dep_ == "obj" and not list(c.children)]


def _is_adjunct(noun: Token) -> bool:
    """Whether a noun gives the time or place of its clause, so that an apposition to it is about the clause."""
    named = noun.ent_type_ in ("DATE", "TIME", "LOC", "FAC")
    return noun.relation == "obl" and (named or not {"in", "at"}.isdisjoint(prepositions(noun)))


def _is_bare(token: Token, anchor: Token) -> bool:
    """Whether a noun shares the adjectives of the one that it is coordinated with: possible RAIDS and arrests."""
    return token != anchor and not any(c.dep_ in ("det", "nmod:poss", "nummod", "case") for c in token.children)


def _is_definite(token: Token) -> bool:
    return any(
        (child.dep_ == "det" and child.lower_ in DEFINITE) or child.dep_ == "nmod:poss" for child in token.children
    )
