"""Whom a word beside a noun calls dead or hurt: a slain teenager, the murder victim, wounds that were fatal."""

from __future__ import annotations

from collections.abc import Iterator

from onrecord.knowledge.events.violence import ViolenceWords
from onrecord.reading.events.grammar.clauses import prepositions
from onrecord.reading.events.harm.deadly import Kind, state_of
from onrecord.reading.parsed import Token

OWNERS = frozenset({"nmod:poss", "nmod"})
PERSONS = frozenset({"PER", "PERSON"})  # labels of our reader and of the usual spaCy pipelines


def epithets(token: Token, words: ViolenceWords) -> Iterator[tuple[Kind, Token]]:
    """The victims that a word names by what it says of a noun, and what befell them."""
    lemma = token.lemma_.lower()
    if token.dep_ == "amod" and not any(child.relation == "nsubj" for child in token.children):  # Man DEAD, woman hurt
        kind = _attribute(token, words)
        if kind is not None:
            yield kind, token.head
    elif token.dep_ == "compound" and lemma in words.single_deaths and token.head.lemma_.lower() in words.victims:
        yield "killed", token.head
    elif lemma in words.victims and any(c.lemma_.lower() in words.single_deaths for c in _compounds(token)):
        yield "killed", token
    elif lemma in words.remains and token.tag_ == "NN" and _is_handled(token, words):
        yield from (("killed", owner) for owner in _owners(token, words) if token.dep_ in ("obj", "nsubj:pass"))
    elif is_fatal(token, words):
        yield from (("killed", victim) for victim in _struck(token))


def _attribute(word: Token, words: ViolenceWords) -> Kind | None:
    """What a participle or adjective before a noun tells of somebody: a SLAIN teenager, the INJURED officer."""
    head = word.head
    if head.pos_ not in ("NOUN", "PROPN"):
        return None
    if word.tag_ == "VBN" and word.lemma_.lower() in words.killing_verbs:
        return "killed"
    person = head.lemma_.lower() in words.persons or head.ent_type_ in PERSONS
    return state_of(word, words) if person else None


def _is_handled(body: Token, words: ViolenceWords) -> bool:
    """Whether it is told what became of a body; where it was found, it is a victim itself."""
    lemma = body.head.lemma_.lower()
    return lemma in words.body_verbs and lemma not in words.finding_verbs


def _compounds(noun: Token) -> list[Token]:
    return [child for child in noun.children if child.dep_ == "compound"]


def _owners(body: Token, words: ViolenceWords) -> list[Token]:
    """Whose body it is, where that is a person: ANN LEE's body, the body of the VICTIM."""
    owners = (c for c in body.children if c.dep_ in OWNERS and (c.dep_ == "nmod:poss" or "of" in prepositions(c)))
    return [o for o in owners if o.ent_type_ in PERSONS or o.lemma_.lower() in words.persons | words.victims]


def is_fatal(token: Token, words: ViolenceWords) -> bool:
    """Whether a word says of wounds or of a shooting that somebody died of it: his wounds WERE fatal, PROVED fatal."""
    if token.pos_ != "ADJ" or token.lower_ not in words.deadly - words.dead_words:
        return False
    harms = words.wounds | words.hitting_nouns | words.wounding_nouns
    return any(subject.lemma_.lower() in harms for subject in _subjects(token))


def _subjects(state: Token) -> list[Token]:
    holder = state.head if state.relation == "xcomp" else state
    return [child for child in holder.children if child.relation == "nsubj"]


def _struck(state: Token) -> list[Token]:
    """Who had the wounds that were fatal: HIS wounds were fatal, proved fatal for THE CLERK."""
    of = [child for subject in _subjects(state) for child in subject.children if child.dep_ == "nmod:poss"]
    holders = [state, state.head] if state.relation == "xcomp" else [state]
    patients = (c for holder in holders for c in holder.children if c.relation == "obl")
    return of or [c for c in patients if not {"for", "to"}.isdisjoint(prepositions(c))]
