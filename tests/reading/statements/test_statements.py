"""Statements: hard cases, the knowledge file's own examples, chains, and what holds for any text."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from spacy.tokens import Token

from onrecord.knowledge import Knowledge
from onrecord.model import Actor, Mention, Time
from onrecord.reading.page import Cast, Page, Placed, PlacedStatement
from onrecord.reading.statements import read_statements, recorded

CASES = json.loads((Path(__file__).parents[2] / "cases" / "statements.json").read_text(encoding="utf-8"))
FIELDS = ("mode", "polarity", "medium", "date", "act")


def cast_of(page: Page) -> Cast:
    """Every noun phrase an actor of its own, named by its words: enough to see whom a statement points at."""
    actors, mentions = [], []
    for token in page.doc:
        if token.pos_ in {"NOUN", "PROPN", "PRON"} and token.dep_ not in {"compound", "flat", "nmod:desc"}:
            start, end = phrase(token)
            name = page.doc[start:end].text
            actors.append(Actor(f"a{token.i}", name, "person"))
            mention = Mention(page.document.id, f"a{token.i}", page.span(start, end), "nominal")
            mentions.append(Placed(mention, start, end, token.i))
    return Cast(tuple(actors), tuple(mentions))


def phrase(noun: Token) -> tuple[int, int]:
    """The noun with what stands before it and its names, without what is coordinated or told of it."""
    inner = [
        noun,
        *(
            c
            for c in noun.children
            if c.dep_ in {"det", "amod", "compound", "flat", "nmod:desc", "nmod:poss", "nummod"}
        ),
    ]
    return min(t.left_edge.i if t is not noun else t.i for t in inner), max(
        t.right_edge.i if t is not noun else t.i for t in inner
    ) + 1


def times_of(page: Page, given: list[list[str]]) -> list[Placed[Time]]:
    """Time expressions as (words, head word, value)."""
    rows = []
    for words, head, value in given:
        start = page.doc.text.index(words)
        span = page.doc.char_span(start, start + len(words))
        token = next(t for t in span if head.split()[-1] == t.text)
        rows.append(
            Placed(
                Time(page.document.id, page.span(span.start, span.end), "DATE", value), span.start, span.end, token.i
            )
        )
    return rows


def told(page: Page, cast: Cast, statement: PlacedStatement) -> dict[str, Any]:
    """A statement in words."""
    row, original = statement.row, page.overlay.original
    name = lambda id: cast.actor(id).name if id is not None else None  # noqa: E731
    return {
        "speaker": row.speaker_span.of(original) if row.speaker_span else None,
        "cue": row.cue.of(original) if row.cue else None,
        "content": [span.of(original) for span in row.content],
        "addressee": name(row.addressee),
        "relayed_by": [name(id) for id in row.relayed_by],
        "nested": row.nested_in is not None,
        "kind": statement.kind,
        **{field: getattr(row, field) for field in FIELDS},
    }


def agrees(expected: dict[str, Any], found: dict[str, Any]) -> bool:
    """Whether all that is expected of a statement was found; an expected cue or content of nothing asks for nothing."""
    asked = {key: value for key, value in expected.items() if value != [] and (key, value) != ("cue", None)}
    return all(found[key] == value for key, value in asked.items())


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["label"])
def test_hard_cases(case: dict[str, Any], page_of: Callable[..., Page], knowledge: Knowledge) -> None:
    page = page_of(case["text"], published=case.get("published"))
    cast = cast_of(page)
    statements = read_statements(page, cast, times_of(page, case.get("times", [])), knowledge)
    found = [told(page, cast, s) for s in statements]
    right = all(any(agrees(expected, row) for row in found) for expected in case["expected"])
    kept = [told(page, cast, s) for s in statements if s.recorded]
    if case.get("only") or not case["expected"]:  # the record has nothing else
        right = right and all(any(agrees(expected, row) for expected in case["expected"]) for row in kept)
    if case.get("known_failure"):
        assert not right, "a known failure is read rightly now: drop the note from the case"
    else:
        assert right, found


def examples() -> list[tuple[str, Any]]:
    """The examples of every class of cue."""
    classes = Knowledge().sources.words.classes
    return [(name, example) for name, row in classes.items() for example in row.examples]


@pytest.mark.parametrize(("name", "example"), examples(), ids=lambda value: getattr(value, "text", value))
def test_knowledge_examples(name: str, example: Any, page_of: Callable[..., Page], knowledge: Knowledge) -> None:
    page = page_of(example.text)
    cast = cast_of(page)
    found = [told(page, cast, s) for s in read_statements(page, cast, (), knowledge)]
    expected = {**example.model_dump(exclude_none=True), "speaker": example.speaker, "content": list(example.content)}
    del expected["text"]
    assert any(agrees(expected, row) for row in found), found


def kinds() -> list[tuple[str, str, bool]]:
    """The examples of every kind of cue, with whether the record has the kind."""
    entries = Knowledge().sources.words.kinds
    return [(kind, text, entry.recorded) for kind, entry in entries.items() for text in entry.examples]


@pytest.mark.parametrize(("kind", "text", "is_row"), kinds(), ids=str)
def test_kind_examples(kind: str, text: str, is_row: bool, page_of: Callable[..., Page], knowledge: Knowledge) -> None:
    page = page_of(text)
    found = read_statements(page, cast_of(page), (), knowledge)
    assert {s.kind for s in found} <= {kind}, found
    assert bool(recorded(found)) == is_row, found


def test_recorded_statements_are_numbered_and_nested_anew(page_of: Callable[..., Page], knowledge: Knowledge) -> None:
    page = page_of("Spokesman Reza Amin said Premier Sund wants to prove that the bank denied the loan.")
    rows = recorded(read_statements(page, cast_of(page), (), knowledge))
    ids = [row.row.id for row in rows]
    assert ids == [f"{page.document.id}-s{number}" for number in range(1, len(rows) + 1)]
    assert [row.row.nested_in for row in rows] == [None, ids[0]], rows
    assert [row.kind for row in rows] == ["words", "words"]


@pytest.mark.parametrize("example", list(Knowledge().stance.examples()), ids=lambda example: example.text)
def test_stance_examples(example: Any, page_of: Callable[..., Page], knowledge: Knowledge) -> None:
    page = page_of(example.text)
    found = [s.row for s in read_statements(page, cast_of(page), (), knowledge)]
    assert (example.act, example.polarity) in [(row.act, row.polarity) for row in found], found


PIECES = [
    "“",
    "”",
    '"',
    "''",
    "‘",
    "’",
    "'",
    "«",
    "He said",
    "that",
    "denied",
    ",",
    ".",
    ":",
    "\n\n",
    "\n",
    " ",
    "it rained",
    "according to",
    "X",
    "?",
]


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=st.one_of(st.text(max_size=120), st.lists(st.sampled_from(PIECES), max_size=30).map("".join)))
def test_any_text_is_read(text: str, page_of: Callable[..., Page], knowledge: Knowledge) -> None:
    page = page_of(text)
    for statement in read_statements(page, cast_of(page), (), knowledge):
        spans = [statement.row.cue, statement.row.speaker_span, *statement.row.content]
        assert statement.row.content
        for span in spans:
            if span is not None:
                assert span.of(text).strip()
                assert span.end <= len(text)
