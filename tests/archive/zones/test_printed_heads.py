"""Heads as newspapers print them: a masthead with its day, headlines in capitals, bylines, a dateline's own line."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from onrecord.archive.accession import accede
from onrecord.archive.originals.original import decode
from onrecord.knowledge import Knowledge

PRESS = Knowledge().press
CASES = json.loads((Path(__file__).parents[2] / "cases" / "printed_heads.json").read_text(encoding="utf-8"))
FIELDS = ("title", "published", "publisher", "byline", "dateline", "dateline_date")


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["text"][:30] + ("-held" if case.get("held") else ""))
def test_cases(case: dict[str, Any]) -> None:
    accession = accede(decode(case["text"].encode(), "page.txt"), PRESS)
    document = accession.document
    assert {field: getattr(document, field) for field in FIELDS} == {field: case.get(field) for field in FIELDS}
    assert document.agencies == tuple(case.get("agencies", ()))
    assert [" ".join(part.split()) for part in accession.overlay.text.split("\n\n")] == case["kept"]
    for finding in document.findings:
        assert finding.span is not None
        assert finding.field != "byline" or finding.span.of(case["text"]) == finding.value


def test_a_dateline_inside_the_body_is_set_apart() -> None:
    text = (
        "THE STANDARD, MONDAY, NOVEMBER 12, 1923.\n\nRISING CRUSHED.\n\nBERLIN, Saturday.\n\nThe rising has collapsed. "
        "Its leaders fled yesterday.\n\nPARIS, Sunday.\nThe Premier said to-day that France would not tolerate it.\n\n"
        "He spoke at a school."
    )
    accession = accede(decode(text.encode(), "page.txt"), PRESS)
    document = accession.document
    assert (document.dateline, document.dateline_date) == ("Berlin", "1923-11-10")
    assert [zone.kind for zone in document.zones] == ["date", "headline", "dateline", "body", "dateline", "body"]
    further = [(f.field, f.value) for f in document.findings if f.field.startswith("further")]
    assert further == [("further_dateline", "Paris"), ("further_dateline_date", "1923-11-11")]
    paragraphs = accession.overlay.text.split("\n\n")
    assert paragraphs[3:] == ["PARIS, Sunday.", *text.split("Sunday.\n")[1].split("\n\n")]
