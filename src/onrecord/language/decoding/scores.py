"""What scores and heads are, for all that decodes: numpy floats, higher is likelier."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Scores = NDArray[np.float32]
Heads = NDArray[np.intp]
NEVER = -1e9


def log_chances(scores: NDArray[np.floating]) -> NDArray[np.float64]:
    """The logarithms of the chances that scores stand for, row by row."""
    shifted = scores.astype(np.float64) - scores.max(axis=1, keepdims=True)
    logs: NDArray[np.float64] = shifted - np.log(np.exp(shifted).sum(axis=1, keepdims=True))
    return logs
