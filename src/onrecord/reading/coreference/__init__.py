"""Coreference of all noun phrases and pronouns of a page, before anyone asks which of them are actors."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from spacy.tokens import Doc

from onrecord.knowledge import Knowledge
from onrecord.reading.coreference import pairs
from onrecord.reading.coreference.chain import chains, link
from onrecord.reading.coreference.constraints import allowed
from onrecord.reading.coreference.mentions import Phrase, phrases
from onrecord.reading.coreference.quotes import Quotation
from onrecord.reading.coreference.table import Floats, Ints, table

__all__ = ["Corefered", "corefer"]


@dataclass(frozen=True, slots=True)
class Corefered:
    """The phrases of a page and what each takes up.

    ``taken`` is the number of the phrase taken up (``-1``: none), ``chain`` that of the first phrase of the chain;
    ``margin`` has, for every phrase and candidate in ``found``, how much better the candidate is than none
    (minus infinity where grammar forbids it).
    """

    phrases: Sequence[Phrase]
    taken: Ints
    chain: Ints
    found: Ints
    margin: Floats


def corefer(
    doc: Doc,
    quoted: Sequence[Quotation],
    knowledge: Knowledge,
    given: Sequence[Phrase] | None = None,
) -> Corefered:
    """What every phrase of a page takes up; ``given`` are the phrases where they are known."""
    mine = phrases(doc, knowledge) if given is None else given
    rows = table(doc, mine, quoted, knowledge.ranker.kinds)
    found = pairs.candidates(rows)
    if not mine:
        return Corefered(mine, np.zeros(0, np.int32), np.zeros(0, np.int32), found, np.zeros((0, 0), np.float32))
    reflexive = np.array([doc[p.head].lower_.endswith(("self", "selves")) for p in mine])
    ranker = knowledge.ranker
    single, double = pairs.of_phrases(rows), pairs.of_pairs(rows, found)
    may = allowed(rows, found, reflexive, double[pairs.DIFFER] > 0)
    scores = np.where(may, ranker.pairs(single, double, found), -np.inf).astype(np.float32)
    none = ranker.none(single, double, may)
    taken = link(rows, found, scores, none)
    return Corefered(mine, taken, chains(rows, taken), found, scores - none[:, None])
