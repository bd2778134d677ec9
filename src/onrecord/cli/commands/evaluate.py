"""``onrecord evaluate``: how well a pipeline reads, measured on files with gold labels."""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

if TYPE_CHECKING:
    from onrecord.evaluation.files import Kind
    from onrecord.evaluation.measure import Figure, Tally

COLUMNS = ("file", "measure", "P", "R", "F1", "right", "found", "gold")
TEXT_COLUMNS = 2  # the columns that are aligned to the left
NOTHING = "-"


class Form(StrEnum):
    """How the figures are written."""

    table = "table"
    tsv = "tsv"
    json = "json"


@dataclass(frozen=True, slots=True)
class Measured:
    """A file and what was counted."""

    path: Path
    kind: Kind
    tally: Tally


def evaluate(
    paths: Annotated[list[Path], typer.Argument(metavar="FILE", help="Files with gold labels.")],
    model: Annotated[
        str | None, typer.Option(help="An installed spaCy pipeline to measure instead of our own.")
    ] = None,
    raw: Annotated[
        bool, typer.Option("--raw", help="Give the pipeline the text alone, not the file's words and sentences.")
    ] = False,
    form: Annotated[
        Form | None, typer.Option("--format", help="How to write the figures: table on a terminal, tsv into a pipe.")
    ] = None,
) -> None:
    """Measure our reader, or a spaCy pipeline, on gold labels.

    Files are CoNLL-U (parts of speech, tags, features, dependencies, sentences), entities in columns (a word a line,
    its BIO tag last, as CoNLL-2003 has it), or JSON Lines with words (sents), attributions or timexes.  What a
    file is, is told from its first lines.

    A pipeline writes entities into doc.ents, times into doc.spans["times"] (label: TIMEX3 type), attributions into
    doc.spans["cues"], ["sources"] and ["contents"], joined by span.id.  What it does not give has - in the table.
    Classes of entities that a file does not label are left out; in a file with places and no facilities these are
    places.  las takes main relations, las_sub whole ones.

    Examples:

      onrecord evaluate en_ewt-ud-dev.conllu

      onrecord evaluate en_ewt-ud-dev.conllu --raw --model en_core_web_sm

      onrecord evaluate news.iob times.jsonl --format json > figures.json
    """
    from onrecord.evaluation import files
    from onrecord.evaluation.measure import measure
    from onrecord.language import load
    from onrecord.language.pipelines import for_measuring

    kinds = [files.kind_of(path) for path in paths]
    nlp = load() if model is None else for_measuring(model)
    wanted = form or (Form.table if sys.stdout.isatty() else Form.tsv)
    results = [
        Measured(path, kind, measure(nlp, files.read(path, kind), raw=raw))
        for path, kind in zip(paths, kinds, strict=True)
    ]
    if wanted is Form.json:
        typer.echo(json.dumps(_as_object(results, model, raw), ensure_ascii=False, indent=1))
        return
    rows = [row for result in results for row in _rows(result)]
    for line in _aligned([COLUMNS, *rows]) if wanted is Form.table else map("\t".join, [COLUMNS, *rows]):
        typer.echo(line)


def _rows(result: Measured) -> list[tuple[str, ...]]:
    return [(result.path.name, figure.measure, *_numbers(figure)) for figure in result.tally.figures()]


def _numbers(figure: Figure) -> tuple[str, ...]:
    score = figure.score
    if score is None:
        return (*[NOTHING] * 5, str(figure.gold))
    rates = (score.precision, score.recall, score.f1)
    return (*(f"{rate:.2f}" for rate in rates), str(score.right), str(score.found), str(score.gold))


def _aligned(rows: Sequence[Sequence[str]]) -> list[str]:
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    return [
        "  ".join(
            cell.ljust(width) if number < TEXT_COLUMNS else cell.rjust(width)
            for number, (cell, width) in enumerate(zip(row, widths, strict=True))
        ).rstrip()
        for row in rows
    ]


def _as_object(results: Sequence[Measured], model: str | None, raw: bool) -> dict[str, Any]:
    """All figures; ``null`` where a pipeline does not give what is measured."""
    return {
        "model": model or "onrecord_reader",
        "raw": raw,
        "files": [
            {
                "file": str(result.path),
                "kind": str(result.kind),
                "texts": result.tally.texts,
                "measures": {figure.measure: _figures(figure) for figure in result.tally.figures()},
            }
            for result in results
        ],
    }


def _figures(figure: Figure) -> dict[str, float | int | None]:
    score = figure.score
    return {
        "precision": None if score is None else round(score.precision, 4),
        "recall": None if score is None else round(score.recall, 4),
        "f1": None if score is None else round(score.f1, 4),
        "right": None if score is None else score.right,
        "found": None if score is None else score.found,
        "gold": figure.gold,
    }
