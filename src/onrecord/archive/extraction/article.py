"""The article of a page, told from all that stands around it by trafilatura (Barbaresi 2021)."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from dataclasses import replace
from importlib.metadata import version
from typing import Any

from onrecord.archive.extraction.align import align
from onrecord.archive.originals.original import Extraction, Original, of_field
from onrecord.archive.originals.report import Report
from onrecord.archive.zones.units import ends_sentence
from onrecord.errors import InputError

BLOCKS = frozenset({"p", "head", "item", "quote", "cell", "ab", "code", "list", "table", "row", "div", "body"})
SHORT = 200  # code points; less than that without the end of a sentence is a menu, not an article
# What an extractor may raise on a page that is broken: a fault of the one page, which must not end the run.
FAULTS = (ValueError, TypeError, AttributeError, LookupError, AssertionError, RecursionError, ArithmeticError)


def extracted(report: Report) -> Report:
    """A report with its article extracted; one that is no page as it is.

    The page stays the original where every block of the article is found again in its source; else the article's text
    alone is the original.  Raises :class:`InputError` where a page has no
    article, or the extractor is not installed.
    """
    if not report.is_page:
        return report
    page = report.original
    blocks = _extract(page, report.place)
    by = f"trafilatura {version('trafilatura')}"
    edits = align(page.text, blocks)
    if edits is not None:
        return Report(replace(page, extraction=Extraction(by, edits)), report.given)
    by = f"{by}; the text of the article is kept alone, taken from a page with SHA-256 {page.sha256}"
    return Report(replace(of_field("\n\n".join(blocks), page.name), extraction=Extraction(by)), report.given)


def _extract(page: Original, shown: str) -> tuple[str, ...]:
    """The blocks of the article, in their order."""
    try:
        import trafilatura  # noqa: PLC0415 - an extra, and a second to load
    except ImportError as error:
        raise InputError(f"{shown}: a web page; install what reads pages: pip install 'onrecord[web]'") from error
    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
    try:
        found: Any = trafilatura.bare_extraction(page.text, include_comments=False, with_metadata=False)
        blocks = tuple(_blocks(found.body)) if found is not None else ()
    except FAULTS as error:
        raise InputError(f"{shown}: the extractor cannot read the page ({error}); save its text instead") from error
    short = sum(map(len, blocks)) < SHORT and not any(map(ends_sentence, blocks))
    if short:
        raise InputError(f"{shown}: no article was found on the page; save its text instead, or leave it out")
    return blocks


def _blocks(body: Any) -> Iterator[str]:
    """The text of an extracted tree, cut where a block begins or ends."""
    words: list[str] = []
    for event, text in _events(body):
        if event == "line" and not ends_sentence("".join(words[-2:])):
            words.append(" ")
        elif event in ("cut", "line"):
            if block := " ".join("".join(words).split()):
                yield block
            words = []
        else:
            words.append(text)
    if block := " ".join("".join(words).split()):
        yield block


def _events(body: Any) -> Iterator[tuple[str, str]]:
    """The strings of a tree, the places to cut, and line ends; without recursion, however deep a page is nested."""
    waiting: list[tuple[str, Any]] = [("open", body)]
    while waiting:
        what, element = waiting.pop()
        cuts = element.tag in BLOCKS
        if what == "close":
            if cuts:
                yield "cut", ""
            if element is not body and element.tail:
                yield "text", element.tail
            continue
        if cuts:
            yield "cut", ""
        elif element.tag == "lb":
            yield "line", ""
        if isinstance(element.tag, str) and element.text:
            yield "text", element.text
        waiting.append(("close", element))
        waiting.extend(("open", child) for child in reversed(element))
