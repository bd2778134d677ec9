"""Whose act a clause tells that has no subject of its own: through coordination, participles and infinitives."""

from __future__ import annotations

from onrecord.reading.parsed import Token
from onrecord.reading.syntax import OBJECTS, SUBJECTS, children

DEPTH = 8  # clauses up to which a subject is looked for
OWNED = "nmod:poss"
# Behind these a gerund tells of the object above: "called HIM a liar for breaking it", "kept HER from speaking".
OF_OBJECT = frozenset({"for", "of", "from", "into", "against"})
# Whom one asks behind a preposition: "called ON HIM to go", "it was UP TO HER to go".
ASKED = frozenset(
    {("call", "on"), ("call", "upon"), ("prevail", "on"), ("prevail", "upon"), ("appeal", "to"), ("up", "to")}
)


def subject(verb: Token, depth: int = DEPTH) -> Token | None:
    """The subject of a clause, its own, the shared one or the controller's; ``None`` where grammar gives none.

    "He wants to go", "asked HIM to go", "called on HIM to go", "left without asking", "the AGENTS sent there", "HIS
    decision to go".
    """
    own = next((child for child in verb.children if child.dep_ in SUBJECTS), None)
    if own is not None or not depth or verb.head.i == verb.i:
        return own
    head, label = verb.head, verb.relation
    if label == "xcomp":
        ordered = next((c for c in children(head, "iobj", "obj") if c.i < verb.i), None) or _asked(head, verb)
        return ordered or subject(head, depth - 1)
    if label == "advcl" and verb.tag_ == "VB":  # "backed HER to succeed him", but "he closed the road to stop them"
        backed = next((c for c in children(head, "obj") if c.i < verb.i and is_somebody(c)), None)
        return backed or _asked(head, verb) or subject(head, depth - 1)
    if label == "acl":
        return _of_noun(verb, head, depth)
    if label == "advcl" and any(child.lower_ in OF_OBJECT for child in children(verb, "mark", "case")):
        told = next((c for c in children(head, "obj", "iobj") if c.i < verb.i), None)
        return told or subject(head, depth - 1)
    return subject(head, depth - 1) if label in ("conj", "ccomp", "advcl", "cop", "aux") else None


def _asked(head: Token, verb: Token) -> Token | None:
    """Who is asked behind a preposition to do what an infinitive tells."""
    for child in children(head, "obl"):
        behind = {(head.lemma_.lower(), mark.lower_) for mark in children(child, "case")}
        if child.i < verb.i and not ASKED.isdisjoint(behind):
            return child
    return None


def antecedent(token: Token) -> Token:
    """The noun on which the clause of a relative pronoun hangs: THE WIDOWS who say; any other word itself."""
    verb = token.head
    relative = "Rel" in token.morph.get("PronType", []) and verb.dep_ == "acl:relcl" and verb.head.i < token.i
    return verb.head if relative else token


def is_somebody(token: Token) -> bool:
    """Whether a word is the name of a person, or a personal pronoun."""
    return token.ent_type_ in ("PER", "PERSON") or (token.pos_ == "PRON" and "Prs" in token.morph.get("PronType", []))


def _of_noun(verb: Token, noun: Token, depth: int) -> Token | None:
    """The subject of a clause below a noun: the noun, or for an infinitive whoever has, takes or makes it."""
    if verb.dep_ == "acl:relcl" or verb.tag_ in ("VBG", "VBN", "VBD"):
        return noun
    owner = next((child for child in noun.children if child.dep_ == OWNED), None)
    if owner is not None:
        return owner
    return subject(noun.head, depth - 1) if noun.relation in OBJECTS or noun.relation == "obl" else None


def controllers(verb: Token) -> list[Token]:
    """Who is understood as the subject of a clause that has none: nobody else in it can be that one.

    In "asked HER to help him" it is she, so he may be who asked.  A participle that follows without a word that joins
    it may tell what the whole sentence brings about: "he won, MAKING him the first".
    """
    if any(child.dep_ in SUBJECTS for child in verb.children) or verb.dep_ == "acl:relcl":
        return []
    if verb.tag_ == "VBG" and verb.relation == "advcl" and not any(children(verb, "mark", "case")):
        return []
    found = [subject(verb)]
    if verb.tag_ == "VBG" and verb.relation == "acl" and verb.head.relation == "obj":
        found.append(subject(verb.head.head))  # "THEY sent a letter asking him to leave"
    return [token for token in found if token is not None]
