"""Towns, buildings and peoples that stand for a government, against the place and the people."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from onrecord.knowledge import Knowledge
from onrecord.reading.actors import read_actors
from onrecord.reading.page import Cast, Page

CASES = json.loads((Path(__file__).parents[1] / "cases" / "governments.json").read_text(encoding="utf-8"))


def stands_for(page: Page, cast: Cast, words: str) -> tuple[str, str | None]:
    """What the words are in the record: ``government``, ``people`` or, where they are no actor, ``place``."""
    start = page.overlay.original.index(words)
    last = start + len(words)
    for mention in cast.mentions:
        if mention.row.span.end == last and start - 4 <= mention.row.span.start <= start:
            actor = cast.actor(mention.row.actor)
            government = actor.sector == "GOV" and actor.kind in ("organization", "office")
            return ("government" if government else "people"), actor.country
    return "place", None


@pytest.mark.parametrize("case", CASES, ids=[case["label"] for case in CASES])
def test_a_name_stands_for_the_government_or_not(
    case: dict[str, Any], page_of: Callable[..., Page], knowledge: Knowledge, request: pytest.FixtureRequest
) -> None:
    if "known_failure" in case:
        request.applymarker(pytest.mark.xfail(reason=case["known_failure"], strict=True))
    page = page_of(case["text"])
    found = stands_for(page, read_actors(page, knowledge), case["words"])
    assert found == (case["stands"], case.get("country"))


@pytest.mark.parametrize("example", Knowledge().governments.examples)
def test_the_examples_of_the_lists_hold(example: str, page_of: Callable[..., Page], knowledge: Knowledge) -> None:
    marked = re.search(r"([*_])(.+?)\1", example)
    assert marked is not None, "an example marks what it is about"
    page = page_of(example.replace(marked[1], ""))
    government = stands_for(page, read_actors(page, knowledge), marked[2])[0] == "government"
    assert government == (marked[1] == "*")
