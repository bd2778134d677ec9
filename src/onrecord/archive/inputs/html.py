"""Web pages: the page is the original, its article is what is read, its head says when and where it was printed."""

from __future__ import annotations

import html as entities
import json
import re
from collections.abc import Iterator, Mapping
from typing import Any

from onrecord.archive.inputs.compressed import Source
from onrecord.archive.inputs.rows import Layout
from onrecord.archive.inputs.text import beside
from onrecord.archive.originals.given import Given
from onrecord.archive.originals.original import decode
from onrecord.archive.originals.report import Report

HEAD = 1024  # bytes in which a page must declare its encoding (HTML, "determining the character encoding")
CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?([A-Za-z0-9_:.-]{2,40})", re.IGNORECASE)
META = re.compile(r"<meta\s([^<>]{1,4000})>", re.IGNORECASE)
ATTRIBUTE = re.compile(r"([A-Za-z:_-]{1,40})\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'>]+))")
LINKED_DATA = re.compile(r"<script[^>]{0,200}application/ld\+json[^>]{0,200}>([^<]{2,200000})</script", re.IGNORECASE)
ARTICLE = re.compile(r"Article|Posting|Report", re.IGNORECASE)


def read(source: Source, layout: Layout) -> Report:
    """The report in a page, its article not extracted yet; raises :class:`~onrecord.errors.InputError`."""
    data = source.whole()
    match = CHARSET.search(data[:HEAD])
    declared = match[1].decode("ascii").lower() if match is not None else None
    codec = "cp1252" if declared in ("iso-8859-1", "latin-1", "ascii") else declared
    original = decode(data, source.name, codec, source.shown)
    return Report(original, beside(source).over(head(original.text, layout)), is_page=True, shown=source.shown)


def head(text: str, layout: Layout) -> Given:
    """What the fields in a page's head say of the report."""
    found = dict(_fields(text))
    told: dict[str, str] = {}
    for what, names in layout.press.page_fields.items():
        value = next((found[name.lower()] for name in names if found.get(name.lower())), None)
        if value is not None:
            told[what] = " ".join(entities.unescape(value).split())[:1000]
    day = layout.day(told.pop("published", ""))
    return Given.told(told, day, "page")


def _fields(text: str) -> Iterator[tuple[str, str]]:
    """Names, in small letters, and values of the meta elements and of the linked data about an article."""
    for match in META.finditer(text):
        pairs = {name.lower(): a or b or c for name, a, b, c in ATTRIBUTE.findall(match[1])}
        name = pairs.get("property") or pairs.get("name") or pairs.get("itemprop")
        if name and pairs.get("content"):
            yield name.lower(), pairs["content"]
    for match in LINKED_DATA.finditer(text):
        try:
            value = json.loads(match[1])
        except (ValueError, RecursionError):
            continue  # a page's linked data is often broken, and the page is read without it
        for article in _articles(value):
            yield from ((f"ld:{key}".lower(), told) for key, entry in article.items() if (told := _named(entry)))


def _articles(value: Any) -> Iterator[Mapping[str, Any]]:
    """The objects of linked data that describe an article, at most two levels down."""
    several = value if isinstance(value, list) else [value]
    for one in several:
        if isinstance(one, dict):
            graph = one.get("@graph")
            for entry in graph if isinstance(graph, list) else [one]:
                if isinstance(entry, dict) and ARTICLE.search(str(entry.get("@type", ""))):
                    yield entry


def _named(entry: Any) -> str:
    """A value of linked data as a string: itself, or the name of what it describes."""
    if isinstance(entry, list):
        names = [name for one in entry[:20] if (name := _named(one) if not isinstance(one, list) else "")]
        return ", ".join(names)
    if isinstance(entry, dict):
        entry = entry.get("name")
    return entry if isinstance(entry, str) else ""
