"""What the finders of names share: the page, and which of its words a name holds already."""

from __future__ import annotations

from collections import Counter

from onrecord.reading.parsed import Doc

# Labels of our reader and of the usual spaCy pipelines.
PERSONS = frozenset({"PER", "PERSON"})
PLACES = frozenset({"LOC", "GPE", "FAC", "LOCATION", "FACILITY", "PLACE"})
ORGANIZATIONS = frozenset({"ORG", "ORGANIZATION"})
DATES = frozenset({"DATE", "TIME"})


class Marks:
    """Marks on the tokens of a page: ``taken`` those that a name holds, ``persons`` those of names of persons.

    ``labels`` counts how many times more often the words of an entity are a place than a person on the page.
    """

    def __init__(self, doc: Doc) -> None:
        self.doc = doc
        self.taken = bytearray(len(doc))
        self.persons = bytearray(len(doc))
        self.labels: Counter[str] = Counter()
        for entity in doc.ents:
            self.labels[entity.text] += (entity.label_ in PLACES) - (entity.label_ in PERSONS)

    def take(self, start: int, end: int) -> None:
        """Mark the words of a name."""
        self.taken[start:end] = b"\1" * (end - start)

    def take_person(self, start: int, end: int) -> None:
        """Mark the words of a person's name as such."""
        self.persons[start:end] = b"\1" * (end - start)

    def with_article(self, start: int) -> int:
        """Where a name begins with the article before it, if there is one."""
        return start - (start > 0 and self.doc[start - 1].lower_ == "the")
