"""A report on its way in: its original, and what is known of it from outside its text."""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.archive.original import Original
from onrecord.archive.sidecar import Given


@dataclass(frozen=True)
class Report:
    """One report of an input.  Of a page (``is_page``) the article is still to be extracted, which takes time."""

    original: Original
    given: Given
    is_page: bool = False
