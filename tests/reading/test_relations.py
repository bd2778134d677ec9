"""Ties between actors."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from onrecord.knowledge import Knowledge
from onrecord.model import Actor, Mention, Reading, Relation, Role, Time
from onrecord.reading.page import Cast, Page, Placed
from onrecord.reading.reader import read_page
from onrecord.reading.relations import read_relations

CASES = json.loads((Path(__file__).parents[1] / "cases" / "relations.json").read_text(encoding="utf-8"))
EXAMPLES = list(Knowledge().relations.examples())


def stretch(page: Page, words: str) -> tuple[int, int]:
    """The token range of the first occurrence of ``words``."""
    start = page.doc.text.index(words)
    span = page.doc.char_span(start, start + len(words), alignment_mode="expand")
    assert span is not None
    return span.start, span.end


def cast_of(page: Page, kinds: Mapping[str, str], roles: Sequence[Mapping[str, str]] = ()) -> Cast:
    """Actors whose id and name are the words that they are mentioned with."""
    actors, mentions = [], []
    for words, kind in kinds.items():
        own = tuple(
            Role(r["title"], r["of"], r.get("start"), None, page.span(*stretch(page, r["evidence"])))
            for r in roles
            if r["actor"] == words
        )
        actors.append(Actor(words, words, kind, roles=own))  # type: ignore[arg-type]
        if words in page.doc.text:
            start, end = stretch(page, words)
            row = Mention(page.document.id, words, page.span(start, end), "name")
            mentions.append(Placed(row, start, end, page.doc[start:end].root.i))
    return Cast(tuple(actors), tuple(mentions))


def dated(page: Page, values: Mapping[str, str]) -> list[Placed[Time]]:
    """Times by the words they stand on."""
    rows = []
    for words, value in values.items():
        start, end = stretch(page, words)
        time = Time(page.document.id, page.span(start, end), "DATE", value)
        rows.append(Placed(time, start, end, page.doc[start:end].root.i))
    return rows


def named(reading: Reading) -> list[Relation]:
    """The relations of a reading with the names of the actors for their ids."""
    names = {actor.id: actor.name for actor in reading.actors}
    return [replace(row, source=names[row.source], target=names[row.target]) for row in reading.relations]


def parameters(cases: Sequence[Mapping[str, Any]]) -> list[Any]:
    return [
        pytest.param(
            case,
            id=case["label"],
            marks=[pytest.mark.xfail(reason=case["known_failure"], strict=True)] if "known_failure" in case else [],
        )
        for case in cases
    ]


@pytest.mark.parametrize("case", parameters(CASES))
def test_case(case: dict[str, Any], page_of: Callable[..., Page], knowledge: Knowledge) -> None:
    page = page_of(case["text"], published=case.get("published"))
    if case.get("read"):
        found = named(read_page(page, (), knowledge))
    else:
        cast = cast_of(page, case["actors"], case.get("roles", ()))
        found = read_relations(page, cast, dated(page, case.get("times", {})), (), knowledge)
    rows = [[row.kind, row.source, row.target, row.start, row.end] for row in found]
    assert sorted(rows, key=str) == sorted(([*row, None, None][:5] for row in case["relations"]), key=str)


@pytest.mark.parametrize(("kind", "marked"), EXAMPLES)
def test_example(kind: str, marked: str, page_of: Callable[..., Page], knowledge: Knowledge) -> None:
    page = page_of(re.sub(r"[][{}]", "", marked))
    source, target = re.findall(r"\[(.*?)\]", marked)[0], re.findall(r"\{(.*?)\}", marked)[0]
    patterns = (p for p in knowledge.relations.all() if p.kind == kind.removeprefix("former_"))
    kinds = next(((p.tie.source_kinds, p.tie.target_kinds) for p in patterns if marked in p.tie.examples), ((), ()))
    cast = cast_of(page, {source: (kinds[0] or ("person",))[0], target: (kinds[1] or ("person",))[0]})
    found = read_relations(page, cast, [], (), knowledge)
    assert (kind, source, target) in [(row.kind, row.source, row.target) for row in found]


def test_evidence_holds_both_actors(page_of: Callable[..., Page], knowledge: Knowledge) -> None:
    text = "On Monday Ghana, a close ally of Togo, sent troops."
    page = page_of(text)
    (row,) = read_relations(page, cast_of(page, {"Ghana": "state", "Togo": "state"}), [], (), knowledge)
    assert row.evidence.of(text) == "Ghana, a close ally of Togo"


PIECES = [
    "Ghana", "Togo", "is", "a", "close", "ally", "of", ",", "member", "'s", "led", "-", "who", "backed", "by", "exile",
]  # fmt: skip


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.sampled_from(PIECES), min_size=1, max_size=20).map(" ".join))
def test_every_relation_is_between_two_actors_of_the_cast(
    page_of: Callable[..., Page], knowledge: Knowledge, text: str
) -> None:
    page = page_of(text)
    cast = cast_of(page, {name: "state" for name in ("Ghana", "Togo") if name in text})
    for row in read_relations(page, cast, [], (), knowledge):
        assert {row.source, row.target} == {"Ghana", "Togo"}
        assert row.evidence.of(text)
