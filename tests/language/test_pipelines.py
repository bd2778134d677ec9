"""Installed pipelines made to look like our reader."""

from __future__ import annotations

from pathlib import Path

import pytest
import spacy
from spacy.language import Language
from spacy.tokens import Doc, Span

from onrecord.errors import ModelError
from onrecord.language import load
from onrecord.language.pipelines import adapted


@Language.component("test_stock")
def stock(doc: Doc) -> Doc:
    """Stands for a stock pipeline: the last word of a sentence is the object of a preposition under its first."""
    starts = [t.i for t in doc if t.i == 0 or t.is_sent_start]
    ends = [*starts[1:], len(doc)]
    heads, relations = [], []
    for start, end in zip(starts, ends, strict=True):
        for i in range(start, end):
            last = i == end - 1
            heads.append(i if i == start else i - 1 if last else start)
            relations.append("ROOT" if i == start else "pobj" if last else "prep" if i == end - 2 else "dobj")
    made = Doc(
        doc.vocab,
        words=[t.text for t in doc],
        spaces=[bool(t.whitespace_) for t in doc],
        pos=["NOUN" for _ in doc],
        tags=["NNS" for _ in doc],
        heads=heads,
        deps=relations,
    )
    made.set_ents([Span(made, 0, 1, "GPE")])
    return made


@Language.component("test_other_scheme")
def other_scheme(doc: Doc) -> Doc:
    """A pipeline whose relations belong to neither scheme."""
    made = stock(doc)
    for token in made:
        token.dep_ = "ROOT" if token.head == token else "OA"
    return made


def pipeline(*components: str) -> Language:
    nlp = spacy.blank("en")
    for name in components:
        nlp.add_pipe(name)
    return nlp


def test_stock_relations_entities_and_lemmas_become_ours() -> None:
    doc = adapted(pipeline("test_stock"), "stock")("Rebels shelled towns")
    assert [token.dep_ for token in doc] == ["ROOT", "case", "nmod"]
    assert [token.lemma_ for token in doc][2] == "town"
    assert [entity.label_ for entity in doc.ents] == ["LOC"]


def test_newlines_end_sentences_in_an_installed_pipeline() -> None:
    doc = adapted(pipeline("test_stock"), "stock")("Rebels shelled towns\nTalks failed in May")
    assert [sentence.text.strip() for sentence in doc.sents] == ["Rebels shelled towns", "Talks failed in May"]


def test_pipeline_that_is_not_installed_is_refused() -> None:
    with pytest.raises(ModelError, match=r"xx_no_such_model: .*spacy download xx_no_such_model"):
        load("xx_no_such_model")


def test_folder_that_holds_no_pipeline_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match="spaCy cannot load"):
        load(str(tmp_path))


def test_pipeline_that_lacks_annotation_is_refused() -> None:
    with pytest.raises(ModelError, match="blank: this pipeline does not give a parser, parts of speech, tags"):
        adapted(pipeline(), "blank")
    with pytest.raises(ModelError, match="does not give a parser"):
        adapted(pipeline("sentencizer"), "sentencizer")


def test_unknown_relations_are_refused() -> None:
    with pytest.raises(ModelError, match="neither Universal Dependencies"):
        adapted(pipeline("test_other_scheme"), "other")


def test_our_reader_can_be_given_by_path(tmp_path: Path, nlp: Language) -> None:
    nlp.to_disk(tmp_path / "reader")
    text = "The queen left Oslo in May."
    read, again = nlp(text), load(str(tmp_path / "reader"))(text)
    assert [(t.dep_, t.head.i, t.ent_type_) for t in read] == [(t.dep_, t.head.i, t.ent_type_) for t in again]
