"""The reader model at work: paragraphs of words in, sentences with their analysis out.

Needs numpy and onnxruntime only.  Long paragraphs are read in windows that overlap by the sentence they would cut, one
window at a time.  So memory is bounded by one window whatever the text, and a paragraph is read alike whatever stands
beside it: the network is quantized dynamically, by the largest values in a run, so that windows read in one run would
change one another's scores (3 words in 100 came out otherwise), and it is no faster on a processor.
"""

from __future__ import annotations

import json
import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import onnxruntime
from numpy.typing import NDArray

from onrecord.errors import ModelError
from onrecord.language.biaffine import ArcLabels
from onrecord.language.decoding import EntityDecoder, Scores, sentence_starts, tree
from onrecord.language.shapes import Shape, shape
from onrecord.language.wordpieces import WordPieces

WINDOW_PIECES = 126  # word pieces of a window: 128 with its two markers, as in training
LONG_WINDOW_PIECES = 254  # for a sentence that fills a whole window; the encoder has 512 positions
FILES = ("reader.onnx", "relations.npy", "labels.json", "vocab.txt")
OUTPUTS = ("upos", "xpos", "feats", "ner", "sent", "arc", "rd", "rh")


@dataclass(frozen=True, slots=True)
class Sentence:
    """The analysis of the words ``start`` to ``end`` (exclusive) of a paragraph.

    ``heads`` are positions in the sentence; a root is its own head and has the relation "root".  ``entities`` are
    (first word, end exclusive, label), positions in the sentence too.
    """

    start: int
    end: int
    upos: list[str]
    xpos: list[str]
    feats: list[str]
    heads: list[int]
    relations: list[str]
    entities: list[tuple[int, int, str]]


@dataclass(frozen=True, slots=True)
class _Window:
    """Words of a paragraph as the encoder takes them; ``first`` is each word's first piece."""

    ids: list[int]
    shapes: list[int]
    first: list[int]
    is_last: bool


class Engine:
    """A reader model in a folder that holds the files named in ``FILES``.

    The ONNX session is made when it is first needed, and again in a forked process: its threads do not survive a fork.
    """

    def __init__(self, folder: Path, threads: int = 2) -> None:
        """``threads`` are those of the encoder.  Raises ``ModelError`` where a file is missing or malformed."""
        missing = [name for name in FILES if not (folder / name).is_file()]
        if missing:
            raise ModelError(f"{folder}: no {', '.join(missing)} there; give a folder that holds {', '.join(FILES)}")
        self._folder, self._threads = folder, threads
        labels = _read_labels(folder / "labels.json")
        self._upos, self._xpos, self._feats = labels["upos"], labels["xpos"], labels["feats"]
        self._relations = labels["deprel"]
        self._root = self._relations.index("root")
        self._entities = EntityDecoder(labels["ner"])
        self._pieces = WordPieces(folder / "vocab.txt")
        self._arc_labels = ArcLabels(np.load(folder / "relations.npy"))
        self._session: onnxruntime.InferenceSession | None = None
        self._process = os.getpid()

    def __reduce__(self) -> tuple[type[Engine], tuple[Path, int]]:
        """Pickled by its folder: a worker process makes its own session."""
        return Engine, (self._folder, self._threads)

    def read(self, words: Sequence[str]) -> list[Sentence]:
        """The sentences of one paragraph, in order, covering every word."""
        sentences: list[Sentence] = []
        at = 0
        while at < len(words):
            window = self._window(words, at, WINDOW_PIECES)
            scores = self._run(window)
            starts = sentence_starts(scores["sent"])
            if len(starts) == 1 and not window.is_last:
                window = self._window(words, at, LONG_WINDOW_PIECES)
                scores = self._run(window)
                starts = sentence_starts(scores["sent"])
            # The last sentence of a window that does not end the paragraph may be cut: the next window starts with it.
            end = len(window.first) if window.is_last or len(starts) == 1 else starts.pop()
            for start, after in zip(starts, [*starts[1:], end], strict=True):
                sentences.append(self._sentence(at, start, after, scores))
            at += end
        return sentences

    def _window(self, words: Sequence[str], start: int, limit: int) -> _Window:
        """As many words from ``start`` on as have ``limit`` pieces."""
        ids, shapes, first = [self._pieces.start], [int(Shape.NONE)], []
        at = start
        while at < len(words):
            pieces = self._pieces(words[at])
            if len(ids) - 1 + len(pieces) > limit:
                break
            first.append(len(ids))
            ids.extend(pieces)
            shapes.extend([int(shape(words[at]))] * len(pieces))
            at += 1
        ids.append(self._pieces.end)
        shapes.append(int(Shape.NONE))
        return _Window(ids, shapes, first, at == len(words))

    def _run(self, window: _Window) -> dict[str, Scores]:
        """The model's scores for a window, by head of the network."""
        feed = {
            "ids": np.array([window.ids], np.int64),
            "mask": np.ones((1, len(window.ids)), np.int64),
            "shp": np.array([window.shapes], np.int64),
            "first": np.array([window.first], np.int64),
        }
        results = self._open().run(list(OUTPUTS), feed)
        return {name: result[0] for name, result in zip(OUTPUTS, results, strict=True)}

    def _open(self) -> onnxruntime.InferenceSession:
        if self._session is None or self._process != os.getpid():
            options = onnxruntime.SessionOptions()
            options.intra_op_num_threads = self._threads
            options.inter_op_num_threads = 1
            options.log_severity_level = 3
            path = self._folder / "reader.onnx"
            self._session = onnxruntime.InferenceSession(path, options, providers=["CPUExecutionProvider"])
            self._process = os.getpid()
        return self._session

    def _sentence(self, offset: int, start: int, end: int, scores: dict[str, Scores]) -> Sentence:
        words = end - start
        arcs = np.concatenate([scores["arc"][start:end, :1], scores["arc"][start:end, start + 1 : end + 1]], axis=1)
        heads = tree(arcs)
        is_root = heads == 0
        best = self._labels(scores["rd"][start:end], scores["rh"], np.where(is_root, 0, heads + start))
        return Sentence(
            start=offset + start,
            end=offset + end,
            upos=[self._upos[i] for i in scores["upos"][start:end].argmax(axis=1)],
            xpos=[self._xpos[i] for i in scores["xpos"][start:end].argmax(axis=1)],
            feats=[self._feats[i] for i in scores["feats"][start:end].argmax(axis=1)],
            heads=np.where(is_root, np.arange(words), heads - 1).tolist(),
            relations=[self._relations[i] for i in best],
            entities=self._entities(scores["ner"][start:end]),
        )

    def _labels(self, dependents: Scores, heads: Scores, head_of: NDArray[np.intp]) -> NDArray[np.intp]:
        """The label of each arc: "root" for those from row 0 of ``heads`` and only for them."""
        scores = self._arc_labels(dependents, heads, head_of)
        scores[:, self._root] = np.where(head_of == 0, np.inf, -np.inf)
        best: NDArray[np.intp] = scores.argmax(axis=1)
        return best


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
