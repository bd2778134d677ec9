"""Labels of arcs."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.language.decoding.syntax.biaffine import ROWS, ArcLabels


@given(st.integers(1, 2 * ROWS + 3), st.integers(0, 2**32 - 1))
def test_scores_are_the_bilinear_form_of_each_arc(words: int, seed: int) -> None:
    random = np.random.default_rng(seed)
    weights = random.normal(size=(3, 5, 6)).astype(np.float32)
    dependents = random.normal(size=(words, 4)).astype(np.float32)
    heads = random.normal(size=(words + 1, 5)).astype(np.float32)
    head_of = random.integers(0, words + 1, size=words)
    scores = ArcLabels(weights)(dependents, heads, head_of)
    for word, head in enumerate(head_of):
        for label in range(3):
            expected = np.append(dependents[word], 1) @ weights[label] @ np.append(heads[head], 1)
            assert scores[word, label] == pytest.approx(expected, abs=1e-3)
