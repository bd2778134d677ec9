"""Nouns that denote actors, and organizations known by name."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal, NamedTuple

from pydantic import Field

from onrecord.knowledge.actors.institutions import Institution, Institutions
from onrecord.knowledge.actors.spelling import Spelling
from onrecord.knowledge.actors.titles import Gender
from onrecord.knowledge.loader import Entry, Library
from onrecord.knowledge.words import key, reaches, singulars
from onrecord.model import ActorKind


class Noun(Entry):
    """A noun and the actors it denotes; the file's head says what each field holds.

    A ``weak`` noun denotes an actor only with a state, an owner or a modifier that gives a sector ("security forces").
    """

    sector: str | None = None
    aliases: tuple[str, ...] = ()
    is_a: tuple[str, ...] = ()
    open: bool = False
    weak: bool = False
    alone: bool = False
    article: bool = False
    gender: Gender | None = None
    number: Literal["sing", "plur"] | None = None


class More(Entry):
    """Nouns by sector, ``none`` for no sector."""

    persons: Mapping[str, tuple[str, ...]] = Field(default_factory=dict)
    organizations: Mapping[str, tuple[str, ...]] = Field(default_factory=dict)
    groups: Mapping[str, tuple[str, ...]] = Field(default_factory=dict)


class Endings(Entry):
    """Ends of nouns for persons, with examples; those that are ``sure``, and the verbs of what persons suffer."""

    words: tuple[str, ...]
    sure: tuple[str, ...] = ()
    suffered: frozenset[str] = frozenset()
    examples: tuple[str, ...] = Field(min_length=1)


class GroupsFile(Entry):
    """The form of ``groups.yaml``."""

    persons: Mapping[str, Noun] = Field(default_factory=dict)
    organizations: Mapping[str, Noun] = Field(default_factory=dict)
    groups: Mapping[str, Noun] = Field(default_factory=dict)
    more: More = Field(default_factory=More)
    states: tuple[str, ...] = ()
    relational: tuple[str, ...] = ()
    abroad: tuple[str, ...] = ()
    kin: tuple[str, ...] = ()
    populations: Mapping[str, tuple[str, ...]] = Field(default_factory=dict)
    documents: Mapping[str, Noun] = Field(default_factory=dict)
    counts: tuple[str, ...] = ()
    indefinite: tuple[str, ...] = ()
    modifiers: Mapping[str, str | None] = Field(default_factory=dict)
    endings: Endings
    not_actors: tuple[str, ...] = ()
    things: tuple[str, ...] = ()


class Sense(NamedTuple):
    """What a noun denotes: its usual form, the kind of actor in the singular, its entry, and whether it is a plural."""

    name: str
    kind: ActorKind | None
    noun: Noun
    plural: bool


class Groups:
    """Words to the actors that they denote; capitals, full stops and accents do not count.

    >>> groups = Groups(Library(), Spelling(Library()))
    >>> groups.sense("gunmen").plural, groups.sense("ministry").kind, groups.institution("the UN").sector
    (True, 'organization', 'IGO')
    """

    def __init__(self, library: Library, spelling: Spelling) -> None:
        self.file = library.load("groups.yaml", GroupsFile)
        self._senses: dict[str, tuple[str, ActorKind | None, Noun]] = {}
        self._enter("state", dict.fromkeys(self.file.states, Noun()))
        self._enter(None, dict.fromkeys(self.file.relational, Noun(open=True)))
        self._enter("document", self.file.documents)
        self._enter("group", _by_sector(self.file.more.groups))
        self._enter("organization", _by_sector(self.file.more.organizations))
        self._enter("person", _by_sector(self.file.more.persons))
        self._enter("group", self.file.groups)
        self._enter("organization", self.file.organizations)
        self._enter("person", self.file.persons)
        self._populations = {
            key(word): name for name, others in self.file.populations.items() for word in (name, *others)
        }
        self.institutions = Institutions(library, spelling)
        ours = reaches(self._populations)
        self._reaches = {**ours, **{w: max(n, ours.get(w, 0)) for w, n in self.institutions.reaches.items()}}
        self.longest = self.institutions.longest
        self.modifiers = {key(k): v for k, v in self.file.modifiers.items()}
        self.counts = frozenset(map(key, self.file.counts))
        self.indefinite = frozenset(map(key, self.file.indefinite))
        self.abroad = frozenset(map(key, self.file.abroad))
        self.kin = frozenset(map(key, self.file.kin))
        self.endings, self.suffered = self.file.endings.words, self.file.endings.suffered
        self.sure = tuple(end for word in self.file.endings.sure for end in (word, f"{word}s"))
        self.not_actors = frozenset(map(key, self.file.not_actors))
        self.things = frozenset(map(key, self.file.things))

    def _enter(self, kind: ActorKind | None, nouns: Mapping[str, Noun]) -> None:
        for name, noun in nouns.items():
            for word in (name, *noun.aliases):
                self._senses[key(word)] = (name, kind, noun)

    def sense(self, word: str) -> Sense | None:
        """What a common noun denotes, asked in the singular or the plural."""
        form = key(word)
        if form in self._senses:
            name, kind, noun = self._senses[form]
            return Sense(name, kind, noun, noun.number == "plur")
        for single in singulars(form):
            if single in self._senses:
                return Sense(*self._senses[single], True)
        return None

    def reach(self, word: str) -> int:
        """How many words the longest name of an institution or a people that begins with this word has; 0 for none."""
        form = key(word)
        return max(self._reaches.get(form, 0), *(self._reaches.get(single, 0) for single in singulars(form)), 0)

    def population(self, words: str) -> str | None:
        """The people, faith or ethnic group that the words name, by its usual word; they need a capital letter."""
        if not words[:1].isupper():
            return None
        form = key(words)
        found = self._populations.get(form)
        return found or next((self._populations[s] for s in singulars(form) if s in self._populations), None)

    def named(self, words: str) -> str | None:
        """The usual name of the institution that the words name; an abbreviation needs its capitals."""
        return self.institutions.named(words)

    def institution(self, words: str, day: str | None = None) -> Institution | None:
        """The entry of the institution that the words name, with its codes on a day."""
        return self.institutions.find(words, day)

    def sector(self, word: str) -> str | None:
        """The sector that a modifier gives an open noun ("police officer")."""
        form = key(word)
        if form in self.modifiers:
            return self.modifiers[form]
        return next((self.modifiers[s] for s in singulars(form) if s in self.modifiers), None)

    def wider(self, name: str) -> tuple[str, ...]:
        """The wider words that may take a noun up again ("the group" for a militia)."""
        found = self._senses.get(key(name))
        return found[2].is_a if found else ()


def _by_sector(lists: Mapping[str, tuple[str, ...]]) -> dict[str, Noun]:
    """Entries for nouns that have a sector and nothing else, or neither."""
    return {
        word: Noun(sector=None if sector == "none" else sector, open=sector == "none")
        for sector, words in lists.items()
        for word in words
    }
