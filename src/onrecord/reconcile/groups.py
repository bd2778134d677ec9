"""Pairs of what shares much, and pairs to groups."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterable, Mapping
from typing import TypeVar

Item = TypeVar("Item", bound=Hashable)


class Index:
    """What each of several ids holds, asked for the pairs of them that share much.

    >>> index = Index()
    >>> for id, held in (("a", "yzw"), ("b", "xyz"), ("c", "v")):
    ...     index.add(id, held)
    >>> index.shared(50)
    Counter({('a', 'b'): 2})
    """

    def __init__(self) -> None:
        self._holders: dict[Hashable, list[str]] = defaultdict(list)

    def add(self, id: str, held: Iterable[Hashable]) -> None:
        """Put in an id with what it holds, each thing once."""
        for thing in held:
            self._holders[thing].append(id)

    def shared(self, common: int) -> Counter[tuple[str, str]]:
        """How much the two of each pair share, in the order in which they were put in; pairs that share nothing are
        left out.

        What more than ``common`` hold tells nothing of two of them and is not counted, so that time grows with what
        is held and not with the number of pairs.
        """
        found: Counter[tuple[str, str]] = Counter()
        for ids in self._holders.values():
            if 1 < len(ids) <= common:
                found.update((a, b) for i, a in enumerate(ids) for b in ids[i + 1 :])
        return found


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
    Unlike :func:`groups` no chain of neighbours joins what does not fit: a like b and b like c leaves c out where a
    is unlike c.

    >>> tight_groups({("a", "b"): 0.9, ("b", "c"): 0.8}, lambda one, other: False)
    [['a', 'b']]
    """
    group_of: dict[Item, list[Item]] = {}
    for one, other in sorted(scores, key=lambda pair: (-scores[pair], pair)):
        first, second = group_of.get(one, [one]), group_of.get(other, [other])
        if first is second:
            continue
        if all(apart(a, b) or (a, b) in scores or (b, a) in scores for a in first for b in second):
            joined = first + second
            group_of.update(dict.fromkeys(joined, joined))
    found = {id(group): group for group in group_of.values()}
    return list(found.values())
