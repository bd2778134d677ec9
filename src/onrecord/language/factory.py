"""The spaCy component: parts of speech, morphology, lemmas, dependencies, sentences and entities from our model.

Importing this module registers the factory ``onrecord_reader``; where the package is installed, spaCy finds it by its
entry point and ``spacy.blank("en").add_pipe("onrecord_reader")`` works without an import.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
from spacy.language import Language
from spacy.tokens import Doc, Span, SpanGroup

from onrecord.language import attributions
from onrecord.language.engine import Core, Engine, Sentence
from onrecord.language.lemmas import Lemmatizer
from onrecord.language.surroundings import surroundings

FACTORY = "onrecord_reader"
OURS = Path(__file__).parent / "model"
COLUMNS: list[int | str] = ["TAG", "POS", "MORPH", "LEMMA", "DEP", "HEAD"]
TIMES = "times"  # the group of spans that holds time expressions, labelled with TIMEX3's types
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
        "doc.spans",
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

    Where the ``Doc`` says already where sentences begin, it is taken at its word.  Beside entities the reader writes
    groups of spans: ``times`` (labels are TIMEX3's types: DATE, TIME, DURATION, SET) and those of ``attributions``.
    White space is not read: each such token hangs on the word before it.
    """

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._lemma = Lemmatizer()

    def __call__(self, doc: Doc) -> Doc:
        """Read a ``Doc``, in place."""
        tokens = [token for token in doc if not token.is_space]
        writer = _Writer(doc, [token.i for token in tokens], self._lemma)
        places = [(token.idx, token.idx + len(token)) for token in tokens]
        given = [token.is_sent_start for token in tokens] if doc.has_annotation("SENT_START") else None
        words, cores = [token.text for token in tokens], []
        for core in self._engine.read(words, surroundings(doc.text, places), given):
            writer.add(core)
            cores.append(core)
        writer.finish(self._engine.entities(words, cores))
        return doc


class _Writer:
    """Writes what was read into a ``Doc``, all columns in one table: spaCy's fastest way in."""

    def __init__(self, doc: Doc, tokens: list[int], lemma: Lemmatizer) -> None:
        """``tokens`` are the places of the words that were read."""
        self._doc, self._tokens, self._lemma = doc, tokens, lemma
        self._strings, self._morphology = doc.vocab.strings, doc.vocab.morphology
        self._rows = np.zeros((len(doc), len(COLUMNS)), dtype=np.uint64)
        self._times: list[Span] = []
        self._attributions: list[attributions.Linked] = []
        self._hang_white_space()

    def add(self, core: Core) -> None:
        """Write a stretch of sentences."""
        for sentence in core.sentences:
            self._add(self._tokens[sentence.start : sentence.end], sentence)
        self._attributions += core.attributions

    def _add(self, tokens: list[int], sentence: Sentence) -> None:
        doc, add = self._doc, self._strings.add
        self._times += [Span(doc, tokens[a], tokens[b - 1] + 1, label) for a, b, label in sentence.times]
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

    def finish(self, entities: list[tuple[int, int, str]]) -> None:
        """Hand the table over to the ``Doc``, with the entities as places of the words that were read."""
        doc, tokens = self._doc, self._tokens
        if len(doc):
            table: Any = self._rows  # spaCy's annotation is not numpy's
            doc.from_array(COLUMNS, table)
            doc.set_ents([Span(doc, tokens[a], tokens[b - 1] + 1, label) for a, b, label in entities])
        doc.spans[TIMES] = SpanGroup(doc, name=TIMES, spans=self._times)
        attributions.write(doc, [one.placed(tokens) for one in self._attributions])

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
