"""Texts of files that have a word a line: lines to sentences, sentences to texts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from onrecord.evaluation.gold import Gold, Sentence, of_sentences

PART = 50  # sentences read together of a file that does not say where its texts begin: memory stays bounded


class Collector:
    """Gathers sentences into texts."""

    def __init__(self) -> None:
        self._name: str | None = None
        self._sentences: list[Sentence] = []
        self._count = 0

    def begin(self, name: str) -> Iterator[Gold]:
        """A text begins; the one before it comes back."""
        yield from self.end()
        self._name = name

    def add(self, sentence: Sentence) -> Iterator[Gold]:
        """A sentence of the text; of a file without texts a part comes back when there is enough."""
        self._sentences.append(sentence)
        if self._name is None and len(self._sentences) == PART:
            yield from self.end()

    def end(self) -> Iterator[Gold]:
        """The last text, if there is one."""
        if self._sentences:
            self._count += 1
            yield of_sentences(self._name or str(self._count), self._sentences)
            self._sentences = []


def blocks(lines: Iterable[tuple[int, str]]) -> Iterator[list[tuple[int, str]]]:
    """Lines between empty lines."""
    block: list[tuple[int, str]] = []
    for number, line in lines:
        if line.strip():
            block.append((number, line))
        elif block:
            yield block
            block = []
    if block:
        yield block
