"""``onrecord check``: what is wrong with an archive, before anything is read."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Mapping
from typing import TYPE_CHECKING, Annotated

import typer

from onrecord.archive.inputs.rows import Layout
from onrecord.archive.inputs.stream import Inputs, Selection
from onrecord.cli.options import As, Columns, DateFormat, Include, KnowledgeFolder, Paths, chosen
from onrecord.cli.summary import tell_passed_over

if TYPE_CHECKING:
    from onrecord.run.survey import Count, Survey


def check(  # noqa: PLR0913, PLR0917 - a command's options are its parameters
    paths: Paths,
    include: Include = None,
    form: As = None,
    column: Columns = None,
    date_format: DateFormat = None,
    examples: Annotated[int, typer.Option(min=0, help="How many examples of each finding.")] = 3,
    as_json: Annotated[bool, typer.Option("--json", help="Write one JSON object instead of lines.")] = False,
    knowledge: KnowledgeFolder = None,
) -> None:
    """Tell what is wrong with an archive before it is read.

    It looks for transfer damage, doubtful fields, duplicates and truncated articles.  Nothing is changed and no record
    is written.  Exit code 3 where inputs could not be read.

    Examples:

      onrecord check reports/

      onrecord check export.csv.gz --column text=Body --json > check.json
    """
    from onrecord.knowledge import Knowledge
    from onrecord.run.survey import survey

    known = Knowledge(knowledge)
    inputs = Inputs(Selection(paths, include or (), form), Layout(known.press, chosen(column), date_format))
    found = survey(inputs, known, examples)
    if as_json:
        typer.echo(json.dumps(dataclasses.asdict(found), ensure_ascii=False, indent=1))
    else:
        _print(found)
    tell_passed_over(inputs)
    if found.set_aside:
        raise typer.Exit(3)


def _print(found: Survey) -> None:
    languages = ", ".join(f"{count:,} {language}" for language, count in found.languages.most_common())
    typer.echo(
        f"{_articles(found.articles)}, {found.undated:,} without a day of publication; languages: {languages or 'none'}"
    )
    _table("transfer damage that is mended in reading", found.mended)
    _table("damage that is only flagged", found.flagged)
    _table("fields that the text contradicts", found.contradicted)
    _table("duplicates", found.copies)
    _table("truncated articles", {"cut off": found.truncated} if found.truncated.articles else {})
    _table("set aside", found.set_aside)


def _table(title: str, counts: Mapping[str, Count]) -> None:
    if not counts:
        typer.echo(f"{title}: none")
        return
    typer.echo(f"{title}:")
    for kind, count in sorted(counts.items(), key=lambda item: (-item[1].places, item[0])):
        places = (
            f"{count.places:,} in {_articles(count.articles)}"
            if count.places != count.articles
            else f"{count.places:,}"
        )
        typer.echo(f"  {kind}: {places}")
        for example in count.examples:
            typer.echo("    " + "".join(sign if sign.isprintable() else " " for sign in example))


def _articles(count: int) -> str:
    return "1 article" if count == 1 else f"{count:,} articles"
