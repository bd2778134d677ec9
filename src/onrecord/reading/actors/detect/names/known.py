"""What is known by name on the page: states, institutions, peoples, houses of government."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from onrecord.knowledge import Knowledge
from onrecord.knowledge.places.states import Use
from onrecord.knowledge.words import key
from onrecord.reading.actors.candidate import Candidate
from onrecord.reading.actors.detect.governments import Standing
from onrecord.reading.actors.detect.names import owned
from onrecord.reading.actors.detect.names.marks import ORGANIZATIONS, Marks
from onrecord.reading.actors.wording import Wording
from onrecord.reading.parsed import Doc, Token
from onrecord.reading.syntax import root_of, words


class KnownNames:
    """Finds what the lists know by name, and marks its words; some bodies changed by the day of the report."""

    def __init__(self, doc: Doc, knowledge: Knowledge, marks: Marks, wording: Wording) -> None:
        self.doc, self.knowledge, self.marks, self.wording = doc, knowledge, marks, wording
        self.day = wording.day
        self.standing = Standing(knowledge)

    def find(self) -> Iterator[Candidate]:
        """States, institutions and peoples: the longest match at every capital."""
        states, groups, tokens = self.knowledge.states, self.knowledge.groups, self.doc.tokens
        i = 0
        while i < len(tokens):
            text = tokens[i].text
            if self.marks.persons[i] or not (
                text[:1].isupper() or text[:1].isdigit() or text in self.knowledge.names.particles
            ):
                i += 1
                continue
            longest = max(states.reach(text), groups.reach(text))
            if not longest:
                i += 1
                continue
            # Two tokens more, for the marks that tokens are made of: "People", "'s", "Party".
            for end in range(min(len(tokens), i + longest + 2), i, -1):
                candidate = None if self.marks.persons[end - 1] else self._known_at(i, end)
                if candidate is not None:
                    yield candidate
                    break
            i += 1 if candidate is None else candidate.end - i

    def _known_at(self, start: int, end: int) -> Candidate | None:
        doc, groups = self.doc, self.knowledge.groups
        if doc[end - 1].is_punct or doc[end - 1].is_space:
            return None
        text = words(doc, start, end)
        institution = groups.institution(text, self.day)
        uses = {d.use: d.iso3 for d in self.knowledge.states.denoted(text)}
        people = groups.population(text)
        if institution is None and not uses and people is None:
            return None
        top = root_of(doc, start, end)
        if institution is not None and doc[start].lower_ == "the" and end - start > 1:
            top = root_of(doc, start + 1, end)  # in "The UN envoy" both words hang on the envoy
        noun_before = (
            start > 0
            and doc[start - 1].text[:1].isupper()
            and doc[start - 1].pos_ != "DET"
            and doc[start - 1].head.i < end
            and doc[start - 1].head.i >= start
        )
        if institution is not None and not noun_before:
            self.marks.take(start, end)
            lead = self.marks.with_article(start)
            many = institution.country is None and institution.sector in self.knowledge.actor_words.national
            return Candidate(
                lead, end, top.i, "name", "name", noun=key(text).split()[-1], kind=institution.kind,
                key=groups.named(text), sector=institution.sector, plural=False,
                country=owned.state_of(doc, start, end, self.wording) if many else institution.country,
                owner=owned.place_of(doc, start, end) if many else None,
            )  # fmt: skip
        modifier = top.relation in ("amod", "compound", "nmod") and top.head.i >= end
        modifier = modifier or self._joined(end)
        if ("adjective" in uses and (modifier or "name" in uses)) or "name" in uses:
            iso3 = uses.get("name") or uses["adjective"]
            return self._state(start, end, top, iso3) if self.knowledge.states.exists(iso3, self.day) else None
        government = self._government(start, end, top, text, uses)
        if government is not None:
            return government
        if people and (modifier or top.pos_ == "ADJ") and not self._within_body(start, end):
            return Candidate(
                start, end, top.i, "name", "name", noun=people.lower(), kind="population", key=f"people:{people}",
                plural=True,
            )  # fmt: skip
        return None

    def _joined(self, end: int) -> bool:
        """Whether a hyphen joins the word before a token to a participle: the LIBYAN-backed rebels."""
        behind = self.doc[end : end + 2]
        return (
            len(behind) == 2 and behind[0].text == "-" and behind[1].tag_ == "VBN" and not self.doc[end - 1].whitespace_
        )

    def _within_body(self, start: int, end: int) -> bool:
        """Whether a word stands inside a longer name of an organization: the ARAB Democratic Party."""
        first = self.doc[start]
        return first.ent_type_ in ORGANIZATIONS and end < len(self.doc) and self.doc[end].ent_iob_ == "I"

    def _government(self, start: int, end: int, top: Token, text: str, uses: Mapping[Use, str]) -> Candidate | None:
        """A house of government, or a capital where only a government can stand."""
        if "seat" in uses and not self.standing.house(top):
            self.marks.take(start, end)
            office = self.knowledge.governments.office(text)
            lead = self.marks.with_article(start)
            return Candidate(
                lead, end, top.i, "name", "name", noun=key(text).split()[-1], kind="office",
                key=f"{uses['seat']}:{office}" if office else text, country=uses["seat"], sector="GOV", plural=False,
            )  # fmt: skip
        if "capital" not in uses or not self.standing.government(top):
            return None
        self.marks.take(start, end)
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
        self.marks.take(start, end)
        lead = start - (
            start > 0 and self.doc[start - 1].lower_ == "the" and self.doc[start - 1].head.i in range(start, end)
        )
        return Candidate(
            lead, end, top.i, "name", "name", noun="country", kind="state", key=iso3, country=iso3, plural=False
        )
