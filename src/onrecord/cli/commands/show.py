"""``onrecord show``: one table of a record, on a terminal or into a pipe."""

from __future__ import annotations

import json
import sys
from typing import Annotated, Any

import typer
from rich.console import Console
from rich.table import Table
from rich.text import Text

from onrecord.cli.options import RecordFile
from onrecord.record import Record

NARROWEST = 14  # signs of a terminal that a column needs to be read


def show(
    record: RecordFile,
    table: Annotated[str, typer.Argument(help="Which table: documents, actors, statements, events, links, ...")],
    limit: Annotated[int | None, typer.Option(min=1, help="At most so many rows.")] = None,
) -> None:
    """Show a table of a record.

    It is drawn on a terminal, row below row where its columns do not fit beside each other; a pipe gets tab-separated
    lines with a header.

    Examples:

      onrecord show record.duckdb statements

      onrecord show record.duckdb events --limit 20

      onrecord show record.duckdb events | cut -f 5,11
    """
    with Record.open(record) as opened:
        relation = opened.table(table)
        if limit is not None:
            relation = relation.limit(limit)
        columns, rows = relation.columns, relation.fetchall()
    if sys.stdout.isatty():
        console = Console()
        draw = _draw if console.width >= NARROWEST * len(columns) else _list
        draw(console, table, columns, rows)
        return
    typer.echo("\t".join(columns))
    for row in rows:
        typer.echo("\t".join(_cell(value) for value in row))


def _cell(value: Any) -> str:
    """A value on one line: nothing for null, JSON for what is nested, no tabs, line breaks or terminal codes."""
    if value is None:
        return ""
    text = json.dumps(value, ensure_ascii=False, default=str) if isinstance(value, list | dict) else str(value)
    return "".join(c if c.isprintable() else " " for c in text)


def _list(console: Console, title: str, columns: list[str], rows: list[tuple[Any, ...]]) -> None:
    """Write the rows one below the other, a line a value; what is empty is left out."""
    for number, row in enumerate(rows, start=1):
        console.rule(f"{title} {number:,}", align="left", style="default")
        drawn = Table.grid(padding=(0, 2))
        for name, value in zip(columns, map(_cell, row), strict=True):
            if value:
                drawn.add_row(name, Text(value))
        console.print(drawn)


def _draw(console: Console, title: str, columns: list[str], rows: list[tuple[Any, ...]]) -> None:
    """Draw the rows for a person; ``Text`` keeps markup in article text from being read as markup."""
    drawn = Table(title=title)
    for column in columns:
        drawn.add_column(column, overflow="fold")
    for row in rows:
        drawn.add_row(*(Text(_cell(value)) for value in row))
    console.print(drawn)
