"""Names made whole by the tree."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from onrecord.language.decoding.entities.names import whole

LABELS = st.sampled_from(["PER", "LOC", "ORG"])


def test_a_name_before_another_of_its_kind_that_hangs_in_it_is_one_with_it() -> None:
    tags, heads, relations = ["NNP", "NNP", "VBD"], [1, 2, 2], ["amod", "nsubj", "root"]
    assert whole([(0, 1, "LOC"), (1, 2, "LOC")], tags, heads, relations) == [(0, 2, "LOC")]
    assert whole([(1, 2, "ORG")], tags, heads, relations) == [(0, 2, "ORG")]


def test_what_is_no_part_of_a_name_stays_apart() -> None:
    heads = [1, 2, 2]
    person = [(1, 2, "PER")]  # "Mayor Smith spoke"
    assert whole(person, ["NNP", "NNP", "VBD"], heads, ["compound", "nsubj", "root"]) == person
    northern = [(1, 2, "LOC")]  # "northern Togo voted"
    assert whole(northern, ["JJ", "NNP", "VBD"], heads, ["amod", "nsubj", "root"]) == northern
    paper = [(0, 1, "PER"), (1, 2, "ORG")]
    assert whole(paper, ["NNP", "NNP", "VBD"], heads, ["compound", "nsubj", "root"]) == paper
    other = [(1, 2, "LOC")]  # hangs elsewhere
    assert whole(other, ["NNP", "NNP", "VBD"], [2, 2, 2], ["compound", "nsubj", "root"]) == other


@given(st.data())
def test_names_stay_in_order_apart_and_no_word_is_lost(data: st.DataObject) -> None:
    size = data.draw(st.integers(1, 8))
    edges = sorted(data.draw(st.sets(st.integers(0, size), max_size=6)))
    spans = [(a, b, data.draw(LABELS)) for a, b in zip(edges[::2], edges[1::2], strict=False)]
    tags = data.draw(st.lists(st.sampled_from(["NNP", "NN"]), min_size=size, max_size=size))
    heads = data.draw(st.lists(st.integers(0, size - 1), min_size=size, max_size=size))
    relations = data.draw(st.lists(st.sampled_from(["amod", "compound", "nsubj"]), min_size=size, max_size=size))
    found = whole(spans, tags, heads, relations)
    covered = {word for a, b, _ in found for word in range(a, b)}
    assert covered >= {word for a, b, _ in spans for word in range(a, b)}
    assert all(a[1] <= b[0] for a, b in pairwise(found))
