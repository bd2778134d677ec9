"""Measure the lemmatizer on the development parts of the treebanks, with gold parts of speech and tags.

    python -m training.evaluate_lemmas DATA [--errors N]

Prints, for each corpus, the share of words whose lemma is right (case aside), with rules and irregular words alone
and with the table drawn from the training parts; ``--errors`` lists the commonest mistakes.
"""

from __future__ import annotations

import argparse
from collections import Counter
from pathlib import Path

from onrecord.language.lemmas import Lemmatizer
from training.treebank import words

CORPORA = ("ewt_dev", "gum_dev")


def measure(path: Path, lemmatize: Lemmatizer) -> tuple[int, int, Counter[tuple[str, str, str, str]]]:
    """Words right, all words, and the mistakes as (word, part of speech, ours, the treebank's)."""
    right = total = 0
    wrong: Counter[tuple[str, str, str, str]] = Counter()
    for word, upos, tag, lemma in words(path):
        ours = lemmatize(word, upos, tag)
        total += 1
        if ours.lower() == lemma.lower():
            right += 1
        else:
            wrong[word.lower(), upos, ours, lemma] += 1
    return right, total, wrong


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("data", type=Path, help="the folder of the corpora")
    parser.add_argument("--errors", type=int, default=0, metavar="N", help="list the N commonest mistakes")
    options = parser.parse_args()
    for name in CORPORA:
        path = options.data / "language" / f"{name}.jsonl"
        for label, lemmatize in (("rules", Lemmatizer(treebanks=None)), ("table and rules", Lemmatizer())):
            right, total, wrong = measure(path, lemmatize)
            print(f"{name}\t{label}\t{100 * right / total:.2f}\t{right}/{total}")
        for mistake, times in wrong.most_common(options.errors):
            print("\t".join([str(times), *mistake]))


if __name__ == "__main__":
    main()
