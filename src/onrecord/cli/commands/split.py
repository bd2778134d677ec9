"""``onrecord split``: an actor of a record is several."""

from __future__ import annotations

from typing import Annotated

import typer

from onrecord.cli.options import By, KnowledgeFolder, RecordFile, Why
from onrecord.record import Record


def split(
    record: RecordFile,
    actor: Annotated[str, typer.Argument(help="The actor's id, as `onrecord show RECORD merges` gives it.")],
    members: Annotated[
        list[str] | None,
        typer.Argument(metavar="MEMBER", help="Which of its members to take out; they are one actor then."),
    ] = None,
    by: By = None,
    why: Why = None,
    knowledge: KnowledgeFolder = None,
) -> None:
    """Decide that an actor is several.

    The record is reconciled again. Without MEMBER each of its members is an actor of its own. The decision is kept in
    the table `decisions`. It counts however often the record is reconciled, articles are added, or an article is read
    again, until `onrecord merge` decides otherwise.

    Examples:

      onrecord split record.duckdb 7b9cb844243bfce1-a3

      onrecord split record.duckdb 7b9cb844243bfce1-a3 e837b77de4f6d375-a5 --why "father and son"
    """
    from onrecord.knowledge import Knowledge
    from onrecord.run.revising import split_in

    with Record.open(record, read_only=False) as opened:
        apart = split_in(opened, actor, members or (), Knowledge(knowledge), by, why)
        opened.save()
    typer.echo(f"{record}: apart from the others: {', '.join(apart)}")
