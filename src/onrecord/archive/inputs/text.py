"""Plain text: one file, one report, or the documents that a database printed into one file."""

from __future__ import annotations

from collections.abc import Iterator

from onrecord.archive.inputs.bundle import parts
from onrecord.archive.inputs.compressed import STDIN, Source
from onrecord.archive.inputs.rows import Layout
from onrecord.archive.originals.given import Given, sidecar
from onrecord.archive.originals.original import Original, decode, of_field
from onrecord.archive.originals.report import Report
from onrecord.archive.zones.heads import Heads
from onrecord.archive.zones.labelled import undated
from onrecord.model import Problem


def read(source: Source, layout: Layout) -> Iterator[Report | Problem]:
    """The report in a text file, with what stands beside it, and a problem where the date of its head stays open.

    Of several documents in one file each is a report, as the rows of a table are: its part of the text is its original,
    its name ``FILE:LINE``.  Raises :class:`~onrecord.errors.InputError`.
    """
    original, given = decode(source.whole(), source.name, shown=source.shown), beside(source)
    found = parts(original.text, layout.press)
    if len(found) == 1:
        yield from _dated(original, source.shown, given, layout)
        return
    for part in found:
        original = of_field(part.text, f"{source.name}:{part.line}")
        yield from _dated(original, f"{source.shown}:{part.line}", given, layout)


def _dated(original: Original, shown: str, given: Given, layout: Layout) -> Iterator[Report | Problem]:
    """A report, its day read in the chosen form where its head leaves it open; a problem where that does not help."""
    head = Heads(layout.press).read(original.text) if given.published is None else None
    value = undated(original.text, head, layout.press) if head is not None else None
    day = layout.day(value) if value is not None and layout.day_format is not None else None
    if value is not None and day is None:
        yield Problem(
            shown,
            "date",
            f"{shown}: the date {value[:40]!r} in its head could be another or is none, and it is read without "
            "one; give its form with --date-format, such as %d/%m/%Y, or the day in a .meta.json beside it",
        )
    yield Report(original, given if day is None else given.over(Given(published=day, source="page")))


def beside(source: Source) -> Given:
    """The metadata beside an input; nothing stands beside standard input."""
    return Given(source="sidecar") if source.path == STDIN else sidecar(source.path)
