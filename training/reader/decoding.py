"""From scores to readings, beside what ``onrecord.language.decoding`` has: the best path of a CRF, and attributions."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from training.reader.documents import Attribution, Span
from training.reader.examples import CONTENT, CUE_BEGINS, CUE_GOES_ON, SOURCE

Scores = NDArray[np.float32]
MORE_CUES = 2.0  # added to the score of beginning a cue, so that the link head may judge more of them
VALID_WEIGHT = 0.5  # of the link head's word on a cue beside the tagger's


@dataclass(frozen=True)
class Steps:
    """A CRF's scores of one tag after another, and of the first."""

    step: Scores
    first: Scores


def best_path(scores: Scores, steps: Steps) -> NDArray[np.int64]:
    """The best tags of one sequence, words x tags (Viterbi 1967)."""
    total = scores[0] + steps.first
    back = np.zeros(scores.shape, np.int64)
    for word in range(1, len(scores)):
        ways = total[:, None] + steps.step
        back[word] = ways.argmax(0)
        total = ways.max(0) + scores[word]
    path = np.zeros(len(scores), np.int64)
    path[-1] = total.argmax()
    for word in range(len(scores) - 1, 0, -1):
        path[word - 1] = back[word, path[word]]
    return path


def cue_candidates(scores: Scores, steps: Steps) -> list[tuple[int, int, float]]:
    """Cues that may be, as (start, end exclusive, log odds of beginning against none)."""
    raised = scores.copy()
    raised[:, CUE_BEGINS] += MORE_CUES
    path = best_path(raised, steps)
    found = []
    for start in np.flatnonzero(path == CUE_BEGINS).tolist():
        end = start + 1
        while end < len(path) and path[end] == CUE_GOES_ON:
            end += 1
        found.append((start, end, float(scores[start, CUE_BEGINS] - scores[start, 0])))
    return found


@dataclass(frozen=True)
class Judged:
    """A candidate with what the link head says: scores for the words from ``low`` on."""

    cue: Span
    odds: float
    valid: float
    low: int
    scores: Scores


def attribution(candidate: Judged, steps: Steps) -> Attribution | None:
    """The attribution of a cue, or ``None`` where it is not accepted: it must be likely, and have a content.

    Of several sources the one that the scores favour most is kept.
    """
    if candidate.odds + VALID_WEIGHT * candidate.valid <= 0:
        return None
    path = best_path(candidate.scores, steps)
    content = _tagged(path, CONTENT, candidate.low)
    if not content:
        return None
    sources = _tagged(path, SOURCE, candidate.low)
    if len(sources) > 1:
        sources = [max(sources, key=lambda span: _favour(candidate, span))]
    return Attribution(candidate.cue, sources, content)


def _favour(candidate: Judged, span: Span) -> float:
    part = candidate.scores[span[0] - candidate.low : span[1] - candidate.low]
    return float((part[:, SOURCE : SOURCE + 2].max(1) - part[:, 0]).mean())


def _tagged(path: NDArray[np.int64], begins: int, low: int) -> list[Span]:
    found: list[Span] = []
    for word in np.flatnonzero(path == begins).tolist():
        end = word + 1
        while end < len(path) and path[end] == begins + 1:
            end += 1
        found.append((low + word, low + end))
    return found
