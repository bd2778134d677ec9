"""``onrecord export``: a record in other forms, and in the layouts of other projects."""

from __future__ import annotations

import sys
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from onrecord.cli.options import KnowledgeFolder, RecordFile
from onrecord.record import Record
from onrecord.record.export import to_csv, to_parquet, write_json
from onrecord.record.storage.files import replace_text

if TYPE_CHECKING:
    from onrecord.record.layouts import Left


class Format(StrEnum):
    """The forms a record can be exported in."""

    json = "json"
    csv = "csv"
    parquet = "parquet"
    gdelt = "gdelt"
    icews = "icews"
    polecat = "polecat"
    plover = "plover"
    acled = "acled"
    ftm = "ftm"
    annotations = "annotations"


def export(
    record: RecordFile,
    form: Annotated[Format, typer.Option("--format", help="csv, parquet and gdelt have several files and need --out.")],
    out: Annotated[
        Path | None, typer.Option(help="Folder for csv, parquet and gdelt, file for the others (default: stdout).")
    ] = None,
    all_status: Annotated[
        bool, typer.Option("--all-status", help="In layouts of events, write also those that did not happen (yet).")
    ] = False,
    spreadsheet: Annotated[
        bool, typer.Option("--spreadsheet", help="csv for Excel and the like: no text is taken for a formula.")
    ] = False,
    knowledge: KnowledgeFolder = None,
) -> None:
    """Export a record as it is, or in a layout of other programs.

    json is the exchange form, csv and parquet are one file a table. The
    layouts are gdelt (2.0, events and mentions), icews, polecat, plover (JSON
    Lines), acled (incidents), ftm (FollowTheMoney) and annotations (W3C).

    Layouts of events hold what happened or is ongoing, since they cannot say
    that something was denied or planned. What is left out or has no day is
    counted on stderr.

    News text may begin with a sign that a spreadsheet program takes for the
    start of a formula, and run it: write tables for one with --spreadsheet.

    Examples:

      onrecord export record.duckdb --format json > record.json

      onrecord export record.duckdb --format parquet --out tables/

      onrecord export record.duckdb --format gdelt --out gdelt/

      onrecord export record.duckdb --format plover | jq .event

      onrecord export record.duckdb --format acled --out incidents.csv
    """
    if spreadsheet and form is not Format.csv:
        raise typer.BadParameter(f"--spreadsheet is a way to write csv, not {form}; leave it out")
    several = form in (Format.csv, Format.parquet, Format.gdelt)
    if several and out is None:
        raise typer.BadParameter(f"--format {form} writes several files: name a folder with --out")
    with Record.open(record) as opened:
        if form not in (Format.json, Format.csv, Format.parquet):
            _tell(_layout(opened, form, out, knowledge, all_status))
        elif form is Format.csv and out is not None:
            to_csv(opened, out, spreadsheet=spreadsheet)
        elif form is Format.parquet and out is not None:
            to_parquet(opened, out)
        elif out is None:
            write_json(opened, sys.stdout)
        else:
            replace_text(out, lambda stream: write_json(opened, stream))


def _layout(record: Record, form: Format, out: Path | None, knowledge: Path | None, all_status: bool) -> Left | None:
    """Write a layout of another project; what it cannot say."""
    from onrecord.knowledge import Knowledge
    from onrecord.record.layouts import LAYOUTS, write_file, write_folder, write_stream

    known = Knowledge(knowledge)
    if out is None:
        return write_stream(record, form, sys.stdout, known, all_status=all_status)
    write = write_folder if len(LAYOUTS[form]) > 1 else write_file
    return write(record, form, out, known, all_status=all_status)


def _tell(left: Left | None) -> None:
    """What is missing from an export, on stderr."""
    for line in left.lines() if left else ():
        typer.echo(f"onrecord: {line}", err=True)
