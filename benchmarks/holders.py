"""Draw rows of the lists of office holders, to be checked one by one against public pages.

    python benchmarks/holders.py [--rows 120] [--seed 947] [--data FOLDER]

The lists were written from memory; only a reader can tell how many rows are wrong.  Printed as tab-separated lines:
file, name, office, state and body, and the days between which the office was held, as the list has them.  As many rows
are drawn from each file as from any other, one more from some where the number does not part evenly; a file of fewer
rows gives all that it has.
"""

from __future__ import annotations

import argparse
import random
from collections.abc import Iterator
from pathlib import Path

import yaml

from onrecord.knowledge.actors.holders import BAR, HoldersFile
from onrecord.knowledge.loader import DATA, BaseLoader


def held(path: Path) -> Iterator[tuple[str, ...]]:
    """One row for every time that somebody held an office: name, office, state and body, from, until."""
    file = HoldersFile.model_validate({"until": "2000-01-01", **yaml.load(path.read_text("utf-8"), BaseLoader)})
    for office in file.holders:
        where = ", ".join(part for part in (office.country, office.of) if part)
        for written, times in office.held.items():
            for time in times.split(" and "):
                start, _, end = time.partition("/")
                yield written.partition(BAR)[0], office.role, where, start, end


def drawn(paths: list[Path], number: int, seed: int) -> Iterator[tuple[str, ...]]:
    """Rows with the names of their files, evenly over the files."""
    chance = random.Random(seed)
    share, over = divmod(number, len(paths))
    more = set(chance.sample(range(len(paths)), over))
    for index, path in enumerate(paths):
        rows = list(held(path))
        for row in chance.sample(rows, min(share + (index in more), len(rows))):
            yield path.stem, *row


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rows", type=int, default=120)
    parser.add_argument("--seed", type=int, default=947)
    parser.add_argument("--data", type=Path, default=DATA / "holders", help="a folder of such lists (default: ours)")
    options = parser.parse_args()
    paths = sorted(options.data.glob("*.yaml"))
    if not paths:
        parser.error(f"{options.data}: holds no .yaml file; give the folder of the lists")
    for row in drawn(paths, options.rows, options.seed):
        print("\t".join(row))


if __name__ == "__main__":
    main()
