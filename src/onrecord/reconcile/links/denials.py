"""Accusations and what the accused say to them, within one report and across reports."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from onrecord.knowledge.links import Evidence
from onrecord.model import Event, Link, Reading, Span, Statement
from onrecord.reconcile.links.link import make_link
from onrecord.reconcile.links.sides import Desk
from onrecord.reconcile.links.words import content_words, stem


def denials(desk: Desk, readings: Sequence[Reading], texts: Mapping[str, str], rule: Evidence) -> list[Link]:
    """A link for each denial and the accusations against the one who denies, accusations first."""
    charges = _charges_by_side(desk, readings)
    found = []
    for reading in readings:
        for statement in reading.statements:
            if statement.polarity != "denied" or statement.speaker is None:
                continue
            sides = desk.sides(desk.ids((statement.speaker,)))
            against = {event.id: event for side in sorted(sides) for event in charges.get(side, ())}
            members = sorted(
                (event for event in against.values() if _answers(desk, statement, event, texts, rule)),
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


def _answers(desk: Desk, denial: Statement, charge: Event, texts: Mapping[str, str], rule: Evidence) -> bool:
    """Whether a denial can be the answer to a charge.

    In one report the charge stands shortly before the denial or in what is denied; in another it must be about the
    same, and not of a later day.  Who turns something down denies a charge only where it is about the same.
    """
    if charge.document == denial.document:
        if any(span.overlaps(charge.trigger) for span in denial.content):
            return True
        near = 0 <= denial.content[0].start - charge.trigger.start <= rule.denials.reach
        if not near or denial.act not in rule.denials.turned_down:
            return near
    elif desk.order(charge.document)[0] > desk.order(denial.document)[0]:
        return False
    return _is_about(denial, charge, texts, rule)


def _is_about(denial: Statement, charge: Event, texts: Mapping[str, str], rule: Evidence) -> bool:
    """Whether what is denied shares words with the sentence of a charge, or speaks of charges in general."""
    denied = content_words((span.of(texts[denial.document]) for span in denial.content), rule.stops)
    if denied & {stem(word) for word in rule.denials.charge_words}:
        return True
    charged = content_words([_sentence(charge.trigger, texts[charge.document])], rule.stops)
    return len(denied & charged) >= rule.denials.words


def _sentence(span: Span, text: str) -> str:
    """The text around a span, from the full stop or line break before it to the one after it."""
    start = max(text.rfind(mark, 0, span.start) for mark in (". ", "\n"))
    ends = [end for mark in (". ", "\n") if (end := text.find(mark, span.end)) >= 0]
    return text[max(0, start) : min(ends, default=len(text))]
