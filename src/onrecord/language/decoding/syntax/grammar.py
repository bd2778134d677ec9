"""What the treebanks have and hardly ever have, counted once: a check on choices that the network makes apart.

The network judges each tag, each arc and each label for itself.  It can call a word a noun and tag it as a verb, or
give one verb two objects, which no sentence of a treebank has.  The counts say so in logarithms of chances, at most 0,
for ``tagging`` and ``parsing`` to add to the network's.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from onrecord.errors import ModelError

Numbers = NDArray[np.float64]


@dataclass(frozen=True)
class Grammar:
    """Counts of the treebanks that a model was trained on; labels are numbered as the model numbers them.

    ``tags`` are the combinations of part of speech, tag and features that words have there, three numbers each, none
    where any may be.  ``second`` is, by label, the log chance that a word with one such dependent has another.
    ``under`` is by the label of a word and that of its dependent how much rarer the two stand together than by chance
    (log of the ratio).  ``before`` is by two labels the log chance that, of the dependents before their head, the first
    with the one label comes before the first with the other: no subject stands before the preposition of its clause.
    ``crossing`` is the log odds that a sentence has arcs that cross.
    """

    tags: NDArray[np.int64]
    second: Numbers
    under: Numbers
    before: Numbers
    crossing: float

    @classmethod
    def none(cls, labels: int) -> Grammar:
        """Nothing counted, for a model that was exported without: only the network's word stands."""
        nothing = np.zeros((labels, labels))
        return cls(np.empty((0, 3), np.int64), np.zeros(labels), nothing, nothing, 0.0)

    @classmethod
    def load(cls, path: Path) -> Grammar:
        """From the file that a model is exported with; raises ``ModelError`` where it is malformed."""
        try:
            with np.load(path, allow_pickle=False) as tables:
                counts = {name: tables[name].astype(np.float64) for name in ("second", "under", "before")}
                return cls(tags=tables["tags"].astype(np.int64), crossing=float(tables["crossing"]), **counts)
        except (ValueError, KeyError, OSError) as error:
            raise ModelError(f"{path}: not the counts of a grammar ({error}); export the model again") from error

    def save(self, path: Path) -> None:
        """Write what ``load`` reads."""
        np.savez_compressed(
            path,
            tags=self.tags.astype(np.int16),
            second=self.second.astype(np.float16),
            under=self.under.astype(np.float16),
            before=self.before.astype(np.float16),
            crossing=np.array(self.crossing),
        )
