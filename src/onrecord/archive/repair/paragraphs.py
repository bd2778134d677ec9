"""Whether a sentence end whose blank was lost was the end of a paragraph too.

The file does not say; the report's own paragraphing makes the one or the other likely.  A paragraph twice as long as
the others was probably two, a quotation that closes before another opens seldom stays in its paragraph, "He" seldom
begins one.  A logistic model weighs these; its weights are knowledge (``paragraph_weights`` in ``repairs.yaml``).
"""

from __future__ import annotations

import math
import re
from dataclasses import dataclass, fields

from onrecord.archive.press import Usage

ENDS_QUOTED = re.compile(r'[”"]\Z')
FULL_NAME = re.compile(r"[A-Z]\w{0,30} [A-Z]\w|(?:Mr|Mrs|Ms|Dr|Sen|Rep|Gov|Gen)\.")
INNER_END = re.compile(r"[a-z0-9)%.][.?!][\"”’')]* +(?=[\"“‘A-Z])")
LEAST = 80.0  # code points; a mean below it comes from headings and lists, and would make every join look long


@dataclass(frozen=True, slots=True)
class Join:
    """Two stretches of one text that stand together: ``text[start:end]`` and ``text[resume:stop]``, in code points."""

    text: str
    start: int
    end: int
    resume: int
    stop: int


@dataclass(frozen=True, slots=True)
class Paragraphing:
    """How a report is cut into paragraphs: their mean length in code points, and paragraphs for each sentence end."""

    mean: float
    density: float


def paragraphing(text: str, paragraphs: list[tuple[int, int]]) -> Paragraphing | None:
    """The paragraphing of the given undamaged paragraphs of a text, or ``None`` where there is none."""
    if not paragraphs:
        return None
    lengths = [end - start for start, end in paragraphs]
    inner = sum(sum(1 for _ in INNER_END.finditer(text, start, end)) for start, end in paragraphs)
    return Paragraphing(sum(lengths) / len(lengths), len(lengths) / (inner + 1))


def features(join: Join, cut: Paragraphing, usage: Usage) -> tuple[float, ...]:
    """What speaks for or against a paragraph end, in the order of the fields of ``Weights``."""
    before, after = join.text[max(join.start, join.end - 60) : join.end], join.text[join.resume : join.resume + 60]
    left, right = join.end - join.start, join.stop - join.resume
    closes, opens = bool(ENDS_QUOTED.search(before)), after[:1] in ('"', "“")
    quoted = join.text[join.start : join.start + 1] in ('"', "“")
    mean = max(LEAST, cut.mean)
    clause = re.split(r"[”\",]", before)[-1]
    spoken = opens and any(word in usage.speech_verbs for word in re.findall(r"\w+", clause))
    word = re.match(r"[\"“]?(\w+)", after)
    return (
        1.0,
        math.log(max(1, left + right) / mean),
        math.log(max(1, min(left, right)) / mean),
        float(closes and not opens),
        float(opens and not closes),
        float(opens and closes),
        float(spoken),
        float(word is not None and word[1] in usage.pronouns),
        float(FULL_NAME.match(after) is not None),
        float(quoted),
        float(quoted and closes),
        math.log(cut.density),
    )


def log_odds(join: Join, cut: Paragraphing, usage: Usage) -> float:
    """The logarithm of the odds that the join was a paragraph end; above zero where that is likelier than not."""
    weights: list[float] = [getattr(usage.weights, field.name) for field in fields(usage.weights)]
    return math.fsum(weight * value for weight, value in zip(weights, features(join, cut, usage), strict=True))
