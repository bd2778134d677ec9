"""Turns of an interview or debate printed as a transcript: ``VOSS: The budget is final.``"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from onrecord.knowledge.statements.sources import CueClass
from onrecord.reading.statements.layout.page import Layout
from onrecord.reading.statements.layout.quotes import paragraphs
from onrecord.reading.statements.parts.content import Content
from onrecord.reading.statements.parts.cues import Cue
from onrecord.reading.statements.parts.draft import Draft
from onrecord.reading.statements.parts.source import Source

# A name of up to five capitalized words at the head of a paragraph, a colon, and words behind it.
_LABEL = re.compile(r"[\s\"“]*(?P<name>[^\W\d_a-z][\w.’'-]+(?: [^\W\d_a-z][\w.’'-]*){0,4}):\s+(?=\S)")
_TURNS = 2  # turns at least, of two speakers at least


@dataclass(frozen=True, slots=True)
class _Turn:
    """A paragraph with its speaker's name, in code points; ``colon`` is the place of the colon."""

    start: int
    colon: int
    end: int
    name: str


def turns(layout: Layout, sense: CueClass) -> Iterator[Draft]:
    """The turns of a transcript as drafts of statements, in order; none in a text that is no transcript.

    A text is one where two speakers at least are named before a colon, in capitals or time and again; a single label
    ("Correction: ...") makes none.
    """
    for turn in _labelled(layout.text):
        name = layout.doc.char_span(turn.start, turn.colon)
        said = layout.doc.char_span(turn.colon + 1, turn.end, alignment_mode="contract")
        if name is None or said is None or not layout.words(said.start, said.end):
            continue
        part = layout.trimmed(said.start, said.end)
        if part is None:
            continue
        end = said.end  # unlike a clause, a turn keeps its full stop
        cue = Cue("colon", name.end - 1, name.end, name.end + 1, sense)
        yield Draft(
            cue,
            Content(((part[0], end),), "quote", (name.end, name.end + 1)),
            Source(name.root.i, (name.start, name.end)),
        )


def _labelled(text: str) -> list[_Turn]:
    found = []
    for start, end in paragraphs(text):
        match = _LABEL.match(text, start, end)
        if match is not None:
            found.append(_Turn(match.start("name"), match.end("name"), end, match["name"]))
    count = Counter(turn.name for turn in found)
    kept = [turn for turn in found if turn.name.isupper() or count[turn.name] >= _TURNS]
    return kept if len({turn.name for turn in kept}) >= _TURNS else []
