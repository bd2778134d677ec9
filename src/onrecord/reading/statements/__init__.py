"""Statements: who says what to whom, as a report gives it (speaker, cue, content, stance, occasion, day, relays).

Finding cues, contents and sources and coding what was found are separate modules, so that a trained attribution head
can take the place of the first three.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from onrecord.knowledge import Knowledge
from onrecord.model import Statement, Time
from onrecord.reading.page import Cast, Page, Placed, PlacedStatement
from onrecord.reading.statements.assemble import Draft, draft_statements
from onrecord.reading.statements.coding import Calendar, medium_of, mode_of, stance_of
from onrecord.reading.statements.layout import Layout, children, marker
from onrecord.reading.statements.source import actor_of, find_addressee

__all__ = ["read_statements"]


def read_statements(page: Page, cast: Cast, times: Sequence[Placed[Time]], knowledge: Knowledge) -> list[PlacedStatement]:
    """The statements of a page in the order of the text.

    The speaker is the actor whose mention has the head token of the source; ``speaker_span`` stands even where no
    actor was found.  See :class:`~onrecord.reading.statements.coding.Calendar` for how statements are dated.
    """
    layout = Layout(page.doc)
    reader = _Reader(page, cast, layout, knowledge, Calendar(layout, page.document, times))
    rows: list[Statement] = []
    placed: list[PlacedStatement] = []
    for draft in draft_statements(layout, knowledge.sources):
        row = reader.row(draft, rows)
        rows.append(row)
        placed.append(PlacedStatement(row, draft.content.cue, draft.content.ranges))
    return placed


class _Reader:
    """Makes rows of drafts, in the order of the text."""

    def __init__(self, page: Page, cast: Cast, layout: Layout, knowledge: Knowledge, calendar: Calendar) -> None:
        self.page, self.cast, self.layout, self.calendar = page, cast, layout, calendar
        self.sources = knowledge.sources
        self.inside: dict[int, str] = {}  # token -> the actor of the smallest mention around it
        for mention in sorted(cast.mentions, key=lambda m: m.start - m.end):
            for token in range(mention.start, mention.end):
                self.inside[token] = mention.row.actor

    def actor(self, token: int | None) -> str | None:
        return actor_of(self.layout, self.cast, self.inside, token) if token is not None else None

    def row(self, draft: Draft, earlier: Sequence[Statement]) -> Statement:
        """The statement of a draft; ``earlier`` are the rows made so far, in order."""
        cue, content = draft.cue, draft.content
        act, polarity = stance_of(self.layout, cue, content)
        medium, noun = medium_of(self.layout, cue, content, self.sources)
        heard = self.actor(find_addressee(self.layout, cue, content, self.sources))
        if heard is None and noun is not None:  # "in a letter to the council"
            told = next((c.i for c in children(noun, "nmod") if marker(c) == "to"), None)
            heard = self.actor(told)
        speaker = self.actor(draft.source.head) if draft.source is not None else None
        row = Statement(
            id=f"{self.page.document.id}:s{len(earlier) + 1}",
            document=self.page.document.id,
            content=tuple(self.page.span(*part) for part in content.ranges),
            mode=mode_of(self.layout, content),
            polarity=polarity,
            speaker=speaker,
            speaker_span=self.page.span(*draft.source.span) if draft.source is not None else None,
            addressee=heard,
            cue=self.page.span(*content.cue),
            date=self.calendar.date_of(cue, content),
            medium=medium,
            act=act,
            why=f"{cue.kind} cue, {content.takes} content",
        )
        if cue.sense.continues and earlier:
            row = _continued(row, earlier[-1])
        return self._chained(row, draft, earlier)

    def _chained(self, row: Statement, draft: Draft, earlier: Sequence[Statement]) -> Statement:
        """The row with those who pass it on: its own relays, then the speaker and relays of what it stands in."""
        chain = [self.actor(token) for token in draft.relays]
        parent = None
        if draft.parent is not None and draft.parent < len(earlier):
            parent = earlier[draft.parent]
            chain += [parent.speaker, *parent.relayed_by]
        relays: list[str] = []
        for actor in chain:
            if actor is not None and actor != row.speaker and actor not in relays:
                relays.append(actor)
        return replace(row, relayed_by=tuple(relays), nested_in=parent.id if parent is not None else None)


def _continued(row: Statement, before: Statement) -> Statement:
    """A statement that goes on from the one before ("he added"): the same listener and occasion, unless it names its own."""
    if row.speaker is not None and before.speaker is not None and row.speaker != before.speaker:
        return row
    return replace(row, addressee=row.addressee or before.addressee, medium=row.medium or before.medium)
