"""Pairs to groups."""

from __future__ import annotations

from collections.abc import Hashable, Iterable
from typing import TypeVar

Item = TypeVar("Item", bound=Hashable)


def groups(pairs: Iterable[tuple[Item, Item]]) -> list[list[Item]]:
    """The connected components of a graph given by its edges, in order of first appearance.

    >>> groups([("a", "b"), ("c", "d"), ("b", "e")])
    [['a', 'b', 'e'], ['c', 'd']]
    """
    parent: dict[Item, Item] = {}

    def root(item: Item) -> Item:
        parent.setdefault(item, item)
        while parent[item] != item:
            parent[item] = parent[parent[item]]
            item = parent[item]
        return item

    for one, other in pairs:
        first, second = root(one), root(other)
        if first != second:
            parent[second] = first
    found: dict[Item, list[Item]] = {}
    for item in parent:
        found.setdefault(root(item), []).append(item)
    return list(found.values())
