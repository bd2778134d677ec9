"""The actors of users' lists on a page."""

from __future__ import annotations

from collections.abc import Iterator

from onrecord.knowledge import Knowledge
from onrecord.knowledge.lists import Code, KnownActor
from onrecord.model import ActorKind
from onrecord.reading.actors.candidate import Candidate
from onrecord.reading.parsed import Doc
from onrecord.reading.syntax import root_of, words

# A name is no word of these classes: "Who" of a list is not the pronoun at the beginning of a sentence.
NO_NAME = frozenset({"PRON", "DET", "ADP", "AUX", "SCONJ", "CCONJ", "PUNCT", "SPACE"})


class ListedNames:
    """Finds the names of users' lists; ``day`` is that of the report, for codes with dates."""

    def __init__(self, doc: Doc, knowledge: Knowledge, day: str | None) -> None:
        self.doc = doc
        self.lists = knowledge.known
        self.states = knowledge.states
        self.day = day

    def find(self) -> Iterator[tuple[int, int, KnownActor, Code]]:
        """First token, end, actor and code of the day; names that have no code that day are not found."""
        at = 0
        while at < len(self.doc) and len(self.lists):
            found = self._at(at)
            if found is None:
                at += 1
                continue
            yield found
            at = found[1]

    def _at(self, start: int) -> tuple[int, int, KnownActor, Code] | None:
        first = self.doc[start]
        begin = first.text.partition("-")[0]
        if not (first.text[:1].isupper() or first.text[:1].isdigit()) or not self.lists.starts(begin):
            return None
        for end in range(min(len(self.doc), start + 2 * self.lists.longest), start, -1):
            actor = self.lists.find(words(self.doc, start, end))
            lone = end == start + 1 and first.pos_ in NO_NAME and not self._acronym(start)
            stop = self.doc[end - 1].is_punct  # a full stop does not count in a name, nor belong to it
            if actor is None or lone or stop or self._inside(start, end):
                continue
            code = actor.on(self.day)
            return None if code is None else (start, end, actor, code)
        return None

    def _acronym(self, start: int) -> bool:
        """Whether a word is in capitals and its neighbours are not ("the WHO sent", not "WHO SENT")."""
        first = self.doc[start]
        beside = [t for t in self.doc[max(0, start - 1) : start + 2] if t.is_alpha and t.i != start]
        return len(first) > 1 and first.is_upper and any(not t.is_upper for t in beside)

    def _inside(self, start: int, end: int) -> bool:
        """Whether the words are a part of a longer name ("Ashgrove" of "Ashgrove United")."""
        spans = {t.i for t in self.doc[start:end] if t.ent_iob_ in ("B", "I")}
        before = start > 0 and start in spans and self.doc[start].ent_iob_ == "I"
        after = end < len(self.doc) and end - 1 in spans and self.doc[end].ent_iob_ == "I"
        return before or after

    def candidate(self, start: int, end: int, actor: KnownActor, code: Code) -> Candidate:
        """The mention of an actor that is no person."""
        kind = actor.kind or self._kind(code)
        name = self.doc[end - 1].text[:1].isupper()
        iso3 = code.country if kind == "state" else None
        return Candidate(
            start - (start > 0 and self.doc[start - 1].lower_ == "the"), end, root_of(self.doc, start, end).i,
            "name" if name else "nominal", "name" if name else "definite",
            noun="country" if iso3 else actor.name.lower(),
            kind=kind, key=iso3 or f"list:{actor.name}", country=code.country, sector=code.sector,
            plural=None if kind in ("group", "population") else False, listed=actor.name,
        )  # fmt: skip

    @staticmethod
    def _kind(code: Code) -> ActorKind:
        """Where a list does not say the kind: a state where its code is a country alone, else an organization."""
        return "state" if code.country and not code.sector else "organization"
