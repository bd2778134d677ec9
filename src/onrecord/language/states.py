"""What the reader's encoder makes of each verb where it stands, kept with a ``Doc``: vectors in which likes are near.

Verbs alone: a vector for every word of a long text would take more room than all the rest that is known of it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType

import numpy as np
from numpy.typing import NDArray
from spacy.tokens import Doc

Vector = NDArray[np.float16]
TOKENS, ROWS = "onrecord.states.tokens", "onrecord.states.rows"  # in ``Doc.user_data``: arrays, which bytes can hold
OF = "VERB"  # the part of speech whose states are kept


def write(doc: Doc, found: Mapping[int, Vector]) -> None:
    """Keep the states of tokens with a ``Doc``."""
    doc.user_data[TOKENS] = np.array(list(found), np.int64)
    doc.user_data[ROWS] = np.stack(list(found.values())) if found else np.zeros((0, 0), np.float16)


def states(doc: Doc) -> Mapping[int, Vector]:
    """The states of the verbs of a ``Doc`` by token; none where another pipeline has read it."""
    if TOKENS not in doc.user_data:
        return MappingProxyType({})
    return MappingProxyType(dict(zip(doc.user_data[TOKENS].tolist(), doc.user_data[ROWS], strict=True)))


def of_verbs(tokens: Sequence[int], upos: Sequence[str], rows: NDArray[np.float32]) -> dict[int, Vector]:
    """The states of the verbs among some tokens; ``upos`` and ``rows`` are theirs, in order, or there are no rows."""
    return {i: row.astype(np.float16) for i, kind, row in zip(tokens, upos, rows, strict=False) if kind == OF}
