"""What grammar forbids, whatever the ranker thinks."""

from __future__ import annotations

from types import MappingProxyType
from typing import Any

import numpy as np
from numpy.typing import NDArray

from onrecord.reading.coreference.mentions import SHAPES
from onrecord.reading.coreference.table import LABELS, ROLES, SHAPE, Ints, Table

Rows = NDArray[np.signedinteger[Any]]
PERSONAL = tuple(SHAPE[s] for s in ("i", "we", "you", "he", "she", "it", "they"))
PERSONS = MappingProxyType({"i": 1, "we": 1, "you": 2, "he": 3, "she": 3, "it": 3, "they": 3})
ARGUMENTS = tuple(ROLES[r] for r in ("nsubj", "obj", "iobj", "obl"))


def allowed(
    table: Table,
    found: Ints,
    reflexive: NDArray[np.bool_],
    differ: NDArray[np.bool_],
    asked: Ints | None = None,
) -> NDArray[np.bool_]:
    """Which candidates a phrase, or one of those ``asked``, may take up at all.

    Forbidden are what a phrase stands in (i-within-i; but "the man who lost his way" holds "his" in a clause), another
    gender, a group for one man, the other argument of the same verb unless the pronoun is reflexive (binding principle
    B), another person ("I", "you", "he") within one sentence or quotation, "I" of another speaker and another than the
    speaker for "I", and for a person's full name one without a word of it.
    ``reflexive`` marks the rows of "himself" and its like, ``differ`` the pairs of one noun with different words before
    it: common nouns of that kind are two things ("the northern road", "the southern road").
    """
    t, m, a = table, (np.arange(len(table)) if asked is None else asked)[:, None], np.maximum(found, 0)
    genders = (t.gender[m] > 0) & (t.gender[a] > 0) & (t.gender[m] != t.gender[a])
    single = np.isin(t.shape, [SHAPE[s] for s in ("i", "he", "she")])
    numbers = (single[m] & (t.number[a] == 2)) | (single[a] & (t.number[m] == 2))
    nested = (t.start[a] <= t.head[m]) & (t.head[m] < t.end[a]) & (t.head[a] != t.head[m])
    holds = (t.start[m] <= t.head[a]) & (t.head[a] < t.end[m]) & (t.head[a] != t.head[m])
    clause_inside = (t.start[a] <= t.clause[m]) & (t.clause[m] < t.end[a]) & (t.clause[m] != t.head[a])
    apposed = (t.role[m] == ROLES["appos"]) & (t.parent[m] == t.head[a])
    argument = np.isin(t.role, ARGUMENTS)
    pronoun = np.isin(t.shape, PERSONAL)
    bound = (t.clause[m] == t.clause[a]) & argument[m] & argument[a] & (pronoun[m] | pronoun[a]) & ~reflexive[m]
    person = np.array([PERSONS.get(shape, 0) for shape in SHAPES])[t.shape]
    persons = (person[m] > 0) & (person[a] > 0) & (person[m] != person[a])
    persons &= (t.quote[m] == t.quote[a]) & ((t.quote[m] >= 0) | (t.sentence[m] == t.sentence[a]))
    voice = np.where(person == 1, t.speaker, -1)
    voice[t.speaker[t.speaker >= 0]] = t.speaker[t.speaker >= 0]
    speakers = ((person[m] == 1) | (person[a] == 1)) & (voice[m] >= 0) & (voice[a] >= 0) & (voice[m] != voice[a])
    said = (t.shape == SHAPE["i"]) & (t.speaker >= 0)
    speakers |= said[m] & (a != t.speaker[m]) & ~(said[a] & (t.speaker[a] == t.speaker[m]))
    name = t.shape == SHAPE["name"]
    differ = differ & ~name[m] & ~name[a]
    forbidden = differ | genders | numbers | (nested & ~apposed & ~clause_inside) | holds | bound | persons | speakers
    forbidden |= _namesakes_of_none(t, m, a)
    result: NDArray[np.bool_] = (found >= 0) & ~forbidden
    return result


def _namesakes_of_none(t: Table, m: Rows, a: Rows) -> NDArray[np.bool_]:
    """Two full names of persons that share no word: Ana Ruiz is not Tom Beck."""
    full = (t.shape == SHAPE["name"]) & (t.label == LABELS["PERSON"]) & (t.words[:, 1] >= 0)
    result: NDArray[np.bool_] = full[m] & full[a]
    rows, columns = np.nonzero(result)  # few: most phrases are no names
    mine, theirs = t.words[m[rows, 0]][:, :, None], t.words[a[rows, columns]][:, None, :]
    result[rows, columns] = ~((mine == theirs) & (mine >= 0)).any((-1, -2))
    return result
