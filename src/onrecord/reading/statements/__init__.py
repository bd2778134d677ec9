"""Statements: who says what to whom, as a report gives it (speaker, cue, content, stance, occasion, day, relays).

Finding cues, contents and sources and coding what was found are separate modules, so that a trained attribution head
can take the place of the first three.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from onrecord.knowledge import Knowledge
from onrecord.knowledge.statements.sources import Kind
from onrecord.model import Statement, Time
from onrecord.reading.page import Cast, Page, Placed, PlacedStatement
from onrecord.reading.statements.coding.delivery import Calendar, medium_of, mode_of
from onrecord.reading.statements.coding.kinds import kind_of
from onrecord.reading.statements.coding.stance import StanceReader
from onrecord.reading.statements.drafting.voices import Drafted, drafted
from onrecord.reading.statements.layout.page import Layout
from onrecord.reading.statements.layout.parse import dependents, marker
from onrecord.reading.statements.parts.addressee import find_addressee
from onrecord.reading.statements.parts.draft import Draft
from onrecord.reading.statements.parts.source import actor_of, author_of

__all__ = ["read_statements", "recorded"]


def read_statements(
    page: Page,
    cast: Cast,
    times: Sequence[Placed[Time]],
    knowledge: Knowledge,
    told: Drafted | None = None,
    *,
    relays: bool = True,
) -> list[PlacedStatement]:
    """The statements of a page in the order of the text, and what is told in their form of minds and deeds.

    Their ``kind`` tells them apart; :func:`recorded` gives those that stand in a record.  Without ``relays``, what
    only passes a statement on ("A said B, according to C") is a statement of its own that holds the other.  ``told``
    are the drafts of the page, where they were made before; then ``relays`` says nothing.

    The speaker is the actor whose mention has the head token of the source; ``speaker_span`` stands even where no
    actor was found.  See :class:`~onrecord.reading.statements.coding.delivery.Calendar` for how statements are dated.
    """
    found = told if told is not None else drafted(page, knowledge, relays=relays)
    layout = found.layout
    reader = _Reader(page, cast, layout, knowledge, Calendar(layout, times))
    kinds: dict[int, Kind] = {}
    rows: dict[int, Statement] = {}  # by the draft's place: a statement is told of by the place of its draft
    placed: list[PlacedStatement] = []
    for place, draft in enumerate(found.drafts):
        if reader.is_idle(draft):
            continue
        kind = kind_of(layout, draft.cue, draft.content, draft.source, knowledge.sources)
        rows[place] = reader.row(draft, rows, kinds)
        kinds[place] = kind
        is_row = knowledge.sources.is_recorded(kind)
        placed.append(PlacedStatement(rows[place], draft.content.cue, draft.content.ranges, kind, is_row))
    return placed


def recorded(statements: Sequence[PlacedStatement]) -> list[PlacedStatement]:
    """Those that the record has, numbered anew; one told inside a row left out stands in that row's own parent."""
    rows = {s.row.id: s.row for s in statements}
    kept = [s for s in statements if s.recorded]
    names = {s.row.id: f"{s.row.document}-s{number}" for number, s in enumerate(kept, 1)}
    found = []
    for statement in kept:
        parent = statement.row.nested_in
        while parent is not None and parent not in names:
            parent = rows[parent].nested_in
        nested = names[parent] if parent is not None else None
        found.append(replace(statement, row=replace(statement.row, id=names[statement.row.id], nested_in=nested)))
    return found


class _Reader:
    """Makes rows of drafts, in the order of the text."""

    def __init__(self, page: Page, cast: Cast, layout: Layout, knowledge: Knowledge, calendar: Calendar) -> None:
        self.page, self.layout, self.calendar = page, layout, calendar
        self.sources, self.stance = knowledge.sources, StanceReader(layout, knowledge)
        self.heads: dict[int, str] = {}  # token -> what ``cast.at`` gives, without a search for every statement
        for mention in sorted(cast.mentions, key=lambda m: m.end - m.start):
            self.heads[mention.head] = mention.row.actor
        self.inside: dict[int, str] = {}  # token -> the actor of the smallest mention around it
        for mention in sorted(cast.mentions, key=lambda m: m.start - m.end):
            for token in mention.tokens:
                self.inside[token] = mention.row.actor

    def actor(self, token: int | None) -> str | None:
        return actor_of(self.layout, self.heads, self.inside, token) if token is not None else None

    def is_idle(self, draft: Draft) -> bool:
        """Whether a verb that things can do too ("violence that threatens to spread") is done by no actor."""
        if draft.source is None or draft.content.takes != "infinitive" or draft.cue.kind != "verb":
            return False
        token = self.layout.doc[draft.source.head]
        if token.tag_ in {"WP", "WDT"} and token.head.dep_ in {"acl:relcl", "acl"}:
            token = token.head.head
        if self.sources.medium((token.lemma_.lower(),)) is not None:  # a petition speaks
            return False
        return token.pos_ == "NOUN" and self.actor(draft.source.head) is None

    def row(self, draft: Draft, earlier: Mapping[int, Statement], kinds: Mapping[int, Kind]) -> Statement:
        """The statement of a draft; ``earlier`` are the rows made so far, in order, by their drafts' places."""
        cue, content = draft.cue, draft.content
        act, polarity = self.stance.stance_of(cue, content, draft.source)
        medium, noun = medium_of(self.layout, draft, self.sources)
        heard = self.actor(find_addressee(self.layout, cue, content, self.sources))
        if heard is None and noun is not None:  # "in a letter to the council"
            ties = {"to", "with"} if medium in self.sources.words.shared_media else {"to"}
            told = next((c.i for c in dependents(noun, "nmod") if marker(c) in ties), None)
            heard = self.actor(told)
        source = draft.source
        if source is not None:
            document = self.layout.doc[source.head]
            if (author := author_of(self.layout, document, self.sources)) is not None:
                source, medium = author, self.sources.medium((document.lemma_.lower(),))
        speaker = self.actor(source.head) if source is not None else None
        row = Statement(
            id=f"{self.page.document.id}-s{len(earlier) + 1}",
            document=self.page.document.id,
            content=tuple(self.page.span(*part) for part in content.ranges),
            mode=mode_of(self.layout, content),
            polarity=polarity,
            speaker=speaker,
            speaker_span=self.page.span(*source.span) if source is not None else None,
            addressee=heard if heard != speaker else None,  # "wrote to them, asking"
            cue=self.page.span(*content.cue),
            date=self.calendar.date_of(cue, content),
            medium=medium,
            act=act,
            why=f"{cue.kind} cue, {content.takes} content",
        )
        if cue.sense.continues and earlier:
            row = _continued(row, earlier[max(earlier)])
        return self._chained(row, draft, earlier, kinds)

    def _chained(
        self, row: Statement, draft: Draft, earlier: Mapping[int, Statement], kinds: Mapping[int, Kind]
    ) -> Statement:
        """The row with those who pass it on: its own relays, then the speaker and relays of what it stands in.

        Only one who speaks passes words on; one who believes that something was said does not.
        """
        chain = [self.actor(token) for token in draft.relays]
        parent = None
        if draft.parent is not None and draft.parent in earlier:
            parent = earlier[draft.parent]
            chain += [parent.speaker if kinds[draft.parent] == "words" else None, *parent.relayed_by]
        relays: list[str] = []
        for actor in chain:
            if actor is not None and actor != row.speaker and actor not in relays:
                relays.append(actor)
        return replace(row, relayed_by=tuple(relays), nested_in=parent.id if parent is not None else None)


def _continued(row: Statement, before: Statement) -> Statement:
    """A statement that goes on from the one before ("he added"): listener and occasion stay unless it names them."""
    if row.speaker is not None and before.speaker is not None and row.speaker != before.speaker:
        return row
    return replace(row, addressee=row.addressee or before.addressee, medium=row.medium or before.medium)
