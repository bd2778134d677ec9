"""One actor of a user's list, and how its rows are checked."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import get_args

from onrecord.errors import KnowledgeError
from onrecord.model import ActorKind

CODE = re.compile(r"[A-Z]{3}")
DAY = re.compile(r"\d{4}(-\d\d(-\d\d)?)?")


class RowError(KnowledgeError):
    """A row of a list that cannot be used; the list's reader adds file and line."""


@dataclass(frozen=True, slots=True)
class Code:
    """Country and sector from ``start`` (included) to ``end`` (excluded), ISO days; ``None`` is open."""

    country: str | None = None
    sector: str | None = None
    start: str | None = None
    end: str | None = None

    def holds(self, day: str | None) -> bool:
        """Whether the code is that of a day; one with dates is that of no unknown day."""
        if self.start is None and self.end is None:
            return True
        return day is not None and (self.start or "") <= day < (self.end or "9999")


@dataclass(frozen=True, slots=True)
class KnownActor:
    """An actor of a list: the name that the record gives it, all its names, its kind where the list says it, its codes.

    ``where`` is the file and line that it comes from.  Codes are asked in their order.
    """

    name: str
    names: tuple[str, ...]
    kind: ActorKind | None
    codes: tuple[Code, ...]
    where: str

    def on(self, day: str | None) -> Code | None:
        """The code of a day; ``None`` where the list has none for it."""
        return next((code for code in self.codes if code.holds(day)), None)


def kind_of(words: str | None) -> ActorKind | None:
    """The kind that a row names."""
    if not words:
        return None
    for kind in get_args(ActorKind):
        if kind == words:
            return kind  # type: ignore[no-any-return]
    raise RowError(f"kind {words!r} is none of {', '.join(get_args(ActorKind))}")


def code_of(country: str | None, sector: str | None, start: str | None = None, end: str | None = None) -> Code:
    """A checked code; ``end`` is the last day that it holds, as people write it."""
    for what, given in (("country", country), ("sector", sector)):
        if given and not CODE.fullmatch(given):
            raise RowError(f"{what} {given!r} is no code of three capitals, such as NOR or GOV")
    first, last = (checked_day(day) if day else None for day in (start, end))
    if first and last and first > last:
        raise RowError(f"it ends on {end} before it starts on {start}")
    return Code(country or None, sector or None, first, after(last) if last else None)


def checked_day(day: str) -> str:
    """An ISO day, month or year."""
    if not DAY.fullmatch(day):
        raise RowError(f"{day!r} is no date such as 2006-09-12, 2006-09 or 2006")
    return day


def after(day: str) -> str:
    """What sorts behind a day, month or year and all days in it."""
    return day + "~"
