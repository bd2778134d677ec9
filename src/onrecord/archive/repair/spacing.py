"""Blanks and paragraph breaks lost at the end of a sentence or after a closing quotation mark."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from onrecord.archive.press import Usage
from onrecord.archive.repair.fix import Fix
from onrecord.archive.repair.paragraphs import Join, Paragraphing, log_odds, paragraphing
from onrecord.model import Span

# A stop, the marks after it, and a letter or an opening mark at once.  Straight marks are told apart by counting.
STOP = re.compile(r"(?<=[^\s.?!…])[.?!](?P<close>[”’)\]]{0,3})(?P<straight>\"{0,2})(?P<open>[“‘(\[]{0,2})(?=[A-Za-z])")
COMMA = re.compile(r"(?<=\w)(?:,(?P<straight>\")(?=[A-Za-z])|,(?P<close>”)(?=[A-Za-z])|(?P<open>[,:])(?=“[A-Za-z]))")
WORD_BEFORE = re.compile(r"[A-Za-z]+\Z")
MARKS = re.compile('[“”"]')
LETTERS = re.compile(r"[A-Za-z]+")
SUFFIX = re.compile(r"\.([A-Za-z]+)")
CHAIN = re.compile(r"[A-Z]\.[A-Za-z]{2}")
ADDRESS = re.compile(r"://|@|www\.|/", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Gap:
    """A place where a blank is missing; ``after_quote`` where it stands right after a closing mark."""

    at: int
    after_quote: bool
    ends_sentence: bool


def find(text: str, paragraphs: list[tuple[int, int]], usage: Usage) -> list[Fix]:
    """Fixes that insert what was lost, for the paragraphs given as ranges of ``text``."""
    gaps = [_gaps(text, start, end, usage) for start, end in paragraphs]
    sound = [paragraph for paragraph, found in zip(paragraphs, gaps, strict=True) if not found]
    cut = paragraphing(text, sound) if len(sound) > 1 else None
    return [
        fix
        for paragraph, found in zip(paragraphs, gaps, strict=True)
        for fix in _fixes(text, paragraph, found, cut, usage)
    ]


def _fixes(
    text: str, paragraph: tuple[int, int], gaps: list[_Gap], cut: Paragraphing | None, usage: Usage
) -> Iterator[Fix]:
    ends = [paragraph[0], *(gap.at for gap in gaps if gap.ends_sentence), paragraph[1]]
    for gap in gaps:
        span = Span(gap.at, gap.at)
        kind = "lost_space_after_closing_quote" if gap.after_quote else "lost_space_after_full_stop"
        if not gap.ends_sentence:
            yield Fix(span, " ", kind, "no blank between the mark and the next word")
            continue
        index = bisect_left(ends, gap.at, lo=1)
        odds = -1.0
        if cut is not None:
            odds = log_odds(Join(text, ends[index - 1], gap.at, gap.at, ends[index + 1]), cut, usage)
        if odds > 0:
            why = "two sentences run together where, by this report's own paragraphs, one paragraph ended"
            yield Fix(span, "\n\n", "lost_paragraph_break", f"{why} (log odds {odds:.1f})")
        else:
            yield Fix(span, " ", kind, "two sentences run together without a blank")


def _gaps(text: str, start: int, end: int, usage: Usage) -> list[_Gap]:
    """The places in one paragraph where a blank is missing, in order, each once."""
    found = [*_after_stops(text, start, end, usage), *_after_commas(text, start, end)]
    return list({gap.at: gap for gap in sorted(found, key=lambda gap: gap.at)}.values())


def _after_stops(text: str, start: int, end: int, usage: Usage) -> Iterator[_Gap]:
    quotes = _Quotes(text, start, end)
    for match in STOP.finditer(text, start, end):
        at, closed = _place(match, quotes)
        opened = at < match.end()
        capital = text[match.end()].isupper()
        if not capital and not (closed and text[match.start()] in "?!,"):
            continue  # "example.com", "file.txt", and a quoted exclamation inside a clause
        if not (closed or opened) and not _sentences_meet(text, match.start(), match.end(), usage):
            continue
        if (closed or opened) and not _plain_end(text, match.start(), usage):
            continue
        yield _Gap(at, closed, capital and not _abbreviated(text, match.start(), usage))


def _place(match: re.Match[str], quotes: _Quotes) -> tuple[int, bool]:
    """Where the blank belongs among the marks after a stop, and whether a closing quotation mark comes before it."""
    at = match.end("close")
    closed = match["close"].endswith("”")
    straight = match.span("straight")
    if straight[1] - straight[0] == 2 or (straight[1] > straight[0] and quotes.closes(straight[0])):
        return straight[0] + 1, True
    return at, closed


def _after_commas(text: str, start: int, end: int) -> Iterator[_Gap]:
    quotes = _Quotes(text, start, end)
    for match in COMMA.finditer(text, start, end):
        if match["straight"] and not quotes.closes(match.start("straight")):
            yield _Gap(match.start("straight"), False, False)
        else:
            yield _Gap(match.end(), match["open"] is None, False)


class _Quotes:
    """Which straight double marks of one paragraph open a quotation and which close one.

    A mark after a blank and before a letter opens, one after a letter and before a blank closes; a mark that stands
    between two letters does the opposite of the mark before it.
    """

    def __init__(self, text: str, start: int, end: int) -> None:
        self._closing: set[int] = set()
        open_before = False
        for match in MARKS.finditer(text, start, end):
            at = match.start()
            before = at == start or text[at - 1].isspace() or text[at - 1] in "([—–-“‘"
            after = at + 1 >= end or not text[at + 1].isalnum()
            if match[0] != '"':
                closes = match[0] == "”"
            elif before != after:
                closes = after
            else:
                closes = open_before
            if closes:
                self._closing.add(at)
            open_before = not closes

    def closes(self, position: int) -> bool:
        """Whether the straight mark at ``position`` closes a quotation."""
        return position in self._closing


def _abbreviated(text: str, stop: int, usage: Usage) -> bool:
    word = WORD_BEFORE.search(text[max(0, stop - 20) : stop])
    return text[stop] == "." and word is not None and word[0] in usage.abbreviations


def _plain_end(text: str, stop: int, usage: Usage) -> bool:
    """Whether what stands before a stop and a quotation mark can end a sentence at all."""
    word = WORD_BEFORE.search(text[max(0, stop - 20) : stop])
    return word is None or f"{word[0]}{text[stop]}" not in usage.names_with_marks


def _sentences_meet(text: str, stop: int, after: int, usage: Usage) -> bool:
    """Whether the marks at ``stop`` end one sentence and the letter at ``after`` begins another, without a quote.

    Initials, abbreviations with inner stops, web addresses, file names and names with marks inside say no.
    """
    if stop > 1 and text[stop - 1].isalpha() and not text[stop - 2].isalpha():
        return False  # an initial
    run = (text[max(0, stop - 60) : stop].split() or [""])[-1]
    following = (text[after : after + 60].split() or [""])[0]
    if ADDRESS.search(run) or ADDRESS.search(following) or run.startswith(("#", "&")):
        return False
    word = WORD_BEFORE.search(run)
    if word is None:  # a figure, a per cent sign or a bracket
        return _begins_sentence(following, usage)
    left = word[0]
    if len(left) < 2 or f"{left}{text[stop]}" in usage.names_with_marks:
        return False
    if left[-1].isupper():  # capitals throughout, before a word that is not; or an initial glued to a word
        return left.isupper() and _begins_sentence(following, usage) and following[1:2].islower()
    return _begins_sentence(following, usage)


def _begins_sentence(following: str, usage: Usage) -> bool:
    """Whether what follows a stop at once can be the first word of a sentence and not the end of an address."""
    right = LETTERS.match(following)
    if right is None or any(part.lower() in usage.domains for part in (right[0], *SUFFIX.findall(following))):
        return False
    if CHAIN.match(following):
        return False  # a chain of initials and words, "Will.I.Am"
    return len(right[0]) > 1 or following[1:2] in ("", ".", "’", "'")


def quoted(text: str, paragraphs: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """The stretches inside double quotation marks; one left open goes on to the end of its paragraph."""
    found: list[tuple[int, int]] = []
    for start, end in paragraphs:
        opened: int | None = None
        for match in MARKS.finditer(text, start, end):
            if opened is None and match[0] != "”":
                opened = match.start()
            elif opened is not None and match[0] != "“":
                found.append((opened, match.end()))
                opened = None
        if opened is not None:
            found.append((opened, end))
    return found
