"""Inputs: files, folders and standard input as one stream of reports, with what had to be set aside among them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from types import MappingProxyType

from onrecord.archive.inputs import csv, html, jsonl, text
from onrecord.archive.inputs.compressed import STDIN, Source, opened
from onrecord.archive.inputs.rows import Layout
from onrecord.archive.inputs.walk import find, nothing_in, passed_over
from onrecord.archive.originals.given import COMPRESSED
from onrecord.archive.originals.original import printable
from onrecord.archive.originals.report import Report
from onrecord.errors import InputError
from onrecord.model import Problem


class Form(StrEnum):
    """The forms that inputs may have."""

    text = "text"
    html = "html"
    jsonl = "jsonl"
    csv = "csv"


JSON = ".json"
FORMS_BY_SUFFIX: Mapping[str, Form] = MappingProxyType(
    {
        ".txt": Form.text,
        ".html": Form.html,
        ".htm": Form.html,
        ".xhtml": Form.html,
        ".jsonl": Form.jsonl,
        ".ndjson": Form.jsonl,
        ".csv": Form.csv,
        ".tsv": Form.csv,
    }
)


@dataclass(frozen=True)
class Selection:
    """Which inputs: ``paths`` (``-`` is standard input) and ``include`` patterns for the files of folders.

    ``form`` is that of all of them; ``None`` tells it from each name.
    """

    paths: Sequence[Path]
    include: Sequence[str] = ()
    form: Form | None = None


@dataclass
class Inputs:
    """The reports of a selection, read one after another when they are asked for.

    While they are read, ``taken`` is how many bytes of the files were used up.
    """

    selection: Selection
    layout: Layout
    _done: int = field(default=0, init=False)
    _source: Source | None = field(default=None, init=False)

    @property
    def taken(self) -> int:
        """Bytes of the files used so far, as they are on the disk."""
        return self._done + (self._source.taken if self._source is not None else 0)

    def total(self) -> int | None:
        """Bytes of all files; ``None`` where that cannot be known: standard input, or a path that is wrong."""
        if STDIN in self.selection.paths:
            return None
        try:
            return sum(path.stat().st_size for path in find(self.selection.paths, self.selection.include))
        except (InputError, OSError):
            return None

    def passed_over(self) -> Counter[str]:
        """The files of folders that are not looked at, by the end of their names; none where patterns choose.

        Raises :class:`~onrecord.errors.InputError` for a folder that may not be listed.
        """
        return Counter() if self.selection.include else passed_over(self.selection.paths)

    def __iter__(self) -> Iterator[Report | Problem]:
        """Every report, and a problem in the place of each that could not be read."""
        for path in self._paths():
            if isinstance(path, Problem):
                yield path
                continue
            try:
                with opened(path) as source:
                    self._source = source
                    yield from self._read(source)
            except InputError as error:
                yield _refused(path, error)
            if self._source is not None:
                self._done, self._source = self._done + self._source.taken, None

    def _paths(self) -> Iterator[Path | Problem]:
        for path in self.selection.paths:
            if path == STDIN:
                yield path
                continue
            found = False
            try:
                for file in find([path], self.selection.include):
                    found = True
                    yield file
                if not found:
                    raise InputError(nothing_in(path, self.selection.include))
            except InputError as error:
                yield _refused(path, error)

    def _read(self, source: Source) -> Iterator[Report | Problem]:
        form = self.selection.form or form_of(source)
        if self.selection.form is None and Path(source.name).suffix.lower() == JSON:
            raise InputError(
                f"{source.shown}: JSON, of which only JSON Lines are read; write one object a line, for example with "
                "jq -c '.[]', or say --as jsonl if it has them"
            )
        if form is Form.jsonl:
            yield from jsonl.read(source, self.layout)
        elif form is Form.csv:
            yield from csv.read(source, self.layout)
        elif form is Form.html:
            yield html.read(source, self.layout)
        else:
            yield from text.read(source, self.layout)


def _refused(path: Path, error: InputError) -> Problem:
    return Problem(printable(path), "input", printable(str(error)))


def form_of(source: Source) -> Form:
    """The form of an input, by its name; of standard input, by how it begins."""
    if source.path == STDIN:
        head = source.stream.peek(1024).lstrip(b"\xef\xbb\xbf \t\r\n")
        return Form.jsonl if head.startswith(b"{") else Form.html if head.startswith(b"<") else Form.text
    suffixes = [suffix.lower() for suffix in source.path.suffixes]
    if suffixes and suffixes[-1] in COMPRESSED:
        suffixes.pop()
    return FORMS_BY_SUFFIX.get(suffixes[-1], Form.text) if suffixes else Form.text
