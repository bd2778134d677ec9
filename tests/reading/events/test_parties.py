"""Who the parties of events are, with the actors of the page: the cases name each by the words of a mention."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import pytest

from onrecord.knowledge import Knowledge
from onrecord.model import Reading
from onrecord.reading.page import Page
from onrecord.reading.reader import read_page

FOLDER = Path(__file__).parents[2] / "cases"
CASES = [case for file in sorted(FOLDER.glob("parties*.json")) for case in json.loads(file.read_text(encoding="utf-8"))]


def parties(ids: Iterable[str], names: list[str], reading: Reading, page: Page) -> list[str]:
    """The parties by the words that the case has for them, without phrases behind; else by their own names."""
    text = page.overlay.original
    words: dict[str, str] = {}
    for mention in reading.mentions:
        said = re.split(r" (?:of|in) ", text[mention.span.start : mention.span.end])[0]
        if said in names:
            words.setdefault(mention.actor, said)
    own = {actor.id: f"the actor {actor.name}" for actor in reading.actors}
    return sorted(words.get(id, own[id]) for id in ids)


@pytest.mark.parametrize("case", CASES, ids=[case["label"] for case in CASES])
def test_the_parties_of_events(
    case: dict[str, Any], page_of: Callable[..., Page], knowledge: Knowledge, request: pytest.FixtureRequest
) -> None:
    if "known_failure" in case:
        request.applymarker(pytest.mark.xfail(reason=case["known_failure"], strict=True))
    page = page_of(case["text"])
    reading = read_page(page, (), knowledge)
    names = [name for event in case["expected"] for name in (*event["actors"], *event["targets"])]
    found = sorted(
        (
            event.type,
            case["text"][event.trigger.start : event.trigger.end],
            parties(event.actors, names, reading, page),
            parties(event.targets, names, reading, page),
        )
        for event in reading.events
        if event.type is not None
    )
    assert found == sorted(
        (event["type"], event["trigger"], sorted(event["actors"]), sorted(event["targets"]))
        for event in case["expected"]
    )
