"""Scores to sentence starts, entities and trees."""

from __future__ import annotations

from itertools import pairwise, product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from trees import is_tree

from onrecord.language.decoding.spans import SpanDecoder, sentence_starts
from onrecord.language.decoding.syntax.trees import tree

TAGS = ["O", "B-PER", "I-PER", "B-LOC", "I-LOC"]
numbers = st.floats(-50, 50, width=32)


def arcs(most: int):
    return st.integers(1, most).flatmap(lambda n: arrays(np.float32, (n, n + 1), elements=numbers))


@given(arcs(30))
def test_tree_has_one_root_and_no_cycle(scores) -> None:
    assert is_tree(tree(scores))


@settings(max_examples=60)
@given(arcs(4))
def test_no_tree_is_better(scores) -> None:
    def value(heads) -> float:
        return sum(float(scores[word, head]) for word, head in enumerate(heads))

    words = len(scores)
    best = max(value(heads) for heads in product(range(words + 1), repeat=words) if is_tree(heads))
    assert value(tree(scores)) == pytest.approx(best, abs=1e-3)


def test_tree_takes_the_best_head_of_each_word_where_that_is_a_tree() -> None:
    # "Tehran denied it": denied is the root.
    scores = np.array([[0, 0, 5, 0], [5, 0, 0, 0], [0, 1, 4, 0]], np.float32)
    assert tree(scores).tolist() == [2, 0, 2]


def test_tree_opens_a_cycle_where_it_costs_least() -> None:
    # Words 1 and 2 want each other; word 2 gives up less for the root.
    scores = np.array([[1, 0, 9], [6, 8, 0]], np.float32)
    assert tree(scores).tolist() == [2, 0]


def test_tree_has_one_root_where_two_words_want_to_be() -> None:
    scores = np.array([[9, 0, 1], [8, 7, 0]], np.float32)
    assert tree(scores).tolist() == [0, 1]


@given(st.integers(1, 20).flatmap(lambda n: arrays(np.float32, (n, len(TAGS)), elements=numbers)))
def test_entities_stand_in_order_and_apart(scores) -> None:
    spans = SpanDecoder(TAGS)(scores)
    assert all(0 <= start < end <= len(scores) for start, end, _ in spans)
    assert all(before[1] <= after[0] for before, after in pairwise(spans))
    assert {label for _, _, label in spans} <= {"PER", "LOC"}


@pytest.mark.parametrize(
    ("best", "expected"),
    [
        (["O", "O"], []),
        (["B-PER", "I-PER", "O"], [(0, 2, "PER")]),
        (["B-PER", "B-PER"], [(0, 1, "PER"), (1, 2, "PER")]),
        (["B-LOC", "O", "B-PER"], [(0, 1, "LOC"), (2, 3, "PER")]),
    ],
)
def test_entities_of_well_formed_tags(best: list[str], expected) -> None:
    scores = np.array([[8.0 * (tag == name) for name in TAGS] for tag in best], np.float32)
    assert SpanDecoder(TAGS)(scores) == expected


def test_entities_never_go_on_from_nothing() -> None:
    # The second word would be I-PER by itself; the likeliest sequence starts the entity at the first.
    scores = np.array([[2, 1.9, 0, 0, 0], [0, 0, 6, 0, 0]], np.float32)
    assert SpanDecoder(TAGS)(scores) == [(0, 2, "PER")]


def test_sentences_start_at_the_first_word_and_where_the_model_says() -> None:
    scores = np.array([[9, 0], [0, 1], [1, 0], [0, 2]], np.float32)
    assert sentence_starts(scores) == [0, 1, 3]
