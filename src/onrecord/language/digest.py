"""What tells one language model from another, for the record's table of runs."""

from __future__ import annotations

import hashlib
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

MODEL = Path(__file__).parent / "model"


def digest(model: str | None) -> str | None:
    """SHA-256 of our own model's files; of another pipeline its version, ``None`` where its package tells none."""
    if model is not None:
        try:
            return version(model)
        except PackageNotFoundError:
            return None
    total = hashlib.sha256()
    for path in sorted(MODEL.iterdir()):
        total.update(path.name.encode())
        total.update(path.read_bytes())
    return total.hexdigest()
