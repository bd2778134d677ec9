"""Metrics, decoding and settings."""

from __future__ import annotations

import pytest

from training.reader import metrics, sources
from training.reader.augment import capitals, missing_stops
from training.reader.evaluate import changed
from training.reader.examples import Example, Maker
from training.reader.labels import Labels
from training.reader.settings import DEFAULT, SettingsError, load, of_dict


def test_f1_of_spans() -> None:
    score = metrics.Score()
    score.add([(0, 1, "A"), (2, 3, "B")], [(0, 1, "A"), (2, 4, "B"), (5, 6, "A")])
    assert (score.precision, score.recall, score.f1) == (50.0, pytest.approx(100 / 3), 40.0)


def test_nothing_found_and_nothing_there_is_zero() -> None:
    assert metrics.Score().f1 == 0.0


def test_entities_are_counted_by_class_and_region() -> None:
    entities = metrics.Entities()
    entities.add([(0, 1, "PER"), (2, 3, "LOC")], [(0, 1, "PER"), (2, 3, "ORG")], under="asia")
    assert entities.all.f1 == 50.0
    assert (entities.by["PER"].f1, entities.by["LOC"].f1, entities.by["ORG"].f1) == (100.0, 0.0, 0.0)
    assert entities.by["asia"].f1 == 50.0


def test_attachment_scores_take_main_relations() -> None:
    parse = metrics.Parse()
    gold = [("VERB", "VB", "_", -1, "root"), ("NOUN", "NN", "_", 0, "nsubj:pass"), ("NOUN", "NN", "_", 0, "obj")]
    found = [("VERB", "VB", "_", -1, "root"), ("NOUN", "NN", "_", 0, "nsubj"), ("VERB", "NN", "_", 1, "obj")]
    parse.add(found, gold)
    percent = parse.percent()
    assert percent["las"] == pytest.approx(200 / 3)
    assert percent["las_sub"] == pytest.approx(100 / 3)
    assert percent["upos"] == pytest.approx(200 / 3)


def test_times_strict_and_relaxed() -> None:
    strict, relaxed = metrics.Score(), metrics.Score()
    metrics.times([(0, 2), (5, 6), (8, 9)], [(0, 2), (4, 6), (10, 11)], strict, relaxed)
    assert strict.right == 1
    assert (relaxed.right, relaxed.found, relaxed.gold) == (2, 3, 3)


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
