"""Windows: every word once, whole sentences, bounded sizes."""

from __future__ import annotations

import random
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from training.reader import sources
from training.reader.documents import Document
from training.reader.encoding import encoder
from training.reader.windows import Pieced, whole_sentences, with_context

PIECES = encoder().pieces


def document(sizes: list[int]) -> Document:
    """Sentences of so many words of one piece each."""
    sentences = [{"words": ["house"] * size, "ner": ["O"] * size} for size in sizes]
    return sources.three_entities({"id": "d", "sents": sentences}, "t")


@given(st.lists(st.integers(1, 60), min_size=1, max_size=12), st.integers(1, 80), st.integers(0, 5))
def test_windows_cover_each_word_once_and_cut_no_sentence(sizes: list[int], limit: int, seed: int) -> None:
    text = Pieced(document(sizes), PIECES)
    windows = list(whole_sentences(text, [limit, 1], random.Random(seed)))
    assert [i for w in windows for i in range(w.start, w.end)] == list(range(sum(sizes)))
    numbers = text.document.sentences
    assert all(w.end == len(numbers) or numbers[w.end] != numbers[w.end - 1] for w in windows)


def test_a_window_holds_as_many_sentences_as_fit() -> None:
    text = Pieced(document([10, 10, 10, 10]), PIECES)
    assert [(w.start, w.end) for w in whole_sentences(text, [25])] == [(0, 20), (20, 40)]


def test_an_endless_sentence_is_cut() -> None:
    text = Pieced(document([600]), PIECES)
    assert [w.end - w.start for w in whole_sentences(text, [126])] == [250, 250, 100]


@given(st.lists(st.integers(1, 90), min_size=1, max_size=20))
def test_cores_cover_each_word_once_within_their_windows(sizes: list[int]) -> None:
    text = Pieced(document(sizes), PIECES)
    windows = list(with_context(text))
    assert [i for w in windows for i in range(w.core_start, w.core_end)] == list(range(sum(sizes)))
    for w in windows:
        assert 0 <= w.start <= w.core_start < w.core_end <= w.end <= sum(sizes)
        assert w.end - w.start <= 176 + 2 * 38 + 38


@pytest.mark.parametrize("size", [1, 100, 252, 253, 1000])
def test_context_is_read_on_both_sides(size: int) -> None:
    windows = list(with_context(Pieced(document([1] * size), PIECES)))
    for before, after in pairwise(windows):
        assert after.start <= before.core_end - 38
        assert before.end >= min(size, before.core_end + 38)
