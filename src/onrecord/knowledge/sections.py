"""Sections of newspapers: ``sections.yaml``."""

from __future__ import annotations

from collections.abc import Mapping

from pydantic import Field

from onrecord.archive.sections import Sections
from onrecord.knowledge.loader import Entry, Library


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
