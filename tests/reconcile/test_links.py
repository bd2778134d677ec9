"""Links between two short reports of our own, read and reconciled: what belongs together, and what does not.

A case has the reports ``a`` and ``b``, each with its day, the ``links`` that must be found and those that must not
(``apart``): a kind (``*`` is any) and two sides, each a report and words of it (``a:killed|exploded``, either of two;
``killed#2``, the second place).  A row stands at the words where its trigger or content overlaps them.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest

from onrecord.knowledge import Knowledge
from onrecord.model import Link, Reading, Span
from onrecord.reading.page import Page
from onrecord.reading.reader import read_page
from onrecord.reconcile import reconcile

CASES = json.loads((Path(__file__).parents[1] / "cases" / "links.json").read_text(encoding="utf-8"))
MakePage = Callable[..., Page]


def marked() -> list[Any]:
    """The cases as parameters; those that fail are known to."""
    found = []
    for case in CASES:
        reason = case.get("known_failure")
        marks = [pytest.mark.xfail(reason=reason, strict=True)] if reason else []
        found.append(pytest.param(case, id=case["label"], marks=marks))
    return found


def rows_at(reading: Reading, text: str, words: str) -> set[str]:
    """The ids of the events and statements of a report at some words."""
    spans = []
    for one in words.split("|"):
        quote, _, number = one.partition("#")
        places = list(re.finditer(rf"(?<!\w){re.escape(quote)}(?!\w)", text))
        match = places[int(number or 1) - 1]
        spans.append(Span(match.start(), match.end()))
    events = {e.id for e in reading.events if any(span.overlaps(e.trigger) for span in spans)}
    said = {s.id for s in reading.statements if any(c.overlaps(span) for c in s.content for span in spans)}
    return events | said


def is_linked(links: tuple[Link, ...], kind: str, sides: list[set[str]]) -> bool:
    """Whether a link of the kind has a member on both sides, and another one on the second."""
    for link in links:
        members = set(link.members)
        both = len(members & (sides[0] | sides[1])) > 1
        if kind in ("*", link.kind) and both and all(side & members for side in sides):
            return True
    return False


@pytest.mark.parametrize("case", marked())
def test_what_belongs_together_is_linked_and_nothing_else(
    case: Mapping[str, Any], page_of: MakePage, knowledge: Knowledge
) -> None:
    pages = {name: page_of(case[name][1], published=case[name][0]) for name in "ab"}
    readings = {name: read_page(page, (), knowledge) for name, page in pages.items()}
    texts = {reading.document.id: case[name][1] for name, reading in readings.items()}
    result = reconcile(list(readings.values()), texts, knowledge)
    for key, wanted in (("links", True), ("apart", False)):
        for kind, *quotes in case.get(key, ()):
            found = [rows_at(readings[q[0]], case[q[0]][1], q[2:]) for q in quotes]
            assert is_linked(result.links, kind, found) is wanted, (key, kind, quotes, result.links)
