"""From scores to chains: from left to right every phrase takes up the best one before it, or none."""

from __future__ import annotations

import numpy as np

from onrecord.reading.coreference.table import SHAPE, Floats, Ints, Table


def link(table: Table, found: Ints, scores: Floats, none: Floats, asked: Ints | None = None) -> Ints:
    """For every phrase the row that it takes up, ``-1`` for none, and for all but those ``asked``.

    ``scores`` are minus infinity for what is forbidden.  A candidate whose chain is of another gender than the
    phrase's is passed over.
    """
    count = len(table)
    taken = np.full(count, -1, np.int32)
    gender = table.gender.copy()
    first = np.arange(count)
    order = np.argsort(-scores, axis=1, kind="stable")
    for place, row in enumerate(range(count) if asked is None else asked.tolist()):
        for column in order[place]:
            if not scores[place, column] > none[place]:
                break
            other = int(found[place, column])
            chain = first[other]
            if gender[row] and gender[chain] and gender[row] != gender[chain]:
                continue
            taken[row], first[row] = other, chain
            gender[chain] = gender[chain] or gender[row]
            break
    return taken


def chains(table: Table, taken: Ints) -> Ints:
    """For every phrase the first row of its chain; "I" in a quotation is whoever says it, also if named later."""
    first = np.arange(len(taken), dtype=np.int32)

    def root(row: int) -> int:
        while first[row] != row:
            row = int(first[row])
        return row

    said = np.flatnonzero((table.shape == SHAPE["i"]) & (table.speaker >= 0))
    ties = [(row, int(other)) for row, other in enumerate(taken) if other >= 0]
    for row, other in ties + [(int(row), int(table.speaker[row])) for row in said]:
        low, high = sorted((root(row), root(other)))
        first[high] = low
    return np.array([root(row) for row in range(len(taken))], np.int32)
