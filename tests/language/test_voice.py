"""A subject that does something is no passive one, whatever the network says; headlines' passives stay."""

from __future__ import annotations

import pytest
from spacy.language import Language

from onrecord.language.decoding.syntax.voice import told_actively


@pytest.mark.parametrize(
    ("words", "xpos", "heads", "relations", "expected", "tag"),
    [
        ("bombs killed people", ["NNS", "VBN", "NNS"], [1, 1, 1], ["nsubj:pass", "root", "obj"], "nsubj", "VBD"),
        ("people killed Tuesday", ["NNS", "VBN", "NNP"], [1, 1, 1], ["nsubj:pass", "root", "obl"], "nsubj:pass", "VBN"),
        ("writer denied visa", ["NN", "VBN", "NN"], [1, 1, 1], ["nsubj:pass", "root", "obj"], "nsubj:pass", "VBN"),
    ],
)
def test_a_clause(words, xpos, heads, relations, expected, tag):
    told_actively(words.split(), xpos, ["_"] * 3, heads, relations)
    assert (relations[0], xpos[1]) == (expected, tag)


def test_a_second_passive_subject_is_the_object() -> None:
    relations = ["nsubj:pass", "root", "nsubj:pass"]
    told_actively(["bombs", "killed", "people"], ["NNS", "VBN", "NNS"], ["_"] * 3, [1, 1, 1], relations)
    assert relations == ["nsubj", "root", "obj"]


def test_a_perfect_keeps_its_participle() -> None:
    xpos, relations = ["NNS", "VBP", "VBN", "NNS"], ["nsubj:pass", "aux", "root", "obj"]
    told_actively(["bombs", "have", "killed", "people"], xpos, ["_"] * 4, [2, 2, 2, 2], relations)
    assert (relations[0], xpos[2]) == ("nsubj", "VBN")


@pytest.mark.parametrize(
    ("text", "relation"),
    [
        ("Two car bombs killed at least 23 people in Kirkuk on Tuesday, officials said.", "nsubj"),
        ("Rebels shelled the town and killed nine people.", "nsubj"),
        ("The envoy was denied a visa.", "nsubj:pass"),
        ("Nine people were killed in the blast.", "nsubj:pass"),
    ],
)
def test_the_reader(text: str, relation: str, nlp: Language) -> None:
    assert next(token.dep_ for token in nlp(text) if token.dep_.startswith("nsubj")) == relation
