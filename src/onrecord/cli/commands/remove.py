"""``onrecord remove``: an article out of a record."""

from __future__ import annotations

from typing import Annotated

import typer

from onrecord.cli.options import DocumentId, KnowledgeFolder, RecordFile
from onrecord.record import Record


def remove(
    record: RecordFile,
    id: DocumentId,
    undo: Annotated[bool, typer.Option("--undo", help="Let a removed article be read again.")] = False,
    knowledge: KnowledgeFolder = None,
) -> None:
    """Remove an article and all that rests on it alone.

    The other articles are reconciled again. The table `removed` keeps its id, file name and SHA-256, and reading its
    file again does not bring it back.

    Examples:

      onrecord remove record.duckdb e837b77de4f6d375

      onrecord remove record.duckdb e837b77de4f6d375 --undo
    """
    from onrecord.knowledge import Knowledge
    from onrecord.run.revising import remove_from

    with Record.open(record, read_only=False) as opened:
        file = opened.readmit(id) if undo else remove_from(opened, id, Knowledge(knowledge))
        opened.save()
    typer.echo(f"{record}: {file} may be read again" if undo else f"{record}: {file} removed")
