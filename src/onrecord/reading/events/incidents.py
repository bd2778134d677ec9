"""One row an incident: what exploded and whom it killed are one fact, told by two predicates of a sentence."""

from __future__ import annotations

from dataclasses import dataclass, replace

from spacy.tokens import Doc

from onrecord.reading.events.casualties import Casualties
from onrecord.reading.events.coding import Coded


@dataclass(frozen=True, slots=True)
class Told:
    """A coded event with its casualties, its weapon, and the actors among the victims."""

    coded: Coded
    harm: Casualties
    weapon: str | None
    victims: tuple[str, ...]


def one_row_an_incident(events: list[Told], doc: Doc) -> list[Told]:
    """Leave out a predicate that counts the very victims of another one in its sentence, which takes over its weapon.

    "Eight people were killed when a car bomb exploded": the eight are the victims of one incident.  The predicate whose
    own arguments name the victims stays.
    """
    kept: list[Told] = []
    for event in events:
        same = next((i for i, other in enumerate(kept) if _same_victims(event, other, doc)), None)
        if same is None:
            kept.append(event)
            continue
        first, second = sorted((kept[same], event), key=lambda told: not told.coded.targets)
        kept[same] = replace(first, weapon=first.weapon or second.weapon, coded=_with_actors(first, second))
    return sorted(kept, key=lambda told: told.coded.start)


def _same_victims(one: Told, other: Told, doc: Doc) -> bool:
    """Whether two predicates of one sentence count the same phrases, and at most one has victims as its own target."""
    shared = set(one.harm.victims) & set(other.harm.victims)
    apart = bool(one.coded.targets) and bool(other.coded.targets)
    return bool(shared) and not apart and doc[one.coded.head].sent == doc[other.coded.head].sent


def _with_actors(first: Told, second: Told) -> Coded:
    """The event that stays, with the other's actors where it names none."""
    return replace(first.coded, actors=first.coded.actors or second.coded.actors)
