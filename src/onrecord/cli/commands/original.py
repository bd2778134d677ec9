"""``onrecord original``: the bytes of a report as they were read."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from onrecord.record import Record


def original(
    record: Annotated[Path, typer.Argument(metavar="RECORD", help="A record that `onrecord read` has written.")],
    id: Annotated[str, typer.Argument(help="The document's id, as `onrecord show RECORD documents` gives it.")],
) -> None:
    """Write the original bytes of a report to stdout.

    They are identical to those of the file that was read.

    Example:

      onrecord original record.duckdb e837b77de4f6d375 > report.txt
    """
    with Record.open(record) as opened:
        sys.stdout.buffer.write(opened.original(id))
