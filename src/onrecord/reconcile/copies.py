"""Near-copies: reports that are reprints or abridgements of one another, so that one voice is not counted twice."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from onrecord.knowledge.links import Copies
from onrecord.reconcile.groups import Index, groups

_WORD = re.compile(r"\w+")
COMMON = 50  # a run of words in more reports than this is boilerplate and says nothing about copying


def find_copies(texts: Mapping[str, str], rule: Copies) -> tuple[tuple[str, ...], ...]:
    """Groups of documents (ids) of which one contains most of another's runs of words, each group sorted.

    Containment, not resemblance: an abridged reprint shares all its runs with the whole story, the story only some of
    its own (Broder 1997, "On the resemblance and containment of documents").  Linear in the text.
    """
    index, sizes = Index(), dict[str, int]()
    for id, text in sorted(texts.items()):
        runs = set(_runs(text, rule.words))
        sizes[id] = len(runs)
        index.add(id, runs)
    pairs = [(a, b) for (a, b), n in index.shared(COMMON).items() if n >= rule.containment * min(sizes[a], sizes[b])]
    return tuple(sorted(tuple(sorted(group)) for group in groups(sorted(pairs))))


def _runs(text: str, length: int) -> Iterable[int]:
    """The runs of ``length`` words of a text, as hashes of their words."""
    words = _WORD.findall(text.lower())
    return (hash(tuple(words[i : i + length])) for i in range(len(words) - length + 1))
