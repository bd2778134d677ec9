"""Compare what two models give, output by output: after heads were trained alone the parser must give the same.

    python -m training.reader.compare MODEL OTHER [--prepared build/training] [--on NAME ...] [--differ OUTPUT ...]

MODEL and OTHER are folders of exported files; they read the development parts in windows with context.  Prints for
each output in how many of all scores the two differ, and by how much at most.  Fails where an output differs that is
not named with ``--differ``.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from training.reader import corpora
from training.reader.batches import Features
from training.reader.encoding import encoder
from training.reader.examples import Maker
from training.reader.labels import Labels
from training.reader.predict import ExportedModel, Model
from training.reader.windows import Pieced, with_context

DEVELOPMENT = ("ewt_dev", "gum_dev", "worldwide_dev", "polnear_dev", "te3_dev")


@dataclass
class Difference:
    """Of one output: how many scores there are, how many differ, and by how much at most."""

    scores: int = 0
    differing: int = 0
    most: float = 0.0


def differences(one: Model, other: Model, windows: Iterable[Features]) -> dict[str, Difference]:
    """By output, over some windows; raises ``ValueError`` where one of the two has an output that the other lacks."""
    found: dict[str, Difference] = {}
    for window in windows:
        ours, theirs = one.scores(window), other.scores(window)
        if odd := ours.keys() ^ theirs.keys():
            raise ValueError(f"only one of the two models has the output {sorted(odd)[0]}; export both from like runs")
        for name, scores in ours.items():
            row = found.setdefault(name, Difference())
            apart = np.abs(scores - theirs[name])
            row.scores += apart.size
            row.differing += int(np.count_nonzero(scores != theirs[name]))
            row.most = max(row.most, float(apart.max(initial=0.0)))
    return found


def windows(names: Iterable[str], labels: Labels, prepared: Path) -> Iterable[Features]:
    """The windows of some corpora."""
    pieces, maker = encoder(), Maker(labels)
    for corpus in corpora.table():
        if corpus.name in names:
            for document in corpora.load(corpus, prepared, with_text=False):
                for window in with_context(Pieced(document, pieces.pieces)):
                    yield pieces.features([maker(document, window, "")])


def main() -> None:
    """Compare."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    add = parser.add_argument
    add("model", type=Path, help="a folder of exported files")
    add("other", type=Path, help="another")
    add("--prepared", type=Path, default=corpora.OUT, help="where make corpora wrote")
    add("--on", nargs="+", default=list(DEVELOPMENT), metavar="NAME", help="corpora")
    add("--differ", nargs="*", default=[], metavar="OUTPUT", help="outputs that may differ")
    options = parser.parse_args()
    one, other = ExportedModel(options.model), ExportedModel(options.other)
    found = differences(one, other, windows(options.on, one.labels, options.prepared))
    for name, row in found.items():
        print(f"{name:<8}{row.differing:>14,} of {row.scores:>14,} scores differ, by {row.most:.3g} at most")
    if wrong := [name for name, row in found.items() if row.differing and name not in options.differ]:
        sys.exit(f"{', '.join(wrong)} should be the same")


if __name__ == "__main__":
    main()
