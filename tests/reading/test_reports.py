"""Own short reports: the main events that a reader would note, and sentences that only sound like some."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from onrecord.knowledge import Knowledge
from onrecord.model import Event, Reading
from onrecord.reading.page import Page
from onrecord.reading.reader import read_page

CASES = Path(__file__).parents[1] / "cases"
REPORTS = json.loads((CASES / "reports.json").read_text(encoding="utf-8"))
NEAR_MISSES = [
    case
    for name in ("near_misses", "near_misses_of_force")
    for case in json.loads((CASES / f"{name}.json").read_text(encoding="utf-8"))
]
MakePage = Callable[..., Page]


@pytest.fixture(scope="module")
def reading_of(page_of: MakePage, knowledge: Knowledge) -> Callable[[int], Reading]:
    """The reading of a report by its number, read once."""

    @cache
    def read(number: int) -> Reading:
        report = REPORTS[number]
        return read_page(page_of(report["text"], published=report["published"]), (), knowledge)

    return read


def expected() -> list[Any]:
    """Every expected event of every report as a parameter of its own; those that fail are known to."""
    found = []
    for number, report in enumerate(REPORTS):
        for event in report["expected"]:
            reason = event.get("known_failure")
            marks = [pytest.mark.xfail(reason=reason, strict=True)] if reason else []
            found.append(pytest.param(number, event, id=f"{report['label']}: {event['trigger']}", marks=marks))
    return found


def named(reading: Reading, text: str, actor: str) -> set[str]:
    """All words by which a reading names an actor, in lower case."""
    said = {text[m.span.start : m.span.end].lower() for m in reading.mentions if m.actor == actor}
    return said | {a.name.lower() for a in reading.actors if a.id == actor}


def are(reading: Reading, text: str, actors: Iterable[str], wanted: Iterable[str]) -> bool:
    """Whether these actors are those wanted, each told by a word of one of its names, and no others."""
    left = list(actors)
    for words in wanted:
        found = next((a for a in left if any(words.lower() in name for name in named(reading, text, a))), None)
        if found is None:
            return False
        left.remove(found)
    return not left


def told(event: Event) -> tuple[str | None, str, str]:
    """Type, code and status of an event."""
    return event.type, event.cameo, event.status


@pytest.mark.parametrize(("number", "event"), expected())
def test_event_of_a_report(number: int, event: dict[str, Any], reading_of: Callable[[int], Reading]) -> None:
    text, reading = REPORTS[number]["text"], reading_of(number)
    found = [e for e in reading.events if event["trigger"] in text[e.trigger.start : e.trigger.end].split()]
    assert (event["type"], event["cameo"], event["status"]) in [told(e) for e in found]
    assert any(
        are(reading, text, e.actors, event["actors"]) and are(reading, text, e.targets, event["targets"])
        for e in found
        if told(e) == (event["type"], event["cameo"], event["status"])
    )


@pytest.mark.parametrize("case", NEAR_MISSES, ids=lambda case: case["label"])
def test_what_only_sounds_like_an_event(case: dict[str, str], page_of: MakePage, knowledge: Knowledge) -> None:
    reading = read_page(page_of(case["text"], published="2010-05-05"), (), knowledge)
    assert [(event.type, event.cameo) for event in reading.events] == []
