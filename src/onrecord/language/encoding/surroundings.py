"""What stands around a word: quotation marks, paragraph breaks, and roughly which sentence it is in.

Input of the reader's encoder beside word pieces and shapes, and of its attribution head.  Training and reading must
see a text alike, so both take it from here.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import IntEnum

OPENERS, CLOSERS = frozenset({"“", "«", "``"}), frozenset({"”", "»", "''"})
STOPS = frozenset({".", "?", "!", "…", "..."})
CLOSING_EDGES = frozenset("”\"')]’»")
LONG_ABBREVIATION = 4  # "Sept." ends with a stop of its own more often than a word of more letters


class Quoted(IntEnum):
    """Where a character stands to quotation marks; numbered as the model was trained."""

    OUTSIDE = 0
    INSIDE = 1
    OPENING = 2
    CLOSING = 3


class Break(IntEnum):
    """What begins with a word; numbered as the model was trained."""

    NONE = 0
    PARAGRAPH = 1
    DOCUMENT = 2


@dataclass(frozen=True, slots=True)
class Surroundings:
    """For each word its ``Quoted`` state, its ``Break`` and the number of its sentence, counted from 0.

    Sentences are guessed from stops and capitals alone: the attribution head wants to know whether two words are in
    one sentence, before the model has said so.
    """

    quotes: list[int]
    breaks: list[int]
    sentences: list[int]


def surroundings(text: str, words: Sequence[tuple[int, int]]) -> Surroundings:
    """The surroundings of the words of a text; ``words`` are (start, end exclusive) in code points, in order.

    >>> surroundings('He said: "Go." She went.', [(0, 2), (9, 10), (10, 12), (12, 13), (13, 14), (15, 18)]).quotes
    [0, 2, 1, 1, 3, 0]
    """
    states = quote_states(text)
    quotes: list[int] = []
    breaks: list[int] = []
    sentences: list[int] = []
    number, closed, end = 0, False, 0
    for start, after in words:
        word, gap = text[start:after], text[end:start]
        broken = Break.PARAGRAPH if "\n" in gap else Break.NONE
        at = Break.DOCUMENT if not quotes else broken
        if quotes:
            edge = word in CLOSING_EDGES and not gap
            if broken or (closed and not edge and not word[0].islower()):
                number, closed = number + 1, False
            elif not edge:
                closed = False
        if word in STOPS or (word.endswith(".") and len(word) > LONG_ABBREVIATION):
            closed = True
        quotes.append(states[start])
        breaks.append(int(at))
        sentences.append(number)
        end = after
    return Surroundings(quotes, breaks, sentences)


def quote_states(text: str) -> bytes:
    """The ``Quoted`` state of each character.

    Double quotation marks only; single ones are apostrophes too often.  Every paragraph starts outside: newspapers
    open a quotation anew in each paragraph that it runs on to, and close it once.
    """
    states = bytearray(len(text))
    for start, opened, close, end in _quotations(text):
        states[start:end] = bytes([Quoted.INSIDE]) * (end - start)
        states[start:opened] = bytes([Quoted.OPENING]) * (opened - start)
        if close is not None:
            states[close:end] = bytes([Quoted.CLOSING]) * (end - close)
    return bytes(states)


def _quotations(text: str) -> list[tuple[int, int, int | None, int]]:
    """(start, end of the opening mark, start of the closing mark or ``None``, end) of each quotation."""
    found: list[tuple[int, int, int | None, int]] = []
    start: tuple[int, int] | None = None
    for mark in re.finditer(r"``|''|[“”«»\"]|\n", text):
        sign = mark.group()
        if sign == "\n":
            if start is not None:
                found.append((*start, None, mark.start()))
            start = None
        elif start is None and sign not in CLOSERS:
            start = mark.start(), mark.end()
        elif start is not None and sign not in OPENERS:
            found.append((*start, mark.start(), mark.end()))
            start = None
    if start is not None:
        found.append((*start, None, len(text)))
    return found
