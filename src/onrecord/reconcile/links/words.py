"""The words that carry what a stretch of text says."""

from __future__ import annotations

import re
from collections.abc import Iterable, Set

_WORD = re.compile(r"[^\W\d_]{2,}|\d+")
_ENDINGS = ("ing", "ed", "es", "s")


def content_words(stretches: Iterable[str], stops: Set[str]) -> frozenset[str]:
    """The words of some stretches of text but function words, in lower case and roughly stemmed.

    >>> sorted(content_words(["The claims", "were denied"], {"the", "were"}))
    ['claim', 'deni']
    """
    words = (word for stretch in stretches for word in _WORD.findall(stretch.lower()))
    return frozenset(stem(word) for word in words if word not in stops)


def stem(word: str) -> str:
    """A rough stem, enough to compare words of one language with themselves."""
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) > len(ending) + 3:
            return word.removesuffix(ending)
    return word
