"""A tokenizer for newspaper text that stays quick on text without blanks.

spaCy's tokenizer peels punctuation off a stretch without blanks one character at a time and copies the rest each time:
20,000 opening brackets take it most of a minute.  So longer stretches, which are no words, are cut up for it first.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from spacy.language import Language
from spacy.tokens import Doc
from spacy.util import registry

from onrecord.language.token_rules import add_newspaper_rules

NAME = "onrecord_tokenizer"
LONGEST = 400  # code points; web addresses in newspapers stay below
STRETCH = 80  # code points of the pieces that a longer stretch is cut into
LONG = re.compile(rf"\S{{{LONGEST + 1},}} ?")


class BoundedTokenizer:
    """spaCy's tokenizer, given stretches without blanks in pieces of at most ``LONGEST`` code points.

    The tokens still spell the text: ``doc.text`` is what was given.
    """

    def __init__(self, inner: Any) -> None:
        self._inner = inner

    def __call__(self, text: str) -> Doc:
        """Split a text into tokens."""
        if not LONG.search(text):
            doc: Doc = self._inner(text)
            return doc
        words: list[str] = []
        spaces: list[bool] = []
        for part in _parts(text):
            for token in self._inner(part):
                words.append(token.text)
                spaces.append(bool(token.whitespace_))
        return Doc(self._inner.vocab, words=words, spaces=spaces)

    def pipe(self, texts: Iterable[str], batch_size: int = 1000) -> Iterator[Doc]:  # noqa: ARG002 - spaCy's call
        """Split many texts."""
        return map(self, texts)

    def to_bytes(self, **fields: Any) -> bytes:
        """The tokenizer within, as bytes."""
        data: bytes = self._inner.to_bytes(**fields)
        return data

    def from_bytes(self, data: bytes, **fields: Any) -> BoundedTokenizer:
        """Fill the tokenizer within from bytes."""
        self._inner.from_bytes(data, **fields)
        return self

    def to_disk(self, path: str | Path, **fields: Any) -> None:
        """Write the tokenizer within."""
        self._inner.to_disk(path, **fields)

    def from_disk(self, path: str | Path, **fields: Any) -> BoundedTokenizer:
        """Fill the tokenizer within from a file."""
        self._inner.from_disk(path, **fields)
        return self


def _parts(text: str) -> Iterator[str]:
    """The text in parts that can be split into tokens on their own; a blank stays with what is before it."""
    done = 0
    for stretch in LONG.finditer(text):
        if stretch.start() > done:
            yield text[done : stretch.start()]
        for start in range(stretch.start(), stretch.end(), STRETCH):
            yield text[start : min(start + STRETCH, stretch.end())]
        done = stretch.end()
    if done < len(text):
        yield text[done:]


def create_tokenizer() -> Any:
    """Make our tokenizer: spaCy's for English with rules for newspaper text, bounded."""

    def create(nlp: Language) -> BoundedTokenizer:
        inner = registry.tokenizers.get("spacy.Tokenizer.v1")()(nlp)
        add_newspaper_rules(inner, nlp.Defaults)
        return BoundedTokenizer(inner)

    return create


registry.tokenizers.register(NAME, func=create_tokenizer)
