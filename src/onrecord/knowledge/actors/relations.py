"""Knowledge about ties between actors: the words that tell of them and where the two stand."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from pydantic import Field

from onrecord.knowledge.loader import Entry, Library
from onrecord.model import ActorKind


class Tie(Entry):
    """One way of telling of a tie; the keys are explained in ``relations.yaml``."""

    kind: str | None = None
    nouns: tuple[str, ...] = ()
    adjectives: tuple[str, ...] = ()
    verbs: tuple[str, ...] = ()
    hyphenated: tuple[str, ...] = ()
    source: tuple[str, ...]
    target: tuple[str, ...]
    with_: tuple[str, ...] = Field(default=(), alias="with")
    without: tuple[str, ...] = ()
    source_kinds: tuple[ActorKind, ...] = ()
    target_kinds: tuple[ActorKind, ...] = ()
    either_way: bool = False
    dates: Literal["begins", "ends"] | None = None
    examples: tuple[str, ...] = ()


class RelationsFile(Entry):
    """The form of ``relations.yaml``."""

    relations: Mapping[str, Tie] = {}
    titles: Mapping[str, str] = {}
    past: tuple[str, ...] = ()
    present: tuple[str, ...] = ()
    unsure: frozenset[str] = frozenset()
    nobody: frozenset[str] = frozenset()
    coding: frozenset[str] = frozenset()
    uncoded: frozenset[str] = frozenset()
    serving: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Pattern:
    """A tie with the kind of relation it gives."""

    kind: str
    tie: Tie


class Relations:
    """Lookup of ties by word.

    ``coding`` are the kinds that give a person the sector of a body, ``serving`` those that give that of a person;
    ``uncoded`` are the sectors of bodies that give nobody anything.  ``unsure`` are words before a noun by which a tie
    is only thought of, ``nobody`` those by which it is nobody's.
    """

    def __init__(self, library: Library) -> None:
        data = library.load("relations.yaml", RelationsFile)
        self._patterns: dict[tuple[str, str], list[Pattern]] = {}
        self._examples: list[tuple[str, str]] = []
        self._all: list[Pattern] = []
        self._titles = data.titles
        self.past = frozenset(data.past)
        self._present = frozenset(data.present)
        self.unsure, self.nobody = data.unsure, data.nobody
        self.coding, self.uncoded, self.serving = data.coding, data.uncoded, data.serving
        for name, tie in data.relations.items():
            pattern = Pattern(tie.kind or name, tie)
            self._all.append(pattern)
            was = "former_" if tie.dates == "ends" else ""  # the examples give no date
            self._examples.extend((was + pattern.kind, text) for text in tie.examples)
            classes = (("noun", tie.nouns), ("adjective", tie.adjectives), ("verb", tie.verbs))
            for word_class, words in (*classes, ("hyphenated", tie.hyphenated)):
                for word in words:
                    self._patterns.setdefault((word_class, word), []).append(pattern)

    def patterns(self, word_class: str, word: str) -> list[Pattern]:
        """The ties that a word tells of; ``word_class`` is noun, adjective, verb or hyphenated."""
        return self._patterns.get((word_class, word), [])

    def all(self) -> Iterator[Pattern]:
        """Every pattern, in the order of the file."""
        yield from self._all

    def of_title(self, title: str) -> str:
        """The kind of relation that an office gives: ``prime_minister_of`` for "Prime Minister".

        One that is past is ``former_`` in whatever words: ``former_president_of`` for "then president".
        """
        words, was = title.lower().split(), False
        while len(words) > 1 and words[0].strip("-") in self.past | self._present:
            was |= words.pop(0).strip("-") in self.past
        plain = " ".join(words)
        kind = self._titles.get(plain) or re.sub(r"[\W_]+", "_", plain).strip("_") + "_of"
        return f"former_{kind}" if was else kind

    def examples(self) -> Iterator[tuple[str, str]]:
        """Every example of the file: the kind it shows and the marked sentence."""
        yield from self._examples
