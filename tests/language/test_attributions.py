"""Fields, and attributions from the scores of the reader's head."""

from __future__ import annotations

import itertools

import numpy as np
import pytest
import spacy
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray
from spacy.tokens import Doc

from onrecord.language.attributions import attributions, write
from onrecord.language.decoding.attribution.crf import Steps, best_path, best_paths
from onrecord.language.decoding.attribution.decoder import Decoding, Linked, cue_candidates, linked
from onrecord.language.decoding.attribution.linking import Around

NO_STEPS = Steps(np.zeros((5, 5), np.float32), np.zeros(5, np.float32))
NO_CUE_STEPS = Steps(np.zeros((3, 3), np.float32), np.zeros(3, np.float32))


def random_steps(seed: int) -> tuple[np.random.Generator, Steps]:
    rng = np.random.default_rng(seed)
    return rng, Steps(rng.normal(size=(3, 3)).astype(np.float32), rng.normal(size=3).astype(np.float32))


@given(st.integers(1, 5), st.integers(0, 1000))
def test_the_best_path_is_the_best_of_all_paths(words: int, seed: int) -> None:
    rng, steps = random_steps(seed)
    scores = rng.normal(size=(words, 3)).astype(np.float32)

    def total(path: tuple[int, ...]) -> float:
        stepped = sum(steps.step[a, b] for a, b in itertools.pairwise(path))
        return float(steps.first[path[0]] + stepped + sum(scores[i, tag] for i, tag in enumerate(path)))

    best = max(itertools.product(range(3), repeat=words), key=total)
    assert total(tuple(best_path(scores, steps))) == pytest.approx(total(best), abs=1e-5)


@given(st.lists(st.integers(1, 7), min_size=1, max_size=4), st.integers(0, 1000))
def test_many_paths_at_once_are_those_of_each(sizes: list[int], seed: int) -> None:
    rng, steps = random_steps(seed)
    scores = rng.normal(size=(len(sizes), max(sizes), 3)).astype(np.float32)
    mask = np.arange(max(sizes)) < np.array(sizes)[:, None]
    paths = best_paths(scores, mask, steps)
    for number, size in enumerate(sizes):
        assert paths[number, :size].tolist() == best_path(scores[number, :size], steps)


def test_more_cues_are_looked_at_than_are_likely() -> None:
    scores = np.array([[1.0, 0.0, -9.0], [0.0, 4.0, -9.0], [0.0, -9.0, 3.0], [4.0, 0.0, -9.0]], np.float32)
    assert cue_candidates(scores, NO_CUE_STEPS) == [(0, 1, -1.0), (1, 3, 4.0)]


def read(tags: list[int], odds: float = 1.0, valid: float = 1.0, lower: dict[int, float] | None = None) -> list[Linked]:
    """What comes of one cue, the second word, where the link head gives words these tags."""
    scores = np.full((1, len(tags), 5), -2.0, np.float32)
    scores[0, np.arange(len(tags)), tags] = 2.0
    for word, score in (lower or {}).items():
        scores[0, word, tags[word]] = score

    def links(_cues: NDArray[np.int64], _near: Around) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
        return scores, np.array([valid], np.float32)

    sentences = np.zeros((1, len(tags)), np.int64)
    decoding = Decoding(NO_CUE_STEPS, NO_STEPS, 64)
    found = linked([(0, 1, 2)], [odds], np.array([len(tags)]), sentences, decoding, links)
    return [one for _, one in found]


def test_an_attribution_is_read_from_tags() -> None:
    (found,) = read([1, 0, 3, 4, 4, 0, 3])
    assert (found.cue, found.sources, found.contents) == ((1, 2), ((0, 1),), ((2, 5), (6, 7)))
    assert found.odds == 1.6


def test_no_attribution_without_content_or_from_an_unlikely_cue() -> None:
    assert read([1, 0, 0]) == []
    assert read([1, 0, 3], odds=-1.0, valid=1.0) == []
    assert len(read([1, 0, 3], odds=-1.0, valid=3.0)) == 1


def test_the_likelier_of_two_sources_is_kept() -> None:
    (found,) = read([1, 0, 1, 3], lower={2: 1.0})
    assert found.sources == ((0, 1),)


def test_attributions_in_a_doc_round_trip_through_bytes() -> None:
    words = ["Ann", "said", "it", "rains", "and", "Bo", "agreed", "."]
    doc = Doc(spacy.blank("en").vocab, words=words)
    write(doc, [Linked((1, 2), ((0, 1),), ((2, 4),), 2.5), Linked((6, 7), (), ((2, 3), (3, 4)), 0.25)])
    for one in (doc, Doc(doc.vocab).from_bytes(doc.to_bytes())):
        first, second = attributions(one)
        assert [first.cue.text, first.sources[0].text, first.contents[0].text] == ["said", "Ann", "it rains"]
        assert (second.sources, [span.text for span in second.contents]) == ((), ["it", "rains"])
        assert (first.odds, second.odds) == (2.5, 0.25)


def test_a_doc_of_another_pipeline_has_none() -> None:
    assert attributions(spacy.blank("en")("Ann said it rains.")) == []
