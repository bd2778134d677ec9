"""Measure event coding sentence by sentence: ``python benchmarks/events.py DATA [SET ...]``.

DATA is a folder with ``score_events.py`` and its sets (``plv_train.jsonl``, ``plv_dev.jsonl``, ...); without a SET all
four are measured.  Every sentence is read from its raw text: parsed, its actors read, its events coded.
"""

from __future__ import annotations

import hashlib
import importlib.util
import sys
import time
from pathlib import Path
from types import ModuleType
from typing import Any

from onrecord.archive.overlay import Overlay
from onrecord.knowledge import Knowledge
from onrecord.language import load
from onrecord.model import Document, Span, Zone
from onrecord.reading.actors import read_actors
from onrecord.reading.events.coding import Coded, code_events
from onrecord.reading.page import Cast, Page

SETS = ("plv_train", "plv_dev", "plover_gsr", "cameo_manual_joined")


def page_of(text: str, doc: Any) -> Page:
    """A page that holds one sentence, all of it body."""
    digest = hashlib.sha256(text.encode()).hexdigest()
    document = Document(digest[:16], "sentence.txt", digest, language="en", zones=(Zone("body", Span(0, len(text))),))
    return Page(document, Overlay(text), doc)


def row_of(event: Coded, page: Page, cast: Cast) -> dict[str, Any]:
    """An event in the scorer's form: its parties by the spans of their mentions and by country codes."""

    def spans(ids: tuple[str, ...]) -> list[list[int]]:
        return [[m.row.span.start, m.row.span.end] for m in cast.mentions if m.row.actor in ids]

    def codes(ids: tuple[str, ...]) -> list[str]:
        actors = [cast.actor(id) for id in ids]
        return [(a.country or "") + (a.sector or "") for a in actors if a.country or a.sector]

    return {
        "type": event.type,
        "cameo": event.cameo,
        "actor_spans": spans(event.actors),
        "target_spans": spans(event.targets),
        "actor_codes": codes(event.actors),
        "target_codes": codes(event.targets),
        "trigger": [page.span(event.start, event.end).start, page.span(event.start, event.end).end],
    }


def scorer_of(folder: Path) -> ModuleType:
    """The scorer that stands beside the data."""
    spec = importlib.util.spec_from_file_location("score_events", folder / "score_events.py")
    if spec is None or spec.loader is None:
        raise SystemExit(f"{folder}: no score_events.py there; give the folder of the event data")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def main(arguments: list[str]) -> None:
    """Measure the sets named, or all."""
    if not arguments:
        raise SystemExit(__doc__)
    folder = Path(arguments[0])
    scorer, nlp, knowledge = scorer_of(folder), load(), Knowledge()
    for name in arguments[1:] or SETS:
        rows = scorer.read(folder / f"{name}.jsonl")
        predictions, spent = {}, 0.0
        for row, doc in zip(rows, nlp.pipe(r["text"] for r in rows), strict=True):
            page = page_of(row["text"], doc)
            cast = read_actors(page, knowledge)
            start = time.perf_counter()
            events = code_events(doc, cast.at, knowledge)
            spent += time.perf_counter() - start
            predictions[row["id"]] = {"events": [row_of(event, page, cast) for event in events if event.type]}
        print(name, scorer.score(rows, predictions), f"coding {1000 * spent / len(rows):.2f} ms a sentence")


if __name__ == "__main__":
    main(sys.argv[1:])
