"""Slips of grammar that a rule can show but the file cannot settle: flagged, never mended."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator

from onrecord.archive.press import Usage, any_of
from onrecord.archive.repair.fix import Fix
from onrecord.model import Span


def find(text: str, paragraphs: list[tuple[int, int]], quoted: list[tuple[int, int]], usage: Usage) -> Iterator[Fix]:
    """Flags for slips in the paper's own words; a speaker's grammar inside quotation marks is left alone."""
    starts = [start for start, _ in quoted]
    rules = (_left_over_subjects, _doubled_words, _bare_names)
    for fix in (fix for rule in rules for fix in rule(text, paragraphs, usage)):
        index = bisect_right(starts, fix.span.start) - 1
        if index < 0 or fix.span.start >= quoted[index][1]:
            yield fix


def _matches(pattern: str, text: str, paragraphs: list[tuple[int, int]]) -> Iterator[re.Match[str]]:
    compiled = re.compile(pattern)
    return (match for start, end in paragraphs for match in compiled.finditer(text, start, end))


def _left_over_subjects(text: str, paragraphs: list[tuple[int, int]], usage: Usage) -> Iterator[Fix]:
    """A subject between a linking word and a participle ("since he taking office")."""
    pattern = rf"\b(?i:{any_of(usage.linking_words)}) ((?:he|she|they) (\w{{1,20}}ing)\b(?: \w{{1,30}})?)"
    for match in _matches(pattern, text, paragraphs):
        if match[2] not in usage.ing_nouns:
            without = match[1].split(" ", 1)[1]
            yield _flag(match, 1, without, "grammar_slip", "a subject before a participle: one of the two is left over")


def _doubled_words(text: str, paragraphs: list[tuple[int, int]], usage: Usage) -> Iterator[Fix]:
    for match in _matches(rf"\b((?P<word>{any_of(usage.doubled_words)}) (?P=word))(?=[ \n])", text, paragraphs):
        yield _flag(match, 1, match["word"], "doubled_word", "the same small word twice in a row")


def _bare_names(text: str, paragraphs: list[tuple[int, int]], usage: Usage) -> Iterator[Fix]:
    """An article before a name that has none, as a mechanical change of one name into another leaves it."""
    pattern = rf"\b(the ({any_of(usage.bare_names)}))(?=[.,;:]? ?[—–]|[.,;:]\s)"
    for match in _matches(pattern, text, paragraphs):
        reason = f"an article before {match[2]}, which has none: left over where another name was replaced"
        yield _flag(match, 1, match[2], "house_style_substitution", reason)


def _flag(match: re.Match[str], group: int, corrected: str, kind: str, reason: str) -> Fix:
    return Fix(Span(*match.span(group)), corrected, kind, reason, applied=False)
