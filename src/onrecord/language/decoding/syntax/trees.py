"""The best tree over the words of one sentence, with crossing arcs if they are worth it (Chu-Liu/Edmonds)."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from onrecord.language.decoding.scores import NEVER, Heads


def tree(scores: NDArray[np.floating]) -> Heads:
    """The head of each word of one sentence: the best tree with a single root.

    ``scores`` is words x (1 + words): column 0 is the root, column ``i + 1`` the word ``i``; so are the heads that
    come back: 0 for the root, ``i + 1`` for the word ``i``.  Each word's best head is taken where these make a tree
    (nearly always); otherwise the Chu-Liu/Edmonds algorithm finds the best one.  There a second root costs more than
    it can gain, so that there is one.
    """
    words = len(scores)
    allowed = scores.astype(np.float64)
    one_root = (allowed.max() - allowed.min() + 1) * words
    allowed[np.arange(words), np.arange(words) + 1] = NEVER
    heads: Heads = allowed.argmax(axis=1)
    if (heads == 0).sum() == 1 and not _cycle([0, *heads.tolist()]):
        return heads
    square = np.full((words + 1, words + 1), NEVER)
    square[:, 1:] = allowed.T
    square[0] -= one_root
    return _maximum_arborescence(square)[1:]


def _cycle(heads: list[int]) -> list[int]:
    """The nodes of one cycle among the heads (node 0 is the root and its own head), or an empty list."""
    state = [0] * len(heads)  # 0 not seen, 1 on the path being walked, 2 done
    state[0] = 2
    for start in range(1, len(heads)):
        path = []
        node = start
        while state[node] == 0:
            state[node] = 1
            path.append(node)
            node = heads[node]
        if state[node] == 1:
            return path[path.index(node) :]
        for passed in path:
            state[passed] = 2
    return []


@dataclass(frozen=True, slots=True)
class _Folded:
    """A problem whose cycle ``ring`` is one node, the last; ``rest`` are the other nodes.

    ``entered`` is where in the ring each of the rest would enter it, ``left`` which of the ring each would hang on.
    """

    scores: NDArray[np.float64]
    ring: NDArray[np.intp]
    rest: NDArray[np.intp]
    entered: NDArray[np.intp]
    left: NDArray[np.intp]


def _fold(scores: NDArray[np.float64], heads: Heads, cycle: list[int]) -> _Folded:
    within = set(cycle)
    rest = np.array([node for node in range(len(scores)) if node not in within])
    ring = np.array(cycle)
    folded = len(rest)
    smaller = np.full((folded + 1, folded + 1), NEVER)
    smaller[:folded, :folded] = scores[np.ix_(rest, rest)]
    entering = scores[np.ix_(rest, ring)] - scores[heads[ring], ring]  # what opening the cycle at a node gains
    smaller[:folded, folded] = entering.max(axis=1)
    leaving = scores[np.ix_(ring, rest)]
    smaller[folded, :folded] = leaving.max(axis=0)
    return _Folded(smaller, ring, rest, entering.argmax(axis=1), leaving.argmax(axis=0))


def _maximum_arborescence(scores: NDArray[np.float64]) -> Heads:
    """Chu-Liu/Edmonds: the heads of the best tree rooted in node 0; ``scores[head, dependent]``, square, overwritten.

    A cycle of best heads is folded into one node, the smaller problem is solved, and the cycle is opened where the
    solution enters it (McDonald et al. 2005).  Each problem is let go when it is folded: a sentence as long as a window
    is folded hundreds of times.
    """
    steps: list[tuple[Heads, _Folded]] = []
    while True:
        np.fill_diagonal(scores, NEVER)
        heads: Heads = scores.argmax(axis=0)
        heads[0] = 0
        cycle = _cycle(heads.tolist())
        if not cycle:
            break
        folded = _fold(scores, heads, cycle)
        scores = folded.scores
        steps.append((heads, replace(folded, scores=np.empty((0, 0)))))
    for before, folded in reversed(steps):
        heads = _opened(before, folded, heads)
    return heads


def _opened(heads: Heads, folded: _Folded, solved: Heads) -> Heads:
    """The heads of a problem from those of the folded one."""
    ring, rest, last = folded.ring, folded.rest, len(folded.rest)
    for position in range(1, last):
        head = solved[position]
        heads[rest[position]] = ring[folded.left[position]] if head == last else rest[head]
    outside = solved[last]
    heads[ring[folded.entered[outside]]] = rest[outside]
    return heads
