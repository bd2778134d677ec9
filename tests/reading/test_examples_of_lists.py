"""The example sentences that stand beside word lists: which words are one actor, and which are none."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest

from onrecord.knowledge import Knowledge
from onrecord.reading.actors import read_actors
from onrecord.reading.page import Page

LISTS = Knowledge()
ONE = [*LISTS.governments.file.governments.examples, *LISTS.titles.file.predicates.examples]
ACTORS = LISTS.groups.file.endings.examples


def marked(example: str, page_of: Callable[..., Page], knowledge: Knowledge) -> list[tuple[str, str | None]]:
    """The mark of each marked phrase of an example, and the actor of whom it is a mention."""
    page = page_of(re.sub(r"[*_]", "", example))
    actors = {(m.row.span.start, m.row.span.end): m.row.actor for m in read_actors(page, knowledge).mentions}
    found, at = [], 0
    for mark, words in re.findall(r"([*_])(.+?)\1", example):
        start = page.overlay.original.index(words, at)
        at = start + len(words)
        found.append((mark, actors.get((start, at))))
    return found


@pytest.mark.parametrize("example", ONE)
def test_what_stands_in_asterisks_is_one_actor(
    example: str, page_of: Callable[..., Page], knowledge: Knowledge
) -> None:
    found = marked(example, page_of, knowledge)
    one = {actor for mark, actor in found if mark == "*"}
    assert None not in one
    assert len(one) == 1
    assert not one & {actor for mark, actor in found if mark == "_"}


@pytest.mark.parametrize("example", ACTORS)
def test_what_stands_in_asterisks_is_an_actor(example: str, page_of: Callable[..., Page], knowledge: Knowledge) -> None:
    found = marked(example, page_of, knowledge)
    assert found
    assert all((actor is not None) == (mark == "*") for mark, actor in found)
