"""The reader model at work: the words of a text in, sentences with their analysis and attributions out.

Needs numpy and onnxruntime only.  A text is read in windows that run across paragraphs.  Each window has a core of
whole sentences and some context on both sides, so that every sentence, entity and cue is read once with its neighbours
in sight; the next core begins where the last one ended.  One window at a time: memory is bounded by one window whatever
the text, and what is read does not depend on what else is read with it.  The network is quantized dynamically, by the
largest values in a run, so that windows read in one run would change one another's scores (3 words in 100 came out
otherwise), and it is no faster on a processor.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
import onnxruntime
from numpy.typing import NDArray

from onrecord.errors import ModelError
from onrecord.language.ahead import ahead
from onrecord.language.decoding.attribution.decoder import Decoding, Linked, cue_candidates, linked
from onrecord.language.decoding.attribution.linking import Around
from onrecord.language.decoding.entities.consistency import Consistency
from onrecord.language.decoding.entities.names import whole
from onrecord.language.decoding.forms import Forms
from onrecord.language.decoding.scores import Scores
from onrecord.language.decoding.spans import SpanDecoder, sentence_starts
from onrecord.language.decoding.syntax.biaffine import ArcLabels
from onrecord.language.decoding.syntax.charge import charges_apart
from onrecord.language.decoding.syntax.grammar import Grammar
from onrecord.language.decoding.syntax.parsing import Parser
from onrecord.language.decoding.syntax.voice import told_actively
from onrecord.language.decoding.tagging import Tagger
from onrecord.language.encoding.surroundings import Surroundings
from onrecord.language.encoding.windows import Text
from onrecord.language.encoding.wordpieces import WordPieces

WINDOW_PIECES = 250  # word pieces of a window, context included; the longest of training
LONG_WINDOW_PIECES = 480  # for a sentence that fills a whole window; the encoder has 512 positions
CONTEXT_PIECES = 38  # on both sides of a core
READER, LINKS, RELATIONS, LABELS, VOCABULARY, TRANSITIONS, GRAMMAR = FILES = (
    "reader.onnx",
    "links.onnx",
    "relations.npy",
    "labels.json",
    "vocab.txt",
    "transitions.npz",
    "grammar.npz",
)
ATTRIBUTION_FILES = frozenset({LINKS, TRANSITIONS})  # which a model trained without attributions lacks
OPTIONAL_FILES = ATTRIBUTION_FILES | {GRAMMAR}  # the last one models lack that were exported before there was any
SLOW_FUSIONS = ("SkipLayerNormFusion",)  # onnxruntime's sum and norm in one is slower on a processor than apart
TAGS = ("upos", "xpos", "feats")
STATES, NO_STATES = "states", np.zeros((0, 0), np.float32)


@dataclass(frozen=True, slots=True)
class Sentence:
    """The analysis of the words ``start`` to ``end`` (exclusive) of a text.

    ``heads`` are positions in the sentence; a root is its own head and has the relation "root".  ``times`` are (first
    word, end exclusive, label), positions in the sentence too.
    """

    start: int
    end: int
    upos: list[str]
    xpos: list[str]
    feats: list[str]
    heads: list[int]
    relations: list[str]
    times: list[tuple[int, int, str]]


@dataclass(frozen=True, slots=True)
class Core:
    """A stretch of whole sentences with the attributions whose cues stand in it; their words are those of the text.

    ``names`` are the scores of its words' entity tags: which entities there are shows when the whole text is read.
    ``states`` is a row a word: what the encoder makes of it where it stands; none where the network does not give them.
    """

    sentences: list[Sentence]
    attributions: list[Linked]
    names: Scores
    states: Scores


@dataclass(frozen=True, slots=True)
class _Window:
    """Words ``first`` to ``after`` of a text, read for the sake of ``start`` to ``end``, with their scores by head."""

    first: int
    after: int
    start: int
    end: int
    starts: list[int]  # of sentences, in the core
    scores: dict[str, Scores]


class Engine:
    """A reader model in a folder that holds the files named in ``FILES``.

    The sessions are made when they are first needed, and again in a forked process: their threads do not survive a
    fork.
    """

    def __init__(self, folder: Path, threads: int = 2) -> None:
        """With two ``threads`` or more, one decodes a text while the others are in the encoder.

        Raises ``ModelError`` where a file is missing or malformed.
        """
        missing = [name for name in FILES if name not in OPTIONAL_FILES and not (folder / name).is_file()]
        if missing:
            raise ModelError(f"{folder}: no {', '.join(missing)} there; give a folder that holds {', '.join(FILES)}")
        self._folder, self.threads = folder, threads
        labels = _read_labels(folder / LABELS)
        self._tags = {name: np.array(labels[name], object) for name in TAGS}
        self._relations = np.array(labels["deprel"], object)
        self._entities, self._consistency = SpanDecoder(labels["ner"]), Consistency(labels["ner"])
        self._times = SpanDecoder(labels["time"]) if labels.get("time") else None
        self._pieces = WordPieces(folder / VOCABULARY)
        counted = (folder / GRAMMAR).is_file()
        grammar = Grammar.load(folder / GRAMMAR) if counted else Grammar.none(len(self._relations))
        arc_labels = ArcLabels(np.load(folder / RELATIONS, allow_pickle=False))
        self._parser = Parser(arc_labels, labels["deprel"].index("root"), grammar)
        self._tagger, self._forms = Tagger(grammar.tags), Forms(labels["xpos"])
        attributes = all((folder / name).is_file() for name in ATTRIBUTION_FILES)
        self._decoding = Decoding.load(folder / TRANSITIONS) if attributes else None
        self._sessions: dict[str, onnxruntime.InferenceSession] = {}
        self._process = os.getpid()

    def __reduce__(self) -> tuple[type[Engine], tuple[Path, int]]:
        """Pickled by its folder: a worker process makes its own session."""
        return Engine, (self._folder, self.threads)

    def read(
        self,
        words: Sequence[str],
        around: Surroundings,
        given: Sequence[bool | None] | None = None,
        *,
        alone: bool = False,
    ) -> Iterator[Core]:
        """The cores of a text, in order, covering every word; a paragraph break ends a sentence.

        ``around`` is what stands around the words; ``given`` says of each whether a sentence begins with it, where
        that is known.  ``alone``: all in the calling thread, for texts that have a thread each.
        """
        text = Text(words, around, self._pieces, given)
        windows = self._windows(text)
        for window in windows if alone or self.threads == 1 else ahead(windows):
            core = slice(window.start - window.first, window.end - window.first)
            states = window.scores.get(STATES, NO_STATES)[core]
            sentences = self._sentences(window, words)
            yield Core(sentences, self._attributions(text, window), window.scores["ner"][core], states)

    def entities(self, words: Sequence[str], cores: Sequence[Core]) -> list[tuple[int, int, str]]:
        """The entities of a text of ``words`` that was read as ``cores``: (first word, end exclusive, label), in order.

        An entity lies in one sentence; a name is taken alike wherever it stands.
        """
        if not cores:
            return []
        scores = self._consistency(words, np.concatenate([core.names for core in cores]))
        found = []
        for sentence in (sentence for core in cores for sentence in core.sentences):
            spans = self._entities(scores[sentence.start : sentence.end])
            spans = whole(spans, sentence.xpos, sentence.heads, sentence.relations)
            found += [(sentence.start + first, sentence.start + end, label) for first, end, label in spans]
        return found

    def _windows(self, text: Text) -> Iterator[_Window]:
        start = 0
        while start < len(text):
            window = self._window(text, start)
            yield window
            start = window.end

    def _window(self, text: Text, start: int) -> _Window:
        """The window whose core begins at a word."""
        first = text.reaches_back(start, CONTEXT_PIECES)
        for limit in (WINDOW_PIECES, LONG_WINDOW_PIECES):
            after = text.fits(first, limit)
            if after <= start:  # words of many pieces: no room for context
                first, after = start, text.fits(start, limit)
            scores = self._scores(text, first, after)
            starts = text.starts(start, after, [first + i for i in sentence_starts(scores["sent"])])
            end = _core_end(text, starts, after)
            if end is not None:
                break
        else:
            end = after  # a sentence longer than any window is cut
        return _Window(first, after, start, end, [at for at in starts if at < end], scores)

    def _scores(self, text: Text, first: int, after: int) -> dict[str, Scores]:
        session = self._open(READER)
        names = [output.name for output in session.get_outputs()]
        found = session.run(names, asdict(text.features(first, after)))
        return {name: scores[0] for name, scores in zip(names, found, strict=True)}

    def open(self) -> None:
        """Make the sessions now.  Before threads share them: two that find none would each make one."""
        for graph in (READER, LINKS) if self._decoding is not None else (READER,):
            self._open(graph)

    def _open(self, graph: str) -> onnxruntime.InferenceSession:
        if self._process != os.getpid():
            self._sessions, self._process = {}, os.getpid()
        if graph not in self._sessions:
            options = onnxruntime.SessionOptions()
            options.intra_op_num_threads = max(1, self.threads - 1)
            options.inter_op_num_threads = 1
            options.log_severity_level = 3
            self._sessions[graph] = onnxruntime.InferenceSession(
                self._folder / graph,
                options,
                providers=["CPUExecutionProvider"],
                disabled_optimizers=list(SLOW_FUSIONS),
            )
        return self._sessions[graph]

    def _sentences(self, window: _Window, words: Sequence[str]) -> list[Sentence]:
        """The sentences of a core in a text of ``words``.  Tags and labels of arcs are taken for all words at once."""
        scores, offset = window.scores, window.first
        low, high = window.start - offset, window.end - offset
        upos_scores, xpos_scores, feats_scores = (scores[name][low:high] for name in TAGS)
        xpos_scores = self._forms(words[window.start : window.end], xpos_scores)
        numbers = self._tagger(upos_scores, xpos_scores, feats_scores)
        upos, xpos, feats = (self._tags[name][column].tolist() for name, column in zip(TAGS, numbers.T, strict=True))
        bounds = list(pairwise([*window.starts, window.end]))
        arcs = [_arcs(scores["arc"], a - offset, b - offset) for a, b in bounds]
        parses = self._parser(arcs, [a - offset for a, _ in bounds], scores["rd"], scores["rh"])
        sentences = []
        for (start, end), parse in zip(bounds, parses, strict=True):
            a, b = start - window.start, end - window.start
            part, inside = slice(a, b), slice(start - offset, end - offset)
            # heads count from one, with the root before them; here a root is its own
            own = [head - 1 if head else i for i, head in enumerate(parse.heads.tolist())]
            tags, forms, relations = xpos[part], feats[part], self._relations[parse.labels].tolist()
            told_actively(words[start:end], tags, forms, own, relations)
            charges_apart(words[start:end], tags, own, relations)
            sentences.append(
                Sentence(
                    start=start,
                    end=end,
                    upos=upos[part],
                    xpos=tags,
                    feats=forms,
                    heads=own,
                    relations=relations,
                    times=self._times(scores["time"][inside]) if self._times else [],
                )
            )
        return sentences

    def _attributions(self, text: Text, window: _Window) -> list[Linked]:
        """The attributions whose cues begin in the core; source and content may stand in the context."""
        if self._decoding is None:
            return []
        found = [
            (start, end, odds)
            for start, end, odds in cue_candidates(window.scores["cue"], self._decoding.cue)
            if window.start <= window.first + start < window.end
        ]
        if not found:
            return []
        states = window.scores[STATES][None]

        def links(cues: NDArray[np.int64], near: Around) -> tuple[Scores, Scores]:
            row, start, end = (np.ascontiguousarray(column) for column in cues.T)
            feed: dict[str, Any] = {"states": states, "row": row, "start": start, "end": end} | asdict(near)
            tags, valid = self._open(LINKS).run(None, feed)
            return tags, valid

        cues = [(0, start, end) for start, end, _ in found]
        sentences = text.sentences[None, window.first : window.after]
        size = np.array([window.after - window.first], np.int64)
        odds = [likely for *_, likely in found]
        return [one.moved(window.first) for _, one in linked(cues, odds, size, sentences, self._decoding, links)]


def _core_end(text: Text, starts: list[int], after: int) -> int | None:
    """Where the core of a window that ends with word ``after`` ends.

    At the last beginning of a sentence with enough words behind it, else at the last one at all: the last sentence
    of a window may be cut.  ``None`` where the window holds one sentence only.
    """
    if after == len(text):
        return after
    later = starts[1:]
    clear = [start for start in later if text.size(start, after) >= CONTEXT_PIECES]
    return max(clear or later, default=None)


def _arcs(scores: Scores, start: int, end: int) -> Scores:
    """The scores of arcs among the words of a sentence and from the root, of those of a window."""
    return np.concatenate([scores[start:end, :1], scores[start:end, start + 1 : end + 1]], axis=1)


def _read_labels(path: Path) -> dict[str, list[str]]:
    """The model's label lists by head."""
    try:
        labels: dict[str, list[str]] = json.loads(path.read_text(encoding="utf-8"))
    except ValueError as error:
        raise ModelError(f"{path}: not readable as JSON ({error}); install onrecord again or mend the file") from error
    missing = [name for name in ("upos", "xpos", "feats", "deprel", "ner") if not labels.get(name)]
    if missing:
        raise ModelError(f"{path}: no labels for {', '.join(missing)}; export the model again")
    return labels
