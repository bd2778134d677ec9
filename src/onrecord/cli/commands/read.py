"""``onrecord read``: files and folders into a record."""

from __future__ import annotations

import signal
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Event
from types import FrameType
from typing import TYPE_CHECKING, Annotated

import typer
from rich.console import Console
from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn, TimeRemainingColumn

from onrecord.archive.inputs.compressed import STDIN
from onrecord.archive.inputs.rows import Layout
from onrecord.archive.inputs.stream import Inputs, Selection
from onrecord.archive.originals.given import Given
from onrecord.cli.options import ActorLists, As, Columns, DateFormat, Include, KnowledgeFolder, Paths, chosen
from onrecord.cli.summary import summarize, tell_passed_over, tell_problems
from onrecord.errors import InputError
from onrecord.record import Record
from onrecord.run.watch import Watch

if TYPE_CHECKING:
    from onrecord.run.job import Outcome
    from onrecord.run.reader import Reader


def read(  # noqa: PLR0913, PLR0917 - a command's options are its parameters
    paths: Paths,
    into: Annotated[Path, typer.Option("--into", help="The record to write; if it exists, what is new is added.")],
    include: Include = None,
    form: As = None,
    column: Columns = None,
    date_format: DateFormat = None,
    published: Annotated[
        str | None,
        typer.Option(
            help="Day of publication (YYYY-MM-DD) of reports that name none; a NAME.meta.json comes before it."
        ),
    ] = None,
    model: Annotated[str | None, typer.Option(help="An installed spaCy pipeline to use instead of our own.")] = None,
    knowledge: KnowledgeFolder = None,
    actors: ActorLists = None,
    jobs: Annotated[
        int, typer.Option("--jobs", min=1, help="Processes that read side by side, one a core; each takes memory.")
    ] = 1,
    quiet: Annotated[bool, typer.Option("--quiet", help="No progress and no summary.")] = False,
) -> None:
    """Read news reports into a record.

    Reading the same report twice adds nothing, so a run that was stopped (Ctrl-C keeps what is done) goes on when it is
    started again.  Without a day of publication, "yesterday" and the like stay unresolved and are counted.

    Examples:

      onrecord read reports/ --into record.duckdb

      onrecord read export.csv.gz --into record.duckdb --column text=Body --date-format %d/%m/%Y

      onrecord read corpus/ --into record.duckdb --jobs 4

      zcat articles.jsonl.gz | onrecord read - --as jsonl --into record.duckdb
    """
    from onrecord.run.reader import Reader

    if not any(map(_may_be_there, paths)):  # before a record is made of nothing
        raise InputError(f"{', '.join(map(str, paths))}: no such file or folder; check the path, nothing was read")
    console = Console(stderr=True)
    given = Given(published=published)
    reader = Reader(model, knowledge, actors or (), jobs=jobs)
    inputs = Inputs(Selection(paths, include or (), form), Layout(reader.knowledge.press, chosen(column), date_format))
    with _stoppable() as stop, Record.into(into) as record:
        outcome = _read(record, inputs, reader, given, console if not quiet and console.is_terminal else None, stop)
        record.save()
    tell_problems(outcome.problems, outcome.set_aside, f"onrecord problems {into}")
    if not quiet:
        tell_passed_over(inputs)
        summarize(into, outcome)
    if outcome.stopped:
        typer.echo("onrecord: stopped; what was read is kept, and the same command goes on from there", err=True)
        raise typer.Exit(130)
    if outcome.set_aside:
        raise typer.Exit(3)


def _may_be_there(path: Path) -> bool:
    """Whether a path leads anywhere, or may; why one cannot be looked at is told when it is to be read."""
    try:
        return path == STDIN or path.exists()
    except OSError:
        return True


@contextmanager
def _stoppable() -> Iterator[Event]:
    """Make the first Ctrl-C a wish to stop; the second ends the program, and the record stays as it was."""
    wish = Event()

    def on_interrupt(_signal: int, _frame: FrameType | None) -> None:
        if wish.is_set():
            raise KeyboardInterrupt
        wish.set()
        typer.echo("\nonrecord: stopping after the reports in hand; Ctrl-C again stops at once", err=True)

    before = signal.signal(signal.SIGINT, on_interrupt)
    try:
        yield wish
    finally:
        signal.signal(signal.SIGINT, before)


def _read(
    record: Record, inputs: Inputs, reader: Reader, given: Given, console: Console | None, stop: Event
) -> Outcome:
    """Run the job, on a terminal with a bar of bytes, a rate in reports, and the time left."""
    from onrecord.run.job import read_into

    if console is None:
        return read_into(record, inputs, reader, given, Watch(stop=stop.is_set))
    columns = (
        TextColumn("reading"),
        BarColumn(),
        TextColumn("{task.fields[count]:,} reports, {task.fields[rate]:.1f} a second,"),
        TimeElapsedColumn(),
        TextColumn("gone,"),
        TimeRemainingColumn(),
        TextColumn("left"),
    )
    with Progress(*columns, console=console, transient=True) as progress:
        task = progress.add_task("reading", total=inputs.total(), count=0, rate=0.0)

        def done(count: int) -> None:
            elapsed = progress.tasks[0].elapsed or 1.0
            progress.update(task, completed=inputs.taken, count=count, rate=count / elapsed)

        return read_into(record, inputs, reader, given, Watch(done, stop.is_set))
