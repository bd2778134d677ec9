"""Whatever bytes come in, every reader gives reports or problems, and nothing else is raised."""

from __future__ import annotations

import gzip
import json
import tempfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from onrecord.archive.accession import accede
from onrecord.archive.extraction.align import visible
from onrecord.archive.extraction.article import extracted
from onrecord.archive.inputs.compressed import zstd
from onrecord.archive.inputs.rows import Layout
from onrecord.archive.inputs.stream import Inputs, Selection
from onrecord.archive.originals.report import Report
from onrecord.errors import InputError
from onrecord.knowledge import Knowledge
from onrecord.model import Problem

PRESS = Knowledge().press
WIRE = "OSLO, March 3 (AP) — The ministers met; “the road is open,” they said.He left the café."
LINES = "\n".join(json.dumps({"id": n, "text": f"{WIRE} {n}", "date": "2011-03-04"}) for n in range(3)).encode()
TABLE = ("id,text,date\n" + "".join(f'{n},"{WIRE}\n{n}",2011-03-04\n' for n in range(3))).encode()
PAGE = (
    f'<html><head><title>Road &amp; rail</title><meta name="date" content="2011-03-04"></head><body><h1>Road</h1>'
    f'<article><p>{WIRE}</p><p>{WIRE} <b title="a>b">It</b> &mdash; was.</p><!-- no --></article></body></html>'
).encode()
SEEDS = {
    ".txt": WIRE.encode(),
    ".jsonl": LINES,
    ".csv": TABLE,
    ".html": PAGE,
    ".jsonl.gz": gzip.compress(LINES, mtime=0),
    ".csv.zst": zstd.compress(TABLE),
}
SIGNS = [b"\x00", b"\xff\xfe", b"\xef\xbb\xbf", b'"', b"\n", b"\r", b",", b"<", b">", b"&#", b"{", b"\x85", b'="']
LONG = [b"<script>", b"</p>", b"<!--", b"\\ud800", b"1e999", b"[" * 2000, b"9" * 5000, b"\x1f\x8b", b"\x28\xb5\x2f\xfd"]
PIECES = st.sampled_from([*SIGNS, *LONG])
CHANGES = st.lists(
    st.tuples(st.integers(0, 2000), st.integers(0, 40), st.one_of(PIECES, st.binary(max_size=4))), max_size=6
)


def changed(data: bytes, changes: list[tuple[int, int, bytes]]) -> bytes:
    """The data with stretches replaced."""
    for start, length, piece in changes:
        at = start % (len(data) + 1)
        data = data[:at] + piece + data[at + length :]
    return data


@pytest.mark.parametrize("suffix", SEEDS)
@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(changes=CHANGES)
@example(changes=[(0, 0, b"\xff\xfe"), (0, 0, b"\xff\xfe")])
def test_any_input_is_read_or_set_aside(suffix: str, changes: list[tuple[int, int, bytes]]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"input{suffix}"
        path.write_bytes(changed(SEEDS[suffix], changes))
        found = list(Inputs(Selection([path]), Layout(PRESS)))
    for item in found:
        if isinstance(item, Problem):
            assert item.message
            assert "\n" not in item.message
        else:
            # One byte-order mark is left out, by the codec or behind it; a second one is a character of the text.
            decoded = item.original.data.decode(item.original.encoding)
            assert item.original.text in (decoded, decoded.removeprefix("\ufeff"))


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(changes=CHANGES)
def test_any_page_is_extracted_or_set_aside(changes: list[tuple[int, int, bytes]]) -> None:
    pytest.importorskip("trafilatura")
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "page.html"
        path.write_bytes(changed(PAGE, changes))
        (report,) = Inputs(Selection([path]), Layout(PRESS))
    if not isinstance(report, Report):
        return
    try:
        ready = extracted(report)
    except InputError:
        return
    accession = accede(ready.original, PRESS, ready.given)
    for zone in accession.document.zones:
        assert zone.span.end <= len(accession.original.text)


@given(
    st.lists(
        st.sampled_from(
            ["<", ">", "<a ", '"', "'", "=", "<!--", "-->", "<script", "</script>", "&amp", "&#65;", "x", " "]
        )
    )
)
def test_the_signs_of_a_page_stand_where_they_are_said_to(parts: list[str]) -> None:
    source = "".join(parts)
    page = visible(source)
    assert len(page.text) == len(page.starts) == len(page.ends)
    before = 0
    for sign, start, end in zip(page.text, page.starts, page.ends, strict=True):
        assert before <= start <= end
        # Of a reference to several signs the first has its place, the others an empty one behind it.
        assert start == end or source[start:end] == sign or source[start] == "&"
        before = end
