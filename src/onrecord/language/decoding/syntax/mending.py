"""What does not fit together in a parse is changed, one word at a time, as long as that makes the whole likelier."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from onrecord.language.decoding.scores import Heads
from onrecord.language.decoding.syntax.grammar import Grammar, Numbers
from onrecord.language.decoding.syntax.order import out_of_order, placed
from onrecord.language.decoding.syntax.projective import crosses

TROUBLE = -2.0  # what the grammar must say against a word, at least, for another head or label of it to be tried
MOST_STEPS = 20  # in one sentence
Places = NDArray[np.intp]


@dataclass(frozen=True, slots=True)
class Arcs:
    """Arcs of a sentence that may be in its tree: words and their heads, 0 for the root and ``i + 1`` for word ``i``;
    the log chance of each; those of its labels, weighted, arcs x labels.
    """

    words: Places
    heads: Heads
    chances: Numbers
    labels: Numbers

    def more(self, words: Places, heads: Heads, chances: Numbers, labels: Numbers) -> Arcs:
        """These and others."""
        return Arcs(
            np.concatenate([self.words, words]),
            np.concatenate([self.heads, heads]),
            np.concatenate([self.chances, chances]),
            np.concatenate([self.labels, labels]),
        )

    def find(self, heads: Heads) -> Places:
        """Where the arcs of a tree are among these; -1 for one that is not."""
        side = len(heads) + 1
        place = np.full((len(heads), side), -1, np.intp)
        place[self.words, self.heads] = np.arange(len(self.words))
        found: Places = place[np.arange(len(heads)), heads]
        return found

    def has(self, heads: Heads) -> NDArray[np.bool_]:
        """Which arcs of a tree are among these."""
        return self.find(heads) >= 0


@dataclass(frozen=True, slots=True)
class _Change:
    """Another head and label of a word, and by how much likelier they make the whole."""

    gain: float
    word: int
    head: int
    label: int


def mended(heads: Heads, labels: Places, arcs: Arcs, grammar: Grammar, weight: float) -> tuple[Heads, Places]:
    """Heads and labels changed for the better; ``weight`` is that of the grammar.

    The root stays, and where no arcs cross none will.
    """
    heads, labels = heads.copy(), labels.copy()
    straight: bool | None = None
    for _ in range(MOST_STEPS):
        doubtful = np.flatnonzero(against(heads, labels, grammar) < TROUBLE)
        if not len(doubtful):
            break
        straight = not crosses(heads) if straight is None else straight
        changes = [_best(int(word), heads, labels, arcs, grammar, weight, straight) for word in doubtful]
        best = max(changes, key=lambda change: change.gain)
        if best.gain <= 0:
            break
        heads[best.word], labels[best.word] = best.head, best.label
    return heads, labels


def against(heads: Heads, labels: Places, grammar: Grammar) -> Numbers:
    """What the grammar says against each word: its label under its head's, its dependents' under its own, another
    dependent of its head with the same label, and its place among the dependents of its head.
    """
    hangs = heads > 0
    above = heads[hangs] - 1
    under = np.zeros(len(heads))
    under[hangs] = grammar.under[labels[above], labels[hangs]]
    _, kind, count = np.unique(heads * len(grammar.second) + labels, return_inverse=True, return_counts=True)
    total: Numbers = under + np.bincount(above, weights=under[hangs], minlength=len(heads))
    total += np.where(count[kind] > 1, grammar.second[labels], 0.0)
    return total + out_of_order(heads, labels, grammar)


def _best(
    word: int, heads: Heads, labels: Places, arcs: Arcs, grammar: Grammar, weight: float, straight: bool
) -> _Change:
    """The best change of a word; a gain of 0 where none is better than what is."""
    dependents = np.flatnonzero(heads == word + 1)
    within = grammar.under[:, labels[dependents]].sum(axis=1)  # by the word's label
    found = []
    now = -np.inf
    for arc in np.flatnonzero(arcs.words == word).tolist():
        head = int(arcs.heads[arc])
        beside = heads == head
        beside[word] = False
        said = within.copy()
        said[labels[beside]] += grammar.second[labels[beside]]
        if head:
            said += grammar.under[labels[head - 1]] + placed(word, head, heads, labels, grammar)
        worth = arcs.chances[arc] + arcs.labels[arc] + weight * said
        if head == heads[word]:
            now = float(worth[labels[word]])
        label = int(worth.argmax())
        found.append(_Change(float(worth[label]), word, head, label))
    for change in sorted(found, key=lambda change: -change.gain):
        if change.gain <= now:
            break
        if change.head == heads[word] or _allowed(word, change.head, heads, straight):
            return _Change(change.gain - now, word, change.head, change.label)
    return _Change(0.0, word, int(heads[word]), int(labels[word]))


def _allowed(word: int, head: int, heads: Heads, straight: bool) -> bool:
    """Whether a word can hang on another head, in a tree with the same root."""
    if head == 0 or heads[word] == 0:
        return False
    above = head
    while above:
        if above == word + 1:
            return False
        above = int(heads[above - 1])
    if not straight:
        return True
    moved = heads.copy()
    moved[word] = head
    return not crosses(moved)
