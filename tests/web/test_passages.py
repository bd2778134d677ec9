"""The words that a row of the page shows."""

from __future__ import annotations

import re
from typing import Any

from onrecord.web.items.markup import blanked
from onrecord.web.items.rows_of_report import Report

PAGE = "<h1>Talks fail</h1><p>The <b>mayor</b> left &amp; slammed the door.</p><p>Nobody followed.</p>"


def test_a_row_of_a_web_page_shows_no_markup() -> None:
    text = blanked(PAGE, [match.span() for match in re.finditer("(?:<[^>]+>)+", PAGE)])
    assert len(text) == len(PAGE)
    document: Any = {"id": "d", "publisher": None, "file": "talks.html"}
    cast: Any = None
    start = PAGE.index("left")
    head = Report(document, text, {}, cast, is_page=True).head([(start, start + 4)])
    assert head["quote"] == [("The mayor ", 0), ("left", 1), (" & slammed the door.", 0)]
    assert head["span"] == [start, start + 4]
