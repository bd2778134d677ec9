"""Names of persons on the page."""

from __future__ import annotations

import re
from collections.abc import Iterator

from onrecord.knowledge import Knowledge
from onrecord.knowledge.actors.titles import Gender
from onrecord.reading.actors.candidate import Candidate
from onrecord.reading.actors.detect.names.marks import DATES, ORGANIZATIONS, PERSONS, PLACES, Marks
from onrecord.reading.parsed import Doc, Span, Token
from onrecord.reading.syntax import root_of, words

OF_PERSONS = frozenset(("to", "with", "against", "about", "than"))  # not said of a month that is alone
ROMAN = re.compile(r"[IVX]{2,}|[2-9](?:d|nd|rd|th)")  # John Paul II, Hodding Carter 3d


class Persons:
    """Finds the names of persons, and marks their words."""

    def __init__(self, doc: Doc, knowledge: Knowledge, marks: Marks, day: str | None = None) -> None:
        self.doc, self.knowledge, self.marks, self.day = doc, knowledge, marks, day

    def find(self) -> Iterator[Candidate]:
        """The persons whom the entities name, and those whom an honorific announces."""
        for entity in self.doc.ents:
            if entity.label_ in PERSONS and not self._place_elsewhere(entity) and not self._house(entity):
                candidate = self._person_at(entity)
                if candidate:
                    yield candidate
        for token in self.doc:
            honorific = self.knowledge.titles.honorific(token.text) if token.is_title else None
            if honorific is None or token.i + 1 >= len(self.doc) or self.marks.taken[token.i + 1]:
                continue
            end = token.i + 1
            while end < len(self.doc) and (self.doc[end].pos_ == "PROPN" and self.doc[end].text[:1].isupper()):
                end += 1
            office = self.knowledge.titles.office(words(self.doc, token.i + 1, end))  # "Mr. President"
            if end > token.i + 1 and office is None and not self.marks.taken[token.i]:
                yield self.name(token.i if honorific.inside else token.i + 1, end)

    def _place_elsewhere(self, entity: Span) -> bool:
        """Whether a single word is mostly a place on this page."""
        return len(entity) == 1 and self.marks.labels[entity.text] > 0

    def _house(self, entity: Span) -> bool:
        """Whether a name of two words or more is a house of government's: "Downing Street" is no man."""
        return len(entity) > 1 and self.knowledge.states.by_seat(entity.text) is not None

    def _person_at(self, entity: Span) -> Candidate | None:
        """The name in an entity: titles before it cut off, the particle and inside honorific before it added."""
        start, end = entity.start, entity.end
        while end > start and not _is_of_name(self.doc[end - 1]):
            end -= 1
        start += self.title_length(start, end)
        if start >= end or self.marks.taken[start] or self._is_known(start, end):
            return None
        if not any(character.isalpha() for character in self.doc[start:end].text):
            return None  # digits or signs that the reader took for a person
        if (
            start >= 2
            and self.doc[start - 1].text == "-"
            and self.doc[start - 2].lower_ in self.knowledge.names.particles
        ):
            start -= 2
        if start >= 1:
            honorific = self.knowledge.titles.honorific(self.doc[start - 1].text)
            start -= bool(honorific and honorific.inside)
        if end < len(self.doc) and ROMAN.fullmatch(self.doc[end].text):
            end += 1
        return self.name(start, end)

    def title_length(self, start: int, end: int) -> int:
        """How many tokens of titles that stand outside the name an entity begins with."""
        titles, length = self.knowledge.titles, 0
        while start + length < end:
            for size in range(min(titles.longest, end - start - length), 0, -1):
                text = words(self.doc, start + length, start + length + size)
                honorific = titles.honorific(text)
                if length == 0 and size == 1 and end - start > 1 and titles.once(text, self.day):
                    length = 1
                    break
                if (honorific and not honorific.inside) or titles.rank(text) or titles.office(text):
                    length += size
                    break
            else:
                break
        return length

    def _is_known(self, start: int, end: int) -> bool:
        """Whether the words are a state's, a people's or an institution's rather than a person's."""
        text = words(self.doc, start, end)
        uses = {d.use for d in self.knowledge.states.denoted(text)}
        known = bool(uses & {"name", "adjective", "people"}) or ("capital" in uses and not self._bears(text))
        # One word at the end of a longer name is a surname: "Nora Bayer" is no company.
        starts = (start, *range(start + 1, end - 1))
        named = any(self.knowledge.groups.named(words(self.doc, i, end)) for i in starts)
        return (known and end - start == 1) or named

    def _bears(self, word: str) -> bool:
        """Whether a word is a given name, or part of a person's longer name on this page ("Jack London")."""
        longer = (e.text.split() for e in self.doc.ents if e.label_ in PERSONS and len(e) > 1)
        return self.knowledge.titles.gender(word) is not None or any(word in name for name in longer)

    def name(self, start: int, end: int) -> Candidate:
        """The mention of a person by the name that the tokens hold."""
        self.marks.take(start, end)
        parts = [t.lower_ for t in self.doc[start:end] if any(c.isalpha() for c in t.text)]
        titles = self.knowledge.titles
        inside = next((h for t in self.doc[start:end] if (h := titles.honorific(t.text)) and h.inside), None)
        name = self.knowledge.names.telling([part for part in parts if not self._inside(part)] or parts)
        head = self._head(start, end)
        outer = self.doc[start - 1] if start else None
        before = titles.honorific(outer.text) if outer is not None and outer.is_title else None
        gender: Gender | None = (before and before.gender) or (inside and inside.gender) or None
        if gender is None and len(name) > 1:
            gender = titles.gender(name[0])
        ranked = [t.text for t in self.doc[start:end] if self._inside(t.text)] + [
            outer.text if outer is not None else ""
        ]
        return Candidate(
            start, end, head, "name", "name", noun=name[-1], kind="person", name=name, plural=False, gender=gender,
            title=next(filter(None, map(titles.called, ranked)), ""),
            sector=(inside and inside.sector) or (before and before.sector) or None,
        )  # fmt: skip

    def _inside(self, word: str) -> bool:
        honorific = self.knowledge.titles.honorific(word)
        return honorific is not None and honorific.inside

    def _head(self, start: int, end: int) -> int:
        """The token a verb points at: that of the name, or of the title that the parser made its head."""
        top = root_of(self.doc, start, end)
        above = top.head
        if above.i < start and top.relation in ("flat", "compound") and not self.doc[above.i : start].text.count(","):
            return above.i
        return top.i

    def repeats(self, persons: list[Candidate]) -> Iterator[Candidate]:
        """Words of a person's name that stand again where the entity model did not see them."""
        surnames = {p.name[-1] for p in persons if len(p.name[-1]) > 2}
        alone = {e.text for e in self.doc.ents if e.label_ in PERSONS and len(e) == 1}
        for token in self.doc:
            if token.pos_ == "PROPN" and token.lower_ in surnames and token.is_title and not self.marks.taken[token.i]:
                if (token.ent_type_ in ORGANIZATIONS and not _is_surname(token, alone)) or token.ent_type_ in PLACES:
                    continue
                if token.ent_type_ in DATES and _is_month(token):
                    continue
                if token.i + 1 < len(self.doc) and token.relation == "compound":
                    continue
                yield self.name(token.i, token.i + 1)

    def families(self, persons: list[Candidate]) -> Iterator[Candidate]:
        """Families of persons of the page: THE OKOROS, where an Okoro is named."""
        surnames = {p.name[-1] for p in persons if len(p.name) > 1}
        for token in self.doc:
            if token.i == 0 or self.marks.taken[token.i] or token.lower_[:-1] not in surnames:
                continue
            if not token.is_title or token.lower_[-1] != "s" or self.doc[token.i - 1].lower_ != "the":
                continue
            if token.ent_type_ in PLACES or token.relation in ("compound", "flat", "amod"):
                continue  # the Okoros estate
            self.marks.take(token.i, token.i + 1)
            yield Candidate(
                token.i - 1, token.i + 1, token.i, "name", "name", noun="family", kind="group",
                key=f"the {token.text}", plural=True,
            )  # fmt: skip


def _is_surname(token: Token, alone: set[str]) -> bool:
    """Whether a word that the reader takes for a body stands by itself as a person's name elsewhere on the page."""
    after = token.i + 1 < len(token.doc) and token.doc[token.i + 1].ent_iob_ == "I"
    return (
        token.text in alone and token.ent_iob_ == "B" and not after and token.nbor(-1 if token.i else 0).pos_ != "DET"
    )


def _is_of_name(last: Token) -> bool:
    """Whether the last token of an entity is one of the name's words."""
    return not (last.is_space or last.is_punct or last.text in ("'s", "’s", "'", "’"))


def _is_month(token: Token) -> bool:
    """Whether a word of a date is no surname: "May 12", "in May" in a report on Theresa May; "May left" is she."""
    after = token.i + 1 < len(token.doc) and token.doc[token.i + 1].ent_iob_ == "I"
    if token.ent_iob_ == "I" or after:
        return True
    said = [child for child in token.lefts if child.dep_ in ("case", "amod", "det")]
    if len(said) == 1 and said[0].lower_ in OF_PERSONS:
        return token.i > 1 and token.nbor(-2).ent_type_ in DATES  # "from April to May"
    return bool(said) or token.relation not in ("nsubj", "obj", "nmod", "conj", "iobj")
