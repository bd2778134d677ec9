"""From scores of words to sentence starts and spans of entities and times."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from onrecord.language.decoding.scores import NEVER, Scores, log_chances


def sentence_starts(scores: Scores) -> list[int]:
    """The words at which sentences start, the first always among them.

    ``scores`` is words x 2: goes on, starts.
    """
    return [0, *(int(i) for i in np.flatnonzero(scores[1:, 1] > scores[1:, 0]) + 1)]


class SpanDecoder:
    """The best well-formed sequence of BIO tags: an ``I-`` follows only a ``B-`` or ``I-`` of the same label.

    Viterbi's algorithm over log probabilities, without trained transitions.
    """

    def __init__(self, tags: list[str]) -> None:
        """``tags`` are the model's BIO tags ("O", "B-PER", "I-PER", ...) in the order of its scores."""
        self._tags = tags
        inside = np.array([tag.startswith("I-") for tag in tags])
        same = np.array([[before != "O" and before[2:] == after[2:] for after in tags] for before in tags])
        self._step = np.where(inside[None, :] & ~same, NEVER, 0.0)
        self._first = np.where(inside, NEVER, 0.0)
        self._outside = tags.index("O")

    def __call__(self, scores: Scores) -> list[tuple[int, int, str]]:
        """The spans of one sentence as (first word, end exclusive, label); ``scores`` is words x tags."""
        best = scores.argmax(axis=1)
        if (best == self._outside).all():
            return []
        return self._spans(self._path(log_chances(scores)))

    def _path(self, logs: NDArray[np.float64]) -> list[int]:
        columns = np.arange(len(self._tags))
        total = logs[0] + self._first
        back = []
        for row in logs[1:]:
            ways = total[:, None] + self._step
            came = ways.argmax(axis=0)
            back.append(came)
            total = ways[came, columns] + row
        path = [int(total.argmax())]
        for came in reversed(back):
            path.append(int(came[path[-1]]))
        return path[::-1]

    def _spans(self, path: list[int]) -> list[tuple[int, int, str]]:
        spans: list[tuple[int, int, str]] = []
        for word, number in enumerate(path):
            tag = self._tags[number]
            if tag.startswith("B-"):
                spans.append((word, word + 1, tag[2:]))
            elif tag.startswith("I-"):
                first, _, label = spans[-1]
                spans[-1] = (first, word + 1, label)
        return spans
