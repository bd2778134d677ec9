"""Who held an office when, for names that a report gives without a word of who they are."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Annotated, ClassVar, NamedTuple

from pydantic import Field

from onrecord.knowledge.actors.spelling import Spelled, Spelling
from onrecord.knowledge.actors.titles import Titles
from onrecord.knowledge.loader import Entry, Library, uncollected
from onrecord.knowledge.words import key

WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
# A word in small letters with the hyphen behind it ("al-", "bin"); not the second half of a name ("Jong-il").
SMALL = re.compile(r"(?<![\w'’-])[a-z]\w*[ -]")
DATES = r"\d{4}(-\d\d(-\d\d)?)?"
HELD = rf"^{DATES}/({DATES}|\.\.)( and {DATES}/({DATES}|\.\.))*$"
UMLAUT = re.compile(r"([aou])e")
# Years before and after an office for which a name still means its holder; later it may be another's.
BEFORE, AFTER = 10, 30
FORMER = "ELI"
# Ends of a father's name, which stands between the given name and the family's: "Vladimir VLADIMIROVICH Putin".
FATHERS = ("ovich", "evich", "ovna", "evna", "ovych", "ivna")


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
    held: Mapping[str, Annotated[str, Field(pattern=HELD)]]


class HoldersFile(Entry):
    """The form of ``holders.yaml`` and of the files in ``holders/``, which together are one."""

    all_words: ClassVar[bool] = True
    until: str = Field(pattern=r"^\d{4}-\d\d-\d\d$")
    spellings: tuple[tuple[str, ...], ...] = ()
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

    def over(self, day: str) -> bool:
        """Whether the office was surely left before an ISO day."""
        return self.end is not None and self.end < day[: len(self.end)]

    def ahead(self, day: str) -> bool:
        """Whether the office had surely not begun on an ISO day."""
        return day[: len(self.start)] < self.start


# An office with the names of one holder and the times when he held it, as the file has them.
Entered = tuple[Office, str, str]
BAR = " | "


class Known(NamedTuple):
    """What is known of the bearer of a name: country, sector on the day, and the office he holds or held."""

    country: str | None
    sector: str | None
    holder: Holder | None


class Holders:
    """Holders by name and by office, by hash.

    ``notable`` are the sectors of offices whose former holders are coded ELI.

    >>> holders = Holders(Library(), Titles(Library()), frozenset({"GOV"}), Spelling(Library()))
    >>> holders.named(("bill", "clinton"), "1998-03-01").role, holders.named(("bill", "clinton"), "2003-03-01")
    ('president', None)
    >>> holders.known(("bill", "clinton"), "2003-03-01")[:2], holders.known(("bill", "clinton"), None)[:2]
    (('USA', 'ELI'), ('USA', None))
    >>> holders.known(("paul", "biya"), None)[:2]
    ('CMR', 'GOV')
    >>> holders.known(("shinawatra", "thaksin"), "2003-03-01"), holders.known(("abe", "shinzo"), "2014-03-01")[:2]
    (None, ('JPN', 'GOV'))
    """

    def __init__(self, library: Library, titles: Titles, notable: frozenset[str], spelling: Spelling) -> None:
        self.file: HoldersFile = library.load("holders.yaml", HoldersFile)
        self._titles, self._notable, self._spelling = titles, notable, spelling
        self._spelled = {key(name): key(names[0]) for names in self.file.spellings for name in names}
        self._names: dict[tuple[str, ...], list[Entered]] = defaultdict(list)
        self._surnames: dict[str, list[Entered]] = defaultdict(list)
        with uncollected():
            for office in self.file.holders:
                for written, times in office.held.items():
                    self._enter((office, written, times))

    def _enter(self, entered: Entered) -> None:
        """Make a holder known by all forms of all his names, and by his surnames."""
        written = entered[1]
        forms = self._forms(written) if BAR not in written else self._all_forms(written)
        for form in forms:
            self._names[form].append(entered)
        for surname in {form[-1] for form in forms}:
            self._surnames[surname].append(entered)

    def _of(self, entered: Iterable[Entered]) -> list[Holder]:
        """Holders, once for every time that they held their office; only those that are asked for are built."""
        found = []
        for office, written, times in entered:
            named = self._titles.office(office.role)
            sector = office.sector or (named.office.sector if named is not None else None)
            for time in times.split(" and "):
                start, _, end = time.partition("/")
                last = None if end == ".." else end
                name = written.partition(BAR)[0]
                found.append(Holder(name, office.role, office.country, office.of, sector, start, last))
        return found

    @cached_property
    def _otherwise(self) -> Spelled:
        """The names that are written over from another script, to be found in other spellings."""
        states = self._spelling.file.states
        written = ((name, entries[0]) for name, entries in self._names.items() if len(name) > 1)
        found = ((" ".join(name), entry[1].partition(BAR)[0]) for name, entry in written if entry[0].country in states)
        return Spelled(self._spelling, found, self._spelling.alike)

    @cached_property
    def _common(self) -> frozenset[str]:
        """The sounds of words that many of these holders have in their names: Muhammad, Ahmed, Khan."""
        bearers = defaultdict[str, set[str]](set)
        for name, entries in self._names.items():
            if entries[0][0].country in self._spelling.file.states:
                for word in name:
                    bearers[self._spelling.sounded(word)].add(entries[0][1])
        return frozenset(sound for sound, names in bearers.items() if len(names) >= self._spelling.file.common)

    def _is_common(self, form: Sequence[str]) -> bool:
        """Whether both words of a name are ones that many bear, so that another spelling of it tells nobody apart."""
        return len(form) == 2 and all(self._spelling.sounded(word) in self._common for word in form)

    @cached_property
    def _flat(self) -> dict[tuple[str, ...], tuple[str, ...]]:
        """Names of states that write umlauts, without them and without the "e" that stands for one."""
        states = self._spelling.file.umlauts
        written = (name for name, entries in self._names.items() if entries[0][0].country in (*states, None))
        return {_flattened(name): name for name in written}

    def _bearer(self, name: Sequence[str]) -> Sequence[Entered]:
        """The entries of who bears a name: as it stands, turned round, in another spelling, or with a name less."""
        form = self._form(name)
        if form in self._names or len(form) < 2:
            return self._names.get(form, ())
        first = self._spelling.file.family_first
        for turned in (form[1:] + form[:1], form[-1:] + form[:-1]):
            entries = self._names.get(turned, ())
            if entries and all(office.country in first for office, _, _ in entries):
                return entries
        given, *middle, family = form
        if len(middle) == 1 and middle[0].endswith(FATHERS):
            return self._bearer((given, family))
        flat = self._flat.get(_flattened(form))
        if flat is not None:
            return self._names[flat]
        meant = None if self._is_common(form) else self._otherwise.find(" ".join(form))
        if meant is not None:
            return next(self._names[known] for known in sorted(self._forms(meant)))
        return self._shortened(form)

    def _shortened(self, form: tuple[str, ...]) -> Sequence[Entered]:
        """The entries of the one person with a surname, of whose other names all that are given are his."""
        entries: Sequence[Entered] = self._surnames.get(form[-1], ())
        if len({written.partition(BAR)[0] for _, written, _ in entries}) != 1:
            return ()
        bears = any(set(form) < set(full) for full in self._forms(entries[0][1].replace(BAR, " ")))
        return entries if bears else ()

    def named(self, name: Sequence[str], day: str | None) -> Holder | None:
        """Who bears all words of a name and holds an office on a day; the first office of several."""
        if len(name) < 2 or day is None or len(day) != 10:
            return None
        found = self._of(self._bearer(name))
        return next((h for h in found if h.holds(day, self.file.until)), None)

    def known(self, name: Sequence[str], day: str | None) -> Known | None:
        """What is known of who bears all words of a name: of a holder on the day, of a former one, or the country."""
        if len(name) < 2:
            return None
        holder = self.named(name, day)
        if holder is not None:
            return Known(holder.country, holder.sector, holder)
        return self._outside(self._of(self._bearer(name)), day)

    def _outside(self, found: Sequence[Holder], day: str | None) -> Known | None:
        """What holds of a bearer outside his offices: the country, and for some years that he is a former holder."""
        if not found:
            return None
        country = self._country(found, day)
        if country is None and any(h.country for h in found):
            return None
        if day is None or len(day) != 10:
            return Known(country, self._steady(found), None) if country else None
        year = int(day[:4])
        past = max((h for h in found if h.over(day) and h.end), key=lambda h: h.end or "", default=None)
        if past is not None and all(h.over(day) or h.ahead(day) for h in found):
            if year - int((past.end or "")[:4]) > AFTER:
                return None
            sector = FORMER if past.sector in self._notable else None
            return Known(country, sector, replace(past, sector=sector))
        near = any(int(h.start[:4]) - BEFORE <= year <= int((h.end or day)[:4]) + AFTER for h in found)
        return Known(country, None, None) if country and near else None

    def _steady(self, found: Sequence[Holder]) -> str | None:
        """The sector of who has held offices of one sector without a break since the first: no day is needed."""
        reached = ""
        for holder in sorted(found, key=lambda h: h.start):
            if reached and holder.start[: len(reached)] > reached[: len(holder.start)]:
                return None
            reached = max(reached, holder.end or self.file.until)
        sector = found[0].sector
        return sector if reached == self.file.until and all(h.sector == sector for h in found) else None

    def _country(self, found: Sequence[Holder], day: str | None) -> str | None:
        """The country of a bearer; of one with offices in two states that of the last that was over on the day."""
        countries = {h.country for h in found if h.country}
        if len(countries) > 1 and day is not None:
            past = max((h for h in found if h.country and h.over(day)), key=lambda h: h.end or "", default=None)
            countries = {past.country} if past is not None and past.country else countries
        return countries.pop() if len(countries) == 1 else None

    def _surname(self, surname: str, day: str | None) -> Known | None:
        """The only head of a state or government with a surname, where nobody else in the list bears it that day."""
        found = self._of(self._surnames.get(self._form((surname,))[0], ()))
        now = [h for h in found if h.holds(day, self.file.until)] if day is not None and len(day) == 10 else []
        if len({h.name for h in now or found}) != 1 or not any(self._heads(h) for h in now or found):
            return None
        return Known(now[0].country, now[0].sector, now[0]) if now else self._outside(found, day)

    def _heads(self, holder: Holder) -> bool:
        heads = ("head of state", "head of government")
        return holder.of is None and any(self._titles.covers(holder.role, head) for head in heads)

    def of_office(self, role: str, surname: str, day: str | None) -> Holder | None:
        """The only holder of an office with a surname on a day ("President Clinton"); ``None`` where two fit."""
        if day is None or len(day) != 10:
            return None
        bearers = (entry for entry in self._surnames.get(self._form((surname,))[0], ()) if entry[0].role == role)
        found = [h for h in self._of(bearers) if h.holds(day, self.file.until)]
        return found[0] if len({h.name for h in found}) == 1 else None

    def has_held(self, name: Sequence[str], role: str, day: str | None) -> bool:
        """Whether the bearer of a full name holds an office on a day or held it before: George W. Bush, president."""
        if len(name) < 2 or day is None or len(day) != 10:
            return False
        return any(holder.role == role and not holder.ahead(day) for holder in self._of(self._bearer(name)))

    def _of_short_office(self, role: str, surname: str, day: str | None) -> Holder | None:
        """The only one with a surname whose office on a day may be called so ("Minister Lavrov")."""
        if day is None or len(day) != 10:
            return None
        bearers = self._of(self._surnames.get(self._form((surname,))[0], ()))
        found = [h for h in bearers if h.holds(day, self.file.until)]
        called = [h for h in found if self.agrees(h, role)]
        return called[0] if len({h.name for h in called}) == 1 else None

    def in_text(self, text: str, day: str | None) -> Known | None:
        """Whom a string names, with or without an office and ranks before the name; the office must be his.

        A surname alone counts where only one head of a state or government can be meant.
        """
        last, comma, first = text.partition(", ")
        if comma and " " not in last:  # a list's "Lavrov, Sergei"
            found = self.known((*first.split(), last), day)
            if found is not None:
                return found
        words = text.split()
        if len(words) == 1:
            return self._surname(words[0], day)
        for size in range(min(self._titles.longest + 2, len(words) - 1), -1, -1):
            titled = self._titled(words[:size])
            if titled is None:
                continue
            forms = self._forms(" ".join(words[size:]))
            found = next((k for form in forms if (k := self.known(form, day)) is not None), None)
            if found is None and titled and len(words) == size + 1:
                holder = self.of_office(titled, words[-1], day) or self._of_short_office(titled, words[-1], day)
                found = Known(holder.country, holder.sector, holder) if holder is not None else None
            if found is not None and (not titled or found.holder is None or self.agrees(found.holder, titled)):
                return found
        return None

    def _titled(self, words: Sequence[str]) -> str | None:
        """The office among the words before a name, empty where they are ranks or none; ``None`` for other words."""
        rest = list(words)
        while rest and (self._titles.rank(rest[-1]) or self._titles.honorific(rest[-1])):
            rest.pop()
        if not rest:
            return ""
        office = self._titles.office(" ".join(rest))
        if office is not None:
            return office.name
        within = (self._titles.office(" ".join(rest[start:])) for start in range(1, len(rest)))
        return self._written(" ".join(rest)) if any(part is not None for part in within) else None

    def _written(self, role: str) -> str:
        """An office of which titles.yaml has the last words, as this list spells it ("Defence Minister")."""
        return " ".join(self._form(role.split()))

    def agrees(self, holder: Holder, role: str) -> bool:
        """Whether a word for an office may be his ("leader" for a president, "minister" for a defense minister)."""
        held = holder.role
        if self._titles.covers(held, role) or held.startswith(f"{role} of "):
            return True
        return held.endswith(f" {role}") or role.endswith(f" {held}")

    def _form(self, name: Sequence[str]) -> tuple[str, ...]:
        """The words of a name, each in the spelling that stands for all of its own."""
        spelled = self._spelled
        return tuple([spelled.get(form, form) for form in map(key, name)])

    def _all_forms(self, written: str) -> set[tuple[str, ...]]:
        """The forms of all the ways to write a name."""
        return {form for name in written.split(BAR) for form in self._forms(name)}

    def _forms(self, name: str) -> set[tuple[str, ...]]:
        """The words of a name by which it is found: with and without those in small letters ("bin", "al-", "de la")."""
        plain, spelled = SMALL.sub("", name), self._spelled
        every = (name,) if plain == name else (name, plain)
        return {tuple([spelled.get(word, word) for word in WORD.findall(key(some))]) for some in every} - {()}


def _flattened(form: Sequence[str]) -> tuple[str, ...]:
    return tuple(UMLAUT.sub(r"\1", word) for word in form)
