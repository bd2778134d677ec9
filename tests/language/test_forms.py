"""Tags that the form of a word excludes: what is a past tense alone is told as one, prefixed or not."""

from __future__ import annotations

import numpy as np
import pytest
from spacy.language import Language

from onrecord.language.decoding.forms import Forms, barred_by_form
from onrecord.language.lemmas import Inflected

TAGS = ["VB", "VBP", "VBD", "VBN", "NN"]
WORDS = [
    Inflected("take", "VERB", ("took", "taken")),
    Inflected("find", "VERB", ("found",)),
    Inflected("show", "VERB", ("shown",)),
    Inflected("hold", "VERB", ("held",)),
    Inflected("foot", "NOUN", ("feet",)),
]


def left(word: str) -> list[str]:
    """The tags that a word may have."""
    scores = Forms(TAGS, WORDS)([word], np.zeros((1, len(TAGS)), np.float32))
    return [tag for tag, score in zip(TAGS, scores[0], strict=True) if score == 0]


@pytest.mark.parametrize(
    ("word", "tags"),
    [
        ("took", ["VBD", "NN"]),
        ("retook", ["VBD", "NN"]),
        ("Overtaken", ["VBN", "NN"]),
        ("shown", ["VBN", "NN"]),
        ("upheld", ["VBD", "VBN", "NN"]),
        ("found", TAGS),  # to found a party
        ("feet", TAGS),
        ("take", TAGS),
    ],
)
def test_a_form_excludes_tags(word: str, tags: list[str]) -> None:
    assert left(word) == tags


def test_what_nothing_excludes_stays_the_same_array() -> None:
    scores = np.zeros((2, len(TAGS)), np.float32)
    assert Forms(TAGS, WORDS)(["the", "town"], scores) is scores


def test_only_verbs_bar_tags() -> None:
    assert set(barred_by_form(WORDS)) == {"took", "taken", "shown", "held"}


@pytest.mark.parametrize(
    ("text", "verb", "tag"),
    [
        ("Nigerian troops retook the town of Baga.", "retook", "VBD"),
        ("The journalists were handed to a commission and flown to Ocana.", "flown", "VBN"),
    ],
)
def test_the_reader_tags_them_so(text: str, verb: str, tag: str, nlp: Language) -> None:
    assert next(token.tag_ for token in nlp(text) if token.text == verb) == tag
