"""Measure time expressions on TempEval-3 data: ``python benchmarks/times.py FOLDER [SET]``.

FOLDER holds ``SET.jsonl`` (default te3.dev; one object a line with doc_id, text, dct, timexes) and the scorer
``score_time.py``, whose figures are printed as JSON.  ``--errors`` lists what was missed, added or given another value.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from pathlib import Path
from typing import Any

from material import page_of, scorer
from onrecord.evaluation.rows import objects
from onrecord.knowledge import Knowledge
from onrecord.language import load
from onrecord.reading.times import read_times


def main() -> None:
    """Read every document of the set, score, print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("set", nargs="?", default="te3.dev")
    parser.add_argument("--errors", action="store_true")
    options = parser.parse_args()
    documents = objects(options.folder / f"{options.set}.jsonl")
    nlp, knowledge = load(), Knowledge()
    predicted: dict[str, Any] = {}
    docs = nlp.pipe(row["text"] for row in documents)
    for row, doc in zip(documents, docs, strict=True):
        page = page_of(row["text"], doc, published=row["dct"])
        times = [placed.row for placed in read_times(page, knowledge)]
        predicted[row["doc_id"]] = {
            "timexes": [
                {"start": t.span.start, "end": t.span.end, "type": t.type, "value": t.timex, "why": t.why}
                for t in times
            ]
        }
    score = scorer(options.folder / "score_time.py").score
    print(json.dumps(score({row["doc_id"]: row for row in documents}, predicted), indent=1))
    if options.errors:
        _list_errors(documents, predicted)


def _list_errors(documents: list[dict[str, Any]], predicted: dict[str, Any]) -> None:
    counts: Counter[str] = Counter()
    for row in documents:
        text, found = row["text"], predicted[row["doc_id"]]["timexes"]
        used: set[int] = set()
        for gold in row["timexes"]:
            best = next((p for p in found if p["start"] < gold["end"] and gold["start"] < p["end"]), None)
            said = repr(text[gold["start"] : gold["end"]])
            context = text[max(0, gold["start"] - 60) : gold["end"] + 50].replace("\n", " ")
            if best is None:
                counts["missed"] += 1
                print(f"MISSED {said} {gold['type']} {gold['value']} dct {row['dct']} | {context}")
                continue
            used.add(id(best))
            if (best["start"], best["end"]) != (gold["start"], gold["end"]):
                counts["span"] += 1
                print(f"SPAN {said} not {text[best['start'] : best['end']]!r} | {context}")
            if str(best["value"]).upper() != str(gold["value"]).upper():
                counts["value"] += 1
                print(f"VALUE {said} {gold['value']} not {best['value']} ({best['why']}) dct {row['dct']} | {context}")
        for extra in found:
            if id(extra) not in used:
                counts["added"] += 1
                context = text[max(0, extra["start"] - 60) : extra["end"] + 50].replace("\n", " ")
                print(f"ADDED {text[extra['start'] : extra['end']]!r} {extra['value']} | {context}")
    print(dict(counts))


if __name__ == "__main__":
    main()
