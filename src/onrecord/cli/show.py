"""``onrecord show``: one table of a record, on a terminal or into a pipe."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.console import Console
from rich.table import Table
from rich.text import Text

from onrecord.record import Record


def show(
    record: Annotated[Path, typer.Argument(metavar="RECORD", help="A record that `onrecord read` has written.")],
    table: Annotated[str, typer.Argument(help="Which table: documents, actors, statements, events, links, ...")],
    limit: Annotated[int | None, typer.Option(min=1, help="At most so many rows.")] = None,
) -> None:
    """Show a table of a record.

    It is drawn on a terminal; a pipe gets tab-separated lines with a header.

    Examples:

      onrecord show record.duckdb statements

      onrecord show record.duckdb events --limit 20

      onrecord show record.duckdb events | cut -f 3,4
    """
    with Record.open(record) as opened:
        relation = opened.table(table)
        if limit is not None:
            relation = relation.limit(limit)
        columns, rows = relation.columns, relation.fetchall()
    if sys.stdout.isatty():
        _draw(table, columns, rows)
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


def _draw(title: str, columns: list[str], rows: list[tuple[Any, ...]]) -> None:
    """Draw the rows for a person; ``Text`` keeps markup in article text from being read as markup."""
    drawn = Table(title=title)
    for column in columns:
        drawn.add_column(column, overflow="fold")
    for row in rows:
        drawn.add_row(*(Text(_cell(value)) for value in row))
    Console().print(drawn)
