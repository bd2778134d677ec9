"""GUM's coreference, which trains the ranker and measures it: one JSON object a document.

A document has ``doc_id``, ``genre``, ``text`` and ``mentions`` with ``start``, ``end`` (code points), ``cluster`` and
``etype``.  The corpus counts the honorific and the possessive mark among a mention's words; onrecord does not.
"""

from __future__ import annotations

import re
from typing import Any

from onrecord.knowledge import Knowledge
from onrecord.reading.coreference.mentions import Phrase, phrase_at
from onrecord.reading.parsed import Doc

HONORIFIC = re.compile(r"\b(?:Mr|Mrs|Ms|Dr)\.? $")


def in_corpus(doc: Doc, start: int, end: int) -> tuple[int, int]:
    """Tokens as the corpus marks a mention: with the honorific before it and the possessive mark behind it."""
    first, last = doc[start].idx, doc[end - 1].idx + len(doc[end - 1])
    before = HONORIFIC.search(doc.text, max(0, first - 6), first)
    if end < len(doc) and doc[end].tag_ == "POS":
        last = doc[end].idx + len(doc[end])
    return (before.start() if before else first), last


def gold_phrases(doc: Doc, row: dict[str, Any], knowledge: Knowledge) -> list[tuple[Phrase, dict[str, Any]]]:
    """The mentions of the corpus as phrases, in the order of ``phrases``; those that are cut inside a word are left
    out.
    """
    found: dict[tuple[int, int], tuple[Phrase, dict[str, Any]]] = {}
    for mention in row["mentions"]:
        span = doc.char_span(mention["start"], mention["end"])
        if span is None:
            continue
        end = span.end - (span[-1].tag_ == "POS" and len(span) > 1)
        found.setdefault((span.start, end), (phrase_at(doc, span.start, end, knowledge), mention))
    return [found[place] for place in sorted(found, key=lambda p: (p[0], -p[1]))]
