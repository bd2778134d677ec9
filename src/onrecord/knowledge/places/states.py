"""States: their names, adjectives, peoples, capitals and seats of government, to ISO 3166-1 alpha-3 codes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Literal, NamedTuple

from pydantic import Field

from onrecord.knowledge.loader import Entry, Library
from onrecord.knowledge.words import key, reaches

Use = Literal["name", "adjective", "people", "capital", "seat", "part"]


class State(Entry):
    """One state; the file's head says what each field holds."""

    name: str
    aliases: tuple[str, ...] = ()
    adjectives: tuple[str, ...] = ()
    people: tuple[str, ...] = ()
    capital: str | None = None
    capitals: tuple[str, ...] = ()
    seats: tuple[str, ...] = ()
    since: str | None = Field(None, pattern=r"^\d{4}$")
    parts: Mapping[str, tuple[str, ...]] = {}


class StatesFile(Entry):
    """The form of ``states.yaml``."""

    states: Mapping[str, State] = {}


class PartsFile(Entry):
    """The form of ``parts.yaml``."""

    parts: Mapping[str, Mapping[str, tuple[str, ...]]] = {}


class Denoted(NamedTuple):
    """What words denote: the state's code, and as what the words stand for it."""

    iso3: str
    use: Use


class States:
    """Words to states.

    All look-ups take the words as printed; full stops, accents, a leading "the" and the kind of apostrophe do not
    count.  A name needs a capital first letter, an abbreviation (US) all its capitals.

    >>> states = States(Library())
    >>> states.by_name("the U.S."), states.by_name("us"), states.by_adjective("Iraqi"), states.by_capital("Tehran")
    ('USA', None, 'IRQ', 'IRN')
    """

    def __init__(self, library: Library) -> None:
        self.entries = library.load("states.yaml", StatesFile).states
        self._words: dict[str, dict[Use, str]] = {}
        self._abbreviations: set[str] = set()
        for iso3, state in self.entries.items():
            self._enter(iso3, "name", (state.name, *state.aliases))
            self._enter(iso3, "adjective", state.adjectives)
            self._enter(iso3, "people", _people(state))
            self._enter(iso3, "capital", ((state.capital,) if state.capital else ()) + state.capitals)
            self._enter(iso3, "seat", state.seats)
            self._enter_parts(iso3, state.parts)
        for iso3, parts in library.load("parts.yaml", PartsFile).parts.items():
            self._enter_parts(iso3, parts)
        self._reaches = reaches(self._words)
        self.longest = max((form.count(" ") + 1 for form in self._words), default=0)

    def _enter(self, iso3: str, use: Use, words: Iterable[str]) -> None:
        for word in words:
            self._words.setdefault(_key(word), {}).setdefault(use, iso3)
            if word.isupper():
                self._abbreviations.add(_key(word))

    def _enter_parts(self, iso3: str, parts: Mapping[str, Iterable[str]]) -> None:
        for part, adjectives in parts.items():
            self._enter(iso3, "part", (part, *adjectives, *(_plural(a) for a in adjectives)))

    def exists(self, iso3: str, day: str | None) -> bool:
        """Whether a state was one on a day, as far as its entry says since when it is; yes where no day is given."""
        entry = self.entries.get(iso3)
        return entry is None or entry.since is None or day is None or day[:4] >= entry.since

    def reach(self, word: str) -> int:
        """How many words the longest form that begins with this word has; 0 where none does."""
        return self._reaches.get(key(word).partition("'")[0], 0)

    def denoted(self, words: str) -> tuple[Denoted, ...]:
        """All that the words can stand for, most direct first: name, adjective, people, seat, capital, part."""
        form = _key(words)
        found = self._words.get(form)
        if found is None or _lacks_capitals(words, form in self._abbreviations):
            return ()
        order: tuple[Use, ...] = ("name", "adjective", "people", "seat", "capital", "part")
        return tuple(Denoted(found[use], use) for use in order if use in found)

    def _one(self, words: str, use: Use) -> str | None:
        return next((d.iso3 for d in self.denoted(words) if d.use == use), None)

    def by_name(self, words: str) -> str | None:
        """The code of the state with this name or abbreviation ("the United Kingdom", "U.K.")."""
        return self._one(words, "name")

    def by_adjective(self, words: str) -> str | None:
        """The code of the state that this adjective belongs to ("British", "U.S.")."""
        return self._one(words, "adjective")

    def by_people(self, words: str) -> str | None:
        """The code of the state whose people this noun names ("Iraqis", "a Briton")."""
        return self._one(words, "people")

    def by_capital(self, words: str) -> str | None:
        """The code of the state whose capital or seat of government this town is."""
        return self._one(words, "capital")

    def by_seat(self, words: str) -> str | None:
        """The code of the state whose government this building or street stands for ("the Kremlin")."""
        return self._one(words, "seat")

    def by_part(self, words: str) -> str | None:
        """The code of the state of which this region is a part ("Scotland", "Chechen")."""
        return self._one(words, "part")

    def country(self, words: str) -> str | None:
        """The code that any of the uses gives, the most direct first."""
        return next((d.iso3 for d in self.denoted(words)), None)

    def name(self, iso3: str) -> str:
        """The usual English name; the code itself where it is not in the file."""
        return self.entries[iso3].name if iso3 in self.entries else iso3


def _plural(noun: str) -> str:
    return noun + "s"


def _people(state: State) -> tuple[str, ...]:
    """The nouns for the people: those given, and every adjective in -an or -i with its plural."""
    regular = [a for a in state.adjectives if a.endswith(("an", "i"))]
    return (*state.people, *regular, *map(_plural, regular))


def _key(words: str) -> str:
    """The form under which words are looked up, without a leading "the"."""
    form = key(words)
    return form[4:] if form.startswith("the ") else form


def _lacks_capitals(words: str, abbreviation: bool) -> bool:
    """Whether the words are not written as a name: "turkey", "us" (but "the Turkey of today", "10 Downing Street")."""
    body = words[4:] if words[:4].lower() == "the " else words
    return not body.isupper() if abbreviation else body[:1].islower()
