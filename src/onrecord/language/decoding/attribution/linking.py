"""Where the link head looks: the words around each cue, as numbers.  The same in training and at run time."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

SENTENCES_APART = 2  # further ones are all alike


@dataclass(frozen=True, slots=True)
class Around:
    """For cues x words around each: the word's place in its row, whether it is one, how far from the cue, and how
    many sentences from it; distances are numbered from 0.
    """

    place: NDArray[np.int64]
    mask: NDArray[np.bool_]
    distance: NDArray[np.int64]
    sentence: NDArray[np.int64]


def around(
    rows: NDArray[np.int64],
    starts: NDArray[np.int64],
    ends: NDArray[np.int64],
    words: NDArray[np.int64],
    sentences: NDArray[np.int64],
    reach: int,
) -> Around:
    """The words at most ``reach`` from each cue.

    A cue is a row of a batch and words of it; ``words`` counts the words of each row, ``sentences`` numbers them.
    """
    low = np.maximum(starts - reach, 0)
    high = np.minimum(ends + reach, words[rows])
    place = low[:, None] + np.arange(int((high - low).max()))
    mask = place < high[:, None]
    place = np.minimum(place, sentences.shape[1] - 1)
    before, behind = place - starts[:, None], place - ends[:, None] + 1
    distance = np.where(before < 0, before, np.where(behind > 0, behind, 0)).clip(-reach, reach) + reach
    apart = sentences[rows[:, None], place] - sentences[rows, starts][:, None]
    return Around(place, mask, distance, apart.clip(-SENTENCES_APART, SENTENCES_APART) + SENTENCES_APART)
