"""What a run of ``onrecord read`` did, and what the record cannot say."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING

import typer

from onrecord.archive.inputs.stream import Inputs
from onrecord.errors import InputError
from onrecord.model import Problem
from onrecord.record import Record

if TYPE_CHECKING:
    from onrecord.run.job import Outcome


def summarize(path: Path, outcome: Outcome) -> None:
    """Print the run's counts, the record's rows by table, and its gaps: what was not placed, dated or attributed."""
    told = [f"{outcome.read} read"]
    if outcome.known:
        told.append(f"{outcome.known} already in the record")
    if outcome.unread:
        told.append(f"{outcome.unread} kept but not read (not in English)")
    if outcome.removed:
        told.append(f"{outcome.removed} left out (removed from the record before)")
    if outcome.set_aside:
        told.append(f"{outcome.set_aside} set aside")
    typer.echo(f"{path}: {', '.join(told)}")
    with Record.open(path) as record:
        for table, rows in record.counts().items():
            typer.echo(f"  {rows:7,} {table}")
        gaps = [gap for gap in record.gaps() if gap.count]
    if gaps:
        typer.echo("not found, and left empty:")
    for gap in gaps:
        typer.echo(f"  {gap.count:7,} of {gap.of:,} {gap.table}: {gap.missing}")


def visible(message: str, *, lines: bool = False) -> str:
    r"""A message in which signs that would move the cursor or colour a terminal, as an id may hold, are spelled.

    It is one line, unless ``lines`` says that its own line ends stay.

    >>> visible("a\x1b[31m\nb")
    'a\\x1b[31m\\nb'
    """
    return "".join(
        sign if sign.isprintable() or (lines and sign == "\n") else sign.encode("unicode_escape").decode()
        for sign in message
    )


def tell_passed_over(inputs: Inputs) -> None:
    """Print on stderr how many files of the folders are of no form that is read."""
    try:
        found = inputs.passed_over()
    except InputError:
        return  # a folder that cannot be listed is told as a problem
    if found:
        ends = ", ".join(f"{count:,} {end}" for end, count in found.most_common())
        typer.echo(f"onrecord: not looked at: {ends}; make text of them, or take them as text with --include", err=True)


# What a problem that sets nothing aside is called.
TOLD_AS = MappingProxyType({"date": "read in part", "id": "in doubt"})


def tell_problems(problems: Sequence[Problem], count: int, more: str) -> None:
    """Print the first of what was set aside on stderr, and with which command to see the rest."""
    for problem in problems:
        typer.echo(f"onrecord: {TOLD_AS.get(problem.kind, 'set aside')}: {visible(problem.message)}", err=True)
    if count > len(problems):
        typer.echo(f"onrecord: set aside: {count - len(problems):,} more; see them with: {more}", err=True)
