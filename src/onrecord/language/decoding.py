"""From a model's scores to a reading: sentence starts, entities, one tree for each sentence.

Each function takes scores of numpy floats, higher is likelier, and is free of state.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

Scores = NDArray[np.float32]
Heads = NDArray[np.intp]
NEVER = -1e9


def sentence_starts(scores: Scores) -> list[int]:
    """The words at which sentences start, the first always among them.

    ``scores`` is words x 2: goes on, starts.
    """
    return [0, *(int(i) for i in np.flatnonzero(scores[1:, 1] > scores[1:, 0]) + 1)]


def log_chances(scores: NDArray[np.floating]) -> NDArray[np.float64]:
    """The logarithms of the chances that scores stand for, row by row."""
    shifted = scores.astype(np.float64) - scores.max(axis=1, keepdims=True)
    logs: NDArray[np.float64] = shifted - np.log(np.exp(shifted).sum(axis=1, keepdims=True))
    return logs


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
