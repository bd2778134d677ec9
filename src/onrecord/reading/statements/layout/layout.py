"""How a page is laid out for finding statements: quotations, paragraphs, and the few questions asked of the parse."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator

from onrecord.knowledge.statements.sources import SourceWords
from onrecord.reading.parsed import Doc, Token
from onrecord.reading.statements.layout.quotes import Quotation, Range, paragraphs, quotations


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


def is_mark(token: Token) -> bool:
    """Whether a token is a quotation mark."""
    return token.tag_ in {"``", "''"} or (
        token.tag_ != "POS" and token.text in {'"', "“", "”", "''", "``", "‘", "’", "«", "»"}
    )


def edges(token: Token) -> Range:
    """The token range of a subtree."""
    return token.left_edge.i, token.right_edge.i + 1


def children(token: Token, *labels: str) -> list[Token]:
    """The dependents of a token with one of these labels, in order."""
    return [child for child in token.children if child.dep_ in labels]


def first(tokens: Iterable[Token]) -> Token | None:
    """The first of some tokens."""
    return next(iter(tokens), None)


def marker(token: Token) -> str:
    """The preposition or conjunction that introduces a phrase, in lower case; empty where there is none."""
    found = first(children(token, "case", "mark"))
    return found.lower_ if found is not None else ""


def negated(token: Token) -> bool:
    """Whether a predicate is negated: "did not say", "no mention was made", "neither A nor B has said"."""
    for child in token.children:
        if child.dep_ in {"advmod", "neg"} and child.lower_ in {"not", "n't", "n’t", "never"}:
            return True
        if child.dep_.startswith("nsubj") and any(
            grand.dep_ in {"det", "cc:preconj"} and grand.lower_ in {"no", "neither"} for grand in child.children
        ):
            return True
    return False


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
