"""The words behind a row with what stands around them, for a table."""

from __future__ import annotations

import re
from collections.abc import Sequence

_ROOM = 160  # code points shown before and after, at most
_GAP = 200  # a longer stretch between two parts of a quotation is left out
_SENTENCE = re.compile(
    r"(?<!\bMr)(?<!\bMrs)(?<!\bMs)(?<!\bDr)(?<!\bGen)(?<!\bSt)(?<!\b[A-Z])[.!?][\"'”’)\]]*\s+(?=[\"'“‘(\[]?[A-Z])|\s*\n\s*"
)  # for showing only: what ends a sentence
_SPACE = re.compile(r"\s+")

Piece = tuple[str, int]  # some words, and 1 where they are the row's own


def passage(text: str, spans: Sequence[tuple[int, int]]) -> list[Piece]:
    """The words at ``spans`` (code points of ``text``) within their sentence, cut into the row's own and the others.

    >>> passage("It rained. He said so, late. Then it stopped.", [(14, 18)])
    [('He ', 0), ('said', 1), (' so, late.', 0)]
    """
    if not spans:
        return []
    ordered = sorted(spans)
    start, end = ordered[0][0], max(end for _, end in ordered)
    pieces: list[Piece] = [(_before(text, start), 0)]
    at = start
    for first, last in ordered:
        if first > at:
            gap = text[at:first]
            pieces.append((gap if len(gap) <= _GAP else " … ", 0))
        pieces.append((text[max(at, first) : last], 1))
        at = max(at, last)
    pieces.append((_after(text, end), 0))
    return [(_SPACE.sub(" ", words), own) for words, own in pieces if words]


def plain(pieces: Sequence[Piece]) -> str:
    """The passage without its cuts."""
    return "".join(words for words, _ in pieces)


def _before(text: str, start: int) -> str:
    room = text[max(0, start - _ROOM) : start]
    found = [match.end() for match in _SENTENCE.finditer(room + "A")]  # a capital, in case the words begin with one
    if found and found[-1] <= len(room):
        return room[found[-1] :]
    return room if start <= _ROOM else "… " + room.partition(" ")[2]


def _after(text: str, end: int) -> str:
    room = text[end : end + _ROOM]
    match = _SENTENCE.search(room)
    if match:
        return room[: match.start()] + match[0].rstrip()
    return room if end + _ROOM >= len(text) else room.rpartition(" ")[0] + " …"
