"""One row a fact: a noun that a verb's frame has used up is no event of its own, nor is what an act is about."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace

from onrecord.knowledge.events.arguments import Foretelling
from onrecord.knowledge.events.ontology import Ontology
from onrecord.reading.events.coding.coded import Coded
from onrecord.reading.events.coding.foretold import as_foretold
from onrecord.reading.events.grammar.tree import case_of
from onrecord.reading.parsed import Doc, Token
from onrecord.reading.syntax import children, has_to

GOING_UP = frozenset({"xcomp", "ccomp", "obj", "conj", "acl", "nsubj", "advcl", "obl", "nmod"})
REACH = 3  # steps from an embedded predicate up to the act that is about it, light verbs included


def one_row_a_fact(found: list[Coded], doc: Doc, ontology: Ontology, foretelling: Foretelling) -> list[Coded]:
    """Leave out nouns that a verb's frame has used up, and acts told by the act that is about them.

    By ``foretelling`` what those acts are tells a threat from a promise.
    """
    by_head = {event.head: event for event in found}
    about: dict[int, list[Coded]] = defaultdict(list)
    for event in found:
        current = by_head.get(event.head)
        outer = _outer(doc[event.head], by_head) if current is not None else None
        if outer is None or current is None:
            continue
        if event.head in outer.words and (outer.idiom or doc[event.head].pos_ in {"NOUN", "PROPN"}):
            del by_head[event.head]
        elif not ontology.embeds(outer.type) and _is_about(doc[event.head], doc[outer.head]):
            about[outer.head].append(current)
            if not current.actors or set(current.actors) & set(outer.actors):
                del by_head[event.head]
                others = _others(current, outer)
                by_head[outer.head] = replace(outer, targets=outer.targets if outer.own else others or outer.targets)
        elif outer.type == current.type and _is_same_act(doc[event.head]) and _agree(outer, current):
            del by_head[event.head]
            by_head[outer.head] = replace(
                outer, actors=outer.actors or current.actors, targets=outer.targets or current.targets
            )
    left = [by_head[event.head] for event in found if event.head in by_head]
    return [as_foretold(event, about[event.head], ontology, foretelling) for event in left]


def _outer(token: Token, by_head: dict[int, Coded]) -> Coded | None:
    """The nearest coded event above a predicate."""
    node = token
    for _ in range(REACH):
        if node.head == node or node.relation not in GOING_UP:
            return None
        node = node.head
        if node.i in by_head:
            return by_head[node.i]
        if _is_purpose(token) and token.head == node:  # staged A SIT-IN to protest the cuts
            act = next((noun.i for noun in children(node, "obj") if noun.i in by_head), None)
            if act is not None:
                return by_head[act]
    return None


def _is_about(inner: Token, outer: Token) -> bool:
    """Whether the inner predicate is what the outer act promises, refuses or threatens."""
    if inner.relation == "conj" and inner.head == outer:
        return False  # "voiced its rejection and condemnation": two acts side by side
    node = inner
    while node != outer:
        label = node.relation
        if label not in {"xcomp", "ccomp", "obj", "conj", "acl"} and not (
            label in {"obl", "nmod"} and case_of(node) in {"to", "of", "on", "for", "with"}
        ):
            return False
        node = node.head
    return True


def _is_same_act(inner: Token) -> bool:
    """Whether a predicate under an act of its type may tell that very act: an event noun, or what it is done for.

    Struck TO PROTEST the cuts, met TO DISCUSS them.
    """
    return inner.pos_ in {"NOUN", "PROPN"} or _is_purpose(inner)


def _is_purpose(verb: Token) -> bool:
    """Whether a predicate is an infinitive that may say what something is done for."""
    return verb.relation in {"advcl", "xcomp"} and verb.tag_ == "VB" and has_to(verb)


def _agree(outer: Coded, inner: Coded) -> bool:
    """Whether two events of one type may be one: no party of the one excludes the other's.

    The site that a noun only names before it excludes nobody: the embassy bombing killed ten.
    """
    return (not (outer.actors and inner.actors) or bool(set(outer.actors) & set(inner.actors))) and (
        not (outer.targets and inner.targets and inner.own) or bool(set(outer.targets) & set(inner.targets))
    )


def _others(inner: Coded, outer: Coded) -> tuple[str, ...]:
    """The parties of what is promised or threatened, other than whoever promises or threatens."""
    return tuple(id for id in inner.targets if id not in outer.actors)
