"""Actors: hard cases as data, and what must hold for any text."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from onrecord.knowledge import Knowledge
from onrecord.model import Actor, Finding, Span, Time
from onrecord.reading.actors import read_actors
from onrecord.reading.page import Cast, Page, Placed

FOLDER = Path(__file__).parents[1] / "cases"
FILES = ("actors", "antecedents", "who", "who_more", "who_both", "bodies", "aliases")
CASES = [case for name in FILES for case in json.loads((FOLDER / f"{name}.json").read_text(encoding="utf-8"))]


def occurrence(text: str, words: str) -> Span:
    """Where the words stand; ``he#2`` is their second occurrence as whole words."""
    words, _, number = words.partition("#")
    at = -1
    for _ in range(int(number or 1)):
        at = text.index(words, at + 1)
        while text[at - 1 : at].isalnum() or text[at + len(words) : at + len(words) + 1].isalnum():
            at = text.index(words, at + 1)
    return Span(at, at + len(words))


def times_of(page: Page, rows: Iterable[tuple[str, str]]) -> list[Placed[Time]]:
    """Time expressions with their values as the reader of times would give them."""
    found = []
    for words, value in rows:
        span = occurrence(page.overlay.original, words)
        piece = page.doc.char_span(span.start, span.end, alignment_mode="expand")
        assert piece is not None
        found.append(Placed(Time(page.document.id, span, "DATE", value), piece.start, piece.end, piece.root.i))
    return found


def actor_at(cast: Cast, span: Span) -> str | None:
    """The actor of the mention with exactly this span."""
    return next((m.row.actor for m in cast.mentions if m.row.span == span), None)


def check_actor(actor: Actor, expected: dict[str, Any]) -> None:
    """The coding of one actor against the fields that a case gives."""
    for field in ("name", "kind", "country", "sector"):
        if field in expected:
            assert getattr(actor, field) == expected[field], f"{actor.name}: {field}"
    for title in expected.get("roles", []):
        assert title in [role.title for role in actor.roles]
    if "role_dates" in expected:
        assert expected["role_dates"] in [[role.start, role.end] for role in actor.roles]


def check(case: dict[str, Any], page: Page, cast: Cast) -> None:
    """One case: mentions there and not there, their forms, one actor or several, groups of some, the coding.

    Of two that are ``never`` one, either may be nobody; ``members`` are the mentions of those who make up a group.
    """
    text = case["text"]
    at = {m.row.span: m.row for m in cast.mentions}
    for words in case.get("mentions", []):
        assert occurrence(text, words) in at, f"no mention {words!r}"
    for words in case.get("absent", []):
        assert occurrence(text, words) not in at, f"{words!r} is a mention"
    for words, form in case.get("forms", {}).items():
        assert at[occurrence(text, words)].form == form
    for chain in case.get("chains", []):
        found = [actor_at(cast, occurrence(text, words)) for words in chain]
        assert None not in found, f"{chain}: {found}"
        assert len(set(found)) == 1, f"{chain} are {found}"
    for several in case.get("apart", []):
        found = [actor_at(cast, occurrence(text, words)) for words in several]
        assert None not in found, f"{several}: {found}"
        assert len(set(found)) == len(several), f"{several} are {found}"
    for one, other in case.get("never", []):
        found = [actor_at(cast, occurrence(text, words)) for words in (one, other)]
        assert None in found or found[0] != found[1], f"{one} and {other} are one"
    for words, several in case.get("members", {}).items():
        group = actor_at(cast, occurrence(text, words))
        assert group is not None, f"no mention {words!r}"
        known = {actor_at(cast, occurrence(text, each)) for each in several}
        assert set(cast.members.get(group, ())) == known, f"{words} are not {several}"
    for words, expected in case.get("actors", {}).items():
        id = actor_at(cast, occurrence(text, words))
        assert id is not None, f"no mention {words!r}"
        check_actor(cast.actor(id), expected)


@pytest.mark.parametrize("case", CASES, ids=[case["label"] for case in CASES])
def test_hard_case(
    case: dict[str, Any], page_of: Callable[..., Page], knowledge: Knowledge, request: pytest.FixtureRequest
) -> None:
    if "known_failure" in case:
        request.applymarker(pytest.mark.xfail(reason=case["known_failure"], strict=True))
    fields = {"dateline": case["dateline"]} if "dateline" in case else {}
    page = page_of(case["text"], case.get("published"), **fields)
    check(case, page, read_actors(page, knowledge, times_of(page, case.get("times", []))))


def test_nothing_is_taken_up_across_the_datelines_of_a_column(
    page_of: Callable[..., Page], knowledge: Knowledge
) -> None:
    """Who is told of under one dateline is not "he" under the next one."""
    text = "King Osric has left for the camp. He took the guard.\n\nLisbon, May 3. — He will not return, it is said."
    at = text.index("Lisbon")
    finding = Finding("further_dateline", "Lisbon", "dateline", Span(at, at + 6))
    page = page_of(text, "1902-05-04", findings=(finding,))
    cast = read_actors(page, knowledge)
    king = actor_at(cast, occurrence(text, "Osric"))
    assert actor_at(cast, occurrence(text, "He")) == king is not None
    assert actor_at(cast, occurrence(text, "He#2")) != king


WORDS = (
    "Mr. |President |al-|Ali |Iraqi |the |leader|’s |“|” |we |he |said |, |who |. |\n\n|a number of |militias |U.S. |"
    "(UN) |their |former |and |Tehran |- "
)
PIECES = st.sampled_from([*WORDS.split("|"), '"'])
TEXTS = st.one_of(st.text(max_size=80), st.lists(PIECES, max_size=25).map("".join))


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=TEXTS)
def test_any_text_is_read_and_every_mention_slices_to_its_words(
    text: str, page_of: Callable[..., Page], knowledge: Knowledge
) -> None:
    page = page_of(text)
    cast = read_actors(page, knowledge)
    ids = {actor.id for actor in cast.actors}
    for mention in cast.mentions:
        assert mention.row.span.of(page.overlay.original) == page.doc[mention.start : mention.end].text
        assert mention.row.actor in ids
        assert 0 <= mention.head < len(page.doc)
    assert {mention.row.actor for mention in cast.mentions} == ids


def test_a_verbs_subject_finds_its_actor_whatever_the_head_of_the_name(
    page_of: Callable[..., Page], knowledge: Knowledge
) -> None:
    page = page_of("Prime Minister Jonas Weber said that Ayatollah Reza Amini had left.")
    cast = read_actors(page, knowledge)
    for verb in ("said", "left"):
        subject = next(t for t in page.doc if t.head.text == verb and t.dep_ == "nsubj")
        assert cast.at(subject.i) is not None


def test_ids_count_the_actors_in_the_order_of_their_first_mentions(
    page_of: Callable[..., Page], knowledge: Knowledge
) -> None:
    page = page_of("Kenya thanked Norway. Kenya also thanked Reuters.")
    cast = read_actors(page, knowledge)
    assert [actor.name for actor in cast.actors] == ["Kenya", "Norway", "Reuters"]
    assert [actor.id for actor in cast.actors] == [f"{page.document.id}-a{n}" for n in (1, 2, 3)]
