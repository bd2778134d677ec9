"""The best tags of sequences by a linear-chain conditional random field (Lafferty et al. 2001; Viterbi 1967)."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from onrecord.language.decoding.scores import Scores

Path = NDArray[np.int64]


@dataclass(frozen=True)
class Steps:
    """A field's scores of one tag after another (before x after), and of the first."""

    step: Scores
    first: Scores


def best_path(scores: Scores, steps: Steps) -> list[int]:
    """The best tags of one sequence of words x tags.

    In plain Python: with a few tags the calls of array functions would take longer than the sums.
    """
    step = list(zip(*steps.step.tolist(), strict=True))  # by the tag after
    rows = scores.tolist()
    tags = range(len(step))
    total = [score + first for score, first in zip(rows[0], steps.first.tolist(), strict=True)]
    back: list[list[int]] = []
    for row in rows[1:]:
        came, best = [], []
        for after in tags:
            ways = [total[before] + step[after][before] for before in tags]
            most = max(ways)
            came.append(ways.index(most))
            best.append(most + row[after])
        back.append(came)
        total = best
    path = [total.index(max(total))]
    for came in reversed(back):
        path.append(came[path[-1]])
    return path[::-1]


def best_paths(scores: Scores, mask: NDArray[np.bool_], steps: Steps) -> Path:
    """The best tags of many sequences at once, sequences x words; where ``mask`` is false they mean nothing.

    ``mask`` is true for the first words of each sequence, one at least.
    """
    count, words, _ = scores.shape
    total = scores[:, 0] + steps.first
    totals, back = [total], []
    for word in range(1, words):
        ways = total[:, :, None] + steps.step
        back.append(ways.argmax(1))
        total = ways.max(1) + scores[:, word]
        totals.append(total)
    each, last = np.arange(count), mask.sum(1) - 1
    ends = np.stack(totals)[last, each].argmax(1)  # the tag of the last word of each
    path: Path = np.empty((count, words), np.int64)
    path[:, -1] = ends
    for word in range(words - 2, -1, -1):
        path[:, word] = np.where(word >= last, ends, back[word][each, path[:, word + 1]])
    return path
