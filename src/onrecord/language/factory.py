"""The spaCy component: parts of speech, morphology, lemmas, dependencies, sentences and entities from our model.

Importing this module registers the factory ``onrecord_reader``; where the package is installed, spaCy finds it by its
entry point and ``spacy.blank("en").add_pipe("onrecord_reader")`` works without an import.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any

import numpy as np
from spacy.language import Language
from spacy.tokens import Doc, Span, SpanGroup

from onrecord.language import attributions, states
from onrecord.language.decoding.attribution.decoder import Linked
from onrecord.language.encoding.surroundings import Surroundings, surroundings
from onrecord.language.engine import Core, Engine, Sentence
from onrecord.language.lemmas import Lemmatizer

FACTORY = "onrecord_reader"
OURS = Path(__file__).parent / "model"
COLUMNS: tuple[int | str, ...] = ("TAG", "POS", "MORPH", "LEMMA", "DEP", "HEAD")
TIMES = "times"  # the group of spans that holds time expressions, labelled with TIMEX3's types
TOGETHER = 32  # documents of a batch
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
        text = _Text.of(doc)
        return self._written(doc, text, self._engine.read(text.words, text.around, text.given))

    def pipe(self, stream: Iterable[Doc], *, batch_size: int = TOGETHER) -> Iterator[Doc]:
        """Read many, in order: those of a batch side by side, the longest first, in a thread each.

        A ``Doc`` is read as it is alone.  At most ``TOGETHER`` are in a batch, so that the first comes soon and memory
        is bounded.
        """
        if self._engine.threads == 1:
            yield from map(self, stream)
            return
        self._engine.open()
        pool = ThreadPoolExecutor(self._engine.threads, thread_name_prefix="reader")
        try:
            docs = iter(stream)
            while batch := list(islice(docs, max(1, min(batch_size, TOGETHER)))):
                texts = [_Text.of(doc) for doc in batch]
                found = dict[int, Future[list[Core]]]()
                for i in sorted(range(len(texts)), key=lambda i: -len(texts[i].words)):
                    found[i] = pool.submit(self._cores, texts[i])
                for i, doc in enumerate(batch):
                    yield self._written(doc, texts[i], found[i].result())
        finally:
            pool.shutdown(cancel_futures=True)

    def _cores(self, text: _Text) -> list[Core]:
        return list(self._engine.read(text.words, text.around, text.given, alone=True))

    def _written(self, doc: Doc, text: _Text, cores: Iterable[Core]) -> Doc:
        writer, read = _Writer(doc, text.tokens, self._lemma), []
        for core in cores:
            writer.add(core)
            read.append(core)
        writer.finish(self._engine.entities(text.words, read))
        return doc


@dataclass(frozen=True, slots=True)
class _Text:
    """What the engine is to read of a ``Doc``: its words, which are not white space, and their places among tokens."""

    words: list[str]
    tokens: list[int]
    around: Surroundings
    given: list[bool | None] | None

    @classmethod
    def of(cls, doc: Doc) -> _Text:
        """The text of a ``Doc``."""
        tokens = [token for token in doc if not token.is_space]
        places = [(token.idx, token.idx + len(token)) for token in tokens]
        given = [token.is_sent_start for token in tokens] if doc.has_annotation("SENT_START") else None
        return cls(
            [token.text for token in tokens], [token.i for token in tokens], surroundings(doc.text, places), given
        )


class _Writer:
    """Writes what was read into a ``Doc``, all columns in one table: spaCy's fastest way in."""

    def __init__(self, doc: Doc, tokens: list[int], lemma: Lemmatizer) -> None:
        """``tokens`` are the places of the words that were read."""
        self._doc, self._tokens, self._lemma = doc, tokens, lemma
        self._strings, self._morphology = doc.vocab.strings, doc.vocab.morphology
        self._rows = np.zeros((len(doc), len(COLUMNS)), dtype=np.uint64)
        self._times: list[Span] = []
        self._attributions: list[Linked] = []
        self._states: dict[int, states.Vector] = {}
        self._hang_white_space()

    def add(self, core: Core) -> None:
        """Write a stretch of sentences."""
        at = 0
        for sentence in core.sentences:
            tokens = self._tokens[sentence.start : sentence.end]
            self._add(tokens, sentence)
            self._states |= states.of_verbs(tokens, sentence.upos, core.states[at : at + len(tokens)])
            at += len(tokens)
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
            doc.from_array(list(COLUMNS), table)
            doc.set_ents([Span(doc, tokens[a], tokens[b - 1] + 1, label) for a, b, label in entities])
        doc.spans[TIMES] = SpanGroup(doc, name=TIMES, spans=self._times)
        attributions.write(doc, [one.placed(tokens) for one in self._attributions])
        states.write(doc, self._states)

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
