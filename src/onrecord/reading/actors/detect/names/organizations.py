"""Organizations that no list knows: by a noun for such bodies, or by the reader's label."""

from __future__ import annotations

from collections.abc import Iterator

from onrecord.knowledge import Knowledge
from onrecord.knowledge.words import key
from onrecord.reading.actors.candidate import Candidate
from onrecord.reading.actors.detect.names import owned
from onrecord.reading.actors.detect.names.marks import ORGANIZATIONS, Marks
from onrecord.reading.actors.wording import Wording
from onrecord.reading.parsed import Doc, Span, Token
from onrecord.reading.syntax import NOMINAL, children, root_of, words


class Organizations:
    """Finds the names of organizations, and marks their words."""

    def __init__(self, doc: Doc, knowledge: Knowledge, wording: Wording, marks: Marks) -> None:
        self.doc, self.knowledge, self.wording, self.marks = doc, knowledge, wording, marks

    def find(self) -> Iterator[Candidate]:
        """Bodies that a noun for them tells, then those that the reader takes for organizations."""
        for token in self.doc:
            if token.pos_ in NOMINAL and token.text[:1].isupper() and not self.marks.taken[token.i]:
                candidate = self._by_noun(token)
                if candidate:
                    yield candidate
        for entity in self.doc.ents:
            if entity.label_ in ORGANIZATIONS and not any(self.marks.taken[entity.start : entity.end]):
                uses = {d.use for d in self.knowledge.states.denoted(entity.text)}
                if self.marks.labels[entity.text] > 0 or uses & {"part", "seat", "capital"}:
                    continue
                candidate = self._by_entity(entity)
                if candidate:
                    yield candidate

    def _by_noun(self, token: Token) -> Candidate | None:
        """A noun for organizations with a capital and capitals before it, or "of" and a name after it."""
        sense = self.knowledge.groups.sense(token.text)
        if sense is None or sense.kind not in ("organization", "group") or token.relation in ("flat",):
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
        self.marks.take(start, end)
        lead = self.marks.with_article(start)
        coded = owned.coded(self.doc, start, end, self.wording)
        return Candidate(
            lead, end, root_of(self.doc, start, end).i, "name", "name", noun=sense.name, kind="organization",
            key=key(words(self.doc, start, end)), country=coded.country, sector=coded.sector, plural=False,
            owner=owned.place_of(self.doc, start, end),
        )  # fmt: skip

    def _belongs(self, before: Token, start: int, head: Token) -> bool:
        if before.tag_ == "POS" and before.ent_type_ in ORGANIZATIONS and before.i > 0:
            owner = self.doc[before.i - 1]  # the WORKER'S Party; but Chile's Ministry is Chile's
            return owner.ent_type_ in ORGANIZATIONS and not self.marks.taken[owner.i] and head.i > before.i
        if self.marks.persons[before.i] or not before.text[:1].isupper() or before.is_punct:
            return before.text in ("-", "&") and before.i > 0 and self.doc[before.i - 1].text[:1].isupper()
        return start <= before.head.i <= head.i and before.pos_ in ("PROPN", "NOUN", "ADJ", "VERB")

    def _by_entity(self, entity: Span) -> Candidate | None:
        start, end = entity.start, entity.end
        while end > start and (self.doc[end - 1].text in ("'s", "’s") or self.doc[end - 1].is_punct):
            end -= 1
        start += self.doc[start].lower_ == "the"
        if start >= end or not self.doc[start].text[:1].isupper():
            return None
        if end - start == 1 and self.doc[start].is_sent_start and self._are_arms(self.doc[start]):
            return None  # "Rockets hit the port"
        if end < len(self.doc) and self.marks.persons[end] and self.knowledge.titles.office(self.doc[end - 1].text):
            return None  # "California Democratic Rep." before a name is his title
        if end - start == 1 and start > 0 and self.doc[start - 1].lower_ == "the" and self._calls(self.doc[start].text):
            return None  # "the Ayatollah" is a man
        self.marks.take(start, end)
        lead = self.marks.with_article(start)
        coded = owned.coded(self.doc, start, end, self.wording)
        return Candidate(
            lead, end, root_of(self.doc, start, end).i, "name", "name", noun=self.doc[end - 1].lower_,
            kind="organization", key=key(words(self.doc, start, end)), country=coded.country,
            sector=coded.sector, plural=False, owner=owned.place_of(self.doc, start, end),
        )  # fmt: skip

    def _are_arms(self, token: Token) -> bool:
        """Whether a word is the plural of one for arms."""
        word = token.lower_
        return word.endswith("s") and bool({word[:-1], token.lemma_.lower()} & self.knowledge.violence.arms)

    def _calls(self, word: str) -> bool:
        """Whether a word is a rank or an honorific and a noun for its holder."""
        called = self.knowledge.titles.called(word)
        return called is not None and self.knowledge.groups.sense(called) is not None
