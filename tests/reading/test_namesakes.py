"""An office tells which of two namesakes a surname stands for, where it is known who held it that day."""

from __future__ import annotations

import pytest
from spacy.language import Language

from onrecord.knowledge import Knowledge
from onrecord.reading.actors.detect import detect
from onrecord.reading.actors.resolve import resolve
from onrecord.reading.parsed import Doc

TEXT = "President Carter and Rosalynn Carter welcomed the king. Carter spoke. President Clinton met Hillary Clinton."


@pytest.mark.parametrize(("day", "apart"), [("1998-05-02", True), ("2011-05-02", False), (None, False)])
def test_a_president_is_not_his_wife(day: str | None, apart: bool, nlp: Language, knowledge: Knowledge) -> None:
    doc = Doc(nlp(TEXT))
    candidates = detect(doc, knowledge, day)
    chains = resolve(doc, candidates, knowledge, None, day)
    named = {doc[c.start : c.end].text: chains.root(n) for n, c in enumerate(candidates) if c.name}
    assert (named["Clinton"] != named["Hillary Clinton"]) is apart
