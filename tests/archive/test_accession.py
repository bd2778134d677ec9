"""Whatever comes in: no crash, spans that slice, a reading text that is the original with its edits made."""

import json
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from onrecord.archive.accession import accede
from onrecord.archive.originals.given import Given
from onrecord.archive.originals.original import decode
from onrecord.errors import InputError
from onrecord.knowledge import Knowledge

DATELINES = json.loads((Path(__file__).parents[1] / "cases" / "datelines.json").read_text(encoding="utf-8"))
PRESS = Knowledge().press
WIRE = "The ministers of three countries met on the border and agreed that the road should be opened again."
PARTS = st.sampled_from(
    [
        "date 2006-09-14 ",
        "http://example.org/2006/09/12/a...b?x=1&amp;y",
        "This article is from the archive of The Sun. ",
        "By Ann Lee",
        "OSLO, Norway, Feb. 30 (AP) — ",
        "OSLO (AP) — ",
        "\n\n",
        "\n",
        "\r\n",
        "\r",
        " ",
        "“",
        "”",
        "’’",
        '"',
        "end.Next",
        "â€™",
        "â€œ",
        "Ã©",
        "&amp;amp;",
        "&#0;",
        "the the ",
        "he said,”She",
        "tosday today ",
        "\x85",
        "\u2028",
        "Title Without Stop",
        "Reporting by Ann Lee for this article.",
        "A",
        ".",
        "\ufeff",
        "0001-01-01",
        "since he taking it",
    ]
)
TEXTS = st.one_of(st.text(max_size=200), st.lists(st.one_of(PARTS, st.text(max_size=4)), max_size=25).map("".join))


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(TEXTS, st.sampled_from([Given(), Given(published="0001-01-01"), Given(published="9999-12-31", url="http://[")]))
def test_any_text_is_taken_in(text: str, beside: Given) -> None:
    try:
        original = decode(text.encode("utf-8", "surrogatepass"), "any.txt")
    except InputError:
        return
    accession = accede(original, PRESS, beside)
    for repair in accession.repairs:
        assert repair.span.of(original.text) == repair.original
        assert repair.original != repair.corrected
    for row in (*accession.document.zones, *accession.document.findings):
        assert row.span is None or row.span.end <= len(original.text)
    made = original.text
    for edit in reversed(accession.overlay.edits):
        made = made[: edit.span.start] + edit.corrected + made[edit.span.end :]
    assert accession.overlay.text == made
    assert accede(original, PRESS, beside).repairs == accession.repairs


@pytest.mark.parametrize("case", DATELINES, ids=lambda case: case["text"][:40])
def test_datelines(case: dict) -> None:
    beside = Given(published=case["near"]) if case["near"] else Given()
    accession = accede(decode(f"{case['text']} {WIRE}\n\n{WIRE}".encode(), "case.txt"), PRESS, beside)
    document = accession.document
    agency = document.agencies[0] if document.agencies else None
    assert (document.dateline, document.dateline_date, agency) == (case["place"], case["date"], case["agency"])
    assert document.published == case["near"]
    if case["body"] is not None:
        dateline, body, *_ = accession.overlay.text.split("\n\n")
        assert case["text"].startswith(dateline)
        assert body.startswith(case["body"])


def test_the_parts_of_a_page() -> None:
    text = (
        "https://www.example.org/x/2011/03/04/talks\n\nMinisters Meet at the Border\n\nBy Ann Lee and Bo Dahl\n\n"
        f"OSLO, March 3 (AP) — {WIRE}\n\n{WIRE}\n\nAnn Lee reported from Oslo for this article."
    )
    accession = accede(decode(text.encode(), "talks.txt"), PRESS)
    document = accession.document
    assert [zone.kind for zone in document.zones] == ["link", "headline", "byline", "dateline", "body", "byline"]
    assert accession.overlay.text == f"Ministers Meet at the Border\n\nOSLO, March 3 (AP) —\n\n{WIRE}\n\n{WIRE}"
    assert (document.title, document.byline) == ("Ministers Meet at the Border", "Ann Lee and Bo Dahl")
    assert (document.published, document.dateline_date) == ("2011-03-04", "2011-03-03")
    assert document.agencies == ("Associated Press",)
    assert [repair.kind for repair in accession.repairs] == ["source_link_in_body"]


def test_what_is_given_counts_before_what_is_found_and_both_are_kept() -> None:
    text = f"date 2011-03-04 This article is from the archive of The Bergen Gazette.\n\n{WIRE}"
    beside = Given(title="Talks").over(Given(published="2011-03-05", source="sidecar"))
    document = accede(decode(text.encode(), "talks.txt"), PRESS, beside).document
    assert (document.published, document.publisher, document.title) == ("2011-03-05", "The Bergen Gazette", "Talks")
    found = [(f.value, f.source) for f in document.findings if f.field == "published"]
    assert found == [("2011-03-05", "sidecar"), ("2011-03-04", "date")]


def test_nothing_is_made_up() -> None:
    document = accede(decode(WIRE.encode(), "talks.txt"), PRESS).document
    assert (document.published, document.publisher, document.title, document.byline) == (None, None, None, None)
    assert (document.dateline, document.dateline_date, document.agencies) == (None, None, ())


def test_lines_that_are_paragraphs_are_set_apart_without_a_repair() -> None:
    text = "\n".join([WIRE] * 5)
    accession = accede(decode(text.encode(), "talks.txt"), PRESS)
    assert accession.overlay.text == "\n\n".join([WIRE] * 5)
    assert accession.repairs == ()


def test_wrapped_lines_are_one_paragraph() -> None:
    half = len(WIRE) // 2
    cut = WIRE.index(" ", half)
    text = f"{WIRE[:cut]}\n{WIRE[cut + 1 :]}\n\n{WIRE}"
    assert accede(decode(text.encode(), "talks.txt"), PRESS).overlay.text == f"{WIRE}\n\n{WIRE}"
