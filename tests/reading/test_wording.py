"""Country and sector from an actor's words alone: cases as data, and the examples of the word lists."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from onrecord.knowledge import Knowledge
from onrecord.reading.actors.wording import Wording

FOLDER = Path(__file__).parents[1] / "cases"
CASES = json.loads((FOLDER / "actor_words.json").read_text(encoding="utf-8"))
NAMES = json.loads((FOLDER / "actor_names.json").read_text(encoding="utf-8"))
NAMES += json.loads((FOLDER / "actor_spellings.json").read_text(encoding="utf-8"))
LISTS = Knowledge().actor_words.file
EXAMPLES = [example for heads in (*LISTS.heads.values(), LISTS.abroad_at) for example in heads.examples]


@pytest.fixture(scope="module")
def wording(knowledge: Knowledge) -> Wording:
    return Wording(knowledge)


@pytest.mark.parametrize("case", CASES, ids=[case["words"] for case in CASES])
def test_words_say_country_and_sector(case: dict[str, Any], wording: Wording, request: pytest.FixtureRequest) -> None:
    if "known_failure" in case:
        request.applymarker(pytest.mark.xfail(reason=case["known_failure"], strict=True))
    coded = wording.of_text(case["words"])
    assert (coded.country, coded.sector) == (case["country"], case["sector"])


@pytest.mark.parametrize("case", NAMES, ids=[f"{case['kind']}: {case['words']}" for case in NAMES])
def test_names_of_the_known_and_of_strangers(
    case: dict[str, Any], knowledge: Knowledge, request: pytest.FixtureRequest
) -> None:
    if "known_failure" in case:
        request.applymarker(pytest.mark.xfail(reason=case["known_failure"], strict=True))
    coded = Wording(knowledge, case.get("day")).of_text(case["words"])
    asked = [field for field in ("country", "sector") if field in case]
    assert {f: getattr(coded, f) for f in asked} == {f: case[f] for f in asked}


@pytest.mark.parametrize("example", EXAMPLES, ids=[example.words for example in EXAMPLES])
def test_examples_of_the_lists_hold(example: Any, wording: Wording) -> None:
    coded = wording.of_text(example.words)
    assert (coded.country, coded.sector) == (example.country, example.sector)
