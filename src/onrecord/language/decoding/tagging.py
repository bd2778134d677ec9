"""Part of speech, tag and features of words, chosen together."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from onrecord.language.decoding.scores import Scores, log_chances

Tags = NDArray[np.int64]


class Tagger:
    """Chooses the likeliest combination of the three that the treebanks have: a noun has no past tense.

    The network's three heads are taken for independent, with equal say.
    """

    def __init__(self, combinations: Tags) -> None:
        """``combinations`` are rows of three numbers of labels; none where each is to be chosen for itself."""
        self._combinations = combinations

    def __call__(self, upos: Scores, xpos: Scores, feats: Scores) -> Tags:
        """Words x 3, numbers of labels, from the scores of words x labels."""
        heads = (upos, xpos, feats)
        if not len(self._combinations):
            return np.stack([scores.argmax(axis=1) for scores in heads], axis=1)
        total = sum(log_chances(scores)[:, column] for scores, column in zip(heads, self._combinations.T, strict=True))
        best: Tags = self._combinations[np.argmax(total, axis=1)]
        return best
