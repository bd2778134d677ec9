"""Names of states, institutions, peoples, organizations and persons on the page."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from spacy.tokens import Doc, Span, Token

from onrecord.knowledge import Knowledge
from onrecord.knowledge.titles import Gender
from onrecord.knowledge.words import key
from onrecord.reading.actors.candidate import Candidate
from onrecord.reading.coreference.syntax import NOMINAL, children, relation, root_of, words

ROMAN = re.compile("[IVX]{2,}")  # Elizabeth II
PERSONS = frozenset({"PER", "PERSON"})
PLACES = frozenset({"LOC", "GPE", "FAC", "LOCATION", "FACILITY", "PLACE"})
ORGANIZATIONS = frozenset({"ORG", "ORGANIZATION"})
PARTICLES = frozenset(
    {"al", "el", "ul", "ur", "bin", "ibn", "ben", "de", "da", "di", "du", "del", "der", "den", "van", "von", "la", "le"}
)


class Names:
    """Finds names; ``taken`` marks the tokens that a name holds, ``persons`` the names' words seen so far."""

    def __init__(self, doc: Doc, knowledge: Knowledge) -> None:
        self.doc = doc
        self.knowledge = knowledge
        self.taken = bytearray(len(doc))
        self._person = bytearray(len(doc))
        self._labels: Counter[str] = Counter()  # how many times more often a word is a place than a person
        for entity in doc.ents:
            self._labels[entity.text] += (entity.label_ in PLACES) - (entity.label_ in PERSONS)

    def find(self) -> list[Candidate]:
        """All names, persons first, since a person may bear the name of a state."""
        found = list(self._persons())
        for candidate in found:
            self._person[candidate.start : candidate.end] = b"\1" * (candidate.end - candidate.start)
        found += self._repeats(found)
        found += self._known()
        found += self._organizations()
        return found

    def _take(self, start: int, end: int) -> None:
        self.taken[start:end] = b"\1" * (end - start)

    # Persons

    def _persons(self) -> Iterator[Candidate]:
        for entity in self.doc.ents:
            if entity.label_ in PERSONS and not self._place_elsewhere(entity):
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

    def _person_at(self, entity: Span) -> Candidate | None:
        """The name in an entity: titles before it cut off, the particle and inside honorific before it added."""
        start, end = entity.start, entity.end
        while end > start and (self.doc[end - 1].text in ("'s", "’s", "'", "’") or self.doc[end - 1].is_punct):
            end -= 1
        start += self._title_length(start, end)
        if start >= end or self.taken[start] or self._is_known(start, end):
            return None
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
        known = any(d.use in ("name", "adjective", "people") for d in self.knowledge.states.denoted(text))
        named = any(self.knowledge.groups.named(words(self.doc, i, end)) for i in range(start, end))
        return (known and end - start == 1) or named

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
        return Candidate(
            start, end, head, "name", "name", noun=name[-1], kind="person", name=name, plural=False, gender=gender,
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
            if self._person[i] or not (text[:1].isupper() or text[:1].isdigit() or text in PARTICLES):
                i += 1
                continue
            if not states.starts(text) and not groups.starts(text):
                i += 1
                continue
            longest = max(states.longest, groups.longest) + 2
            for end in range(min(len(self.doc), i + longest), i, -1):
                candidate = None if self._person[end - 1] else self._known_at(i, end)
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
        institution = groups.institution(text)
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
        if "seat" in uses:
            self._take(start, end)
            lead = start - (start > 0 and doc[start - 1].lower_ == "the")
            return Candidate(
                lead, end, top.i, "name", "name", noun=key(text).split()[-1], kind="office", key=text,
                country=uses["seat"], sector="GOV", plural=False,
            )  # fmt: skip
        if "capital" in uses and self._speaks_for_government(top):
            self._take(start, end)
            return Candidate(
                start, end, top.i, "name", "name", noun="government", kind="organization",
                key=f"{uses['capital']}:GOV", country=uses["capital"], sector="GOV", plural=False,
            )  # fmt: skip
        people = groups.population(text)
        if people and (modifier or top.pos_ == "ADJ"):
            return Candidate(
                start, end, top.i, "name", "name", noun=people.lower(), kind="population", key=f"people:{people}",
                plural=True,
            )  # fmt: skip
        return None

    def _state(self, start: int, end: int, top: Token, iso3: str) -> Candidate:
        self._take(start, end)
        lead = start - (
            start > 0 and self.doc[start - 1].lower_ == "the" and self.doc[start - 1].head.i in range(start, end)
        )
        return Candidate(
            lead, end, top.i, "name", "name", noun="country", kind="state", key=iso3, country=iso3, plural=False
        )

    def _speaks_for_government(self, top: Token) -> bool:
        """Whether a capital stands where only a government can: the subject of an act, or the owner of a relation."""
        lists = self.knowledge.coreference
        if top.dep_ in ("nsubj", "obl:agent") or (relation(top) == "conj" and top.head.dep_ == "nsubj"):
            verb = top.head.head if relation(top) == "conj" else top.head
            return verb.lemma_.lower() in lists.government or self._stem(verb) in lists.government
        if top.dep_ in ("obj", "iobj"):
            return self._stem(top.head) in lists.government and self._stem(top.head) not in (
                "open",
                "see",
                "help",
                "close",
            )
        if top.dep_ == "nmod:poss":
            return self._stem(top.head) in lists.relations
        return False

    @staticmethod
    def _stem(token: Token) -> str:
        return token.lemma_.lower()

    # Organizations

    def _organizations(self) -> Iterator[Candidate]:
        for token in self.doc:
            if token.pos_ in NOMINAL and token.text[:1].isupper() and not self.taken[token.i]:
                candidate = self._by_noun(token)
                if candidate:
                    yield candidate
        for entity in self.doc.ents:
            if entity.label_ in ORGANIZATIONS and not any(self.taken[entity.start : entity.end]):
                if self._labels[entity.text] > 0 or self.knowledge.states.by_part(entity.text):
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
        before = [self.knowledge.groups.sector(t.text) for t in reversed(self.doc[start : token.i])]
        given = next((s for s in before if s), sense.noun.sector) if sense.noun.open else sense.noun.sector
        return Candidate(
            lead, end, root_of(self.doc, start, end).i, "name", "name", noun=sense.name, kind="organization",
            key=key(words(self.doc, start, end)), country=self._country(start, end), sector=given, plural=False,
        )  # fmt: skip

    def _belongs(self, before: Token, start: int, head: Token) -> bool:
        if self._person[before.i] or not before.text[:1].isupper() or before.is_punct:
            return before.text in ("-", "&") and before.i > 0 and self.doc[before.i - 1].text[:1].isupper()
        return start <= before.head.i <= head.i and before.pos_ in ("PROPN", "NOUN", "ADJ", "VERB")

    def _by_entity(self, entity: Span) -> Candidate | None:
        start, end = entity.start, entity.end
        while end > start and (self.doc[end - 1].text in ("'s", "’s") or self.doc[end - 1].is_punct):
            end -= 1
        start += self.doc[start].lower_ == "the"
        if start >= end or not self.doc[start].text[:1].isupper():
            return None
        self._take(start, end)
        lead = start - (start > 0 and self.doc[start - 1].lower_ == "the")
        sector = next((s for t in reversed(self.doc[start:end]) if (s := self.knowledge.groups.sector(t.text))), None)
        return Candidate(
            lead, end, root_of(self.doc, start, end).i, "name", "name", noun=self.doc[end - 1].lower_,
            kind="organization", key=key(words(self.doc, start, end)), country=self._country(start, end),
            sector=sector, plural=False,
        )  # fmt: skip

    def _country(self, start: int, end: int) -> str | None:
        """The state in an organization's name or before it: "Iraqi Army", "Chile's Ministry of Mines"."""
        states = self.knowledge.states
        owners = [c for t in self.doc[start:end] for c in children(t, "nmod") if c.dep_ == "nmod:poss"]
        for token in [*self.doc[start:end], *owners]:
            found = states.by_adjective(token.text) or states.by_name(token.text) or states.by_part(token.text)
            if found:
                return found
        return None
