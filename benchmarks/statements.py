"""Measure attribution on PolNeAR, and stance and act on the project's own cases.

    python benchmarks/statements.py DATA_FOLDER [--set dev] [--every N] [--as-recorded]
    python benchmarks/statements.py --cases tests/cases/statements.json
    python benchmarks/statements.py --kinds FILE [--every N]

``DATA_FOLDER`` holds ``polnear.dev.jsonl`` and the corpus's ``score.py``; its figures are printed.
``--kinds`` counts what stands in the form of statements in the texts of a file of JSON lines, by what it tells of, and
so what the record leaves out.  PolNeAR takes all of it for attributions, and the figures above are over all of it.

PolNeAR does not annotate statements inside statements, so only the outermost count here.  Of "A said B, according to C"
that is C's, though the record has a statement of A that C relays; ``--as-recorded`` measures the record's form.

Of the cases, those set aside (``held``) are counted apart.  Stance is given as balanced accuracy: the mean, over the
four stances, of the share of statements of that stance that were found and given it.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from material import page_of, scorer
from onrecord.evaluation.rows import objects
from onrecord.knowledge import Knowledge
from onrecord.knowledge.statements.sources import Kind
from onrecord.language import load
from onrecord.model import Actor, Mention, Span, Statement
from onrecord.reading.page import Cast, Page, Placed
from onrecord.reading.statements import read_statements


def cast_of(page: Page) -> Cast:
    """Every noun and pronoun an actor of its own: sources are scored as spans, whoever they are."""
    heads = [token for token in page.doc if token.pos_ in {"NOUN", "PROPN", "PRON"}]
    return Cast(
        tuple(Actor(str(token.i), token.text, "person") for token in heads),
        tuple(
            Placed(
                Mention(page.document.id, str(token.i), page.span(token.i, token.i + 1), "name"),
                token.i,
                token.i + 1,
                token.i,
            )
            for token in heads
        ),
    )


def attributions(page: Page, knowledge: Knowledge, *, relays: bool = False) -> list[dict[str, Any]]:
    """What the reader finds, in the corpus's form; with ``relays`` who only passes words on is the source of none."""

    def pairs(spans: Sequence[Span | None]) -> list[list[int]]:
        return [[span.start, span.end] for span in spans if span is not None]

    return [
        {"source": pairs([s.row.speaker_span]), "cue": pairs([s.row.cue]), "content": pairs(s.row.content)}
        for s in read_statements(page, cast_of(page), (), knowledge, relays=relays)
        if s.row.nested_in is None
    ]


def places(text: str, words: list[str]) -> set[int]:
    """The code points of some words of a case, each piece looked for after the one before."""
    found: set[int] = set()
    at = 0
    for piece in words:
        at = text.index(piece, at)
        found.update(range(at, at + len(piece)))
        at += len(piece)
    return found


def compared(
    case: dict[str, Any], page: Page, knowledge: Knowledge
) -> Iterator[tuple[dict[str, Any], Statement | None]]:
    """Each statement expected of a case that has a stance or act, with the found one that shares most words with it."""
    told = [s.row for s in read_statements(page, cast_of(page), (), knowledge)]
    for expected in case["expected"]:
        if not {"polarity", "act"} & expected.keys():
            continue
        content, cue = places(case["text"], expected["content"]), places(case["text"], [expected["cue"] or ""])
        best, most = None, 0.0
        for row in told:
            covered = {at for span in row.content for at in range(span.start, span.end)}
            own = set(range(row.cue.start, row.cue.end)) if row.cue else set()
            shared = len(content & covered) / max(1, len(content | covered)) + bool(cue & own)
            if shared > most:
                best, most = row, shared
        yield expected, best


def show_cases(path: Path) -> None:
    """Print stance and act of the cases, open and held."""
    nlp, knowledge = load(), Knowledge()
    right: dict[tuple[bool, str], list[bool]] = defaultdict(list)
    for case in json.loads(path.read_text(encoding="utf-8")):
        page = page_of(case["text"], nlp(case["text"]))
        for expected, found in compared(case, page, knowledge):
            for field in ("polarity", "act"):
                if field in expected:
                    name = expected[field] if field == "polarity" else "act"
                    right[case["held"], name].append(found is not None and getattr(found, field) == expected[field])
    for held in (False, True):
        shares = {name: sum(hits) / len(hits) for (h, name), hits in right.items() if h == held}
        stances = [share for name, share in shares.items() if name != "act"]
        print(f"{'held' if held else 'open'}: balanced accuracy of stance {100 * sum(stances) / len(stances):.1f}")
        for name in sorted(shares):
            print(f"  {name:10} {100 * shares[name]:5.1f} of {len(right[held, name])}")


def show_kinds(path: Path, every: int) -> None:
    """Print how many rows of each kind the texts of a file give, and whether the record has them."""
    nlp, knowledge = load(), Knowledge()
    counts: Counter[Kind] = Counter()
    for row in objects(path)[::every]:
        page = page_of(row["text"], nlp(row["text"]))
        counts.update(told.kind for told in read_statements(page, cast_of(page), (), knowledge))
    for kind, count in counts.most_common():
        print(f"{kind:8} {count:6} {'recorded' if knowledge.sources.is_recorded(kind) else 'left out'}")


def main() -> None:
    """Read the set and print the scorer's figures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path, nargs="?")
    parser.add_argument("--set", default="dev", choices=["dev", "train"])
    parser.add_argument("--every", type=int, default=1, help="read every Nth document only")
    parser.add_argument(
        "--as-recorded", action="store_true", help="count who passes words on as a relay, as a record does"
    )
    parser.add_argument("--kinds", type=Path, help="count the kinds of statements in these texts instead")
    parser.add_argument("--cases", type=Path, help="measure stance and act on these cases instead")
    options = parser.parse_args()
    if options.cases is not None:
        show_cases(options.cases)
        return
    if options.kinds is not None:
        show_kinds(options.kinds, options.every)
        return
    if options.folder is None:
        parser.error("give the folder of the PolNeAR files, --cases or --kinds")
    gold = objects(options.folder / f"polnear.{options.set}.jsonl")[:: options.every]
    nlp, knowledge = load(), Knowledge()
    found = []
    for row in gold:
        page = page_of(row["text"], nlp(row["text"]), published=row["published"])
        told = attributions(page, knowledge, relays=options.as_recorded)
        found.append({"doc_id": row["doc_id"], "attributions": told})
    module = scorer(options.folder / "score.py")
    module.show(module.score(gold, found), f"polnear.{options.set}")


if __name__ == "__main__":
    main()
