"""Quotations that are signed, as on a poster: ``“The river never forgets.” — Ada Quill, ferry captain``.

Pages that set a quotation apart print the name on its last line, and their marks then stand around both.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from onrecord.knowledge.statements.sources import CueClass
from onrecord.reading.parsed import Span
from onrecord.reading.statements.layout.page import Layout
from onrecord.reading.statements.layout.parse import is_mark
from onrecord.reading.statements.layout.quotes import Quotation
from onrecord.reading.statements.parts.content import Content
from onrecord.reading.statements.parts.cues import Cue
from onrecord.reading.statements.parts.draft import Draft
from onrecord.reading.statements.parts.source import Source

# A dash, one or two hyphens, and what stands behind it to the end of the line.
_SIGNATURE = re.compile(r"[^\S\n]*(?P<dash>[—–―~]|--?)[^\S\n]*(?P<name>\S[^\n]*?)[^\S\n.]*(?:\.[^\S\n]*)?(?=\n|$)")
_WORDS = 12  # words at most of a name with what is told of its holder
_SAID = 3  # words at least of a quotation that a name within its marks signs: less is a title or a label


def signed(layout: Layout, sense: CueClass) -> Iterator[Draft]:
    """The quotations that end their line but for a dash and a name, or with a line that is one, as drafts."""
    doc = layout.doc
    for quotation in layout.quotations:
        if (draft := _signed_inside(layout, quotation, sense)) is not None:
            yield draft
            continue
        last = doc[quotation.end - 1]
        match = _SIGNATURE.match(layout.text, last.idx + len(last)) if quotation.closed else None
        if match is None:
            continue
        dash, name = doc.char_span(*match.span("dash")), doc.char_span(*match.span("name"))
        if dash is None or name is None or not _is_name(name):
            continue
        place = (dash.start, dash.end)
        cue = Cue("colon", name.root.i, *place, sense)
        content = Content(((quotation.start, quotation.end),), "quote", place)
        yield Draft(cue, content, Source(name.root.i, (name.start, name.end)))


def _signed_inside(layout: Layout, quotation: Quotation, sense: CueClass) -> Draft | None:
    """The draft of a quotation whose last line, still within the marks, is the name of the one quoted.

    Its cue is the closing mark: nothing else tells that the last line speaks the others.
    """
    doc, last = layout.doc, quotation.end - 1
    if not quotation.closed or not is_mark(doc[last]) or not is_mark(doc[quotation.start]):
        return None
    begin, end = doc[quotation.start].idx, doc[last].idx
    line = layout.text.rfind("\n", begin, end) + 1
    if not line:
        return None
    name = doc.char_span(line, end, alignment_mode="contract")
    part = layout.trimmed(name.start, name.end) if name is not None and len(name) else None
    while part is not None and part[1] > part[0] and doc[part[1] - 1].is_punct:
        part = part[0], part[1] - 1  # a full stop inside the marks
    said = layout.trimmed(quotation.start + 1, part[0]) if part is not None else None
    if part is None or said is None or part[0] == part[1]:
        return None
    holder = doc[part[0] : part[1]]
    if not _is_name(holder) or holder[0].ent_type_ != "PER" or len(layout.words(*said)) < _SAID:
        return None
    place = (last, last + 1)
    cue = Cue("colon", holder.root.i, *place, sense)
    return Draft(cue, Content((said,), "quote", place), Source(holder.root.i, part))


def _is_name(words: Span) -> bool:
    """Whether words are a name and what is told of its holder: no sentence that goes on behind the dash."""
    if len(words) > _WORDS or any(token.pos_ in {"VERB", "AUX"} for token in words):
        return False
    return words[0].text[:1].isupper() and any(token.pos_ == "PROPN" for token in words)
