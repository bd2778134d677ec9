"""What a run of ``onrecord read`` did, and what the record cannot say."""

from __future__ import annotations

from pathlib import Path

import typer

from onrecord.record import Record
from onrecord.run.job import Outcome


def summarize(path: Path, outcome: Outcome) -> None:
    """Print the run's counts, the record's rows by table, and its gaps: what was not placed, dated or attributed."""
    told = [f"{outcome.read} read"]
    if outcome.known:
        told.append(f"{outcome.known} already in the record")
    if outcome.unread:
        told.append(f"{outcome.unread} kept but not read (not in English)")
    if outcome.problems:
        told.append(f"{len(outcome.problems)} set aside")
    typer.echo(f"{path}: {', '.join(told)}")
    with Record.open(path) as record:
        for table, rows in record.counts().items():
            typer.echo(f"  {rows:7,} {table}")
        gaps = [gap for gap in record.gaps() if gap.count]
    if gaps:
        typer.echo("not found, and left empty:")
    for gap in gaps:
        typer.echo(f"  {gap.count:7,} of {gap.of:,} {gap.table}: {gap.missing}")
