"""Entities as tags of words: BIO, and what is like it."""

from __future__ import annotations

from collections.abc import Sequence
from types import MappingProxyType

# IOBES and BILOU have tags of their own for an entity of one word and for its last word.
PARTS = MappingProxyType({"S": "B", "U": "B", "E": "I", "L": "I"})


def spans(tags: Sequence[str]) -> list[tuple[int, int, str]]:
    """(first word, end exclusive, label) of BIO tags; an "I-" without its "B-" begins a span, as conlleval has it.

    >>> spans(["B-PER", "I-PER", "B-PER", "O", "I-LOC"])
    [(0, 2, 'PER'), (2, 3, 'PER'), (4, 5, 'LOC')]
    >>> spans(["B-PER", "E-PER", "S-PER"])
    [(0, 2, 'PER'), (2, 3, 'PER')]
    """
    found: list[tuple[int, int, str]] = []
    for i, tag in enumerate(tags):
        part, _, name = tag.partition("-")
        part = PARTS.get(part, part)
        if part == "I" and found and found[-1][1] == i and found[-1][2] == name:
            found[-1] = (found[-1][0], i + 1, name)
        elif part in ("B", "I"):
            found.append((i, i + 1, name))
    return found
