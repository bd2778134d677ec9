"""A report on its way in: its original, and what is known of it from outside its text."""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.archive.originals.given import Given
from onrecord.archive.originals.original import Original


@dataclass(frozen=True)
class Report:
    """One report of an input.  Of a page (``is_page``) the article is still to be extracted, which takes time.

    ``shown`` is the path by which messages about a page call it.
    """

    original: Original
    given: Given
    is_page: bool = False
    shown: str = ""

    @property
    def place(self) -> str:
        """What messages call the report: its path, else its name."""
        return self.shown or self.original.name
