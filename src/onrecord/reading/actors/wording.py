"""The country and PLOVER sector that an actor's own words say, without a parse."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from onrecord.knowledge import Knowledge
from onrecord.knowledge.words import key

TOKEN = re.compile(r"['’]s?(?!\w)|\w+(?:[-.&]\w+|['’](?!s\b)\w+)*\.?|[^\w\s]")
POSSESSIVE = frozenset({"'s", "’s", "'", "’"})
ARTICLES = frozenset({"the", "a", "an"})
ABOUT = ("office", "noun", "body", "rank")  # kinds of units that a phrase can be about
# A town gives the country only where it has this many inhabitants and three times as many as a namesake elsewhere.
TOWN, TIMES = 100_000, 3
# A school or university bears the name of its own town: a smaller one will do, where namesakes are smaller still.
SEAT, SEATS = 20_000, 5
CODE = 3  # letters of a name that may be a code


class Coded(NamedTuple):
    """What words say: country (ISO 3166-1 alpha-3) and PLOVER sector, ``None`` for what they do not."""

    country: str | None = None
    sector: str | None = None


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


class Wording:
    """Codes the words of actors; ``day`` is that of the report, for bodies whose codes changed.

    Words are looked up by hash, the longest first; a phrase is read from its head outwards: the words before it, its
    owner, then what follows "of", "in" and the like.
    """

    def __init__(self, knowledge: Knowledge, day: str | None = None) -> None:
        self.states, self.titles, self.groups = knowledge.states, knowledge.titles, knowledge.groups
        self.lists = knowledge.actor_words
        self.gazetteer, self.holders = knowledge.gazetteer, knowledge.holders
        self.known = knowledge.known
        self.day = day
        longest = (self.states.longest, self.titles.longest, self.groups.longest, self.lists.longest)
        self._longest = max(*longest, self.known.longest)
        self._known: dict[tuple[tuple[str, ...], int | None, bool], Coded] = {}

    def of_text(self, text: str) -> Coded:
        """What a string that stands for one actor says of it.

        A capital or a house of government is the government; another town is its people (CVL, the code that CAMEO gives
        whoever has no other).  An office that somebody is known to hold comes before his rank.
        """
        uses = {d.use: d.iso3 for d in self.states.denoted(text)}
        for use in ("seat", "capital"):
            if use in uses and "name" not in uses:
                return Coded(uses[use], "GOV")
        words = TOKEN.findall(text)
        coded = self.of(words)
        known = self.holders.in_text(text, self.day) if coded.country is None else None
        if known is not None:
            told = any(unit.kind == "office" for unit in self.units(words))
            first, second = (coded.sector, known.sector) if told else (known.sector, coded.sector)
            return Coded(known.country, first or second)
        if coded.sector is None and coded.country is not None and self.town(text) is not None:
            return coded._replace(sector="CVL")
        return coded

    def of(self, words: Sequence[str], head: int | None = None, *, name: bool = False) -> Coded:
        """The same for tokens; ``head`` is the position of the noun that the phrase is about, where a parse tells.

        ``name``: the words are a body's name, in which words count that say nothing in a common phrase.
        """
        asked = (tuple(words), head, name)
        if asked not in self._known:
            self._known[asked] = _Phrase(self, asked[0], head, name).code()
        return self._known[asked]

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
        text = " ".join(words[start:end]).replace(" 's", "'s").replace(" ’s", "’s").replace(" - ", "-")
        if text.lower() in self.lists.joins or text.lower() in self.lists.ends:
            return Unit(start, end, "join", text.lower())
        body = self.groups.institution(text, self.day)
        if body is not None:
            world = body.country is None and body.sector in ("IGO", "NGO", "MNC")
            return Unit(start, end, "body", text, body.country, body.sector, world=world)
        country = self.states.country(text) or self._state_of_list(text)
        if country is None and "-" in text and " " not in text:
            if self.lists.foreign(text):
                return Unit(start, end, "foreign", text)  # "Iranian-backed" is not of Iran
            country = self._compound(text)
        if country is not None:
            return Unit(start, end, "state", text, country)
        return self._noun(text, start, end) or self._modifier(text, start, end)

    def _state_of_list(self, text: str) -> str | None:
        """The state that a user's list says a name to be: one whose code is a country alone."""
        known = self.known.find(text) if text[:1].isupper() else None
        if known is None or known.kind not in (None, "state"):
            return None
        code = known.on(self.day)
        return code.country if code is not None and code.sector is None else None

    def _compound(self, text: str) -> str | None:
        """The state in "Somalia-based" or "Franco-German"; none in "Iranian-backed"."""
        home = self.lists.home(text)
        if home:
            return self.states.country(home) or self.town(home)
        return None

    def _noun(self, text: str, start: int, end: int) -> Unit | None:
        office = self.titles.office(text)
        if office is not None:
            entry = office.office
            return Unit(start, end, "office", text, None, entry.sector, entry.state, wide=entry.open)
        sector = self.lists.head(text)
        if sector is not None:
            return Unit(start, end, "noun", text, None, sector)
        sense = self.groups.sense(text) if end - start == 1 else None
        if sense is not None:
            noun = sense.noun
            return Unit(start, end, "noun", text, None, noun.sector, wide=noun.open)
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
        others = max((t.population for t in towns if t.country != best.country), default=0)
        return best.country if best.population >= (TIMES if best.population >= TOWN else SEATS) * others else None


class _Phrase:
    """One phrase while it is read."""

    def __init__(self, wording: Wording, words: Sequence[str], head: int | None, name: bool) -> None:
        self.wording, self.words, self.name = wording, words, name
        self.units = list(wording.units(words))
        parts = self._parts()
        while len(parts) > 1 and parts[1][0] == "of" and not self._within(parts[0][1], *ABOUT):
            parts = parts[1:]  # "several of the unions"
        self.first = parts[0][1]
        self.rest = parts[1:]
        inside = {i for unit in self.units for i in range(unit.start, unit.end)}
        owner = max((i for i in range(*self.first) if words[i] in POSSESSIVE and i not in inside), default=None)
        self.owner = (self.first[0], owner) if owner is not None else None
        self.main = (owner + 1 if owner is not None else self.first[0], self.first[1])
        self.head = self._head(head)

    def _parts(self) -> list[tuple[str, tuple[int, int]]]:
        """The stretches of the phrase: up to the first joining word, then each with the word that joins it."""
        found: list[tuple[str, tuple[int, int]]] = []
        join, start = "", 0
        for unit in self.units:
            if unit.kind != "join" or (unit.start == 0 and not found):
                continue
            found.append((join, (start, unit.start)))
            join, start = unit.text, unit.end
            if join in self.wording.lists.ends:
                return found
        comma = next((i for i in range(start, len(self.words)) if self.words[i] in (",", ";", "(")), len(self.words))
        found.append((join, (start, comma)))
        return found

    def _within(self, span: tuple[int, int], *kinds: str) -> list[Unit]:
        return [u for u in self.units if span[0] <= u.start and u.end <= span[1] and (not kinds or u.kind in kinds)]

    def _head(self, at: int | None) -> Unit | None:
        """The unit the phrase is about: the one at the parser's head, else the last noun or body of the main part."""
        units = self._within(self.main, *ABOUT)
        if at is not None:
            given = next((u for u in units if u.start <= at < u.end), None)
            if given is not None:
                return given
        return units[-1] if units else None

    def code(self) -> Coded:
        """Country and sector; no sector for a bare state, no country for bodies of several states."""
        country = self._country()
        return Coded(country, self._sector(country))

    # Sector

    def _sector(self, country: str | None) -> str | None:
        head, wording = self.head, self.wording
        if head is None:
            return self._by_words()
        before = [u for u in self._within(self.first) if u.end <= head.start and u.kind != "state"]
        paired = self._paired(head)
        if paired is not None:
            return paired
        sector = head.sector
        if head.wide or sector is None:
            sector = next((s for u in reversed(before) if (s := wording.modifies(u))), None)
            sector = sector or self._beyond(head) or head.sector or (head.state if country else None)
        if sector is None and self.name:
            sector = self._by_words()
        if head.kind == "office" and self._former(head) and sector in (*wording.lists.notable, None):
            return "ELI"
        return sector

    def _paired(self, head: Unit) -> str | None:
        """The sector of heads that mean another with a word before them ("unidentified gunmen")."""
        before = self.words[self.main[0] : head.start]
        return next((s for word in before if (s := self.wording.lists.pair(word, head.text))), None)

    def _former(self, head: Unit) -> bool:
        before = self.words[self.main[0] : head.start]
        return any(key(w) in self.wording.titles.former or w.lower().startswith("ex-") for w in before)

    def _beyond(self, head: Unit) -> str | None:
        """What follows says of a wide head: "spokesman for the army", "member of the Senate"."""
        members = {key(head.text), *_single(head.text)} & self.wording.lists.members
        if head.kind != "office" and not members:
            return None
        for join, span in self.rest:
            if join in self.wording.lists.places:
                continue
            coded = self._part(span)
            if coded.sector:
                return coded.sector
        return None

    def _by_words(self) -> str | None:
        """The sector that single words of a name or a headless phrase give, the last first."""
        found = [s for u in reversed(self._within(self.main)) if (s := self.wording.modifies(u))]
        if found or not self.name:
            return found[0] if found else None
        lists = self.wording.lists
        for end in range(len(self.words), 0, -1):
            for size in range(min(3, end), 0, -1):
                sector = lists.name(" ".join(self.words[end - size : end]))
                if sector:
                    return sector
        return None

    # Country

    def _country(self) -> str | None:
        head = self.head
        if head is not None and head.country:
            return head.country
        if self._stranger():
            return None
        span = (self.main[0], head.start if head is not None else self.main[1])
        main = self._of_states(self.main, head) or self._towns(span)
        if main:
            return main
        if self.owner is not None:
            owner = self._part(self.owner)
            if owner.country:
                return owner.country
        if any(u.world for u in self._within(self.first)):
            return None
        abroad = head is not None and self.wording.lists.abroad(head.text)
        for join, span in self.rest:
            if abroad and join in ("in", "at", "near", "for", "around", "outside", "inside", "across"):
                continue
            coded = self._part(span)
            if coded.country:
                return coded.country
            if join not in self.wording.lists.places and any(u.world for u in self._within(span)):
                return None
        return None

    def _of_states(self, span: tuple[int, int], head: Unit | None) -> str | None:
        """The state or body with a country nearest before the head, else behind it."""
        found = [u for u in self._within(span, "state", "body") if u.country and not self._personal(u)]
        if head is None:
            countries = {u.country for u in found}
            return countries.pop() if len(countries) == 1 else None
        before = [u for u in found if u.end <= head.start]
        return before[-1].country if before else next((u.country for u in found), None)

    def _personal(self, unit: Unit) -> bool:
        """Whether a capital follows that nothing knows: "Jordan Ellison" is no state."""
        if unit.kind != "state" or unit.end >= len(self.words) or unit.end >= self.first[1] or self.name:
            return False
        follows = self.words[unit.end]
        known = any(u.start <= unit.end < u.end for u in self.units)
        return follows[:1].isupper() and not known and follows not in POSSESSIVE and unit.start > 0

    def _stranger(self) -> bool:
        """Whether the words are a name of which no list knows what it is: "Boyan Sofiev" is of no town.

        That is so where an unknown word with a capital stands before a town or state and nothing else is known.
        """
        first, last = self.main
        if self.head is not None or self.name or last - first < 2 or self.first != self.main:
            return False
        words = self.words[first:last]
        if not all(word[:1].isupper() for word in words) or self.wording.town(" ".join(words)):
            return False
        known = {u.start: u for u in self._within(self.main)}
        if first in known or any(u.kind != "state" for u in known.values()):
            return False
        uses = [d.use for u in known.values() for d in self.wording.states.denoted(u.text)[:1]]
        return all(use in ("name", "capital", "part") for use in uses)

    def _towns(self, span: tuple[int, int]) -> str | None:
        """The country of a town among words that no list knows."""
        known = {i for u in self.units for i in range(u.start, u.end)}
        least = SEAT if self.head is not None and self.head.sector == "EDU" else TOWN
        for start in range(*span):
            for end in range(min(span[1], start + 3), start, -1):
                stretch = range(start, end)
                if any(i in known or not self.words[i][:1].isupper() for i in stretch):
                    continue
                country = self.wording.town(" ".join(self.words[start:end]), least)
                if country:
                    return country
        return None

    def _part(self, span: tuple[int, int]) -> Coded:
        """What an owner or a joined part says by itself."""
        words = self.words[span[0] : span[1]]
        while words and words[0].lower() in ARTICLES:
            words = words[1:]
        if not words:
            return Coded()
        return self.wording.of(words)


def _single(text: str) -> tuple[str, ...]:
    form = key(text)
    return (form.removesuffix("s"),)
