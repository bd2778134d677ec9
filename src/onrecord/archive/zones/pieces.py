"""A piece of a page: a stretch of its text and the kind of zone that it is."""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.model import ZoneKind


@dataclass(frozen=True, slots=True)
class Piece:
    """A zone in positions of the text it was found in.

    ``glued`` where it is damage and masking it a repair; ``labelled`` where a label of the page's head says what it is.
    """

    kind: ZoneKind
    start: int
    end: int
    glued: bool = False
    labelled: bool = False
