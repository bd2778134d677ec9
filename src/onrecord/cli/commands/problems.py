"""``onrecord problems``: what was set aside, and why."""

from __future__ import annotations

from typing import Annotated

import typer

from onrecord.cli.commands.show import show
from onrecord.cli.options import RecordFile


def problems(
    record: RecordFile,
    limit: Annotated[int | None, typer.Option(min=1, help="At most so many rows.")] = None,
) -> None:
    """List the files and rows that were set aside, and why.

    Each is told with what to do about it.

    Example:

      onrecord problems record.duckdb
    """
    show(record, "problems", limit)
