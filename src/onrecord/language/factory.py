"""The spaCy component: parts of speech, morphology, lemmas, dependencies, sentences and entities from our model.

Importing this module registers the factory ``onrecord_reader``; where the package is installed, spaCy finds it by its
entry point and ``spacy.blank("en").add_pipe("onrecord_reader")`` works without an import.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
from spacy.language import Language
from spacy.tokens import Doc, Span

from onrecord.language.engine import Engine, Sentence
from onrecord.language.lemmas import Lemmatizer

FACTORY = "onrecord_reader"
OURS = Path(__file__).parent / "model"
COLUMNS: list[int | str] = ["TAG", "POS", "MORPH", "LEMMA", "DEP", "HEAD"]
SPACE_TAG = "_SP"  # spaCy's tag of a token that is white space
DISTANCES = 2**64  # spaCy wants heads as distances in unsigned 64-bit numbers


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
        self._lemma = Lemmatizer()

    def __call__(self, doc: Doc) -> Doc:
        """Read a ``Doc``, in place."""
        writer = _Writer(doc, self._lemma)
        for tokens in _paragraphs(doc):
            for sentence in self._engine.read([doc[i].text for i in tokens]):
                writer.add(tokens[sentence.start : sentence.end], sentence)
        writer.finish()
        return doc


def _paragraphs(doc: Doc) -> list[list[int]]:
    """The tokens that are words, parted where a newline stands."""
    parts: list[list[int]] = [[]]
    for token in doc:
        if not token.is_space:
            parts[-1].append(token.i)
        elif "\n" in token.text and parts[-1]:
            parts.append([])
    return [part for part in parts if part]


class _Writer:
    """Writes what was read into a ``Doc``, all columns in one table: spaCy's fastest way in."""

    def __init__(self, doc: Doc, lemma: Lemmatizer) -> None:
        self._doc, self._lemma = doc, lemma
        self._strings, self._morphology = doc.vocab.strings, doc.vocab.morphology
        self._rows = np.zeros((len(doc), len(COLUMNS)), dtype=np.uint64)
        self._entities: list[Span] = []
        self._hang_white_space()

    def add(self, tokens: list[int], sentence: Sentence) -> None:
        """Write one sentence; ``tokens`` are the places of its words in the ``Doc``."""
        doc, add = self._doc, self._strings.add
        self._entities += [Span(doc, tokens[a], tokens[b - 1] + 1, label) for a, b, label in sentence.entities]
        for at, i in enumerate(tokens):
            upos, tag, relation = sentence.upos[at], sentence.xpos[at], sentence.relations[at]
            self._rows[i] = (
                add(tag),
                add(upos),
                self._morphology.add(sentence.feats[at]),
                add(self._lemma(doc[i].text, upos, tag)),
                add("ROOT" if relation == "root" else relation),
                (tokens[sentence.heads[at]] - i) % DISTANCES,
            )

    def finish(self) -> None:
        """Hand the table over to the ``Doc``."""
        if len(self._doc):
            table: Any = self._rows  # spaCy's annotation is not numpy's
            self._doc.from_array(COLUMNS, table)
            self._doc.set_ents(self._entities)

    def _hang_white_space(self) -> None:
        """Each token of white space hangs on the nearest word before it, else on the first word after it."""
        add = self._strings.add
        head = next((token.i for token in self._doc if not token.is_space), 0)
        for token in self._doc:
            if not token.is_space:
                head = token.i
                continue
            label = "ROOT" if token.i == head else "dep"
            self._rows[token.i] = (
                add(SPACE_TAG),
                add("SPACE"),
                self._morphology.add(""),
                add(token.text),
                add(label),
                (head - token.i) % DISTANCES,
            )
