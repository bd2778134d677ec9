"""Labelled heads: what is taken from them, what stays prose, and that no character is lost or taken twice."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from onrecord.archive.accession import Accession, accede
from onrecord.archive.inputs.rows import Layout
from onrecord.archive.inputs.stream import Inputs, Selection
from onrecord.archive.originals.original import decode
from onrecord.archive.originals.report import Report
from onrecord.errors import InputError
from onrecord.knowledge import Knowledge
from onrecord.knowledge.loader import Library
from onrecord.knowledge.press import PressFile

PRESS = Knowledge().press
CASES = json.loads((Path(__file__).parents[2] / "cases" / "heads.json").read_text(encoding="utf-8"))
ONE = "The ministers of three countries met on the border and agreed that the road should be opened again."
TWO = "The talks go on next week, and the drivers of the two unions wait for their wages until then."
PLACED = {"{B}": f"PORT VELL — {ONE}\n\n{TWO}", "{1}": f"PORT VELL — {ONE}", "{P}": f"{ONE}\n\n{TWO}", "{2}": TWO}
FIELDS = ("title", "published", "publisher", "byline")


def page(text: str) -> Accession:
    return accede(decode(text.encode(), "page.txt"), PRESS)


def filled(text: str) -> str:
    for mark, words in PLACED.items():
        text = text.replace(mark, words)
    return text


def found(accession: Accession, field: str) -> str | None:
    return next((finding.value for finding in accession.document.findings if finding.field == field), None)


def params() -> list[Any]:
    fails = pytest.mark.xfail(strict=True, reason="known failure")
    names = [f"{case['kind']}-{number}{'-held' if case.get('held') else ''}" for number, case in enumerate(CASES)]
    return [
        pytest.param(case, id=name, marks=[fails] if case.get("fails") else [])
        for case, name in zip(CASES, names, strict=True)
    ]


@pytest.mark.parametrize("case", params())
def test_cases(case: dict[str, Any]) -> None:
    text = filled(case["text"])
    accession = page(text)
    document = accession.document
    own = None if "{P}" in case["text"] else "Port Vell"
    assert {field: getattr(document, field) for field in FIELDS} == {field: case.get(field) for field in FIELDS}
    assert document.agencies == tuple(case.get("agencies", ()))
    assert (document.dateline, document.dateline_date) == (case.get("dateline", own), case.get("dateline_date"))
    if "url" in case or "section" in case:
        assert (found(accession, "url"), found(accession, "section")) == (case.get("url"), case.get("section"))
    kinds = [zone.kind for zone in document.zones]
    if case["kind"] == "no head":
        assert "notice" not in kinds
        return
    assert "notice" in kinds
    title = [case["title"]] if case.get("title") else []
    kept = [*case.get("kept", title), *(["PORT VELL —"] if own else []), ONE, TWO]
    assert [" ".join(part.split()) for part in accession.overlay.text.split("\n\n")] == [
        " ".join(part.split()) for part in kept
    ]
    for finding in document.findings:
        assert finding.span is not None
        if finding.field in ("title", "byline", "url", "section"):
            assert " ".join(finding.span.of(text).split()) == finding.value
        zones = [zone for zone in document.zones if zone.span.overlaps(finding.span)]
        assert [zone.kind for zone in zones] == [finding.source]


def test_every_label_is_read_with_its_example() -> None:
    file = Library(None).load("press.yaml", PressFile)
    for field, labels in file.head_labels.items():
        for label, example in labels.items():
            head = f"{label.title()}: {example}\nPublication date: 1 May 2001\nPublication type: X\n\n"
            check(field, example, page(f"{head}{ONE}\n\n{TWO}"), label)
    for field, tags in file.head_tags.items():
        for tag, example in tags.items():
            text = f"HD   Talks\nPD   1 May 2001\nSN   The Sun\n{tag}   {example}\n\n{ONE}\n\n{TWO}"
            check(field, example, page(text), tag)


def check(field: str, example: str, accession: Accession, label: str) -> None:
    """The field is told by the label, or for what is ignored the text is the article alone."""
    values = [finding for finding in accession.document.findings if finding.field == field]
    text = accession.original.text
    if field == "body":
        assert example.split(".", maxsplit=1)[0] in accession.overlay.text, label
    elif field == "ignored":
        assert accession.overlay.text.endswith(f"{ONE}\n\n{TWO}"), label
        assert example not in accession.overlay.text, label
    else:
        start = text.index(example)
        spans = [finding.span for finding in values if finding.span is not None]
        assert any(start <= span.start < span.end <= start + len(example) for span in spans), label


def test_every_unlabelled_line_is_known_by_its_example() -> None:
    file = Library(None).load("press.yaml", PressFile)
    for example in (*file.head_lines.values(), *file.head_marks.values(), *file.head_ends.values()):
        text = page(f"{example}\n\nTitle: Talks\nSource: The Sun\n{example}\n\n{ONE}\n\n{TWO}").overlay.text
        assert text == f"Talks\n\n{ONE}\n\n{TWO}", example


PARTS = st.sampled_from(
    [
        *(
            "Title: ",
            "Date: 2019-03-14",
            "Source:",
            "HD   ",
            "PD\n",
            "SN   X",
            "LP\n",
            "TD   ",
            "AN   Document X1",
            "BODY:",
        ),
        *(
            "1 of 20 DOCUMENTS",
            "LENGTH: 5 words",
            "LOAD-DATE: May 3, 2007",
            "Subject: a",
            "From: A <a@b.example>",
            "\n",
        ),
        *(
            "\n\n",
            " ",
            "  ",
            "By Ann Lee",
            "May 3, 2007 Thursday",
            "Talks end",
            "Copyright 2019 X",
            "Publication date: x",
        ),
        *(
            "OSLO, March 3 (AP) — ",
            "DATELINE: OSLO",
            "URL: http://x.example/2006/09/12/a",
            "date 2006-09-14 ",
            ONE,
            "\r\n",
        ),
        *(
            "Full text: ",
            "This article is from the archive of The Sun. ",
            "https://www.x.example/a",
            "â€™",
            "\u2028",
            "\u00a0",
        ),
    ]
)


@settings(max_examples=400, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.one_of(PARTS, st.text(max_size=3)), max_size=25).map("".join))
def test_zones_cover_the_page_and_never_overlap(text: str) -> None:
    try:
        accession = page(text)
    except (InputError, UnicodeEncodeError):
        return
    original = accession.original.text
    position = 0
    for zone in accession.document.zones:
        assert position <= zone.span.start < zone.span.end
        assert not original[position : zone.span.start].strip(), "left out"
        position = zone.span.end
    made = original
    for edit in reversed(accession.overlay.edits):
        made = made[: edit.span.start] + edit.corrected + made[edit.span.end :]
    assert accession.overlay.text == made


BUNDLES = {
    "Nexis": (
        "              {n} of 3 DOCUMENTS\n\n          The Sun\n\n     May {n}, 2007 Tuesday\n\nTalks {n}\n\n"
        "LENGTH: 30 words\n\n"
        "BODY:\n{body}\n\nLOAD-DATE: May 4, 2007\n\n        Copyright 2007 The Sun\n          All Rights Reserved\n\n\n"
    ),
    "Nexis, the newer form": (
        "Talks {n}\nThe Sun\nMay {n}, 2007 Tuesday\n\nCopyright 2007 The Sun\n\nLength: 30 words\n\nBody\n\n{body}\n\n"
        "Load-Date: May 4, 2007\n\nEnd of Document\n\n\n"
    ),
    "Factiva": (
        "HD   Talks {n}\nWC   30 words\nPD   {n} May 2007\nSN   The Sun\nLP   \n{body}\n\n"
        "AN   Document SUN0000020070501e3510001{n}\n\n"
    ),
    "ProQuest": (
        "____________________\n\nDocument {n} of 3\n\nTalks {n}\n\nAuthor: Lee, Ann\n\nFull text:\n{body}\n\n"
        "Publication title: The Sun\n\nPublication date: May {n}, 2007\n\n"
    ),
}


@pytest.mark.parametrize("form", BUNDLES)
def test_a_bundle_is_as_many_reports(form: str, tmp_path: Path) -> None:
    path = tmp_path / "bundle.txt"
    text = "".join(BUNDLES[form].format(n=n, body=f"{ONE} {n}.\n\n{TWO}") for n in (1, 2, 3))
    path.write_text(text, encoding="utf-8")
    reports = [item for item in Inputs(Selection([path]), Layout(PRESS)) if isinstance(item, Report)]
    assert len(reports) == 3
    lines = text.split("\n")
    for number, report in enumerate(reports, 1):
        name, line = report.original.name.split(":")
        assert (name, lines[int(line) - 1].strip()) == ("bundle.txt", report.original.text.split("\n")[0].strip())
        document = accede(report.original, PRESS, report.given).document
        told = (document.title, document.published, document.publisher)
        assert told == (f"Talks {number}", f"2007-05-0{number}", "The Sun")


def test_a_file_of_one_document_keeps_its_bytes(tmp_path: Path) -> None:
    path = tmp_path / "one.txt"
    for form in BUNDLES.values():
        text = form.format(n=1, body=f"{ONE}\n\n{TWO}")
        path.write_text(text, encoding="utf-8")
        (report,) = Inputs(Selection([path]), Layout(PRESS))
        assert isinstance(report, Report)
        assert (report.original.text, report.original.name) == (text, "one.txt")


def test_a_line_that_numbers_documents_does_not_cut_an_article(tmp_path: Path) -> None:
    path = tmp_path / "one.txt"
    path.write_text(f"{ONE}\n\n2 of 3 documents\n\n{TWO}\n\nDocument 2 of 3\n\n{ONE}", encoding="utf-8")
    assert len(list(Inputs(Selection([path]), Layout(PRESS)))) == 1


def test_a_document_without_a_readable_head_does_not_get_the_day_of_another(tmp_path: Path) -> None:
    path = tmp_path / "bundle.txt"
    one, _, three = (BUNDLES["Nexis"].format(n=n, body=f"{ONE} {n}.\n\n{TWO}") for n in (1, 2, 3))
    path.write_text(f"{one}\n2 of 3 DOCUMENTS\n\n{TWO}\n\n{ONE}\n\n{three}", encoding="utf-8")
    days = [
        accede(item.original, PRESS, item.given).document.published
        for item in Inputs(Selection([path]), Layout(PRESS))
        if isinstance(item, Report)
    ]
    assert days == ["2007-05-01", None, "2007-05-03"]
