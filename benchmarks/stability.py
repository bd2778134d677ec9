"""How many linked pairs of rows are gone, and merges of actors parted, when other reports are read too.

    python benchmarks/stability.py FILE ... [--reports 90] [--more 22] [--draws 6] [--seed 1]

FILE holds articles, in any form that ``onrecord read`` takes.  For each draw ``--reports`` of them are reconciled, and
then the same with ``--more`` others; it prints by the kind of link how many pairs of rows of different reports were
linked by the first, and how many of these no link of that kind joins any more; and how many actors were merged, and how
many of these are parted, or stay together under another id.
"""

from __future__ import annotations

import argparse
import random
from collections import Counter
from collections.abc import Sequence
from itertools import combinations
from pathlib import Path

from onrecord.model import Reading, Reconciled
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


def pairs(readings: Sequence[Reading], found: Reconciled) -> set[tuple[str, str, str]]:
    """The pairs of rows of different reports that are linked, with the kind of the link."""
    of = {event.id: reading.document.id for reading in readings for event in reading.events}
    of |= {said.id: reading.document.id for reading in readings for said in reading.statements}
    return {
        (link.kind, min(one, other), max(one, other))
        for link in found.links
        for one, other in combinations(link.members, 2)
        if of.get(one) != of.get(other)
    }


def merges(first: Reconciled, second: Reconciled) -> Counter[str]:
    """How many merges the first has, and what became of them in the second."""
    shown = [{second.canonical[member] for member in merge.members} for merge in first.merges]
    parted = sum(len(ids) > 1 for ids in shown)
    renamed = sum(ids != {merge.into} for ids, merge in zip(shown, first.merges, strict=True)) - parted
    return Counter(merged=len(shown), parted=parted, renamed=renamed)


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
    actors: Counter[str] = Counter()
    for _ in range(args.draws):
        drawn = draw.sample(readings, min(args.reports + args.more, len(readings)))
        few = drawn[: args.reports]
        less, more = (reconcile(some, texts, reader.knowledge) for some in (few, drawn))
        first = pairs(few, less)
        gone.update(kind for kind, *_ in first - pairs(drawn, more))
        linked.update(kind for kind, *_ in first)
        actors.update(merges(less, more))
    print(f"pairs that are gone, {args.draws} draws of {args.reports} and {args.more} reports")
    for kind, count in sorted(linked.items()):
        print(f"{kind}: {gone[kind]} of {count}")
    print(f"merges: {actors['parted']} of {actors['merged']} parted, {actors['renamed']} with another id")


if __name__ == "__main__":
    main()
