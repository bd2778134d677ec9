"""How far a noun phrase reaches, and what stands in it."""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.reading.parsed import Token

# Clauses of as many words or more ("the people who for years have ...") are left out of a mention: they hold mentions
# of their own, and the words that identify the actor stand before them.
LONGEST_CLAUSE = 5
LONGEST_OF_THOSE = 12  # nothing else says who "those" are
LEFT = frozenset(
    {"det", "amod", "compound", "nummod", "nmod", "advmod", "flat", "goeswith", "acl", "punct", "case", "cc"}
)
RIGHT = frozenset({"nmod", "amod", "acl", "flat", "fixed", "compound", "case", "goeswith", "advmod"})


@dataclass(frozen=True, slots=True)
class Phrase:
    """A noun phrase in tokens, its determiner, its possessor and its content words before the head."""

    start: int
    end: int
    determiner: str | None
    owner: int | None
    before: tuple[int, ...]
    number: bool


def phrase(head: Token) -> Phrase:
    """The noun phrase of a head noun, without appositions, further conjuncts and long or commenting clauses."""
    start = _left(head)
    determiner, owner, number = None, None, False
    for child in head.lefts:
        if child.i < start:
            continue
        if child.relation == "det":
            determiner = determiner or child.lower_
        elif child.dep_ == "nmod:poss":
            owner = child.i
        elif child.relation == "nummod":
            number = True
    before = tuple(
        t.i for t in head.doc[start : head.i] if t.is_alpha and t.relation in ("amod", "compound", "nmod", "flat")
    )
    return Phrase(start, _right(head), determiner, owner, before, number)


def _left(head: Token) -> int:
    """The first token of the phrase: its left dependents, without the preposition and conjunction before it."""
    start = head.i
    predicate = any(child.relation == "cop" for child in head.lefts)
    for child in reversed(list(head.lefts)):
        if child.relation not in LEFT or (predicate and child.relation == "advmod"):
            break
        if child.relation in ("case", "cc", "advmod") and child.left_edge.i == child.i and not _inside(child, head):
            break
        if child.right_edge.i != start - 1:
            break
        if child.relation == "punct" and child.text not in "-–\"'“‘[":
            break
        start = child.left_edge.i
    while start < head.i and (head.doc[start].is_punct or head.doc[start].is_space or head.doc[start].dep_ == "cc"):
        start += 1  # "left AND about sixty clerks stayed": the "and" may hang on the number
    return start


def _inside(child: Token, head: Token) -> bool:
    """Whether a word that may open the phrase from outside stands after its determiner or before its number."""
    if child.relation == "advmod":
        return any(c.relation in ("nummod", "amod", "det") and c.i > child.i for c in head.lefts)
    return any(c.relation == "det" and c.i < child.i for c in head.lefts)


def _right(head: Token) -> int:
    """The end (exclusive) of the phrase: its right dependents as far as they follow without a comma."""
    end = head.i + 1
    for child in head.rights:
        label = child.relation
        if label == "punct" and child.text in ("-", "–") and child.i == end:
            end += 1
            continue
        if label not in RIGHT or child.left_edge.i != end or child.left_edge.is_punct:
            break
        if child.text in ("'s", "’s", "'", "’") and label == "case":
            break
        if label == "acl" and not _short_clause(child):
            break
        if child.left_edge.lower_ == "by" and child.left_edge.dep_ == "case":
            break  # the arrest of the clerk BY SOLDIERS
        if _is_day(child.left_edge):
            break
        end = _tail(child)
    while end > head.i + 1 and (head.doc[end - 1].is_punct or head.doc[end - 1].is_space):
        end -= 1
    return end


def _is_day(token: Token) -> bool:
    """Whether words about a day begin here that tell when something was done: deputies in Oslo ON MONDAY."""
    return token.lower_ == "on" and token.dep_ == "case" and token.head.ent_type_ == "DATE" and token.head.i > token.i


def _short_clause(token: Token) -> bool:
    """Whether a clause is short enough to stand in a mention, and none of purpose or charge.

    These belong to the verb ("sent troops TO HOLD THE TOWN", "accused the union OF BLOCKING IT"), on whichever word the
    parser hangs them.
    """
    purpose = token.tag_ == "VB" and any(c.lower_ == "to" for c in token.lefts)
    charge = token.tag_ == "VBG" and any(c.dep_ == "mark" for c in token.lefts)
    longest = LONGEST_OF_THOSE if token.head.lower_ == "those" else LONGEST_CLAUSE
    return not purpose and not charge and token.right_edge.i - token.left_edge.i < longest


def _tail(child: Token) -> int:
    """The end of a right dependent: cut before a day, an apposition, a commenting clause or a dash."""
    doc = child.doc
    for token in doc[child.left_edge.i : child.right_edge.i + 1]:
        if _is_day(token):
            return token.i
    for token in doc[child.i : child.right_edge.i + 1]:
        if token.is_space or (token.text in (",", ";", ":", "—", "–", "(") and token.i > child.i):
            return token.i
    for token in doc[child.i : child.right_edge.i + 1]:
        long_clause = token.relation == "acl" and not _short_clause(token)
        if token.i > child.i and (token.relation in ("appos", "parataxis") or long_clause):
            return token.left_edge.i
    return child.right_edge.i + 1
