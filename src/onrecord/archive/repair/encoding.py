"""Damage to single characters: mojibake, HTML entities, and line endings of other systems."""

from __future__ import annotations

import html
import re
import unicodedata
from collections.abc import Callable, Iterator
from functools import cache

import ftfy
from ftfy.badness import is_bad
from ftfy.chardata import UTF8_DETECTOR_RE

from onrecord.archive.repair.fix import Fix, layout
from onrecord.model import Span

ENTITY = re.compile(r"&(?:amp;){0,3}(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")
UNSEEN = re.compile("(?<=[^\\W\\d_])[\\u00ad\\u200b\\ufeff]+(?=[^\\W\\d_])")  # where a word may be parted at a line end
LINE_END = re.compile(r"\r\n?|[\u2028\u2029\x85]")


def find(text: str) -> list[Fix]:
    """All fixes to single characters of a text, in order, none overlapping another."""
    fixes = sorted([*_mojibake(text), *_entities(text), *_line_ends(text), *_unseen(text)], key=lambda fix: fix.span)
    kept: list[Fix] = []
    for fix in fixes:
        if not kept or kept[-1].span.end <= fix.span.start:
            kept.append(fix)
    return kept


def _line_ends(text: str) -> Iterator[Fix]:
    # U+0085 is the ellipsis where cp1252 was read as Latin-1: between letters it is damage and no line end.
    for match in LINE_END.finditer(text):
        if match[0] == "\x85" and not text[match.end() : match.end() + 1].isupper():
            yield Fix(Span(*match.span()), "…", "mojibake", "a C1 control character that stands for an ellipsis")
        else:
            yield layout(match.start(), match.end(), "\n")


def _unseen(text: str) -> Iterator[Fix]:
    """Soft hyphens and the like inside words: they are not seen in print, and part words for whoever reads on."""
    return (layout(*match.span(), "") for match in UNSEEN.finditer(text))


def _entities(text: str) -> Iterator[Fix]:
    for match in ENTITY.finditer(text):
        plain = _unescaped(match[0])
        if plain == match[0] or not _printable(plain):
            continue
        yield Fix(Span(*match.span()), plain, "html_entity", f"a character reference that stands for {plain!r}")


def _unescaped(text: str) -> str:
    """The characters that a reference stands for; a reference escaped several times over is undone to the end."""
    for _ in range(4):
        plain = html.unescape(text)
        if plain == text:
            break
        text = plain
    return text


def _printable(text: str) -> bool:
    return (
        all(c == "\n" or unicodedata.category(c) not in ("Cc", "Cs", "Cn", "Co") for c in text) and "\ufffd" not in text
    )


def _mojibake(text: str) -> Iterator[Fix]:
    """UTF-8 that was once read as a one-byte encoding: ftfy says where, the smallest groups are mended one by one."""
    mend = cache(ftfy.fix_encoding)  # a text repeats few groups many times
    for match in UTF8_DETECTOR_RE.finditer(text):
        if not is_bad(match[0]):
            continue
        for start, end in _groups(match[0], mend):
            group = match[0][start:end]
            plain = mend(group)
            if plain == group:
                continue
            span = Span(match.start() + start, match.start() + end)
            lost = "\ufffd" in plain
            reason = "bytes of UTF-8 read as another encoding: " + ("one is lost" if lost else f"{plain!r} is meant")
            yield Fix(span, None if lost else plain, "mojibake", reason, applied=not lost)


def _groups(stretch: str, mend: Callable[[str], str]) -> Iterator[tuple[int, int]]:
    """The stretch cut into pieces that ftfy can mend alone: one character of UTF-8 each where that is possible."""
    start = 0
    while start < len(stretch):
        for size in (2, 3, 4):
            piece = stretch[start : start + size]
            mended = mend(piece)
            if mended != piece and len(mended) == 1:
                break
        else:
            yield start, len(stretch)  # encoded twice over, or not cut where characters end: mended as a whole
            return
        yield start, start + len(piece)
        start += len(piece)
