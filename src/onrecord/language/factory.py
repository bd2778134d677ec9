"""The spaCy component: parts of speech, morphology, lemmas, dependencies, sentences and entities from our model.

Importing this module registers the factory ``onrecord_reader``; where the package is installed, spaCy finds it by its
entry point and ``spacy.blank("en").add_pipe("onrecord_reader")`` works without an import.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path
from typing import Any

import numpy as np
from spacy.language import Language
from spacy.tokens import Doc, Span

from onrecord.language.engine import Engine, Sentence
from onrecord.language.lemmas import lemma

FACTORY = "onrecord_reader"
OURS = Path(__file__).parent / "model"
COLUMNS: list[int | str] = ["TAG", "POS", "MORPH", "LEMMA", "DEP", "HEAD"]
SPACE_TAG = "_SP"  # spaCy's tag of a token that is white space


@Language.factory(
    FACTORY,
    assigns=[
        "token.tag",
        "token.pos",
        "token.morph",
        "token.lemma",
        "token.dep",
        "token.head",
        "token.is_sent_start",
        "token.ent_iob",
        "token.ent_type",
        "doc.ents",
        "doc.sents",
    ],
    default_config={"model": None, "threads": 2},
)
def create_reader(nlp: Language, name: str, model: str | None, threads: int) -> Reader:  # noqa: ARG001 - spaCy's call
    """Make the component.

    ``model`` is a folder with other weights of the same form (ours by default), ``threads`` the number of threads of
    the encoder.  Raises ``ModelError`` where the folder lacks a file.
    """
    return Reader(Engine(OURS if model is None else Path(model), threads))


class Reader:
    """Reads a ``Doc`` that has been split into tokens; newlines are hard borders of sentences.

    White space is not read: each such token hangs on the word before it.
    """

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def __call__(self, doc: Doc) -> Doc:
        """Read one ``Doc``, in place."""
        return next(self.pipe([doc]))

    def pipe(self, stream: Iterable[Doc], batch_size: int = 32) -> Iterator[Doc]:
        """Read many, ``batch_size`` at a time: their paragraphs share runs of the encoder."""
        rest = iter(stream)
        while docs := list(islice(rest, batch_size)):
            paragraphs = [_paragraphs(doc) for doc in docs]
            words = [[doc[i].text for i in part] for doc, parts in zip(docs, paragraphs, strict=True) for part in parts]
            read = iter(self._engine.read(words))
            for doc, parts in zip(docs, paragraphs, strict=True):
                _annotate(doc, [(part, next(read)) for part in parts])
                yield doc


def _paragraphs(doc: Doc) -> list[list[int]]:
    """The tokens that are words, parted where a newline stands."""
    parts: list[list[int]] = [[]]
    for token in doc:
        if not token.is_space:
            parts[-1].append(token.i)
        elif "\n" in token.text and parts[-1]:
            parts.append([])
    return [part for part in parts if part]


def _annotate(doc: Doc, read: list[tuple[list[int], list[Sentence]]]) -> None:
    """Write the sentences of all paragraphs into the ``Doc``."""
    if not len(doc):
        return
    strings, add_morph = doc.vocab.strings, doc.vocab.morphology.add
    rows = _white_space(doc)
    entities = []
    for tokens, sentences in read:
        for sentence in sentences:
            place = tokens[sentence.start : sentence.end]
            entities += [Span(doc, place[a], place[b - 1] + 1, label) for a, b, label in sentence.entities]
            for at, i in enumerate(place):
                upos, xpos, feats = sentence.upos[at], sentence.xpos[at], sentence.feats[at]
                relation = sentence.relations[at]
                rows[i] = (
                    strings.add(xpos),
                    strings.add(upos),
                    add_morph(feats),
                    strings.add(lemma(doc[i].text, upos, xpos)),
                    strings.add("ROOT" if relation == "root" else relation),
                    (place[sentence.heads[at]] - i) % 2**64,  # spaCy wants distances, as unsigned numbers
                )
    table: Any = np.array(rows, dtype=np.uint64)  # spaCy's own annotation is not numpy's
    doc.from_array(COLUMNS, table)
    doc.set_ents(entities)


def _white_space(doc: Doc) -> list[tuple[int, ...]]:
    """Rows for all tokens as if they were white space, each hanging on the nearest word before it, else after it."""
    strings, add_morph = doc.vocab.strings, doc.vocab.morphology.add
    words = [token.i for token in doc if not token.is_space]
    head = words[0] if words else 0
    rows: list[tuple[int, ...]] = []
    for token in doc:
        if not token.is_space:
            head = token.i
        label = "ROOT" if token.i == head else "dep"
        rows.append(
            (
                strings.add(SPACE_TAG),
                strings.add("SPACE"),
                add_morph(""),
                strings.add(token.text),
                strings.add(label),
                (head - token.i) % 2**64,
            )
        )
    return rows
