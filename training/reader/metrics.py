"""The measures of factuality; all others are those of ``onrecord.evaluation``."""

from __future__ import annotations

from collections.abc import Sequence


def mean_absolute_error(pairs: Sequence[tuple[float, float]]) -> float:
    """Of predictions and truths."""
    return sum(abs(a - b) for a, b in pairs) / max(1, len(pairs))


def correlation(pairs: Sequence[tuple[float, float]]) -> float:
    """Pearson's r; 0 where either side does not vary."""
    size = max(1, len(pairs))
    x, y = sum(a for a, _ in pairs) / size, sum(b for _, b in pairs) / size
    both = sum((a - x) * (b - y) for a, b in pairs)
    spread = (sum((a - x) ** 2 for a, _ in pairs) * sum((b - y) ** 2 for _, b in pairs)) ** 0.5
    return both / spread if spread else 0.0
