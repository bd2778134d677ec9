"""Fit the weights that tell a lost paragraph break from a lost blank (``paragraph_weights`` in ``repairs.yaml``).

    python -m training.paragraphs ARTICLES.jsonl

Each line of ARTICLES holds the ``text`` of one undamaged article with blank lines between its paragraphs.  Every
paragraph end is taken as a join that was a break, every sentence end inside a paragraph as one that was not; both
kinds weigh the same in all, since a join says nothing of how often either is lost.  Ridge logistic regression by
Newton's method; every tenth article is held out to measure on.
"""

from __future__ import annotations

import argparse
import re
from collections.abc import Iterator
from dataclasses import fields
from pathlib import Path

import numpy as np

from onrecord.archive.press import Usage, Weights
from onrecord.archive.repair.paragraphs import INNER_END, Join, Paragraphing, features
from onrecord.archive.zones.units import ends_sentence, units
from onrecord.evaluation.rows import objects
from onrecord.knowledge import Knowledge

LAST_WORD = re.compile(r"([A-Za-z]+)\.\s*\Z")


def joins(text: str, usage: Usage) -> Iterator[tuple[Join, Paragraphing, bool]]:
    """Every sentence end of an article as a join, how the rest of it is cut, and whether a paragraph ended there."""
    paragraphs = [(unit.start, unit.end) for unit in units(text, 0, len(text))[0]]
    lengths = [end - start for start, end in paragraphs]
    inner = [list(INNER_END.finditer(text, start, end)) for start, end in paragraphs]
    for i, (start, end) in enumerate(paragraphs):
        for match in inner[i]:
            if not abbreviated(text[start : match.end()], usage) and len(paragraphs) > 2:
                mean = (sum(lengths) - lengths[i]) / (len(lengths) - 1)
                cut = Paragraphing(mean, len(lengths) / (sum(map(len, inner)) + 1))
                at = len(text[: match.end()].rstrip())
                yield Join(text, start, at, match.end(), end), cut, False
        if i + 1 < len(paragraphs) and len(paragraphs) > 3 and ends_sentence(text[start:end]):
            mean = (sum(lengths) - lengths[i] - lengths[i + 1]) / (len(lengths) - 2)
            cut = Paragraphing(mean, len(lengths) / (sum(map(len, inner)) + 1))
            yield Join(text, start, end, *paragraphs[i + 1]), cut, True


def abbreviated(text: str, usage: Usage) -> bool:
    """Whether a text ends with an abbreviation or an initial."""
    word = LAST_WORD.search(text[-20:])
    return word is not None and (word[1] in usage.abbreviations or len(word[1]) == 1)


def fit(rows: np.ndarray, breaks: np.ndarray, ridge: float = 1.0) -> np.ndarray:
    """The weights of a logistic model, both outcomes weighing the same in all."""
    share = np.where(breaks, 0.5 / breaks.mean(), 0.5 / (1 - breaks.mean()))
    weights = np.zeros(rows.shape[1])
    for _ in range(40):
        likely = 1 / (1 + np.exp(-rows @ weights))
        curve = rows.T @ (rows * (share * likely * (1 - likely))[:, None]) + ridge * np.eye(len(weights))
        weights -= np.linalg.solve(curve, rows.T @ (share * (likely - breaks)) + ridge * weights)
    return weights


def main() -> None:
    """Fit on the articles given on the command line and print the weights as YAML."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("articles", type=Path)
    options = parser.parse_args()
    usage = Knowledge().press.usage
    texts = [row["text"] for row in objects(options.articles)]
    found = [(i, join, cut, ended) for i, text in enumerate(texts) for join, cut, ended in joins(text, usage)]
    rows = np.array([features(join, cut, usage) for _, join, cut, _ in found])
    breaks = np.array([ended for *_, ended in found])
    held = np.array([i % 10 == 0 for i, *_ in found])
    right = (rows[held] @ fit(rows[~held], breaks[~held]) > 0) == breaks[held]
    print(f"# {len(found)} sentence ends, {breaks.sum()} of them breaks; right on {held.sum()} held out:")
    print(f"# breaks {right[breaks[held]].mean():.1%}, others {right[~breaks[held]].mean():.1%}")
    print("paragraph_weights:")
    for field, weight in zip(fields(Weights), fit(rows, breaks), strict=True):
        print(f"  {field.name}: {weight:.2f}")


if __name__ == "__main__":
    main()
