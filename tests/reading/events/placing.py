"""Rows placed on a page by the words they stand on, so that these tests need no other stage."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

import pytest

from onrecord.model import Mention, Place, Span, Statement, Time, Zone, ZoneKind
from onrecord.reading.page import Page, Placed, PlacedStatement


def params(cases: Sequence[Mapping[str, Any]]) -> list[Any]:
    """The cases of a file as parameters of a test, those with a known failure expected to fail."""
    return [
        pytest.param(
            case,
            id=f"{case['label']}: {case['trigger']}",
            marks=[pytest.mark.xfail(reason=case["known_failure"], strict=True)] if "known_failure" in case else [],
        )
        for case in cases
    ]


def in_zone(page: Page, kind: ZoneKind) -> Page:
    """The same page, all of it one zone."""
    zones = (Zone(kind, Span(0, len(page.overlay.original))),)
    return Page(replace(page.document, zones=zones), page.overlay, page.doc)


def tokens_of(page: Page, words: str, after: int = 0) -> tuple[int, int]:
    """The token range that the first occurrence of ``words`` touches."""
    start = page.doc.text.index(words, after)
    span = page.doc.char_span(start, start + len(words), alignment_mode="expand")
    assert span is not None, words
    return span.start, span.end


def trigger_of(page: Page, word: str) -> int:
    """The head of the first occurrence of ``word`` as words of their own."""
    start, end = tokens_of(page, word)
    for token in page.doc:
        if token.text == word:
            return token.i
    return page.doc[start:end].root.i


def statements_of(page: Page, rows: Sequence[Mapping[str, Any]]) -> list[PlacedStatement]:
    """Statements from ``{"cue": words, "content": [words], "polarity": ..., "mode": ...}``."""
    placed = []
    for number, row in enumerate(rows):
        cue = tokens_of(page, row["cue"])
        content = tuple(tokens_of(page, words) for words in row["content"])
        statement = Statement(
            id=f"s{number}",
            document=page.document.id,
            content=tuple(page.span(*piece) for piece in content),
            mode=row["mode"],
            polarity=row["polarity"],
            cue=page.span(*cue),
        )
        placed.append(PlacedStatement(statement, cue, content))
    return placed


def times_of(page: Page, values: Mapping[str, str]) -> list[Placed[Time]]:
    """Times from ``{words: value}``; a value that begins with P is a duration."""
    placed = []
    for words, value in values.items():
        start, end = tokens_of(page, words)
        kind = "DURATION" if value.startswith("P") else "DATE"
        time = Time(document=page.document.id, span=page.span(start, end), type=kind, value=value)
        placed.append(Placed(time, start, end, page.doc[start:end].root.i))
    return sorted(placed, key=lambda row: row.start)


def places_of(page: Page, names: Sequence[str]) -> list[Placed[Place]]:
    """Places that stand on the first occurrence of each name."""
    placed = []
    for name in names:
        start, end = tokens_of(page, name)
        place = Place(document=page.document.id, span=page.span(start, end), name=name)
        placed.append(Placed(place, start, end, page.doc[start:end].root.i))
    return sorted(placed, key=lambda row: row.start)


def mention_at(page: Page, words: str, actor: str) -> Placed[Mention]:
    """A mention of an actor on the first occurrence of ``words``."""
    start, end = tokens_of(page, words)
    mention = Mention(page.document.id, actor, page.span(start, end), "name")
    return Placed(mention, start, end, page.doc[start:end].root.i)
