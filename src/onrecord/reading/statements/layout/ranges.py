"""Ranges of tokens: cut, put together, asked for a token."""

from __future__ import annotations

from collections.abc import Iterable

Range = tuple[int, int]  # end exclusive


def covers(parts: Iterable[Range], token: int) -> bool:
    """Whether a token stands in one of the ranges."""
    return any(start <= token < end for start, end in parts)


def without(ranges: Iterable[Range], gaps: Iterable[Range]) -> list[Range]:
    """Ranges with some stretches cut out of them."""
    kept = list(ranges)
    for low, high in gaps:
        cut: list[Range] = []
        for start, end in kept:
            if high <= start or low >= end:
                cut.append((start, end))
                continue
            if start < low:
                cut.append((start, low))
            if high < end:
                cut.append((high, end))
        kept = cut
    return kept


def united(ranges: Iterable[Range]) -> list[Range]:
    """Ranges in order, those that overlap or touch made one."""
    joined: list[Range] = []
    for start, end in sorted(ranges):
        if joined and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return joined
