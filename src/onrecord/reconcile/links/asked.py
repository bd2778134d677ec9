"""Deeds that were asked for, promised or threatened, as the events that they would be."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace

from onrecord.knowledge.links import EventWeights
from onrecord.model import Status
from onrecord.reconcile.links.fit.parties import NOBODY
from onrecord.reconcile.links.fit.sides import Told

REQUESTED: Status = "requested"
PROMISED: Status = "promised"


def asked_for(events: Iterable[Told], rule: EventWeights, type_of: Callable[[str], str | None]) -> Iterator[Told]:
    """For each request, promise or threat whose code says of what, the deed itself, under the id of the words.

    ``type_of`` gives the PLOVER type of a CAMEO code.  Who was asked is the actor; whom the deed would be done to
    is not told by the code.
    """
    for told in events:
        event = told.event
        if event.status not in ("happened", "ongoing") or event.cameo is None:
            continue
        for code, actors, status in (
            (rule.asked.get(event.cameo), told.targets, REQUESTED),
            (rule.promised.get(event.cameo), told.actors, PROMISED),
        ):
            if code is not None:
                deed = replace(event, type=type_of(code), cameo=code, status=status, date=None, place=None)
                yield replace(told, event=deed, actors=actors, targets=NOBODY, when=None, place=None)
