"""What "himself" and its like stand for: the noun before them, or the subject of their clause."""

from __future__ import annotations

from onrecord.reading.actors.resolve.anaphora.field import Field
from onrecord.reading.coreference.control import subject
from onrecord.reading.parsed import Token
from onrecord.reading.syntax import NOMINAL, clause

MOMENTS = frozenset({"DATE", "TIME"})
PERSONAL = frozenset({"himself", "herself"})
ARGUMENTS = frozenset({"obj", "iobj", "nsubj"})


def is_reflexive(token: Token) -> bool:
    """Whether a word is a reflexive pronoun."""
    return token.lower_.endswith(("self", "selves"))


def antecedents(field: Field, token: Token) -> list[int | None] | None:
    """The mentions that grammar lets a reflexive stand for, the likelier first; ``None`` where it says nothing.

    A place in the list is ``None`` where what stands there is no actor's: "the inquiry ITSELF" is nobody.  A person may
    do with a thing or another what he does "himself".
    """
    found: list[int | None] = []
    before = token.doc[token.i - 1] if token.i else None
    alone = token.relation not in ARGUMENTS and not any(child.dep_ == "case" for child in token.children)
    if alone and before is not None and before.pos_ in NOMINAL and before.ent_type_ not in MOMENTS:
        while before.relation == "flat" and before.head.i < before.i:
            before = before.head
        found.append(field.number_at(before.i))  # "the mayor HIMSELF came"
    whose = subject(clause(token))
    if whose is not None and whose.i != token.i and not (found and token.lower_ not in PERSONAL):
        found.append(field.number_at(whose.i))
    return found or None
