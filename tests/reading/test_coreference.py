"""Coreference of all phrases: cases as data, what grammar forbids, and what must hold for any text."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from onrecord.errors import KnowledgeError
from onrecord.knowledge import Knowledge
from onrecord.knowledge.actors.ranker import Ranker
from onrecord.reading.coreference import Corefered, corefer
from onrecord.reading.coreference.pairs import FAR, NEAR
from onrecord.reading.coreference.quotes import quotations
from onrecord.reading.page import Page

CASES = json.loads((Path(__file__).parents[1] / "cases" / "coreference.json").read_text(encoding="utf-8"))
WORDS = "he |The man |who |saw |himself|. |“I |said |her |and |Ann |(UN) |\n\n|'s |it "
PIECES = st.sampled_from(WORDS.split("|"))


def corefered(page: Page, knowledge: Knowledge) -> Corefered:
    return corefer(page.doc, quotations(page.doc, knowledge.coreference), knowledge)


def chain_at(page: Page, found: Corefered, words: str) -> int | None:
    """The chain of the phrase with these words; ``it#2`` is their second occurrence as a phrase."""
    words, _, number = words.partition("#")
    rows = [row for row, p in enumerate(found.phrases) if page.doc[p.start : p.end].text == words]
    return int(found.chain[rows[int(number or 1) - 1]]) if len(rows) >= int(number or 1) else None


@pytest.mark.parametrize("case", CASES, ids=[case["label"] for case in CASES])
def test_hard_case(
    case: dict[str, Any], page_of: Callable[..., Page], knowledge: Knowledge, request: pytest.FixtureRequest
) -> None:
    if "known_failure" in case:
        request.applymarker(pytest.mark.xfail(reason=case["known_failure"], strict=True))
    page = page_of(case["text"])
    found = corefered(page, knowledge)
    for chain in case.get("chains", []):
        chains = [chain_at(page, found, words) for words in chain]
        assert None not in chains, f"{chain}: {chains}"
        assert len(set(chains)) == 1, f"{chain} are {chains}"
    for several in case.get("apart", []):
        chains = [chain_at(page, found, words) for words in several]
        assert None not in chains, f"{several}: {chains}"
        assert len(set(chains)) == len(several), f"{several} are {chains}"


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=st.lists(PIECES, max_size=25).map("".join))
def test_any_text_is_read_and_only_what_stands_before_is_taken_up(
    text: str, page_of: Callable[..., Page], knowledge: Knowledge
) -> None:
    page = page_of(text)
    found = corefered(page, knowledge)
    assert all(taken < row for row, taken in enumerate(found.taken))
    assert all(p.start <= p.head < p.end <= len(page.doc) for p in found.phrases)
    for row, taken in enumerate(found.taken):
        if taken >= 0:
            margin = found.margin[row][list(found.found[row]).index(taken)]
            assert np.isfinite(margin)
            assert margin > 0


def test_the_work_for_a_phrase_does_not_grow_with_the_page(page_of: Callable[..., Page], knowledge: Knowledge) -> None:
    page = page_of("The mayor met the teacher. " * 60)
    found = corefered(page, knowledge)
    assert found.found.shape == (120, NEAR + FAR)
    assert (found.found[-1] < 120 - 1 - NEAR).any()  # a mention further away by the same noun is still compared


def test_weights_that_are_missing_or_damaged_are_refused(tmp_path: Path) -> None:
    with pytest.raises(KnowledgeError, match=r"no ranker.*training/coreference\.py"):
        Ranker.load(tmp_path / "none.npz")
    np.savez(tmp_path / "part.npz", phrase=np.zeros((2, 2)))
    with pytest.raises(KnowledgeError, match="lack candidate"):
        Ranker.load(tmp_path / "part.npz")
