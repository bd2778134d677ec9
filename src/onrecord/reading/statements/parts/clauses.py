"""Contents that are clauses: after their cue, before it, or around it."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.reading.parsed import Token
from onrecord.reading.statements.layout.page import Layout
from onrecord.reading.statements.layout.parse import dependents, edges, first, marker
from onrecord.reading.statements.layout.ranges import Range
from onrecord.reading.statements.parts.cues import Cue

OPENERS = frozenset(["that", "whether", "if", "how", "what", "why", "when", "where"])


def clause_of(layout: Layout, cue: Cue, head: Token) -> list[Range] | None:
    """A clause that depends on the cue, or on which the cue hangs as an aside (``the road, he says, is open``)."""
    holders = [head] + [layout.doc[at] for at in cue.rest]
    clauses = [c for holder in holders for c in dependents(holder, "ccomp") if _is_told(c)]
    if not clauses and cue.rest:
        clauses = [c for holder in holders[1:] for c in dependents(holder, "acl") if marker(c) in OPENERS]
    if not clauses:  # "said in a statement that": the clause hangs on the occasion
        clauses = [c for o in dependents(head, "obl") for c in dependents(o, "acl") if marker(c) == "that"]
    if not clauses:
        subject = first(dependents(head, "csubj", "csubj:pass"))
        if subject is not None and dependents(head, "expl", "nsubj:pass"):
            clauses = [subject]
    if clauses:  # "quoted him as saying it was late and that he was tired"
        clauses += [other for other in dependents(head, "conj") if marker(other) == "that"]
        return [_whole_clause(layout, head, clause) for clause in clauses] + _antecedent(head, clauses)
    if head.dep_ == "parataxis" and head.head.pos_ in {"VERB", "AUX", "ADJ", "NOUN"} and dependents(head, "nsubj"):
        return [edges(head.head)]
    return None


def _whole_clause(layout: Layout, head: Token, clause: Token) -> Range:
    """A clause; one before its cue takes along what opens the sentence (``In Lima, a bomb fell, he said``)."""
    start, end = edges(clause)
    if clause.i < head.i:
        opening = [c for c in dependents(head, "advmod", "obl", "obl:unmarked", "advcl") if c.right_edge.i < start]
        start = min([start] + [c.left_edge.i for c in opening])
    elif (opener := first(c for c in dependents(clause, "mark") if c.lower_ in OPENERS)) is not None:
        start = opener.i  # "said last month that": nothing before the conjunction is in its clause
    for child in (clause, *dependents(clause, "conj")):
        for other in dependents(child, "conj", "parataxis"):
            if _speaks_for_itself(layout, other) and start < other.left_edge.i < end and other.i > head.i:
                end = other.left_edge.i
    return start, end


def _speaks_for_itself(layout: Layout, clause: Token) -> bool:
    """Whether a coordinated clause names a speaker of its own (``A said it rained, but B said it did not``).

    Without "that" it stands beside the first statement, not inside it, whatever the parse makes of it.
    """
    return clause.i in layout.voices and not dependents(clause, "mark") and bool(dependents(clause, "nsubj"))


def _antecedent(head: Token, clauses: Sequence[Token]) -> list[Range]:
    """The noun that a relative pronoun inside the clause stands for: ``a plan which officials say could fail``."""
    if head.dep_ != "acl:relcl":
        return []
    gapped = any(child.tag_ in {"WDT", "WP"} for clause in clauses for child in clause.children)
    if not gapped or any(c.tag_ in {"WDT", "WP"} for c in dependents(head, "nsubj")):
        return []
    noun = head.head
    return [(noun.left_edge.i, head.left_edge.i)]


def _is_told(clause: Token) -> bool:
    """Whether a clause is a "that" clause or a question, with or without conjunction, not "to do" or "about doing"."""
    return not any(c.dep_ == "mark" and c.lower_ not in OPENERS for c in clause.children)
