"""Print merged pairs of actors for reading, to see how many are wrong.

    python benchmarks/merges.py RECORD... [--seed 1] [--pairs 100] [--by merge|pair]

``RECORD`` is what ``onrecord read`` has written.  A pair is two actors of different reports under one id.  ``--by
merge``
draws a merge and then a pair of its members, so that each actor counts alike; ``--by pair`` draws among all pairs, most
of which are states and heads of state.  Each pair is printed with its reasons, coding, roles and a passage from both
reports; a person then says which are wrong.
"""

from __future__ import annotations

import argparse
import random
from collections.abc import Sequence
from itertools import combinations
from pathlib import Path
from typing import Any

from onrecord.record import Record

ACTOR = "SELECT document, name, kind, country, sector FROM reading.actor WHERE id = ?"
ROLES = 'SELECT title, "of", "start", "end" FROM reading.role WHERE actor = ? ORDER BY position'
MENTIONS = (
    'SELECT "start", "end" FROM reading.mention WHERE actor = ? ORDER BY form <> \'name\', '
    '"end" - "start" DESC, "start" LIMIT ?'
)
WIDTH = 90  # code points shown either side of a mention
SHOWN = 2  # mentions shown of each actor


def pairs_of(record: Record, seed: int, wanted: int, by: str) -> list[tuple[str, str, float, str]]:
    """Pairs of document-level actors with the score and the reasons of their merge."""
    merges = record.sql('SELECT members, score, why FROM merges ORDER BY "into"').fetchall()
    draw = random.Random(seed)
    crossing = []
    for members, score, why in merges:
        found = [(a, b, score, why) for a, b in combinations(members, 2) if _document(a) != _document(b)]
        if found:
            crossing.append(found)
    if by == "pair":
        every = [pair for found in crossing for pair in found]
        return draw.sample(every, min(wanted, len(every)))
    return [draw.choice(found) for found in draw.sample(crossing, min(wanted, len(crossing)))]


def _document(actor: str) -> str:
    return actor.rpartition("-")[0]


def described(record: Record, actor: str) -> str:
    """An actor with its coding, its roles, and where its report speaks of it."""
    document, name, kind, country, sector = record.cursor().execute(ACTOR, [actor]).fetchone() or ("",) * 5
    text = record.text(document)
    roles = record.cursor().execute(ROLES, [actor]).fetchall()
    held = "; ".join(" ".join(str(part) for part in role if part) for role in roles)
    lines = [f"  {name!r} {kind} {country or '-'} {sector or '-'} [{held}]"]
    for start, end in record.cursor().execute(MENTIONS, [actor, SHOWN]).fetchall():
        around = f"{text[max(0, start - WIDTH) : start]}>>{text[start:end]}<<{text[end : end + WIDTH]}"
        lines.append("      " + " ".join(around.split()))
    return "\n".join(lines)


def main(arguments: Sequence[str] | None = None) -> None:
    """Command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("records", type=Path, nargs="+")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--pairs", type=int, default=100, help="of all records together")
    parser.add_argument("--by", choices=("merge", "pair"), default="merge")
    options = parser.parse_args(arguments)
    share = -(-options.pairs // len(options.records))
    number = 0
    for path in options.records:
        with Record.open(path) as record:
            drawn: list[Any] = pairs_of(record, options.seed, min(share, options.pairs - number), options.by)
            for one, other, score, why in drawn:
                number += 1
                print(f"{number}. {score} {why}\n{described(record, one)}\n{described(record, other)}")


if __name__ == "__main__":
    main()
