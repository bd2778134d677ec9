"""``onrecord problems``: what was set aside, and why."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from onrecord.cli.commands.show import show


def problems(
    record: Annotated[Path, typer.Argument(metavar="RECORD", help="A record that `onrecord read` has written.")],
    limit: Annotated[int | None, typer.Option(min=1, help="At most so many rows.")] = None,
) -> None:
    """List the files and rows that were set aside, and why.

    Each is told with what to do about it.

    Example:

      onrecord problems record.duckdb
    """
    show(record, "problems", limit)
