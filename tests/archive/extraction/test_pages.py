"""Web pages: the page is the original, its article is read, and positions point into its source."""

from __future__ import annotations

import html
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.archive.accession import Accession, accede
from onrecord.archive.extraction.align import align
from onrecord.archive.extraction.article import extracted
from onrecord.archive.inputs.rows import Layout
from onrecord.archive.inputs.stream import Inputs, Selection
from onrecord.archive.originals.original import Extraction, decode
from onrecord.archive.originals.overlay import Overlay
from onrecord.archive.originals.report import Report
from onrecord.errors import InputError
from onrecord.knowledge import Knowledge

PRESS = Knowledge().press
WIRE = "The ministers of three countries met on the border and agreed that the road should be opened again."
PAGE = f"""<!DOCTYPE html><html><head><title>Road open &amp; free - The Gazette</title>
<meta property="article:published_time" content="2011-03-04T10:00:00Z">
<meta content="The Gazette" property="og:site_name"><meta name="author" content="Ann Lee">
<script type="application/ld+json">{{"@graph": [{{"@type": "NewsArticle", "headline": "Road open &amp; free",
 "articleSection": ["World"]}}]}}</script></head>
<body><nav><a href="/">Home</a> <a href="/x">Road open &amp; free</a></nav><article>
<h1>Road open &amp; free</h1>
<p>OSLO, March 3 (AP) &mdash; {WIRE}</p>
<p>&#8220;The <a href="/r?a=1&b=2" title="a > b">road</a> is <b>op</b>en,&rdquo; the minister&nbsp;said.He left the
   city’s caf&eacute; at noon.</p><script>var p = "<p>The road is closed, the minister said.</p>";</script>
<p>{WIRE} It was the second time in a year that they had done so.</p>
</article><footer>All rights reserved.</footer></body></html>"""


def take(data: bytes, tmp_path: Path) -> Accession:
    pytest.importorskip("trafilatura")
    path = tmp_path / "page.html"
    path.write_bytes(data)
    (report,) = Inputs(Selection([path]), Layout(PRESS))
    assert isinstance(report, Report)
    ready = extracted(report)
    return accede(ready.original, PRESS, ready.given)


def test_a_page_is_read_and_stays_as_it_is(tmp_path: Path) -> None:
    accession = take(PAGE.encode(), tmp_path)
    document, overlay = accession.document, accession.overlay
    assert accession.original.data == PAGE.encode()
    assert overlay.text.split("\n\n")[:3] == ["Road open & free", "OSLO, March 3 (AP) —", WIRE]
    assert "“The road is open,” the minister said. He left the city’s café at noon." in overlay.text
    assert "closed" not in overlay.text
    assert (document.title, document.published, document.byline) == ("Road open & free", "2011-03-04", "Ann Lee")
    assert (document.publisher, document.dateline, document.agencies) == ("The Gazette", "Oslo", ("Associated Press",))
    found = {finding.field: finding for finding in document.findings if finding.source == "page"}
    assert found["section"].value == "World"
    assert found["extraction"].value.startswith("trafilatura")


def test_positions_point_into_the_source(tmp_path: Path) -> None:
    accession = take(PAGE.encode(), tmp_path)
    text, source = accession.overlay.text, accession.original.text
    for words, there in (("open,”", "op</b>en,&rdquo;"), ("café", "caf&eacute;"), ("& free", "&amp; free")):
        at = text.index(words)
        assert accession.overlay.to_original(at, at + len(words)).of(source) == there
    headline = next(zone for zone in accession.document.zones if zone.kind == "headline")
    assert source[: headline.span.start].endswith("<h1>"), "not the same words in the menu"
    masked = [zone.span.of(source) for zone in accession.document.zones if zone.kind == "boilerplate"]
    assert "<b>" in masked
    (repair,) = accession.repairs
    assert (repair.kind, source[repair.span.start - 5 : repair.span.start]) == ("lost_space_after_full_stop", "said.")


def test_a_declared_encoding_is_believed(tmp_path: Path) -> None:
    page = PAGE.replace("<head>", '<head><meta charset="windows-1251">').replace("Ann Lee", "Анна Ли").replace("’", "'")
    accession = take(page.encode("cp1251"), tmp_path)
    assert accession.document.byline == "Анна Ли"
    assert accession.original.encoding == "windows-1251"


def test_an_article_that_is_not_found_again_is_kept_alone(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr("onrecord.archive.extraction.article.align", lambda *_args: None)
    accession = take(PAGE.encode(), tmp_path)
    assert accession.original.text.startswith("Road open & free\n\nOSLO")
    assert accession.original.data == accession.original.text.encode()
    (value,) = [finding.value for finding in accession.document.findings if finding.field == "extraction"]
    assert decode(PAGE.encode(), "page.html").sha256 in value


@pytest.mark.parametrize("page", ["<html></html>", "<p>short</p>", "plain words", "<" * 50, "<a " * 500])
def test_a_page_without_an_article_is_named(page: str, tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"page\.html: .*;"):
        take(page.encode(), tmp_path)


BLOCKS = st.lists(st.text("abc é&<>\"'’. \u00a0", min_size=1, max_size=30).filter(str.strip), min_size=1, max_size=6)
NOISE = st.sampled_from(["", " ", "\n", "<br>", "<!-- a>b -->", "<script>abc</script>", '<i title="a>b">', "x<p>"])


@settings(max_examples=200, deadline=None)
@given(BLOCKS, st.data())
def test_blocks_are_found_again_whatever_stands_between(blocks: list[str], data: st.DataObject) -> None:
    source = "".join(data.draw(NOISE) + "<p>" + html.escape(block) + "</p>" for block in blocks)
    wanted = [" ".join(block.split()) for block in blocks]
    edits = align(source, wanted)
    assert edits is not None
    assert Overlay(source, edits).text == "\n\n".join(wanted)


PIECES = [
    "The road was open.He left.",
    "“We wait,â€™â€™ she said.",
    "date 2011-03-04 ",
    "the the &amp; women",
    WIRE,
    "\n",
]


@settings(max_examples=200, deadline=None)
@given(st.lists(st.sampled_from(PIECES), min_size=1, max_size=8))
def test_a_page_reads_as_its_text_alone_would(pieces: list[str]) -> None:
    blocks = [" ".join(block.split()) for block in " ".join(pieces).split("\n") if block.strip()]
    if not blocks:
        return
    marked = (html.escape(block).replace(" ", " <b></b>") for block in blocks)
    source = "<div>" + "".join(f"<p>{block}</p>\n" for block in marked) + "</div>"
    page = decode(source.encode(), "page.html")
    edits = align(source, blocks)
    assert edits is not None
    page = type(page)(**{**page.__dict__, "extraction": Extraction("test", edits)})
    plain = accede(decode("\n\n".join(blocks).encode(), "page.txt"), PRESS)
    accession = accede(page, PRESS)
    assert accession.overlay.text == plain.overlay.text
    assert [repair.kind for repair in accession.repairs] == [repair.kind for repair in plain.repairs]
