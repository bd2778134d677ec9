"""Learnt weights of coreference: what a phrase denotes, and how likely it takes up each phrase before it, or none.

The ranker has one hidden layer (rectified); the parts of the phrase, of the candidate and of the pair are added before
the rectifier, so that a phrase's part is worked out once.  ``training/coreference.py`` makes the file.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from onrecord.errors import KnowledgeError

Floats = NDArray[np.float32]

WEIGHTS = Path(__file__).parent.parent / "data" / "ranker.npz"
# The kinds of entity that GUM tells apart.
KINDS = ("person", "organization", "place", "object", "abstract", "event", "time", "animal", "plant", "substance")
# Of the pair features, the first ones are about common words; whether any candidate has them speaks for taking up.
COMMON = 16
# Phrases that are scored at a time.  Their hidden layer stays in the processor's cache, and the products are so small
# that the linear algebra library does not share them out among threads, whose waiting takes longer than the work.
BLOCK = 32
NAMES = ("phrase", "candidate", "pair", "hidden", "out", "alone", "alone_hidden", "alone_out", "alone_bias")


class Kinds:
    """What a phrase denotes, from clues such as its noun: a linear classifier; an unknown clue counts nothing."""

    def __init__(self, clues: Sequence[str], weights: Floats, bias: Floats) -> None:
        self.rows = {clue: row for row, clue in enumerate(clues)}
        self.weights = weights
        self.bias = bias
        self._padded = np.concatenate([weights, np.zeros_like(bias)[None]])  # the last row is that of no clue

    def of(self, phrases: Sequence[Iterable[str]]) -> Floats:
        """A row of probabilities for the clues of every phrase, in the order of ``KINDS``."""
        if not phrases:
            return np.zeros((0, len(self.bias)), np.float32)
        starts: list[int] = []
        known: list[int] = []
        for clues in phrases:
            starts.append(len(known))
            known.append(len(self.weights))  # no clue: so a phrase of unknown clues alone has a row, too
            known += [self.rows[clue] for clue in clues if clue in self.rows]
        scores = np.add.reduceat(self._padded[known], starts, axis=0) + self.bias
        scores = np.exp(scores - scores.max(axis=1, keepdims=True, initial=0))
        result: Floats = scores / scores.sum(axis=1, keepdims=True)
        return result


class Ranker:
    """Scores of candidates, to be compared with the score for taking up none."""

    def __init__(self, arrays: Mapping[str, NDArray[np.generic]]) -> None:
        missing = [name for name in (*NAMES, "clues", "kinds", "kinds_bias") if name not in arrays]
        if missing:
            raise KnowledgeError(f"the ranker's weights lack {', '.join(missing)}; run training/coreference.py again")
        self.weights: dict[str, Floats] = {name: arrays[name].astype(np.float32) for name in NAMES}
        clues = [str(clue) for clue in arrays["clues"]]
        self.kinds = Kinds(clues, arrays["kinds"].astype(np.float32), arrays["kinds_bias"].astype(np.float32))

    @classmethod
    def load(cls, path: Path = WEIGHTS) -> Ranker:
        """The ranker in a file; raises ``KnowledgeError`` where the file is missing or holds none."""
        try:
            with np.load(path, allow_pickle=False) as arrays:
                return cls(dict(arrays))
        except (OSError, ValueError) as error:
            raise KnowledgeError(f"{path}: no ranker ({error}); run training/coreference.py") from error

    def pairs(
        self, phrases: Floats, pairs: Floats, found: NDArray[np.int32], asked: NDArray[np.int32] | None = None
    ) -> Floats:
        """The score of every candidate of the phrases, or of those ``asked``, as (phrases, candidates).

        ``phrases`` has a row of features a phrase, ``pairs`` is (features, phrases, candidates); ``found`` holds the
        numbers of the candidates.
        """
        w = self.weights
        mine = _product(phrases if asked is None else phrases[asked], w["phrase"]) + w["hidden"]
        theirs = _product(phrases, w["candidate"])
        scores: Floats = np.empty(found.shape, np.float32)
        for start in range(0, len(found), BLOCK):
            block = slice(start, start + BLOCK)
            hidden = np.matmul(pairs[:, block].transpose(1, 2, 0), w["pair"])
            hidden += theirs[np.maximum(found[block], 0)]
            hidden += mine[block, None, :]
            np.maximum(hidden, 0, out=hidden)
            scores[block] = hidden @ w["out"]
        return scores

    def none(self, phrases: Floats, pairs: Floats, allowed: NDArray[np.bool_]) -> Floats:
        """The score for taking up none, for every phrase."""
        w = self.weights
        common = (pairs[:COMMON] * allowed).max(axis=2, initial=0).T
        hidden = _product(np.concatenate([phrases, common], axis=1), w["alone"]) + w["alone_hidden"]
        result: Floats = _product(np.maximum(hidden, 0), w["alone_out"]) + w["alone_bias"]
        return result


def _product(rows: Floats, weights: Floats) -> Floats:
    """``rows @ weights``, a block of rows at a time."""
    result = np.empty((len(rows), *weights.shape[1:]), np.float32)
    for start in range(0, len(rows), BLOCK):
        result[start : start + BLOCK] = rows[start : start + BLOCK] @ weights
    return result
