"""Names of states, institutions, peoples, organizations and persons on the page."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import replace

from spacy.tokens import Doc, Span, Token

from onrecord.knowledge import Knowledge
from onrecord.knowledge.lists import Code
from onrecord.knowledge.states import Use
from onrecord.knowledge.titles import Gender
from onrecord.knowledge.words import key
from onrecord.reading.actors.candidate import Candidate
from onrecord.reading.actors.detect.governments import Standing
from onrecord.reading.actors.detect.listed import ListedNames
from onrecord.reading.actors.wording import Coded, Wording
from onrecord.reading.coreference.syntax import NOMINAL, children, relation, root_of, words

ROMAN = re.compile(r"[IVX]{2,}|[2-9](?:d|nd|rd|th)")  # John Paul II, Hodding Carter 3d
PERSONS = frozenset({"PER", "PERSON"})
PLACES = frozenset({"LOC", "GPE", "FAC", "LOCATION", "FACILITY", "PLACE"})
ORGANIZATIONS = frozenset({"ORG", "ORGANIZATION"})
PARTICLES = frozenset(
    {"al", "el", "ul", "ur", "bin", "ibn", "ben", "de", "da", "di", "du", "del", "der", "den", "van", "von", "la", "le"}
)


class Names:
    """Finds names; ``taken`` marks the tokens that a name holds, ``persons`` those of names of persons."""

    def __init__(self, doc: Doc, knowledge: Knowledge, wording: Wording) -> None:
        self.doc = doc
        self.knowledge = knowledge
        self.wording = wording
        self.standing = Standing(knowledge)
        self.taken = bytearray(len(doc))
        self.persons = bytearray(len(doc))
        self._labels: Counter[str] = Counter()  # how many times more often a word is a place than a person
        for entity in doc.ents:
            self._labels[entity.text] += (entity.label_ in PLACES) - (entity.label_ in PERSONS)

    def find(self) -> list[Candidate]:
        """All names, persons first, since a person may bear the name of a state."""
        found = list(self._listed())
        found += self._persons()
        for candidate in (c for c in found if c.kind == "person"):
            self.persons[candidate.start : candidate.end] = b"\1" * (candidate.end - candidate.start)
        found += self._repeats([c for c in found if c.kind == "person"])
        found += self._known()
        found += self._organizations()
        return found

    def _take(self, start: int, end: int) -> None:
        self.taken[start:end] = b"\1" * (end - start)

    def _listed(self) -> Iterator[Candidate]:
        """The actors of users' lists, the longest name at every place."""
        lists = ListedNames(self.doc, self.knowledge, self.wording.day)
        for first, end, actor, code in lists.find():
            start = first
            if actor.kind == "person" or (actor.kind is None and self._is_person(first, end, code)):
                start += min(self._title_length(start, end), end - start - 1)
                name = self._name(start, end)
                parts = tuple(word.lower() for word in actor.name.split()) if len(name.name) > 1 else name.name
                yield replace(name, name=parts, country=code.country, sector=code.sector, listed=actor.name)
            else:
                self._take(start, end)
                yield lists.candidate(start, end, actor, code)

    def _is_person(self, start: int, end: int, code: Code) -> bool:
        """Whether a name whose kind the list does not say is read as a person's.

        A single word whose code is a country alone is a state or its adjective, whatever the reader takes it for.
        """
        state = code.country is not None and code.sector is None and end == start + 1
        return self.doc[end - 1].ent_type_ in PERSONS and not state

    # Persons

    def _persons(self) -> Iterator[Candidate]:
        for entity in self.doc.ents:
            if entity.label_ in PERSONS and not self._place_elsewhere(entity) and not self._house(entity):
                candidate = self._person_at(entity)
                if candidate:
                    yield candidate
        for token in self.doc:
            honorific = self.knowledge.titles.honorific(token.text)
            if honorific is None or not token.is_title or token.i + 1 >= len(self.doc) or self.taken[token.i + 1]:
                continue
            end = token.i + 1
            while end < len(self.doc) and (self.doc[end].pos_ == "PROPN" and self.doc[end].text[:1].isupper()):
                end += 1
            if end > token.i + 1 and not self.taken[token.i]:
                yield self._name(token.i if honorific.inside else token.i + 1, end)

    def _place_elsewhere(self, entity: Span) -> bool:
        """Whether a single word is mostly a place on this page."""
        return len(entity) == 1 and self._labels[entity.text] > 0

    def _house(self, entity: Span) -> bool:
        """Whether a name of two words or more is a house of government's: "Downing Street" is no man."""
        return len(entity) > 1 and self.knowledge.states.by_seat(entity.text) is not None

    def _person_at(self, entity: Span) -> Candidate | None:
        """The name in an entity: titles before it cut off, the particle and inside honorific before it added."""
        start, end = entity.start, entity.end
        while end > start and not _is_of_name(self.doc[end - 1]):
            end -= 1
        start += self._title_length(start, end)
        if start >= end or self.taken[start] or self._is_known(start, end):
            return None
        if not any(character.isalpha() for character in self.doc[start:end].text):
            return None  # digits or signs that the reader took for a person
        if start >= 2 and self.doc[start - 1].text == "-" and self.doc[start - 2].lower_ in PARTICLES:
            start -= 2
        if start >= 1:
            honorific = self.knowledge.titles.honorific(self.doc[start - 1].text)
            start -= bool(honorific and honorific.inside)
        if end < len(self.doc) and ROMAN.fullmatch(self.doc[end].text):
            end += 1
        return self._name(start, end)

    def _title_length(self, start: int, end: int) -> int:
        """How many tokens of titles that stand outside the name an entity begins with."""
        titles, length = self.knowledge.titles, 0
        while start + length < end:
            for size in range(min(titles.longest, end - start - length), 0, -1):
                text = words(self.doc, start + length, start + length + size)
                honorific = titles.honorific(text)
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

    def _name(self, start: int, end: int) -> Candidate:
        self._take(start, end)
        parts = [t.lower_ for t in self.doc[start:end] if any(c.isalpha() for c in t.text)]
        titles = self.knowledge.titles
        inside = next((h for t in self.doc[start:end] if (h := titles.honorific(t.text)) and h.inside), None)
        name = tuple(p.rstrip(".") for p in parts if p not in PARTICLES and not self._inside(p)) or tuple(parts)
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
        if above.i < start and relation(top) in ("flat", "compound") and not self.doc[above.i : start].text.count(","):
            return above.i
        return top.i

    def _repeats(self, persons: list[Candidate]) -> Iterator[Candidate]:
        """Words of a person's name that stand again where the entity model did not see them."""
        surnames = {p.name[-1] for p in persons if len(p.name[-1]) > 2}
        for token in self.doc:
            if token.pos_ == "PROPN" and token.lower_ in surnames and token.is_title and not self.taken[token.i]:
                if token.ent_type_ in ORGANIZATIONS or token.ent_type_ in PLACES:
                    continue
                if token.i + 1 < len(self.doc) and relation(token) == "compound":
                    continue
                yield self._name(token.i, token.i + 1)

    # What is known by name

    def _known(self) -> Iterator[Candidate]:
        """States, institutions and peoples: the longest match at every capital."""
        states, groups = self.knowledge.states, self.knowledge.groups
        i = 0
        while i < len(self.doc):
            text = self.doc[i].text
            if self.persons[i] or not (text[:1].isupper() or text[:1].isdigit() or text in PARTICLES):
                i += 1
                continue
            longest = max(states.reach(text), groups.reach(text))
            if not longest:
                i += 1
                continue
            # Two tokens more, for the marks that tokens are made of: "People", "'s", "Party".
            for end in range(min(len(self.doc), i + longest + 2), i, -1):
                candidate = None if self.persons[end - 1] else self._known_at(i, end)
                if candidate is not None:
                    yield candidate
                    break
            i += 1 if candidate is None else candidate.end - i

    def _known_at(self, start: int, end: int) -> Candidate | None:
        doc, groups = self.doc, self.knowledge.groups
        if doc[end - 1].is_punct or doc[end - 1].is_space:
            return None
        text = words(doc, start, end)
        top = root_of(doc, start, end)
        institution = groups.institution(text, self.wording.day)
        uses = {d.use: d.iso3 for d in self.knowledge.states.denoted(text)}
        noun_before = (
            start > 0
            and doc[start - 1].text[:1].isupper()
            and doc[start - 1].head.i < end
            and doc[start - 1].head.i >= start
        )
        if institution is not None and not noun_before:
            self._take(start, end)
            lead = start - (start > 0 and doc[start - 1].lower_ == "the")
            return Candidate(
                lead, end, top.i, "name", "name", noun=key(text).split()[-1], kind=institution.kind,
                key=groups.named(text), country=institution.country, sector=institution.sector, plural=False,
            )  # fmt: skip
        modifier = relation(top) in ("amod", "compound", "nmod") and top.head.i >= end
        if ("adjective" in uses and (modifier or "name" in uses)) or "name" in uses:
            return self._state(start, end, top, uses.get("name") or uses["adjective"])
        government = self._government(start, end, top, text, uses)
        if government is not None:
            return government
        people = groups.population(text)
        if people and (modifier or top.pos_ == "ADJ"):
            return Candidate(
                start, end, top.i, "name", "name", noun=people.lower(), kind="population", key=f"people:{people}",
                plural=True,
            )  # fmt: skip
        return None

    def _government(self, start: int, end: int, top: Token, text: str, uses: Mapping[Use, str]) -> Candidate | None:
        """A house of government, or a capital where only a government can stand."""
        if "seat" in uses and not self.standing.house(top):
            self._take(start, end)
            office = self.knowledge.governments.office(text)
            lead = start - (start > 0 and self.doc[start - 1].lower_ == "the")
            return Candidate(
                lead, end, top.i, "name", "name", noun=key(text).split()[-1], kind="office",
                key=f"{uses['seat']}:{office}" if office else text, country=uses["seat"], sector="GOV", plural=False,
            )  # fmt: skip
        if "capital" not in uses or not self.standing.government(top):
            return None
        self._take(start, end)
        body = self.knowledge.governments.bodies.get(text)
        entry = self.knowledge.groups.institution(body) if body else None
        if body is not None and entry is not None:
            return Candidate(
                start, end, top.i, "name", "name", noun=key(body).split()[-1], kind="organization", key=body,
                country=entry.country, sector=entry.sector, plural=False,
            )  # fmt: skip
        return Candidate(
            start, end, top.i, "name", "name", noun="government", kind="organization",
            key=f"{uses['capital']}:GOV", country=uses["capital"], sector="GOV", plural=False,
        )  # fmt: skip

    def _state(self, start: int, end: int, top: Token, iso3: str) -> Candidate:
        self._take(start, end)
        lead = start - (
            start > 0 and self.doc[start - 1].lower_ == "the" and self.doc[start - 1].head.i in range(start, end)
        )
        return Candidate(
            lead, end, top.i, "name", "name", noun="country", kind="state", key=iso3, country=iso3, plural=False
        )

    # Organizations

    def _organizations(self) -> Iterator[Candidate]:
        for token in self.doc:
            if token.pos_ in NOMINAL and token.text[:1].isupper() and not self.taken[token.i]:
                candidate = self._by_noun(token)
                if candidate:
                    yield candidate
        for entity in self.doc.ents:
            if entity.label_ in ORGANIZATIONS and not any(self.taken[entity.start : entity.end]):
                states = self.knowledge.states
                if self._labels[entity.text] > 0 or {d.use for d in states.denoted(entity.text)} & {
                    "part",
                    "seat",
                    "capital",
                }:
                    continue
                candidate = self._by_entity(entity)
                if candidate:
                    yield candidate

    def _by_noun(self, token: Token) -> Candidate | None:
        """A noun for organizations with a capital and capitals before it, or "of" and a name after it."""
        sense = self.knowledge.groups.sense(token.text)
        if sense is None or sense.kind not in ("organization", "group") or relation(token) in ("flat",):
            return None
        start = token.i
        while start > 0 and self._belongs(self.doc[start - 1], start, token):
            start -= 1
        end = token.i + 1
        for child in children(token, "nmod"):
            if child.i > token.i and child.text[:1].isupper() and self.doc[token.i + 1].lower_ in ("of", "for"):
                stretch = self.doc[token.i + 2 : child.right_edge.i + 1]
                if len(stretch) <= 5 and all(t.text[:1].isupper() or t.lower_ in ("the", "and", "of") for t in stretch):
                    end = child.right_edge.i + 1
        if end - start < 2 or (
            sense.plural and sense.kind == "organization" and sense.noun.number is None and end - start < 3
        ):
            return None
        self._take(start, end)
        lead = start - (start > 0 and self.doc[start - 1].lower_ == "the")
        coded = self._coded(start, end)
        return Candidate(
            lead, end, root_of(self.doc, start, end).i, "name", "name", noun=sense.name, kind="organization",
            key=key(words(self.doc, start, end)), country=coded.country, sector=coded.sector, plural=False,
        )  # fmt: skip

    def _belongs(self, before: Token, start: int, head: Token) -> bool:
        if self.persons[before.i] or not before.text[:1].isupper() or before.is_punct:
            return before.text in ("-", "&") and before.i > 0 and self.doc[before.i - 1].text[:1].isupper()
        return start <= before.head.i <= head.i and before.pos_ in ("PROPN", "NOUN", "ADJ", "VERB")

    def _by_entity(self, entity: Span) -> Candidate | None:
        start, end = entity.start, entity.end
        while end > start and (self.doc[end - 1].text in ("'s", "’s") or self.doc[end - 1].is_punct):
            end -= 1
        start += self.doc[start].lower_ == "the"
        if start >= end or not self.doc[start].text[:1].isupper():
            return None
        if end < len(self.doc) and self.persons[end] and self.knowledge.titles.office(self.doc[end - 1].text):
            return None  # "California Democratic Rep." before a name is his title
        if end - start == 1 and start > 0 and self.doc[start - 1].lower_ == "the" and self._calls(self.doc[start].text):
            return None  # "the Ayatollah" is a man
        self._take(start, end)
        lead = start - (start > 0 and self.doc[start - 1].lower_ == "the")
        coded = self._coded(start, end)
        return Candidate(
            lead, end, root_of(self.doc, start, end).i, "name", "name", noun=self.doc[end - 1].lower_,
            kind="organization", key=key(words(self.doc, start, end)), country=coded.country,
            sector=coded.sector, plural=False,
        )  # fmt: skip

    def _calls(self, word: str) -> bool:
        """Whether a word is a rank or an honorific and a noun for its holder."""
        called = self.knowledge.titles.called(word)
        return called is not None and self.knowledge.groups.sense(called) is not None

    def _coded(self, start: int, end: int) -> Coded:
        """What an organization's name says, with the owner before it ("Chile's Ministry of Mines")."""
        owners = [c for t in self.doc[start:end] for c in children(t, "nmod") if c.dep_ == "nmod:poss"]
        first = min((o.left_edge.i for o in owners if o.right_edge.i < start), default=start)
        return self.wording.of([t.text for t in self.doc[first:end]], name=True)


def _is_of_name(last: Token) -> bool:
    """Whether the last token of an entity is one of the name's words."""
    return not (last.is_space or last.is_punct or last.text in ("'s", "’s", "'", "’"))
