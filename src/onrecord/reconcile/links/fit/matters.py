"""Whether two reports tell of one matter."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from onrecord.knowledge.links import Reports
from onrecord.model import Document
from onrecord.reconcile.dates import interval
from onrecord.reconcile.links.fit.words import Wording

FEW = 4  # content words; with fewer, a report says nothing of its matter


class Matters:
    """How near two reports are to one another: by the words that both have, and by their days.

    What two reports have in common does not change when others are added.
    """

    def __init__(self, documents: Mapping[str, Document], wording: Wording, rule: Reports) -> None:
        self._days = {id: day_of(document) for id, document in documents.items()}
        self._wording = wording
        self._rule = rule
        self.near = rule.near
        self._found: dict[tuple[str, str], frozenset[str]] = {}

    def day(self, document: str) -> date | None:
        """The day of a report: its day of print, or that of its dateline."""
        return self._days[document]

    def between(self, one: str, other: str) -> frozenset[str]:
        """What two reports are to each other: ``near`` or ``far_reports``, ``one_matter`` or ``other_matter``."""
        pair = (one, other) if one < other else (other, one)
        if pair not in self._found:
            self._found[pair] = frozenset(self._compared(*pair))
        return self._found[pair]

    def _compared(self, one: str, other: str) -> list[str]:
        rule = self._rule
        days = self.apart(one, other)
        if days is not None and days > rule.far:
            return ["far_reports"]
        found = ["near"] if days is not None and days <= rule.near else []
        first, second = self._wording.document(one), self._wording.document(other)
        shorter = min(first.bit_count(), second.bit_count())
        if shorter < FEW:
            return found
        share = (first & second).bit_count() / shorter
        if share >= (rule.same if "near" in found else rule.alone):
            found.append("one_matter")
        elif share < rule.other and shorter >= rule.words:
            found.append("other_matter")
        return found

    def apart(self, one: str, other: str) -> int | None:
        """The days between two reports, or ``None`` where one has no day."""
        first, second = self._days[one], self._days[other]
        return abs((first - second).days) if first and second else None


def day_of(document: Document) -> date | None:
    """The day of print of a report, or that of its dateline."""
    days = interval(document.published) or interval(document.dateline_date)
    return days.first if days else None
