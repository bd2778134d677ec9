"""Sentences that tell no political event: on most of them nothing may be said."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from spacy.language import Language

from onrecord.knowledge import Knowledge
from onrecord.reading.actors import read_actors
from onrecord.reading.events import read_events
from onrecord.reading.times import read_times

CASES = json.loads((Path(__file__).parents[2] / "cases" / "no_events.json").read_text(encoding="utf-8"))
SILENT = 0.9  # the share reached, less three points


@pytest.mark.parametrize("held", [False, True], ids=["open", "set aside"])
def test_nothing_is_said_where_nothing_political_happens(held, page_of, knowledge: Knowledge, nlp: Language) -> None:
    said = []
    rows = [row for row in CASES if bool(row.get("held")) is held]
    for row in rows:
        page = page_of(row["text"])
        cast = read_actors(page, knowledge)
        events = read_events(page, cast, [], read_times(page, knowledge), [], knowledge)
        if any(event.row.type for event in events):
            said.append(row["text"])
    assert 1 - len(said) / len(rows) >= SILENT, said


def test_a_third_is_set_aside() -> None:
    assert len(CASES) == 200
    assert len({row["text"] for row in CASES}) == 200
    assert sum(bool(row.get("held")) for row in CASES) >= 66
