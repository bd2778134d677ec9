"""Quotations with a name behind a dash, as on a poster: ``“The river never forgets.” — Ada Quill, ferry captain``."""

from __future__ import annotations

import re
from collections.abc import Iterator

from spacy.tokens import Span

from onrecord.knowledge.sources import CueClass
from onrecord.reading.statements.content import Content
from onrecord.reading.statements.cues import Cue
from onrecord.reading.statements.drafts import Draft
from onrecord.reading.statements.layout import Layout
from onrecord.reading.statements.source import Source

# A dash, one or two hyphens, and what stands behind it to the end of the line.
_SIGNATURE = re.compile(r"[^\S\n]*(?P<dash>[—–―~]|--?)[^\S\n]*(?P<name>\S[^\n]*?)[^\S\n.]*(?:\.[^\S\n]*)?(?=\n|$)")
_WORDS = 12  # words at most of a name with what is told of its holder


def signed(layout: Layout, sense: CueClass) -> Iterator[Draft]:
    """The quotations that end their line but for a dash and a name, as drafts of statements."""
    doc = layout.doc
    for quotation in layout.quotations:
        last = doc[quotation.end - 1]
        match = _SIGNATURE.match(doc.text, last.idx + len(last)) if quotation.closed else None
        if match is None:
            continue
        dash, name = doc.char_span(*match.span("dash")), doc.char_span(*match.span("name"))
        if dash is None or name is None or not _is_name(name):
            continue
        place = (dash.start, dash.end)
        cue = Cue("colon", name.root.i, *place, sense)
        content = Content(((quotation.start, quotation.end),), "quote", place)
        yield Draft(cue, content, Source(name.root.i, (name.start, name.end)))


def _is_name(words: Span) -> bool:
    """Whether words are a name and what is told of its holder: no sentence that goes on behind the dash."""
    if len(words) > _WORDS or any(token.pos_ in {"VERB", "AUX"} for token in words):
        return False
    return words[0].text[:1].isupper() and any(token.pos_ == "PROPN" for token in words)
