"""Whom an act answers or judges that takes up what was told before: accepted THE OFFER, condemned THE ATTACK.

The act told before must have a doer of its own, and stand near enough that a reader can only think of it.  Which words
take up which acts is in ``answers.yaml``.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from onrecord.knowledge import Knowledge
from onrecord.reading.events.arguments import Arguments
from onrecord.reading.events.coding.coded import Coded
from onrecord.reading.events.grammar.clauses import clause_of
from onrecord.reading.events.grammar.tree import DEPTH, case_of, is_predicate
from onrecord.reading.events.setting.discourse import POINTING, REACH, verbs_of
from onrecord.reading.page import Cast
from onrecord.reading.parsed import Doc, Token
from onrecord.reading.syntax import children, lemma

BESIDE = frozenset({"conj", "parataxis", "appos"})  # what stands beside another act, not within it
EXAMINING = "09"  # the codes of inquiries, which look into what nobody is yet said to have done
DASHES = frozenset({",", "-", "–", "—"})
OWNERS = frozenset({"by", "from"})  # prepositions of whoever said a thing
CLAUSES = ("xcomp", "ccomp", "obj", "obl", "advcl")  # what may say what is answered


def with_answered(events: Iterable[Coded], doc: Doc, cast: Cast, knowledge: Knowledge) -> list[Coded]:
    """The events, those that answer or judge one told before with whoever did that as their target, and why."""
    answers = _Answers(doc, cast, knowledge)
    known: list[Coded] = []
    for event in events:
        known.append(answers.aimed(event, known))
    return known


class _Answers:
    """Finds on one page which act told before another one takes up."""

    def __init__(self, doc: Doc, cast: Cast, knowledge: Knowledge) -> None:
        self._doc = doc
        self._rules = knowledge.frames.answers
        self._settings = knowledge.settings
        self._fill = Arguments(knowledge.frames).fill
        self._heads = {mention.head for mention in cast.mentions}
        self._countries = {actor.id: actor.country for actor in cast.actors}
        starts = [sentence.start for sentence in doc.sents]
        self._sentence = {i: n for n, start in enumerate(starts) for i in range(start, (*starts, len(doc))[n + 1])}

    def aimed(self, event: Coded, known: Sequence[Coded]) -> Coded:
        """The event with its target, where it has none and takes up one of those told before."""
        if event.targets or not event.actors:
            return event
        token = self._doc[event.head]
        answers = event.type in self._rules.answering.types
        answers = answers or (event.type is None and event.cameo.startswith(self._rules.answering.codes))
        judges = event.type in self._rules.judging and not event.cameo.startswith(EXAMINING)
        if not (answers or judges):
            return event
        earlier = [other for other in reversed(known) if self._may_mean(event, other, token)]
        taken = [thing for thing in self._taken(token) if thing.i not in self._heads]
        found = next((other for thing in taken for other in self._named(event, thing, earlier, answers, judges)), None)
        if found is None and answers and not taken and _is_told_as_done(token):
            found = next(self._asked(event, token, earlier), None)
        if found is None:
            return event
        word = self._doc[found.head].text
        return replace(event, targets=found.actors, since=f'{"answers" if answers else "judges"} "{word}"')

    def _may_mean(self, event: Coded, other: Coded, token: Token) -> bool:
        """Whether an event told before has a doer other than this one's, and does not hold it as what is asked."""
        if not other.actors or not set(other.actors).isdisjoint(event.actors) or token.i - other.head > REACH:
            return False
        act = self._doc[other.head]
        supposed = is_predicate(act) and clause_of(act).modal is not None
        return not supposed and not _is_within(token, act)

    def _taken(self, token: Token) -> list[Token]:
        """What an act is said to take up: its object, or what stands behind one of its prepositions."""
        found = self._fill(token, "object")
        found += [head for case in self._rules.cases for head in self._fill(token, case)]
        return [head for head in found if head != token]

    def _named(
        self, event: Coded, thing: Token, earlier: Sequence[Coded], answers: bool, judges: bool
    ) -> Iterator[Coded]:
        """The events told before that a word may take up, the surest first."""
        if thing.lower_ in self._rules.pronouns:
            before = self._within(thing, earlier, 1) if answers else ()
            yield from (other for other in before if self._said(other) and self._is_asked(event, other))
            return
        added = _is_added(thing)
        if not added and not _points_back(thing):
            return
        name = lemma(thing)
        codes = self._rules.codes_of(name)
        if codes and added:
            yield from (other for other in self._within(thing, earlier, 0) if other.cameo.startswith(codes))
            return
        verbs = verbs_of(thing, self._settings)
        same = [other for other in earlier if self._is_of(self._doc[other.head], name, verbs)]
        if len({other.actors for other in same}) == 1:  # whose of several offers it was, nothing says
            yield same[0]
        if codes and answers and _is_told_as_done(self._doc[event.head]):
            near = (other for other in self._within(thing, earlier, 1) if other.cameo.startswith(codes))
            yield from (other for other in near if self._is_asked(event, other))
        if judges and name in self._rules.deeds:
            yield from (o for o in self._within(thing, earlier, 1) if o.type in self._rules.done and self._is_told(o))

    def _asked(self, event: Coded, token: Token, earlier: Sequence[Coded]) -> Iterator[Coded]:
        """The requests that an act answers which does not say what it answers: was urged to go and REFUSED."""
        bare = not any(child.i > token.i for child in children(token, *CLAUSES))
        for other in self._within(token, earlier, 1 if bare else 0):
            if other.cameo.startswith(self._rules.replied) and self._is_asked(event, other, strictly=True):
                yield other

    def _within(self, token: Token, earlier: Iterable[Coded], reach: int) -> Iterator[Coded]:
        """The events that stand at most this number of sentences back."""
        here = self._sentence[token.i]
        return (other for other in earlier if here - self._sentence[other.head] <= reach)

    def _said(self, other: Coded) -> bool:
        """Whether an event is one of words that can be answered."""
        return any(other.cameo.startswith(named.codes) for named in self._rules.named.values())

    def _is_asked(self, event: Coded, other: Coded, *, strictly: bool = False) -> bool:
        """Whether an act was aimed at whoever answers it or at his country, or, unless strictly, at nobody named."""
        if not other.targets:
            return not strictly
        countries = {self._countries.get(id) for id in other.targets} - {None}
        same = not strictly and not countries.isdisjoint(self._countries.get(id) for id in event.actors)
        return same or not set(event.actors).isdisjoint(other.targets)

    def _is_told(self, other: Coded) -> bool:
        """Whether an event is what its sentence tells, not what is said or supposed in it."""
        token = self._doc[other.head]
        for _ in range(DEPTH):
            if token.relation not in {"conj", "obj", "nsubj"} or token.head == token:
                break
            token = token.head
        return token.dep_ == "ROOT"

    def _is_of(self, token: Token, noun: str, verbs: set[str]) -> bool:
        """Whether an event is told by a noun itself, or by a verb that tells the same."""
        return lemma(token) == noun if token.pos_ != "VERB" else lemma(token) in verbs


def _points_back(noun: Token) -> bool:
    """Whether a noun is definite and nothing says whose it is."""
    if noun.pos_ != "NOUN" or not any(c.dep_ == "det" and c.lower_ in POINTING for c in noun.children):
        return False
    phrases = list(children(noun, "nmod", "obl"))
    owned = any(child.dep_ == "nmod:poss" or case_of(child) in OWNERS or child.pos_ == "PROPN" for child in phrases)
    named = any(child.pos_ == "PROPN" for child in children(noun, "compound", "amod", "appos"))
    return not owned and not named


def _is_added(noun: Token) -> bool:
    """Whether a noun takes up what was just told, and a clause behind it what became of it: a CHARGE he denied."""
    articles = [child for child in noun.children if child.dep_ == "det" and child.lower_ in {"a", "an"}]
    if noun.pos_ != "NOUN" or not articles or not any(child.dep_ == "acl:relcl" for child in noun.children):
        return False
    return articles[0].i > 0 and noun.doc[articles[0].i - 1].text in DASHES


def _is_within(token: Token, act: Token) -> bool:
    """Whether a predicate stands in what another act asks for, says or means; not where it is told beside it."""
    node, inside = token, False
    for _ in range(DEPTH):
        if node in (act, node.head):
            return inside and node == act
        if node.dep_ == "acl:relcl":
            return False
        inside = inside or node.relation not in BESIDE
        node = node.head
    return False


def _is_told_as_done(verb: Token) -> bool:
    """Whether a clause tells what somebody did, not what he is to do: has REFUSED, not "must refuse"."""
    clause = clause_of(verb)
    return is_predicate(verb) and clause.modal is None and clause.form in ("past", "present")
