"""The words of an actor that the lists know: states, bodies, offices, nouns, ranks and modifiers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from onrecord.knowledge import Knowledge
from onrecord.knowledge.places.place_index import key_of

ARTICLES = frozenset({"the", "a", "an"})
# A town gives the country only where it has this many inhabitants and three times as many as a namesake elsewhere.
TOWN, TIMES = 100_000, 3
# A school or university bears the name of its own town: a smaller one will do, where namesakes are smaller still.
SEAT, SEATS = 20_000, 5
# A town by another name than its own ("Koro" for Coro) gives way to namesakes elsewhere whose own name it is, unless it
# has so many times their inhabitants ("Cologne" is Köln, whatever the village in Italy): as where places are resolved.
OTHER_NAME = 20
# Marks that are tokens of their own: "People 's Party", "Teachers ' Union".
APART = ((" 's", "'s"), (" ’s", "’s"), (" ' ", "' "), (" ’ ", "’ "), (" - ", "-"))
WORLD = ("IGO", "NGO", "MNC")  # sectors of bodies of several states
CODE = 3  # letters of a name that may be a code


@dataclass(frozen=True, slots=True)
class Unit:
    """Words of an actor that one of the lists knows, as positions ``start`` to ``end`` (exclusive).

    ``state`` is the sector where a state stands with the words; ``wide`` that words before them come first, ``world``
    that they name a body of several states or of none.
    """

    start: int
    end: int
    kind: str
    text: str
    country: str | None = None
    sector: str | None = None
    state: str | None = None
    wide: bool = False
    world: bool = False


class Lexicon:
    """The lists, asked for words by hash; ``day`` is that of the report, for bodies whose codes changed."""

    def __init__(self, knowledge: Knowledge, day: str | None = None) -> None:
        self.states, self.titles, self.groups = knowledge.states, knowledge.titles, knowledge.groups
        self.lists, self.gazetteer, self.known = knowledge.actor_words, knowledge.gazetteer, knowledge.known
        self.day = day
        longest = (self.states.longest, self.titles.longest, self.groups.longest, self.lists.longest)
        self._longest = max(*longest, self.known.longest)

    def units(self, words: Sequence[str]) -> Iterator[Unit]:
        """What the lists know among the words, the longest at every place."""
        at = 0
        while at < len(words):
            for size in range(min(self._longest, len(words) - at), 0, -1):
                if words[at + size - 1] in ARTICLES:
                    continue
                unit = self._unit(words, at, at + size)
                if unit is not None:
                    yield unit
                    at = unit.end
                    break
            else:
                at += 1

    def _unit(self, words: Sequence[str], start: int, end: int) -> Unit | None:
        text = " ".join(words[start:end])
        for apart, written in APART if end - start > 1 else ():
            text = text.replace(apart, written)
        lower = text.lower()
        if lower in self.lists.joins or lower in self.lists.ends:
            return Unit(start, end, "join", lower)
        body = self.groups.institution(text, self.day)
        if body is not None and body.country is None and body.sector == "IGO" and text.islower():
            body = None  # his security council is not the Security Council
        if body is not None:
            world = body.country is None and body.sector in WORLD
            return Unit(start, end, "body", text, body.country, body.sector, world=world)
        country = self.states.country(text) or self._state_of_list(text)
        if country is None and "-" in text and " " not in text:
            if self.lists.foreign(text):
                return Unit(start, end, "foreign", text)  # "Iranian-backed" is not of Iran
            country = self._compound(text)
        if country is not None:
            return Unit(start, end, "state", text, country)
        return self._noun(text, start, end) or self._modifier(text, start, end) or self._respelled(words, start, end)

    def _respelled(self, words: Sequence[str], start: int, end: int) -> Unit | None:
        """A body by a name from another script, written in another way than the lists have it.

        With another name beside it the words are a name of their own: "Fattah Trading", "Omar Hamass".
        """
        text = " ".join(words[start:end])
        name = self.groups.institutions.respelled(text)
        body = self.groups.institution(name, self.day) if name is not None else None
        if body is None or any(self._unknown(word) for word in (*words[start - 1 : start], *words[end : end + 1])):
            return None
        world = body.country is None and body.sector in WORLD
        return Unit(start, end, "body", text, body.country, body.sector, world=world)

    def _unknown(self, word: str) -> bool:
        """Whether a word with a capital is in no list by itself."""
        lists, titles = self.lists, self.titles
        asked = (self.states.country, titles.office, titles.rank, self.groups.sense, lists.head, lists.modifier)
        return word[:1].isupper() and all(known(word) is None for known in asked)

    def _state_of_list(self, text: str) -> str | None:
        """The state that a user's list says a name to be: one whose code is a country alone."""
        known = self.known.find(text) if text[:1].isupper() else None
        if known is None or known.kind not in (None, "state"):
            return None
        code = known.on(self.day)
        return code.country if code is not None and code.sector is None else None

    def _compound(self, text: str) -> str | None:
        """The state in "Somalia-based" or "Hamas-run"; none in "Iranian-backed"."""
        home = self.lists.home(text)
        if not home:
            return None
        body = self.groups.institution(home, self.day)
        return self.states.country(home) or (body.country if body is not None else self.town(home))

    def of_state(self, word: str) -> bool:
        """Whether a compound says that a state leads or holds what follows: "Saudi-led"; not "rebel-led"."""
        home = self.lists.home(word)
        return home is not None and self.states.country(home) is not None

    def _noun(self, text: str, start: int, end: int) -> Unit | None:
        office = self.titles.office(text)
        if office is not None:
            entry = office.office
            return Unit(start, end, "office", text, None, entry.sector, entry.state, wide=entry.open)
        sense = self.groups.sense(text) if end - start == 1 else None
        wide = sense is not None and sense.noun.open
        sector = self.lists.head(text)
        if sector is not None or sense is not None:
            given = sector or (sense.noun.sector if sense is not None else None)
            return Unit(start, end, "noun", text, None, given, wide=wide)
        sector = self.titles.rank(text) if end > start else None
        if sector is None:
            honorific = self.titles.honorific(text)
            sector = honorific.sector if honorific else None
        return Unit(start, end, "rank", text, None, sector) if sector else None

    def _modifier(self, text: str, start: int, end: int) -> Unit | None:
        sector = self.lists.modifier(text) or (self.groups.sector(text) if end - start == 1 else None)
        if sector is not None:
            return Unit(start, end, "modifier", text, None, sector)
        people = self.groups.population(text)
        return Unit(start, end, "people", text) if people else None

    def modifies(self, unit: Unit) -> str | None:
        """The sector that a unit gives a wide head behind it."""
        return self.lists.modifier(unit.text) or self.groups.sector(unit.text) or unit.sector

    def town(self, name: str, least: int = TOWN) -> str | None:
        """The country of a large town whose name no other country has for a town of any size near it."""
        if not name[:1].isupper():
            return None
        found = self.gazetteer.lookup(name)
        if len(name) <= CODE:  # the gazetteer's other names have codes among them: Log is Łódź
            found = tuple(town for town in found if town.name.casefold() == name.casefold())
        towns = [t for t in found if t.level in ("town", "first") and t.country]
        best = max(towns, key=lambda t: t.population, default=None)
        if best is None or (best.population < least and best.level == "town"):
            return None
        times = TIMES if best.population >= TOWN else SEATS
        key = key_of(name)
        own = key_of(best.name) == key
        for other in towns:
            theirs = not own and key_of(other.name) == key
            if other.country != best.country and best.population < (OTHER_NAME if theirs else times) * other.population:
                return None
        return best.country
