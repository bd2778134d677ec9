"""Contents that are no clauses: infinitives, noun phrases, phrases with a preposition."""

from __future__ import annotations

from onrecord.reading.parsed import Token
from onrecord.reading.statements.layout.page import Layout
from onrecord.reading.statements.layout.parse import dependents, edges, first, marker
from onrecord.reading.statements.layout.ranges import Range, united
from onrecord.reading.statements.parts.cues import Cue
from onrecord.reading.syntax import has_to

CLAUSAL = ("advcl", "acl", "xcomp", "ccomp")


def infinitive_of(cue: Cue, head: Token) -> list[Range] | None:
    """``to do``, with the one who is to do it: ``(urged) both sides to stop``."""
    verb = first(c for c in dependents(head, "xcomp", "ccomp") if has_to(c))
    doer = first(dependents(head, "obj", "iobj"))
    if cue.sense.addressee == "object":
        doer = doer or first(c for c in dependents(head, "obl") if marker(c) in cue.sense.takes)
        if verb is None and doer is not None:
            verb = first(c for c in dependents(head, "advcl") if has_to(c) and c.left_edge.i == doer.right_edge.i + 1)
            inner = first(c for c in dependents(doer, "acl") if has_to(c))
            if verb is None and inner is not None:
                return [_phrase_edges(doer)]
    if verb is None:
        return None
    start, end = edges(verb)
    if doer is not None and head.i < doer.i < verb.i:
        start = _phrase_edges(doer)[0]
    return [(start, end)]


def _phrase_edges(noun: Token) -> Range:
    """A noun phrase without the preposition that introduces it."""
    start, end = edges(noun)
    case = first(c for c in dependents(noun, "case") if c.i == start)
    return (case.i + 1 if case is not None else start), end


def object_of(layout: Layout, cue: Cue, head: Token) -> list[Range] | None:
    """A noun phrase with its predicate and the phrases that belong to it (``X of fraud``, ``the raid a crime``)."""
    passive = first(dependents(head, "nsubj:pass"))
    if passive is None and head.tag_ == "VBN" and head.dep_ == "acl" and not dependents(head, "obj", "aux"):
        passive = head.head  # "a clerk accused of theft"
    thing = first(dependents(head, "obj")) or first(dependents(head, "iobj"))
    if passive is not None and not cue.sense.passive:
        return None
    thing = thing or passive
    predicates = [c for c in dependents(head, "xcomp") if not has_to(c) and c.i > head.i]
    if thing is None:  # "what they called a disgrace"
        relative = head.dep_ in {"acl:relcl", "acl"} and cue.sense.needs == "predicate"
        return united(edges(c) for c in predicates) if relative and predicates else None
    follows = [
        c
        for c in dependents(head, "obl", *CLAUSAL)
        if c.i > head.i and c not in predicates and marker(c) in cue.sense.follows
    ]
    if cue.sense.needs == "predicate" and not predicates and not follows:
        return None
    if cue.sense.needs not in {None, "predicate"} and cue.sense.needs not in {
        marker(c) for c in (*follows, *predicates)
    }:
        return None
    whole = (head.head.left_edge.i, head.left_edge.i) if thing == head.head else edges(thing)
    heard = listener(layout, thing)
    if heard is not None:
        whole = (whole[0], heard.left_edge.i)
    return united([whole, *(edges(c) for c in (*predicates, *follows))])


def listener(layout: Layout, noun: Token) -> Token | None:
    """Those who are told of a thing, where they stand behind it: ``(confirmed) the visit to reporters``."""
    return first(c for c in dependents(noun, "nmod") if is_listener(layout, c) and c.i > noun.i)


def is_listener(layout: Layout, noun: Token) -> bool:
    """Whether a phrase names those who are told a thing: ``to reporters``."""
    return noun.lemma_.lower() in layout.known.listeners and marker(noun) == "to"


def phrase_of(cue: Cue, head: Token, word: str) -> tuple[list[Range], Range] | None:
    """A phrase with a preposition that belongs to the cue: ``asked for help``."""
    for holder in [head] + [head.doc[at] for at in cue.rest]:
        for child in dependents(holder, "obl", "nmod", "advcl", "acl", "obl:agent"):
            if child.i < head.i or marker(child) != word:
                continue
            case = first(c for c in dependents(child, "case", "mark") if c.lower_ == word)
            if case is None:
                continue
            start, end = case.i + 1, edges(child)[1]
            adjoining = case.i == max([cue.end - 1, *cue.rest]) + 1 or case.i in cue.rest
            return [(start, end)], (cue.start, case.i + 1 if adjoining else cue.end)
    return None
