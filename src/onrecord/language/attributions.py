"""Who says what, as the reader's attribution head finds it: a cue with the words of its source and its content.

In a ``Doc`` they are three groups of spans, ``cues``, ``sources`` and ``contents``, whose spans carry the number of
their attribution as ``id``; ``attributions`` puts them together again.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from spacy.tokens import Doc, Span, SpanGroup

from onrecord.language.decoding.attribution.decoder import Linked

CUES, SOURCES, CONTENTS = "cues", "sources", "contents"
ODDS = "odds"


@dataclass(frozen=True, slots=True)
class Attribution:
    """An attribution in a ``Doc``: its sources may be none; of contents there is one at least."""

    cue: Span
    sources: tuple[Span, ...]
    contents: tuple[Span, ...]
    odds: float


def write(doc: Doc, found: Sequence[Linked]) -> None:
    """Put attributions into a ``Doc``; their words are its tokens."""
    spans: dict[str, list[Span]] = {CUES: [], SOURCES: [], CONTENTS: []}
    for number, one in enumerate(found):
        for name, parts in ((CUES, (one.cue,)), (SOURCES, one.sources), (CONTENTS, one.contents)):
            spans[name] += [Span(doc, start, end, span_id=number) for start, end in parts]
    for name, group in spans.items():
        attributes = {ODDS: [round(one.odds, 3) for one in found]} if name == CUES else {}
        doc.spans[name] = SpanGroup(doc, name=name, attrs=attributes, spans=group)


def attributions(doc: Doc) -> list[Attribution]:
    """The attributions of a ``Doc``, in the order of their cues; none where its pipeline finds none."""
    if CUES not in doc.spans:
        return []
    parts: dict[str, dict[int, list[Span]]] = {name: defaultdict(list) for name in (SOURCES, CONTENTS)}
    for name, by_number in parts.items():
        for span in doc.spans.get(name, ()):
            by_number[span.id].append(span)
    group = doc.spans[CUES]
    odds = group.attrs.get(ODDS) or [0.0] * len(group)
    return [
        Attribution(cue, tuple(parts[SOURCES][cue.id]), tuple(parts[CONTENTS][cue.id]), odds[number])
        for number, cue in enumerate(group)
    ]
