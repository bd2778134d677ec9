"""A page laid out for finding statements: which quotation and which paragraph each of its tokens stands in."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator

from onrecord.knowledge.statements.sources import SourceWords
from onrecord.reading.parsed import Doc, Token
from onrecord.reading.statements.layout.parse import is_mark
from onrecord.reading.statements.layout.quotes import Quotation, paragraphs, quotations
from onrecord.reading.statements.layout.ranges import Range


class Layout:
    """A parsed text with its quotations and paragraphs, all in tokens."""

    def __init__(self, doc: Doc, known: SourceWords) -> None:
        self.doc, self.known = doc, known
        self.text: str = doc.text  # spaCy puts it together anew each time that it is asked
        self.quotations = quotations(doc)
        self.voices: frozenset[int] = frozenset()  # the heads of verbs of saying, once cues are found
        self.asides: tuple[Range, ...] = ()  # "according to X" and the like, once cues are found
        self._quoted: list[Quotation | None] = [None] * len(doc)
        for quotation in self.quotations:
            for token in range(quotation.start, quotation.end):
                self._quoted[token] = quotation
        starts = [start for start, _ in paragraphs(self.text)]
        self._paragraph = [bisect_right(starts, token.idx) for token in doc]

    def quoted(self, token: int) -> Quotation | None:
        """The quotation in which a token stands."""
        return self._quoted[token]

    def paragraph(self, token: int) -> int:
        """The number of the paragraph in which a token stands."""
        return self._paragraph[token]

    def asides_in(self, start: int, end: int) -> Iterator[Range]:
        """The asides that begin inside a range."""
        for aside in self.asides[bisect_left(self.asides, (start, 0)) :]:
            if aside[0] >= end:
                return
            yield aside

    def words(self, start: int, end: int) -> list[Token]:
        """The tokens of a range that are neither blanks nor punctuation."""
        return [token for token in self.doc[start:end] if not (token.is_space or token.is_punct or is_mark(token))]

    def trimmed(self, start: int, end: int) -> Range | None:
        """A range without blanks and punctuation at its edges; the marks of a quotation inside it are kept."""
        while start < end and self._loose(start, opening=True):
            start += 1
        while end > start and self._loose(end - 1, opening=False):
            end -= 1
        return (start, end) if start < end else None

    def _loose(self, at: int, *, opening: bool) -> bool:
        """Whether a token at the edge of a range does not belong to it."""
        token, quotation = self.doc[at], self._quoted[at]
        if token.is_space:
            return True
        if quotation is not None:
            # Inside a quotation the punctuation belongs to it; a mark at its far edge belongs to other words.
            return (opening and at == quotation.end - 1 and is_mark(token)) or (
                not opening and at == quotation.start and is_mark(token)
            )
        return token.is_punct and token.text not in "()[]%$"
