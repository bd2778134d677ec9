"""What detection hands to resolution: stretches of the page that may stand for an actor, with what they say of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from onrecord.knowledge.actors.titles import Gender
from onrecord.model import ActorKind, Form

Shape = Literal["name", "title", "definite", "indefinite", "generic", "relative", "personal", "speaker", "addressee"]

OF_PRONOUN = "of them"  # the noun of a phrase that counts some of those for whom its last word, a pronoun, stands


@dataclass(frozen=True, slots=True)
class Candidate:
    """A possible mention, as tokens ``start`` to ``end`` (exclusive).

    ``head`` is the token at which a verb's argument points.  ``noun`` is the usual form of the head noun, the office or
    the pronoun; ``name`` the parts of a person's name in lower case; ``key`` identifies what is known by name alone (a
    state's code, an institution, a people).  ``owner`` is the token of the possessor, ``of`` tokens of names and states
    inside the phrase that it belongs to, ``tied`` the head of the name that a title stands before.
    ``listed`` is the name in a user's list, whose kind, country and sector count before what the text
    says.
    """

    start: int
    end: int
    head: int
    form: Form
    shape: Shape
    noun: str = ""
    kind: ActorKind | None = None
    name: tuple[str, ...] = ()
    key: str | None = None
    office: str | None = None
    title: str = ""
    country: str | None = None
    sector: str | None = None
    plural: bool | None = None
    gender: Gender | None = None
    modifiers: frozenset[str] = frozenset()
    owner: int | None = None
    tied: int | None = None
    former: bool = False
    listed: str | None = None

    @property
    def pronoun(self) -> bool:
        """Whether it is a pronoun."""
        return self.form == "pronoun"
