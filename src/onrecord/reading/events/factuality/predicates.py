"""Whether what a verb tells happened: its own form, or the word that governs its clause."""

from __future__ import annotations

from dataclasses import dataclass
from typing import get_args

from onrecord.knowledge.events.status import Effect, Governor, StatusWords
from onrecord.model import Status
from onrecord.reading.events.factuality.general import is_of_anybody
from onrecord.reading.events.factuality.governing import FindVerdict, Governing
from onrecord.reading.events.factuality.mood import Mood, Verdict
from onrecord.reading.events.factuality.nouns import DEFINITE
from onrecord.reading.events.factuality.unproved import is_unproved
from onrecord.reading.events.grammar.clauses import (
    LONGEST_CHAIN,
    Clause,
    clause_of,
    first_conjunct,
    has_subject,
    is_content_question,
    is_inverted,
    is_predicate,
    is_question,
    marks,
    negation,
    prepositions,
    said_with,
    word,
)
from onrecord.reading.parsed import Token
from onrecord.reading.syntax import has_to

REALISED = frozenset({"happened", "ongoing", "planned", "promised"})
AHEAD = frozenset({"until", "till"})  # a present tense behind them is always to come: stays until she ARRIVES
BESIDE = frozenset({"as", "while"})  # conjunctions of what goes on beside what is not done
FUTURE_CONJUNCTIONS = frozenset({"when", "until", "before", "after", "once", "as", "till", "while"})


@dataclass(frozen=True)
class Predicates:
    """Reads the status of what a verb or predicative word tells; ``verdict`` gives that of the words above it."""

    words: StatusWords
    mood: Mood
    governing: Governing
    verdict: FindVerdict

    def of(self, token: Token, depth: int) -> Verdict:
        """The status of a predicate at this depth of a chain of governing words."""
        clause = clause_of(token)
        if token.tag_ == "VBG" and any(mark.lower_ in self.words.likenings for mark in marks(token)):
            return Verdict("hypothetical", "only compared")
        own = self.mood.verdict(token, clause)
        return self._finite(token, own, depth) if own else self._nonfinite(token, clause, depth)

    def _finite(self, token: Token, own: Verdict, depth: int) -> Verdict:
        anchor = first_conjunct(token)
        # "is without a governor" is no condition
        opening = [mark for mark in marks(token) or marks(anchor) if mark.dep_ != "case"]
        supposed = self._supposed(token, anchor, own, opening)
        if supposed is not None:
            return supposed
        governor = anchor.head
        content = any(mark.lower_ == "that" and mark.dep_ == "mark" for mark in opening)
        if governor == anchor or (anchor.dep_ == "acl:relcl" and not content) or own.why == "subjunctive":
            return own
        if anchor.relation == "advcl":
            return self._adverbial(anchor, own, depth)
        if anchor.relation not in ("ccomp", "csubj", "acl", "xcomp", "obj"):
            return own
        if own.status in REALISED and is_unproved(anchor, self.words):
            return Verdict("alleged", f'under "{governor.text}", if it is so')
        if own.status in REALISED and self.governing.is_refuted(governor):
            return Verdict("denied", f'"{governor.text}" of what is not so')
        found = self.governing.effect(governor, ["that", "finite"] if content else ["finite"])
        behind = self.governing.through(token, ["finite"]) if found is None else None
        if behind is not None:
            found, governor = behind
        if found is None or found[0] in ("same", "fact"):
            return self._unproved(found, governor, anchor, depth) or self._no_evidence(governor, own)
        return self.governing.turned_down(governor, own.status) or self.governing.under(found, governor, own, depth)

    def _supposed(self, token: Token, anchor: Token, own: Verdict, opening: list[Token]) -> Verdict | None:
        """The status of a clause that is a condition, a question or what it is time for."""
        for mark in opening:
            for wording in _wordings(mark):
                if wording in self.words.marks:
                    seems = self.governing.effect(anchor.head, ["finite"])
                    if wording.startswith("as ") and seems is not None and seems[0] == "alleged":
                        return Verdict("alleged", f'"{anchor.head.text} {wording}"')
                    return Verdict(self.words.marks[wording], f'clause with "{mark.text}"')
        if is_inverted(anchor):
            return Verdict("hypothetical", "condition by the order of words")
        if anchor.dep_ == "acl:relcl" and self._is_due(anchor):
            return Verdict("requested", f'under "{anchor.head.text}"')
        if own.status in REALISED and is_question(token):
            return Verdict("hypothetical", "a question")
        if self._is_of_anybody(anchor, own):
            return Verdict("hypothetical", f'"{anchor.head.text}" of a condition')
        return None

    def _is_of_anybody(self, clause: Token, own: Verdict) -> bool:
        """Whether a clause describes whomever a condition speaks of: if they are found to have armed men WHO KILLED."""
        noun = clause.head
        if clause.dep_ != "acl:relcl" or own.status != "happened" or noun.pos_ != "NOUN":
            return False
        if any(c.dep_ in ("nmod:poss", "nummod") or (c.dep_ == "det" and c.lower_ != "any") for c in noun.children):
            return False
        node = noun
        for _ in range(LONGEST_CHAIN):
            if is_predicate(node) and any(mark.lower_ in ("if", "unless") for mark in marks(node)):
                return clause_of(node).form == "present"
            if node.relation not in ("obj", "obl", "nmod", "conj", "xcomp"):
                return False
            node = node.head
        return False

    def _is_due(self, clause: Token) -> bool:
        """Whether a clause in the present says what it is time for: it is TIME they agree."""
        found = self.governing.effect(clause.head, ["finite"])
        said = any(child.dep_ == "cop" for child in clause.head.children)
        return said and found is not None and found[0] == "requested" and clause_of(clause).form == "present"

    def _unproved(
        self, found: tuple[Effect, Governor] | None, governor: Token, clause: Token, depth: int
    ) -> Verdict | None:
        """What is yet to be proved or is not said, where the word above says so: must PROVE that they were attacked."""
        if found is None or (found[1].unrealised is None and found[1].negated is None):
            return None
        main = self.verdict(governor, depth + 1)
        if main.status == "denied" and found[1].negated is not None and not is_content_question(clause):
            return Verdict(found[1].negated, f'under "{governor.text}", itself denied')
        if found[1].unrealised is None:
            return None
        if main.status not in ("planned", "promised", "requested", "hypothetical"):
            return None
        return Verdict(found[1].unrealised, f'under "{governor.text}", itself {main.status}')

    def _no_evidence(self, governor: Token, own: Verdict) -> Verdict:
        """A finite clause on a noun that is said not to exist: no evidence that it happened."""
        if governor.pos_ == "NOUN" and negation(governor, self.words.negative_words) is not None:
            return Verdict("denied", f'no "{governor.lemma_}" of it')
        return self.governing.turned_down(governor, own.status) or own

    def _adverbial(self, anchor: Token, own: Verdict, depth: int) -> Verdict:
        """A finite adverbial clause: in the present it shares the future of its main clause (when he arrives, ...)."""
        present = clause_of(anchor).form == "present" and own.status in ("ongoing", "happened")
        if any(mark.lower_ == "before" for mark in marks(anchor)) and _is_forestalled(anchor):
            return Verdict("denied", "what was forestalled")
        until = any(mark.lower_ in AHEAD for mark in marks(anchor))
        if until and present and own.status == "ongoing":
            return Verdict("planned", "until then")
        if until and own.status == "happened" and self._awaits(anchor, depth):
            return Verdict("hypothetical", "until then")
        if present and any(mark.lower_ in FUTURE_CONJUNCTIONS for mark in marks(anchor)):
            main = self.verdict(anchor.head, depth + 1)
            if main.status in ("planned", "promised", "requested"):
                return Verdict("planned", f"in the time of what is {main.status}")
            beside = any(mark.lower_ in BESIDE for mark in marks(anchor))
            if main.status == "hypothetical" or (main.status == "denied" and not beside):
                return Verdict("hypothetical", f"in the time of what is {main.status}")
        return own

    def _awaits(self, anchor: Token, depth: int) -> bool:
        """Whether a clause with "until" ends what is itself only to be: refused to talk UNTIL THEY LEFT.

        What was not done until then was done then: did not leave UNTIL POLICE CAME.
        """
        waiting = anchor.head
        clause = clause_of(waiting)
        if clause.finite and clause.modal is None:  # "vowed TO FAST until he left": it may hang on either
            waiting = next((c for c in waiting.children if c.dep_ == "xcomp" and c.i < anchor.i), waiting)
            clause = clause_of(waiting)
        if clause.finite and clause.modal is None:
            return False
        return self.verdict(waiting, depth + 1).status not in ("happened", "ongoing")

    def _nonfinite(self, token: Token, clause: Clause, depth: int) -> Verdict:
        verdict = self.mood.doubted(token, self._governed(token, clause, depth))
        if self.mood.negative(token) is None:
            return verdict
        return Verdict(self.words.negated.get(verdict.status, verdict.status), f"{verdict.why}, negated")

    def _governed(self, token: Token, clause: Clause, depth: int) -> Verdict:
        anchor = first_conjunct(token)
        governor = anchor.head
        if anchor != token and clause.form == "infinitive" and has_to(token) and clause_of(anchor).finite:
            main = self.verdict(anchor, depth + 1)  # will stand firm, TO PROTECT them
            return Verdict("planned", "purpose") if main.status in REALISED else main
        if governor == anchor:
            return _headless(clause)
        for mark in marks(token):
            if mark.lower_ in self.words.marks:
                return Verdict(self.words.marks[mark.lower_], f'after "{mark.text}"')
        if anchor.relation == "amod" or (anchor.relation == "acl" and clause.form == "participle"):
            return self._participle(anchor, depth)
        about = self._set_against(anchor, governor, depth)
        if about is not None:
            return about
        if anchor.relation == "acl" and governor.dep_ == "obj" and prepositions(anchor):
            charged = self.governing.effect(governor.head, self._slots(anchor, clause))
            if charged is not None:  # "accused the union OF HOLDING the city": it may hang on either
                return self.governing.under(charged, governor.head, None, depth)
        return self._in_reach(anchor, clause, governor, depth)

    def _in_reach(self, anchor: Token, clause: Clause, governor: Token, depth: int) -> Verdict:
        """The status of a non-finite clause by what the word above makes of it."""
        found = self.governing.effect(governor, self._slots(anchor, clause))
        bare = clause.form == "participle" and not has_to(anchor)
        if found is not None and bare and found[0] not in get_args(Status):
            found = None  # "had him ARRESTED", "saw him ARRESTED": what is done to him is done
        if found is None:
            return self._default(anchor, clause, governor, depth)
        if found[0] == "fact" and is_of_anybody(governor, self.words):
            return Verdict("hypothetical", f'under "{governor.text}" of anybody')
        return self.governing.under(found, governor, None, depth)

    def _participle(self, anchor: Token, depth: int) -> Verdict:
        """A participle beside a noun: done, unless it tells how a thing comes about that is only possible."""
        noun = anchor.head
        being = any(child.lower_ == "being" and child.relation == "aux" for child in anchor.children)
        if being and noun.relation == "nsubj":  # in the films of men BEING BEATEN it is over
            return Verdict("ongoing", '"being"')
        certain = any(c.dep_ == "nmod:poss" or (c.dep_ == "det" and c.lower_ in DEFINITE) for c in noun.children)
        if anchor.lemma_.lower() in self.words.creations and noun.relation in ("obj", "obl") and not certain:
            main = self.verdict(noun.head, depth + 1)
            if main.status == "hypothetical":
                return Verdict("hypothetical", f'"{noun.text}", itself hypothetical')
        if noun.lemma_.lower() in self.words.agenda:  # will be among THE TOPICS DISCUSSED
            main = self.verdict(_said_of(noun), depth + 1)
            if main.status in ("planned", "promised", "requested", "hypothetical"):
                return Verdict(main.status, f'"{noun.text}" of what is {main.status}')
        return Verdict("happened", "participle")

    def _set_against(self, anchor: Token, noun: Token, depth: int) -> Verdict | None:
        """A gerund with a subject of its own in a comparison: the difference between guards ARRESTING and asking."""
        first = first_conjunct(noun)
        if anchor.relation != "acl" or anchor.tag_ != "VBG" or first.relation not in ("nmod", "obl"):
            return None
        found = self.governing.effect(first.head, [f"prep:{preposition}" for preposition in prepositions(first)])
        if found is None or not found[1].of_clauses:
            return None
        return self.governing.under(found, first.head, None, depth)

    def _slots(self, anchor: Token, clause: Clause) -> list[str]:
        """The constructions, most special first, by which a non-finite clause hangs on its governor."""
        if "including" in prepositions(anchor):  # disputed some of it, INCLUDING ASKING him: as an object
            return ["gerund", "object"]
        slots = [f"prep:{preposition}" for preposition in prepositions(anchor)]
        if clause.form == "participle" and anchor.relation in ("xcomp", "ccomp") and not has_to(anchor):
            return [*slots, "passive" if clause_of(anchor.head).passive else "controlled", "infinitive"]
        if clause.form in ("infinitive", "bare") or (clause.form == "participle" and has_to(anchor)):
            governor = anchor.head
            if clause.form == "bare":
                slots.append("bare")
            if governor.tag_ == "VBN" and clause_of(governor).passive:
                slots.append("passive")
            elif (
                any(c.dep_ in ("obj", "iobj") for c in governor.children)
                or anchor.relation == "ccomp"
                or (governor.pos_ == "NOUN" and _has_own_subject(anchor))
            ):
                slots.append("controlled")
            return [*slots, "infinitive"]
        return slots or (["gerund"] if _is_complement(anchor) else [])

    def _default(self, anchor: Token, clause: Clause, governor: Token, depth: int) -> Verdict:
        """A non-finite clause under a word that says nothing of its own about it."""
        if said_with(anchor, self.words.performatives, self.words.addressing) is not None:
            return Verdict("happened", "done by saying so")
        return self._shared(anchor, clause, governor, self.verdict(governor, depth + 1))

    def _shared(self, anchor: Token, clause: Clause, governor: Token, main: Verdict) -> Verdict:
        """What a non-finite clause shares with the clause above it, whose status is ``main``."""
        infinitive = clause.form in ("infinitive", "bare")
        if infinitive and word(governor)[-1] == "go" and governor.tag_ == "VBG":
            return Verdict("denied" if main.status == "denied" else "planned", '"going to"')
        if infinitive and anchor.relation in ("advcl", "parataxis"):
            return Verdict("planned", "purpose") if main.status in REALISED else main
        if infinitive and anchor.relation == "acl" and governor.head == governor and not is_predicate(governor):
            return Verdict("planned", "infinitive of a headline")
        if infinitive and (governor.pos_ != "VERB" or anchor.relation in ("csubj", "ccomp", "acl")):
            return Verdict("hypothetical", f'infinitive under "{governor.lemma_}"')
        if anchor.relation == "acl" and main.status not in ("happened", "ongoing", "planned"):
            return Verdict("ongoing", "told of something in passing")
        pursued = anchor.lemma_.lower() in self.words.pursuits and not prepositions(anchor)
        if pursued and anchor.relation == "acl" and main.status == "happened":
            return Verdict("ongoing", "at which somebody is")
        spent = governor.lemma_.lower() in self.words.spending and any(c.dep_ == "obj" for c in governor.children)
        if main.status == "denied" and anchor.relation == "advcl" and not spent:
            return Verdict("happened", "taken for granted beside what is denied")
        return main


def _wordings(mark: Token) -> list[str]:
    """A conjunction in lower case, with the one that stands behind it ("as though") and alone."""
    doc, following = mark.doc, mark.i + 1
    joined = (
        following < len(doc) and doc[following].dep_ in ("fixed", "mark") and doc[following].head in (mark, mark.head)
    )
    return [f"{mark.lower_} {doc[following].lower_}", mark.lower_] if joined else [mark.lower_]


def _said_of(noun: Token) -> Token:
    """The predicate of the clause in which a noun stands: is ONE of the topics, will DISCUSS three topics."""
    word = noun
    for _ in range(LONGEST_CHAIN):
        if is_predicate(word) or word.head == word:
            break
        word = word.head
    return word


def _is_complement(gerund: Token) -> bool:
    """Whether a gerund without a preposition is what its verb is about (considers sending), not an adjunct."""
    governor = gerund.head
    if governor.pos_ not in ("VERB", "AUX", "ADJ") or gerund.i < governor.i:
        return False
    if gerund.relation in ("xcomp", "ccomp", "obj"):
        return True
    between = gerund.doc[governor.i + 1 : gerund.i]
    return not any(t.is_punct or t.dep_ == "obj" for t in between)


def _has_own_subject(infinitive: Token) -> bool:
    """Whether it is told who is to do it: time FOR THE PRESIDENT to resign."""
    return has_subject(infinitive) or any(mark.lower_ == "for" for mark in marks(infinitive))


def _is_forestalled(clause: Token) -> bool:
    """Whether a clause with "before" tells what never came about: before ANY deal was reached, before he COULD flee."""
    if clause_of(clause).modal == "could":
        return True
    parties = [child for child in clause.children if child.relation in ("nsubj", "obj")]
    return any(word.lower_ == "any" for party in parties for word in party.children if word.dep_ == "det")


def _headless(clause: Clause) -> Verdict:
    """A non-finite form at the head of a sentence, as in headlines."""
    if clause.form == "infinitive":
        return Verdict("planned", "infinitive of a headline")
    if clause.form == "gerund":
        return Verdict("ongoing", "participle of a headline")
    return Verdict("happened", "participle of a headline")
