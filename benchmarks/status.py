"""The status of events: ``python benchmarks/status.py cases|told [FILE]``, ``python benchmarks/status.py DATA_FOLDER``.

``cases`` gives macro F1 over the eight statuses on the project's own sentences (``tests/cases/status.json``, or FILE),
those set aside apart from the others: once with the statements that the case gives, once with those that the reader
finds.

``told`` reads the short reports of ``tests/cases/status_told.json``, or FILE, as a whole and gives how many of their
events have the right status, and how many are told as ``happened`` that did not, or were not as far as one can know.
Where the reader codes no event, the status is the one that it would have.

DATA_FOLDER measures status against graded factuality.  It holds ``NAME.train.jsonl`` and ``NAME.dev.jsonl``, one
sentence a line: {id, text, targets: [{start, end, label}]} with labels from -3 (did not happen) to 3 (happened).  Each
status is mapped to the mean label that it has in the training part of the same set; Pearson's r and the mean absolute
error are those on ``dev``.
"""

from __future__ import annotations

import json
import sys
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from statistics import correlation, mean
from typing import Any, get_args

from spacy.language import Language

from material import page_of
from onrecord.evaluation.rows import objects
from onrecord.knowledge import Knowledge
from onrecord.language import load
from onrecord.model import Statement, Status
from onrecord.reading.actors import read_actors
from onrecord.reading.events.factuality.status import status_of
from onrecord.reading.page import Page, PlacedStatement
from onrecord.reading.reader import read_page
from onrecord.reading.statements import read_statements
from onrecord.reading.times import read_times

SETS = ("uw", "meantime")
CASES = Path(__file__).parent.parent / "tests" / "cases" / "status.json"
TOLD = CASES.with_name("status_told.json")
Case = Mapping[str, Any]
Sources = Callable[[Page, Case, Knowledge], list[PlacedStatement]]


def given(page: Page, case: Case, _: Knowledge) -> list[PlacedStatement]:
    """The statements that a case gives, placed on the page by their words."""
    placed = []
    for number, row in enumerate(case.get("statements", [])):
        cue, content = tokens_of(page, row["cue"]), tuple(tokens_of(page, words) for words in row["content"])
        spans = tuple(page.span(*piece) for piece in content)
        statement = Statement(f"s{number}", "case", spans, row["mode"], row["polarity"], cue=page.span(*cue))
        placed.append(PlacedStatement(statement, cue, content))
    return placed


def found(page: Page, _: Case, knowledge: Knowledge) -> list[PlacedStatement]:
    """The statements that the reader finds."""
    times = read_times(page, knowledge)
    return read_statements(page, read_actors(page, knowledge, times), times, knowledge)


def tokens_of(page: Page, words: str) -> tuple[int, int]:
    """The token range of the first occurrence of some words."""
    start = page.doc.text.index(words)
    span = page.doc.char_span(start, start + len(words), alignment_mode="expand")
    if span is None:
        raise SystemExit(f"{words!r} stands on no tokens of {page.doc.text!r}; mend the case")
    return span.start, span.end


def trigger_of(page: Page, word: str) -> int:
    """The first token with this form, else the head of the first occurrence of the words."""
    start, end = tokens_of(page, word)
    return next((token.i for token in page.doc if token.text == word), page.doc[start:end].root.i)


def macro_f1(pairs: Sequence[tuple[str, str]]) -> float:
    """The mean over the eight statuses of the F1 of ``(expected, read)`` pairs, in per cent."""
    scores = []
    for status in get_args(Status):
        right = sum(expected == read == status for expected, read in pairs)
        total = sum(expected == status for expected, _ in pairs) + sum(read == status for _, read in pairs)
        scores.append(200 * right / total if total else 0.0)
    return mean(scores)


def cases(path: Path = CASES) -> None:
    """Print macro F1 on the project's own sentences, those set aside apart."""
    nlp, knowledge = load(), Knowledge()
    pages = [
        (case, page_of(case["text"], nlp(case["text"]), zone=case.get("zone", "body")))
        for case in json.loads(path.read_text(encoding="utf-8"))
    ]
    ways: tuple[tuple[str, Sources], ...] = (("statements given", given), ("statements read", found))
    for name, sources in ways:
        for held in (False, True):
            pairs = [
                (
                    case["expected"],
                    status_of(page, trigger_of(page, case["trigger"]), sources(page, case, knowledge), knowledge)[0],
                )
                for case, page in pages
                if case.get("held", False) == held
            ]
            right = sum(expected == read for expected, read in pairs)
            print(f"{name}, {'held' if held else 'open'}: macro F1 {macro_f1(pairs):.1f} ({right}/{len(pairs)} right)")


def told(path: Path = TOLD) -> None:
    """Print how many events of whole short reports have the right status, those set aside apart."""
    nlp, knowledge = load(), Knowledge()
    figures: dict[bool, Counter[str]] = {False: Counter(), True: Counter()}
    for case in json.loads(path.read_text(encoding="utf-8")):
        page, counts = page_of(case["text"], nlp(case["text"])), figures[case.get("held", False)]
        for trigger, expected in case["status"].items():
            read = told_of(page, trigger, knowledge)
            counts["all"] += 1
            counts["right"] += read in expected if isinstance(expected, list) else read == expected
            counts["wrongly happened"] += read == "happened" and read not in expected
            counts["facts"] += expected == "happened"
            counts["lost"] += expected == "happened" and read != "happened"
    for held, counts in figures.items():
        print(
            f"{'held' if held else 'open'}: {counts['right']}/{counts['all']} right, "
            f"{counts['wrongly happened']} wrongly happened, {counts['lost']} of {counts['facts']} facts lost"
        )


def told_of(page: Page, trigger: str, knowledge: Knowledge) -> str:
    """The status of an event in a whole report, or the one that its word would have where no event is coded."""
    index = trigger_of(page, trigger)
    at = page.span(index, index + 1)
    for event in read_page(page, (), knowledge).events:
        if event.trigger.start <= at.start < event.trigger.end:
            return event.status
    return status_of(page, index, found(page, {}, knowledge), knowledge)[0]


def judged(path: Path, nlp: Language, knowledge: Knowledge, limit: int) -> Iterator[tuple[Status, float, str, str]]:
    """The status, the label, the sentence and the reason for every target of at most ``limit`` sentences."""
    for row in objects(path)[:limit]:
        text = row["text"]
        page = page_of(text, nlp(text))
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
        read, gold = [p for p, _ in pairs], [g for _, g in pairs]
        error = mean(abs(p - g) for p, g in pairs)
        print(f"{name}: r {correlation(read, gold):.3f}  mean absolute error {error:.3f}  on {len(pairs)} targets")
        print("  " + "  ".join(f"{s} {scale[s]:+.2f} ({len(labels[s])})" for s in sorted(scale)))


if __name__ == "__main__":
    if sys.argv[1:2] == ["cases"]:
        cases(*map(Path, sys.argv[2:3]))
    elif sys.argv[1:2] == ["told"]:
        told(*map(Path, sys.argv[2:3]))
    else:
        main(Path(sys.argv[1]))
