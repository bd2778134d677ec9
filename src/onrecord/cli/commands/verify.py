"""``onrecord verify``: whether the originals are still what was read."""

from __future__ import annotations

import typer

from onrecord.cli.options import RecordFile
from onrecord.record import Record


def verify(record: RecordFile) -> None:
    """Check that every original is still what was read.

    Each is compared with its SHA-256, from which its id is made.  Exit code 1 where one differs; each is named on
    stderr.

    Example:

      onrecord verify record.duckdb
    """
    checked = faulty = 0
    with Record.open(record) as opened:
        for document, fault in opened.verify():
            checked += 1
            if fault is not None:
                faulty += 1
                typer.echo(
                    f"onrecord: {record}: document {document}: {fault}; read its file into a new record", err=True
                )
    typer.echo(f"{record}: {checked:,} originals, {faulty:,} of them not as they were read" if faulty else
               f"{record}: {checked:,} originals, all as they were read")  # fmt: skip
    if faulty:
        raise typer.Exit(1)
