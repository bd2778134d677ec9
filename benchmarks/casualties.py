"""Killed and wounded of shootings against GVDB: ``python benchmarks/casualties.py DATA_FOLDER``.

DATA_FOLDER holds ``gvdb.dev.jsonl``, one report a line: {doc_id, text, incidents: [{killed, wounded}]}.  A report is
about one incident; its figures are taken to be the highest that any event in it gives, 0 where none gives any.  Those
of whom it is only told that they were shot count as wounded where the report tells of no dead.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

from onrecord.archive.overlay import Overlay
from onrecord.knowledge import Knowledge
from onrecord.language import load
from onrecord.model import Document, Span, Zone
from onrecord.reading.events.casualties import casualties
from onrecord.reading.events.status import status_of
from onrecord.reading.page import Page

TOLD = frozenset({"happened", "ongoing", "alleged"})


def highest(page: Page, knowledge: Knowledge) -> tuple[int, int]:
    """The highest numbers of killed and wounded of one event of a page."""
    words = knowledge.violence
    triggers = words.harming | words.finding_verbs | words.result_verbs | words.conditions | words.dead_words
    killed = wounded = hit = 0
    for token in page.doc:
        if token.lemma_.lower() in triggers and status_of(page, token.i, [], knowledge)[0] in TOLD:
            found = casualties(page, token.i, knowledge)
            killed, hit = max(killed, found.killed or 0), max(hit, found.hit or 0)
            if found.hit is None:
                wounded = max(wounded, found.wounded or 0)
    return killed, wounded if killed else max(wounded, hit)


def main(folder: Path) -> None:
    """Print the accuracy of both counts over all reports, and over those with a count above 0."""
    nlp, knowledge = load(), Knowledge()
    rows = [json.loads(line) for line in (folder / "gvdb.dev.jsonl").read_text(encoding="utf-8").splitlines()]
    right = {"killed": 0, "wounded": 0}
    above = {"killed": [0, 0], "wounded": [0, 0]}
    for row in rows:
        text = row["text"]
        document = Document(row["doc_id"], "gvdb", "", zones=(Zone("body", Span(0, len(text))),))
        found = dict(zip(right, highest(Page(document, Overlay(text), nlp(text)), knowledge), strict=True))
        for kind, number in found.items():
            gold = row["incidents"][0][kind]
            right[kind] += number == gold
            if gold:
                above[kind][0] += number == gold
                above[kind][1] += 1
    for kind, hits in right.items():
        part, whole = above[kind]
        print(
            f"{kind}: {100 * hits / len(rows):.1f} ({hits}/{len(rows)}); "
            f"above 0: {100 * part / whole:.1f} ({part}/{whole})"
        )


if __name__ == "__main__":
    main(Path(sys.argv[1]))
