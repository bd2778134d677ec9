"""One row an incident: what exploded and whom it killed are one fact, told by two predicates of a sentence."""

from __future__ import annotations

from dataclasses import dataclass, replace

from onrecord.reading.events.coding.coded import Coded
from onrecord.reading.events.harm.casualties import Casualties
from onrecord.reading.parsed import Doc


@dataclass(frozen=True, slots=True)
class Told:
    """A coded event with its casualties, its weapon, and the actors among the victims.

    ``incident`` numbers the events of a page that are told of one incident from 1; 0 is none.
    """

    coded: Coded
    harm: Casualties
    weapon: str | None
    victims: tuple[str, ...]
    incident: int = 0


def one_row_an_incident(events: list[Told], doc: Doc) -> list[Told]:
    """Leave out a predicate that counts the very victims of another one in its sentence, which takes over its weapon.

    "Eight people were killed when a car bomb exploded": the eight are the victims of one incident.  The predicate whose
    own arguments name the victims stays.  Where both have a target ("hit a market, killing eight") both stay as rows of
    one incident, and one of them has its casualties: a sum over rows counts nobody twice.
    """
    kept: list[Told] = []
    for event in events:
        same = next((i for i, other in enumerate(kept) if _same_victims(event, other, doc)), None)
        if same is None:
            kept.append(event)
            continue
        first, second = sorted((kept[same], event), key=lambda told: not told.coded.targets)
        kept[same] = replace(first, weapon=first.weapon or second.weapon, coded=_with_actors(first, second))
    return _counted_once(sorted(kept, key=lambda told: told.coded.start), doc)


def _same_victims(one: Told, other: Told, doc: Doc) -> bool:
    """Whether two predicates of one sentence count the same phrases, and at most one has victims as its own target."""
    apart = bool(one.coded.targets) and bool(other.coded.targets)
    return not apart and _share_victims(one, other, doc)


def _share_victims(one: Told, other: Told, doc: Doc) -> bool:
    shared = not set(one.harm.victims).isdisjoint(other.harm.victims)
    return shared and doc[one.coded.head].sent == doc[other.coded.head].sent


def _counted_once(events: list[Told], doc: Doc) -> list[Told]:
    """Number the events that count the same victims, and leave the counts to the one that has them for its target."""
    number = 0
    for at, event in enumerate(events):
        alike = [i for i in range(at, len(events)) if _share_victims(event, events[i], doc)]
        if event.incident or len(alike) < 2:
            continue
        number += 1
        counts = next((i for i in alike if not set(events[i].victims).isdisjoint(events[i].coded.targets)), at)
        harms = [events[counts].harm, *(events[i].harm for i in alike)]
        whole = replace(
            harms[0],
            killed=next((harm.killed for harm in harms if harm.killed is not None), None),
            wounded=next((harm.wounded for harm in harms if harm.wounded is not None), None),
        )
        for i in alike:
            events[i] = replace(events[i], incident=number, harm=whole if i == counts else Casualties())
    return events


def _with_actors(first: Told, second: Told) -> Coded:
    """The event that stays, with the other's actors where it names none."""
    return replace(first.coded, actors=first.coded.actors or second.coded.actors)
