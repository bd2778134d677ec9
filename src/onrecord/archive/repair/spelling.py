"""Slips of one letter, where nothing else can be meant."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator

from onrecord.archive.press import Usage
from onrecord.archive.repair.fix import Fix
from onrecord.model import Span

WORD = re.compile(r"(?<![\w’'@#/.-])[a-z]{5,18}(?![\w’'@/-]|\.\w)")


def find(text: str, paragraphs: list[tuple[int, int]], quoted: list[tuple[int, int]], usage: Usage) -> Iterator[Fix]:
    """Fixes for words in small letters that are no word; names and quoted words are never touched.

    Mended is a known slip, or a word one letter off a calendar or function word, if the right word stands in the same
    text; without that it is only flagged.
    """
    starts = [start for start, _ in quoted]
    words = [match for start, end in paragraphs for match in WORD.finditer(text, start, end)]
    count = Counter(match[0] for match in words)
    for match in words:
        index = bisect_right(starts, match.start()) - 1
        if index >= 0 and match.start() < quoted[index][1]:
            continue
        right = usage.misspellings.get(match[0])
        if right is None and count[match[0]] == 1:
            right = _one_off(match[0], usage)
        if right is None:
            continue
        proven = count[right] > 0
        start, end, letters = _smallest(match.start(), match[0], right)
        reason = f"{match[0]!r} is no word and one slip from {right!r}"
        reason += f", which this text has {count[right]} times" if proven else ", which does not stand in this text"
        yield Fix(Span(start, end), letters, "typo", reason, applied=proven)


def _one_off(word: str, usage: Usage) -> str | None:
    """The one common word that ``word`` is a slip of one letter from, or ``None``."""
    if word in usage.common_words or word in usage.real_words:
        return None
    near = {right for form in shortened(word) for right in usage.slips.get(form, ()) if one_letter_off(word, right)}
    near = {right for right in near if not word.startswith(right) and not right.startswith(word)}
    return near.pop() if len(near) == 1 else None


def shortened(word: str) -> set[str]:
    """The word and every form of it with one letter left out: two words one slip apart share one of these."""
    return {word, *(word[:i] + word[i + 1 :] for i in range(len(word)))}


def one_letter_off(a: str, b: str) -> bool:
    """Whether one letter added, left out, changed, or two neighbours changed about make the one of the other."""
    if a == b or abs(len(a) - len(b)) > 1:
        return False
    short, long = sorted((a, b), key=len)
    at = next((i for i, (x, y) in enumerate(zip(short, long, strict=False)) if x != y), len(short))
    if len(short) < len(long):
        return short[at:] == long[at + 1 :]
    swapped = short[at : at + 2] == long[at : at + 2][::-1] and short[at + 2 :] == long[at + 2 :]
    return short[at + 1 :] == long[at + 1 :] or swapped


def _smallest(start: int, wrong: str, right: str) -> tuple[int, int, str]:
    """The smallest edit that turns the one word into the other."""
    head = next((i for i, (x, y) in enumerate(zip(wrong, right, strict=False)) if x != y), min(len(wrong), len(right)))
    tail = 0
    while tail < min(len(wrong), len(right)) - head and wrong[-1 - tail] == right[-1 - tail]:
        tail += 1
    return start + head, start + len(wrong) - tail, right[head : len(right) - tail]
