"""Mentions as GUM marks them, beside the phrases that are read."""

from __future__ import annotations

import spacy
import spacy.tokens

from onrecord.evaluation.gum import gold_phrases, in_corpus
from onrecord.knowledge import Knowledge
from onrecord.reading.parsed import Doc

WORDS = ("They", "met", "Mr.", "Okoye", "'s", "deputy", ".")
TAGS = ("PRP", "VBD", "NNP", "NNP", "POS", "NN", ".")
HEADS = (1, 1, 3, 5, 3, 1, 1)
RELATIONS = ("nsubj", "ROOT", "compound", "nmod:poss", "case", "obj", "punct")
POS = ("PRON", "VERB", "PROPN", "PROPN", "PART", "NOUN", "PUNCT")


def parsed() -> Doc:
    spaces = [True, True, True, False, True, False, False]
    vocab = spacy.blank("en").vocab
    return Doc(
        spacy.tokens.Doc(
            vocab, list(WORDS), spaces, tags=list(TAGS), pos=list(POS), heads=list(HEADS), deps=list(RELATIONS)
        )
    )


def test_the_corpus_counts_the_honorific_and_the_possessive_mark() -> None:
    doc = parsed()
    start, end = in_corpus(doc, 3, 4)
    assert doc.text[start:end] == "Mr. Okoye's"
    start, end = in_corpus(doc, 0, 1)
    assert doc.text[start:end] == "They"


def test_mentions_of_the_corpus_are_phrases_without_the_possessive_mark(knowledge: Knowledge) -> None:
    doc = parsed()
    name, inside = doc.text.index("Mr."), doc.text.index("koye")
    mentions = [
        {"start": name, "end": doc.text.index(" deputy"), "cluster": 1},
        {"start": inside, "end": inside + 4, "cluster": 2},  # inside a word: no phrase
        {"start": 0, "end": 4, "cluster": 3},
    ]
    found = gold_phrases(doc, {"mentions": mentions}, knowledge)
    assert [(phrase.start, phrase.end, mention["cluster"]) for phrase, mention in found] == [(0, 1, 3), (2, 4, 1)]
