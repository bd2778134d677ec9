"""Time expressions: hard cases kept as data, and properties that hold for any text."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from onrecord.model import Finding, Span, Zone
from onrecord.reading.times import read_times

FOLDER = Path(__file__).parent.parent / "cases"
CASES = [
    c for name in ("times", "time_words") for c in json.loads((FOLDER / f"{name}.json").read_text(encoding="utf-8"))
]
DATE = r"-?\d{4}(?:-\d\d(?:-\d\d)?)?|\d{3}X|\d{2}XX"
EDTF = re.compile(
    rf"(?:{DATE})[~?%]?(?:/(?:{DATE})[~?%]?)?"  # dates, seasons (2006-21) and intervals
    r"|\d{4}-\d\d-\d\dT\d\d:\d\d"  # a time of day, to the minute
    r"|\d{4}-W\d\d"  # an ISO 8601 week
    r"|P(?:X|\d+(?:\.\d+)?)[YMWDEC](?:\d+M)?|PT(?:X|\d+(?:\.\d+)?)[HMS](?:\d+[MS])?"  # a length of time
)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["label"])
def test_cases(case: dict[str, Any], page_of: Any, knowledge: Any, request: pytest.FixtureRequest) -> None:
    """The words found and their values are exactly those of the case."""
    if "known_failure" in case:
        request.applymarker(pytest.mark.xfail(reason=case["known_failure"], strict=True))
    fields: dict[str, object] = {}
    if "dateline_date" in case:
        fields["dateline_date"] = case["dateline_date"]
    page = page_of(case["text"], case["published"], **fields)
    if "zone" in case:
        document = page.document
        zones = (Zone(case["zone"], Span(0, len(case["text"]))),)
        page = type(page)(
            type(document)(document.id, document.file, document.sha256, published=document.published, zones=zones),
            page.overlay,
            page.doc,
        )
    found = [[placed.row.span.of(case["text"]), placed.row.value] for placed in read_times(page, knowledge)]
    assert found == case["expected"]


def test_reason_and_timex_stand_beside_the_value(page_of: Any, knowledge: Any) -> None:
    """A row says at what grain it is, why it has its value, and the TIMEX3 value."""
    text = "The guards left last fall. The rebels now rule."
    fall, now = (placed.row for placed in read_times(page_of(text, "2006-09-14"), knowledge))
    assert (fall.timex, fall.precision, fall.type) == ("2005-FA", "season", "DATE")
    assert fall.why
    assert (now.timex, now.value) == ("PRESENT_REF", None)


VOCABULARY = """
a last next this the May March 12 1998 2006 week weeks year years ago earlier two second quarter Monday night at 10:35
p.m. of in to - , . and early late mid since 1990s '80s every daily Christmas 3/4 31/12/99 2006-02-30 yesterday half
hundred thousand million 10,000 0000 9999 99999999999999999999 fiscal fall
"""
words = st.sampled_from(VOCABULARY.split())
texts = st.one_of(st.text(max_size=60), st.lists(words, max_size=14).map(" ".join))


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=texts)
def test_any_text(text: str, page_of: Any, knowledge: Any) -> None:
    """No text makes reading raise; spans lie within the text in order, values are None or well formed."""
    page = page_of(text, "2006-09-14")
    reached = 0
    for placed in read_times(page, knowledge):
        row = placed.row
        assert reached <= row.span.start < row.span.end <= len(text)
        assert placed.start <= placed.head < placed.end
        assert row.value is None or EDTF.fullmatch(row.value), row.value
        reached = row.span.end


def test_behind_a_dateline_inside_the_body_today_is_its_day(page_of: Any, knowledge: Any) -> None:
    text = "The leaders fled yesterday.\n\nPARIS, Sunday.\n\nThe Premier spoke to-day at a school."
    start = text.index("PARIS")
    day = Finding("further_dateline_date", "1923-11-11", "dateline", Span(start, start + 14))
    page = page_of(text, published="1923-11-12", dateline_date="1923-11-10", findings=(day,))
    values = {time.row.span.of(text): time.row.value for time in read_times(page, knowledge)}
    assert (values["yesterday"], values["to-day"]) == ("1923-11-09", "1923-11-11")
