"""Accusations and what the accused say to them, within one report and across reports."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from onrecord.model import Event, Link, Reading, Statement
from onrecord.reconcile.links import make_link
from onrecord.reconcile.sides import Desk

REACH = 1200  # code points back from a denial within which the accusation it answers stands in the same report


def denials(desk: Desk, readings: Sequence[Reading]) -> list[Link]:
    """A link for each denial and the accusations against the one who denies, accusations first."""
    charges = _charges_by_side(desk, readings)
    found = []
    for reading in readings:
        for statement in reading.statements:
            if statement.polarity != "denied" or statement.speaker is None:
                continue
            sides = desk.sides(desk.ids((statement.speaker,)))
            answered = {event.id: event for side in sorted(sides) for event in charges.get(side, ())}
            members = sorted(
                (event for event in answered.values() if _answers(desk, statement, event)),
                key=lambda event: (desk.order(event.document), event.trigger.start),
            )
            if members:
                ids = [event.id for event in members]
                found.append(make_link("accusation_and_denial", [*ids, statement.id], 1.0, "denied by the accused"))
    return found


def _charges_by_side(desk: Desk, readings: Sequence[Reading]) -> dict[str, list[Event]]:
    """Accusations, and deeds that are only alleged, by whom they are laid at."""
    charges: dict[str, list[Event]] = defaultdict(list)
    for reading in readings:
        for event in reading.events:
            for side in sorted(desk.sides(desk.ids(_accused(event)))):
                charges[side].append(event)
    return charges


def _accused(event: Event) -> tuple[str, ...]:
    if event.type == "ACCUSE":
        return event.targets
    return event.actors if event.status == "alleged" else ()


def _answers(desk: Desk, denial: Statement, charge: Event) -> bool:
    """Whether a denial can be the answer to a charge.

    In one report the charge stands shortly before the denial or around it; in another it must not be of a later day.
    """
    if charge.document == denial.document:
        return -REACH <= charge.trigger.start - denial.content[0].start <= 0 or any(
            span.overlaps(charge.trigger) for span in denial.content
        )
    return desk.order(charge.document)[0] <= desk.order(denial.document)[0]
