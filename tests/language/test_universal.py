"""From the labels of spaCy's stock English pipelines to Universal Dependencies: sentences parsed by hand."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
import spacy
from hypothesis import given
from hypothesis import strategies as st
from spacy.tokens import Doc

from onrecord.language.universal import SAME_MEANING, Universal

CASES = json.loads((Path(__file__).parents[1] / "cases" / "universal.json").read_text(encoding="utf-8"))
VOCAB = spacy.blank("en").vocab
LABELS = [*SAME_MEANING, "prep", "pobj", "pcomp", "agent", "attr", "npadvmod", "cc", "conj", "nsubj", "compound", "aux"]


def parsed(rows: list[str]) -> Doc:
    """A ``Doc`` from rows "word lemma part-of-speech tag head relation"; heads count words from one, 0 for a root."""
    words, lemmas, pos, tags, heads, relations = zip(*(row.split() for row in rows), strict=True)
    places = [int(head) - 1 if head != "0" else i for i, head in enumerate(heads)]
    return Doc(VOCAB, words=words, lemmas=lemmas, pos=pos, tags=tags, heads=places, deps=relations)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["label"])
def test_conversion(case: dict[str, Any]) -> None:
    doc = parsed(case["clearnlp"])
    doc.set_ents([spacy.tokens.Span(doc, start, end, label) for start, end, label in case.get("entities", [])])
    doc = Universal()(doc)
    assert [f"{token.dep_} {token.head.text}" if token.head != token else "ROOT" for token in doc] == case["universal"]


@st.composite
def docs(draw: Any) -> Doc:
    """Any tree under any labels."""
    size = draw(st.integers(1, 12))
    order = draw(st.permutations(range(size)))
    heads = [0] * size
    for place, word in enumerate(order):
        heads[word] = order[draw(st.integers(0, place - 1))] if place else word
    relations = [draw(st.sampled_from(LABELS)) if heads[i] != i else "ROOT" for i in range(size)]
    words = [draw(st.sampled_from(["in", "is", "Basra", "and", "said"])) for _ in range(size)]
    pos = [draw(st.sampled_from(["ADP", "AUX", "PROPN", "CCONJ", "VERB", "PRON"])) for _ in range(size)]
    return Doc(
        VOCAB, words=words, lemmas=["be" if w == "is" else w for w in words], pos=pos, heads=heads, deps=relations
    )


@given(docs())
def test_any_tree_stays_a_tree(doc: Doc) -> None:
    size, roots = len(doc), [token for token in doc if token.head.i == token.i]
    converted = Universal()(doc)
    assert len([token for token in converted if token.head.i == token.i]) == len(roots)
    assert all(len(list(token.ancestors)) < size for token in converted)
    assert not {token.dep_ for token in converted} & {"dobj", "pobj", "nsubjpass", "auxpass", "prep", "relcl", "attr"}


def test_entities_take_our_labels_and_others_are_left_out() -> None:
    doc = Doc(VOCAB, words=["Ann", "Cole", "left", "Peru", "for", "Shell", "Monday", "first"])
    doc.set_ents([
        spacy.tokens.Span(doc, 0, 2, "PERSON"),
        spacy.tokens.Span(doc, 3, 4, "GPE"),
        spacy.tokens.Span(doc, 5, 6, "ORG"),
        spacy.tokens.Span(doc, 6, 7, "TIME"),
        spacy.tokens.Span(doc, 7, 8, "ORDINAL"),
    ])  # fmt: skip
    found = [(entity.text, entity.label_) for entity in Universal(relations=False)(doc).ents]
    assert found == [("Ann Cole", "PER"), ("Peru", "LOC"), ("Shell", "ORG"), ("Monday", "DATE")]


def test_relations_are_left_alone_where_they_are_universal() -> None:
    doc = parsed(["Rebels rebel NOUN NNS 2 nsubj", "fled flee VERB VBD 0 ROOT", "home home ADV RB 2 advmod"])
    assert [token.dep_ for token in Universal(relations=False)(doc)] == ["nsubj", "ROOT", "advmod"]


def test_an_empty_doc_stays_empty() -> None:
    assert len(Universal()(Doc(VOCAB))) == 0
