"""Forms of a person's name: which of them one man bears, and which two of a name are two."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Container

from onrecord.knowledge.actors.holders import Holder, Holders
from onrecord.knowledge.actors.names import Names
from onrecord.knowledge.actors.titles import Gender, Titles
from onrecord.reading.actors.resolve.chains import Chain, Chains
from onrecord.reading.parsed import Doc

FAMILIAR = 2  # mentions by the given name alone, outside quotations, of whom a page calls so


def _are_two(one: Chain, other: Chain, titles: Titles, names: Names) -> bool:
    """Whether two of a name are two persons by their offices: President Carter is not Hodding Carter, the spokesman.

    Nor is a president somebody called "Jr." of whom no office is told.
    """
    for first, second in ((one, other), (other, one)):
        heads = [o for name in first.offices if (o := titles.office(name)) and o.office.single and not o.office.serves]
        if heads and second.offices and all(_serves(name, titles) for name in second.offices):
            return True
        if first.offices and not second.offices and any(names.is_junior(name) for name in second.names):
            return True  # President Carter is not Jack Carter Jr.
    return False


def _serves(name: str, titles: Titles) -> bool:
    office = titles.office(name)
    return office is not None and office.office.serves


def _is_another_holder(one: Chain, other: Chain, holders: Holders, day: str | None) -> bool:
    """Whether a surname with an office is that of a known holder whose name another chain's is not.

    "President Carter" is Jimmy Carter that day, and not Rosalynn Carter.
    """
    for first, second in ((one, other), (other, one)):
        if not second.names or any(len(name) > 1 for name in first.names):
            continue
        known = (holders.of_office(office, name[-1], day) for office in first.offices for name in first.names)
        full = [name for name in second.names if len(name) > 1]
        for holder in known:
            if holder is not None and full and not any(_may_be_holder(name, holder, holders, day) for name in full):
                return True
    return False


def _may_be_holder(name: tuple[str, ...], holder: Holder, holders: Holders, day: str | None) -> bool:
    """Whether a full name is one of the holder's, or begins as his does: given names are spelt in many ways."""
    return name[0][:1] == holder.name[:1].lower() or holders.named(name, day) == holder


class _Sitting:
    """Whom bare surnames mean on a page that speaks of an office: "Trump" is the president, not Melania Trump.

    ``day`` is that of the report; an office counts only where a mention of the page names it, and nothing whose
    it is.
    """

    def __init__(self, chains: Chains, holders: Holders, day: str | None) -> None:
        self._chains, self._holders, self._day = chains, holders, day
        surnames = {c.name[0] for c in chains.candidates if len(c.name) == 1}
        bare = (
            c for c in chains.candidates if c.end == c.head + 1 and c.owner is None
        )  # not the president OF THE CLUB
        offices = {c.office for c in bare if c.office}
        self._holder: dict[str, list[Holder]] = defaultdict(list)
        for name in surnames:
            held = (holders.of_office(office, name, day) for office in offices)
            self._holder[name] += [holder for holder in held if holder is not None]

    def may_mean(self, surname: str, number: int, gender: Gender | None) -> bool:
        """Whether a surname may stand for the bearer of a fuller name; an honorific of her gender says that it does."""
        held, chain = self._holder[surname], self._chains.of(number)
        full = [name for name in chain.names if len(name) > 1]
        if not held or not full or (gender is not None and chain.gender == gender):
            return True
        return any(_may_be_holder(name, one, self._holders, self._day) for name in full for one in held)


class _Apart:
    """Which two of a name are two persons, on one page."""

    def __init__(self, doc: Doc, chains: Chains, titles: Titles, holders: Holders, day: str | None) -> None:
        self._chains, self._titles, self._holders, self._day = chains, titles, holders, day
        named = [(n, c) for n, c in enumerate(chains.candidates) if c.name]
        joined = {c.head: {t.i for t in doc[c.head].conjuncts} for _, c in named}
        self._joined = {head: others for head, others in joined.items() if others}
        # Of whom a couple's other half is the bearer by surname alone: "Halden and Greta Halden" on any line.
        self._halves = {(c.name[0], o) for _, c in named if len(c.name) == 1 for o in self._joined.get(c.head, ())}
        self._held = {c.name[0] for n, c in named if len(c.name) == 1 and chains.of(n).offices}

    def may_mean(self, surname: str, number: int, gender: Gender | None) -> bool:
        """Whether a surname may stand for a fuller name to which it is nowhere joined, or whose gender it has."""
        said = gender is not None and self._chains.of(number).gender == gender
        return said or (surname, self._chains.candidates[number].head) not in self._halves

    def tie(self, one: int, another: int) -> bool:
        """Merge two names unless they are two persons'; says whether they are one now."""
        first, second = self._chains.of(one), self._chains.of(another)
        beside = self._joined.get(self._chains.candidates[another].head)
        if beside and any(self._chains.candidates[n].head in beside for n in first.members):
            return False  # "Carter and Rosalynn Carter"
        if self._is_son(first, second) or self._is_son(second, first):
            return False
        if _are_two(first, second, self._titles, self._chains.names):
            return False
        return not _is_another_holder(first, second, self._holders, self._day) and self._chains.merge(one, another)

    def _is_son(self, one: Chain, other: Chain) -> bool:
        """Whether one bears the name of a father whom the page tells of by office and surname: Carter, Carter Jr."""
        bare = any(len(name) == 1 and name[0] in self._held for name in one.names)
        return bare and not other.offices and any(self._chains.names.is_junior(name) for name in other.names)


class _Bearers:
    """Whom a surname that several bear means first, on one page.

    ``day`` is that of the report; ``inside`` are the tokens of quotations.
    """

    def __init__(self, chains: Chains, holders: Holders, day: str | None, inside: Container[int]) -> None:
        self._chains, self._holders, self._day = chains, holders, day
        single = (c for c in chains.candidates if len(c.name) == 1 and c.head not in inside)
        self._alone = Counter(c.name[0] for c in single)

    def ranked(self, bearers: list[int], number: int) -> list[int]:
        """The bearers of a surname, the likelier first.

        First stands who has held the office before the name ("President Bush"), then one of the gender that an
        honorific says, one whom the page does not call by the given name, one who holds an office.  News calls the
        one whom a report is about by the surname alone, and his wife or brother by the first name, too; a child
        only by this.  So of equal ones the first named comes first.
        """
        roots = list(dict.fromkeys(self._chains.root(n) for n in reversed(bearers)))
        if len(roots) < 2:
            return bearers
        said = self._chains.of(number)
        order = {root: (*self._rank(self._chains.of(root), said), place) for place, root in enumerate(roots)}
        return sorted(bearers, key=lambda n: order[self._chains.root(n)])

    def _rank(self, chain: Chain, said: Chain) -> tuple[bool, bool, bool, bool]:
        """What speaks against a bearer of whom a surname with an office and an honorific tells; less comes first."""
        full = [name for name in chain.names if len(name) > 1]
        held = any(self._holders.has_held(name, office, self._day) for name in full for office in said.offices)
        other = said.gender is not None and chain.gender != said.gender
        return not held, other, any(self._by_given_name(name) for name in full), not chain.offices

    def _by_given_name(self, name: tuple[str, ...]) -> bool:
        """Whether the page calls somebody by his given name, no less often than anybody by the surname alone."""
        alone = self._alone[name[0]]
        return alone >= FAMILIAR and alone >= self._alone[self._chains.names.surnamed(name)[-1]]


def tie_names(
    doc: Doc,
    chains: Chains,
    titles: Titles,
    holders: Holders,
    day: str | None,
    inside: Container[int] = (),
) -> None:
    """Forms of a person's name: fuller ones first, then each single name to the likeliest bearer before, else after.

    ``inside`` are the tokens of quotations.
    """
    apart = _Apart(doc, chains, titles, holders, day)
    tie = apart.tie
    named = [n for n, c in enumerate(chains.candidates) if c.name and n not in chains.dropped]
    forms = {n: chains.names.surnamed(chains.candidates[n].name) for n in named}
    full = [n for n in named if len(chains.candidates[n].name) > 1]
    kept: dict[str, list[int]] = defaultdict(list)  # fuller names by their first and last words
    for number in sorted(full, key=lambda n: (-len(chains.candidates[n].name), n)):
        name = chains.candidates[number].name
        first, last_word = forms[number][0], forms[number][-1]
        same = [k for k in kept[last_word] + kept[first] if chains.names.agree(chains.candidates[k].name, name)]
        same.sort(key=lambda k: chains.candidates[k].name != name)  # the very same form before one with "Jr."
        if not any(tie(k, number) for k in same):
            kept[last_word].append(number)
            kept[first].append(number)
    full_words = {word for n in full for word in (forms[n][0], forms[n][-1])}
    sitting, likelier = _Sitting(chains, holders, day), _Bearers(chains, holders, day, inside)
    last: dict[str, list[int]] = defaultdict(list)
    for number in sorted(named, key=lambda n: chains.candidates[n].start):
        form = forms[number]
        if len(chains.candidates[number].name) > 1:
            last[form[-1]].append(number)
            last[form[0]].append(number)
            continue
        before = last.get(form[0], [])
        gender = chains.of(number).gender
        bearers = [n for n in reversed(before) if forms[n][-1] == form[0]] or before[::-1]
        bearers = [n for n in bearers if all(rule.may_mean(form[0], n, gender) for rule in (sitting, apart))]
        if not any(tie(n, number) for n in likelier.ranked(bearers, number)) and form[0] in full_words:
            later = [n for n in full if form[0] in chains.candidates[n].name and n > number]
            any(tie(number, n) for n in later if all(rule.may_mean(form[0], n, gender) for rule in (sitting, apart)))
        last[form[0]].append(number)
