"""Examples to padded arrays, and the endless stream of them that training draws from.  Without torch."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from onrecord.evaluation.tags import spans
from onrecord.language.encoding.shapes import Shape, shape
from onrecord.language.encoding.wordpieces import WordPieces
from training.reader import augment
from training.reader.documents import Document
from training.reader.examples import Example, Link, Maker
from training.reader.labels import IGNORED, EntityTargets
from training.reader.settings import Settings
from training.reader.windows import Pieced, Window, whole_sentences

MASK_PIECE = "[MASK]"
POSITIONS = 512  # of the encoder
LENGTH_CHANCE = 8  # pieces by which windows of one batch may differ more than they must
Numbers = NDArray[np.int64]
WORD_LABELS = ("upos", "xpos", "feats", "starts", "heads", "relations", "entities", "times")


@dataclass(frozen=True)
class Features:
    """What goes into the encoder: rows x pieces, and ``first``, rows x words, each word's first piece.

    ``words`` counts the words of each row; ``sentences`` numbers them.
    """

    ids: Numbers
    mask: Numbers
    shapes: Numbers
    quotes: Numbers
    breaks: Numbers
    first: Numbers
    words: Numbers
    sentences: Numbers

    @property
    def pieces(self) -> int:
        """Word pieces in it, padding apart."""
        return int(self.mask.sum())


@dataclass(frozen=True)
class Batch:
    """Features and targets.  ``labels`` are rows x words by name; ``factuality`` is ``nan`` where there is none."""

    group: str
    features: Features
    labels: dict[str, Numbers]
    factuality: NDArray[np.float32]
    cues: Numbers | None
    roles: NDArray[np.float32] | None
    links: list[tuple[int, Link]]  # row, link


class Encoder:
    """Words to the arrays that the network reads."""

    def __init__(self, pieces: WordPieces, mask_piece: int) -> None:
        self.pieces = pieces
        self._mask = mask_piece

    def features(self, examples: Sequence[Example]) -> Features:
        """The features of some examples, padded."""
        rows = [self._row(example) for example in examples]
        ids, shapes, quotes, breaks, first = (_padded([row[i] for row in rows]) for i in range(5))
        return Features(
            ids=ids,
            mask=_padded([[1] * len(row[0]) for row in rows]),
            shapes=shapes,
            quotes=quotes,
            breaks=breaks,
            first=first,
            words=np.array([len(example) for example in examples], np.int64),
            sentences=_padded([example.sentences for example in examples], -1),
        )

    def length(self, example: Example) -> int:
        """How many pieces an example has, the two markers included."""
        return 2 + sum(len(self.pieces(word)) for word in example.words)

    def _row(self, example: Example) -> tuple[list[int], list[int], list[int], list[int], list[int]]:
        ids, shapes, quotes, breaks, first = [self.pieces.start], [int(Shape.NONE)], [0], [0], []
        for i, word in enumerate(example.words):
            found = self.pieces(word)
            if len(ids) + len(found) + len(example) - i > POSITIONS:  # room for a piece of each word to come
                found = found[:1]
            first.append(len(ids))
            ids += [self._mask] * len(found) if i in example.masked else found
            shapes += [int(shape(word))] * len(found)
            quotes += [example.quotes[i]] * len(found)
            breaks += [example.breaks[i]] + [0] * (len(found) - 1)
        ids.append(self.pieces.end)
        for column in (shapes, quotes, breaks):
            column.append(0)
        return ids, shapes, quotes, breaks, first

    def batch(self, examples: Sequence[Example]) -> Batch:
        """Some examples of one group with their targets."""
        width = max(len(example) for example in examples)
        factuality = np.full((len(examples), width), np.nan, np.float32)
        for row, example in enumerate(examples):
            for word, value in example.factuality.items():
                factuality[row, word] = value
        roles = None
        if examples[0].roles is not None:
            roles = np.zeros((len(examples), width, 4), np.float32)
            for row, example in enumerate(examples):
                roles[row, : len(example)] = example.roles
        return Batch(
            group=examples[0].group,
            features=self.features(examples),
            labels={name: _padded([getattr(e, name) for e in examples], IGNORED) for name in WORD_LABELS},
            factuality=factuality,
            cues=_padded([e.cues or [] for e in examples], 0) if examples[0].cues is not None else None,
            roles=roles,
            links=[(row, link) for row, example in enumerate(examples) for link in example.links],
        )


def _padded(rows: Sequence[Sequence[int]], fill: int = 0) -> Numbers:
    filled = np.full((len(rows), max(1, *(len(row) for row in rows))), fill, np.int64)
    for number, row in enumerate(rows):
        filled[number, : len(row)] = row
    return filled


def by_length(sizes: Sequence[int], pieces: int) -> list[list[int]]:
    """Places in ``sizes`` grouped so that no group exceeds ``pieces`` with its padding, one of them at least in each.

    Sizes must be ordered, the smallest first.
    """
    groups: list[list[int]] = []
    for place, size in enumerate(sizes):
        if groups and size * (len(groups[-1]) + 1) <= pieces:
            groups[-1].append(place)
        else:
            groups.append([place])
    return groups


class Stream:
    """Batches of one group of corpora without end; windows and augmentation are drawn anew in each epoch.

    An epoch depends on the seed and its number alone, so that a stream can be taken up again at any batch.  Examples
    are made when their batch is asked for: a whole epoch of them would fill the memory.
    """

    def __init__(self, group: str, documents: Sequence[Document], parts: Parts, settings: Settings) -> None:
        self.group = group
        self._texts = [Pieced(document, parts.encoder.pieces) for document in documents if len(document)]
        self.parts, self._settings = parts, settings
        self.epoch, self.at = 0, 0
        self._batches: list[list[tuple[int, Window]]] = []  # text, window of it

    def __iter__(self) -> Iterator[Batch]:
        while True:
            if not self._batches:
                self._batches = self._cut()
            while self.at < len(self._batches):
                self.at += 1
                yield self._make(self._batches[self.at - 1])
            self.epoch, self.at, self._batches = self.epoch + 1, 0, []

    def resume(self, epoch: int, at: int) -> None:
        """Go on from a batch of an epoch."""
        self.epoch, self.at, self._batches = epoch, at, []

    def _cut(self) -> list[list[tuple[int, Window]]]:
        """An epoch's batches: windows of like length together, but for a little chance."""
        rng = self._random()
        limits = self._settings.windows[self.group]
        sized = [
            (text.before[window.end] - text.before[window.start] + 2 + rng.random() * LENGTH_CHANCE, number, window)
            for number, text in enumerate(self._texts)
            for window in whole_sentences(text, limits, rng)
        ]
        sized.sort(key=lambda row: row[:2])
        groups = by_length([int(size) for size, _, _ in sized], self._settings.run.pieces)
        batches = [[sized[place][1:] for place in group] for group in groups]
        rng.shuffle(batches)
        return batches

    def _make(self, windows: Sequence[tuple[int, Window]]) -> Batch:
        rng = self._random(self.at)
        examples = []
        for number, window in windows:
            example = self.parts.maker(self._texts[number].document, window, self.group)
            augment.augment(example, self._settings.augment, self.parts.datelines, rng)
            examples.append(example)
        return self.parts.encoder.batch(examples)

    def _random(self, *what: int) -> random.Random:
        return random.Random(f"{self._settings.run.seed} {self.group} {self.epoch} {what}")


@dataclass(frozen=True)
class Parts:
    """What all streams share."""

    encoder: Encoder
    maker: Maker
    datelines: augment.Datelines


class Mixer:
    """Draws from several streams so that each gets its share of all word pieces."""

    def __init__(self, streams: Sequence[Stream], shares: dict[str, float]) -> None:
        total = sum(shares[stream.group] for stream in streams)
        self._shares = {stream.group: shares[stream.group] / total for stream in streams}
        self.streams = {stream.group: stream for stream in streams}
        self._batches = {group: iter(stream) for group, stream in self.streams.items()}
        self.seen = dict.fromkeys(self.streams, 0)

    @property
    def entity_targets(self) -> EntityTargets:
        """What the numbers of entity targets mean."""
        return next(iter(self.streams.values())).parts.maker.entity_targets

    def step(self, count: int) -> list[Batch]:
        """``count`` batches, of different groups where there are as many, those furthest behind their share."""
        chosen: list[Batch] = []
        for _ in range(count):
            taken = {batch.group for batch in chosen}
            open_to = [group for group in self._shares if self._shares[group] and group not in taken] or [*self._shares]
            group = min(open_to, key=lambda name: (self.seen[name] + 1) / max(self._shares[name], 1e-9))
            batch = next(self._batches[group])
            self.seen[group] += batch.features.pieces
            chosen.append(batch)
        return chosen

    def state(self) -> dict[str, tuple[int, int, int]]:
        """Where each stream is: epoch, batch, pieces seen."""
        return {name: (stream.epoch, stream.at, self.seen[name]) for name, stream in self.streams.items()}

    def resume(self, state: dict[str, tuple[int, int, int]]) -> None:
        """Go on from a state."""
        for name, (epoch, at, seen) in state.items():
            self.streams[name].resume(epoch, at)
            self._batches[name] = iter(self.streams[name])
            self.seen[name] = seen


def towns(documents: Sequence[Document]) -> list[tuple[str, ...]]:
    """The places that documents name, for datelines; sorted."""
    found = {
        tuple(document.words[start:end])
        for document in documents
        for start, end, name in spans(document.entities or [])
        if name == "LOC" and all(word[0].isupper() and word.isalpha() for word in document.words[start:end])
    }
    return sorted(found)
