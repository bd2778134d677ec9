"""How far a content reaches: marks of quotations at its edges, ends of paragraphs."""

from __future__ import annotations

from onrecord.reading.statements.layout.page import Layout
from onrecord.reading.statements.layout.parse import is_mark
from onrecord.reading.statements.layout.quotes import Quotation
from onrecord.reading.statements.layout.ranges import Range

MARKS = "\"“”„«»‘’'`"


def last_character(layout: Layout, quotation: Quotation) -> str:
    """The last character inside the marks of a quotation."""
    last = layout.doc[quotation.end - 1]
    text = layout.text[layout.doc[quotation.start].idx : last.idx + len(last)]
    return text.rstrip(MARKS + " ")[-1:] or " "


def completed(layout: Layout, part: Range) -> Range:
    """A range that ends with the last words of a quotation takes its closing mark, and so at its beginning."""
    start, end = part
    if (
        end < len(layout.doc)
        and (q := layout.quoted(end)) is not None
        and q.start < end
        and not layout.words(end, q.end)
    ):
        end = q.end
    if start and (q := layout.quoted(start)) is not None and q.start < start and not layout.words(q.start, start):
        start = q.start
    while (
        end < len(layout.doc) and is_mark(layout.doc[end]) and layout.quoted(end) is layout.quoted(end - 1) is not None
    ):
        end += 1
    return start, end


def paragraphs_of(layout: Layout, part: Range) -> list[Range]:
    """A range cut where paragraphs end: no parse reaches over that, whatever it says."""
    start, end = part
    found, begin = [], start
    for at in range(start + 1, end):
        if layout.paragraph(at) != layout.paragraph(at - 1):
            found.append((begin, at))
            begin = at
    found.append((begin, end))
    return found
