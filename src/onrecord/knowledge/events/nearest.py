"""Verbs without a frame, read like the frame whose examples they are nearest to where they stand.

What the language reader's encoder makes of a verb in its sentence goes through one hidden layer (rectified) to the
PLOVER types and to none of them; among the examples of frames of the likeliest type the nearest is the one with the
greatest cosine in the hidden layer.  ``training/nearest_frames.py`` makes the weights (``nearest.npz``);
``nearest.yaml`` says whether and from which probability on they count.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

import numpy as np
from numpy.typing import NDArray
from pydantic import Field

from onrecord.errors import KnowledgeError
from onrecord.knowledge.loader import Entry, Library

WEIGHTS = Path(__file__).parent.parent / "data" / "nearest.npz"
NAMES = ("mean", "scale", "hidden", "hidden_bias", "out", "out_bias", "types", "examples", "verbs", "frames", "of_type")
TRIED = 3  # frames that are tried one after another, until one finds both parties
Probability = Annotated[float, Field(ge=0, le=1)]
Floats = NDArray[np.float32]


class NearestFile(Entry):
    """The form of ``nearest.yaml``; the file's head says what each field holds."""

    used: bool
    least: Probability
    struck: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Near:
    """The verb of the example that a verb is nearest to, and how likely it tells of that type (``score``, 0 to 1)."""

    like: str
    score: float


@dataclass(frozen=True, slots=True)
class Guess:
    """The type that a verb may tell of, with the frames of that type whose examples are nearest, the nearest first."""

    type: str
    near: tuple[tuple[str, Near], ...]


class Likeness:
    """The learnt weights: a guess for the states of verbs."""

    def __init__(self, arrays: Mapping[str, NDArray[np.generic]]) -> None:
        """Raises ``KnowledgeError`` where an array is missing."""
        missing = [name for name in NAMES if name not in arrays]
        if missing:
            raise KnowledgeError(f"{WEIGHTS.name} lacks {', '.join(missing)}; run training/nearest_frames.py again")
        self._weights = {name: arrays[name].astype(np.float32) for name in NAMES[:6]}
        self.types, self._verbs, self._frames = ([str(s) for s in arrays[n]] for n in ("types", "verbs", "frames"))
        self._of_type = arrays["of_type"].astype(np.int64)
        self._examples = _of_length_one(arrays["examples"].astype(np.float32))

    @classmethod
    def load(cls, path: Path = WEIGHTS) -> Likeness:
        """The weights in a file; raises ``KnowledgeError`` where the file is missing or holds none."""
        try:
            with np.load(path, allow_pickle=False) as arrays:
                return cls(dict(arrays))
        except (OSError, ValueError) as error:
            raise KnowledgeError(f"{path}: no weights ({error}); run training/nearest_frames.py") from error

    def guesses(self, states: Floats, least: float) -> list[Guess | None]:
        """A guess for each row; ``None`` where no type is so likely."""
        weights = self._weights
        inner = (states - weights["mean"]) / weights["scale"] @ weights["hidden"] + weights["hidden_bias"]
        inner = np.maximum(inner, 0)
        chances = _chances((inner @ weights["out"] + weights["out_bias"]).astype(np.float32))[
            :, 1:
        ]  # the first is none
        return [
            self._guess(row, int(chance.argmax()), float(chance.max())) if chance.max() >= least else None
            for row, chance in zip(inner, chances, strict=True)
        ]

    def _guess(self, inner: Floats, type: int, score: float) -> Guess | None:
        at = np.flatnonzero(self._of_type == type)
        order = at[np.argsort(-(self._examples[at] @ inner), kind="stable")]
        found: dict[str, Near] = {}
        for row in order:
            found.setdefault(self._frames[row], Near(self._verbs[row], round(score, 2)))
            if len(found) == TRIED:
                break
        return Guess(self.types[type], tuple(found.items())) if found else None


class Nearest:
    """Whether verbs without a frame are read like others, and like which."""

    def __init__(self, library: Library) -> None:
        self._settings = library.load("nearest.yaml", NearestFile)
        self._likeness = Likeness.load() if self._settings.used else None

    def guesses(self, verbs: Mapping[int, str], states: Mapping[int, NDArray[np.float16]]) -> dict[int, Guess]:
        """Guesses for ``verbs``, the lemmas of tokens; none where it is switched off or their state is not known."""
        if self._likeness is None:
            return {}
        asked = [i for i, verb in verbs.items() if i in states and verb not in self._settings.struck]
        if not asked:
            return {}
        rows = np.stack([states[i] for i in asked]).astype(np.float32)
        found = self._likeness.guesses(rows, self._settings.least)
        return {i: guess for i, guess in zip(asked, found, strict=True) if guess is not None}


def _chances(scores: Floats) -> Floats:
    """Probabilities of scores, a row each."""
    powers = np.exp(scores - scores.max(axis=1, keepdims=True))
    result: Floats = powers / powers.sum(axis=1, keepdims=True)
    return result


def _of_length_one(rows: Floats) -> Floats:
    """The rows with length one; a row of zeros stays."""
    lengths = np.linalg.norm(rows, axis=1, keepdims=True)
    result: Floats = (rows / np.where(lengths == 0, 1, lengths)).astype(np.float32)
    return result
