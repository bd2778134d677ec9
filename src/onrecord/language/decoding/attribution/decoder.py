"""Attributions from scores: a cue tagger proposes cues; for each, a link head tags the words around.

The tags are source, content or neither.  Both are decoded as conditional random fields.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from onrecord.language.decoding.attribution.crf import Steps, best_path, best_paths
from onrecord.language.decoding.attribution.linking import Around, around
from onrecord.language.decoding.scores import Scores

CUE_BEGINS, CUE_GOES_ON = 1, 2  # of the cue tagger's tags: outside, begins, goes on
SOURCE, CONTENT = 1, 3  # of the link head's: outside, source begins and goes on, content begins and goes on
MORE_CUES = 1.5  # added to the score of beginning a cue, so that the link head may judge more of them
VALID_WEIGHT = 0.6  # of the link head's word on a cue beside the tagger's
CUES_AT_ONCE = 32  # for which the link head is asked: it bounds the memory where every word may be a cue
Words = tuple[int, int]  # end exclusive
Linker = Callable[[NDArray[np.int64], Around], tuple[Scores, Scores]]


@dataclass(frozen=True, slots=True)
class Linked:
    """An attribution by words: ``odds`` are the log odds that the cue is one."""

    cue: Words
    sources: tuple[Words, ...]
    contents: tuple[Words, ...]
    odds: float

    def moved(self, by: int) -> Linked:
        """The same with every place a number of words further on."""
        return self.mapped(lambda span: (span[0] + by, span[1] + by))

    def placed(self, tokens: Sequence[int]) -> Linked:
        """The same by tokens, where words are some tokens only."""
        return self.mapped(lambda span: (tokens[span[0]], tokens[span[1] - 1] + 1))

    def mapped(self, place: Callable[[Words], Words]) -> Linked:
        """The same at other places."""
        sources, contents = (tuple(place(span) for span in spans) for spans in (self.sources, self.contents))
        return Linked(place(self.cue), sources, contents, self.odds)


@dataclass(frozen=True)
class Decoding:
    """What decoding needs beside the scores: the steps of both fields, and how many words the link head looks."""

    cue: Steps
    link: Steps
    reach: int

    @classmethod
    def load(cls, path: Path) -> Decoding:
        """From the file that a model is exported with."""
        with np.load(path, allow_pickle=False) as tables:
            cue = Steps(tables["cue_step"], tables["cue_first"])
            return cls(cue, Steps(tables["link_step"], tables["link_first"]), int(tables["reach"]))


def cue_candidates(scores: Scores, steps: Steps) -> list[tuple[int, int, float]]:
    """Cues that may be, as (start, end exclusive, log odds of beginning against none); ``scores`` is words x 3."""
    raised = scores.copy()
    raised[:, CUE_BEGINS] += MORE_CUES
    path = best_path(raised, steps)
    found = []
    for start, tag in enumerate(path):
        if tag != CUE_BEGINS:
            continue
        end = start + 1
        while end < len(path) and path[end] == CUE_GOES_ON:
            end += 1
        found.append((start, end, float(scores[start, CUE_BEGINS] - scores[start, 0])))
    return found


def linked(
    cues: Sequence[tuple[int, int, int]],
    odds: Sequence[float],
    words: NDArray[np.int64],
    sentences: NDArray[np.int64],
    decoding: Decoding,
    links: Linker,
) -> Iterator[tuple[int, Linked]]:
    """The attributions of cues, given as (row, start, end), by row; none of a cue that is unlikely or has no content.

    ``words`` counts the words of each row and ``sentences`` numbers them; ``links`` asks the link head for the scores
    of tags and of validity.
    """
    for at in range(0, len(cues), CUES_AT_ONCE):
        part = slice(at, at + CUES_AT_ONCE)
        yield from _linked(cues[part], odds[part], words, sentences, decoding, links)


def _linked(
    cues: Sequence[tuple[int, int, int]],
    odds: Sequence[float],
    words: NDArray[np.int64],
    sentences: NDArray[np.int64],
    decoding: Decoding,
    links: Linker,
) -> Iterator[tuple[int, Linked]]:
    some = np.array(cues, np.int64)
    near = around(some[:, 0], some[:, 1], some[:, 2], words, sentences, decoding.reach)
    tags, valid = links(some, near)
    paths = best_paths(tags, near.mask, decoding.link)
    for number, (row, start, end) in enumerate(cues):
        likely = odds[number] + VALID_WEIGHT * float(valid[number])
        size, low = int(near.mask[number].sum()), int(near.place[number, 0])
        path = paths[number, :size]
        contents = _tagged(path, CONTENT)
        if likely <= 0 or not contents:
            continue
        sources = _tagged(path, SOURCE)
        if len(sources) > 1:  # the one that the scores favour most
            sources = [max(sources, key=lambda span: _favour(tags[number], span))]
        around_cue = Linked((start - low, end - low), tuple(sources), tuple(contents), likely)
        yield row, around_cue.moved(low)


def _tagged(path: NDArray[np.int64], begins: int) -> list[Words]:
    found: list[Words] = []
    for word in np.flatnonzero(path == begins).tolist():
        end = word + 1
        while end < len(path) and path[end] == begins + 1:
            end += 1
        found.append((word, end))
    return found


def _favour(scores: Scores, span: Words) -> float:
    part = scores[span[0] : span[1]]
    return float((part[:, SOURCE : SOURCE + 2].max(1) - part[:, 0]).mean())
