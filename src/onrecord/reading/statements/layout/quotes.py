"""Quotations: pairing the marks of a text.

Newspapers write quotations in several hands: straight marks, curly ones, two single ones, marks set off by blanks
(tokenised archives).  A mark may be missing: a quotation that runs on over paragraphs opens anew in each and closes
in the last; a careless hand forgets one.  Marks are therefore paired inside one paragraph only, so that no fault
spreads.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, replace

from onrecord.reading.parsed import Doc
from onrecord.reading.statements.layout.ranges import Range

_MARKS = re.compile(r"''|``|’’|‘‘|[\"“”„«»‘’']")
_DOUBLE = re.compile("[“”]")
_BLANK_LINE = re.compile(r"\n[^\S\n]*\n\s*")
_LINE = re.compile(r"\n\s*")
_OPENING = frozenset(["“", "„", "«", "``", "‘‘"])
_CLOSING = frozenset(["”", "»", "’’"])
_SINGLE = frozenset(["‘", "’", "'"])
_REACH = 1000  # code points within which the partner of a single mark is looked for


@dataclass(frozen=True, slots=True)
class Quotation:
    """A quotation as a token range with its marks (end exclusive).

    ``closed`` is false where the closing mark is missing; ``continues`` where the next paragraph opens the quotation
    anew; ``words`` counts the word tokens.
    """

    start: int
    end: int
    closed: bool
    continues: bool
    words: int


def paragraphs(text: str) -> list[Range]:
    r"""The paragraphs of a text as code point ranges: divided by blank lines, or by any line break if there are none.

    >>> paragraphs("One\nline.\n\nTwo.")
    [(0, 9), (11, 15)]
    """
    divider = _BLANK_LINE if _BLANK_LINE.search(text) else _LINE
    found, start = [], 0
    for match in divider.finditer(text):
        if match.start() > start:
            found.append((start, match.start()))
        start = match.end()
    if start < len(text):
        found.append((start, len(text)))
    return found


def quotations(doc: Doc) -> list[Quotation]:
    """The outermost quotations of a parsed text, in order; quotations inside quotations are part of them."""
    text, starts = doc.text, [token.idx for token in doc]
    found: list[Quotation] = []
    blocks = paragraphs(text)
    for number, (begin, end) in enumerate(blocks):
        after = blocks[number + 1] if number + 1 < len(blocks) else None
        reopens = after is not None and _reopens(text, *after)
        for opened, closed, whole in _pairs(text[begin:end]):
            first = max(0, bisect_right(starts, begin + opened) - 1)
            last = bisect_left(starts, begin + closed)
            if last > first:
                words = sum(token.is_alpha or token.like_num for token in doc[first:last])
                runs_on = not whole and reopens and closed >= end - begin
                found.append(Quotation(first, last, whole, runs_on, words))
    return _joined_fragments(found)


def _reopens(text: str, begin: int, end: int) -> bool:
    """Whether a paragraph begins with an opening mark."""
    match = _MARKS.match(text, begin, end)
    return match is not None and match.group() not in _CLOSING and match.group() != "’"


def _pairs(text: str) -> Iterator[tuple[int, int, bool]]:
    """The quotations of one paragraph as (start, end, closed), in characters of the paragraph, marks included.

    Single marks count only where no double mark is open and their partner is found: most of them are apostrophes.
    """
    if (nested := _nested(text)) is not None:
        yield from nested
        return
    opened: int | None = None  # where the open double mark stands
    resume = 0  # marks before this place belong to a single-quoted stretch already taken
    last_end = 0
    stop = len(text.rstrip())
    for match in _MARKS.finditer(text):
        mark, at = match.group(), match.start()
        if at < resume:
            continue
        if mark in _SINGLE:
            if opened is None and (end := _single_partner(text, at)) is not None:
                yield at, end, True
                resume = last_end = end
            continue
        if opened is None:
            if _closes(text, match, stop, is_open=False):
                if (start := _lost_opening(text, last_end, at)) is not None:
                    yield start, match.end(), True
                last_end = match.end()
            else:
                opened = at
        elif _closes(text, match, stop, is_open=True):
            yield opened, match.end(), True
            opened, last_end = None, match.end()
    if opened is not None:
        yield opened, stop, False


def _nested(text: str) -> list[tuple[int, int, bool]] | None:
    """The quotations of a paragraph in curly marks that hold others in the same marks, or ``None`` if none does.

    ``“He calls it “the pit” and stays.”``: only where all marks of the paragraph find their partners, so that one that
    was forgotten joins nothing.
    """
    found, depth, opened, deepest = [], 0, 0, 0
    for match in _DOUBLE.finditer(text):
        if match.group() == "“":
            opened = match.start() if not depth else opened
            depth += 1
            deepest = max(deepest, depth)
        else:
            depth -= 1
            if depth < 0:
                return None
            if not depth:
                found.append((opened, match.end(), True))
    return found if deepest > 1 and not depth else None


def _closes(text: str, match: re.Match[str], stop: int, *, is_open: bool) -> bool:
    """Whether a double mark closes a quotation; straight marks tell by the blanks beside them, else by turns."""
    mark, at, end = match.group(), match.start(), match.end()
    if mark in _CLOSING:
        return True
    if mark in _OPENING:
        return False
    before = text[at - 1] if at else " "
    after = text[end] if end < len(text) else " "
    if not is_open:
        return end >= stop  # nothing follows: it cannot open
    if before.isspace() or before in "([—–-":
        return after.isspace()  # set off by blanks on both sides: by turns
    return True


def _lost_opening(text: str, last_end: int, at: int) -> int | None:
    """Where a quotation begins whose opening mark was lost: after the sentence that named the speaker.

    Only where another quotation came before it in the paragraph; else nothing tells how far back it reaches.
    """
    if not last_end:
        return None
    stop = re.compile(r"[.!?]\s+(?=\w)").search(text, last_end, at)
    return stop.end() if stop else None


def _single_partner(text: str, at: int) -> int | None:
    """The end of a quotation in single marks that opens at ``at``; ``None`` for apostrophes.

    A mark opens after a blank or bracket and before a letter (not a digit: '90s); its partner follows a letter or
    punctuation and stands before no letter.  Marks set off by blanks pair with one set off likewise.
    """
    before = text[at - 1] if at else " "
    after = text[at + 1] if at + 1 < len(text) else " "
    mark = text[at]
    if mark == "’" or not (before.isspace() or before in '([—–-:"'):
        return None
    if after.isspace():
        spaced = re.compile(r"(?<=\s)'(?=\s|$)").search(text, at + 1, at + _REACH)
        return spaced.end() if spaced and mark == "'" else None
    if not after.isalpha() and after not in '[(“"':
        return None
    closer = re.compile(r"(?<=\S)’(?!\w)" if mark == "‘" else r"(?<=\S)'(?!\w)")
    ends = list(closer.finditer(text, at + 1, at + _REACH))
    reopening = text.find("‘", at + 1, at + _REACH) if mark == "‘" else -1
    ends = [m for m in ends if reopening < 0 or m.start() < reopening] or ends[:1]
    if not ends:
        return None
    # A plural's apostrophe ("the drivers’ union") looks like a closing mark; one after punctuation is surely one.
    sure = [m for m in ends if text[m.start() - 1] in ",.!?…;"]
    return (sure or ends)[0].end()


def _joined_fragments(found: list[Quotation]) -> list[Quotation]:
    """The quotations without those that lie inside an earlier one."""
    kept: list[Quotation] = []
    for quotation in sorted(found, key=lambda q: (q.start, -q.end)):
        if kept and quotation.start < kept[-1].end:
            if quotation.end <= kept[-1].end:
                continue
            kept.append(replace(quotation, start=kept[-1].end))
        else:
            kept.append(quotation)
    return kept
