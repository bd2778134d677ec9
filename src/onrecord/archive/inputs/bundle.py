"""Bundles: text files in which a database printed many documents, one below another."""

from __future__ import annotations

import re
from dataclasses import dataclass

from onrecord.archive.press import Press
from onrecord.archive.zones.heads import Heads, lines_of


@dataclass(frozen=True, slots=True)
class Part:
    """One document of a bundle: its text without the blanks around it, and the number of its first line, from 1."""

    text: str
    line: int


def parts(text: str, press: Press) -> list[Part]:
    """The documents of a bundle; a text that is none is one part as it is.

    A document begins at a line that numbers it and ends at one that says so (``head_marks`` and ``head_ends`` in
    ``press.yaml``).  Two of them at least must have a head that can be read, or the lines are the article's own.  One
    whose head cannot be read stands alone, so that it does not get the day of another; rules between them are left out.
    """
    edges = _edges(text, press)
    heads, found, headed = Heads(press), [], 0
    line, counted = 1, 0
    for start, end in zip(edges, [*edges[1:], len(text)], strict=True):
        first = re.compile(r"\S").search(text, start, end)
        piece = text[first.start() : end].rstrip() if first is not None else ""
        if first is None or all(press.labels.line.fullmatch(piece, at.start, at.end) for at in lines_of(piece, 0)):
            continue
        line += text.count("\n", counted, first.start())
        counted = first.start()
        found.append(Part(piece, line))
        headed += heads.read(piece) is not None
    return found if headed > 1 else [Part(text, 1)]


def _edges(text: str, press: Press) -> list[int]:
    """Where a document may begin: at the start, at lines that number one, and behind lines that end one."""
    labels = press.labels
    edges = {0}
    for line in lines_of(text, 0):
        if line.end - line.start > 80:
            continue
        if labels.mark.fullmatch(text, line.start, line.end):
            edges.add(line.start)
        elif labels.end.fullmatch(text, line.start, line.end):
            edges.add(line.end)
    return sorted(edges)
