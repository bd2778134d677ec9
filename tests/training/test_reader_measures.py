"""Metrics, decoding and settings."""

from __future__ import annotations

import itertools

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from training.reader import metrics, sources
from training.reader.augment import capitals, missing_stops
from training.reader.decoding import Judged, Steps, attribution, best_path, cue_candidates
from training.reader.evaluate import changed
from training.reader.examples import Example, Maker
from training.reader.labels import Labels
from training.reader.settings import DEFAULT, SettingsError, load, of_dict

NO_STEPS = Steps(np.zeros((5, 5), np.float32), np.zeros(5, np.float32))


def test_correlation() -> None:
    assert metrics.correlation([(1.0, 2.0), (2.0, 4.0), (3.0, 6.0)]) == pytest.approx(1.0)
    assert metrics.correlation([(1.0, 2.0), (1.0, 4.0)]) == 0.0


@given(st.integers(1, 5), st.integers(0, 1000))
def test_the_best_path_is_the_best_of_all_paths(words: int, seed: int) -> None:
    rng = np.random.default_rng(seed)
    scores = rng.normal(size=(words, 3)).astype(np.float32)
    steps = Steps(rng.normal(size=(3, 3)).astype(np.float32), rng.normal(size=3).astype(np.float32))

    def total(path: tuple[int, ...]) -> float:
        stepped = sum(steps.step[a, b] for a, b in itertools.pairwise(path))
        return float(steps.first[path[0]] + stepped + sum(scores[i, tag] for i, tag in enumerate(path)))

    best = max(itertools.product(range(3), repeat=words), key=total)
    assert total(tuple(best_path(scores, steps).tolist())) == pytest.approx(total(best), abs=1e-5)


def test_more_cues_are_looked_at_than_are_likely() -> None:
    scores = np.array([[1.0, 0.0, -9.0], [0.0, 4.0, -9.0], [0.0, -9.0, 3.0], [4.0, 0.0, -9.0]], np.float32)
    steps = Steps(np.zeros((3, 3), np.float32), np.zeros(3, np.float32))
    assert cue_candidates(scores, steps) == [(0, 1, -1.0), (1, 3, 4.0)]


def judged(tags: list[int], odds: float = 1.0, valid: float = 1.0) -> Judged:
    scores = np.full((len(tags), 5), -2.0, np.float32)
    scores[np.arange(len(tags)), tags] = 2.0
    return Judged((11, 12), odds, valid, 10, scores)


def test_an_attribution_is_read_from_tags() -> None:
    found = attribution(judged([1, 0, 3, 4, 4, 0, 3]), NO_STEPS)
    assert found is not None
    assert (found.cue, found.source, found.content) == ((11, 12), [(10, 11)], [(12, 15), (16, 17)])


def test_no_attribution_without_content_or_from_an_unlikely_cue() -> None:
    assert attribution(judged([1, 0, 0]), NO_STEPS) is None
    assert attribution(judged([1, 0, 3], odds=-1.0, valid=1.0), NO_STEPS) is None
    assert attribution(judged([1, 0, 3], odds=-1.0, valid=3.0), NO_STEPS) is not None


def test_one_source_is_kept() -> None:
    candidate = judged([1, 0, 1, 3])
    candidate.scores[2, 1] = 1.0
    found = attribution(candidate, NO_STEPS)
    assert found is not None
    assert found.source == [(10, 11)]


def test_documents_are_changed_with_their_gold() -> None:
    sentence = {
        "words": ["Ann", "left", "."],
        "upos": ["PROPN", "VERB", "PUNCT"],
        "xpos": ["NNP", "VBD", "."],
        "feats": ["_"] * 3,
        "head": [2, 0, 2],
        "deprel": ["nsubj", "root", "punct"],
        "ner": ["B-PER", "O", "O"],
    }
    document = sources.treebank({"id": "d", "sents": [sentence, sentence]}, "t")
    maker = Maker(Labels.of([document]))

    def without_stops(example: Example) -> None:
        import random

        missing_stops(example, random.Random(0), 1.0)

    made = changed(document, without_stops, maker)
    assert made.words == ["Ann", "left", "Ann", "left"]
    assert made.syntax is not None
    assert made.syntax.heads == [1, -1, 3, -1]
    assert made.entities == ["B-PER", "O", "B-PER", "O"]
    assert changed(document, capitals, maker).words[0] == "ANN"


def test_the_shipped_settings_are_whole() -> None:
    settings = load(DEFAULT)
    assert set(settings.windows) == set(settings.shares)
    assert sum(settings.shares.values()) == pytest.approx(1.0)


def test_unknown_and_missing_settings_are_refused() -> None:
    rows = load(DEFAULT).as_dict()
    rows["run"]["stepz"] = 3
    with pytest.raises(SettingsError, match=r"\[run\] stepz is unknown"):
        of_dict(rows)
    del rows["run"]["stepz"], rows["run"]["steps"]
    with pytest.raises(SettingsError, match=r"\[run\] steps is missing"):
        of_dict(rows)
