"""Prepositional phrases: which fill a slot, which tell only when, why or where, and where a site lies."""

from __future__ import annotations

from onrecord.knowledge.events.arguments import ArgumentsFile
from onrecord.reading.events.grammar.tree import case_of, coordinated, resolved
from onrecord.reading.parsed import Token
from onrecord.reading.syntax import children, lemma

WHERE = frozenset({"in", "of", "at", "near", "inside", "outside"})
PLACES = frozenset({"LOC", "GPE", "FAC"})  # labels of our reader and of the usual spaCy pipelines
TOWARDS = frozenset({"toward", "towards"})


def has_case(phrase: Token, slot: str) -> bool:
    """Whether a noun's phrase has the preposition of a slot; aggression TOWARDS somebody is against him."""
    case = case_of(phrase)
    return case == slot or (case in TOWARDS and slot in {"against", "to"})


def is_circumstance(phrase: Token, rules: ArgumentsFile) -> bool:
    """Whether a phrase tells when, why or about what: DURING TALKS, IN ADDITION to grants."""
    return case_of(phrase) in rules.circumstantial or is_linking(phrase, rules)


def is_linking(noun: Token, rules: ArgumentsFile) -> bool:
    """Whether a noun makes up a preposition with the "in" before it: in ADDITION to, in DEFIANCE of."""
    return case_of(noun) == "in" and lemma(noun) in rules.linking


def is_of_pressure(phrase: Token, rules: ArgumentsFile) -> bool:
    """Whether a phrase says from whom the pressure comes under which something is done, wherever the parse hangs it."""
    start = phrase.left_edge.i
    before = phrase.doc[start - 1] if start > 1 else None
    return before is not None and lemma(before) in rules.pressure and case_of(before) == "under"


def beside(noun: Token, rules: ArgumentsFile) -> list[Token]:
    """The phrases that tell where a site lies and hang on what is done there: strikes on a camp IN SYRIA."""
    if lemma(noun) not in rules.sites:
        return []
    phrases = (child for child in children(noun.head, "obl", "nmod") if child.i > noun.i)
    placed = (phrase for phrase in phrases if case_of(phrase) in WHERE)
    return [phrase for phrase in placed if phrase.ent_type_ in PLACES or lemma(phrase) in rules.sites]


def carried(noun: Token, rules: ArgumentsFile) -> list[Token]:
    """Whom something struck or stopped is said to carry: a bus CARRYING NURSES."""
    clauses = (clause for clause in children(noun, "acl") if clause.tag_ == "VBG" and lemma(clause) in rules.carrying)
    return [other for clause in clauses for head in children(clause, "obj") for other in coordinated(head)]


def company(head: Token, rules: ArgumentsFile) -> list[Token]:
    """Who does or suffers something along with another: Poland, ALONG WITH LATVIA; the king, JOINED BY THE PREMIER."""
    hosts = (head, *children(head, "advmod"))  # TOGETHER with Latvia
    phrases = (phrase for host in hosts for phrase in children(host, "nmod", "obl"))
    found = [phrase for phrase in phrases if phrase.i > head.i and _is_along(phrase, rules)]
    return found + [agent for clause in children(head, "acl") for agent in _joining(clause, rules)]


def joined(verb: Token, rules: ArgumentsFile) -> list[Token]:
    """Who joins somebody in an act, or whom he joins: JOINED BY THE PREMIER he wept, they joined NIGER in weeping."""
    found = [agent for clause in children(verb, "advcl") for agent in _joining(clause, rules)]
    if lemma(verb.head) in rules.company.verbs and verb.tag_ == "VBG" and case_of(verb) == "in":
        found += children(verb.head, "obj")
    return found


def _joining(clause: Token, rules: ArgumentsFile) -> list[Token]:
    """The agents of a participle that says who joins somebody."""
    if clause.tag_ != "VBN" or lemma(clause) not in rules.company.verbs:
        return []
    return [agent for agent in children(clause, "obl") if case_of(agent) == "by"]


def _is_along(phrase: Token, rules: ArgumentsFile) -> bool:
    """Whether words like "along with" open a phrase, whichever of them the parser hangs on it."""
    doc, start = phrase.doc, phrase.left_edge.i
    openings = (doc[start : start + 1], doc[start : start + 2], doc[max(0, start - 1) : start + 1])
    return any(words.text.lower() in rules.company.openings for words in openings)


def is_fronted(phrase: Token, verb: Token) -> bool:
    """Whether a phrase opens the clause and so tells where or when: ON STATE RADIO she called on us to leave."""
    if phrase.i > verb.i or resolved(phrase) != phrase:
        return False
    return any(phrase.i < child.i < verb.i for child in children(verb, "nsubj"))
