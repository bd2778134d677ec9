"""Sections of newspapers, and whether a text can stand in the one that a field names: ``sections.yaml``."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from pydantic import Field

from onrecord.knowledge.loader import Entry, Library

WORD = re.compile(r"[a-z]+")


@dataclass(frozen=True)
class Sections:
    """What is known of sections: ``names`` and ``words`` lead to one each; the rest says when a field is doubted.

    A field is doubted where the text has at most ``own`` different words of its section, and of another at least
    ``other``, in ``per_hundred`` places among a hundred words.
    """

    names: Mapping[str, str]
    words: Mapping[str, str]
    own: int
    other: int
    per_hundred: float

    def contradicted(self, field: str, text: str) -> str | None:
        """The section that a text is of rather than its field's; ``None`` where nothing speaks against the field."""
        claimed = self.section(field)
        if claimed is None:
            return None
        words = WORD.findall(text.lower())
        different: dict[str, set[str]] = {}
        places: Counter[str] = Counter()
        for word in words:
            section = self.words.get(word)
            if section is not None:
                different.setdefault(section, set()).add(word)
                places[section] += 1
        if len(different.get(claimed, ())) > self.own:
            return None
        best = max(different, key=lambda section: (len(different[section]), section), default=claimed)
        enough = len(different.get(best, ())) >= self.other and places[best] * 100 >= self.per_hundred * len(words)
        return best if best != claimed and enough else None

    def section(self, field: str) -> str | None:
        """The section that a field names, if it names one only; of ``World / Middle East`` the parts are tried."""
        parts = [" ".join(part.split()) for part in re.split(r"[/;,|>:]| - ", field.lower())]
        found = {self.names[part] for part in parts if part in self.names}
        return found.pop() if len(found) == 1 else None


class SectionEntry(Entry):
    """One section: how fields name it, and words that its texts use."""

    names: tuple[str, ...] = ()
    words: tuple[str, ...] = ()


class DoubtEntry(Entry):
    """When a field is doubted; the file's comments say what each number is."""

    own: int = 1
    other: int = 6
    per_hundred: float = 2.0


class SectionsFile(Entry):
    """The schema of ``sections.yaml``."""

    sections: Mapping[str, SectionEntry] = Field(default_factory=dict)
    doubt: DoubtEntry = Field(default_factory=DoubtEntry)


def load_sections(library: Library) -> Sections:
    """The sections in use; raises :class:`~onrecord.errors.KnowledgeError` for a malformed entry."""
    file = library.load("sections.yaml", SectionsFile)
    return Sections(
        names={word.lower(): name for name, entry in file.sections.items() for word in entry.names},
        words={word.lower(): name for name, entry in file.sections.items() for word in entry.words},
        own=file.doubt.own,
        other=file.doubt.other,
        per_hundred=file.doubt.per_hundred,
    )
