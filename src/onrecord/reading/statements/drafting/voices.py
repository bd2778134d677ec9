"""Who says each quotation of a page, as the statements of the page have it, before their speakers are actors."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace

from onrecord.knowledge import Knowledge
from onrecord.reading.coreference.quotes import Quotation
from onrecord.reading.page import Page
from onrecord.reading.statements.drafting.assemble import draft_statements
from onrecord.reading.statements.layout.page import Layout
from onrecord.reading.statements.parts.addressee import find_addressee
from onrecord.reading.statements.parts.draft import Draft


@dataclass(frozen=True)
class Drafted:
    """The statements of a page before their parties are known, and the layout that they were found in."""

    layout: Layout
    drafts: Sequence[Draft]


def drafted(page: Page, knowledge: Knowledge, *, relays: bool = True) -> Drafted:
    """The drafts of a page; without ``relays``, what only passes a statement on is one of its own."""
    layout = Layout(page.doc, knowledge.sources.words)
    return Drafted(layout, draft_statements(layout, knowledge.sources, relays=relays))


def with_voices(quoted: Sequence[Quotation], found: Drafted, knowledge: Knowledge) -> list[Quotation]:
    """The quotations with the speaker and the listener of the statement that has most of their words.

    Of two with as many it is the shorter: what one says that another said is the other's.  Its cue stands outside the
    quotation.  A quotation that is no statement's is nobody's: a title, some words in marks of doubt.
    """
    at: dict[int, list[int]] = defaultdict(list)
    for number, draft in enumerate(found.drafts):
        for start, end in draft.content.ranges:
            for token in range(start, end):
                at[token].append(number)
    sizes = [sum(end - start for start, end in draft.content.ranges) for draft in found.drafts]
    told = []
    for quotation in quoted:
        inside = range(quotation.start, quotation.end)
        covered = Counter(n for i in inside for n in at.get(i, ()) if found.drafts[n].cue.head not in inside)
        best = max(covered, key=lambda n: (covered[n], -sizes[n], -n), default=None)
        told_in = found.drafts[best] if best is not None else None
        speaker = told_in.source.head if told_in is not None and told_in.source is not None else None
        heard = None
        if told_in is not None and speaker is not None:
            heard = find_addressee(found.layout, told_in.cue, told_in.content, knowledge.sources)
        told.append(replace(quotation, speaker=speaker, addressee=heard))
    return told
