"""How many linked pairs of rows are gone when other reports are read too.

    python benchmarks/stability.py FILE ... [--reports 90] [--more 22] [--draws 6] [--seed 1]

FILE holds articles, in any form that ``onrecord read`` takes.  For each draw ``--reports`` of them are reconciled, and
then the same with ``--more`` others; it prints by the kind of link how many pairs of rows of different reports were
linked by the first, and how many of these no link of that kind joins any more.
"""

from __future__ import annotations

import argparse
import random
from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import combinations
from pathlib import Path

from onrecord.knowledge import Knowledge
from onrecord.model import Reading
from onrecord.reading.page import Page
from onrecord.reading.parsed import Doc
from onrecord.reading.reader import read_page
from onrecord.reconcile import reconcile
from onrecord.run.reader import Reader
from trust import accessions


def read(paths: list[Path], reader: Reader) -> tuple[list[Reading], dict[str, str]]:
    """The readings of the articles, and their texts by the ids of the documents."""
    readings, texts = [], {}
    for accession in accessions(paths, reader):
        page = Page(accession.document, accession.overlay, Doc(reader.nlp(accession.overlay.text)))
        readings.append(read_page(page, accession.repairs, reader.knowledge))
        texts[accession.document.id] = accession.original.text
    return readings, texts


def pairs(readings: Sequence[Reading], texts: Mapping[str, str], knowledge: Knowledge) -> set[tuple[str, str, str]]:
    """The pairs of rows of different reports that are linked, with the kind of the link."""
    of = {event.id: reading.document.id for reading in readings for event in reading.events}
    of |= {said.id: reading.document.id for reading in readings for said in reading.statements}
    found = reconcile(readings, texts, knowledge)
    return {
        (link.kind, min(one, other), max(one, other))
        for link in found.links
        for one, other in combinations(link.members, 2)
        if of.get(one) != of.get(other)
    }


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("files", type=Path, nargs="+")
    parser.add_argument("--reports", type=int, default=90)
    parser.add_argument("--more", type=int, default=22)
    parser.add_argument("--draws", type=int, default=6)
    parser.add_argument("--seed", type=int, default=1)
    args = parser.parse_args()
    reader, draw = Reader(), random.Random(args.seed)
    readings, texts = read(args.files, reader)
    gone: Counter[str] = Counter()
    linked: Counter[str] = Counter()
    for _ in range(args.draws):
        drawn = draw.sample(readings, min(args.reports + args.more, len(readings)))
        first = pairs(drawn[: args.reports], texts, reader.knowledge)
        gone.update(kind for kind, *_ in first - pairs(drawn, texts, reader.knowledge))
        linked.update(kind for kind, *_ in first)
    print(f"pairs that are gone, {args.draws} draws of {args.reports} and {args.more} reports")
    for kind, count in sorted(linked.items()):
        print(f"{kind}: {gone[kind]} of {count}")


if __name__ == "__main__":
    main()
