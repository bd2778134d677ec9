"""A text as the encoder takes it: word pieces with what stands around them, in windows."""

from __future__ import annotations

import bisect
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from onrecord.language.encoding.shapes import Shape, shape
from onrecord.language.encoding.surroundings import Break, Quoted, Surroundings
from onrecord.language.encoding.wordpieces import WordPieces

Numbers = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Features:
    """The inputs of the reader's graph for one window: 1 x pieces; ``first``, 1 x words, is each word's first piece."""

    ids: Numbers
    shp: Numbers
    quo: Numbers
    brk: Numbers
    first: Numbers


class Text:
    """The words of a text with their pieces.

    ``given`` says of each word whether a sentence begins with it, ``None`` where that is for the model to say.
    """

    def __init__(
        self, words: Sequence[str], around: Surroundings, pieces: WordPieces, given: Sequence[bool | None] | None = None
    ) -> None:
        self._words, self._around, self._given = words, around, given
        self._start, self._end = pieces.start, pieces.end
        self._pieces = [pieces(word) for word in words]
        self._before = [0]
        for found in self._pieces:
            self._before.append(self._before[-1] + len(found))
        self.sentences = np.array(around.sentences, np.int64)

    def __len__(self) -> int:
        return len(self._words)

    def size(self, start: int, end: int) -> int:
        """Word pieces of some words."""
        return self._before[end] - self._before[start]

    def fits(self, start: int, limit: int) -> int:
        """The end of the longest stretch of words from ``start`` with at most ``limit`` pieces; one word at least."""
        end = bisect.bisect_right(self._before, self._before[start] + limit) - 1
        return min(len(self), max(end, start + 1))

    def reaches_back(self, end: int, limit: int) -> int:
        """The start of the longest stretch of words before ``end`` with at most ``limit`` pieces; it may be empty."""
        return min(end, bisect.bisect_left(self._before, self._before[end] - limit))

    def starts(self, start: int, end: int, found: Iterable[int]) -> list[int]:
        """The words from ``start`` to ``end`` at which a sentence begins.

        The first does, and one that begins a paragraph; for the others the model's word, ``found``, stands where
        nothing is given.
        """
        starts = {start} | {i for i in range(start, end) if self._around.breaks[i] != Break.NONE}
        if self._given is None:
            return sorted(starts | {i for i in found if start <= i < end})
        open_to = {i for i in found if start <= i < end and self._given[i] is None}
        return sorted(starts | open_to | {i for i in range(start, end) if self._given[i]})

    def features(self, start: int, end: int) -> Features:
        """The words from ``start`` to ``end`` as the encoder takes them."""
        ids, shapes, quotes, breaks, first = [self._start], [int(Shape.NONE)], [0], [0], []
        for i in range(start, end):
            pieces = self._pieces[i]
            first.append(len(ids))
            ids += pieces
            shapes += [int(shape(self._words[i]))] * len(pieces)
            quotes += [self._around.quotes[i]] * len(pieces)
            breaks += [self._around.breaks[i]] + [int(Break.NONE)] * (len(pieces) - 1)
        ids.append(self._end)
        shapes.append(int(Shape.NONE))
        quotes.append(int(Quoted.OUTSIDE))
        breaks.append(int(Break.NONE))
        row = [np.array([column], np.int64) for column in (ids, shapes, quotes, breaks, first)]
        return Features(*row)
