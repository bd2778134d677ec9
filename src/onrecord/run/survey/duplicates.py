"""Articles that an archive holds twice, told from small sketches of them, so that its size does not matter."""

from __future__ import annotations

import re
from array import array
from collections.abc import Iterator
from zlib import crc32

WORD = re.compile(r"\w+")
RUN = 5  # words of a run
SKETCH = 48  # hashes kept of an article (Broder 1997: the smallest hashes of a set are a fair sample of it)
KEYS = 3  # of these, by how many an article is found again
ALIKE = 0.7  # share of runs in common from which on two articles are called duplicates
MIXER = 2654435761  # Knuth's multiplier: spreads the checksums, whose smallest would not be a fair sample


class Duplicates:
    """The articles seen so far, about half a kilobyte each."""

    def __init__(self) -> None:
        self._names: list[str] = []
        self._sketches: list[array[int]] = []
        self._by_key: dict[int, int] = {}

    def add(self, name: str, text: str) -> tuple[str, float] | None:
        """Take an article in; the first like it that was seen before, and the share of runs in common (0 to 1)."""
        hashes = sorted(set(_hashes(text)))
        sketch = array("I", hashes[:SKETCH])
        number = len(self._names)
        self._names.append(name)
        self._sketches.append(sketch)
        best: tuple[str, float] | None = None
        for key in sketch[:KEYS]:
            other = self._by_key.setdefault(key, number)
            if other != number:
                share = _resemblance(sketch, self._sketches[other])
                if share >= ALIKE and (best is None or share > best[1]):
                    best = (self._names[other], share)
        return best


def _hashes(text: str) -> Iterator[int]:
    words = WORD.findall(text.lower())
    for start in range(max(1, len(words) - RUN + 1)):
        yield crc32(" ".join(words[start : start + RUN]).encode("utf-8", "replace")) * MIXER & 0xFFFFFFFF


def _resemblance(one: array[int], other: array[int]) -> float:
    """The share of runs in common, estimated from the smallest hashes of both together."""
    smallest = sorted({*one, *other})[:SKETCH]
    both = set(one) & set(other)
    return sum(value in both for value in smallest) / len(smallest) if smallest else 0.0
