"""Matches patterns of kinds of words: regular expressions whose letters are words with all their senses.

Every set of kinds that a word can have is one letter.  A pattern names kinds (``MONTH``) and slots (``m:MONTH``,
``q:NUM|AMOUNT``); a kind stands for all letters whose set holds it.  So a word with several senses fits wherever one of
them does, and Python's own matcher does the work.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Generic, Protocol, TypeVar

from onrecord.reading.times.lexer import Lexicon, Word

_SLOT = re.compile(r"(?:(?P<slot>[a-z]\w*):)?(?P<kinds>[A-Z][A-Z_0-9]*(?:\|[A-Z][A-Z_0-9]*)*)")


class Patterned(Protocol):
    """What the grammar needs of a rule: a pattern over kinds of words."""

    @property
    def pattern(self) -> str:
        """The pattern."""


Rule = TypeVar("Rule", bound=Patterned)


@dataclass(frozen=True, slots=True)
class Found:
    """A match: the words of the page, the range of those matched, and the words in its slots."""

    words: Sequence[Word]
    start: int
    end: int
    slots: dict[str, int]

    def __getitem__(self, slot: str) -> Word:
        return self.words[self.slots[slot]]

    def get(self, slot: str) -> Word | None:
        """The word in a slot, None where the slot is empty or the pattern has none of this name."""
        return self.words[self.slots[slot]] if slot in self.slots else None

    @property
    def before(self) -> Word | None:
        """The word before the match."""
        return self.words[self.start - 1] if self.start else None

    @property
    def after(self) -> Word | None:
        """The word after the match."""
        return self.words[self.end] if self.end < len(self.words) else None


class Grammar(Generic[Rule]):
    """Rules compiled for the words of one calendar."""

    def __init__(self, lexicon: Lexicon, rules: Sequence[Rule]) -> None:
        figures = ({"NUM"}, {"NUM", "DOM"}, {"NUM", "DOM", "YY"}, {"NUM", "YY"}, {"NUM", "YEAR"}, {"YEAR"})
        others = ({"ORD"}, {"ORD", "DOM"}, {"ISO"}, {"FIGURES"}, {"CLOCK"}, {"DECADE"}, {"FRACTION"}, {"AMPM"}, {"GAP"})
        known = {*lexicon.kinds(), *map(frozenset, figures), *map(frozenset, others), frozenset[str]()}
        # A name written without its capital loses the senses that need one.
        names = {"MONTH", "WEEKDAY", "WEEKDAYS", "HOLIDAY"}
        known |= {kinds - names for kinds in known}
        self._letters = {kinds: chr(0xE000 + i) for i, kinds in enumerate(sorted(known, key=sorted))}
        self._rules = [(re.compile(_compiled(rule.pattern, self._letters)), rule) for rule in rules]

    def matches(self, words: Sequence[Word]) -> Iterator[tuple[Rule, Found]]:
        """All matches, by their start, longer ones first, earlier rules first."""
        string = "".join(self._letters[frozenset(word.senses)] for word in words)
        found = [
            (match.start(), -match.end(), order, rule, match)
            for order, (pattern, rule) in enumerate(self._rules)
            for match in pattern.finditer(string)
        ]
        for start, end, _, rule, match in sorted(found, key=lambda row: row[:3]):
            slots = {name: match.start(name) for name in match.groupdict() if match[name] is not None}
            yield rule, Found(words, start, -end, slots)


def _compiled(pattern: str, letters: dict[frozenset[str], str]) -> str:
    """The regular expression over letters for a pattern over kinds."""

    def group(match: re.Match[str]) -> str:
        kinds = set(match["kinds"].split("|"))
        fitting = "".join(letter for known, letter in letters.items() if known & kinds)
        if not fitting:
            return "(?!)"
        return f"(?P<{match['slot']}>[{fitting}])" if match["slot"] else f"[{fitting}]"

    return _SLOT.sub(group, pattern).replace(" ", "")
