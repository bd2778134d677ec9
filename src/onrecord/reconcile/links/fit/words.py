"""The words that carry what a stretch of text says."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Mapping, Set
from functools import cached_property

from onrecord.model import Event, Span, Statement

_WORD = re.compile(r"[^\W\d_]{2,}|\d+")
_ENDINGS = ("ing", "ed", "es", "s", "e")
# After a word of three small letters or a number, or a closing quotation mark; not after "Mr." and "Gov.".
_SENTENCE = re.compile(r"(?:(?<=[a-z]{3}[.!?])|(?<=\d[.!?])|(?<=[.!?][\"”’)]))\s+(?=[\"“‘(]?[A-Z0-9])|\n+")


def content_words(stretches: Iterable[str], stops: Set[str]) -> frozenset[str]:
    """The words of some stretches of text but function words, in lower case and roughly stemmed.

    >>> sorted(content_words(["The claims", "were denied"], {"the", "were"}))
    ['claim', 'deni']
    """
    words = (word for stretch in stretches for word in _WORD.findall(stretch.lower()))
    return frozenset(stem(word) for word in words if word not in stops)


def stem(word: str) -> str:
    """A rough stem, enough to compare words of one language with themselves.

    >>> stem("planned"), stem("plan"), stem("closing"), stem("close"), stem("deny"), stem("denies")
    ('plan', 'plan', 'clos', 'clos', 'deni', 'deni')
    """
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) >= len(ending) + 3:
            word = word.removesuffix(ending)
            break
    if word.endswith("y") and len(word) > 3:
        word = f"{word[:-1]}i"
    return word[:-1] if len(word) > 3 and word[-1] == word[-2] and word[-1] not in "aeiou" else word


class Wording:
    """The texts of the reports with look-ups of their words, each taken once."""

    def __init__(self, texts: Mapping[str, str], stops: Set[str]) -> None:
        self.texts = texts
        self.stops = stops
        self._documents: dict[str, frozenset[str]] = {}
        self._ends: dict[str, list[int]] = {}
        self._sentences: dict[tuple[str, int], frozenset[str]] = {}

    def document(self, id: str) -> frozenset[str]:
        """The content words of a report."""
        if id not in self._documents:
            self._documents[id] = content_words([self.texts[id]], self.stops)
        return self._documents[id]

    def said(self, statement: Statement) -> frozenset[str]:
        """The content words of what somebody says."""
        return content_words((span.of(self.texts[statement.document]) for span in statement.content), self.stops)

    def number(self, document: str, position: int) -> int:
        """The number of the sentence that holds a position."""
        if document not in self._ends:
            self._ends[document] = [match.end() for match in _SENTENCE.finditer(self.texts[document])]
        return bisect_right(self._ends[document], position)

    def sentence(self, event: Event) -> frozenset[str]:
        """The content words of the sentence of an event."""
        key = event.document, self.number(event.document, event.trigger.start)
        if key not in self._sentences:
            ends = self._ends[event.document]
            text = self.texts[event.document]
            start = ends[key[1] - 1] if key[1] else 0
            end = ends[key[1]] if key[1] < len(ends) else len(text)
            self._sentences[key] = content_words([text[start:end]], self.stops)
        return self._sentences[key]

    def before(self, event: Event) -> str:
        """The word before the trigger of an event, in lower case."""
        words = self.texts[event.document][max(0, event.trigger.start - 20) : event.trigger.start].lower().split()
        return words[-1] if words else ""

    def words(self, document: str, span: Span) -> frozenset[str]:
        """The content words of a stretch of a report."""
        return content_words([span.of(self.texts[document])], self.stops)

    @cached_property
    def is_empty(self) -> bool:
        """Whether no report has a text."""
        return not any(self.texts.values())
