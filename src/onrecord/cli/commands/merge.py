"""``onrecord merge``: several actors of a record are one."""

from __future__ import annotations

from typing import Annotated

import typer

from onrecord.cli.options import By, KnowledgeFolder, RecordFile, Why
from onrecord.record import Record


def merge(
    record: RecordFile,
    actors: Annotated[
        list[str],
        typer.Argument(metavar="ACTOR", help="Two ids or more, as `onrecord show RECORD actors` gives them."),
    ],
    by: By = None,
    why: Why = None,
    knowledge: KnowledgeFolder = None,
) -> None:
    """Decide that several actors are one.

    The record is reconciled again. The decision is kept in the table `decisions`. It counts however often the record is
    reconciled, articles are added, or an article is read again, until `onrecord split` decides otherwise.

    Examples:

      onrecord merge record.duckdb 7b9cb844243bfce1-a3 e837b77de4f6d375-a5

      onrecord merge record.duckdb 7b9cb844243bfce1-a3 e837b77de4f6d375-a5 --by "A. Holt" --why "the same man"
    """
    from onrecord.knowledge import Knowledge
    from onrecord.run.revising import merge_in

    with Record.open(record, read_only=False) as opened:
        shown = merge_in(opened, actors, Knowledge(knowledge), by, why)
        opened.save()
    typer.echo(f"{record}: one actor, {shown}")
