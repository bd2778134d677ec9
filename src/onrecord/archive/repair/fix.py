"""One change to a text, before it becomes an edit of the overlay and, where it mends damage, a repair row."""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.model import Span


@dataclass(frozen=True, slots=True)
class Fix:
    """Replace ``span`` by ``corrected``.

    ``kind`` is that of the repair row; ``None`` for a change of layout (a segment break, an ending of lines, a byline
    set apart) that mends nothing.  Where ``applied`` is false the fault is only flagged; ``corrected`` is then a
    suggestion, or ``None`` where the file does not hold what was lost.
    """

    span: Span
    corrected: str | None
    kind: str | None = None
    reason: str = ""
    applied: bool = True


def layout(start: int, end: int, text: str) -> Fix:
    """A change that only sets the text out: not a repair."""
    return Fix(Span(start, end), text)
