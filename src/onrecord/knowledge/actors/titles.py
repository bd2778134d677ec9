"""Titles, ranks and offices: what a word before a name or in place of one says of its bearer."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal, NamedTuple

from pydantic import Field

from onrecord.knowledge.loader import Entry, Library
from onrecord.knowledge.words import key, singulars

Gender = Literal["masc", "fem"]


class Honorific(Entry):
    """A word before a name that is no office; the file's head says what each field holds."""

    gender: Gender | None = None
    inside: bool = False
    sector: str | None = None


class Office(Entry):
    """A noun for the holder of an office."""

    sector: str | None = None
    state: str | None = None
    aliases: tuple[str, ...] = ()
    is_a: tuple[str, ...] = ()
    single: bool = False
    open: bool = False
    speaks: bool = False
    serves: bool = False
    local: bool = False
    weak: bool = False
    gender: Gender | None = None


class Predicates(Entry):
    """Verbs that say what somebody is, with examples; those of ``with_as`` say it behind "as".

    Those of ``appointing`` say it of whom they are done to.
    """

    verbs: frozenset[str] = frozenset()
    with_as: frozenset[str] = frozenset()
    appointing: frozenset[str] = frozenset()
    examples: tuple[str, ...] = Field(default=(), min_length=1)


class TitlesFile(Entry):
    """The form of ``titles.yaml``."""

    honorifics: Mapping[str, Honorific] = Field(default_factory=dict)
    once: Mapping[str, str] = Field(default_factory=dict)
    ranks: Mapping[str, str] = Field(default_factory=dict)
    police_too: tuple[str, ...] = ()
    short: Mapping[str, str] = Field(default_factory=dict)
    offices: Mapping[str, Office] = Field(default_factory=dict)
    former: tuple[str, ...] = ()
    temporary: tuple[str, ...] = ()
    chosen: tuple[str, ...] = ()
    future: tuple[str, ...] = ()
    lesser: frozenset[str] = frozenset()
    answering: frozenset[str] = frozenset()
    portfolios: frozenset[str] = frozenset()
    loose: tuple[str, ...] = ()
    begins: frozenset[str] = frozenset()
    begins_phrases: Mapping[str, tuple[str, ...]] = Field(default_factory=dict)
    ends: frozenset[str] = frozenset()
    ends_phrases: Mapping[str, tuple[str, ...]] = Field(default_factory=dict)
    own: frozenset[str] = frozenset()
    succeeds: frozenset[str] = frozenset()
    complemented: frozenset[str] = frozenset()
    posts: frozenset[str] = frozenset()
    holds: frozenset[str] = frozenset()
    leanings: frozenset[str] = frozenset()
    bodies: frozenset[str] = frozenset()
    adverbs: frozenset[str] = frozenset()
    predicates: Predicates = Field(default_factory=Predicates)
    rebels: frozenset[str] = frozenset()
    churches: frozenset[str] = frozenset()
    masculine: tuple[str, ...] = ()
    feminine: tuple[str, ...] = ()


class Named(NamedTuple):
    """An office found: its usual word, its entry, and whether the words are its plural."""

    name: str
    office: Office
    plural: bool


class Titles:
    """Words to titles and offices; capitals, full stops and accents do not count.

    >>> titles = Titles(Library())
    >>> titles.office("PM").name, titles.office("foreign ministers").plural, titles.rank("Maj. Gen.")
    ('prime minister', True, 'MIL')
    """

    def __init__(self, library: Library) -> None:
        self.file = library.load("titles.yaml", TitlesFile)
        self._offices = {key(name): name for name in self.file.offices}
        for name, office in self.file.offices.items():
            self._offices.update({key(alias): name for alias in office.aliases})
        self._honorifics = {key(k): v for k, v in self.file.honorifics.items()}
        self._ranks = {key(k): v for k, v in self.file.ranks.items()}
        self._police_too = frozenset(map(key, self.file.police_too))
        self.former = frozenset(map(key, self.file.former))
        self.temporary = frozenset(map(key, self.file.temporary))
        self.chosen = frozenset(map(key, self.file.chosen))
        self.passing = self.former | self.temporary
        self.future = frozenset(map(key, self.file.future))
        self.loose = frozenset(map(key, self.file.loose))
        self._masculine = frozenset(map(key, self.file.masculine))
        self._feminine = frozenset(map(key, self.file.feminine))
        known = (*self._offices, *self._honorifics, *self._ranks)
        self.longest = max((k.count(" ") + 1 for k in known), default=1)
        self._longest_by_last: dict[str, int] = {}
        for form in self._offices:
            last = form.rpartition(" ")[2]
            self._longest_by_last[last] = max(self._longest_by_last.get(last, 0), form.count(" ") + 1)

    def reach(self, word: str) -> int:
        """How many words the longest office has that ends with this word, in the singular or plural; 0 for none.

        >>> Titles(Library()).reach("ministers"), Titles(Library()).reach("table")
        (3, 0)
        """
        form = key(word)
        return max(self._longest_by_last.get(f, 0) for f in (form, *singulars(form)))

    def office(self, words: str) -> Named | None:
        """The office that the words name, in the singular or the plural."""
        form = key(words)
        if form in self._offices:
            name = self._offices[form]
            return Named(name, self.file.offices[name], False)
        for single in singulars(form):
            if single in self._offices:
                name = self._offices[single]
                return Named(name, self.file.offices[name], True)
        return None

    def honorific(self, words: str) -> Honorific | None:
        """The entry of a word such as "Mr." or "Ayatollah"."""
        return self._honorifics.get(key(words))

    def once(self, words: str, day: str | None) -> bool:
        """Whether a report of this day has these words for an honorific, which are an initial now ("M. Poincare")."""
        until = self.file.once.get(key(words))
        return until is not None and day is not None and day[:4] < until

    def was_once(self, words: str) -> bool | None:
        """Whether words were an honorific in some years; ``None`` where they never were."""
        return key(words) in self.file.once or None

    def rank(self, words: str) -> str | None:
        """The sector of a military or police rank ("Maj. Gen.")."""
        return self._ranks.get(key(words))

    def is_of_police_too(self, rank: str) -> bool:
        """Whether policemen bear a rank as well as soldiers do ("Capt.")."""
        return key(rank) in self._police_too

    def called(self, words: str) -> str | None:
        """The noun by which a rank or honorific before a name is taken up: "Col." by "colonel", "Sheik" by "sheikh"."""
        form = key(words)
        known = form in self._ranks or form in self._honorifics
        return self.file.short.get(form, form) if known else None

    def covers(self, name: str, wider: str) -> bool:
        """Whether ``wider`` may take up an office: it is the same, or one of its wider words."""
        if name == wider:
            return True
        office = self.file.offices.get(name)
        return office is not None and wider in office.is_a

    def gender(self, given: str) -> Gender | None:
        """What a given name says of its bearer's gender, where it is nearly always one."""
        form = key(given)
        if form in self._masculine:
            return "masc"
        return "fem" if form in self._feminine else None
