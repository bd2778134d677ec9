"""Evidence by which a word of war is told to be fought with force, with words, or in another way (``force.yaml``)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import Annotated, Literal

from pydantic import Field

from onrecord.knowledge.events.arguments import Lemmas, Slot
from onrecord.knowledge.loader import Entry, Library

Force = Literal["force", "words", "other"]
Weight = Annotated[float, Field(ge=0)]


class Cue(Entry):
    """One piece of evidence for a sense; the file's head says what each field holds."""

    sense: Force
    weight: Weight
    words: Lemmas = ()
    near: bool = True
    slots: Mapping[Slot, Lemmas] = {}
    other_than: Lemmas = ()
    sectors: frozenset[str] = frozenset()
    kinds: frozenset[str] = frozenset()
    named: bool = False
    unnamed: bool = False
    side: Literal["actor", "target"] | None = None
    predicates: frozenset[str] = frozenset()
    examples: tuple[str, ...] = Field(min_length=1)

    @property
    def is_of_party(self) -> bool:
        """Whether the cue is who does it or to whom."""
        return bool(self.sectors or self.kinds or self.named or self.unnamed)


class Scopes(Entry):
    """What a word weighs by where it stands."""

    own: Weight
    sentence: Weight
    near: Weight


class ForceFile(Entry):
    """The form of ``force.yaml``; the file's head says what each field holds."""

    frames: Mapping[str, float] = {}
    scopes: Scopes
    reach: Annotated[int, Field(ge=0)]
    report: Weight
    civil: Weight
    margin: Weight
    never_said: frozenset[str] = frozenset()
    cues: Mapping[str, Cue] = {}


class ForceWords:
    """Lookup of the cues of ``force.yaml``."""

    def __init__(self, library: Library) -> None:
        self.file = library.load("force.yaml", ForceFile)

    @cached_property
    def of_words(self) -> Mapping[str, tuple[str, ...]]:
        """The names of the cues that a lemma, or two with a blank between them, is a word of."""
        found: dict[str, list[str]] = {}
        for name, cue in self.file.cues.items():
            for word in cue.words:
                found.setdefault(word, []).append(name)
        return {word: tuple(names) for word, names in found.items()}

    def others(self, predicate: str) -> Iterator[Cue]:
        """The cues without words that hold for a predicate, by its lemma."""
        for cue in self.file.cues.values():
            if not cue.words and self.holds_for(cue, predicate):
                yield cue

    @staticmethod
    def holds_for(cue: Cue, predicate: str) -> bool:
        """Whether a cue is one of a predicate, by its lemma."""
        return not cue.predicates or predicate in cue.predicates
