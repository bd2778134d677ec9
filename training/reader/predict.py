"""A model at work on prepared documents: a checkpoint of torch or exported files, with one decoding for both."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

from onrecord.language.decoding.attribution.crf import Steps
from onrecord.language.decoding.attribution.decoder import Decoding, cue_candidates, linked
from onrecord.language.decoding.attribution.linking import Around
from onrecord.language.decoding.entities.consistency import Consistency
from onrecord.language.decoding.spans import SpanDecoder
from onrecord.language.decoding.syntax.biaffine import ArcLabels
from onrecord.language.decoding.syntax.grammar import Grammar
from onrecord.language.decoding.syntax.parsing import Parser
from onrecord.language.decoding.tagging import Tagger
from onrecord.language.engine import GRAMMAR
from training.reader.batches import Encoder, Features, by_length
from training.reader.documents import Attribution, Document
from training.reader.encoding import encoder
from training.reader.examples import Example, Maker
from training.reader.labels import Labels
from training.reader.windows import Pieced, Window, whole_sentences, with_context

Scores = dict[str, NDArray[np.float32]]
BATCH_PIECES = 3000
ONE_WINDOW = 1  # pieces to a batch, so that each window is one: exported graphs take no padding
SENTENCES = "sentences"
CONTEXT = "context"
PARAGRAPH_WINDOW = 126  # pieces; as the reader has read so far


class Model(Protocol):
    """What gives scores."""

    labels: Labels
    relation_weights: NDArray[np.floating[Any]]
    decoding: Decoding
    grammar: Grammar
    batch_pieces: int

    def scores(self, features: Features) -> Scores:
        """The scores of all heads that need no cue."""

    def links(
        self, states: NDArray[np.float32], cues: NDArray[np.int64], near: Around
    ) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
        """Tags' scores around cues, given as (row, start, end), and their validity."""


class TorchModel:
    """A checkpoint."""

    def __init__(self, network: Any, device: str = "cpu", grammar: Grammar | None = None) -> None:
        """``network`` is a ``network.Network``; without a ``grammar`` nothing is known of what stands together."""
        self._network, self._device = network.eval().to(device), device
        self.labels = network.labels
        self.relation_weights = network.relation_weights.detach().cpu().numpy()
        cue, link = Steps(*network.cue_crf.tables()), Steps(*network.links.crf.tables())
        self.decoding = Decoding(cue, link, network.sizes.link_reach)
        self.grammar = grammar or Grammar.none(len(network.labels.deprel))
        self.batch_pieces = BATCH_PIECES

    @classmethod
    def load(cls, path: Path) -> TorchModel:
        """A checkpoint of ``train``, its ``labels.json`` beside it, and the grammar where that has been counted."""
        import torch  # noqa: PLC0415 - exported models are measured without torch

        from training.reader.network import Network  # noqa: PLC0415
        from training.reader.settings import of_dict  # noqa: PLC0415

        device = "cuda" if torch.cuda.is_available() else "cpu"
        state = torch.load(path, map_location="cpu", weights_only=False)
        network = Network(Labels.load(path.with_name("labels.json")), of_dict(state["settings"]).network)
        network.load_state_dict(state["network"])
        return cls(network, device, _grammar(path.with_name(GRAMMAR)))

    def scores(self, features: Features) -> Scores:
        """See ``Model``."""
        import torch  # noqa: PLC0415

        from training.reader.network import tensors  # noqa: PLC0415

        with torch.inference_mode():
            found = self._network.scores(self._network.words(tensors(features, self._device)))
            return {name: scores.float().cpu().numpy() for name, scores in found.items()}

    def links(
        self, states: NDArray[np.float32], cues: NDArray[np.int64], near: Around
    ) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
        """See ``Model``."""
        import torch  # noqa: PLC0415

        from training.reader.network import link_tensors  # noqa: PLC0415

        with torch.inference_mode():
            row, start, end = (torch.from_numpy(column.copy()).to(self._device) for column in cues.T)
            given = torch.from_numpy(states).to(self._device)
            tags, valid = self._network.links(given, row, start, end, *link_tensors(near, self._device))
            return tags.float().cpu().numpy(), valid.float().cpu().numpy()


class ExportedModel:
    """The files that ``export`` writes; ``graph`` and ``link_graph`` name those of one precision."""

    def __init__(self, folder: Path, graph: str = "reader.onnx", link_graph: str = "links.onnx", threads: int = 1):
        import onnxruntime  # noqa: PLC0415

        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = threads
        options.log_severity_level = 3
        make = onnxruntime.InferenceSession
        self._reader = make(folder / graph, options, providers=["CPUExecutionProvider"])
        self.labels = Labels.load(folder / "labels.json")
        self.relation_weights = np.load(folder / "relations.npy")
        self.grammar = _grammar(folder / GRAMMAR) or Grammar.none(len(self.labels.deprel))
        self.names = [output.name for output in self._reader.get_outputs()]
        self.batch_pieces = ONE_WINDOW
        if "cue" not in self.names:  # trained without a corpus of attributions
            return
        self._links = make(folder / link_graph, options, providers=["CPUExecutionProvider"])
        self.decoding = Decoding.load(folder / "transitions.npz")

    def scores(self, features: Features) -> Scores:
        """See ``Model``."""
        feed = {
            "ids": features.ids,
            "shp": features.shapes,
            "quo": features.quotes,
            "brk": features.breaks,
            "first": features.first,
        }
        return dict(zip(self.names, self._reader.run(self.names, feed), strict=True))

    def links(
        self, states: NDArray[np.float32], cues: NDArray[np.int64], near: Around
    ) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
        """See ``Model``."""
        row, start, end = (np.ascontiguousarray(column) for column in cues.T)
        feed = {"states": states, "row": row, "start": start, "end": end, "place": near.place, "mask": near.mask}
        tags, valid = self._links.run(None, feed | {"distance": near.distance, "sentence": near.sentence})
        return tags, valid


def _grammar(path: Path) -> Grammar | None:
    return Grammar.load(path) if path.is_file() else None


@dataclass
class Reading:
    """What a model says of a document, by word: (upos, xpos, feats, head in the document or -1, relation) where it was
    asked for syntax, entities and times as (start, end exclusive, label).
    """

    syntax: list[tuple[str, str, str, int, str]]
    entities: list[tuple[int, int, str]]
    times: list[tuple[int, int, str]]
    factuality: list[float]
    attributions: list[Attribution]


class Predictor:
    """Reads documents whose words and sentences are given."""

    def __init__(self, model: Model) -> None:
        self._model = model
        self._encoder: Encoder = encoder()
        self._maker = Maker(model.labels)
        every = model.labels.all()
        self._names = every
        self._entities, self._times = SpanDecoder(every["ner"]), SpanDecoder(every["time"])
        self._consistency = Consistency(every["ner"])
        root = model.labels.deprel.index("root")
        self._parser = Parser(ArcLabels(model.relation_weights), root, model.grammar)
        self._tagger = Tagger(model.grammar.tags)

    def read(self, documents: Sequence[Document], how: str, syntax: bool = False) -> list[Reading]:
        """Read documents: by ``SENTENCES``, windows of whole sentences, or with ``CONTEXT`` on both sides.

        Attributions are looked for with context only; trees are built where ``syntax`` asks for them.
        """
        readings = [Reading([], [], [], [], []) for _ in documents]
        jobs = [(i, window) for i, document in enumerate(documents) for window in self._windows(document, how)]
        examples = [self._maker(documents[i], window, "") for i, window in jobs]
        parts: list[list[tuple[Window, Scores]]] = [[] for _ in documents]
        for places in self._batches(examples):
            features = self._encoder.features([examples[place] for place in places])
            scores = self._model.scores(features)
            for row, place in enumerate(places):
                number, window = jobs[place]
                parts[number].append((window, _row(scores, row, len(examples[place]))))
            if how == CONTEXT and "cue" in scores:
                windows = [jobs[place][1] for place in places]
                for row, found in self._attributions(features, scores, windows):
                    readings[jobs[places[row]][0]].attributions.append(found)
        for document, reading, windows_scores in zip(documents, readings, parts, strict=True):
            self._tags(document, reading, sorted(windows_scores, key=lambda part: part[0].start), syntax)
        return readings

    def _windows(self, document: Document, how: str) -> Iterator[Window]:
        text = Pieced(document, self._encoder.pieces)
        return with_context(text) if how == CONTEXT else whole_sentences(text, [PARAGRAPH_WINDOW])

    def _batches(self, examples: Sequence[Example]) -> list[list[int]]:
        sizes = [self._encoder.length(example) for example in examples]
        order = sorted(range(len(sizes)), key=sizes.__getitem__)
        return [[order[at] for at in group] for group in by_length([sizes[i] for i in order], self._model.batch_pieces)]

    def _tags(self, document: Document, reading: Reading, parts: list[tuple[Window, Scores]], syntax: bool) -> None:
        names = np.zeros((len(document), len(self._names["ner"])), np.float32)
        for window, scores in parts:
            first, after = window.core_start - window.start, window.core_end - window.start
            core = {name: values[first:after] for name, values in scores.items() if name not in ("arc", "rh")}
            names[window.core_start : window.core_end] = core["ner"]
            times = self._times(core["time"]) if "time" in core else []
            reading.times += [(window.core_start + a, window.core_start + b, label) for a, b, label in times]
            reading.factuality += core["fact"].tolist() if "fact" in core else [0.0] * (after - first)
            if syntax:
                self._parse(document, reading, window, scores)
        names = self._consistency(document.words, names)
        for window, _ in parts:
            found = self._entities(names[window.core_start : window.core_end])
            reading.entities += [(window.core_start + a, window.core_start + b, label) for a, b, label in found]

    def _parse(self, document: Document, reading: Reading, window: Window, scores: Scores) -> None:
        numbers = document.sentences[window.start : window.end]
        edges = [0, *(i for i in range(1, len(numbers)) if numbers[i] != numbers[i - 1]), len(numbers)]
        tags = self._tagger(scores["upos"], scores["xpos"], scores["feats"])
        upos, xpos, feats = (
            [self._names[name][number] for number in column.tolist()]
            for name, column in zip(("upos", "xpos", "feats"), tags.T, strict=True)
        )
        bounds = list(pairwise(edges))
        arcs = [np.concatenate([scores["arc"][a:b, :1], scores["arc"][a:b, a + 1 : b + 1]], axis=1) for a, b in bounds]
        parses = self._parser(arcs, edges[:-1], scores["rd"], scores["rh"])
        for (start, end), parse in zip(bounds, parses, strict=True):
            for i, head, label in zip(range(start, end), parse.heads.tolist(), parse.labels.tolist(), strict=True):
                above = window.start + start + head - 1 if head else -1
                reading.syntax.append((upos[i], xpos[i], feats[i], above, self._names["deprel"][label]))

    def _attributions(
        self, features: Features, scores: Scores, windows: list[Window]
    ) -> Iterator[tuple[int, Attribution]]:
        """Attributions by row whose cues begin in the cores of the windows; places are those of the documents."""
        cues: list[tuple[int, int, int]] = []
        odds: list[float] = []
        decoding = self._model.decoding
        for row, window in enumerate(windows):
            for start, end, likely in cue_candidates(scores["cue"][row, : features.words[row]], decoding.cue):
                if window.core_start <= window.start + start < window.core_end:
                    cues.append((row, start, end))
                    odds.append(likely)

        def links(some: NDArray[np.int64], near: Around) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
            return self._model.links(scores["states"], some, near)

        for row, one in linked(cues, odds, features.words, features.sentences, decoding, links):
            found = one.moved(windows[row].start)
            yield row, Attribution(found.cue, list(found.sources), list(found.contents))


def _row(scores: Scores, row: int, words: int) -> Scores:
    kept = {name: values[row, :words] for name, values in scores.items() if name not in ("arc", "rh", "states")}
    return kept | {"arc": scores["arc"][row, :words, : words + 1], "rh": scores["rh"][row, : words + 1]}


def as_rows(document: Document, reading: Reading) -> dict[str, Any]:
    """Attributions and times as the data folder's scorers read them, in characters."""

    def characters(spans: list[tuple[int, int]]) -> list[list[int]]:
        return [[document.places[a][0], document.places[b - 1][1]] for a, b in spans]

    attributions = sorted(reading.attributions, key=lambda found: found.cue)
    return {
        "doc_id": document.id,
        "attributions": [
            {"source": characters(a.source), "cue": characters([a.cue]), "content": characters(a.content)}
            for a in attributions
        ],
        "timexes": [
            {"start": document.places[a][0], "end": document.places[b - 1][1], "type": label}
            for a, b, label in reading.times
        ],
    }


def write(rows: Sequence[dict[str, Any]], path: Path) -> None:
    """Rows as JSON Lines."""
    path.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), encoding="utf-8")
