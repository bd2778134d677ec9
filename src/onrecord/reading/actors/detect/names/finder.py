"""All names on the page, in the order in which one keeps another from being read."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from onrecord.knowledge import Knowledge
from onrecord.knowledge.lists import Code
from onrecord.reading.actors.candidate import Candidate
from onrecord.reading.actors.detect.names.known import KnownNames
from onrecord.reading.actors.detect.names.listed import ListedNames
from onrecord.reading.actors.detect.names.marks import PERSONS, Marks
from onrecord.reading.actors.detect.names.organizations import Organizations
from onrecord.reading.actors.detect.names.persons import Persons
from onrecord.reading.actors.wording import Wording
from onrecord.reading.parsed import Doc


class Names:
    """Finds names; ``marks`` say afterwards which words they hold."""

    def __init__(self, doc: Doc, knowledge: Knowledge, wording: Wording) -> None:
        self.doc, self.knowledge, self.wording = doc, knowledge, wording
        self.marks = Marks(doc)
        self.persons = Persons(doc, knowledge, self.marks, wording.day)

    def find(self) -> list[Candidate]:
        """All names: those of users' lists, then persons, since a person may bear the name of a state."""
        found = [*self._listed(), *self.persons.find()]
        persons = [candidate for candidate in found if candidate.kind == "person"]
        for person in persons:
            self.marks.take_person(person.start, person.end)
        found += self.persons.repeats(persons)
        found += self.persons.families(persons)
        found += KnownNames(self.doc, self.knowledge, self.marks, self.wording).find()
        found += Organizations(self.doc, self.knowledge, self.wording, self.marks).find()
        return found

    def _listed(self) -> Iterator[Candidate]:
        """The actors of users' lists, the longest name at every place."""
        lists = ListedNames(self.doc, self.knowledge, self.wording.day)
        for first, end, actor, code in lists.find():
            start = first
            if actor.kind == "person" or (actor.kind is None and self._is_person(first, end, code)):
                start += min(self.persons.title_length(start, end), end - start - 1)
                name = self.persons.name(start, end)
                parts = tuple(word.lower() for word in actor.name.split()) if len(name.name) > 1 else name.name
                yield replace(name, name=parts, country=code.country, sector=code.sector, listed=actor.name)
            else:
                self.marks.take(start, end)
                yield lists.candidate(start, end, actor, code)

    def _is_person(self, start: int, end: int, code: Code) -> bool:
        """Whether a name whose kind the list does not say is read as a person's.

        A single word whose code is a country alone is a state or its adjective, whatever the reader takes it for.
        """
        state = code.country is not None and code.sector is None and end == start + 1
        return self.doc[end - 1].ent_type_ in PERSONS and not state
