"""In which order dependents stand before their head, and what the grammar says against it.

Behind the head the order of English is freer, and quotation marks and commas stand where what they set off does.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from onrecord.language.decoding.scores import Heads
from onrecord.language.decoding.syntax.grammar import Grammar, Numbers

Places = NDArray[np.intp]


def in_order(heads: Heads, labels: Places) -> tuple[Places, Places]:
    """The pairs of words before one head that hang on it, each the first there with its label: the one that comes
    first, and the other.
    """
    words = np.arange(len(heads))
    words = words[words < heads - 1]
    _, firsts = np.unique(heads[words] * (labels.max() + 1) + labels[words], return_index=True)
    words = words[firsts]
    above = heads[words]
    one, other = np.nonzero((above[:, None] == above) & (words[:, None] < words))
    return words[one], words[other]


def out_of_order(heads: Heads, labels: Places, grammar: Grammar) -> Numbers:
    """What the grammar says against the place of each word among those before its head."""
    against: Numbers = np.zeros(len(heads))
    if _may_be_turned(heads, labels, grammar):
        ones, others = in_order(heads, labels)
        said = grammar.before[labels[ones], labels[others]]
        for words in (ones, others):
            np.add.at(against, words, said)
    return against


def _may_be_turned(heads: Heads, labels: Places, grammar: Grammar) -> bool:
    """Whether two words before one head would be in a doubtful order if each were the first there with its label.

    Mostly there are none, and this is quicker than to look for the first ones.
    """
    words = np.flatnonzero(np.arange(1, len(heads) + 1) < heads)
    above, kinds = heads[words], labels[words]
    doubtful = (grammar.before[kinds[:, None], kinds] < 0) & (above[:, None] == above)
    return bool(np.triu(doubtful).any())


def placed(word: int, head: int, heads: Heads, labels: Places, grammar: Grammar) -> Numbers:
    """By label, what the grammar says more against the words before a head when one with that label is among them."""
    before = grammar.before
    said: Numbers = np.zeros(len(before))
    if word >= head - 1:
        return said
    beside = np.flatnonzero(heads[: head - 1] == head)[::-1]
    beside = beside[beside != word]
    first = dict(zip(labels[beside].tolist(), beside.tolist(), strict=True))  # of several with a label the first stays
    for label, other in first.items():
        said += before[label] if other < word else before[:, label]
    for label, place in first.items():
        if place < word:
            said[label] = 0.0  # the first with that label is another word, as it was
        else:
            said[label] -= sum(
                before[other, label] if at < place else before[label, other] for other, at in first.items()
            )
    return said
