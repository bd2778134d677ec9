"""The source of a web page walked from end to end: which of its characters are text, and where they stand."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass

NAME = re.compile(r"/?([A-Za-z][^\s/>]*)")
# What a document type leaves to HTML: inside these nothing is text of the page.
HIDDEN = frozenset({"script", "style", "title", "textarea", "template", "noembed", "noframes", "iframe", "xmp"})
REFERENCE = re.compile(r"&(?:#[0-9]{1,7};?|#[xX][0-9a-fA-F]{1,6};?|[A-Za-z][A-Za-z0-9]{1,31};?)")
IN_TAG = re.compile(r"""["'>]""")
TEXT = re.compile(r"[^<&]+")


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of the source that is text: ``text`` stands at ``start``..``end``; the two differ for a reference."""

    start: int
    end: int
    text: str


class Walker:
    """Walks one page; linear in its length whatever it holds."""

    def __init__(self, source: str) -> None:
        self._source = source
        self._gone: set[str] = set()  # what is known not to come any more

    def pieces(self) -> Iterator[Piece]:
        """The runs of text in the order of the source."""
        source, at = self._source, 0
        while at < len(source):
            sign = source[at]
            if sign == "<":
                end = self._markup_end(at)
                if end is None:
                    yield Piece(at, at + 1, "<")
                at = end or at + 1
            elif sign == "&":
                match = REFERENCE.match(source, at)
                plain = html.unescape(match[0]) if match is not None else "&"
                end = at + 1 if match is None or plain == match[0] else match.end()
                yield Piece(at, end, source[at:end] if end == at + 1 else plain)
                at = end
            else:
                match = TEXT.match(source, at)
                end = match.end() if match is not None else at + 1
                yield Piece(at, end, source[at:end])
                at = end

    def _markup_end(self, at: int) -> int | None:
        """Where the markup at ``<`` ends, hidden text with it; ``None`` where it is a sign of the text."""
        source = self._source
        if source.startswith("<!--", at):
            return self._behind("-->", at + 4)
        if source.startswith(("<!", "<?"), at):
            return self._behind(">", at + 2)
        name = NAME.match(source, at + 1, at + 40)
        if name is None:
            return None
        end = self._tag_end(name.end())
        word = name[1].lower()
        if source[at + 1] == "/" or word not in HIDDEN or source.startswith("/>", end - 2):
            return end
        return self._behind(f"</{word}", end)

    def _tag_end(self, at: int) -> int:
        """Behind the ``>`` of a tag; signs in quoted values do not end it."""
        source = self._source
        while True:
            match = IN_TAG.search(source, at)
            if match is None:
                return len(source)
            if match[0] == ">":
                return match.end()
            quoted = source[match.start() - 1] in "= \t\n"
            at = match.end()
            if quoted:
                closing = self._find(match[0], at)
                if closing is not None:
                    at = closing + 1

    def _find(self, words: str, at: int) -> int | None:
        if words in self._gone:
            return None
        found = self._source.find(words, at)
        if found < 0:
            self._gone.add(words)
            return None
        return found

    def _behind(self, words: str, at: int) -> int:
        """Behind the next place of some words, or the end; the name of a closing tag may be in any case."""
        if not words.startswith("</"):
            found = self._find(words, at)
            return len(self._source) if found is None else found + len(words)
        match = (
            None if words in self._gone else re.compile(re.escape(words) + r"(?![\w-])", re.I).search(self._source, at)
        )
        if match is None:
            self._gone.add(words)
            return len(self._source)
        return self._tag_end(match.end())
