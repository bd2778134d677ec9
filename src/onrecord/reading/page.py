"""What the reading stages see: a parsed page, and rows placed on its tokens."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Generic, TypeVar

from onrecord.archive.originals.overlay import Overlay
from onrecord.knowledge.statements.sources import Kind
from onrecord.model import Actor, Document, Mention, Span, Statement, ZoneKind
from onrecord.reading.parsed import Doc

Row = TypeVar("Row")


@dataclass(frozen=True)
class Page:
    """One report, parsed: ``doc`` is what the parse says of ``overlay.text``, with Universal Dependencies labels."""

    document: Document
    overlay: Overlay
    doc: Doc

    @property
    def day(self) -> str | None:
        """The ISO day of the report, of print, else of its dateline: for it, holders of offices are looked up."""
        return self.document.published or self.document.dateline_date

    def span(self, start: int, end: int) -> Span:
        """The code points of the original behind the tokens ``start`` to ``end`` (exclusive)."""
        if start >= end:
            raise ValueError(f"an empty token range {start}..{end} has no place in the original")
        last = self.doc[end - 1]
        return self.overlay.to_original(self.doc[start].idx, last.idx + len(last))

    def zone(self, token: int) -> ZoneKind:
        """The kind of zone in which a token stands."""
        at = self.overlay.to_original(self.doc[token].idx, self.doc[token].idx + 1)
        kinds = [zone.kind for zone in self.document.zones if zone.span.overlaps(at)]
        return kinds[0] if kinds else "body"


@dataclass(frozen=True, slots=True)
class Placed(Generic[Row]):
    """A row of the record and where it stands on the page, in tokens: ``start`` to ``end`` (exclusive), ``head``."""

    row: Row
    start: int
    end: int
    head: int

    @property
    def tokens(self) -> range:
        """The places of the tokens on which it stands."""
        return range(self.start, self.end)


@dataclass(frozen=True, slots=True)
class PlacedStatement:
    """A statement with its cue and its content as token ranges (end exclusive).

    ``kind`` says what its cue tells of (words, a belief, a deed, ...), ``recorded`` whether the record has such a one.
    """

    row: Statement
    cue: tuple[int, int] | None
    content: tuple[tuple[int, int], ...]
    kind: Kind = "words"
    recorded: bool = True

    def covers(self, token: int) -> bool:
        """Whether a token stands inside the content."""
        return any(start <= token < end for start, end in self.content)


@dataclass(frozen=True)
class Cast:
    """The actors of a page and the mentions that stand for them.

    ``mentions`` may nest ("the Iraqi leader's spokesman" holds "the Iraqi leader").  ``members`` are the actors that
    make up a group which the text names by number alone ("the two countries").  ``unsure`` are the tokens of pronouns
    that might as well stand for another actor.
    """

    actors: tuple[Actor, ...]
    mentions: tuple[Placed[Mention], ...]
    members: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    unsure: frozenset[int] = frozenset()

    def at(self, token: int) -> str | None:
        """The actor whose mention has this token as its head: what to ask of a verb's argument.

        Where several mentions share the head, the longest counts.
        """
        found = [m for m in self.mentions if m.head == token]
        return max(found, key=lambda m: m.end - m.start).row.actor if found else None

    def parties(self, actors: Iterable[str]) -> tuple[str, ...]:
        """The actors themselves: a group of known members is replaced by its members."""
        return tuple(dict.fromkeys(member for id in actors for member in self.members.get(id, (id,))))

    def actor(self, id: str) -> Actor:
        """The actor with this id; raises ``KeyError`` where there is none."""
        for actor in self.actors:
            if actor.id == id:
                return actor
        raise KeyError(id)
