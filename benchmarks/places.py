"""Measure place names on LGL, TR-News and GeoWebNews: ``python benchmarks/places.py FOLDER [SET ...]``.

FOLDER holds ``SET.jsonl`` (default lgl.dev, trnews.dev, geowebnews.dev; one object a line with doc_id, text, toponyms)
and the scorer ``score_place.py``, whose figures are printed as JSON.  ``--gold-names`` gives the resolver the gold
names, adjectives among them, so that its figures do not depend on what the language reader finds.  ``--knowledge``
lays a user's folder over ours (GeoNames' admin1CodesASCII.txt and admin2Codes.txt go into its ``geonames/``).
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from typing import Any

from spacy.tokens import Doc

from material import page_of, scorer
from onrecord.evaluation.rows import objects
from onrecord.knowledge import Knowledge
from onrecord.language import load
from onrecord.model import Place, Span
from onrecord.reading.page import Page, Placed
from onrecord.reading.places import place_names, read_places
from onrecord.reading.places.names import name_at


def main() -> None:
    """Read every document of the sets, score, print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("sets", nargs="*", default=["lgl.dev", "trnews.dev", "geowebnews.dev"])
    parser.add_argument("--gold-names", action="store_true")
    parser.add_argument("--knowledge", type=Path)
    parser.add_argument("--errors", action="store_true")
    options = parser.parse_args()
    nlp, knowledge = load(), Knowledge(options.knowledge)
    score = scorer(options.folder / "score_place.py").score
    for name in options.sets:
        documents = objects(options.folder / f"{name}.jsonl")
        predicted = predict(documents, nlp.pipe(row["text"] for row in documents), knowledge, options.gold_names)
        gold = {str(row["doc_id"]): row for row in documents}
        print(name, json.dumps(score(gold, predicted), indent=1))
        if options.errors:
            _list_errors(documents, predicted)


def predict(documents: list[dict[str, Any]], docs: Any, knowledge: Knowledge, gold_names: bool) -> dict[str, Any]:
    """The scorer's prediction rows for the documents."""
    predicted: dict[str, Any] = {}
    for row, doc in zip(documents, docs, strict=True):
        page = page_of(row["text"], doc)
        if gold_names:
            found = _at_gold(page, doc, row, knowledge)
        else:
            found = [(placed.row.span, placed.row) for placed in read_places(page, knowledge)]
        predicted[str(row["doc_id"])] = {"toponyms": [_prediction(span, place) for span, place in found]}
    return predicted


def _prediction(span: Span, place: Place) -> dict[str, Any]:
    return {
        "start": span.start,
        "end": span.end,
        "lat": place.latitude,
        "lon": place.longitude,
        "geonameid": place.geonameid,
        "why": place.why,
    }


def _at_gold(page: Page, doc: Doc, row: dict[str, Any], knowledge: Knowledge) -> list[tuple[Span, Place]]:
    """Places resolved at the gold names; an adjective means its country."""
    spans, names = [], []
    found: list[tuple[Span, Place]] = []
    for toponym in row["toponyms"]:
        span = Span(toponym["start"], toponym["end"])
        words = span.of(row["text"])
        country = knowledge.states.by_adjective(words) or knowledge.states.by_people(words)
        tokens = doc.char_span(span.start, span.end, alignment_mode="expand")
        if country and not knowledge.states.by_name(words):
            entity = knowledge.gazetteer.of_country(country)
            found.append(
                (span, Place("", span, words, entity.id if entity else None, country=country, why="adjective"))
            )
        elif tokens is not None:
            spans.append(span)
            names.append(name_at(page, knowledge.gazetteer, tokens.start, tokens.end))
    placed: list[Placed[Place]] = place_names(page, knowledge, names)
    return found + [(span, row.row) for span, row in zip(spans, placed, strict=True)]


def _list_errors(documents: list[dict[str, Any]], predicted: dict[str, Any]) -> None:
    for row in documents:
        found = predicted[str(row["doc_id"])]["toponyms"]
        for gold in row["toponyms"]:
            best = next((p for p in found if p["start"] < gold["end"] and gold["start"] < p["end"]), None)
            if gold.get("geonameid") and (best is None or str(best["geonameid"]) != str(gold["geonameid"])):
                context = row["text"][max(0, gold["start"] - 50) : gold["end"] + 40].replace("\n", " ")
                said = (best["geonameid"], best["why"]) if best else "missed"
                print(gold["name"], gold["geonameid"], gold.get("fcode"), said, "|", context)


if __name__ == "__main__":
    main()
