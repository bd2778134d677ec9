"""Tiny sets in the forms of the evaluation sets: our own sentences, of invented people."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Iterable
from pathlib import Path
from typing import Any, NamedTuple

SCORERS = Path(__file__).parent / "scorers"
MARK = re.compile(r"\[([^|\]]+)\|([^\]]+)\]")


class Place(NamedTuple):
    """A marked stretch of a text: code points, end exclusive, and what the mark says."""

    start: int
    end: int
    says: str


def marked(words: str) -> tuple[str, list[Place]]:
    """A text whose stretches ``[words|what]`` are marked: the text without the marks, and the stretches."""
    text, places, at = "", [], 0
    for match in MARK.finditer(words):
        text += words[at : match.start()]
        places.append(Place(len(text), len(text) + len(match[1]), match[2]))
        text, at = text + match[1], match.end()
    return text + words[at:], places


def lines(path: Path, rows: Iterable[dict[str, Any]]) -> Path:
    """A file of JSON lines."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("\n".join(json.dumps(row) for row in rows) + "\n", encoding="utf-8")
    return path


def scored(folder: Path, scorer: str) -> Path:
    """The folder, with a scorer of the name and the calls of the set's own in it."""
    folder.mkdir(parents=True, exist_ok=True)
    shutil.copy(SCORERS / scorer, folder / scorer)
    return folder


def chains(doc_id: str, words: str, genre: str = "news") -> dict[str, Any]:
    """A document in GUM's form; a mark says the type and the cluster, ``person:1``."""
    text, places = marked(words)
    mentions = [
        {"start": p.start, "end": p.end, "etype": p.says.split(":")[0], "cluster": p.says, "kind": "entity"}
        for p in places
    ]
    return {"doc_id": doc_id, "genre": genre, "text": text, "mentions": mentions}
