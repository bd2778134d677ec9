"""Small questions about a parsed sentence."""

from __future__ import annotations

from collections.abc import Container, Iterator

from onrecord.reading.parsed import Doc, Token

SUBJECTS = frozenset({"nsubj", "nsubj:pass", "nsubj:outer", "csubj"})
OBJECTS = frozenset({"obj", "iobj", "obl", "obl:agent"})
NOMINAL = frozenset({"NOUN", "PROPN"})


def children(token: Token, *labels: str) -> Iterator[Token]:
    """The dependents of a token with one of the labels, subtypes included where the label has none."""
    for child in token.children:
        if child.relation in labels or child.dep_ in labels:
            yield child


def lemma(token: Token) -> str:
    """The lemma in lower case, as words are listed."""
    return token.lemma_.lower()


def is_subject_of(token: Token, verbs: Container[str]) -> bool:
    """Whether a token is the subject, not of the passive, of one of the verbs, given by their lemmas."""
    return token.dep_ == "nsubj" and lemma(token.head) in verbs


def has_to(verb: Token) -> bool:
    """Whether a verb is an infinitive with "to"."""
    return any(child.lower_ == "to" and child.dep_ == "mark" for child in verb.children)


def is_subject(token: Token) -> bool:
    """Whether the token is a subject, or joined to one by "and"."""
    while token.relation == "conj" and token.head.i != token.i:
        token = token.head
    return token.dep_ in SUBJECTS


def clause(token: Token) -> Token:
    """The predicate of the clause in which a token stands: its nearest verb or predicate above."""
    seen = 0
    while token.head.i != token.i and seen < 60:
        up = token.head
        if token.relation in ("nsubj", "obj", "iobj", "obl", "csubj", "advmod", "aux", "cop") or _is_predicate(up):
            return up
        token, seen = up, seen + 1
    return token


def _is_predicate(token: Token) -> bool:
    """Whether a word is a verb, or a noun or adjective that tells something of a subject."""
    return token.pos_ == "VERB" or any(child.dep_ in SUBJECTS for child in token.children)


def root_of(doc: Doc, start: int, end: int) -> Token:
    """The first token of a range whose head lies outside the range: the one that the rest of the sentence sees."""
    for token in doc[start:end]:
        if token.is_punct or token.is_space:
            continue
        if token.head.i == token.i or not start <= token.head.i < end:
            return token
    return doc[start]


def words(doc: Doc, start: int, end: int) -> str:
    """The text of a token range with blanks and line breaks made one blank."""
    if end - start == 1:
        return "" if doc[start].is_space else doc[start].text
    return " ".join(doc[start:end].text.split())
