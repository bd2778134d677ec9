"""Entities in columns: a word a line with its tag, an empty line after a sentence, as CoNLL-2003 has it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from onrecord.errors import CorpusError
from onrecord.evaluation.documents import Collector, blocks
from onrecord.evaluation.gold import Gold, Sentence

TAG = re.compile(r"O|[BIESLU]-\S+")
DOCUMENT = "-DOCSTART-"


@dataclass(frozen=True, slots=True)
class Shape:
    """Which column has the words and which the tags, and what parts them (``None`` for any blanks)."""

    word: int
    tag: int
    separator: str | None


def shape(lines: Iterable[str]) -> Shape | None:
    """The shape of a file, from its first lines; ``None`` where no column has tags.

    The last column of tags is taken (CoNLL-2003 has tags of chunks before it), and the first column for the words
    unless it numbers them.
    """
    body = [line for line in lines if line.strip() and not _is_mark(line)]
    if not body:
        return None
    separator = "\t" if all("\t" in line for line in body) else None
    table = [line.split(separator) for line in body]
    width = min(map(len, table))
    tagged = [column for column in range(1, width) if all(TAG.fullmatch(fields[column]) for fields in table)]
    if not tagged:
        return None
    word = 1 if tagged[-1] > 1 and all(fields[0].isdecimal() for fields in table) else 0
    return Shape(word, tagged[-1], separator)


def read(lines: Iterable[tuple[int, str]]) -> Iterator[Gold]:
    """The texts of a file: those that ``-DOCSTART-`` begins."""
    texts = Collector()
    found: Shape | None = None
    count = 0
    for block in blocks(lines):
        if any(line.startswith(DOCUMENT) for _, line in block):
            count += 1
            yield from texts.begin(str(count))
        body = [(number, line) for number, line in block if not _is_mark(line)]
        if not body:
            continue
        found = found or shape(line for _, line in body)
        if found is None:
            raise CorpusError(f"{body[0][0]}: no column of BIO tags; mend the line")
        yield from texts.add(_sentence(body, found))
    yield from texts.end()


def _sentence(body: Sequence[tuple[int, str]], found: Shape) -> Sentence:
    words, tags = [], []
    for number, line in body:
        fields = line.split(found.separator)
        if len(fields) <= max(found.word, found.tag) or not TAG.fullmatch(fields[found.tag]) or not fields[found.word]:
            raise CorpusError(f"{number}: a word in column {found.word + 1} and its BIO tag in {found.tag + 1}, please")
        words.append(fields[found.word])
        tags.append(fields[found.tag])
    return Sentence(words, tags=tags)


def _is_mark(line: str) -> bool:
    """Comments ("# sent_id = 3") and marks of documents; a word "#" has a tag after it."""
    return line.startswith(DOCUMENT) or re.match(r"#\s+\w+\s+=|#\s*new(?:doc|par)", line) is not None
