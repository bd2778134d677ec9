"""Metrics, decoding and settings."""

from __future__ import annotations

import pytest

from training.reader import metrics, sources
from training.reader.augment import capitals, missing_stops
from training.reader.evaluate import changed
from training.reader.examples import Example, Maker
from training.reader.labels import Labels
from training.reader.settings import DEFAULT, SettingsError, load, of_dict


def test_correlation() -> None:
    assert metrics.correlation([(1.0, 2.0), (2.0, 4.0), (3.0, 6.0)]) == pytest.approx(1.0)
    assert metrics.correlation([(1.0, 2.0), (1.0, 4.0)]) == 0.0


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
