"""What a run takes in: the new reports among its inputs, with what is known already left out and faults set aside."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from onrecord.archive.accession import Accession
from onrecord.archive.extraction.article import extracted
from onrecord.archive.inputs.stream import Inputs
from onrecord.archive.originals.given import Given
from onrecord.archive.originals.report import Report
from onrecord.errors import InputError
from onrecord.model import Problem
from onrecord.record import Record

SHOWN = 20  # problems that a run tells by name; the record has them all
Accede = Callable[[Report], Accession]


@dataclass
class Intake:
    """The inputs of one run as accessions; counts what is known or was removed.

    ``given`` counts where a report's own metadata say nothing; ``stop`` is asked before each report.  ``waiting`` holds
    the SHA-256 of reports that were handed out and are not in the record yet, ``problems`` the first of what was set
    aside.
    """

    record: Record
    inputs: Inputs
    accede: Accede
    given: Given
    stop: Callable[[], bool] = lambda: False
    known: int = 0
    removed: int = 0
    set_aside: int = 0
    stopped: bool = False
    problems: list[Problem] = field(default_factory=list)
    waiting: set[str] = field(default_factory=set)

    def accessions(self) -> Iterator[Accession]:
        """The new reports; problems go into the record as they come."""
        for found in self.inputs:
            if self.stop():
                self.stopped = True
                return
            if isinstance(found, Problem):
                self.refuse(found)
            elif not self._has(found):
                yield from self._taken(found)

    def _taken(self, report: Report) -> Iterator[Accession]:
        try:
            ready = extracted(report)
        except InputError as error:
            self.refuse(Problem(report.place, "page", str(error)))
            return
        if ready.original.sha256 != report.original.sha256 and self._has(ready):
            return
        self.waiting.add(ready.original.sha256)
        yield self.accede(Report(ready.original, ready.given.over(self.given)))

    def _has(self, report: Report) -> bool:
        """Whether the record has a report already, or it waits to be stored, or was removed."""
        sha256 = report.original.sha256
        if self.record.was_removed(sha256):
            self.removed += 1
            return True
        if sha256 in self.waiting or self.record.has(sha256):
            self.known += 1
            return True
        return False

    def refuse(self, problem: Problem) -> None:
        """Set an input aside."""
        self.set_aside += 1
        if len(self.problems) < SHOWN:
            self.problems.append(problem)
        self.record.add_problem(problem)
