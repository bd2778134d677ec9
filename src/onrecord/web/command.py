"""``onrecord page``: a record as one HTML file."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from onrecord.errors import RecordError
from onrecord.record import Record
from onrecord.web.dossier import render


def page(
    record: Annotated[Path, typer.Argument(metavar="RECORD", help="A record that `onrecord read` has written.")],
    out: Annotated[Path, typer.Option("--out", help="The HTML file to write.")] = Path("dossier.html"),
) -> None:
    """Write a record as one HTML page that works offline.

    Example:

      onrecord page record.duckdb --out dossier.html
    """
    with Record.open(record) as opened:
        html = render(opened)
    try:
        out.write_text(html, encoding="utf-8")
    except OSError as error:
        raise RecordError(f"{out}: cannot be written ({error.strerror}); choose another --out") from error
    typer.echo(f"{out}: {len(html) // 1024} KiB")
