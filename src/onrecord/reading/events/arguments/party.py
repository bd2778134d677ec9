"""The actors of one role of an event, as a predicate names them."""

from __future__ import annotations

from dataclasses import dataclass, field

from onrecord.reading.parsed import Token


@dataclass(frozen=True, slots=True)
class Party:
    """The actor ids of one role, the heads of the slot that held them, and whether the predicate names them itself.

    What stands in the clause that completes a predicate ("agreed to lift sanctions ON CHAD") is not the predicate's
    own.  ``about``: whom the slots name that are no parties of it, where they name no other.
    """

    ids: tuple[str, ...] = ()
    heads: list[Token] = field(default_factory=list)
    own: bool = False
    about: tuple[str, ...] = ()


def are_sides(actor: Party, party: Party) -> bool:
    """Whether the actors are those whom the words before the very noun of another party name."""
    return len(actor.ids) > 1 and bool(party.heads) and {word.head for word in actor.heads[:1]} == set(party.heads)
