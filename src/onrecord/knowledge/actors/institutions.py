"""Organizations known by name, with codes that may change from one day to another."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from typing import Annotated, ClassVar

from pydantic import Field

from onrecord.knowledge.actors.spelling import LETTERS, MARKS, Spelled, Spelling
from onrecord.knowledge.loader import Entry, Library, uncollected
from onrecord.knowledge.words import key, reaches
from onrecord.model import ActorKind


class Dated(Entry):
    """The codes of an organization from ``start`` to ``end`` (ISO days, both included; ``None`` is open)."""

    start: str | None = Field(None, pattern=r"^\d{4}-\d\d-\d\d$")
    end: str | None = Field(None, pattern=r"^\d{4}-\d\d-\d\d$")
    sector: str | None = None
    country: str | None = None

    def holds(self, day: str) -> bool:
        """Whether the codes are those of a day; a month or year (``2021-08``) counts by its first day."""
        day = f"{day}-01-01"[:10] if len(day) == 4 else f"{day}-01"[:10]
        return (self.start is None or self.start <= day) and (self.end is None or day <= self.end)


class Institution(Entry):
    """An organization; the file's head says what each field holds."""

    aliases: tuple[str, ...] = ()
    kind: ActorKind = "organization"
    sector: str | None = None
    country: str | None = None
    dated: tuple[Dated, ...] = ()

    def on(self, day: str | None) -> Institution:
        """The entry with the codes of a day; without one, those that hold outside all dated stretches."""
        found = next((d for d in self.dated if d.holds(day)), None) if day else None
        if found is None:
            return self
        codes = {"sector": found.sector or self.sector, "country": found.country or self.country}
        return self.model_copy(update=codes)


class InstitutionsFile(Entry):
    """The form of ``institutions.yaml`` and of the files in ``institutions/``, which together are one."""

    all_words: ClassVar[bool] = True
    institutions: Mapping[str, Institution] = Field(default_factory=dict)
    more: Mapping[str, Mapping[str, tuple[Annotated[str, Field(min_length=2)], ...]]] = Field(default_factory=dict)


# Abbreviations of this many letters are also printed as words: "Unicef", "Renamo".
SPOKEN = 5
# Letters of the shortest name that is looked for in another spelling, and words of the longest.
SHORTEST, LONGEST = 5, 5


class Institutions:
    """Words to organizations, by hash; an abbreviation needs its capitals, an article in a name its own ("The Sun").

    >>> found = Institutions(Library(), Spelling(Library()))
    >>> found.find("the UN").sector, found.find("Taliban", "2022-01-05").sector, found.named("Un")
    ('IGO', 'GOV', None)
    >>> found.named("The Economist"), found.named("The economist")
    ('The Economist', None)
    >>> found.respelled("Jabhet al-Nousra"), found.respelled("Nasr")
    ('Nusra Front', None)
    """

    def __init__(self, library: Library, spelling: Spelling) -> None:
        self._spelling = spelling
        file = library.load("institutions.yaml", InstitutionsFile)
        with uncollected():
            self.entries = {**_listed(file.more), **file.institutions}
        self._names: dict[str, str] = {}
        self._capitals: set[str] = set()
        self._mixed: dict[str, str] = {}
        with uncollected():
            for name, institution in self.entries.items():
                for alias in (name, *institution.aliases):
                    self._enter(alias, name)
        self.reaches = reaches(self._names)
        self.longest = max((k.count(" ") + 1 for k in self._names), default=1)

    def _enter(self, alias: str, name: str) -> None:
        """Make an organization known by one of its names."""
        form = key(alias)
        self._names[form] = name
        if alias.isupper():
            self._capitals.add(form)
        elif len(alias) < SPOKEN and alias.isalpha() and alias[-1].isupper():
            self._mixed[form] = alias

    def named(self, words: str) -> str | None:
        """The usual name of the organization that the words name."""
        form = key(words)
        if form.startswith("the "):
            if words[0] == "T" and form in self._names and words[4:5].isupper():
                return self._names[form]
            form, words = form[4:], words[4:]
        found = self._names.get(form)
        if found is None or (form in self._capitals and not _written(words)):
            return None
        if words != self._mixed.get(form, words):
            return None  # "LeT" is written so: "Let him go" names nobody
        return found if any(c.isupper() for c in words) else None

    @cached_property
    def _otherwise(self) -> Spelled:
        """The names that are written over from another script, to be found in other spellings."""
        file = self._spelling.file
        named = (
            (alias, name)
            for name, body in self.entries.items()
            if (body.country in file.states and body.sector in file.sectors)
            or (body.country is None and body.sector in file.shared)
            for alias in (name, *body.aliases)
            if len(alias) >= SHORTEST and not alias.isupper() and alias.count(" ") < LONGEST
        )
        return Spelled(self._spelling, named, self._coded_alike)

    def _coded_alike(self, one: str, other: str) -> bool:
        """Whether two bodies have the same codes: then either name will do."""
        first, second = self.entries[one], self.entries[other]
        return (first.country, first.sector, first.dated) == (second.country, second.sector, second.dated)

    def respelled(self, words: str) -> str | None:
        """The usual name of the organization that a name written over from another script stands for, if one alone.

        All its words have capitals, but for articles and what joins words.
        """
        if len(words) < SHORTEST or words.isupper() or (words[0].islower() and "-" not in words):
            return None
        parts, small = words.split(), self._spelling.file.articles
        if len(parts) > LONGEST or any(part.islower() and part not in small and "-" not in part for part in parts):
            return None
        written = LETTERS.findall(MARKS.sub("", words))
        if not all(word[0].isupper() or word in small for word in written) or not any(map(str.istitle, written)):
            return None
        return self._otherwise.find(words)

    def find(self, words: str, day: str | None = None) -> Institution | None:
        """The entry of the organization that the words name, with its codes on a day."""
        name = self.named(words)
        return self.entries[name].on(day) if name else None


def _listed(more: Mapping[str, Mapping[str, tuple[str, ...]]]) -> dict[str, Institution]:
    """The entries of the lists by sector and country; ``none`` for no country."""
    found = {}
    for sector, countries in more.items():
        for country, names in countries.items():
            for name, *aliases in (written.split(" | ") for written in names):
                home = None if country == "none" else country
                found[name] = Institution(aliases=tuple(aliases), sector=sector, country=home)
    return found


def _written(words: str) -> bool:
    """Whether an abbreviation is written as one: in capitals or, where it is long, as a word with a capital."""
    if words.isupper() or len(words) < SPOKEN:
        return words.isupper()
    return all(part.istitle() or part.isupper() for part in words.split("-"))  # "Unicef", "Zanu-PF"
