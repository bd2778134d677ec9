"""Acts that answer or judge what was told before, and the words by which they name it (``answers.yaml``)."""

from __future__ import annotations

from collections.abc import Mapping

from onrecord.knowledge.loader import Entry


class Named(Entry):
    """Nouns for something said, and the CAMEO codes of the acts by which it was said, or what these begin with."""

    nouns: frozenset[str]
    codes: tuple[str, ...]


class Answering(Entry):
    """Acts that answer: their types, and codes of those without one."""

    types: frozenset[str] = frozenset()
    codes: tuple[str, ...] = ()


class AnswersFile(Entry):
    """The form of ``answers.yaml``; the file's head says what each field holds."""

    answering: Answering = Answering()
    judging: frozenset[str] = frozenset()
    cases: frozenset[str] = frozenset()
    named: Mapping[str, Named] = {}
    replied: tuple[str, ...] = ()
    pronouns: frozenset[str] = frozenset()
    deeds: frozenset[str] = frozenset()
    done: frozenset[str] = frozenset()

    def codes_of(self, noun: str) -> tuple[str, ...]:
        """What the codes of the acts begin with that a noun may name; none for most words."""
        return tuple(code for named in self.named.values() if noun in named.nouns for code in named.codes)
