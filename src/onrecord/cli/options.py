"""Arguments and options that commands share."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from onrecord.archive.inputs.stream import Form

RecordFile = Annotated[Path, typer.Argument(metavar="RECORD", help="A record that `onrecord read` has written.")]
DocumentId = Annotated[str, typer.Argument(help="The document's id, as `onrecord show RECORD documents` gives it.")]

Paths = Annotated[
    list[Path],
    typer.Argument(
        metavar="PATH",
        help="Files or folders: text, web pages, JSON Lines, CSV or TSV, also .gz and .zst; - is standard input.",
        allow_dash=True,
    ),
]
Include = Annotated[
    list[str] | None,
    typer.Option(
        help="Of folders only files that match, such as '*.html'; may be given several times.", metavar="PATTERN"
    ),
]
As = Annotated[Form | None, typer.Option("--as", help="What all inputs are, where their names do not tell.")]
Columns = Annotated[
    list[str] | None,
    typer.Option(
        "--column",
        metavar="FIELD=NAME",
        help="Where a field stands in rows: text, title, published, url, publisher, byline, section or id.",
    ),
]
DateFormat = Annotated[
    str | None, typer.Option(metavar="FORMAT", help="How dates in rows are written, such as %d/%m/%Y.")
]
KnowledgeFolder = Annotated[
    Path | None, typer.Option("--knowledge", help="A folder of YAML files to lay over our knowledge.")
]
ActorLists = Annotated[
    list[Path] | None,
    typer.Option(
        "--actors",
        metavar="FILE",
        help="A list of actors with their codes: .yaml, .csv, .txt (PETRARCH) or .json (FollowTheMoney entities); may "
        "be given several times.",
    ),
]

By = Annotated[str | None, typer.Option("--by", metavar="NAME", help="Who decides it.")]
Why = Annotated[str | None, typer.Option("--why", metavar="TEXT", help="For what reason.")]


def chosen(columns: list[str] | None) -> dict[str, str]:
    """The columns named by ``--column``."""
    named = {}
    for column in columns or ():
        what, sign, name = column.partition("=")
        if not sign or not what or not name:
            raise typer.BadParameter(f"{column!r} must say FIELD=NAME, such as text=body", param_hint="--column")
        named[what] = name
    return named
