"""Coreference of all noun phrases and pronouns of a page, before anyone asks which of them are actors."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from onrecord.knowledge import Knowledge
from onrecord.reading.coreference import pairs
from onrecord.reading.coreference.chain import chains, link
from onrecord.reading.coreference.constraints import allowed
from onrecord.reading.coreference.mentions import Phrase, phrases
from onrecord.reading.coreference.quotes import Quotation
from onrecord.reading.coreference.table import Floats, Ints, table
from onrecord.reading.parsed import Doc

__all__ = ["Corefered", "corefer"]


@dataclass(frozen=True, slots=True)
class Corefered:
    """The phrases of a page and what each takes up.

    ``taken`` is the number of the phrase taken up (``-1``: none), ``chain`` that of the first phrase of the chain;
    ``margin`` has, for every phrase and candidate in ``found``, how much better the candidate is than none
    (minus infinity where grammar forbids it).  ``found`` and ``margin`` have a row for each of the phrases ``asked``.
    ``kinds`` are the probabilities of what each phrase denotes, in the order of ``ranker.KINDS``.
    """

    phrases: Sequence[Phrase]
    taken: Ints
    chain: Ints
    found: Ints
    margin: Floats
    asked: Ints
    kinds: Floats


def corefer(
    doc: Doc,
    quoted: Sequence[Quotation],
    knowledge: Knowledge,
    given: Sequence[Phrase] | None = None,
    asked: Sequence[int] | None = None,
) -> Corefered:
    """What every phrase of a page takes up; ``given`` are the phrases where they are known.

    Where numbers of phrases are ``asked``, what the others take up is left out, and so is the work for them.
    """
    mine = phrases(doc, knowledge) if given is None else given
    wanted = np.arange(len(mine), dtype=np.int32) if asked is None else np.array(sorted(asked), np.int32)
    rows = table(doc, mine, quoted, knowledge.ranker.kinds, knowledge.coreference)
    found = pairs.candidates(rows, wanted)
    if not len(wanted):
        first = np.arange(len(mine), dtype=np.int32)
        return Corefered(mine, np.full_like(first, -1), first, found, np.zeros((0, 0), np.float32), wanted, rows.kinds)
    reflexive = np.array([doc[p.head].lower_.endswith(("self", "selves")) for p in mine])
    ranker = knowledge.ranker
    single, double = pairs.of_phrases(rows), pairs.of_pairs(rows, found, wanted)
    may = allowed(rows, found, reflexive, double[pairs.DIFFER] > 0, wanted)
    scores = np.where(may, ranker.pairs(single, double, found, wanted), -np.inf).astype(np.float32)
    none = ranker.none(single[wanted], double, may)
    taken = link(rows, found, scores, none, wanted)
    return Corefered(mine, taken, chains(rows, taken), found, scores - none[:, None], wanted, rows.kinds)
