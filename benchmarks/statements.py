"""Measure attribution on PolNeAR: ``python benchmarks/statements.py DATA_FOLDER [--set dev] [--every N]``.

``DATA_FOLDER`` holds ``polnear.dev.jsonl`` and the corpus's ``score.py``; its figures are printed.
PolNeAR does not annotate statements inside statements, so only the outermost count here.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
from pathlib import Path
from types import ModuleType
from typing import Any

from onrecord.archive.overlay import Overlay
from onrecord.knowledge import Knowledge
from onrecord.language import load
from onrecord.model import Actor, Document, Mention, Span, Zone
from onrecord.reading.page import Cast, Page, Placed
from onrecord.reading.statements import read_statements


def scorer(folder: Path) -> ModuleType:
    """The corpus's own scorer as a module."""
    spec = importlib.util.spec_from_file_location("polnear_score", folder / "score.py")
    if spec is None or spec.loader is None:
        raise SystemExit(f"{folder / 'score.py'}: not found; give the folder of the PolNeAR files")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def page_of(row: dict[str, Any], doc: Any) -> Page:
    """A page of one corpus document."""
    text = row["text"]
    document = Document(
        row["doc_id"], row["doc_id"], "", published=row["published"], zones=(Zone("body", Span(0, len(text))),)
    )
    return Page(document, Overlay(text), doc)


def cast_of(page: Page) -> Cast:
    """Every noun and pronoun an actor of its own: sources are scored as spans, whoever they are."""
    heads = [token for token in page.doc if token.pos_ in {"NOUN", "PROPN", "PRON"}]
    span = lambda token: page.span(token.i, token.i + 1)  # noqa: E731
    return Cast(
        tuple(Actor(str(token.i), token.text, "person") for token in heads),
        tuple(
            Placed(Mention(page.document.id, str(token.i), span(token), "name"), token.i, token.i + 1, token.i)
            for token in heads
        ),
    )


def attributions(page: Page, knowledge: Knowledge) -> list[dict[str, Any]]:
    """What the reader finds, in the corpus's form."""
    pairs = lambda spans: [[span.start, span.end] for span in spans if span is not None]  # noqa: E731
    return [
        {"source": pairs([s.row.speaker_span]), "cue": pairs([s.row.cue]), "content": pairs(s.row.content)}
        for s in read_statements(page, cast_of(page), (), knowledge)
        if s.row.nested_in is None
    ]


def main() -> None:
    """Read the set and print the scorer's figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--set", default="dev", choices=["dev", "train"])
    parser.add_argument("--every", type=int, default=1, help="read every Nth document only")
    options = parser.parse_args()
    lines = (options.folder / f"polnear.{options.set}.jsonl").read_text(encoding="utf-8").splitlines()
    gold = [json.loads(line) for line in lines][:: options.every]
    nlp, knowledge = load(), Knowledge()
    found = [
        {"doc_id": row["doc_id"], "attributions": attributions(page_of(row, nlp(row["text"])), knowledge)}
        for row in gold
    ]
    module = scorer(options.folder)
    module.show(module.score(gold, found), f"polnear.{options.set}")


if __name__ == "__main__":
    main()
