"""Words a second of the language reader, from raw text to ``Doc``, with another reader beside it in the same run.

    python benchmarks/beside.py FILE [--articles 40] [--rounds 3] [--other FOLDER]

FILE holds one article a line as JSON with ``text``.  Each round reads all articles in turn by each reader with one
thread and with two, so that a change in the machine's speed hits all alike; the best round counts.  ``--other`` is a
folder with ``spacy_component.py``, whose function ``blank(path=..., threads=...)`` makes a pipeline with the model that
is in the folder's ``model``.
"""

from __future__ import annotations

import argparse
import importlib
import json
import sys
import time
from collections import defaultdict
from pathlib import Path

from spacy.language import Language

from onrecord.language import load

THREADS = (1, 2)


def readers(other: Path | None) -> dict[tuple[str, int], Language]:
    """The pipelines by name and number of threads."""
    found = {("onrecord", n): load(threads=n) for n in THREADS}
    if other is not None:
        sys.path.insert(0, str(other))
        module = importlib.import_module("spacy_component")
        found |= {("other", n): module.blank(path=str(other / "model"), threads=n) for n in THREADS}
    return found


def main() -> None:
    """Print a table: reader, threads, words a second."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("file", type=Path)
    parser.add_argument("--articles", type=int, default=40)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--other", type=Path, help="a folder with spacy_component.py")
    options = parser.parse_args()
    with options.file.open(encoding="utf-8") as lines:
        texts = [json.loads(line)["text"] for line, _ in zip(lines, range(options.articles), strict=False)]
    pipelines = readers(options.other)
    for nlp in pipelines.values():
        nlp(texts[0])
    speeds = defaultdict(list)
    for _ in range(options.rounds):
        for name, nlp in pipelines.items():
            start = time.perf_counter()
            words = sum(len(doc) for doc in nlp.pipe(texts))
            speeds[name].append(words / (time.perf_counter() - start))
    print("reader\tthreads\twords/s")
    for (reader, threads), found in speeds.items():
        print(f"{reader}\t{threads}\t{max(found):.0f}")


if __name__ == "__main__":
    main()
