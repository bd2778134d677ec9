"""Count in the treebanks what hardly ever stands together: see ``onrecord.language.decoding.syntax.grammar``.

    python -m training.reader.grammar OUT [--prepared build/training]

writes the counts of the training parts as OUT/grammar.npz, for the labels of OUT/labels.json.  ``export`` does the same
for a model that it writes.
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from pathlib import Path

import numpy as np

from onrecord.language.decoding.syntax.grammar import Grammar
from onrecord.language.decoding.syntax.order import in_order
from onrecord.language.decoding.syntax.projective import crosses
from onrecord.language.engine import GRAMMAR
from training.reader import corpora
from training.reader.documents import Document, Syntax
from training.reader.labels import Labels

TREEBANKS = "treebanks"
UNSEEN = 0.5  # added to counts and to what chance would bring
RARE = -1.0  # log ratio: what is a third of chance or more says nothing, since the network judges it better
TURNED = -5.0  # log chance of an order that one pair in 150 has; where it is freer the network knows better
SELDOM = -6.0  # log chance of a second dependent: "out of" are two case marks, one word in a hundred with one has two


def count(documents: Iterable[Document], labels: Labels) -> Grammar:
    """The grammar of treebanks' documents; those without syntax are passed over."""
    number = {name: i for i, name in enumerate(labels.deprel)}
    size = len(number)
    tags: Counter[tuple[str, str, str]] = Counter()
    pairs, orders = np.zeros((size, size)), np.zeros((size, size))
    seconds, having = np.zeros(size), np.zeros(size)
    sentences = crossing = 0
    for syntax, heads, relations in _sentences(documents):
        tags.update(syntax)
        numbers = np.array([number[name] for name in relations])
        hangs = heads > 0
        np.add.at(pairs, (numbers[heads[hangs] - 1], numbers[hangs]), 1)
        kinds, times = np.unique(np.stack([heads[hangs], numbers[hangs]]), axis=1, return_counts=True)
        np.add.at(having, kinds[1], 1)
        np.add.at(seconds, kinds[1][times > 1], 1)
        ones, others = in_order(heads, numbers)
        np.add.at(orders, (numbers[ones], numbers[others]), 1)
        sentences += 1
        crossing += crosses(heads)
    chance = pairs.sum(1, keepdims=True) * pairs.sum(0, keepdims=True) / max(1.0, pairs.sum())
    under = np.log((pairs + UNSEEN) / (chance + UNSEEN))
    second = np.log((seconds + UNSEEN) / (having + UNSEEN))
    before = np.log((orders + UNSEEN) / (orders + orders.T + UNSEEN))
    every = labels.all()
    places = [{name: i for i, name in enumerate(every[head])} for head in ("upos", "xpos", "feats")]
    return Grammar(
        tags=np.array([[place[name] for place, name in zip(places, row, strict=True)] for row in sorted(tags)]),
        second=np.where(second < SELDOM, second, 0.0),
        under=np.where(under < RARE, under, 0.0),
        before=np.where(before < TURNED, before, 0.0),
        crossing=float(np.log((crossing + UNSEEN) / (sentences - crossing + UNSEEN))),
    )


def _sentences(
    documents: Iterable[Document],
) -> Iterator[tuple[Sequence[tuple[str, str, str]], np.ndarray, Sequence[str]]]:
    """By sentence: the three tags of its words, their heads (0 for the root) and relations."""
    for document in documents:
        syntax: Syntax | None = document.syntax
        if syntax is None:
            continue
        numbers = document.sentences
        for a, b in pairwise([0, *(i for i in range(1, len(numbers)) if numbers[i] != numbers[i - 1]), len(numbers)]):
            heads = np.array([head - a + 1 if head >= 0 else 0 for head in syntax.heads[a:b]], np.intp)
            words = list(zip(syntax.upos[a:b], syntax.xpos[a:b], syntax.feats[a:b], strict=True))
            yield words, heads, syntax.relations[a:b]


def of_corpora(labels: Labels, prepared: Path) -> Grammar:
    """The grammar of the treebanks that ``make corpora`` wrote."""
    found: list[Document] = []
    for corpus in corpora.for_training(corpora.table(), only_open=False):
        if corpus.group == TREEBANKS:
            found += corpora.load(corpus, prepared, with_text=False)
    return count(found, labels)


def main() -> None:
    """Count."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("out", type=Path)
    parser.add_argument("--prepared", type=Path, default=corpora.OUT, help="where make corpora wrote")
    options = parser.parse_args()
    grammar = of_corpora(Labels.load(options.out / "labels.json"), options.prepared)
    grammar.save(options.out / GRAMMAR)
    print(
        f"{len(grammar.tags)} combinations of tags, {np.count_nonzero(grammar.second)} labels that come once, "
        f"{np.count_nonzero(grammar.under)} pairs of labels that hardly stand one under the other, "
        f"arcs cross in {100 / (1 + np.exp(-grammar.crossing)):.1f} of 100 sentences"
    )


if __name__ == "__main__":
    main()
