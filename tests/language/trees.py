"""What makes heads a tree, for the tests of what chooses them."""

from __future__ import annotations

from collections.abc import Sequence


def is_tree(heads: Sequence[int]) -> bool:
    """One root, and each word reaches it; heads count from 1, 0 is the root."""
    if list(heads).count(0) != 1:
        return False
    for word in range(1, len(heads) + 1):
        above = word
        for _ in heads:
            above = heads[above - 1] if above else 0
        if above:
            return False
    return True
