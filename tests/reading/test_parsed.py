"""The plain copy of a parsed text says what spaCy's ``Doc`` says."""

from __future__ import annotations

import pytest
import spacy.tokens
from hypothesis import given
from hypothesis import strategies as st
from spacy.language import Language

from onrecord.reading.parsed import Doc

TEXT = (
    "“The council, which met on Monday, will not sign,” said Mayor Ida Brandt of Port Velm.\n\n"
    "She and her two deputies had asked the governor's office to send help (and money) before the 3rd of May. "
    "Nobody answered -- or so they say."
)
VALUES = ("i", "idx", "text", "lower_", "lemma_", "pos_", "tag_", "dep_", "ent_type_", "ent_iob_", "whitespace_")
FLAGS = ("is_alpha", "is_punct", "is_space", "is_quote", "is_lower", "is_upper", "is_title", "like_num")
WORDS = ("head", "left_edge", "right_edge")
LISTS = ("children", "lefts", "rights", "subtree", "ancestors", "conjuncts")


@pytest.fixture(scope="module")
def both(nlp: Language) -> tuple[spacy.tokens.Doc, Doc]:
    doc = nlp(TEXT)
    return doc, Doc(doc)


def test_words_are_those_of_spacy(both) -> None:
    theirs, mine = both
    assert mine.text == theirs.text
    assert len(mine) == len(theirs)
    for word, token in zip(theirs, mine, strict=True):
        assert [getattr(token, n) for n in (*VALUES, *FLAGS)] == [getattr(word, n) for n in (*VALUES, *FLAGS)]
        assert token.is_sent_start == bool(word.is_sent_start)
        assert str(token.morph) == str(word.morph)
        assert token.morph.get("Number", []) == word.morph.get("Number", [])
        assert [getattr(token, name).i for name in WORDS] == [getattr(word, name).i for name in WORDS]
        assert [[t.i for t in getattr(token, n)] for n in LISTS] == [[t.i for t in getattr(word, n)] for n in LISTS]
        assert (token.sent.start, token.sent.end) == (word.sent.start, word.sent.end)


def test_spans_are_those_of_spacy(both) -> None:
    theirs, mine = both
    assert [(s.start, s.end) for s in mine.sents] == [(s.start, s.end) for s in theirs.sents]
    assert [(e.start, e.end, e.label_, e.text) for e in mine.ents] == [
        (e.start, e.end, e.label_, e.text) for e in theirs.ents
    ]
    assert [(a.cue.start, a.cue.end) for a in mine.attributions] == [(s.start, s.end) for s in theirs.spans["cues"]]
    assert mine.attributions[0].contents[0].text.startswith("The council")


def test_sentences_and_paragraphs_are_counted(both) -> None:
    _, doc = both
    by_word = dict(zip((token.text for token in doc), zip(doc.sentence_of, doc.paragraph_of, strict=True), strict=True))
    assert len(doc.sents) >= 3
    assert by_word["council"] == (0, 0)
    assert by_word["Velm"] == (0, 0)
    assert by_word["deputies"][1] == by_word["Nobody"][1] == by_word["\n\n"][1] == 1
    assert by_word["Nobody"][0] == len(doc.sents) - 1


@given(start=st.integers(-3, len(TEXT)), size=st.integers(-2, 12))
def test_stretches_of_words_are_those_of_spacy(both, start: int, size: int) -> None:
    theirs, mine = (doc[start : start + size] for doc in both)
    assert (mine.start, mine.end, mine.text) == (theirs.start, theirs.end, theirs.text)
    if len(mine):
        assert mine.root.i == theirs.root.i
        assert mine[-1].i == theirs[-1].i
        assert mine[1:].text == theirs[1:].text


@given(start=st.integers(0, len(TEXT)), size=st.integers(1, 40), mode=st.sampled_from(["strict", "contract", "expand"]))
def test_words_at_code_points_are_those_of_spacy(both, start: int, size: int, mode: str) -> None:
    theirs, mine = (doc.char_span(start, start + size, alignment_mode=mode) for doc in both)
    if mine is None:
        assert theirs is None or not len(theirs)
    else:
        assert (mine.start, mine.end) == (theirs.start, theirs.end)


def test_an_empty_text_has_no_words(nlp: Language) -> None:
    doc = Doc(nlp.make_doc(""))
    assert len(doc) == len(doc.sents) == len(doc.ents) == 0
    assert doc[0:3].text == ""


def test_trees_of_any_depth_are_walked(nlp: Language) -> None:
    count = 3000  # words below one another; hostile text can be parsed like this
    chain = Doc(
        spacy.tokens.Doc(
            nlp.vocab,
            words=["of"] * count,
            heads=[0, *range(count - 1)],
            deps=["ROOT", *["nmod"] * (count - 1)],
            tags=["IN"] * count,
        )
    )
    assert len(list(chain[0].subtree)) == count
    assert len(list(chain[count - 1].ancestors)) == count - 1
