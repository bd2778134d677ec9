"""Which clause a time or place belongs to, and which clauses share it with an event."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Literal

from onrecord.knowledge import Knowledge
from onrecord.knowledge.events.settings import Settings
from onrecord.reading.events.factuality import Factuality
from onrecord.reading.events.grammar.clauses import (
    LONGEST_CHAIN,
    clause_of,
    first_conjunct,
    has_subject,
    is_predicate,
    marks,
    prepositions,
    said_with,
    word,
)
from onrecord.reading.parsed import Token

RELATIVE = frozenset({"which", "that"})
SIDES: Mapping[str, int] = MappingProxyType({"after": 1, "before": -1})
CLAUSAL = frozenset({"ROOT", "acl", "advcl", "ccomp", "csubj", "parataxis", "xcomp"})


def path_up(token: Token) -> list[Token]:
    """A word and its governors up to the predicate of its clause (or the noun at the head of a verbless one)."""
    path = [token]
    for _ in range(LONGEST_CHAIN):
        top = path[-1]
        if is_predicate(top) or top.head == top or top.relation in CLAUSAL:
            break
        path.append(top.head)
    return path


def hosts(trigger: Token, knowledge: Knowledge) -> Iterator[Token]:
    """The words whose own times and places hold for the event: the trigger, then the clauses that share its setting.

    Nearest first: the clause of an event noun, coordinated clauses, the clause on which a participle hangs, the main
    clause of a when-clause.
    """
    seen: set[int] = set()
    queue = [trigger]
    while queue and len(seen) < LONGEST_CHAIN:
        token = queue.pop(0)
        if token.i in seen:
            continue
        seen.add(token.i)
        yield token
        queue.extend(_sharing(token, knowledge))


def _sharing(token: Token, knowledge: Knowledge) -> list[Token]:
    if not is_predicate(token):
        above = _of_noun(token, knowledge)
        return [*_told_of(token, knowledge), *([above] if above is not None else [])]
    settings = knowledge.settings
    found = [member for member in _conjuncts(token) if _shares_setting(token, member, settings)]
    found.extend(_acts(token, knowledge))
    first = first_conjunct(token)
    if first.head == first:
        return found
    saying = said_with(first, knowledge.status.performatives, knowledge.status.addressing)
    if saying is not None:
        found.append(saying)
    if _is_outcome(first, knowledge):
        found.append(first.head)
    off = gap(first)
    if off is not None and off[0].lemma_.lower() in settings.short_units:
        found.append(off[2])
    if _is_issued(first, settings):
        found.append(path_up(first.head)[-1])
    background = first.relation == "advcl" and any(mark.lower_ in settings.same_time for mark in marks(first))
    apart = any(mark.lower_ in settings.other_time for mark in marks(first))
    dependent = first.relation in ("advcl", "xcomp") and not clause_of(first).finite and not apart
    if _is_there(first) and _same_status_as(first, path_up(first.head)[-1], knowledge):
        found.append(path_up(first.head)[-1])
    elif background or (dependent and _same_status(first, knowledge)) or _simultaneous(first):
        found.append(first.head)
    found.extend(
        child
        for child in token.children
        if child.relation == "advcl" and any(mark.lower_ in settings.same_time for mark in marks(child))
    )
    return found


def _told_of(noun: Token, knowledge: Knowledge) -> list[Token]:
    """The relative clauses that say of an event noun that it took place: talks THAT THEY HELD, THAT BEGAN in May."""
    words, found = knowledge.status, []
    for clause in noun.children:
        if clause.dep_ != "acl:relcl" or not is_predicate(clause) or noun.pos_ != "NOUN":
            continue
        pronoun = next((child.dep_ for child in clause.children if child.tag_ == "WDT"), None)
        subjects = [child for child in clause.children if child.relation == "nsubj"]
        objects = [child for child in clause.children if child.relation == "obj"]
        lemmas = set(word(clause))
        gap = pronoun is None and bool(subjects) and not objects
        held = (pronoun in ("obj", "nsubj:pass") or gap) and not words.light_verbs.isdisjoint(lemmas)
        if held or (pronoun == "nsubj" and not words.occurrence_verbs.isdisjoint(lemmas)):
            found.append(clause)
    return found


def _of_noun(noun: Token, knowledge: Knowledge) -> Token | None:
    """The clause (or noun) in whose setting an event noun takes part, if it takes part in it."""
    anchor = first_conjunct(noun)
    if "of" in prepositions(noun) and not knowledge.frames.rules.quantities.isdisjoint(word(anchor.head)):
        noun = anchor = anchor.head  # held a round OF TALKS
    governor = anchor.head
    if governor == anchor or anchor.relation in ("acl", "appos"):
        return None
    if anchor.relation in ("obl", "nmod"):
        before = prepositions(noun)
        if noun.lemma_.lower() in knowledge.settings.prompting:
            return None
        shared = bool(before) and before[0] in knowledge.settings.shared_by
        return governor if shared and _free(anchor, knowledge) else None
    light = not (knowledge.status.light_verbs | knowledge.settings.voicing).isdisjoint(word(governor))
    if anchor.dep_ == "nsubj:pass":  # talks were HELD; not: the attack was condemned
        return governor if light or not knowledge.status.occurrence_verbs.isdisjoint(word(governor)) else None
    if anchor.relation == "nsubj":
        return governor if is_predicate(governor) else None
    return governor if anchor.dep_ == "obj" and light else None


def _free(noun: Token, knowledge: Knowledge) -> bool:
    """Whether the governing word says nothing of its own about the noun (asked for HELP, a call for HELP do)."""
    governor = noun.head
    kind: Literal["verb", "noun"] = "verb" if is_predicate(governor) else "noun"
    return not any(
        knowledge.status.effect(kind, lemma, f"prep:{preposition}")
        for lemma in word(governor)
        for preposition in prepositions(noun)
    )


def _is_issued(clause: Token, settings: Settings) -> bool:
    """Whether a participle tells what words say that are just issued: signed a letter DEMANDING his release."""
    paper = clause.head
    if clause.dep_ != "acl" or clause.tag_ != "VBG" or paper.dep_ != "obj":
        return False
    return paper.lemma_.lower() in settings.papers and not settings.issuing.isdisjoint(word(paper.head))


def _conjuncts(token: Token) -> list[Token]:
    first = first_conjunct(token)
    members = [first, *(child for child in first.children if child.dep_ == "conj" and is_predicate(child))]
    return [member for member in members if member != token]


def _shares_setting(token: Token, member: Token, settings: Settings) -> bool:
    """Whether two coordinated clauses have one subject (the later one is without its own), one tense and one time."""
    earlier, later = sorted((token, member))
    if any(child.lower_ in settings.other_day for child in later.children):
        return False
    if later.tag_ == "VBN" and not any(child.relation == "aux" for child in later.children):
        return True
    return not has_subject(later) and _tense(earlier) == _tense(later)


def _tense(verb: Token) -> tuple[str, str | None, bool]:
    """What of a clause's form says when it is: tense, modal verb and perfect."""
    form = clause_of(verb)
    return form.form, form.modal, form.perfect


def gap(clause: Token) -> tuple[Token, int, Token] | None:
    """The unit of time by which a clause is off another, 1 if it was before it and -1 if after, and that other clause.

    "Left the city HOURS AFTER rebels entered it": the parser hangs the clause on the unit, or the unit on the clause.
    """
    mark = next((mark for mark in marks(clause) if mark.lower_ in SIDES), None)
    if mark is None or clause.head == clause:
        return None
    if clause.relation == "acl":
        return clause.head, -SIDES[mark.lower_], path_up(clause.head)[-1]
    unit = next((child for child in clause.children if child.i == mark.i - 1 and child.dep_ == "obl:unmarked"), None)
    return (unit, -SIDES[mark.lower_], clause.head) if unit is not None and clause.relation == "advcl" else None


def _acts(verb: Token, knowledge: Knowledge) -> list[Token]:
    """The acts or weapons that are the subject of a clause that tells whom they hurt: TUESDAY'S ATTACK killed nine."""
    words = knowledge.violence
    states = words.dead_words | words.hurt_words
    outcome = any(child.relation == "xcomp" and child.lower_ in states for child in verb.children)
    if words.harming.isdisjoint(word(verb)) and not outcome:
        return []
    subjects = (child for child in verb.children if child.dep_ == "nsubj" and child.pos_ == "NOUN")
    return [noun for noun in subjects if _is_act(noun, knowledge)]


def _is_act(noun: Token, knowledge: Knowledge) -> bool:
    """Whether a noun names an act or a weapon; a gunman is somebody, though his word names one."""
    lemma = noun.lemma_.lower()
    if knowledge.groups.sense(lemma) is not None:
        return False
    return bool(knowledge.frames.of("noun", lemma)) or knowledge.violence.weapon([lemma]) is not None


def _is_outcome(clause: Token, knowledge: Knowledge) -> bool:
    """Whether a clause on a noun tells whom the act hurt that the noun names: the bombing, WHICH KILLED nine people."""
    if clause.relation != "acl" or knowledge.violence.harming.isdisjoint(word(clause)):
        return False
    subjects = [child for child in clause.children if child.relation == "nsubj"]
    acts = clause.tag_ == "VBG" if not subjects else all(child.lower_ in RELATIVE for child in subjects)
    return acts and not clause_of(clause).passive


def _is_there(clause: Token) -> bool:
    """Whether a relative clause goes on from its main clause: will travel to Lima in May, WHERE he will speak."""
    return clause.dep_ == "acl:relcl" and any(mark.lower_ == "where" for mark in marks(clause))


def _same_status(token: Token, knowledge: Knowledge) -> bool:
    return _same_status_as(token, token.head, knowledge)


def _same_status_as(token: Token, other: Token, knowledge: Knowledge) -> bool:
    reader = Factuality(knowledge.status)
    return reader.verdict(token).status == reader.verdict(other).status


def _simultaneous(clause: Token) -> bool:
    """Whether a reported clause is in the time of the report: said that they were urging."""
    if clause.relation != "ccomp":
        return False
    form, report = clause_of(clause), clause_of(clause.head)
    return form.progressive and form.form == "past" and report.form == "past"
