"""Trees and their labels, chosen together and checked against the grammar.

The network scores each arc and, for a given arc, each label.  Taking the best tree of arcs and then the best label of
each leaves what both say of an arc unused, and lets choices stand together that exclude each other: two objects of one
verb, a subject of a subject, arcs that cross.  Here a tree is worth the sum of its arcs' log chances, ``LABELS`` times
its labels', and ``GRAMMAR`` times what the treebanks say against what stands together in it.  The best tree of arcs
with their best labels is looked for first, without crossing arcs where these are not worth their cost; then ``mending``
changes what does not fit together.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from onrecord.language.decoding.scores import Heads, Scores, log_chances
from onrecord.language.decoding.syntax.biaffine import ArcLabels
from onrecord.language.decoding.syntax.grammar import Grammar, Numbers
from onrecord.language.decoding.syntax.mending import Arcs, mended
from onrecord.language.decoding.syntax.projective import crosses, projective_tree
from onrecord.language.decoding.syntax.trees import tree

LABELS = 2.0  # what labels weigh beside arcs; from 1 to 5 the dev figures hardly differ
GRAMMAR = 0.7  # what the grammar weighs; likewise from 0.5 to 1
LIKELY = 3.0  # an arc is looked at whose log chance is at most so far below that of the best one of its word
MOST = 4  # arcs of a word that are looked at: it bounds the memory where the network has no idea
UNLIKELY = -1.0  # stands for the log chance of the best label of an arc that is not looked at
LEAST = -60.0  # log chance of an arc, for what the network all but excludes
LONGEST = 150  # words of a sentence whose crossing arcs are looked into: the time grows with their cube
Labels = NDArray[np.intp]


@dataclass(frozen=True, slots=True)
class Parse:
    """The heads of the words of a sentence, 0 for the root and ``i + 1`` for word ``i``, and the labels' numbers."""

    heads: Heads
    labels: Labels


class Parser:
    """Parses sentences from the network's scores."""

    def __init__(self, arc_labels: ArcLabels, root: int, grammar: Grammar) -> None:
        """``root`` is the number of the label of arcs from the root."""
        self._arc_labels, self._root, self._grammar = arc_labels, root, grammar

    def __call__(
        self, arcs: Sequence[Scores], starts: Sequence[int], dependents: Scores, heads: Scores
    ) -> Iterator[Parse]:
        """The parses of some sentences.

        ``arcs`` are the scores of each, words x (root and words); its words begin at ``starts`` in ``dependents``, and
        one further in ``heads``, where the root is first.  Labels are asked for once for all of them, which is faster.
        """
        chances = [_arc_chances(own) for own in arcs]
        places = [_likely(own) for own in chances]
        labels = self._label_chances(
            np.concatenate([dependents[start + words] for start, (words, _) in zip(starts, places, strict=True)]),
            heads,
            np.concatenate([_rows(above, start) for start, (_, above) in zip(starts, places, strict=True)]),
        )
        ends = np.cumsum([len(words) for words, _ in places])
        for own, start, (words, above), part in zip(chances, starts, places, np.split(labels, ends[:-1]), strict=True):

            def further(words: NDArray[np.intp], above: Heads, start: int = start) -> Numbers:
                return self._label_chances(dependents[start + words], heads, _rows(above, start))

            yield self._parse(own, Arcs(words, above, own[words, above], LABELS * part), further)

    def _label_chances(self, dependents: Scores, heads: Scores, rows: NDArray[np.intp]) -> Numbers:
        """Log chances of the labels of arcs: "root" for those from row 0 of ``heads`` and only for them."""
        scores = self._arc_labels(dependents, heads, rows).astype(np.float64)
        root = rows == 0
        scores[root] = LEAST
        scores[:, self._root] = np.where(root, -LEAST, LEAST) * 10
        return log_chances(scores)

    def _parse(self, chances: Numbers, arcs: Arcs, further: Callable[[NDArray[np.intp], Heads], Numbers]) -> Parse:
        worth = chances + LABELS * UNLIKELY
        worth[arcs.words, arcs.heads] = arcs.chances + arcs.labels.max(axis=1)
        heads = self._tree(worth)
        unseen = np.flatnonzero(~arcs.has(heads))
        if len(unseen):
            above = heads[unseen]
            arcs = arcs.more(unseen, above, chances[unseen, above], LABELS * further(unseen, above))
        labels = arcs.labels[arcs.find(heads)].argmax(axis=1)
        return Parse(*mended(heads, labels, arcs, self._grammar, GRAMMAR))

    def _tree(self, worth: Numbers) -> Heads:
        """The best tree, without crossing arcs unless these are worth more than they are rare."""
        heads = tree(worth)
        if not self._grammar.crossing or len(heads) > LONGEST or not crosses(heads):
            return heads
        words, straight = np.arange(len(heads)), projective_tree(worth)
        lost = worth[words, heads].sum() - worth[words, straight].sum()
        return straight if lost < -GRAMMAR * self._grammar.crossing else heads


def _arc_chances(scores: Scores) -> Numbers:
    """Log chances of the heads of the words of a sentence; no word is its own."""
    own = scores.astype(np.float64)
    words = np.arange(len(own))
    own[words, words + 1] = -np.inf
    return np.maximum(log_chances(own), LEAST)


def _likely(chances: Numbers) -> tuple[NDArray[np.intp], Heads]:
    """The words and heads of the arcs that are looked at, word by word."""
    count = min(MOST, chances.shape[1])
    heads = np.argpartition(chances, -count, axis=1)[:, -count:]
    words = np.arange(len(chances))[:, None]
    kept = chances[words, heads] >= chances.max(axis=1, keepdims=True) - LIKELY
    return np.nonzero(kept)[0], heads[kept]


def _rows(heads: Heads, start: int) -> NDArray[np.intp]:
    """The rows of a window that are the heads of words of a sentence; it begins with word ``start``."""
    return np.where(heads == 0, 0, heads + start)
