"""Whether two clauses of a sentence tell of two incidents: other doers, or other places."""

from __future__ import annotations

from collections.abc import Iterator

from onrecord.knowledge.events.violence import ViolenceWords
from onrecord.reading.events.grammar.clauses import is_predicate, prepositions
from onrecord.reading.events.harm.deadly import is_dying, verb_kind
from onrecord.reading.parsed import Token

LOCATIVE = frozenset({"in", "at", "near", "outside", "around", "inside", "on", "off"})
PLACES = frozenset({"LOC", "GPE", "FAC"})  # labels of our reader and of the usual spaCy pipelines
PLAIN = frozenset({"obl", "nmod", "obj", "nsubj", "conj", "appos"})  # relations that stay within a clause


def are_apart(one: Token, other: Token, words: ViolenceWords) -> bool:
    """Whether two predicates tell of two incidents.

    Both name who did the harm and it is not the same one (a mine killed four and BANDITS wounded two), or both name a
    place and it is not the same (two were killed IN BENI and one was wounded IN GOMA).
    """
    doers = _doer(one, words), _doer(other, words)
    places = _place(one), _place(other)
    return any(None not in pair and pair[0] != pair[1] for pair in (doers, places))


def _doer(verb: Token, words: ViolenceWords) -> str | None:
    """The lemma of whoever or whatever did the harm that a verb tells of; a pronoun may stand for anybody."""
    if verb_kind(verb, words) is None or is_dying(verb, words):
        return None
    active = any(child.dep_ == "obj" for child in verb.children)
    label = "nsubj" if active else "obl:agent"
    doer = next((child for child in verb.children if child.dep_ == label), None)
    return doer.lemma_.lower() if doer is not None and doer.pos_ in ("NOUN", "PROPN") else None


def _place(verb: Token) -> str | None:
    """The first named place in a phrase of place of the clause."""
    for phrase in sorted(_phrases(verb), key=lambda token: token.i):
        if LOCATIVE.isdisjoint(prepositions(phrase)):
            continue
        named = next((token for token in phrase.subtree if token.ent_type_ in PLACES), None)
        if named is not None:
            return named.lower_
    return None


def _phrases(head: Token) -> Iterator[Token]:
    """The noun phrases below a predicate in its own clause."""
    for child in head.children:
        if child.relation in PLAIN and not is_predicate(child):
            if child.relation in ("obl", "nmod"):
                yield child
            yield from _phrases(child)
