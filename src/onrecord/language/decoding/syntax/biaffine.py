"""The labels of dependency arcs: a bilinear form for each label between a word and its head (Dozat and Manning 2017).

Done here and not in the encoder's graph, since it is asked of the chosen arcs alone.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from onrecord.language.decoding.scores import Scores

# Rows multiplied at a time.  Products as small as this stay on the calling thread in BLAS; larger ones start its
# threads, which then wait for one another wherever several processes read at once.
ROWS = 15


class ArcLabels:
    """Scores of all labels for arcs given by the representations of their two ends."""

    def __init__(self, weights: NDArray[np.floating]) -> None:
        """``weights`` are labels x (dependent + 1) x (head + 1); the last row and column of each are its biases."""
        self._by_head = np.ascontiguousarray(weights.transpose(0, 2, 1).astype(np.float32))
        self.labels = len(weights)

    def __call__(self, dependents: Scores, heads: Scores, head_of: NDArray[np.intp]) -> Scores:
        """Words x labels; ``head_of`` gives the row of ``heads`` that each row of ``dependents`` hangs on.

        A head is multiplied once, however many words hang on it.
        """
        used, place = np.unique(head_of, return_inverse=True)
        size = min(ROWS, len(used))
        blocks = -(-len(used) // size)
        rows = np.zeros((blocks * size, self._by_head.shape[1]), np.float32)
        rows[: len(used), :-1] = heads[used]
        rows[: len(used), -1] = 1
        halfway = np.matmul(rows.reshape(blocks, 1, size, -1), self._by_head)  # blocks x labels x rows x dependent
        chosen = halfway[place // size, :, place % size]
        scores: Scores = np.einsum("nld,nd->nl", chosen[:, :, :-1], dependents) + chosen[:, :, -1]
        return scores
