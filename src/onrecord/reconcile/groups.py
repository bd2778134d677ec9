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
        if all(_fits(a, b, scores) or apart(a, b) for a in first for b in second):
            joined = first + second
            group_of.update(dict.fromkeys(joined, joined))
    found = {id(group): group for group in group_of.values()}
    return list(found.values())


def covering_groups(
    scores: Mapping[tuple[Item, Item], float],
    report: Callable[[Item], str],
    apart: Callable[[Item, Item], bool],
    clash: Callable[[Item, Item], bool],
    sure: float,
) -> list[list[Item]]:
    """Groups over several reports in which everybody fits everybody, such that what one pair of reports joins stays
    joined whatever other reports say.

    Which rows of two reports are one is settled between these two alone, the best pairs first
    (:func:`tight_groups`).  Every pair that is left and scores at least ``sure`` stands in some group, but for one that
    would join rows that ``clash``; a pair that is less sure gives way to a better one.  So a row stands in two groups
    where it surely fits others of which nothing more is known.

    >>> def never(one, other): return False
    >>> for sure in (0.7, 0.9):
    ...     covering_groups({("a", "b"): 0.9, ("b", "c"): 0.8}, lambda item: item, never, never, sure)
    [['a', 'b'], ['b', 'c']]
    [['a', 'b']]
    """
    kept = _settled(scores, report, apart)
    joined = tight_groups(kept, apart)
    group_of = {item: number for number, group in enumerate(joined) for item in group}
    group_at = {item: group for group in joined for item in group}
    beside: dict[Item, list[Item]] = defaultdict(list)
    order = sorted(kept, key=lambda pair: (-kept[pair], pair))
    for one, other in order:
        beside[one].append(other)
        beside[other].append(one)
    covered: set[tuple[Item, Item]] = set()
    for one, other in order:
        if group_of.get(one, -1) == group_of.get(other) or (one, other) in covered or kept[one, other] < sure:
            continue
        rivals = [(one, b) for b in group_at.get(other, ())] + [(a, other) for a in group_at.get(one, ())]
        if any(report(a) != report(b) and not _fits(a, b, kept) and clash(a, b) for a, b in rivals):
            continue
        group = [one, other]
        for item in dict.fromkeys([*beside[one], *beside[other]]):
            if item not in group and all(_fits(item, member, kept) or apart(item, member) for member in group):
                group.append(item)
        covered.update((a, b) for a in group for b in group)
        joined.append(group)
    return [group for group in joined if len({report(item) for item in group}) > 1]


def _settled(
    scores: Mapping[tuple[Item, Item], float], report: Callable[[Item], str], apart: Callable[[Item, Item], bool]
) -> dict[tuple[Item, Item], float]:
    """The pairs that are left when each two reports have settled, by themselves, which of their rows are one."""
    across: dict[tuple[str, str], list[tuple[Item, Item]]] = defaultdict(list)
    within: dict[str, list[tuple[Item, Item]]] = defaultdict(list)
    for one, other in scores:
        first, second = sorted((report(one), report(other)))
        if first == second:
            within[first].append((one, other))
        else:
            across[first, second].append((one, other))
    kept: dict[tuple[Item, Item], float] = {}
    for (first, second), pairs in across.items():
        some = {pair: scores[pair] for pair in (*pairs, *within[first], *within[second])}
        groups = tight_groups(some, apart) if len(some) > 1 else [[*pairs[0]]]
        spanning = [set(group) for group in groups if len({report(item) for item in group}) > 1]
        kept.update((pair, scores[pair]) for pair in some if any(group.issuperset(pair) for group in spanning))
    return kept


def _fits(one: Item, other: Item, scores: Mapping[tuple[Item, Item], float]) -> bool:
    return (one, other) in scores or (other, one) in scores
