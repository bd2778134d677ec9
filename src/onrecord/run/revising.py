"""A record changed as a whole: an article taken out, actors decided on, and everything reconciled anew."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from onrecord.knowledge import Knowledge
from onrecord.model import Reading
from onrecord.reconcile import reconcile
from onrecord.record import Record

# What reconciling asks of.
RECONCILED = frozenset({"actor", "role", "mention", "place", "statement", "event", "participant"})


def reconcile_all(record: Record, knowledge: Knowledge) -> None:
    """Reconcile everything that the record holds anew."""
    readings = [_lean(reading) for reading in record.readings(RECONCILED)]
    texts = {reading.document.id: record.text(reading.document.id) for reading in readings}
    record.set_reconciled(reconcile(readings, texts, knowledge, record.decided()))


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
