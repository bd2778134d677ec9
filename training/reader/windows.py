"""Documents cut into windows that fit the encoder."""

from __future__ import annotations

import bisect
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from onrecord.language.encoding.wordpieces import WordPieces
from training.reader.documents import Document

LONGEST = 480  # word pieces of a window; the encoder has 512 positions, two of them for its markers
LONG_SENTENCE = 250  # a sentence up to this long is never cut, whatever the limit


@dataclass(frozen=True, slots=True)
class Window:
    """The words ``start`` to ``end`` (exclusive) of a document, read for the sake of ``core_start`` to ``core_end``:
    the others are there as context.
    """

    start: int
    end: int
    core_start: int
    core_end: int


class Pieced:
    """A document with the number of word pieces up to each word."""

    def __init__(self, document: Document, pieces: WordPieces) -> None:
        self.document = document
        self.before = [0]
        for word in document.words:
            self.before.append(self.before[-1] + len(pieces(word)))

    def fits(self, start: int, limit: int) -> int:
        """The end of the longest stretch of words from ``start`` with at most ``limit`` pieces; one word at least."""
        end = bisect.bisect_right(self.before, self.before[start] + limit) - 1
        return min(len(self.document), max(end, start + 1))

    def sentence_end(self, start: int) -> int:
        """The end of the sentence of a word."""
        return bisect.bisect_right(self.document.sentences, self.document.sentences[start])


def whole_sentences(text: Pieced, limits: Sequence[int], rng: random.Random | None = None) -> Iterator[Window]:
    """Windows that do not overlap and end with a sentence.

    Each has a limit of its own, drawn from ``limits`` (without ``rng`` the first of them).  A sentence over the limit
    is a window of its own, cut only where it is longer than ``LONG_SENTENCE`` pieces.
    """
    start = 0
    while start < len(text.document):
        limit = min(LONGEST, rng.choice(limits) if rng else limits[0])
        end = _last_sentence_end(text, start, text.fits(start, limit))
        if end is None:
            end = min(text.sentence_end(start), text.fits(start, max(limit, LONG_SENTENCE)))
        yield Window(start, end, start, end)
        start = end


def with_context(text: Pieced, core: int = 176, context: int = 38) -> Iterator[Window]:
    """Windows whose cores cover each word once, with about ``context`` pieces of their neighbours on both sides.

    Cores hold at most ``core`` pieces and end with a sentence where one ends.
    """
    size = len(text.document)
    start = 0
    while start < size:
        limit = core + (context if start == 0 else 0)
        end = text.fits(start, limit)
        if text.before[size] - text.before[start] <= limit + context:
            end = size
        elif end < size:
            end = _last_sentence_end(text, start, end) or end
        first = min(start, bisect.bisect_left(text.before, text.before[start] - context))
        after = max(end, min(size, bisect.bisect_right(text.before, text.before[end] + context) - 1))
        yield Window(max(0, first), after, start, end)
        start = end


def _last_sentence_end(text: Pieced, start: int, end: int) -> int | None:
    """The last end of a sentence in the words after ``start`` up to ``end``."""
    if end == len(text.document):
        return end
    numbers = text.document.sentences
    at = bisect.bisect_left(numbers, numbers[end])
    return at if at > start else None
