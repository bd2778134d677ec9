"""How far a noun phrase reaches when all that belongs to it counts: relative clauses and prepositional phrases too."""

from __future__ import annotations

from onrecord.reading.parsed import Token

# What stands beside a noun and is no part of its phrase: prepositions, conjunctions, a predicate noun's clause.
LEFT_OUT = frozenset(
    {"case", "cc", "nsubj", "csubj", "cop", "mark", "aux", "discourse", "expl", "advcl", "parataxis", "conj", "dep"}
    | {"vocative", "reparandum", "obl", "list", "ccomp", "orphan", "iobj", "obj"}
)
RIGHT_OUT = frozenset(
    {"conj", "cc", "appos", "parataxis", "dep", "list", "discourse", "ccomp", "vocative", "orphan", "cop", "reparandum"}
    | {"nsubj", "advcl", "xcomp"}
)
CLAUSAL = frozenset({"obl", "obj", "iobj", "advmod"})  # they belong to the sentence where the noun is its predicate
POSSESSIVE = frozenset({"'s", "’s", "'", "’"})


def extent(head: Token) -> tuple[int, int]:
    """First token and end (exclusive) of the phrase of a head, without appositions and further conjuncts.

    The possessive mark is left out; marks at either end are cut off.
    """
    before = head.lefts
    predicate = any(child.relation == "cop" for child in before)
    start = head.i
    for child in reversed(before):
        label = child.relation
        if label in LEFT_OUT or (label == "advmod" and (predicate or child.i == head.left_edge.i)):
            break
        if label != "punct":
            start = child.left_edge.i
    end = head.i + 1
    for child in head.rights:
        label = child.relation
        if label in RIGHT_OUT or (predicate and label in CLAUSAL):
            break
        if label == "punct" or (label == "case" and child.text in POSSESSIVE):
            continue
        end = child.right_edge.i + 1
    doc = head.doc
    while start < head.i and (doc[start].is_punct or doc[start].is_space):
        start += 1
    while end > head.i + 1 and (doc[end - 1].is_punct or doc[end - 1].is_space or doc[end - 1].text in POSSESSIVE):
        end -= 1
    if end < len(doc) and doc[end].text == ")" and sum((t.text == "(") - (t.text == ")") for t in doc[start:end]) == 1:
        end += 1
    return start, end


def joined(head: Token) -> int | None:
    """The end (exclusive) of a coordination that begins with the phrase of ``head``; None where nothing is joined."""
    others = [child for child in head.rights if child.dep_ == "conj"]
    if not others or others[-1].pos_ not in ("NOUN", "PROPN", "PRON", "NUM"):
        return None
    return extent(others[-1])[1]
