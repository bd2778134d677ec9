"""The words that carry what a stretch of text says."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Mapping, Set
from itertools import pairwise
from math import log

from onrecord.model import Event, Span, Statement

_WORD = re.compile(r"[^\W\d_]{2,}|\d+")
_ENDINGS = ("ing", "ed", "es", "s", "e")
# After a word of three small letters or a number, or a closing quotation mark; not after "Mr." and "Gov.".
_SENTENCE = re.compile(
    r"(?:(?<=[a-z]{3}[.!?])|(?<=\d[.!?])|(?<=[.!?][\"”’)])|(?<=[.!?] [\"”]))\s+(?=[\"“‘(]?[A-Z0-9])|\n+"
)

_MANY = 1000  # sentences; a word in more counts as if it were in so many
_LOGS = (0.0, *(log(n) for n in range(1, _MANY + 1)))


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
        self._stops = stops
        self._stems: dict[str, str] = {}
        self._documents: dict[str, int] = {}
        self._bits: dict[str, int] = {}
        self._ends: dict[str, list[int]] = {}
        self._sentences: dict[str, list[frozenset[str]]] = {}
        self._spread: dict[str, Counter[str]] = {}

    def content(self, stretches: Iterable[str]) -> frozenset[str]:
        """The words of some stretches of text but function words, in lower case and roughly stemmed.

        >>> sorted(Wording({}, {"the", "were"}).content(["The claims", "were denied"]))
        ['claim', 'deni']
        """
        stems = self._stems
        found = set()
        for stretch in stretches:
            for word in _WORD.findall(stretch.lower()):
                known = stems.get(word)
                if known is None:
                    known = stems[word] = "" if word in self._stops else stem(word)
                found.add(known)
        found.discard("")
        return frozenset(found)

    def said(self, statement: Statement) -> frozenset[str]:
        """The content words of what somebody says."""
        return self.content(span.of(self.texts[statement.document]) for span in statement.content)

    def number(self, document: str, position: int) -> int:
        """The number of the sentence that holds a position."""
        return bisect_right(self._endings(document), position)

    def _endings(self, document: str) -> list[int]:
        """Where the sentences of a report end, but the last."""
        if document not in self._ends:
            self._ends[document] = [match.end() for match in _SENTENCE.finditer(self.texts[document])]
        return self._ends[document]

    def _sentences_of(self, document: str) -> list[frozenset[str]]:
        """The content words of each sentence of a report."""
        if document not in self._sentences:
            text = self.texts[document]
            ends = [0, *self._endings(document), len(text)]
            self._sentences[document] = [self.content([text[start:end]]) for start, end in pairwise(ends)]
        return self._sentences[document]

    def bounds(self, document: str, number: int) -> Span:
        """Where a sentence stands."""
        ends = [0, *self._endings(document), len(self.texts[document])]
        return Span(ends[number], ends[number + 1])

    def sentence(self, event: Event) -> frozenset[str]:
        """The content words of the sentence of an event."""
        return self._sentences_of(event.document)[self.number(event.document, event.trigger.start)]

    def around(self, document: str, position: int) -> frozenset[str]:
        """The content words of the sentence that holds a position and of the one before."""
        number = self.number(document, position)
        return frozenset[str]().union(*self._sentences_of(document)[max(0, number - 1) : number + 1])

    def document(self, id: str) -> int:
        """The content words of a report as a set of bits, one for each word of all reports: quick to compare."""
        if id not in self._documents:
            words = frozenset[str]().union(*self._sentences_of(id))
            bits = [self._bits.setdefault(word, len(self._bits)) for word in words]
            held = bytearray(len(self._bits) // 8 + 1)
            for bit in bits:
                held[bit // 8] |= 1 << bit % 8
            self._documents[id] = int.from_bytes(held, "little")
        return self._documents[id]

    def spread(self, document: str) -> Counter[str]:
        """In how many sentences of a report each content word stands; under ``""`` how many sentences there are."""
        if document not in self._spread:
            sentences = self._sentences_of(document)
            self._spread[document] = Counter(word for sentence in sentences for word in (*sentence, ""))
        return self._spread[document]

    def shared(self, one: tuple[str, Set[str]], other: tuple[str, Set[str]]) -> float:
        """The share of the weight of the lighter of two sets of words that the other has too, from 0 to 1.

        Each comes with its report.  A word counts by how few sentences of the two reports have it (inverse document
        frequency, Sparck Jones 1972), so that the subject of a whole affair does not make one claim of all that is said
        of it; other reports have no part in it.
        """
        both, alone, rest = self._weights(one, other)
        lighter = both + min(alone, rest)
        return round(both / lighter, 3) if lighter else 0.0

    def covered(self, one: tuple[str, Set[str]], other: tuple[str, Set[str]]) -> float:
        """The share of the weight of a set of words that another one has too, weighed as by :meth:`shared`."""
        both, alone, _ = self._weights(one, other)
        return round(both / (both + alone), 3) if both else 0.0

    def _weights(self, one: tuple[str, Set[str]], other: tuple[str, Set[str]]) -> tuple[float, float, float]:
        """The weight of the words that two sets have in common, and of those that each has alone."""
        first, second = one[1], other[1]
        here, there = self.spread(one[0]), self.spread(other[0])
        most = log(max(here[""], there[""]) + 1)
        both, alone, rest = (
            sum(most - _LOGS[min(max(here.get(word, 1), there.get(word, 1)), _MANY)] for word in words)
            for words in (first & second, first - second, second - first)
        )
        return both, alone, rest

    def before(self, event: Event) -> str:
        """The word before the trigger of an event, in lower case."""
        words = self.texts[event.document][max(0, event.trigger.start - 20) : event.trigger.start].lower().split()
        return words[-1] if words else ""

    def words(self, document: str, span: Span) -> frozenset[str]:
        """The content words of a stretch of a report."""
        return self.content([span.of(self.texts[document])])
