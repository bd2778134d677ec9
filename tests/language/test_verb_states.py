"""What the encoder makes of verbs is kept with a text, also through bytes; other pipelines have none."""

from __future__ import annotations

import numpy as np
import spacy
from spacy.language import Language
from spacy.tokens import Doc

from onrecord.language.states import states


def test_verbs_alone_have_states(nlp: Language) -> None:
    doc = nlp("The rebels attacked the town and fled.")
    found = states(doc)
    assert [doc[i].text for i in found] == ["attacked", "fled"]
    assert all(vector.dtype == np.float16 and vector.shape == (384,) for vector in found.values())


def test_they_come_through_bytes(nlp: Language) -> None:
    doc = nlp("The rebels attacked the town.")
    copy = Doc(doc.vocab).from_bytes(doc.to_bytes())
    assert states(copy).keys() == states(doc).keys()
    assert all(np.array_equal(states(copy)[i], vector) for i, vector in states(doc).items())


def test_a_text_without_verbs_and_one_read_by_others_have_none(nlp: Language) -> None:
    assert not states(nlp("Two days of rain."))
    assert not states(spacy.blank("en")("The rebels attacked."))
