"""What a statement does (act) and how far it is vouched for (polarity): from its cue, then from its content.

The cue decides where it says more than that words were spoken.  Under a plain "said" the first clause of the content is
asked: who does what in it, whether it is negated, in which tense and under which modal.  Which words count stands in
``stance.yaml``; everything else is grammar.
"""

from __future__ import annotations

from collections.abc import Iterator

from onrecord.knowledge import Knowledge
from onrecord.knowledge.statements.stance import Stance
from onrecord.model import Polarity
from onrecord.reading.parsed import Token
from onrecord.reading.statements.layout.page import Layout
from onrecord.reading.statements.layout.parse import dependents, first, negated
from onrecord.reading.statements.layout.ranges import covers
from onrecord.reading.statements.parts.content import Content
from onrecord.reading.statements.parts.cues import Cue
from onrecord.reading.statements.parts.source import Source

_FIRST = frozenset(["i", "we"])
_THIRD = frozenset(["he", "she", "they", "it"])
_PRESENT = frozenset(["is", "are", "am", "'s", "’s", "'re", "’re", "'m", "’m"])  # forms of "be"
_CLAUSES = ("ROOT", "root", "ccomp", "csubj", "csubj:pass", "parataxis", "acl", "advcl", "conj", "dep")

Verdict = tuple[str, Polarity]


class StanceReader:
    """Gives statements their act and polarity."""

    def __init__(self, layout: Layout, knowledge: Knowledge) -> None:
        self.layout, self.doc = layout, layout.doc
        self.sources, self.words = knowledge.sources, knowledge.stance

    def stance_of(self, cue: Cue, content: Content, source: Source | None) -> Verdict:
        """The act and polarity of a statement."""
        act, polarity = self._of_cue(cue, content, source)
        if cue.negated or act not in self.words.plain or polarity != "asserted":
            return act, polarity
        found = Clause(self.layout, content, source).verdict(self)
        return found if found is not None else (act, polarity)

    def _of_cue(self, cue: Cue, content: Content, source: Source | None) -> Verdict:
        sense, head = cue.sense, self.doc[cue.head]
        if any(t.lower_ == "neither" for t in self.doc[cue.start : cue.end]):  # "would neither confirm nor deny"
            return "silence", "asserted"
        if cue.negated:
            if sense.negated is not None:
                return sense.negated.act, sense.negated.polarity
            return ("silence", "asserted") if not sense.only_negated else (sense.act, sense.polarity)
        act = sense.acts.get(content.takes, sense.act)
        if sense.polarity == "asserted" and (doubt := self._adverb_of(cue)) is not None:
            return act, doubt
        if act == "refuse" and self._keeps_back(content):
            act = self.words.withheld.act
        if sense.polarity == "asserted" and cue.kind == "verb":
            if source is None and sense.unsourced is not None and _is_passive(head):
                return act, sense.unsourced
            if self._is_guessed(head):
                return act, "hedged"
        return act, sense.polarity

    def _adverb_of(self, cue: Cue) -> Polarity | None:
        """How an adverb beside a verb of saying vouches for it: "allegedly told"."""
        if cue.kind != "verb":
            return None
        words = {t.lower_ for t in self.doc[cue.start : cue.end]} | {
            c.lower_ for c in dependents(self.doc[cue.head], "advmod") if abs(c.i - cue.head) <= 1
        }
        found = next((adverb for word in sorted(words) if (adverb := self.sources.adverb(word))), None)
        return found.polarity if found is not None else None

    def _is_guessed(self, cue: Token) -> bool:
        """Whether the paper only supposes that a thing was said: "may have told", "seemed to suggest"."""
        if any(c.lower_ in self.words.uncertainty.modals for c in dependents(cue, "aux")):
            return True
        return cue.dep_ == "xcomp" and cue.head.lemma_.lower() in self.words.seeming.verbs

    def _keeps_back(self, content: Content) -> bool:
        """Whether what is refused is to speak."""
        if content.takes != "infinitive":
            return False
        start, end = content.ranges[0]
        verb = first(t for t in self.doc[start:end] if t.pos_ == "VERB")
        if verb is None:
            return False
        lemma = verb.lemma_.lower()
        sense = self.sources.verb(lemma)
        withheld = self.words.withheld
        return lemma in withheld.verbs or (sense is not None and not sense.attitude and sense.act in withheld.acts)


class Clause:
    """The first clause of a content: its predicate and subject, and whether it is in the speaker's own words."""

    def __init__(self, layout: Layout, content: Content, source: Source | None) -> None:
        self.layout, self.doc, self.ranges = layout, layout.doc, content.ranges
        self.own = _pronouns_of(layout.doc[source.head]) if source is not None else _THIRD
        start = content.ranges[0][0]
        self.direct = layout.quoted(start) is not None
        self.predicate = first(self._predicates())

    def verdict(self, reader: StanceReader) -> Verdict | None:
        """The act and polarity that the clause gives its statement; ``None`` where it only tells something."""
        words = reader.words
        if self._asks():
            return words.question.act, "asserted"
        if self.predicate is None:
            return None
        for rule in (self._denial, self._guess, self._performed, self._own_deed, self._duty, self._order):
            found: Verdict | None = rule(reader)
            if found is not None:
                return found
        return None

    def _predicates(self) -> Iterator[Token]:
        """The heads of the main clauses in order: each hangs on nothing inside the content."""
        for start, end in self.ranges:
            for token in self.doc[start:end]:
                if token.pos_ not in {"VERB", "AUX", "ADJ", "NOUN"} or token.dep_ not in _CLAUSES:
                    continue
                finite = token.pos_ in {"VERB", "AUX"} or bool(dependents(token, "cop"))
                if finite and (token.head.i == token.i or not covers(self.ranges, token.head.i)):
                    yield token

    def _asks(self) -> bool:
        """Whether the only sentence of a quotation is a question."""
        inside = [t for start, end in self.ranges for t in self.doc[start:end] if t.text in {".", "?", "!"}]
        return self.direct and len(inside) == 1 and inside[0].text == "?"

    @property
    def subject(self) -> Token | None:
        """The grammatical subject."""
        return first(dependents(self._head, "nsubj", "nsubj:pass", "nsubj:outer"))

    @property
    def _head(self) -> Token:
        if self.predicate is None:
            raise ValueError("a clause without a predicate has no head; ask `predicate` first")
        return self.predicate

    def _is_own(self) -> bool:
        """Whether the clause tells of the speaker: "I", "we" in a quotation, else a pronoun of the third person."""
        subject = self.subject
        return subject is not None and subject.lower_ in (_FIRST if self.direct else self.own)

    def _auxiliaries(self) -> set[str]:
        return {c.lower_ for c in dependents(self._head, "aux", "aux:pass", "cop")}

    def _denial(self, reader: StanceReader) -> Verdict | None:
        words, head = reader.words, self._head
        if self._is_untrue(reader):
            return words.untruth.act, words.untruth.polarity
        if self._is_absent(words):
            return words.absence.act, words.absence.polarity
        aux = self._auxiliaries()
        past = head.tag_ in {"VBN", "VBD"} or "did" in aux or bool(aux & {"had", "has", "have"})
        now = {c.lower_ for c in dependents(head, "aux:pass")} & _PRESENT  # "is not considered", "’s not held"
        deed = head.pos_ == "VERB" and head.lemma_.lower() not in words.own_past.unless and not now
        if deed and past and negated(head) and self._is_own() and not aux & (words.own_future.modals | {"could"}):
            return words.own_past.act, words.own_past.polarity
        return None

    def _is_untrue(self, reader: StanceReader) -> bool:
        head, rule, subject = self._head, reader.words.untruth, self.subject
        if subject is None or head.pos_ == "VERB":
            return False
        told = subject.pos_ in {"PRON", "DET"} or subject.lemma_.lower() in rule.nouns
        if not told and reader.sources.noun(subject.lemma_.lower()) is None:
            return False
        lemma = head.lemma_.lower()
        return (lemma in rule.untrue and not negated(head)) or (lemma in rule.if_negated and negated(head))

    def _is_absent(self, words: Stance) -> bool:
        head = self._head
        for noun in dependents(head, "obj", "nsubj"):
            if noun.lemma_.lower() in words.absence.nouns and any(
                c.lower_ in {"no", "neither"} for c in dependents(noun, "det")
            ):
                return True
        text = " ".join(t.lower_ for t in self.doc[head.left_edge.i : head.right_edge.i + 1])
        return any(phrase in text for phrase in words.absence.phrases)

    def _guess(self, reader: StanceReader) -> Verdict | None:
        rule, head, aux = reader.words.uncertainty, self._head, self._auxiliaries()
        subject = self.subject
        allowed = subject is not None and subject.lower_ == "you"
        doubtful = bool(aux & rule.modals) and not allowed
        doubtful = doubtful or (bool(aux & rule.past_modals) and "have" in aux and not negated(head))
        doubtful = doubtful or any(c.lower_ in rule.adverbs for c in dependents(head, "advmod"))
        doubtful = doubtful or (head.lemma_.lower() in rule.predicates and not negated(head))
        return ("state", rule.polarity) if doubtful else None

    def _performed(self, reader: StanceReader) -> Verdict | None:
        """The act of a verb that does what it says: first person, present, no auxiliary but a negation's."""
        head, subject = self._head, self.subject
        if not self.direct or subject is None or subject.lower_ not in _FIRST:
            return None
        aux = self._auxiliaries()
        present = head.tag_ == "VBP" or (head.tag_ == "VB" and aux == {"do"})
        sense = reader.sources.verb(head.lemma_.lower())
        if not present or sense is None or sense.attitude or sense.act in reader.words.performative.unless:
            return None
        if negated(head):
            return (sense.negated.act, sense.negated.polarity) if sense.negated is not None else None
        return sense.act, sense.polarity

    def _own_deed(self, reader: StanceReader) -> Verdict | None:
        rule, head, aux = reader.words.own_future, self._head, self._auxiliaries()
        if head.pos_ != "VERB" or not aux & rule.modals or "have" in aux or not self._is_own():
            return None
        if self.direct and "would" in aux:  # "I would go" is no promise; reported, "would" is a "will"
            return None
        if head.lemma_.lower() in rule.unless or _is_passive(head):
            return None
        return (rule.negated if negated(head) else rule.act), "asserted"

    def _duty(self, reader: StanceReader) -> Verdict | None:
        rule, head, aux = reader.words.duty, self._head, self._auxiliaries()
        if self.subject is None or self._is_own() or "have" in aux or head.pos_ != "VERB":
            return None
        for modal in aux & rule.acts.keys():
            return rule.acts[modal], "asserted"
        governed = first(c for c in dependents(head, "xcomp") if any(m.lower_ == "to" for m in dependents(c, "mark")))
        if governed is not None and head.lemma_.lower() in rule.verbs and not negated(head):
            return rule.verbs[head.lemma_.lower()], "asserted"
        return None

    def _order(self, reader: StanceReader) -> Verdict | None:
        rule, head = reader.words.imperative, self._head
        bare = head.tag_ == "VB" and not dependents(head, "nsubj", "nsubj:pass", "expl", "mark")
        if not self.direct or not bare or self._auxiliaries() - {"do"}:
            return None
        polite = head.lemma_.lower() in rule.polite or any(c.lower_ in rule.polite for c in head.children)
        return (rule.polite_act if polite else rule.act), "asserted"


def _pronouns_of(speaker: Token) -> frozenset[str]:
    """The pronouns of the third person that may mean a speaker: several are no "he", and "she" is no "he"."""
    if speaker.lower_ in {"he", "she"}:
        return frozenset([speaker.lower_])
    several = speaker.tag_ in {"NNS", "NNPS"} or speaker.lower_ == "they" or bool(dependents(speaker, "conj"))
    return _THIRD - {"he", "she"} if several else _THIRD


def _is_passive(verb: Token) -> bool:
    return bool(dependents(verb, "aux:pass", "nsubj:pass"))
