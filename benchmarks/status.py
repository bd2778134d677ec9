"""Status against graded factuality: ``python benchmarks/status.py DATA_FOLDER``.

DATA_FOLDER holds ``NAME.train.jsonl`` and ``NAME.dev.jsonl``, one sentence a line: {id, text, targets: [{start, end,
label}]} with labels from -3 (did not happen) to 3 (happened).  Each status is mapped to the mean label that it has in
the training part of the same set; Pearson's r and the mean absolute error are those on ``dev``.
"""

from __future__ import annotations

import json
import sys
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from statistics import correlation, mean

from spacy.language import Language

from onrecord.archive.overlay import Overlay
from onrecord.knowledge import Knowledge
from onrecord.language import load
from onrecord.model import Document, Span, Status, Zone
from onrecord.reading.events.status import status_of
from onrecord.reading.page import Page

SETS = ("uw", "meantime")


def judged(path: Path, nlp: Language, knowledge: Knowledge, limit: int) -> Iterator[tuple[Status, float, str, str]]:
    """The status, the label, the sentence and the reason for every target of at most ``limit`` sentences."""
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()][:limit]
    for row in rows:
        text = row["text"]
        document = Document(row["id"], path.name, "", zones=(Zone("body", Span(0, len(text))),))
        page = Page(document, Overlay(text), nlp(text))
        for target in row["targets"]:
            span = page.doc.char_span(target["start"], target["end"], alignment_mode="expand")
            if span is not None:
                status, why = status_of(page, span.root.i, [], knowledge)
                yield status, target["label"], f"{text} [{span.text}]", why


def main(folder: Path, limit: int = 1500) -> None:
    """Print the figures for each set."""
    nlp, knowledge = load(), Knowledge()
    for name in SETS:
        labels: dict[Status, list[float]] = defaultdict(list)
        for status, label, _, _ in judged(folder / f"{name}.train.jsonl", nlp, knowledge, limit):
            labels[status].append(label)
        scale = {status: mean(values) for status, values in labels.items()}
        pairs = [
            (scale.get(status, 0.0), label)
            for status, label, _, _ in judged(folder / f"{name}.dev.jsonl", nlp, knowledge, limit)
        ]
        found, gold = [p for p, _ in pairs], [g for _, g in pairs]
        error = mean(abs(p - g) for p, g in pairs)
        print(f"{name}: r {correlation(found, gold):.3f}  mean absolute error {error:.3f}  on {len(pairs)} targets")
        print("  " + "  ".join(f"{s} {scale[s]:+.2f} ({len(labels[s])})" for s in sorted(scale)))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
