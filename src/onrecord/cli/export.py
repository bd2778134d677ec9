"""``onrecord export``: a record in other forms."""

from __future__ import annotations

import sys
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from onrecord.record import Record
from onrecord.record.export import to_csv, to_parquet, write_json


class Format(StrEnum):
    """The forms a record can be exported in."""

    json = "json"
    csv = "csv"
    parquet = "parquet"


def export(
    record: Annotated[Path, typer.Argument(metavar="RECORD", help="A record that `onrecord read` has written.")],
    form: Annotated[Format, typer.Option("--format", help="json goes to stdout; csv and parquet need --out.")],
    out: Annotated[Path | None, typer.Option(help="Folder for csv and parquet, one file a table.")] = None,
) -> None:
    """Export a record: the exchange form as JSON, or a folder of tables.

    Examples:

      onrecord export record.duckdb --format json > record.json

      onrecord export record.duckdb --format parquet --out tables/
    """
    if form is not Format.json and out is None:
        raise typer.BadParameter(f"--format {form} writes one file a table: name a folder with --out")
    with Record.open(record) as opened:
        if out is None or form is Format.json:
            write_json(opened, sys.stdout)
        elif form is Format.csv:
            to_csv(opened, out)
        else:
            to_parquet(opened, out)
