"""How a caller follows a run over many inputs, and ends it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True)
class Watch:
    """How a caller follows a run: ``done`` is called with the number of reports read, ``stop`` asked whether to end."""

    done: Callable[[int], None] = lambda _count: None
    stop: Callable[[], bool] = lambda: False
