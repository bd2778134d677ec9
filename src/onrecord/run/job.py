"""Reading inputs into a record: what is new is read, what is known is skipped, what cannot be read is set aside."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime

from onrecord.archive.inputs.stream import Inputs
from onrecord.archive.originals.given import Given
from onrecord.model import Problem
from onrecord.record import Record, Run
from onrecord.run.intake import Intake
from onrecord.run.reader import Reader, is_read
from onrecord.run.revising import reconcile_all
from onrecord.run.watch import Watch
from onrecord.version import __version__


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a run did.

    Reports ``read``; ``known`` already, in the record or a second time among the inputs; ``unread`` for their language
    but kept; left out since they were ``removed`` from the record; inputs ``set_aside``, the first of them in
    ``problems``; and whether the run was ``stopped`` before its end.
    """

    read: int
    known: int
    unread: int
    removed: int
    set_aside: int
    stopped: bool
    problems: tuple[Problem, ...]


def read_into(
    record: Record,
    inputs: Inputs,
    reader: Reader,
    given: Given | None = None,
    watch: Watch = Watch(),  # noqa: B008 - immutable
) -> Outcome:
    """Read inputs into ``record`` and reconcile all that it then holds; saving is the caller's.

    A report whose bytes the record already holds adds nothing.  A run that is stopped keeps what it has read.
    """
    started = datetime.now(UTC)
    intake = Intake(record, inputs, lambda report: reader.accede(report.original, report.given), given or Given())
    intake.stop = watch.stop
    read = unread = 0
    for accession, reading in reader.read(intake.accessions()):
        original = accession.original
        intake.waiting.discard(original.sha256)
        if isinstance(reading, Problem):
            intake.refuse(reading)
            continue
        record.add_original(original.id, original.name, original.sha256, original.data, original.encoding)
        record.add_reading(reading)
        if is_read(reading.document):
            read += 1
        else:
            unread += 1
        watch.done(read + unread)
    if read or unread or record.resumed:
        reconcile_all(record, reader.knowledge)
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
            set_aside=intake.set_aside,
        )
    )
    problems = tuple(intake.problems)
    return Outcome(read, intake.known, unread, intake.removed, intake.set_aside, intake.stopped, problems)
