"""Measure the language reader, or any installed pipeline, on raw text of the treebanks' development parts.

    python benchmarks/language.py DATA [--model NAME] [--threads N]

``DATA`` is a folder with ``language/ewt_dev.jsonl`` and ``language/gum_dev.jsonl``.  The figures are F1, as ``onrecord
evaluate --raw`` gives them.  The last two columns are words a second by the clock and by the processor's time, start-up
apart.
"""

from __future__ import annotations

import argparse
import time
from pathlib import Path

from spacy.language import Language

from onrecord.evaluation import files
from onrecord.evaluation.measure import measure
from onrecord.language import load

CORPORA = ("ewt_dev", "gum_dev")
MEASURES = ("words", "sentences", "upos", "uas", "las", "entities")


def figures(nlp: Language, path: Path) -> tuple[dict[str, float], float, float]:
    """F1 of each measure in per cent, and words a second by the clock and by the processor's time."""
    golds = list(files.read(path, files.kind_of(path)))
    measured = {figure.measure: figure.score for figure in measure(nlp, golds, raw=True).figures()}
    start, busy = time.perf_counter(), time.process_time()
    for _ in nlp.pipe(gold.text for gold in golds):
        pass
    seconds, busy = time.perf_counter() - start, time.process_time() - busy
    words = sum(len(gold.words or ()) for gold in golds)
    f1 = {name: score.f1 for name in MEASURES if (score := measured[name]) is not None}
    return f1, words / seconds, words / busy


def main() -> None:
    """Print a table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("data", type=Path, help="the folder of the corpora")
    parser.add_argument("--model", help="an installed spaCy pipeline instead of our reader")
    parser.add_argument("--threads", type=int, default=1, help="threads of our reader's encoder")
    options = parser.parse_args()
    nlp = load(options.model, options.threads)
    print("\t".join(["corpus", *MEASURES, "words/s", "words/cpu-s"]))
    for name in CORPORA:
        found, *speeds = figures(nlp, options.data / "language" / f"{name}.jsonl")
        print("\t".join([name, *(f"{found[m]:.2f}" for m in MEASURES), *(f"{s:.0f}" for s in speeds)]))


if __name__ == "__main__":
    main()
