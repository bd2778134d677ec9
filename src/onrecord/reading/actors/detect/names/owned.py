"""Whose a body is by the words around its name: "Chile's Ministry of Mines", "the Supreme Court of Ghana"."""

from __future__ import annotations

from onrecord.reading.actors.wording import Coded, Wording
from onrecord.reading.parsed import Doc, Token
from onrecord.reading.syntax import children, root_of


def owner_of(doc: Doc, start: int, end: int) -> Token | None:
    """The word that the owner before a name ends with: CHILE's Ministry of Mines, ITS Coast Guard."""
    owners = [child for token in doc[start:end] for child in children(token, "nmod") if child.dep_ == "nmod:poss"]
    return next((owner for owner in owners if owner.right_edge.i < start), None)


def place_of(doc: Doc, start: int, end: int) -> int | None:
    """Where that word stands."""
    owner = owner_of(doc, start, end)
    return None if owner is None else owner.i


def coded(doc: Doc, start: int, end: int, wording: Wording) -> Coded:
    """What a body's name says, with the owner before it."""
    owner = owner_of(doc, start, end)
    first = owner.left_edge.i if owner is not None else start
    return wording.of([token.text for token in doc[first:end]], name=True)


def state_of(doc: Doc, start: int, end: int, wording: Wording) -> str | None:
    """The state of a body that many states have by the same name: its owner's, or the one behind "of"."""
    country = coded(doc, start, end, wording).country
    if country is not None:
        return country
    for child in children(root_of(doc, start, end), "nmod"):
        if child.i >= end and any(case.lower_ == "of" for case in children(child, "case")):
            return wording.of([token.text for token in doc[end : child.right_edge.i + 1]][1:]).country
    return None
