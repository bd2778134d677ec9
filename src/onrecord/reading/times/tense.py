"""Which way a clause points in time: to what was, or to what is to come."""

from __future__ import annotations

from typing import Literal

from onrecord.knowledge.calendar import Calendar
from onrecord.reading.page import Page
from onrecord.reading.parsed import Token

Direction = Literal["past", "future"]


def direction(page: Page, token: int, calendar: Calendar) -> Direction | None:
    """The direction of the clause in which a token stands; None where no verb governs it.

    Modals, "going to", a present tense and an infinitive under a word such as "scheduled" point ahead; a past tense,
    a perfect and a past participle point back.  In a headline the present tense tells what happened.
    """
    node = page.doc[token]
    headline = page.zone(token) == "headline"
    if _has_case(node, ("since",)):
        return "past"
    return _of_possessor(node, calendar, headline) or _of_clause(node, calendar, headline)


def _of_possessor(node: Token, calendar: Calendar, headline: bool) -> Direction | None:
    """The direction of a day before its noun: Friday's vote, the Friday vote; None for another."""
    if node.dep_ not in ("nmod:poss", "compound"):
        return None
    if "subj" in node.head.dep_:
        return _of_subject(node.head, calendar, headline)
    return "future" if _has_case(node.head, ("ahead", "before", "pending", "until")) else "past"


def _of_clause(node: Token, calendar: Calendar, headline: bool) -> Direction | None:
    """The direction of the clauses around a day, from the innermost."""
    if occasion_asked_for(node, calendar) is not None:
        return "future"
    waiting = _has_case(node, ("for", "until", "till", "by"))
    asked_for = False  # the time is that of what is asked for, not of the asking: CALLED FOR a march on Sunday
    for _ in range(12):  # deeper than that no clause is governed by the same verb
        if _has_case(node, ("ahead", "pending")) or _is_deadline(node):
            return "future"
        if node.lemma_.lower() in calendar.ahead and waiting and (asked_for or not _speaks(node)):
            return "future"
        found = _of_predicate(node, calendar, headline)
        if found is not None:
            return found
        if node.head == node:
            return None
        if node.pos_ == "NOUN":
            asked_for = asked_for or _has_case(node, ("for",))
            waiting = waiting or _has_case(node, ("for", "until"))
        node = node.head
    return None


def occasion_asked_for(time: Token, calendar: Calendar) -> Token | None:
    """What is set for its day beforehand and asked for right before a time, which is its own: a STRIKE on Friday.

    The parser hangs the time on the asking: called for a strike on Friday.  "Called on Friday for a strike" has the day
    of the asking.
    """
    asking = time.head
    if asking.lemma_.lower() not in calendar.ahead or asking.pos_ != "VERB" or time.i < asking.i:
        return None
    first = time.left_edge.i
    for child in asking.children:
        wanted = child.dep_ == "obj" or (child.dep_.startswith("obl") and _has_case(child, ("for",)))
        if wanted and child.right_edge.i == first - 1 and child.lemma_.lower() in calendar.occasions:
            return child
    return None


def _of_subject(subject: Token, calendar: Calendar, headline: bool) -> Direction:
    """The direction of a day that belongs to the subject: Friday's announcement IS a blow, Friday's vote WILL decide.

    A present tense says how things are, so what is set for its day beforehand lies ahead (a vote), and else is past.
    """
    found = _of_predicate(subject.head, calendar, headline)
    helpers = [child for child in subject.head.lefts if child.dep_ in ("aux", "aux:pass")]
    if found == "past":
        return "past"
    if any(helper.tag_ == "MD" and helper.lower_ in calendar.modals_ahead for helper in helpers):
        return "future"
    if subject.head.lemma_.lower() in calendar.ahead:
        return "future"
    return "future" if subject.lemma_.lower() in calendar.set_beforehand else "past"


def _has_case(node: Token, words: tuple[str, ...]) -> bool:
    return any(child.dep_ == "case" and child.lower_ in words for child in node.lefts)


def _is_deadline(clause: Token) -> bool:
    """Whether a clause tells what must be done in time: threatened to leave UNLESS he was freed by Friday."""
    return any(child.dep_ == "mark" and child.lower_ == "unless" for child in clause.lefts)


def _speaks(node: Token) -> bool:
    """Whether a word such as "ask" is what the clause tells, with the time as its own: "asked on Friday"."""
    return node.morph.get("VerbForm", []) == ["Fin"] and "Past" in node.morph.get("Tense", [])


def _of_predicate(node: Token, calendar: Calendar, headline: bool) -> Direction | None:
    """What the verb forms of a predicate say; None for other words and for forms without a tense of their own."""
    helpers = [child for child in node.lefts if child.dep_ in ("aux", "aux:pass", "cop")]
    if node.pos_ not in ("VERB", "AUX") and not helpers:
        return None
    if any(helper.lower_ in calendar.modals_ahead and helper.tag_ == "MD" for helper in helpers):
        return "future"
    if _is_set(node, helpers):
        return "future"
    finite = [word for word in (*helpers, node) if "Fin" in word.morph.get("VerbForm", [])]
    if finite:
        word = finite[0]
        if "Past" in word.morph.get("Tense", []) or (word.lemma_ == "have" and word != node):
            return "past"
        return "past" if headline else "future"
    form = node.morph.get("VerbForm", [])
    if form == ["Inf"]:
        return _of_infinitive(node, calendar, headline)
    if form == ["Part"] and "Past" in node.morph.get("Tense", []) and not helpers:
        return "past"
    return None


def _is_set(node: Token, helpers: list[Token]) -> bool:
    """Whether a form of "be" with an infinitive says what is set for later: WAS TO ARRIVE, WAS DUE TO ARRIVE."""
    infinitive = node.morph.get("VerbForm", []) == ["Inf"]
    return infinitive and any(helper.lemma_ == "be" and helper.dep_ == "cop" for helper in helpers)


def _of_infinitive(node: Token, calendar: Calendar, headline: bool) -> Direction | None:
    """An infinitive points ahead under words such as "scheduled" and in headlines; else its governor decides."""
    governor = node.head
    if governor.lemma_.lower() in calendar.ahead or governor.lower_ == "going":
        return "future"
    if headline and (governor == node or governor.pos_ in ("PROPN", "NOUN")):
        return "future"
    return None
