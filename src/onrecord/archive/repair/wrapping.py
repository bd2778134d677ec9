"""Lines that end inside a sentence: texts typed or scanned at a fixed width, with words parted at the ends of lines."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

from onrecord.archive.repair.fix import Fix, layout
from onrecord.model import Span

LINE_END = re.compile(r"[ \t\u00a0]*\n(?P<indent>[ \t\u00a0]*)(?=\S)")
HYPHEN = re.compile(r"(?<=[^\W\d_])-\n[ \t\u00a0]*(?=[^\W\d_])")
WORD = re.compile(r"[^\W\d_]+")
COMPOUND = re.compile(r"[^\W\d_]+-[^\W\d_]+")
LONGEST = 40  # letters of the first part of a word that is looked at
FIRST = re.compile(r"\S+")
# A line is full where the next word would have made it longer than this share of the longest line.  Scanned columns
# are not as even as typed ones; a heading, an address or a line of verse is shorter.
FULL = 0.85
WIDEST = 100  # code points; no typewriter, mailer or column sets longer lines, and longer ones are whole paragraphs


def find(text: str, paragraphs: Iterable[tuple[int, int]]) -> Iterator[Fix]:
    """Set wrapped lines of the paragraphs out as one: blanks for line ends, nothing for the hyphens of parted words.

    A line end goes where the next line begins with a small letter or, in a text of a fixed width, its first word would
    not have fitted; not where the next line is set in.  That is a matter of layout; a hyphen that goes is a repair.
    """
    spans = list(paragraphs)
    if not any("\n" in text[start:end] for start, end in spans):
        return
    longest = max(len(line) for start, end in spans for line in text[start:end].split("\n"))
    words = Counter(match[0].lower() for match in COMPOUND.finditer(text))
    words.update(match[0].lower() for match in WORD.finditer(text))
    for start, end in spans:
        for match in LINE_END.finditer(text, start, end):
            if not _is_wrapped(text, match, longest, end):
                continue
            parted = HYPHEN.match(text, match.start() - 1, end)
            if parted is None:
                yield layout(match.start(), match.end(), " ")
            else:
                yield _joined(text, parted, words)


def _is_wrapped(text: str, at: re.Match[str], longest: int, end: int) -> bool:
    """Whether a line ends because it was full."""
    before = text.rfind("\n", 0, at.start()) + 1
    line = text[before : at.start()]
    indent = len(line) - len(line.lstrip())
    following = FIRST.match(text, at.end(), end)
    if following is None or len(at["indent"]) > indent:
        return False
    full = longest <= WIDEST and len(line) + 1 + len(following[0]) > FULL * longest
    return full or following[0][0].islower()


def _joined(text: str, at: re.Match[str], words: Mapping[str, int]) -> Fix:
    """A parted word in one.

    The hyphen is the word's own before a capital, where the word stands with it elsewhere in the text, and where both
    parts stand there as words.
    """
    before = WORD.findall(text, max(0, at.start() - LONGEST), at.start())
    parts = (before[-1], WORD.findall(text, at.end(), at.end() + LONGEST)[0])
    elsewhere = all(words[part.lower()] > 1 for part in parts)  # each part stands here once
    own = parts[1][:1].isupper() or "-".join(parts).lower() in words or elsewhere
    if own and "".join(parts).lower() not in words:
        return layout(at.start() + 1, at.end(), "")
    return Fix(Span(at.start(), at.end()), "", "line_end_hyphen", "a word parted at the end of a line")
