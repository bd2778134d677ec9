"""Reading files into a record: what is new is read, what is known is skipped, what cannot be read is set aside."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from onrecord.archive.accession import Accession
from onrecord.archive.original import read_file
from onrecord.archive.sidecar import Given, sidecar
from onrecord.archive.walk import find
from onrecord.errors import InputError
from onrecord.model import Problem
from onrecord.reconcile import reconcile
from onrecord.record import Record, Run
from onrecord.run.reader import Reader, is_read
from onrecord.version import __version__

Progress = Callable[[Path], None]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a run did: reports read, known already, kept unread for their language, and inputs set aside."""

    read: int
    known: int
    unread: int
    problems: tuple[Problem, ...]


@dataclass
class _Intake:
    """The inputs of one run as accessions; counts what is known and collects what is set aside."""

    record: Record
    reader: Reader
    given: Given
    progress: Progress | None
    known: int = 0
    problems: list[Problem] = field(default_factory=list)
    seen: set[str] = field(default_factory=set)

    def accessions(self, paths: Sequence[Path]) -> Iterator[Accession]:
        """The new reports among the files; a file's own metadata comes before what was given for all."""
        for path in self._files(paths):
            if self.progress is not None:
                self.progress(path)
            try:
                original = read_file(path)
                given = sidecar(path).over(self.given)
            except InputError as error:
                self._set_aside(path, error)
                continue
            if original.sha256 in self.seen or self.record.has(original.sha256):
                self.known += 1
                continue
            self.seen.add(original.sha256)
            yield self.reader.accede(original, given)

    def _files(self, paths: Sequence[Path]) -> Iterator[Path]:
        for path in paths:
            try:
                yield from find([path])
            except InputError as error:
                self._set_aside(path, error)

    def _set_aside(self, path: Path, error: InputError) -> None:
        self.problems.append(Problem(str(path), "input", str(error)))


def read_into(
    record: Record,
    paths: Sequence[Path],
    reader: Reader,
    given: Given | None = None,
    progress: Progress | None = None,
) -> Outcome:
    """Read files and folders into ``record`` and reconcile all that it then holds; saving is the caller's.

    A file whose bytes the record already holds adds nothing.  ``progress`` is called with each path before it is read.
    """
    started = datetime.now(UTC)
    intake = _Intake(record, reader, given or Given(), progress)
    read = unread = 0
    for accession, reading in reader.read(intake.accessions(paths)):
        original = accession.original
        record.add_original(original.id, original.name, original.sha256, original.data, original.encoding)
        record.add_reading(reading)
        if is_read(reading.document):
            read += 1
        else:
            unread += 1
    for problem in intake.problems:
        record.add_problem(problem)
    if read or unread or record.resumed:
        readings = list(record.readings())
        texts = {reading.document.id: record.text(reading.document.id) for reading in readings}
        record.set_reconciled(reconcile(readings, texts, reader.knowledge))
    record.add_run(
        Run(
            version=__version__,
            model=reader.model,
            model_digest=reader.model_digest,
            knowledge_digest=reader.knowledge.digest,
            started=started,
            finished=datetime.now(UTC),
            read=read + unread,
            known=intake.known,
            set_aside=len(intake.problems),
        )
    )
    return Outcome(read, intake.known, unread, tuple(intake.problems))
