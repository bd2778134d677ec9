"""Repairs of damage, and correct text left alone: the cases of tests/cases/repairs.json."""

import json
from pathlib import Path

import pytest

from onrecord.archive.accession import Accession, accede
from onrecord.archive.originals.original import decode
from onrecord.knowledge import Knowledge

CASES = json.loads((Path(__file__).parents[2] / "cases" / "repairs.json").read_text(encoding="utf-8"))


def take(text: str, knowledge: Knowledge) -> Accession:
    return accede(decode(text.encode(), "case.txt"), knowledge.press)


def expected(case: dict) -> list[tuple]:
    rows, position = [], 0
    for kind, original, corrected, before in case["repairs"]:
        if before is None:  # placed by the characters around it: behind all but the last of them
            position = case["text"].index(case["at"]) + len(case["at"]) - 1
        else:
            position = case["text"].index(before + original, 0 if kind == "truncated_link" else position) + len(before)
        rows.append((position, position + len(original), kind, corrected))
    return sorted(rows, key=lambda row: row[:2])


@pytest.mark.parametrize(
    "case", [case for case in CASES if "known_failure" not in case], ids=lambda case: case["label"]
)
def test_exactly_the_damage_is_found(case: dict, knowledge: Knowledge) -> None:
    found = take(case["text"], knowledge).repairs
    assert [(r.span.start, r.span.end, r.kind, r.corrected) for r in found] == expected(case)
    if case.get("flag"):
        assert not any(repair.applied for repair in found)


@pytest.mark.parametrize("case", [case for case in CASES if "known_failure" in case], ids=lambda case: case["label"])
@pytest.mark.xfail(strict=True, reason="a known failure; the case says why")
def test_known_failures(case: dict, knowledge: Knowledge) -> None:
    found = take(case["text"], knowledge).repairs
    assert [(r.span.start, r.span.end, r.kind, r.corrected) for r in found] == expected(case)


def test_a_quotation_damaged_twice_is_one_repair(knowledge: Knowledge) -> None:
    text = "The guard spoke first on Monday. “The road is open,â€™â€™ the guard said later that day."
    accession = take(text, knowledge)
    assert [(r.kind, r.original, r.corrected) for r in accession.repairs] == [("quote_mark_pair", "â€™â€™", "”")]
    assert "open,” the guard" in accession.overlay.text


def test_other_languages_keep_their_spacing(knowledge: Knowledge) -> None:
    text = "Le président a quitté la salle hier soir.Il n’a pas répondu aux questions des journalistes présents. " * 3
    accession = take(text, knowledge)
    assert accession.document.language == "fr"
    assert accession.repairs == ()


def test_soft_hyphens_are_read_over_and_are_no_repair(knowledge: Knowledge) -> None:
    text = (
        "The neigh\u00adbour of the har\u00adbour mas\u00adter spoke on Mon\u00adday. He saw noth\u00ading amiss there."
    )
    accession = take(text, knowledge)
    assert accession.repairs == ()
    assert accession.overlay.text == text.replace("\u00ad", "")
    start = accession.overlay.text.index("harbour")
    span = accession.overlay.to_original(start, start + len("harbour"))
    assert span.of(text) == "har\u00adbour"
