"""Draw statements of articles by a seed and print them beside the words they rest on, to be read one by one.

    python benchmarks/said.py FILE... --seed 11 --articles 40 --rows 100

FILE holds one article a line as JSON with ``doc_id``, ``text`` and, where known, ``date``.  Each article is read apart.
"""

from __future__ import annotations

import argparse
import random
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from material import page_of
from onrecord.evaluation.rows import objects
from onrecord.knowledge import Knowledge
from onrecord.language import load
from onrecord.model import Span, Statement
from onrecord.reading.actors import read_actors
from onrecord.reading.page import Cast
from onrecord.reading.statements import read_statements, recorded
from onrecord.reading.times import read_times

AROUND = 70  # code points of text printed before a statement


def statements(articles: list[dict[str, Any]]) -> Iterator[tuple[str, Cast, Statement]]:
    """The recorded statements of each article with its text and actors."""
    nlp, knowledge = load(), Knowledge()
    for row in articles:
        text = row["text"]
        page = page_of(text, nlp(text), published=row.get("date"))
        times = read_times(page, knowledge)
        cast = read_actors(page, knowledge, times)
        for statement in recorded(read_statements(page, cast, times, knowledge)):
            yield text, cast, statement.row


def shown(text: str, cast: Cast, row: Statement) -> str:
    """A statement in words, below the text that it rests on."""
    spans = [span for span in (row.cue, row.speaker_span, *row.content) if span is not None]
    start, end = min(span.start for span in spans), max(span.end for span in spans)

    def name(actor: str | None) -> str | None:
        return cast.actor(actor).name if actor is not None else None

    def words(span: Span | None) -> str | None:
        return span.of(text) if span is not None else None

    parts = {
        "speaker": (name(row.speaker), words(row.speaker_span)),
        "cue": words(row.cue),
        "content": [words(span) for span in row.content],
        "addressee": name(row.addressee),
        "relayed by": [name(actor) for actor in row.relayed_by],
        **{field: getattr(row, field) for field in ("mode", "polarity", "act", "medium", "date", "nested_in")},
    }
    told = "\n".join(f"    {label}: {value}" for label, value in parts.items() if value not in (None, []))
    return f"... {text[max(0, start - AROUND) : end]!r}\n{told}"


def main() -> None:
    """Draw and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("files", type=Path, nargs="+")
    parser.add_argument("--seed", type=int, default=11)
    parser.add_argument("--articles", type=int, default=40)
    parser.add_argument("--rows", type=int, default=100)
    options = parser.parse_args()
    articles = [row for path in options.files for row in objects(path)]
    random.Random(options.seed).shuffle(articles)
    drawn = list(statements(articles[: options.articles]))
    random.Random(options.seed + 1).shuffle(drawn)
    for number, row in enumerate(drawn[: options.rows]):
        print(f"{number}. {shown(*row)}\n")


if __name__ == "__main__":
    main()
