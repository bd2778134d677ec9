"""How fast reports are read, beside the language model alone.

    python benchmarks/speed.py PATH... [--rounds 5]

Prints start-up, words a second of the language model and of the whole reading, their ratio, and each stage's share.
Both are timed in turn within each round, and medians are given, so that the ratio holds where the speed drifts.
"""

from __future__ import annotations

import argparse
import statistics
import time
from collections import defaultdict
from collections.abc import Callable
from pathlib import Path

START = time.perf_counter()

from onrecord.archive.original import read_file  # noqa: E402 - start-up counts the imports
from onrecord.archive.sidecar import sidecar  # noqa: E402
from onrecord.archive.walk import find  # noqa: E402
from onrecord.reading import actors, events, places, relations, statements, times  # noqa: E402
from onrecord.reading.page import Page  # noqa: E402
from onrecord.reading.parsed import Doc  # noqa: E402
from onrecord.run.reader import Reader  # noqa: E402


class Watch:
    """Seconds by name, each a list over rounds."""

    def __init__(self) -> None:
        self.seconds: dict[str, list[float]] = defaultdict(list)

    def time(self, name: str, work: Callable[[], object]) -> object:
        """Do some work and note how long it took."""
        before = time.perf_counter()
        result = work()
        self.seconds[name].append(time.perf_counter() - before)
        return result

    def median(self, name: str) -> float:
        """The median over rounds."""
        return statistics.median(self.seconds[name])


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("paths", nargs="+", type=Path)
    parser.add_argument("--rounds", type=int, default=5)
    args = parser.parse_args()
    reader = Reader()
    list(reader.nlp.pipe(["Start-up ends when the first sentence has been read."]))
    print(f"start-up           {time.perf_counter() - START:6.2f} s")
    inputs = [(read_file(path), sidecar(path)) for path in find(args.paths)]
    watch, know = Watch(), reader.knowledge
    accessions = [reader.accede(original, given) for original, given in inputs]
    words = sum(len(a.overlay.text.split()) for a in accessions)
    list(reader.read(accessions))  # fills caches, loads the knowledge
    for _ in range(args.rounds):
        watch.time("archive", lambda: [reader.accede(original, given) for original, given in inputs])
        docs = watch.time("language", lambda: list(reader.nlp.pipe(a.overlay.text for a in accessions)))
        pages = [Page(a.document, a.overlay, Doc(doc)) for a, doc in zip(accessions, docs, strict=True)]
        found = [times.read_times(page, know) for page in pages]
        where = [places.read_places(page, know) for page in pages]
        watch.time("times", lambda pages=pages: [times.read_times(page, know) for page in pages])
        watch.time("places", lambda pages=pages: [places.read_places(page, know) for page in pages])
        both = list(zip(pages, found, strict=True))
        casts = watch.time("actors", lambda both=both: [actors.read_actors(p, know, t) for p, t in both])
        three = list(zip(pages, casts, found, strict=True))
        said = watch.time(
            "statements", lambda three=three: [statements.read_statements(p, c, t, know) for p, c, t in three]
        )
        five = list(zip(pages, casts, said, found, where, strict=True))
        watch.time("events", lambda five=five: [events.read_events(*row, know) for row in five])
        four = list(zip(pages, casts, found, said, strict=True))
        watch.time("relations", lambda four=four: [relations.read_relations(*row, know) for row in four])
        watch.time("whole", lambda: list(reader.read(accessions)))
    print(f"words              {words:6,} in {len(accessions)} reports")
    print(f"language alone     {words / watch.median('language'):8,.0f} words a second")
    print(f"whole reading      {words / watch.median('whole'):8,.0f} words a second")
    ratios = [w / t for w, t in zip(watch.seconds["whole"], watch.seconds["language"], strict=True)]
    print(f"whole / language   {statistics.median(ratios):8.2f}  ({min(ratios):.2f} to {max(ratios):.2f})")
    for name in ("archive", "times", "places", "actors", "statements", "events", "relations"):
        print(f"{name:12} {100 * watch.median(name) / watch.median('language'):6.1f} % of the language model")


if __name__ == "__main__":
    main()
