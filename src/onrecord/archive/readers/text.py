"""Plain text: one file, one report."""

from __future__ import annotations

from onrecord.archive.original import decode
from onrecord.archive.readers.compressed import STDIN, Source
from onrecord.archive.report import Report
from onrecord.archive.sidecar import Given, sidecar


def read(source: Source) -> Report:
    """The report in a text file, with what stands beside it; raises :class:`~onrecord.errors.InputError`."""
    return Report(decode(source.whole(), source.name), beside(source))


def beside(source: Source) -> Given:
    """The metadata beside an input; nothing stands beside standard input."""
    return Given(source="sidecar") if source.path == STDIN else sidecar(source.path)
