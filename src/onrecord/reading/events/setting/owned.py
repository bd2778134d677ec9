"""Which times of a sentence are those of a clause or event noun, and which only stand in a description."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from onrecord.knowledge import Knowledge
from onrecord.knowledge.events.settings import Settings
from onrecord.model import Time
from onrecord.reading.events.grammar.clauses import clause_of, has_subject, is_predicate, marks, prepositions, word
from onrecord.reading.events.setting.scope import path_up
from onrecord.reading.page import Page, Placed
from onrecord.reading.parsed import Token
from onrecord.reading.times.tense import occasion_asked_for

MODIFIERS = frozenset({"compound", "nmod:poss", "nummod", "amod"})  # before its noun: SUNDAY'S vote
OUTLINES = frozenset({"nmod", "obl", "appos", "flat", "compound"})


class Dated(NamedTuple):
    """A time with the words that govern it, from the first outside it to the predicate of its clause."""

    time: Placed[Time]
    head: Token
    path: Sequence[Token]


def governed(page: Page, time: Placed[Time], knowledge: Knowledge) -> Dated:
    """A time with its governors; a day behind a strike or vote that is asked for is that of the strike or vote."""
    head = page.doc[time.head]
    occasion = occasion_asked_for(head, knowledge.calendar)
    words = path_up(head) if occasion is None else path_up(occasion)
    return Dated(time, head, [token for token in words if not time.start <= token.i < time.end])


def belongs(dated: Dated, host: Token, knowledge: Knowledge) -> bool:
    """Whether a time is one of the host's own."""
    head, path = dated.head, dated.path
    if not path or _is_thing(head, knowledge) or is_deadline(head, host, knowledge):
        return False
    if is_predicate(host):
        return path[0] == host or _is_of_setting(head, path, host, knowledge)
    if host not in path:
        return path[0].head == host and is_scheduled(path[0])
    below = path[: path.index(host)]
    if host == head or not all(token.relation in OUTLINES for token in below):
        return False
    return not any(_has_own(noun, head, knowledge) for noun in below)


def _is_thing(time: Token, knowledge: Knowledge) -> bool:
    """Whether a time is what a verb acts on, and does not date it: soldiers raided THE QUARTER."""
    return time.dep_ == "obj" and knowledge.settings.spending.isdisjoint({time.head.lemma_.lower()})


def is_deadline(time: Token, host: Token, knowledge: Knowledge) -> bool:
    """Whether a time says until when what is asked for or promised is to be done: demanded their wages BY FRIDAY."""
    if not is_predicate(host) or time.i < host.i or clause_of(host).perfect:
        return False
    lemma = host.lemma_.lower()
    asking = lemma in knowledge.calendar.ahead or lemma in knowledge.settings.ultimatums
    return asking and not knowledge.settings.until_then.isdisjoint(prepositions(time))


def _is_of_setting(time: Token, path: Sequence[Token], host: Token, knowledge: Knowledge) -> bool:
    """Whether a time is that of a noun of the clause which gives the clause its setting."""
    settings = knowledge.settings
    if len(path) > 1 and path[1] == host:
        attended = time.dep_ in MODIFIERS and not settings.attending.isdisjoint(word(host))
        issued = time.dep_ not in MODIFIERS and _is_issued(path[0], host, settings)
        return (path[0].dep_ == "obj" and (attended or issued)) or _is_setting(time, path[0], knowledge)
    paper = path[0].head  # condemned it in a letter SENT ON FRIDAY
    sent = is_scheduled(path[0]) and _is_issued(paper, path[0], settings)
    return sent and paper.head == host and prepositions(paper) == ["in"]


def _is_issued(paper: Token, verb: Token, settings: Settings) -> bool:
    """Whether a verb tells that a letter, resolution or other paper was made known."""
    return paper.lemma_.lower() in settings.papers and not settings.issuing.isdisjoint(word(verb))


def _is_setting(time: Token, noun: Token, knowledge: Knowledge) -> bool:
    """Whether a noun between a time and a verb gives the verb its setting, so that the time is the verb's.

    So in a SPEECH on Sunday, at Monday's HEARING, during his CAMPAIGN in 1994, in the 2008 PRIMARIES; not in a report
    on the 2006 riots, nor in the 2005 accord.
    """
    if noun.ent_type_ in ("DATE", "TIME"):
        return True
    settings, before = knowledge.settings, prepositions(noun)
    if not before or noun.pos_ not in ("NOUN", "PROPN"):
        return False
    if not settings.within_event.isdisjoint(before):
        return True
    if before != ["in"]:
        return False
    if time.dep_ not in MODIFIERS:
        return set(prepositions(time)) <= {"on", "in"}
    lemma = noun.lemma_.lower()
    hurt = not knowledge.violence.harming.isdisjoint(word(noun.head))
    told = clause_of(noun.head)
    past = told.form == "past" or told.perfect
    return (past and lemma in settings.public_occasions) or (hurt and bool(knowledge.frames.of("noun", lemma)))


def _has_own(noun: Token, time: Token, knowledge: Knowledge) -> bool:
    """Whether a noun between a time and an event noun keeps the time for itself: an inquiry into Sunday's ATTACK.

    A person or place does not (a meeting with the KING on Friday), nor what the event took place in (talks during the
    CAMPAIGN of 1994).
    """
    if noun.ent_type_ in ("DATE", "TIME") or not knowledge.settings.within_event.isdisjoint(prepositions(noun)):
        return False
    if time.head == noun and time.dep_ in MODIFIERS:
        return True
    lemma = noun.lemma_.lower()
    event = lemma in knowledge.settings.public_occasions or bool(knowledge.frames.of("noun", lemma))
    return noun.pos_ == "NOUN" and event and prepositions(noun) != ["of"]  # the signing OF AN ACCORD on Friday


def is_scheduled(participle: Token) -> bool:
    """Whether a participle without subject and conjunction describes a noun: a visit PLANNED for May.

    Unlike the worst attack since the truce WAS SIGNED.
    """
    if participle.dep_ != "acl" or participle.tag_ != "VBN":
        return False
    return not has_subject(participle) and not marks(participle)
