"""The few questions that finding statements asks of the parse."""

from __future__ import annotations

from collections.abc import Iterable

from onrecord.reading.parsed import Token
from onrecord.reading.statements.layout.ranges import Range


def is_mark(token: Token) -> bool:
    """Whether a token is a quotation mark."""
    return token.tag_ in {"``", "''"} or (
        token.tag_ != "POS" and token.text in {'"', "“", "”", "''", "``", "‘", "’", "«", "»"}
    )


def edges(token: Token) -> Range:
    """The token range of a subtree."""
    return token.left_edge.i, token.right_edge.i + 1


def dependents(token: Token, *labels: str) -> list[Token]:
    """The dependents of a token with one of just these labels, in order; a subtype is another label."""
    return [child for child in token.children if child.dep_ in labels]


def first(tokens: Iterable[Token]) -> Token | None:
    """The first of some tokens."""
    return next(iter(tokens), None)


def marker(token: Token) -> str:
    """The preposition or conjunction that introduces a phrase, in lower case; empty where there is none."""
    found = first(dependents(token, "case", "mark"))
    return found.lower_ if found is not None else ""


def negated(token: Token) -> bool:
    """Whether a predicate is negated: "did not say", "no mention was made", "neither A nor B has said"."""
    for child in token.children:
        if child.dep_ in {"advmod", "neg"} and child.lower_ in {"not", "n't", "n’t", "never"}:
            return True
        if child.dep_.startswith("nsubj") and any(
            grand.dep_ in {"det", "cc:preconj"} and grand.lower_ in {"no", "neither"} for grand in child.children
        ):
            return True
    return False
