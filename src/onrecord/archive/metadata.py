"""A report's metadata: what was given, and what the page itself says, each with where it was found."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import urlsplit

from onrecord.archive.originals.given import Given
from onrecord.archive.originals.overlay import Overlay
from onrecord.archive.press import Press
from onrecord.archive.zones.dateline import Dateline, day_of
from onrecord.archive.zones.days import day_of_path, iso_day, written_day
from onrecord.archive.zones.zoner import Plan
from onrecord.model import Finding

ARCHIVE_OF = re.compile(
    r"archives? of (?P<name>(?:[Tt]he )?[A-Z][\w.&’'-]*(?: (?:[A-Z][\w.&’'-]*|of|and|&)(?=\s|[.,]))*)"
)
BYLINE_PLACE = re.compile(r" (?:in|at) (?:the )?[A-Z].*", re.DOTALL)  # "By Ann Lee in Oslo": where, not who


class Sources:
    """The findings of one page, the best source of each field first.

    Spans are positions in the original: ``plan`` was made of ``overlay.text``.
    """

    def __init__(self, plan: Plan, overlay: Overlay, press: Press, given: Given) -> None:
        self._plan, self._overlay, self._press = plan, overlay, press
        self._outside = [finding for layer in given.layers() for finding in _outside(layer, press)]

    def findings(self) -> tuple[Finding, ...]:
        """Every finding, those to count first before the others of the same field."""
        page = [*self._labelled(), *self._dates(), *self._links(), *self._notices(), *self._headline(), *self._byline()]
        found = [*self._outside, *page, *self._dateline(), *self._credits()]
        near = next((finding.value for finding in found if finding.field == "published"), None)
        return (*found, *self._day(near))

    def _finding(self, field: str, value: str, source: str, start: int, end: int) -> Finding:
        return Finding(field, value, source, self._overlay.to_original(start, end))

    def _labelled(self) -> Iterator[Finding]:
        """What the labels of the page's head, and of its tail, say."""
        for field in self._plan.fields:
            yield self._finding(field.name, field.value, field.kind, field.start, field.end)

    def _dates(self) -> Iterator[Finding]:
        for piece in self._plan.unlabelled("date"):
            words = self._plan.text[piece.start : piece.end]
            if re.match(r"updated", words, re.IGNORECASE):
                continue
            value = iso_day(words) or written_day(words, self._press)
            if value is not None:
                yield self._finding("published", value, "date", piece.start, piece.start + len(words.rstrip()))
        for start, masthead in self._plan.mastheads:
            yield self._finding("publisher", masthead.name, "date", start, start + masthead.end)

    def _links(self) -> Iterator[Finding]:
        for piece in self._plan.of("link"):
            link = self._plan.text[piece.start : piece.end]
            for field, value in _of_link(link, self._press):
                yield self._finding(field, value, "link", piece.start, piece.end)

    def _notices(self) -> Iterator[Finding]:
        for piece in self._plan.of("notice"):
            match = ARCHIVE_OF.search(self._plan.text, piece.start, piece.end)
            if match is not None:
                yield self._finding("publisher", match["name"], "notice", *match.span("name"))

    def _headline(self) -> Iterator[Finding]:
        for piece in self._plan.unlabelled("headline")[:1]:
            title = " ".join(self._plan.text[piece.start : piece.end].split())
            yield self._finding("title", title, "headline", piece.start, piece.end)

    def _byline(self) -> Iterator[Finding]:
        """The line above the body; the credit below it names who reported, not who wrote."""
        body = next((piece.start for piece in self._plan.of("body")), 0)
        for piece in self._plan.unlabelled("byline"):
            words = self._plan.text[piece.start : piece.end]
            match = re.match(r"by\s+", words, re.IGNORECASE)
            if match is not None and piece.start < body:
                name = BYLINE_PLACE.sub("", words[match.end() :])
                start = piece.start + match.end()
                yield self._finding("byline", name, "byline", start, start + len(name))

    def _lines(self) -> Iterator[tuple[str, int, Dateline]]:
        """The datelines of the page with their field and where they begin: the report's, then those inside its body."""
        if self._plan.dateline is not None:
            yield "dateline", self._plan.dateline_start, self._plan.dateline
        for start, line in self._plan.datelines:
            yield "further_dateline", start, line

    def _dateline(self) -> Iterator[Finding]:
        for field, start, line in self._lines():
            yield self._finding(field, line.place, "dateline", start, start + line.place_end)
            if line.credit is not None:
                at = start + line.credit_start
                paper = self._press.newsrooms.get(line.credit)
                value = paper or self._press.agency(line.credit) or line.credit
                yield self._finding(
                    "agency" if paper is None else "publisher", value, "dateline", at, at + len(line.credit)
                )

    def _day(self, near: str | None) -> Iterator[Finding]:
        for field, start, line in self._lines():
            value = day_of(line, near)
            if value is not None:
                yield self._finding(f"{field}_date", value, "dateline", start, start + line.end)

    def _credits(self) -> Iterator[Finding]:
        for piece in self._plan.of("byline"):
            for match in self._press.agency_form.finditer(self._plan.text, piece.start, piece.end):
                name = self._press.agency(match[0])
                if name is not None:
                    yield self._finding("agency", name, "byline", *match.span())


def first(findings: tuple[Finding, ...], field: str) -> str | None:
    """The value that counts for a field, or ``None``."""
    return next((finding.value for finding in findings if finding.field == field), None)


def _outside(given: Given, press: Press) -> Iterator[Finding]:
    """What was given beside the text; a given link counts after the given values."""
    for field in ("published", "publisher", "title", "byline", "section"):
        value = getattr(given, field)
        if value:
            yield Finding(field, value, given.source)
    yield from (Finding("agency", name, given.source) for name in given.agencies)
    if given.url:
        yield from (Finding(field, value, given.source) for field, value in _of_link(given.url, press))


def _of_link(link: str, press: Press) -> Iterator[tuple[str, str]]:
    """What a web address says: the day in its path, and the paper behind its host."""
    try:
        parts = urlsplit(link if "://" in link else f"http://{link}")
        host = parts.hostname or ""
    except ValueError:
        return  # not a well-formed address: it says nothing
    day = day_of_path(parts.path, press)
    if day is not None:
        yield "published", day
    paper = press.publisher(host)
    if paper is not None:
        yield "publisher", paper
