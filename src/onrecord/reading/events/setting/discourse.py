"""Events told before, whose time and place a later clause shares: during that visit, at the time, hours later."""

from __future__ import annotations

from collections.abc import Iterator

from onrecord.knowledge import Knowledge
from onrecord.knowledge.events.settings import Settings
from onrecord.model import Status
from onrecord.reading.events.factuality import Factuality
from onrecord.reading.events.grammar.clauses import clause_of, is_predicate, prepositions
from onrecord.reading.parsed import Token

REACH = 200  # tokens back in which an event must have been told; a few paragraphs of a report
TO_COME = frozenset({"planned", "promised", "requested", "hypothetical"})
WILL = frozenset({"will", "'ll", "’ll"})
POINTING = frozenset({"the", "that", "this", "those", "these"})
POINTING_ADJECTIVES = frozenset({"same"})


def told_before(host: Token, knowledge: Knowledge) -> Iterator[Token]:
    """The earlier events in whose setting a clause or event noun puts itself, the surest first.

    What took place was not during a visit that was called off, and what is planned not during one that is over.
    """
    factuality = Factuality(knowledge.status)
    status = factuality.verdict(host).status
    for earlier in _pointed_at(host, knowledge.settings):
        if can_share(status, factuality.verdict(earlier).status):
            yield earlier


def can_share(status: Status, earlier: Status) -> bool:
    """Whether an event of some status can have the day and place of one told before; nothing has those of no event."""
    return earlier != "denied" and (status in TO_COME) == (earlier in TO_COME)


def _pointed_at(host: Token, settings: Settings) -> Iterator[Token]:
    """The events that a clause or noun points back to.

    A clause does so with a phrase (during that visit, at the time) or an adverb (hours later), a noun by pointing back
    to what was told (Rebels attacked the mine. They condemned THE ATTACK).
    """
    if not is_predicate(host):
        earlier = _same_event(host, settings) if points_back(host) else None
        if earlier is not None:
            yield earlier
        return
    for child in host.children:
        if child.relation == "obl" and not settings.within_event.isdisjoint(prepositions(child)):
            yield from _of_phrase(child, settings)
        elif _is_soon_after(child, settings):
            yield from _clause_before(host)
    yield from _trip(host, settings)


def _of_phrase(noun: Token, settings: Settings) -> Iterator[Token]:
    """The event that a phrase of time names: "at the time" is that of the sentence before."""
    if not points_back(noun):
        yield from _own(noun, settings)
        return
    if noun.lemma_.lower() in settings.time_nouns:
        yield from _clause_before(noun)
        return
    earlier = _same_event(noun, settings)
    if earlier is not None:
        yield earlier


def _own(noun: Token, settings: Settings) -> Iterator[Token]:
    """The event told before of the one who acts now: during HIS visit he will meet."""
    if any(child.dep_ == "nmod:poss" and child.pos_ == "PRON" for child in noun.children):
        earlier = _same_event(noun, settings)
        if earlier is not None and same_subject(earlier, noun.head):
            yield earlier


def points_back(noun: Token) -> bool:
    """Whether a noun is definite and says nothing more of itself, so that it was told before."""
    if noun.pos_ != "NOUN" or not any(child.dep_ == "det" and child.lower_ in POINTING for child in noun.children):
        return False
    return all(child.dep_ in ("det", "case", "punct") or child.lower_ in POINTING_ADJECTIVES for child in noun.children)


def verbs_of(noun: Token, settings: Settings) -> set[str]:
    """The verbs that tell the same as an event noun."""
    lemma = noun.lemma_.lower()
    verbs = {lemma, *settings.nominals.get(lemma, ())}
    if lemma.endswith("ing"):
        verbs.add(lemma.removesuffix("ing"))  # meeting, bombing; doubled and dropped letters stand in the file
    return verbs


def _same_event(noun: Token, settings: Settings) -> Token | None:
    """The nearest earlier word for the same event: the noun itself, or the verb that it is made of."""
    lemma, verbs = noun.lemma_.lower(), verbs_of(noun, settings)
    for i in range(noun.i - 1, max(-1, noun.i - REACH), -1):
        token = noun.doc[i]
        word = token.lemma_.lower()
        if (token.pos_ == "VERB" and word in verbs) or (token.pos_ == "NOUN" and word == lemma):
            return token
    return None


def _trip(host: Token, settings: Settings) -> Iterator[Token]:
    """The trip of the sentence before on which its traveller will do this, or met somebody.

    "He will fly to Quito.  He WILL MEET the mayor"; "She arrived in Quito.  She MET the mayor", but not "she signed".
    """
    clause = clause_of(host)
    met = clause.form == "past" and not clause.perfect and host.lemma_.lower() in settings.gathering
    if host.dep_ != "ROOT" or not (clause.modal in WILL or met):
        return
    for trip in _clause_before(host):
        travels = trip.lemma_.lower() in settings.motion | settings.visiting
        before = clause_of(trip)
        alike = before.form == "past" and not before.perfect if met else before.modal in WILL
        if travels and alike and same_subject(trip, host):
            yield trip


def same_subject(first: Token, second: Token) -> bool:
    """Whether the later of two clauses takes up the subject of the earlier one, by a pronoun or by its noun."""
    earlier = [child for child in first.children if child.relation == "nsubj"]
    later = [child for child in second.children if child.relation == "nsubj"]
    if not earlier or not later:
        return False
    return later[0].lower_ in ("he", "she", "they") or later[0].lower_ == earlier[0].lower_


def _clause_before(token: Token) -> Iterator[Token]:
    """The main clause of the sentence before, in the same paragraph."""
    start = token.sent.start
    if start > 0 and not any("\n" in t.text for t in token.doc[max(0, start - 1) : start + 1] if t.is_space):
        yield token.doc[start - 1].sent.root


def _is_soon_after(child: Token, settings: Settings) -> bool:
    """Whether an adverb puts a clause on the day of what was told: HOURS LATER."""
    if child.lower_ not in settings.later_adverbs:
        return False
    return any(unit.lemma_.lower() in settings.short_units for unit in child.children)
