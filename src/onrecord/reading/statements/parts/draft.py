"""A statement before its parties are known."""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.reading.statements.parts.content import Content
from onrecord.reading.statements.parts.cues import Cue
from onrecord.reading.statements.parts.source import Source


@dataclass(frozen=True, slots=True)
class Draft:
    """A statement before its parties are known: cue, content, source, who passes it on, and what it stands in.

    ``relays`` are head tokens, nearest to the speaker first; ``parent`` is the place in the list of the draft inside
    whose content this one stands.
    """

    cue: Cue
    content: Content
    source: Source | None
    relays: tuple[int, ...] = ()
    parent: int | None = None

    @property
    def start(self) -> int:
        """Where the statement begins, for putting statements in order."""
        return min(self.cue.start, self.content.ranges[0][0])

    def covers(self, token: int) -> bool:
        """Whether a token stands in the content."""
        return self.content.covers(token)
