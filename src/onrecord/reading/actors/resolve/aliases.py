"""Another name for somebody: "known as King Cobra", "a man calling himself Colonel Night", "by his nom de guerre"."""

from __future__ import annotations

from collections import defaultdict

from onrecord.knowledge.actors.names import Naming
from onrecord.reading.actors.resolve.chains import Chains
from onrecord.reading.parsed import Doc, Token
from onrecord.reading.syntax import children

REFLEXIVE = frozenset({"itself", "themselves", "himself", "herself"})


def tie_aliases(doc: Doc, chains: Chains, naming: Naming) -> None:
    """One chain for who is said to bear a name and the mentions by it; the office in a nickname is none he holds."""
    by_head: dict[int, list[int]] = defaultdict(list)
    for number, candidate in enumerate(chains.candidates):
        by_head[candidate.head].append(number)
    for number, candidate in enumerate(chains.candidates):
        bearer = _bearer(doc[candidate.head], naming) if candidate.form == "name" else None
        if bearer is None or not any(chains.alias(other, number) for other in by_head.get(bearer.i, [])):
            continue
        for other, theirs in enumerate(chains.candidates):
            if theirs.name and theirs.name == candidate.name and other != number:
                chains.alias(number, other)
        chains.dropped.update(n for n, other in enumerate(chains.candidates) if other.tied == candidate.head)


def _bearer(name: Token, naming: Naming) -> Token | None:
    """The noun of whom a clause says that a name is his."""
    while name.relation in ("appos", "flat") and name.head.i < name.i:
        name = name.head
    by_noun = name.lemma_.lower() in naming.nouns
    while name.relation in ("nmod", "flat") and name.head.lemma_.lower() in naming.nouns:
        name, by_noun = name.head, True
    verb, lemma = name.head, name.head.lemma_.lower()
    if verb.relation != "acl":
        return None
    cases = {child.lower_ for child in children(name, "case")}
    known = lemma in naming.known and name.relation == "obl" and ("as" in cases or (by_noun and "by" in cases))
    named = lemma in naming.verbs and name.relation in ("xcomp", "obj")
    himself = any(child.lower_ in REFLEXIVE for child in verb.children)
    passive = verb.dep_ == "acl" and verb.tag_ != "VBG"
    return verb.head if (known and passive) or (named and (himself or passive)) else None
