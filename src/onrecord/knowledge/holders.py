"""Who held an office when, for names that a report gives without a word of who they are."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from pydantic import Field

from onrecord.errors import KnowledgeError
from onrecord.knowledge.loader import Entry, Library
from onrecord.knowledge.titles import Titles
from onrecord.knowledge.words import key

WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
DATE = re.compile(r"\d{4}(-\d\d(-\d\d)?)?")


class HolderExample(Entry):
    """A name on a day, and what is known of it then."""

    name: str
    day: str
    country: str | None = None
    sector: str | None = None
    role: str | None = None


class Office(Entry):
    """An office and its holders; the file's head says what each field holds."""

    country: str | None = None
    of: str | None = None
    role: str
    sector: str | None = None
    held: Mapping[str, str]


class HoldersFile(Entry):
    """The form of ``holders.yaml``."""

    until: str = Field(pattern=r"^\d{4}-\d\d-\d\d$")
    examples: tuple[HolderExample, ...] = ()
    holders: tuple[Office, ...] = ()


@dataclass(frozen=True, slots=True)
class Holder:
    """Somebody in an office from ``start`` to ``end`` (EDTF, ``None`` while it lasts); ``name`` is the usual one."""

    name: str
    role: str
    country: str | None
    of: str | None
    sector: str | None
    start: str
    end: str | None

    def holds(self, day: str, until: str) -> bool:
        """Whether the office was surely held on an ISO day; of a part of a date its last or first day may not count."""
        begun = self.start <= day if len(self.start) == len(day) else self.start < day[: len(self.start)]
        if self.end is None:
            return begun and day <= until
        return begun and (day <= self.end if len(self.end) == len(day) else day[: len(self.end)] < self.end)


class Holders:
    """Holders by name and by office, by hash.

    >>> holders = Holders(Library(), Titles(Library()))
    >>> holders.named(("bill", "clinton"), "1998-03-01").role, holders.named(("bill", "clinton"), "2003-03-01")
    ('president', None)
    """

    def __init__(self, library: Library, titles: Titles) -> None:
        self.file: HoldersFile = library.load("holders.yaml", HoldersFile)
        self._titles = titles
        self._names: dict[tuple[str, ...], list[Holder]] = defaultdict(list)
        self._surnames: dict[tuple[str, str], list[Holder]] = defaultdict(list)
        for office in self.file.holders:
            for names, holder in self._of(office):
                for form in {form for name in names for form in _forms(name)}:
                    self._names[form].append(holder)
                for surname in {form[-1] for name in names for form in _forms(name)}:
                    self._surnames[office.role, surname].append(holder)

    def _of(self, office: Office) -> Iterator[tuple[list[str], Holder]]:
        """The names of each holder of an office, once for every time that he held it."""
        known = self._titles.office(office.role)
        sector = office.sector or (known.office.sector if known is not None else None)
        for written, times in office.held.items():
            names = written.split(" | ")
            for time in times.split(" and "):
                start, _, end = time.partition("/")
                if not DATE.fullmatch(start) or not (end == ".." or DATE.fullmatch(end)):
                    wrong = f"holders.yaml: {names[0]}: {time!r} is no interval such as 1998-10/2005-11-22; mend it"
                    raise KnowledgeError(wrong)
                last = None if end == ".." else end
                yield names, Holder(names[0], office.role, office.country, office.of, sector, start, last)

    def named(self, name: Sequence[str], day: str | None) -> Holder | None:
        """Who bears all words of a name and holds an office on a day; the first office of several."""
        if len(name) < 2 or day is None or len(day) != 10:
            return None
        found = self._names.get(tuple(map(key, name)), [])
        return next((h for h in found if h.holds(day, self.file.until)), None)

    def of_office(self, role: str, surname: str, day: str | None) -> Holder | None:
        """The only holder of an office with a surname on a day ("President Clinton"); ``None`` where two fit."""
        if day is None or len(day) != 10:
            return None
        found = [h for h in self._surnames.get((role, key(surname)), []) if h.holds(day, self.file.until)]
        return found[0] if len({h.name for h in found}) == 1 else None

    def in_text(self, text: str, day: str | None) -> Holder | None:
        """The holder whom a string names, with or without an office before the name; the office must be his."""
        words = text.split()
        for size in range(min(self._titles.longest, len(words) - 1), -1, -1):
            office = self._titles.office(" ".join(words[:size])) if size else None
            if size and office is None:
                continue
            forms = _forms(" ".join(words[size:]))
            found = next((h for form in forms if (h := self.named(form, day)) is not None), None)
            if found is None and office is not None and len(words) == size + 1:
                found = self.of_office(office.name, words[-1], day)
            if found is not None and (office is None or self.agrees(found, office.name)):
                return found
        return None

    def agrees(self, holder: Holder, role: str) -> bool:
        """Whether a word for an office may be his ("leader" for a president, "minister" for a foreign minister)."""
        return self._titles.covers(holder.role, role)


def _forms(name: str) -> set[tuple[str, ...]]:
    """The words of a name by which it is found: with and without those in small letters ("bin", "de la")."""
    words = WORD.findall(name)
    every = (words, [word for word in words if word[0].isupper()])
    return {tuple(key(word) for word in some) for some in every if some}
