"""The command line of benchmarks that tell how time grows with the number of made-up reports."""

from __future__ import annotations

import argparse
from collections.abc import Callable

from onrecord.knowledge import Knowledge


def grow(told: str, measured: Callable[[int, int, Knowledge], str]) -> None:
    """Print what ``measured`` says of each step: so many reports of a seed, the last of ``--reports``, each one before
    it of half as many.  ``told`` is the benchmark's docstring.
    """
    parser = argparse.ArgumentParser(description=told, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--reports", type=int, default=10_000)
    parser.add_argument("--steps", type=int, default=3)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    knowledge = Knowledge()
    for step in reversed(range(options.steps)):
        print(measured(options.reports >> step, options.seed, knowledge), flush=True)
