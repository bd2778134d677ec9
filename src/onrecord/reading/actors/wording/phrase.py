"""The country and PLOVER sector that one phrase says, read from its head outwards."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from onrecord.knowledge.words import key
from onrecord.reading.actors.wording.units import ARTICLES, SEAT, TOWN, Lexicon, Unit

POSSESSIVE = frozenset({"'s", "’s", "'", "’"})
OWNERS = frozenset({"his", "her", "its", "their", "my", "our", "your"})
ABOUT = ("office", "noun", "body", "rank")  # kinds of units that a phrase can be about
# Sectors of offices that those of a body of several states are not: they are of the body.
GOVERNMENT, WORLD = "GOV", "IGO"
FORMER = "ELI"  # PLOVER: former holders of offices
OFFICIAL = (GOVERNMENT, "NGO")


class Coded(NamedTuple):
    """What words say: country (ISO 3166-1 alpha-3) and PLOVER sector, ``None`` for what they do not."""

    country: str | None = None
    sector: str | None = None


class Phrase:
    """One phrase, read from its head outwards: the words before it, its owner, then what follows "of" and "in".

    ``head`` is the position of the noun that the phrase is about, where a parse tells; ``name`` says that the words are
    a body's name; ``read`` reads a part of the phrase by itself.
    """

    def __init__(
        self,
        lexicon: Lexicon,
        words: Sequence[str],
        read: Callable[[Sequence[str]], Coded],
        head: int | None = None,
        *,
        name: bool = False,
    ) -> None:
        self.lexicon, self.words, self.name, self._read = lexicon, words, name, read
        self.units = list(lexicon.units(words))
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
            if unit.kind != "join" or (unit.start == 0 and not found) or self._inside(unit, join):
                continue
            found.append((join, (start, unit.start)))
            join, start = unit.text, unit.end
            if join in self.lexicon.lists.ends:
                return found
        comma = next((i for i in range(start, len(self.words)) if self.words[i] in (",", ";", "(")), len(self.words))
        found.append((join, (start, comma)))
        return found

    def _inside(self, unit: Unit, join: str) -> bool:
        """Whether an "and" stands inside a name that goes on: "Ministry of Mines and Energy of Namibia"."""
        if unit.text != "and" or join not in ("of", "for") or unit.end >= len(self.words):
            return False
        beside = self.words[unit.start - 1], self.words[unit.end]
        return all(word[:1].isupper() for word in beside) and not any(
            u.start == unit.end and u.kind in (*ABOUT, "state") for u in self.units
        )

    def _within(self, span: tuple[int, int], *kinds: str) -> list[Unit]:
        return [u for u in self.units if span[0] <= u.start and u.end <= span[1] and (not kinds or u.kind in kinds)]

    def _head(self, at: int | None) -> Unit | None:
        """The unit the phrase is about: the one at the parser's head, else the last noun or body of the main part."""
        units = self._within(self.main, *ABOUT)
        if at is not None:
            given = next((u for u in units if u.start <= at < u.end), None)
            if given is not None:
                return given
        return self._ranked(units) if units else None

    def _ranked(self, units: Sequence[Unit]) -> Unit:
        """The last unit, or the office before its ranks: "Deputy Minister Police Colonel Arda Oz" is a minister.

        Whoever serves another ("chief of staff") is of the sector of his rank where nobody stands before him.
        """
        last = units[-1]
        titles = self.lexicon.titles
        start = last.start if titles.rank(last.text) else None
        for at in range(len(units) - 2, -1, -1):
            unit = units[at]
            if unit.end != start or unit.kind == "body":
                break
            office = titles.office(unit.text)
            if office is not None:
                return last if office.office.serves and at == 0 else unit
            if unit.sector == GOVERNMENT:
                return unit
            start = unit.start
        return last

    def code(self) -> Coded:
        """Country and sector; no sector for a bare state, no country for bodies of several states."""
        country, shared = self._country(), self._shared()
        if shared is not None and not (self.head is not None and self.head.country):
            return Coded(None, self._sector(country) if self.head is not None else self._part(shared).sector)
        return Coded(country, self._sector(country))

    def _shared(self) -> tuple[int, int] | None:
        """The last part of words that several states share, none of which is the country of all.

        "U.S. and British FORCES", "the presidents of Chad and SUDAN".
        """
        ends = {u.end: u.country for u in self.units if u.kind == "state"}
        starts = {u.start: u.country for u in self.units if u.kind == "state"}
        for unit in self.units:
            if unit.kind != "join" or unit.text != "and":
                continue
            one, other = ends.get(unit.start), starts.get(unit.end)
            if one and other and one != other:
                return unit.end, len(self.words)
        return None

    # Sector

    def _sector(self, country: str | None) -> str | None:
        head, lexicon = self.head, self.lexicon
        if head is None:
            return self._by_words()
        before = [u for u in self._within(self.first) if u.end <= head.start and u.kind != "state"]
        paired = self._paired(head)
        if paired is not None:
            return paired
        own = lexicon.lists.organ(head.text) if country or self._personally_owned(head) else None
        if own is not None:
            return own
        sector = head.sector
        if head.wide or sector is None:
            sector = next((s for u in reversed(before) if (s := lexicon.modifies(u))), None)
            own = None if self._of_unknown(head) else head.sector
            sector = sector or self._beyond(head) or own or (head.state if country else None)
        if sector is None and self.name:
            sector = self._by_words()
        if head.kind == "office" and sector in (*OFFICIAL, None) and any(u.world and u.sector == WORLD for u in before):
            sector = WORLD  # "the UN envoy", "the EU climate commissioner"
        if head.kind == "office" and self._former(head) and sector in (*lexicon.lists.notable, None):
            return FORMER
        return sector

    def _paired(self, head: Unit) -> str | None:
        """The sector of heads that mean another with a word before them ("unidentified gunmen")."""
        words = self.words[self.main[0] : head.start]
        led = (f"-{word.rpartition('-')[2]}" for word in words if self.lexicon.of_state(word))  # "Saudi-led coalition"
        return next((s for word in (*words, *led) if (s := self.lexicon.lists.pair(word, head.text))), None)

    def _personally_owned(self, head: Unit) -> bool:
        """Whether a pronoun tells whose a body is that has no name: HIS security council."""
        before = self.words[self.main[0] : head.start]
        return head.text.islower() and any(word.lower() in OWNERS for word in before)

    def _former(self, head: Unit) -> bool:
        before = self.words[self.main[0] : head.start]
        return any(key(w) in self.lexicon.titles.former or w.lower().startswith("ex-") for w in before)

    def _beyond(self, head: Unit) -> str | None:
        """What follows says of a wide head: "spokesman for the army", "member of the Senate"."""
        members = {key(head.text), *_single(head.text)} & self.lexicon.lists.members
        if head.kind != "office" and not members:
            return None
        for join, span in self.rest:
            if join in self.lexicon.lists.places:
                continue
            sector = self._part(span).sector
            if sector and sector != FORMER:  # who speaks for a former minister is none himself
                return sector
        return None

    def _of_unknown(self, head: Unit) -> bool:
        """Whether an office is one of a named body of which nothing is known: the AMBER LEAGUE'S president.

        Whoever serves a person is of that person's kind: "Lindqvist's adviser".
        """
        office = self.lexicon.titles.office(head.text) if head.kind == "office" else None
        if office is None or office.office.serves:
            return False
        of = next((span for join, span in self.rest if join == "of"), None)
        whose = self.owner or of
        if whose is None or not self.words[whose[1] - 1][:1].isupper():
            return False
        return self._part(whose) == Coded()

    def _by_words(self) -> str | None:
        """The sector that single words of a name or a headless phrase give, the last first."""
        found = [s for u in reversed(self._within(self.main)) if (s := self.lexicon.modifies(u))]
        if found or not self.name:
            return found[0] if found else None
        lists = self.lexicon.lists
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
            return self._namesakes(head) or head.country
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
            organ = head is not None and self.lexicon.lists.organ(head.text) is not None
            return self._part(self.rest[0][1]).country if organ and self.rest and self.rest[0][0] == "of" else None
        abroad = head is not None and self.lexicon.lists.abroad(head.text)
        for join, span in self.rest:
            if abroad and join in self.lexicon.lists.abroad_at:
                continue
            coded = self._part(span)
            if coded.country:
                return coded.country
            if join not in self.lexicon.lists.places and any(u.world for u in self._within(span)):
                return None
        return None

    def _namesakes(self, body: Unit) -> str | None:
        """The state beside a body's name where other states have bodies of that name, too.

        "Fiji Labour Party", "Chile's State Department", "Majlis of Turkmenistan"; but no Hamas is Syrian.
        """
        if body.kind != "body" or body.sector not in self.lexicon.lists.national:
            return None
        before = (u.country for u in self._within(self.first, "state") if u.end in (body.start, body.start - 1))
        behind = (self._part(span).country for join, span in self.rest[:1] if join == "of" and span[0] == body.end + 1)
        return next(before, None) or next(behind, None)

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
        if not all(word[:1].isupper() for word in words) or self.lexicon.town(" ".join(words)):
            return False
        known = {u.start: u for u in self._within(self.main)}
        if first in known or any(u.kind != "state" for u in known.values()):
            return False
        uses = [d.use for u in known.values() for d in self.lexicon.states.denoted(u.text)[:1]]
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
                country = self.lexicon.town(" ".join(self.words[start:end]), least)
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
        return self._read(words)


def _single(text: str) -> tuple[str, ...]:
    form = key(text)
    return (form.removesuffix("s"),)
