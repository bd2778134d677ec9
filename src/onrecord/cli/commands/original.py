"""``onrecord original``: the bytes of a report as they were read."""

from __future__ import annotations

import sys

from onrecord.cli.options import DocumentId, RecordFile
from onrecord.record import Record


def original(record: RecordFile, id: DocumentId) -> None:
    """Write the original bytes of a report to stdout.

    They are identical to those of the file that was read.

    Example:

      onrecord original record.duckdb e837b77de4f6d375 > report.txt
    """
    with Record.open(record) as opened:
        sys.stdout.buffer.write(opened.original(id))
