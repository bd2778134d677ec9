"""What is counted in treebanks: combinations of tags, dependents that come once, labels one under the other."""

from __future__ import annotations

import numpy as np

from training.reader import sources
from training.reader.documents import Document
from training.reader.grammar import count
from training.reader.labels import Labels


def treebank(count: int, crossed: int) -> Document:
    """Sentences of a verb with a subject and an object, an adverb to each; of some the arcs cross."""
    sentences = [
        {
            "words": ["now", "they", "here", "met", "us"],
            "upos": ["ADV", "PRON", "ADV", "VERB", "PRON"],
            "xpos": ["RB", "PRP", "RB", "VBD", "PRP"],
            "feats": ["_", "Case=Nom", "_", "Tense=Past", "Case=Acc"],
            "head": [3 if i < crossed else 4, 4, 4, 0, 4],
            "deprel": ["advmod", "nsubj", "advmod", "root", "obj"],
            "ner": ["O"] * 5,
        }
        for i in range(count)
    ]
    return sources.treebank({"id": "d", "sents": sentences}, "t")


def test_what_hardly_ever_stands_together_is_counted() -> None:
    documents = [treebank(1000, 20)]
    labels = Labels.of(documents)
    found = count(documents, labels)
    number = {name: i for i, name in enumerate(labels.deprel)}
    every = labels.all()
    tags = [[every[name][at] for name, at in zip(("upos", "xpos", "feats"), row, strict=True)] for row in found.tags]
    assert ["PRON", "PRP", "Case=Nom"] in tags
    assert len(tags) == 4
    assert found.second[number["obj"]] < -6
    assert found.second[number["advmod"]] == 0  # nearly all verbs have two
    assert found.under[number["obj"], number["nsubj"]] == 0  # objects have no dependents to count
    assert found.under[number["advmod"], number["nsubj"]] < -2
    assert found.before[number["nsubj"], number["advmod"]] == 0  # in one sentence of fifty
    assert found.before[number["nsubj"], number["obj"]] == 0  # no object stands before its verb
    assert found.crossing == np.log(20.5 / 980.5)


def test_an_order_that_is_hardly_ever_turned_is_counted() -> None:
    documents = [treebank(1000, 0)]
    labels = Labels.of(documents)
    number = {name: i for i, name in enumerate(labels.deprel)}
    found = count(documents, labels).before
    assert found[number["nsubj"], number["advmod"]] < -7
    assert found[number["advmod"], number["nsubj"]] == 0
