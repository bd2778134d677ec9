"""Quotations that no cue of their own introduces: they go on with the words told in the sentence before them.

``Bishop Tamm called the ferryman a saint. “He never asked a poor man for a coin.”``
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from onrecord.reading.statements.layout.extent import last_character
from onrecord.reading.statements.layout.page import Layout
from onrecord.reading.statements.layout.parse import is_mark
from onrecord.reading.statements.layout.quotes import Quotation
from onrecord.reading.statements.layout.ranges import united
from onrecord.reading.statements.parts.draft import Draft

_WORDS = 4  # words at least of a quotation that is a sentence


def with_orphans(layout: Layout, drafts: Sequence[Draft]) -> list[Draft]:
    """The drafts, quotations that nobody claims added to the one whose sentence ends right before them."""
    claimed = [False] * len(layout.doc)
    by_sentence: dict[int, list[int]] = {}
    for place, draft in enumerate(drafts):
        for start, end in draft.content.ranges:
            claimed[start:end] = [True] * (end - start)
        by_sentence.setdefault(layout.doc[draft.cue.head].sent.start, []).append(place)
    found = list(drafts)
    for quotation in layout.quotations:
        if any(claimed[quotation.start : quotation.end]) or not _is_free(layout, quotation):
            continue
        before = _before(layout, quotation)
        told = [] if before is None else by_sentence.get(layout.doc[before].sent.start, [])
        if len(told) == 1 and before is not None and _tells(layout, found[told[0]], before):
            draft = found[told[0]]
            ranges = united([*draft.content.ranges, (quotation.start, quotation.end)])
            found[told[0]] = replace(draft, content=replace(draft.content, ranges=tuple(ranges)))
    return found


def _is_free(layout: Layout, quotation: Quotation) -> bool:
    """Whether a quotation is a sentence of its own."""
    words = layout.words(quotation.start, quotation.end)
    whole = quotation.closed and len(words) >= _WORDS and last_character(layout, quotation) in ".?!"
    return whole and words[0].text[:1].isupper()


def _before(layout: Layout, quotation: Quotation) -> int | None:
    """The last token of the sentence that ends before a quotation, in the same paragraph."""
    at = quotation.start - 1
    while at >= 0 and layout.doc[at].is_space:
        at -= 1
    ends = at >= 0 and (layout.doc[at].text in {".", "!", "?"} or is_mark(layout.doc[at]))
    if not ends:
        return None
    gap = layout.paragraph(quotation.start) - layout.paragraph(at)
    end = quotation.end
    while end < len(layout.doc) and layout.doc[end].is_space:
        end += 1
    alone = end >= len(layout.doc) or layout.paragraph(end) > layout.paragraph(quotation.end - 1)
    return at if gap == 0 or (gap == 1 and alone) else None


def _tells(layout: Layout, draft: Draft, before: int) -> bool:
    """Whether the main verb of a sentence tells words of somebody named, none of them behind the sentence."""
    head = layout.doc[draft.cue.head]
    own = draft.cue.kind == "verb" and draft.cue.sense.kind == "words" and not draft.cue.negated
    main = head.dep_ == "ROOT" or head.head.dep_ == "ROOT"
    return own and main and draft.source is not None and draft.content.ranges[-1][1] <= before + 1
