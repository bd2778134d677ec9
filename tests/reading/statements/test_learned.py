"""Statements from the spans of an attribution head, joined with syntax; the spans are set by hand."""

from __future__ import annotations

from dataclasses import replace

import pytest
import spacy
from spacy.tokens import Doc

from onrecord.knowledge import Knowledge
from onrecord.language.attributions import CONTENTS, CUES, SOURCES, write
from onrecord.language.decoding.attribution.decoder import Linked
from onrecord.reading.parsed import Doc as Parsed
from onrecord.reading.statements.drafting.assemble import draft_statements
from onrecord.reading.statements.drafting.transcript import turns
from onrecord.reading.statements.layout.page import Layout
from onrecord.reading.statements.parts.draft import Draft

KNOWLEDGE = Knowledge()
NLP = spacy.blank("en")


def parsed(*rows: str) -> Doc:
    """A ``Doc`` of rows "word tag relation head lemma", one sentence; parts of speech follow from the tags."""
    words, tags, relations, heads, lemmas = zip(*(row.split() for row in rows), strict=True)
    kinds = {"V": "VERB", "N": "NOUN", "P": "PRON", "D": "DET", "I": "ADP", "T": "PART", "J": "ADJ", "M": "AUX"}
    return Doc(
        NLP.vocab,
        words=list(words),
        tags=list(tags),
        pos=[kinds.get(tag[0], "PUNCT") for tag in tags],
        deps=list(relations),
        heads=[int(head) for head in heads],
        lemmas=list(lemmas),
        sent_starts=[i == 0 for i in range(len(words))],
    )


def smiled() -> Doc:
    """A cue that stands in no list."""
    return parsed(
        "The DT det 1 the", "king NN nsubj 2 king", "purred VBD ROOT 2 purr", "that IN mark 6 that",
        "he PRP nsubj 6 he", "was VBD cop 6 be", "happy JJ ccomp 2 happy", ". . punct 2 .",
    )  # fmt: skip


def accused() -> Doc:
    """A passive whose subject is no speaker."""
    return parsed(
        "A DT det 1 a", "clerk NN nsubj:pass 3 clerk", "was VBD aux:pass 3 be", "accused VBN ROOT 3 accuse",
        "of IN case 5 of", "theft NN obl 3 theft", ". . punct 3 .",
    )  # fmt: skip


def drafts(doc: Doc) -> list[Draft]:
    return draft_statements(Layout(Parsed(doc), KNOWLEDGE.sources.words), KNOWLEDGE.sources)


def test_a_cue_of_no_list_is_taken_from_the_head() -> None:
    doc = smiled()
    assert drafts(doc) == []
    write(doc, [Linked((2, 3), ((0, 2),), ((3, 7),), 3.0)])
    (draft,) = drafts(doc)
    assert draft.source is not None
    assert draft.source.span == (0, 2)
    assert draft.content.ranges == ((3, 7),)
    assert draft.content.takes == "clause"


def test_an_object_of_an_unlisted_cue_needs_odds() -> None:
    doc = smiled()
    held = Linked((2, 3), ((0, 2),), ((0, 2),), 0.5)
    write(doc, [held])
    assert drafts(doc) == []
    write(doc, [replace(held, odds=2.0)])
    assert len(drafts(doc)) == 1
    write(doc, [replace(held, odds=2.0, sources=())])
    assert drafts(doc) == []


def test_without_the_groups_syntax_alone_is_asked() -> None:
    doc = accused()
    assert not {CUES, SOURCES, CONTENTS} & set(doc.spans)
    (draft,) = drafts(doc)
    assert draft.source is None
    assert draft.content.ranges == ((0, 2), (5, 6))


def test_the_subject_of_a_passive_is_spoken_of_and_does_not_speak() -> None:
    doc = accused()
    write(doc, [Linked((2, 5), ((0, 2),), ((5, 6),), 3.0)])
    (draft,) = drafts(doc)
    assert draft.source is None
    assert draft.content.ranges == ((0, 2), (5, 6))


def test_two_that_hold_each_other_are_no_endless_chain() -> None:
    doc = smiled()
    write(doc, [Linked((2, 3), (), ((6, 7),), 3.0), Linked((6, 7), (), ((2, 3),), 3.0)])
    assert drafts(doc)


TRANSCRIPT = "VOSS: The budget is final.\n\nREPORTER: Is it fair?"


@pytest.mark.parametrize(
    ("text", "names"),
    [
        (TRANSCRIPT, ["VOSS", "REPORTER"]),
        ("Ms. Roth: Yes.\n\nMr. Hale: No.\n\nMs. Roth: Yes.\n\nMr. Hale: No.", ["Ms. Roth", "Mr. Hale"] * 2),
        ("Correction: An earlier version was wrong.\n\nVoss spoke.", []),
        ("VOSS: The budget is final.", []),
        ("", []),
    ],
)
def test_turns(text: str, names: list[str]) -> None:
    doc = NLP(text)
    doc = Doc(
        doc.vocab,
        words=[t.text for t in doc],
        spaces=[bool(t.whitespace_) for t in doc],
        heads=list(range(len(doc))),
        deps=["ROOT"] * len(doc),
    )
    found = list(turns(Layout(Parsed(doc), KNOWLEDGE.sources.words), KNOWLEDGE.sources.unlisted))
    assert [doc[d.source.span[0] : d.source.span[1]].text for d in found if d.source] == names
