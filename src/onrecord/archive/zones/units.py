"""Units of a page: its paragraphs, whichever way the archive prints them."""

from __future__ import annotations

import re
from dataclasses import dataclass

BLANK_LINE = re.compile(r"\n[ \t\f\v\u00a0\u3000]*(?=\n)")
BLANK_LINES = re.compile(r"\n[ \t\f\v\u00a0\u3000]*(?:\n[ \t\f\v\u00a0\u3000]*)+")
LINE_END = re.compile(r"\n")
FINAL = re.compile(r"[.?!…:;,][”\"’')\]\s]*\Z")


@dataclass(frozen=True, slots=True)
class Unit:
    """One paragraph or line that stands alone: a range of the text without the blanks around it."""

    start: int
    end: int

    def of(self, text: str) -> str:
        """The characters of the unit."""
        return text[self.start : self.end]


def units(text: str, start: int, end: int) -> tuple[list[Unit], bool]:
    """The units of ``text[start:end]``, in positions of the text, and whether each line is a paragraph.

    Where blank lines stand, they part the paragraphs and single line ends only wrap them.  Without any, each line is a
    paragraph if most lines end as sentences do; else the lines are wrapped and make one paragraph.
    """
    if BLANK_LINE.search(text[start:end].strip()):
        return _between(text, start, end, BLANK_LINES), False
    lines = _between(text, start, end, LINE_END)
    ending = sum(ends_sentence(line.of(text)) for line in lines)
    if len(lines) <= 3 or ending * 4 >= len(lines) * 3:
        return lines, True
    return _between(text, start, end, None), False


def lines_within(text: str, unit: Unit, most: int) -> list[Unit]:
    """The first lines of a unit; the last of ``most`` lines runs to the end of the unit."""
    lines = _between(text, unit.start, unit.end, LINE_END)
    return lines if len(lines) <= most else [*lines[: most - 1], Unit(lines[most - 1].start, unit.end)]


def ends_sentence(line: str) -> bool:
    """Whether a line ends with a mark that no headline has, quotation marks and brackets aside."""
    return FINAL.search(line[-12:]) is not None


def _between(text: str, start: int, end: int, cut: re.Pattern[str] | None) -> list[Unit]:
    cuts = [match.span() for match in cut.finditer(text, start, end)] if cut is not None else []
    edges = [start, *(point for span in cuts for point in span), end]
    found = []
    for begin, stop in zip(edges[::2], edges[1::2], strict=True):
        piece = text[begin:stop]
        left = len(piece) - len(piece.lstrip())
        if piece.strip():
            found.append(Unit(begin + left, begin + len(piece.rstrip())))
    return found
