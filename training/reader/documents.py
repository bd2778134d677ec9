"""One form for every corpus: words with what stands around them and the labels that the corpus has."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

Span = tuple[int, int]  # words, end exclusive


@dataclass(slots=True)
class Syntax:
    """A column each for the words of a document; ``heads`` are words of the document, -1 for a root."""

    upos: list[str]
    xpos: list[str]
    feats: list[str]
    heads: list[int]
    relations: list[str]


@dataclass(slots=True)
class Attribution:
    """Who says what: word spans; an attribution has one cue and may lack a source."""

    cue: Span
    source: list[Span]
    content: list[Span]


@dataclass(slots=True)
class Document:
    """A text as words, and the labels of its corpus: ``None`` for what the corpus does not label.

    ``entities`` and ``times`` are BIO tags, "-" where a word's tag is unknown; ``scheme`` tells which classes of
    entities the corpus labels (``labels.SCHEMES``).  ``factuality`` gives words their value from -3 to 3.
    ``places`` are the words' (start, end) in ``text``, in code points.
    """

    corpus: str
    id: str
    text: str
    words: list[str]
    places: list[Span]
    quotes: list[int]
    breaks: list[int]
    sentences: list[int]
    syntax: Syntax | None = None
    entities: list[str] | None = None
    scheme: str | None = None
    times: list[str] | None = None
    attributions: list[Attribution] | None = None
    factuality: dict[int, float] | None = None

    def __len__(self) -> int:
        return len(self.words)


def save(documents: Iterable[Document], path: Path) -> int:
    """Write documents one a line; how many there were."""
    count = 0
    with path.open("w", encoding="utf-8") as out:
        for document in documents:
            out.write(json.dumps(asdict(document), ensure_ascii=False) + "\n")
            count += 1
    return count


def load(path: Path, with_text: bool = True) -> Iterator[Document]:
    """Read what ``save`` wrote; training needs no text and no places in it, which are half of the memory."""
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            if not with_text:
                row["text"], row["places"] = "", []
            yield _document(row)


def _document(row: dict[str, Any]) -> Document:
    row["words"] = [sys.intern(word) for word in row["words"]]
    for tags in ("entities", "times"):
        if row[tags] is not None:
            row[tags] = [sys.intern(tag) for tag in row[tags]]
    if row["syntax"] is not None:
        columns = row["syntax"]
        for name in ("upos", "xpos", "feats", "relations"):
            columns[name] = [sys.intern(label) for label in columns[name]]
        row["syntax"] = Syntax(**columns)
    if row["attributions"] is not None:
        row["attributions"] = [
            Attribution(tuple(a["cue"]), [tuple(s) for s in a["source"]], [tuple(s) for s in a["content"]])
            for a in row["attributions"]
        ]
    if row["factuality"] is not None:
        row["factuality"] = {int(word): value for word, value in row["factuality"].items()}
    row["places"] = [tuple(place) for place in row["places"]]
    return Document(**row)
