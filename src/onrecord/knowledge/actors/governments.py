"""When a capital, a house of government or a people stands for the government."""

from __future__ import annotations

from collections.abc import Mapping

from pydantic import Field

from onrecord.knowledge.loader import Entry, Library
from onrecord.knowledge.places.states import States
from onrecord.knowledge.words import key


class Words(Entry):
    """Base forms, with examples of what they decide."""

    words: tuple[str, ...]
    examples: tuple[str, ...] = Field(min_length=1)


class One(Entry):
    """Nouns for what is one actor of a state, with examples of it and of others."""

    words: tuple[str, ...]
    examples: tuple[str, ...] = Field(min_length=1)


class GovernmentsFile(Entry):
    """The form of ``governments.yaml``; its comments say what each list holds."""

    acts: Words
    moods: Words
    addressed: Words
    nouns: Mapping[str, tuple[str, ...]]
    verbs: Mapping[str, tuple[str, ...]]
    owned: Words
    at: tuple[str, ...]
    motion: tuple[str, ...]
    entered: tuple[str, ...]
    house: tuple[str, ...]
    houses: tuple[str, ...]
    bodies: Mapping[str, str] = {}
    offices: Mapping[str, tuple[str, ...]] = {}
    sectors: tuple[str, ...] = ()
    unnamed: tuple[str, ...] = ()
    bare: tuple[str, ...] = ()
    departments: tuple[str, ...] = ()
    governments: One
    authorities: tuple[str, ...] = ()
    others: tuple[str, ...] = ()


class Governments:
    """The lists as sets.

    ``offices`` are those that have a house, ``sectors`` those that act for a state, ``governments`` nouns for the
    government of a state, ``named`` these and what stands for it in names, ``others`` words before them that make it
    another; ``unnamed`` are bodies that a report from a state names without it, ``bare`` those of them without an
    article, ``departments`` words before them.
    """

    def __init__(self, library: Library) -> None:
        file = self.file = library.load("governments.yaml", GovernmentsFile)
        self.acts = frozenset(file.acts.words)
        self.moods = frozenset(file.moods.words)
        self.addressed = frozenset(file.addressed.words)
        self.owned = frozenset(file.owned.words)
        self._nouns = {(case, noun) for case, nouns in file.nouns.items() for noun in nouns if case != "examples"}
        self._verbs = {(case, verb) for case, verbs in file.verbs.items() for verb in verbs if case != "examples"}
        self.at, self.motion = frozenset(file.at), frozenset(file.motion)
        self.entered, self.house = frozenset(file.entered), frozenset(file.house)
        self.bodies = dict(file.bodies)
        self.offices = frozenset(file.offices)
        self.unnamed, self.bare = frozenset(file.unnamed), frozenset(file.bare)
        self.departments = frozenset(file.departments)
        self.sectors = frozenset(file.sectors)
        self.governments, self.others = frozenset(file.governments.words), frozenset(file.others)
        self.named = self.governments | frozenset(file.authorities)
        self._houses = {key(house): office for office, houses in file.offices.items() for house in houses}

    def office(self, house: str) -> str | None:
        """The office that a house of government stands for: the prime minister's for Downing Street."""
        return self._houses.get(key(house).removeprefix("the "))

    def head(self, name: str, states: States) -> str | None:
        """The office that a name stands for: that of its house, or "the British prime minister's office"."""
        found = self.office(name)
        form, sign, rest = name.replace("’", "'").rpartition("'s ")
        if found is not None or rest != "office" or not sign:
            return found
        words = form.removeprefix("the ").split()
        for start in range(min(3, len(words))):
            office, before = " ".join(words[start:]).lower(), " ".join(words[:start])
            if office in self.offices and (not before or states.by_adjective(before)):
                return office
        return None

    def ties(self, case: str, above: str) -> bool:
        """Whether a noun or verb ties a government by a preposition ("talks with", "sides with")."""
        return (case, above) in self._nouns or (case, above) in self._verbs

    @property
    def examples(self) -> tuple[str, ...]:
        """All examples of the file."""
        file = self.file
        lists = (file.acts.examples, file.moods.examples, file.addressed.examples, file.owned.examples, file.houses)
        return (*(e for some in lists for e in some), *file.nouns["examples"], *file.verbs["examples"])
