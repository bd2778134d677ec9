"""Codes to four digits and the two parties, sentence by sentence, from the actors that the reader itself finds.

The sentences stand for the definitions of the CAMEO codes and for the constructions in which parties hide; what is only
planned may be given as it stands or as the announcement of it.
"""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from onrecord.reading.actors import read_actors
from onrecord.reading.events.coding.coder import code_events
from onrecord.reading.events.coding.standing import nouns_of, public_actors
from onrecord.reading.places import read_places
from onrecord.reading.territories import with_territories

FOLDER = Path(__file__).parents[2] / "cases"
CASES = [case for file in sorted(FOLDER.glob("codes*.json")) for case in json.loads(file.read_text(encoding="utf-8"))]


def words_of(ids, page, cast):
    """The text of all mentions of actors, in lower case; of a group whose members are known, theirs."""
    spans = [m.row.span for m in cast.mentions if m.row.actor in cast.parties(ids)]
    return " ".join(page.overlay.text[span.start : span.end] for span in spans).lower()


def fits(event, case, page, cast, knowledge):
    """Whether an event has the code or type of the case, and its parties where the case names them."""
    announced = knowledge.ontology.announced(event.type, event.cameo)[1]
    right = case["code"] in (event.cameo, announced) if "code" in case else (event.type or "-") in case["type"].split()
    sides = ((event.actors, case["actor"]), (event.targets, case["target"]))
    return right and all(word.lower() in words_of(ids, page, cast) for ids, word in sides)


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case['label']}: {case['text'][:40]}")
def test_code(case, page_of, knowledge, request):
    if case.get("known_failure"):
        request.applymarker(pytest.mark.xfail(reason=case["known_failure"], strict=True))
    page = page_of(case["text"])
    cast = with_territories(page, read_actors(page, knowledge), read_places(page, knowledge), knowledge)
    found = code_events(page.doc, cast.at, knowledge, public_actors(cast, nouns_of(page, cast), knowledge))
    assert any(fits(event, case, page, cast, knowledge) for event in found), [
        (e.type, e.cameo, e.frame, words_of(e.actors, page, cast), words_of(e.targets, page, cast)) for e in found
    ]
