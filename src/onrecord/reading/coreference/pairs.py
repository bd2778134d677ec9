"""Features of a phrase and of a pair of a phrase with what it may take up, for all phrases of a page at once.

The features are those of mention-ranking coreference (Denis and Baldridge 2008; Clark and Manning 2016): agreement,
words in common, distance, grammatical role, definiteness, quotations.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from functools import reduce

import numpy as np
from numpy.typing import NDArray

from onrecord.knowledge.actors.ranker import KINDS
from onrecord.reading.coreference.mentions import SHAPES
from onrecord.reading.coreference.table import (
    GENDERS,
    NUMBERS,
    OTHER_LABEL,
    OTHER_ROLE,
    ROLES,
    SHAPE,
    WORDS,
    Floats,
    Ints,
    Table,
)

Bools = NDArray[np.bool_]
NEAR = 44  # nearest phrases before one that it may take up
FAR = 12  # further ones that share its noun or one of its words, the last named first
DISTANCES = (0, 1, 2, 3, 5, 9, 17, 33, 65)  # where the steps of a distance begin
ALIKE = 0.3  # probability that two phrases denote the same kind of thing from which they count as alike
DIFFER = 6  # the pair feature that says that both phrases have the same noun and words before it of their own
PRONOUNS = SHAPE["reflexive"]


def candidates(table: Table, asked: Ints | None = None) -> Ints:
    """For every phrase, or those ``asked``, the rows that it may take up, ``-1`` where there are fewer."""
    mine = np.arange(len(table), dtype=np.int32) if asked is None else asked
    near = mine[:, None] - 1 - np.arange(NEAR)[None, :]
    found = np.full((len(mine), NEAR + FAR), -1, np.int32)
    found[:, :NEAR] = np.where(near >= 0, near, -1)
    places = {row: place for place, row in enumerate(mine.tolist())}
    rows: dict[int, list[int]] = defaultdict(list)
    named = (table.shape > PRONOUNS).tolist()
    words, short = table.words.tolist(), np.stack([table.initials, table.acronym], axis=1).tolist()
    for row in range(len(table)):
        keys = {key for key in (*(words[row] if named[row] else ()), *short[row]) if key >= 0}
        place = places.get(row)
        if place is not None and named[row]:
            head = words[row][0]
            order = sorted({r for k in keys for r in rows[k][-FAR:] if r < row - NEAR},
                           key=lambda r: (words[r][0] != head, -r))  # fmt: skip
            found[place, NEAR : NEAR + len(order[:FAR])] = order[:FAR]
        for key in keys:
            rows[key].append(row)
    return found


def of_phrases(table: Table) -> Floats:
    """One row of features a phrase."""
    count = len(table)
    repeated = np.minimum(table.seen, 4)
    length = np.digitize(table.end - table.start, (2, 3, 5, 9))
    place = np.digitize(table.sentence, (1, 2, 5, 15))
    columns = [
        _one_hot(table.shape, len(SHAPES)), _one_hot(table.number, len(NUMBERS)), _one_hot(table.gender, len(GENDERS)),
        _one_hot(table.label, OTHER_LABEL + 1), _one_hot(table.role, OTHER_ROLE + 1), _one_hot(repeated, 5),
        _one_hot(np.digitize(table.total, (2, 3, 5, 9)), 5),
        _one_hot(length, 5), _one_hot(place, 5), table.kinds,
        (table.quote >= 0)[:, None], (table.speaker >= 0)[:, None], (table.words[:, 1] >= 0)[:, None],
    ]  # fmt: skip
    return np.concatenate(columns, axis=1).astype(np.float32) if count else np.zeros((0, 1), np.float32)


def of_pairs(table: Table, found: Ints, asked: Ints | None = None) -> Floats:
    """The features of every phrase, or those ``asked``, and candidate: (features, phrases, candidates)."""
    m = (np.arange(len(table), dtype=np.int32) if asked is None else asked)[:, None]
    a: Ints = np.maximum(found, 0).astype(np.int32)
    columns = [*_words(table, m, a), *_agreement(table, m, a), *_distance(table, m, a), *_syntax(table, m, a),
               *_order(table, m, a, found), *_quotations(table, m, a), *_above(table, m, a)]  # fmt: skip
    features = np.empty((len(columns), *found.shape), np.float32)
    for number, column in enumerate(columns):
        features[number] = column
    return features


def _words(t: Table, m: Ints, a: Ints) -> list[NDArray[np.generic]]:
    # Word by word rather than in one array of six by six: a tenth of the time.
    mine = [t.words[:, place][m] for place in range(WORDS)]
    theirs = [t.words[:, place][a] for place in range(WORDS)]
    i_in = [np.zeros(a.shape, np.bool_) for _ in range(WORDS)]
    they_in = [np.zeros(a.shape, np.bool_) for _ in range(WORDS)]
    for one, found in zip(mine, i_in, strict=True):
        for other, met in zip(theirs, they_in, strict=True):
            same = (one == other) & (one >= 0)
            np.logical_or(found, same, out=found)
            np.logical_or(met, same, out=met)
    nominal = (t.shape[m] > PRONOUNS) & (t.shape[a] > PRONOUNS)
    head = (mine[0] == theirs[0]) & nominal
    names = (t.shape[m] == SHAPE["name"]) & (t.shape[a] == SHAPE["name"])
    more_mine = _any(~found & (one >= 0) for one, found in zip(mine[1:], i_in[1:], strict=True))
    more_theirs = _any(~met & (other >= 0) for other, met in zip(theirs[1:], they_in[1:], strict=True))
    text = (t.text[m] == t.text[a]) & (t.text[m] >= 0)
    acronym = ((t.initials[m] == t.acronym[a]) & (t.initials[m] >= 0)) | (
        (t.acronym[m] == t.initials[a]) & (t.acronym[m] >= 0)
    )
    alone = (mine[1] < 0) & (mine[0] >= 0)
    overlap = _any(i_in) & nominal
    return [
        text & nominal, text & ~nominal, head & ~text, head & more_mine, head & more_theirs,
        head & ~more_mine & more_theirs, head & more_mine & more_theirs, overlap & ~head,
        they_in[0] & ~head & nominal, i_in[0] & ~head & nominal, names & ~overlap & ~acronym, names & head,
        names & overlap & ~head, acronym, alone & head & names, (t.noun[m] == t.noun[a]) & nominal,
    ]  # fmt: skip


def _agreement(t: Table, m: Ints, a: Ints) -> list[NDArray[np.generic]]:
    numbers = (t.number[m] > 0) & (t.number[a] > 0)
    genders = (t.gender[m] > 0) & (t.gender[a] > 0)
    labels = (t.label[m] > 0) & (t.label[a] > 0)
    kinds = (t.kinds[m] * t.kinds[a]).sum(axis=-1)
    best, theirs = t.kinds.argmax(axis=-1), t.kinds.argmax(axis=-1)
    people = t.kinds[:, KINDS.index("person")]
    return [
        numbers & (t.number[m] == t.number[a]), numbers & (t.number[m] != t.number[a]),
        genders & (t.gender[m] == t.gender[a]), genders & (t.gender[m] != t.gender[a]),
        labels & (t.label[m] == t.label[a]), labels & (t.label[m] != t.label[a]),
        kinds, best[m] == theirs[a], people[m] * people[a], people[m] * (1 - people[a]), (1 - people[m]) * people[a],
        t.shape[m] == t.shape[a],
    ]  # fmt: skip


def _distance(t: Table, m: Ints, a: Ints) -> list[NDArray[np.generic]]:
    sentences, phrases = t.sentence[m] - t.sentence[a], m - a
    columns: list[NDArray[np.generic]] = [sentences >= step for step in DISTANCES[1:]]
    columns += [phrases >= step for step in DISTANCES[2:]]
    turns = t.paragraph[m] - t.paragraph[a]
    columns += [turns >= 1, turns >= 2, turns >= 3, turns % 2 == 1]
    return [*columns, np.log1p(phrases) / 4, t.sentence[a] == 0]


def _order(t: Table, m: Ints, a: Ints, found: Ints) -> list[NDArray[np.generic]]:
    """Whether a candidate is the nearest, or one of the nearest, that agrees; the same among subjects alone."""
    conflict = (t.number[m] > 0) & (t.number[a] > 0) & (t.number[m] != t.number[a])
    conflict |= (t.gender[m] > 0) & (t.gender[a] > 0) & (t.gender[m] != t.gender[a])
    agrees = (found >= 0) & ~conflict & ((t.kinds[m] * t.kinds[a]).sum(axis=-1) > ALIKE)
    subject = agrees & (t.role[a] == ROLES["nsubj"])
    nearer, subjects = np.cumsum(agrees, axis=1) - agrees, np.cumsum(subject, axis=1) - subject
    return [agrees & (nearer == 0), agrees & (nearer == 1), agrees & (nearer < 4), subject & (subjects == 0),
            subject & (subjects == 1)]  # fmt: skip


def _syntax(t: Table, m: Ints, a: Ints) -> list[NDArray[np.generic]]:
    here = t.sentence[m] == t.sentence[a]
    subject = t.role == ROLES["nsubj"]
    inside = (t.start[m] <= t.start[a]) & (t.end[a] <= t.end[m])
    around = (t.start[a] <= t.start[m]) & (t.end[m] <= t.end[a])
    apposed = (t.role[m] == ROLES["appos"]) & (t.parent[m] == t.head[a])
    predicate = (t.clause[a] == t.head[m]) & subject[a]
    same_clause = t.clause[m] == t.clause[a]
    return [
        apposed, predicate, inside, around, same_clause & here, same_clause & subject[a],
        (t.governor[m] == t.clause[a]) & subject[a], (t.governor[m] == t.clause[a]) & ~subject[a],
        (t.governor[a] == t.clause[m]), subject[a] & subject[m], t.role[m] == t.role[a],
        subject[a] & here, subject[a] & (t.sentence[m] - t.sentence[a] == 1), t.parent[m] == t.parent[a],
        t.head[m] == t.head[a], t.parent[a] == t.head[m], t.parent[m] == t.head[a],
        (t.start[m] - t.end[a] == 0), (t.start[m] - t.end[a] == 1),
    ]  # fmt: skip


def _above(t: Table, m: Ints, a: Ints) -> list[NDArray[np.generic]]:
    """Whether a candidate acts in the clause or in one above it, says what the phrase is part of, or owns beside it."""
    subject = t.role[a] == ROLES["nsubj"]
    governs = subject & (t.governor[m] == t.clause[a]) & (t.governor[m] != t.clause[m])
    says = (t.told[m] == t.head[a]) & (t.told[m] >= 0)
    owns = (t.parent[a] >= 0) & (t.beside[m] == t.parent[a])
    return [
        t.doer[m] == t.head[a], *(governs & (t.hangs[m] == way) for way in range(1, 6)),
        subject & (t.upper[m] == t.clause[a]) & (t.upper[m] != t.governor[m]),
        says, (t.told[m] == t.holder[a]) & (t.told[m] >= 0) & ~says, (t.told[m] == t.told[a]) & (t.told[m] >= 0),
        (t.told[m] >= 0) & ~says, owns & (t.role[a] == ROLES["poss"]), owns & (t.role[a] != ROLES["poss"]),
        (t.doer[m] == t.holder[a]) & (t.doer[m] != t.head[a]),
        (t.doer[m] == t.head[a]) & (t.role[m] == ROLES["poss"]),
    ]  # fmt: skip


def _quotations(t: Table, m: Ints, a: Ints) -> list[NDArray[np.generic]]:
    quoted, theirs = t.quote[m] >= 0, t.quote[a] >= 0
    same = (t.quote[m] == t.quote[a]) & quoted
    said = (t.speaker[m] >= 0) & (t.speaker[a] >= 0)
    speaks = (t.speaker[m] == a) & quoted
    spoken = (t.speaker[a] == m) & theirs
    return [
        same, quoted & ~theirs, theirs & ~quoted, quoted & theirs & ~same,
        said & (t.speaker[m] == t.speaker[a]), said & (t.speaker[m] != t.speaker[a]), speaks, spoken,
    ]  # fmt: skip


def _any(columns: Iterable[Bools]) -> Bools:
    return reduce(np.logical_or, columns)


def _one_hot(values: Ints | NDArray[np.int64], size: int) -> Bools:
    result: Bools = values[:, None] == np.arange(size)[None, :]
    return result
