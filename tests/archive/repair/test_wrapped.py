"""Texts of a fixed width: lines that wrap are set out as one, other line ends stay."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from onrecord.archive.accession import accede
from onrecord.archive.originals.original import decode
from onrecord.knowledge import Knowledge

CASES = json.loads((Path(__file__).parents[2] / "cases" / "wrapped.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", CASES, ids=[case["label"] for case in CASES])
def test_the_reading_text_has_whole_sentences(case: dict[str, Any], knowledge: Knowledge) -> None:
    accession = accede(decode(case["text"].encode(), "case.txt"), knowledge.press)
    assert accession.overlay.text == case["reading"]
    assert [[r.kind, r.original, r.corrected] for r in accession.repairs] == case.get("repairs", [])


def test_places_point_into_the_wrapped_original(knowledge: Knowledge) -> None:
    case = next(case for case in CASES if case["label"] == "a name over the end of a full line")
    overlay = accede(decode(case["text"].encode(), "case.txt"), knowledge.press).overlay
    start = overlay.text.index("Harold Finch")
    assert overlay.to_original(start, start + len("Harold Finch")).of(overlay.original) == "Harold\nFinch"
