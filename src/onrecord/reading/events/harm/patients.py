"""Whom a verb of harm befell: its object, its passive subject, or the subject of a verb of dying."""

from __future__ import annotations

from onrecord.knowledge.events.violence import ViolenceWords
from onrecord.reading.events.grammar.clauses import LONGEST_CHAIN, auxiliaries, first_conjunct, has_subject, marks
from onrecord.reading.events.grammar.tree import of_relative
from onrecord.reading.parsed import Token


def patients(verb: Token, subjects: bool) -> list[Token]:
    """Who a verb of harm was done to; ``subjects`` for verbs of dying, whose subject it is.

    A verb has one object and one subject; what is coordinated to it hangs on that.
    """
    shared = with_subject(verb)
    passive = _is_passive(verb)
    if not subjects and not passive:
        return single([child for child in verb.children if child.dep_ == "obj"] or _counted(verb))
    reduced = first_conjunct(verb)
    if _is_telling(reduced) and not has_subject(shared):
        return [reduced.head]
    if reduced.relation == "acl" and not has_subject(shared):
        return [] if marks(reduced) else [reduced.head]  # for the purpose OF being shot: no purpose was
    if shared.relation == "xcomp" and not has_subject(shared):
        return [child for child in shared.head.children if child.dep_ in ("obj", "nsubj:pass")]
    return single([of_relative(child) for child in shared.children if child.relation == "nsubj"])


def _is_telling(verb: Token) -> bool:
    """Whether a participle tells of the noun of a headline behind its age: Boy, 12, KILLED; man, 35, wounded."""
    bare = verb.head.pos_ in ("NOUN", "PROPN") and verb.i > verb.head.i and verb.nbor(-1).lower_ == ","
    return bare and verb.relation == "parataxis" and verb.tag_ == "VBN" and verb.head.head == verb.head


def _counted(verb: Token) -> list[Token]:
    """A bare number behind a verb, which a parse may as well take for a measure: wounded 15, as "cost 15"."""
    return [c for c in verb.children if c.dep_ == "obl:unmarked" and c.pos_ == "NUM" and c.i == verb.i + 1]


def with_subject(verb: Token) -> Token:
    """The nearest verb up the coordination that has a subject of its own, or the verb itself."""
    shared = verb
    for _ in range(LONGEST_CHAIN):
        if has_subject(shared) or shared.dep_ != "conj" or shared.head == shared:
            break
        shared = shared.head
    return shared


def single(arguments: list[Token]) -> list[Token]:
    """The one argument of a relation; none where two are joined by a conjunction, for then the parse is no clause.

    Two without a conjunction between them are one phrase (officer Jane Doe), whose first noun counts.
    """
    if len(arguments) < 2:
        return arguments
    between = arguments[0].doc[arguments[0].i : arguments[-1].i]
    return [] if any(token.dep_ == "cc" for token in between) else arguments[:1]


def _is_passive(verb: Token) -> bool:
    if any(child.dep_ == "obj" for child in verb.children):
        return False
    if any(child.dep_ == "nsubj:pass" for child in verb.children):
        return True  # headlines leave the auxiliary out: "hunt goes on after man killed"
    if is_gapped(verb):
        return True
    if verb.dep_ == "conj" and verb.tag_ == "VBD" and not auxiliaries(verb) and verb.head.pos_ == "VERB":
        return _is_passive(verb.head)  # "one was shot dead and two others WOUNDED": whoever wounds wounds somebody
    passive = any(h.dep_ == "aux:pass" or h.lemma_.lower() in ("be", "get") for h in auxiliaries(verb))
    return verb.tag_ in ("VBN", "VBD") and (passive or verb.tag_ == "VBN")


def is_gapped(verb: Token) -> bool:
    """Whether a coordinated verb has a counted subject and neither helper nor object: and four others WOUNDED.

    Its helper or the verb of result stands before the first member: leaving six DEAD and four others wounded.
    """
    if verb.dep_ != "conj" or verb.tag_ not in ("VBD", "VBN") or auxiliaries(verb):
        return False
    if any(child.dep_ in ("obj", "obl:unmarked", "ccomp", "xcomp") for child in verb.children):
        return False
    subjects = [child for child in verb.children if child.relation == "nsubj"]
    return len(subjects) == 1 and _is_further(subjects[0]) and subjects[0].i == verb.i - 1


def _is_further(subject: Token) -> bool:
    """Whether a subject counts some more: FOUR OTHERS, another, 30."""
    counts = subject.tag_ == "CD" or any(child.dep_ == "nummod" for child in subject.children)
    return counts or subject.lower_ == "another"


def is_headline(verb: Token, words: ViolenceWords) -> bool:
    """Whether a headline leaves the auxiliary out behind a bare noun: after GUARD KILLED in Leeds."""
    if verb.tag_ != "VBD" or auxiliaries(verb) or any(child.dep_ in ("obj", "obl:unmarked") for child in verb.children):
        return False
    subjects = [child for child in verb.children if child.dep_ == "nsubj"]
    return len(subjects) == 1 and subjects[0].tag_ == "NN" and _is_bare(subjects[0], words)


def _is_bare(noun: Token, words: ViolenceWords) -> bool:
    """Whether a singular noun of one person stands without article, possessor or number."""
    opening = ("det", "nmod:poss", "nummod")
    many = noun.lemma_.lower() in words.collectives
    return not many and not any(child.dep_ in opening or child.dep_ == "conj" for child in noun.children)
