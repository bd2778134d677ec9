"""How fast reports are read, beside the language model alone.

    python benchmarks/speed.py PATH... [--rounds 5] [--cpu]

Prints start-up, words a second of the language model and of the whole reading, their ratio, and each stage's share.
Both are timed in turn within each round, and medians are given, so that the ratio holds where the speed drifts.
``--cpu`` takes processor time, with one thread for the model, in place of time on the clock: the shares as on one core,
whatever else the machine does.
"""

from __future__ import annotations

import argparse
import statistics
import time
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any, TypeVar

START = time.perf_counter()

import spacy.tokens  # noqa: E402 - start-up counts the imports

from onrecord.archive.accession import Accession  # noqa: E402
from onrecord.archive.inputs.walk import find  # noqa: E402
from onrecord.archive.originals.given import sidecar  # noqa: E402
from onrecord.archive.originals.original import read_file  # noqa: E402
from onrecord.knowledge import Knowledge  # noqa: E402
from onrecord.reading import actors, events, places, relations, statements, times  # noqa: E402
from onrecord.reading.owners import with_owners  # noqa: E402
from onrecord.reading.page import Page  # noqa: E402
from onrecord.reading.parsed import Doc  # noqa: E402
from onrecord.reading.statements.drafting.voices import drafted  # noqa: E402
from onrecord.reading.territories import with_territories  # noqa: E402
from onrecord.run.reader import Reader  # noqa: E402

Result = TypeVar("Result")


class Watch:
    """Seconds by name, each a list over rounds; ``clock`` tells them."""

    def __init__(self, clock: Callable[[], float]) -> None:
        self.clock = clock
        self.seconds: dict[str, list[float]] = defaultdict(list)

    def time(self, name: str, work: Callable[[], Result]) -> Result:
        """Do some work and note how long it took."""
        before = self.clock()
        result = work()
        self.seconds[name].append(self.clock() - before)
        return result

    def median(self, name: str) -> float:
        """The median over rounds."""
        return statistics.median(self.seconds[name])


def stages(watch: Watch, accessions: Sequence[Accession], parses: Sequence[spacy.tokens.Doc], know: Knowledge) -> None:
    """Time each stage of reading on all reports, in the order of ``onrecord.reading.reader``."""

    def each(name: str, work: Callable[..., Any], *columns: Iterable[Any]) -> list[Any]:
        rows = list(zip(*columns, strict=True))
        return watch.time(name, lambda: [work(*row) for row in rows])

    docs = each("parses", Doc, parses)
    pages = [Page(a.document, a.overlay, doc) for a, doc in zip(accessions, docs, strict=True)]
    found = each("times", lambda page: times.read_times(page, know), pages)
    where = each("places", lambda page: places.read_places(page, know), pages)
    told = each("drafts", lambda page: drafted(page, know), pages)
    casts = each("actors", lambda page, *rest: actors.read_actors(page, know, *rest), pages, found, told)
    said = each(
        "statements",
        lambda page, cast, dates, drafts: statements.read_statements(page, cast, dates, know, drafts),
        *(pages, casts, found, told),
    )
    said = [statements.recorded(rows) for rows in said]
    wider = each(
        "owners",
        lambda page, cast, named: with_owners(page, with_territories(page, cast, named, know), know),
        *(pages, casts, where),
    )
    each(
        "events",
        lambda page, cast, rows, dates, named: events.read_events(page, cast, rows, dates, named, know),
        *(pages, wider, said, found, where),
    )
    each(
        "relations",
        lambda page, cast, dates, rows: relations.read_relations(page, cast, dates, rows, know),
        *(pages, wider, found, said),
    )


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("paths", nargs="+", type=Path)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--cpu", action="store_true")
    args = parser.parse_args()
    reader = Reader(threads=1) if args.cpu else Reader()
    list(reader.nlp.pipe(["Start-up ends when the first sentence has been read."]))
    print(f"start-up           {time.process_time() if args.cpu else time.perf_counter() - START:6.2f} s")
    inputs = [(read_file(path), sidecar(path)) for path in find(args.paths)]
    watch = Watch(time.process_time if args.cpu else time.perf_counter)
    accessions = [reader.accede(original, given) for original, given in inputs]
    words = sum(len(a.overlay.text.split()) for a in accessions)
    list(reader.read(accessions))  # fills caches, loads the knowledge
    for _ in range(args.rounds):
        watch.time("archive", lambda: [reader.accede(original, given) for original, given in inputs])
        parses = watch.time("language", lambda: list(reader.nlp.pipe(a.overlay.text for a in accessions)))
        stages(watch, accessions, parses, reader.knowledge)
        watch.time("whole", lambda: list(reader.read(accessions)))
    print(f"words              {words:6,} in {len(accessions)} reports")
    print(f"language alone     {words / watch.median('language'):8,.0f} words a second")
    print(f"whole reading      {words / watch.median('whole'):8,.0f} words a second")
    ratios = [w / t for w, t in zip(watch.seconds["whole"], watch.seconds["language"], strict=True)]
    print(f"whole / language   {statistics.median(ratios):8.2f}  ({min(ratios):.2f} to {max(ratios):.2f})")
    for name in (name for name in watch.seconds if name not in ("language", "whole")):
        print(f"{name:12} {100 * watch.median(name) / watch.median('language'):6.1f} % of the language model")


if __name__ == "__main__":
    main()
