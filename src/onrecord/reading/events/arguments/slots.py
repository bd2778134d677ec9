"""The slots in which the arguments of a predicate stand, and those that single words of a clause fill."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from types import MappingProxyType

from onrecord.reading.events.grammar.clauses import is_subjunctive
from onrecord.reading.events.grammar.tree import around, is_predicate, marks_of
from onrecord.reading.parsed import Token
from onrecord.reading.syntax import children

STRUCTURAL = frozenset(  # slots that are no prepositions, and prepositions that seldom hang elsewhere
    {"subject", "object", "iobj", "possessor", "modifier", "appositive", "complement", "below", "particle", "auxiliary"}
    | {"mark", "condition", "circumstance", "around", "by", "of", "subjunctive", "agency", "question", "preposition"}
    | {"governor", "attendant", "speaker", "site", "host", "reason", "predicate", "described", "negation"}
)
WORDS: Mapping[str, str] = MappingProxyType({"auxiliary": "aux", "mark": "mark", "preposition": "case"})
OCCASIONS = frozenset({"when", "as", "after"})
NEGATIVE = frozenset({"not", "never", "n't", "n’t"})
ASKING = frozenset({"WP", "WRB", "WDT", "WP$"})


def _is_question(clause: Token) -> bool:
    """Whether a complement asks: WHY he left, JUST HOW QUICKLY a seat is lost, "what were you thinking?"."""
    before = [child for child in clause.children if child.i < clause.i]
    words = before + [word for child in before for word in children(child, "advmod", "det", "amod")]
    if any(word.tag_ in ASKING for word in words):
        return True
    return any(word.text == "?" for word in clause.doc[clause.i : clause.right_edge.i + 2])


def _is_occasion(clause: Token) -> bool:
    """Whether a clause tells on what occasion something happened: WHEN their bus overturned."""
    return any(child.lower_ in OCCASIONS for child in children(clause, "mark", "advmod"))


def _negatives(clause: Token) -> list[Token]:
    """The words that negate a clause, or what it is done to: would NOT hear of it, strike NO bargain, want NOTHING."""
    things = list(children(clause, "obj"))
    found = [child for child in clause.children if child.dep_ == "advmod" and child.lower_ in NEGATIVE]
    found += [word for thing in things for word in children(thing, "det") if word.lower_ == "no"]
    return found + [thing for thing in things if thing.lower_ == "nothing"]


def _is_negated(clause: Token) -> bool:
    """Whether a complement says what is not to be: NEVER to yield, that it will NOT happen, that NOT A CENT be paid."""
    counted = (word for thing in children(clause, "nsubj") for word in children(thing, "advmod", "det"))
    return bool(_negatives(clause)) or any(word.lower_ in {"not", "no"} for word in counted)


def _is_aside(token: Token) -> bool:
    """Whether a phrase or an "as" clause stands beside what a clause says: left the bridge, AS THE COURT ORDERED."""
    return token.relation == "obl" or (token.relation == "advcl" and "as" in marks_of(token))


COMPLEMENTS: Mapping[str, Callable[[Token], bool]] = MappingProxyType(
    {"complement": lambda _: True, "subjunctive": is_subjunctive, "question": _is_question, "negated": _is_negated}
)
NEAR: Mapping[str, Callable[[Token], Iterable[Token]]] = MappingProxyType(
    {
        "around": around,
        "negation": _negatives,
        "circumstance": lambda token: filter(_is_occasion, children(token, "advcl")),
        "host": lambda token: [token.head] if _is_aside(token) and is_predicate(token.head) else [],
        "reason": lambda token: (clause for clause in children(token, "advcl") if "because" in marks_of(clause)),
        "predicate": lambda token: [token.head] if token.relation == "nsubj" else [],
        "described": lambda token: [token.head] if token.relation == "amod" and token.tag_ == "VBN" else [],
        "governor": lambda token: [token.head] if token.relation in {"nmod", "compound", "obj"} else [],
    }
)


def is_nearest(slot: str) -> bool:
    """Whether a slot holds whoever stands nearest, for want of a better one."""
    return slot.endswith("below")


def is_to_do(slot: str) -> bool:
    """Whether a slot stands in a clause that says what somebody does or will not do, not what is judged."""
    return slot.startswith(("complement", "negated", "condition"))


def is_looser(slot: str) -> bool:
    """Whether a slot holds a third party or a place as often as the other side of an act of several parties."""
    return slot.endswith(("below", "between")) or slot in {"in", "complement.in"}
