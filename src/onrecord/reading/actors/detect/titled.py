"""The titles that stand before persons' names."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from onrecord.knowledge import Knowledge
from onrecord.knowledge.actors.titles import Named
from onrecord.reading.actors.candidate import Candidate
from onrecord.reading.actors.detect.nominals.nouns import Nouns
from onrecord.reading.parsed import Doc, Token
from onrecord.reading.syntax import children, words

STOPS = frozenset({",", ";", ":", "—", "“", "”", '"', "("})
OWNED = frozenset({"'s", "’s", "'", "’"})
INSIDE = ("amod", "compound", "nmod", "det", "punct", "case", "flat", "nummod", "advmod")


class Titles:
    """Finds titles; ``taken`` marks their tokens when they have been found."""

    def __init__(self, doc: Doc, knowledge: Knowledge, nouns: Nouns) -> None:
        self.doc = doc
        self.knowledge = knowledge
        self.nouns = nouns
        self.taken = bytearray(len(doc))

    def find(self, names: Iterable[Candidate]) -> Iterator[Candidate]:
        """The title of each person's name that has one ("White House press secretary Dana Cole").

        One in the plural is the title of each of the names coordinated behind it: SENATORS Ann Dale and Bob Lund.
        """
        persons = {name.head: name for name in names if name.kind == "person"}
        for name in persons.values():
            end = self._before_ranks(name.start)
            found = self.nouns.office_ending(end)
            if found is None:
                continue
            if not found[0].plural:
                yield self._title(name, end, *found)
            elif self.doc[end - 1].head.i == name.head:
                title = self._title(name, end, *found)
                yield title
                shared = None if self._after(name, title.head) else title.country
                for other in self._beside(name, persons):  # Presidents Moyo of Zambia and DUARTE OF ANGOLA
                    yield replace(title, tied=other.head, country=self._after(other, other.head) or shared)

    def _beside(self, name: Candidate, persons: Mapping[int, Candidate]) -> Iterator[Candidate]:
        """The names coordinated with one, as far as they have no title of their own."""
        for child in children(self.doc[name.head], "conj"):
            other = persons.get(child.i)
            if other is not None and self.nouns.office_ending(self._before_ranks(other.start)) is None:
                yield other

    def ranked(self, name: Candidate) -> Candidate:
        """A name with what the rank before it says, where no office does: ISRAELI COL. Dov Lev, POLICE CAPT. Ann Lee.

        What stands before the rank comes first, and alone counts before a rank that police have as well; who had the
        rank once is of no sector by it.
        """
        titles, start = self.knowledge.titles, self._before_ranks(name.start)
        rank = next((r for i in range(start, name.start) if titles.rank(r := words(self.doc, i, name.start))), None)
        if name.kind != "person" or rank is None or self.nouns.office_ending(start) is not None:
            return name
        first = start
        while first > 0 and self._leads(self.doc[first - 1], first, name):
            first -= 1
        before = self.nouns.wording.of([token.text for token in self.doc[first:start]])
        sector = before.sector or (None if titles.is_of_police_too(rank) else titles.rank(rank))
        if self.nouns.former(range(first, start)):
            sector = None
        return replace(name, country=name.country or before.country, sector=name.sector or sector)

    def _before_ranks(self, end: int) -> int:
        """Where the honorifics and ranks before a name begin; "Attorney General" is an office."""
        titles = self.knowledge.titles
        while end > 0 and self.nouns.office_ending(end) is None:
            for size in (2, 1):
                if self.doc[max(0, end - size)].is_punct:  # met the president. MR. Lund: no president
                    continue
                text = words(self.doc, max(0, end - size), end)
                if titles.honorific(text) or (titles.rank(text) and not titles.office(text)):
                    end -= size
                    break
            else:
                return end
        return max(end, 0)

    def _title(self, name: Candidate, end: int, office: Named, start: int) -> Candidate:
        first = start
        while first > 0:
            if self._joined(first):
                first -= 2
            elif self._leads(self.doc[first - 1], first, name):
                first -= 1
            else:
                break
        while self.doc[first].is_punct and first < start:
            first += 1
        head = self.doc[end - 1]
        before = tuple(t.i for t in self.doc[first:start] if t.is_alpha)
        self.taken[first:end] = b"\1" * (end - first)
        title = self.nouns.title(before, office.name)
        title += self.nouns.chosen(head) or ""
        office = self.nouns.refined(title, office.name) or office
        coded = self.nouns.coded(first, end, head.i)
        country = coded.country or self._after(name, head.i)
        entry = office.office
        return Candidate(
            first,
            end,
            head.i,
            "nominal" if self.doc[first].pos_ in ("DET", "PRON") else "title",
            "title",
            noun=office.name,
            kind="person",
            office=office.name,
            title=title,
            country=country,
            sector=coded.sector or (entry.state if country else None),
            plural=False,
            gender=entry.gender,
            modifiers=self.nouns.modifiers(before),
            tied=name.head,
            former=self.nouns.former(before),
        )

    def _joined(self, first: int) -> bool:
        """Whether a word is joined to a title by a hyphen: "then-President"."""
        return (
            first > 1
            and self.doc[first - 1].text == "-"
            and not self.doc[first - 2].whitespace_
            and not (self.doc[first - 1].whitespace_)
        )

    @staticmethod
    def _leads(token: Token, first: int, name: Candidate) -> bool:
        """Whether a word before a title belongs to it: it hangs on the title or on the name."""
        if token.is_space or token.text in STOPS:
            return False
        if token.relation not in INSIDE or (token.dep_ == "case" and token.text not in ("'s", "’s")):
            return False
        return first <= token.head.i < name.end or (token.dep_ == "nmod:poss" and token.head.i >= first)

    def _after(self, name: Candidate, title: int) -> str | None:
        """The state named after a title and a name, wherever the parser hangs it: "President X of Iran"."""
        states = self.knowledge.states
        for token in (self.doc[title], *self.doc[name.start : name.end]):
            for child in children(token, "nmod"):
                if child.i >= name.end and any(c.lower_ == "of" for c in children(child, "case")):
                    return states.by_name(words(self.doc, child.left_edge.i + 1, child.i + 1))
        behind = self.doc[name.end : name.end + 4]
        if not behind or behind[0].lower_ != "of":
            return None
        sizes = (
            size for size in range(len(behind), 1, -1) if states.by_name(words(self.doc, name.end + 1, name.end + size))
        )
        size = next(sizes, 0)
        owner = self.doc[name.end + size].lower_ in OWNED if size and name.end + size < len(self.doc) else False
        return states.by_name(words(self.doc, name.end + 1, name.end + size)) if size and not owner else None
