"""Pairs to groups."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Mapping
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


def tight_groups(scores: Mapping[tuple[Item, Item], float], apart: Callable[[Item, Item], bool]) -> list[list[Item]]:
    """Groups in which everybody fits everybody, the best pairs first (complete linkage).

    ``scores`` holds the pairs that fit; pairs that are ``apart`` from the question (of one report) need not fit.
    Unlike
    :func:`groups` no chain of neighbours joins what does not fit: a like b and b like c leaves c out where a is
    unlike c.

    >>> tight_groups({("a", "b"): 0.9, ("b", "c"): 0.8}, lambda one, other: False)
    [['a', 'b']]
    """
    group_of: dict[Item, list[Item]] = {}
    for one, other in sorted(scores, key=lambda pair: -scores[pair]):
        first, second = group_of.get(one, [one]), group_of.get(other, [other])
        if first is second:
            continue
        if all(apart(a, b) or (a, b) in scores or (b, a) in scores for a in first for b in second):
            joined = first + second
            group_of.update(dict.fromkeys(joined, joined))
    found = {id(group): group for group in group_of.values()}
    return list(found.values())
