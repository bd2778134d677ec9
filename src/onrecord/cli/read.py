"""``onrecord read``: files and folders into a record."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from onrecord.archive.sidecar import Given
from onrecord.archive.walk import find
from onrecord.cli.summary import summarize
from onrecord.errors import InputError
from onrecord.record import Record
from onrecord.run.job import Outcome, read_into
from onrecord.run.reader import Reader


def read(
    paths: Annotated[
        list[Path], typer.Argument(metavar="PATH...", help="Text files, or folders that are searched for *.txt.")
    ],
    into: Annotated[Path, typer.Option("--into", help="The record to write; if it exists, what is new is added.")],
    published: Annotated[
        str | None,
        typer.Option(help="Day of publication (YYYY-MM-DD) of files that name none; a NAME.meta.json comes before it."),
    ] = None,
    model: Annotated[str | None, typer.Option(help="An installed spaCy pipeline to use instead of our own.")] = None,
    knowledge: Annotated[Path | None, typer.Option(help="A folder of YAML files to lay over our knowledge.")] = None,
    quiet: Annotated[bool, typer.Option("--quiet", help="No progress and no summary.")] = False,
) -> None:
    """Read news reports into a record.

    Reading the same file twice adds nothing.  Without a day of publication,
    "yesterday" and the like stay unresolved and are counted.

    Examples:

      onrecord read reports/ --into record.duckdb

      onrecord read a.txt b.txt --into record.duckdb --published 2006-09-14
    """
    console = Console(stderr=True)
    given = Given(published=published)
    reader = Reader(model, knowledge)
    with Record.into(into) as record:
        outcome = _read(record, paths, reader, given, console, show=not quiet and console.is_terminal)
        record.save()
    for problem in outcome.problems:
        typer.echo(f"onrecord: set aside: {problem.message}", err=True)
    if not quiet:
        summarize(into, outcome)
    if outcome.problems:
        raise typer.Exit(3)


def _read(record: Record, paths: list[Path], reader: Reader, given: Given, console: Console, *, show: bool) -> Outcome:
    """Run the job, with a progress bar on a terminal."""
    if not show:
        return read_into(record, paths, reader, given)
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=console, transient=True) as progress:
        task = progress.add_task("reading", total=_count(paths))
        return read_into(record, paths, reader, given, lambda _path: progress.advance(task))


def _count(paths: list[Path]) -> int | None:
    """How many files there are to read; unknown where a path is wrong, which the reading itself tells of."""
    try:
        return sum(1 for _ in find(paths))
    except InputError:
        return None
