"""What partly labelled corpora leave open, and what examples ask of each word."""

from __future__ import annotations

from training.reader import sources
from training.reader.documents import Attribution, Document
from training.reader.examples import Maker
from training.reader.labels import IGNORED, EntityTargets, Labels, bio
from training.reader.windows import Window

LABELS = Labels(["NOUN", "PUNCT"], ["NN", "."], ["_"], ["root", "dep"])


def allowed(tag: str, scheme: str) -> set[str]:
    targets = EntityTargets()
    return {name for name, ok in zip(targets.tags, targets.allowed[targets(tag, scheme)], strict=True) if ok}


def test_full_labels_allow_themselves_alone() -> None:
    assert all(allowed(tag, "news") == {tag} for tag in bio(["PER", "DATE", "MISC"]))


def test_outside_of_three_classes_may_be_any_class_that_was_not_asked_for() -> None:
    open_to = allowed("O", "three")
    assert {"O", "B-DATE", "I-NORP", "B-MONEY"} <= open_to
    assert not open_to & {"B-PER", "I-PER", "B-ORG", "B-LOC", "I-LOC", "B-FAC", "I-FAC"}


def test_places_of_three_classes_may_be_facilities() -> None:
    assert allowed("I-LOC", "three") == {"I-LOC", "I-FAC"}
    assert allowed("B-PER", "three") == {"B-PER"}


def test_a_class_that_no_corpus_teaches_is_never_meant() -> None:
    targets = EntityTargets({"three"})
    assert targets("O", "three") == targets.tags.index("O")
    assert targets("I-LOC", "three") == targets.tags.index("I-LOC")
    assert targets("B-DATE", "news") == IGNORED


def test_an_unknown_tag_is_ignored() -> None:
    assert EntityTargets()("-", "three") == IGNORED


def test_labels_are_ordered_by_how_common_they_are() -> None:
    sentence = {
        "words": ["a", "b", "c"],
        "upos": ["X", "NOUN", "NOUN"],
        "xpos": ["FW", "NN", "NN"],
        "feats": ["_"] * 3,
        "head": [0, 1, 1],
        "deprel": ["root", "dep", "dep"],
        "ner": ["O"] * 3,
    }
    labels = Labels.of([sources.treebank({"id": "d", "sents": [sentence]}, "t")])
    assert labels.upos == ["NOUN", "X"]
    assert labels.deprel == ["dep", "root"]


def attributed(*found: Attribution) -> Document:
    document = sources.of_text("Ann said Bob thinks it will rain soon .", "t", "d")
    document.attributions = list(found)
    return document


def test_each_cue_has_tags_of_its_own() -> None:
    outer = Attribution((1, 2), [(0, 1)], [(2, 8)])
    inner = Attribution((3, 4), [(2, 3)], [(4, 8)])
    example = Maker(LABELS)(attributed(outer, inner), Window(0, 9, 0, 9), "attribution")
    assert example.cues == [0, 1, 0, 1, 0, 0, 0, 0, 0]
    assert [link.tags for link in example.links] == [[1, 0, 3, 4, 4, 4, 4, 4, 0], [0, 0, 1, 0, 3, 4, 4, 4, 0]]


def test_an_attribution_that_the_window_cuts_has_no_link() -> None:
    example = Maker(LABELS)(attributed(Attribution((1, 2), [(0, 1)], [(2, 8)])), Window(0, 5, 0, 5), "attribution")
    assert example.cues == [0, 1, 0, 0, 0]
    assert example.links == []
    assert example.roles == [[1, 1, 0, 0], [0, 0, 0, 0], [0, 0, 1, 1], [0, 0, 0, 1], [0, 0, 0, 1]]


def test_of_cues_that_overlap_the_first_counts() -> None:
    long, short = Attribution((1, 3), [], [(4, 8)]), Attribution((2, 3), [], [(3, 4)])
    example = Maker(LABELS)(attributed(long, short), Window(0, 9, 0, 9), "attribution")
    assert example.cues == [0, 1, 2, 0, 0, 0, 0, 0, 0]
    assert len(example.links) == 1


def test_what_a_corpus_does_not_label_is_ignored() -> None:
    example = Maker(LABELS)(attributed(), Window(0, 9, 0, 9), "attribution")
    assert set(example.upos) == set(example.entities) == set(example.times) == {IGNORED}
    assert not example.has_syntax


def test_heads_beyond_a_cut_are_ignored() -> None:
    size = 4
    sentence = {
        "words": ["a"] * size,
        "upos": ["NOUN"] * size,
        "xpos": ["NN"] * size,
        "feats": ["_"] * size,
        "head": [0, 1, 4, 1],
        "deprel": ["root"] + ["dep"] * 3,
        "ner": ["O"] * size,
    }
    document = sources.treebank({"id": "d", "sents": [sentence]}, "t")
    assert Maker(LABELS)(document, Window(0, 3, 0, 3), "treebanks").heads == [0, 1, IGNORED]
    assert Maker(LABELS)(document, Window(1, 4, 1, 4), "treebanks").heads == [IGNORED, 3, IGNORED]
