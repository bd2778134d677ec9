"""Reading the treebanks as one document a line, JSON."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any


def sentences(path: Path) -> Iterator[dict[str, Any]]:
    """The sentences of all documents: ``words``, ``spaces``, ``upos``, ``xpos``, ``feats``, ``lemma``, ``head``,
    ``deprel`` and ``ner``, lists of like length.  Ends the program where the file is missing.
    """
    if not path.is_file():
        sys.exit(f"{path}: no such file; give the folder that holds language/*.jsonl")
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            yield from json.loads(line)["sents"]


def words(path: Path) -> Iterator[tuple[str, str, str, str]]:
    """Word, Universal part of speech, Penn Treebank tag and lemma, one by one."""
    for sentence in sentences(path):
        yield from zip(sentence["words"], sentence["upos"], sentence["xpos"], sentence["lemma"], strict=True)
