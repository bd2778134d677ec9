"""Reading inputs into a record: what is new is read, what is known is skipped, what cannot be read is set aside."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime

from onrecord.archive.inputs.stream import Inputs
from onrecord.archive.originals.given import Given
from onrecord.knowledge import Knowledge
from onrecord.model import Problem, Reading
from onrecord.reconcile import reconcile
from onrecord.record import Record, Run
from onrecord.run.intake import Intake
from onrecord.run.reader import Reader, is_read
from onrecord.version import __version__

# What reconciling asks of.
RECONCILED = frozenset({"actor", "role", "mention", "place", "statement", "event", "participant"})


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


@dataclass(frozen=True)
class Watch:
    """How a caller follows a run: ``done`` is called with the number of reports read, ``stop`` asked whether to end."""

    done: Callable[[int], None] = lambda _count: None
    stop: Callable[[], bool] = lambda: False


def read_into(
    record: Record,
    inputs: Inputs,
    reader: Reader,
    given: Given | None = None,
    watch: Watch = Watch(),
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


def remove_from(record: Record, document: str, knowledge: Knowledge) -> str:
    """Take an article out of ``record`` with all that rests on it alone, and reconcile the rest; returns its file name.

    Raises :class:`~onrecord.errors.RecordError` where the record has no such article.  Saving is the caller's.
    """
    file = record.remove(document)
    reconcile_all(record, knowledge)
    return file


def merge_in(
    record: Record, actors: Sequence[str], knowledge: Knowledge, by: str | None = None, why: str | None = None
) -> str:
    """Make one of several actors of ``record`` by a person's decision, and reconcile anew; returns the id it has now.

    Raises :class:`~onrecord.errors.RecordError` where that cannot be.  Saving is the caller's.
    """
    members = record.merge(actors, by, why)
    reconcile_all(record, knowledge)
    return _shown(record, members[0])


def split_in(
    record: Record,
    actor: str,
    out: Sequence[str],
    knowledge: Knowledge,
    by: str | None = None,
    why: str | None = None,
) -> list[str]:
    """Set members of an actor of ``record`` apart by a person's decision, and reconcile anew; returns their ids now.

    Raises :class:`~onrecord.errors.RecordError` where that cannot be.  Saving is the caller's.
    """
    apart = record.split(actor, out, by, why)
    reconcile_all(record, knowledge)
    return sorted({_shown(record, member) for member in apart})


def _shown(record: Record, member: str) -> str:
    """The id under which an actor of a report is shown."""
    ((shown,),) = record.sql("SELECT shown FROM reconciled.shown WHERE actor = ?", member).fetchall()
    return str(shown)


def _lean(reading: Reading) -> Reading:
    """A reading with one mention for each actor that it names: reconciling asks of no others."""
    named = {mention.actor: mention for mention in reversed(reading.mentions) if mention.form == "name"}
    return replace(reading, mentions=tuple(named.values()))


def reconcile_all(record: Record, knowledge: Knowledge) -> None:
    """Reconcile everything that the record holds anew."""
    readings = [_lean(reading) for reading in record.readings(RECONCILED)]
    texts = {reading.document.id: record.text(reading.document.id) for reading in readings}
    record.set_reconciled(reconcile(readings, texts, knowledge, record.decided()))
