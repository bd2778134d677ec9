"""Phrases whose nouns no list knows, and which are likely persons or bodies all the same ("the plaintiff")."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from spacy.tokens import Doc

from onrecord.knowledge.ranker import KINDS
from onrecord.model import ActorKind
from onrecord.reading.actors.candidate import Candidate
from onrecord.reading.actors.phrases import phrase
from onrecord.reading.coreference import Corefered
from onrecord.reading.coreference.syntax import NOMINAL, relation

# From this probability on, by the learnt classifier of what phrases denote, a phrase is looked at.
LIKELY = 0.5
DEFINITE = frozenset({"definite", "demonstrative", "possessed"})
ACTING: tuple[tuple[ActorKind, int], ...] = (
    ("person", KINDS.index("person")),
    ("organization", KINDS.index("organization")),
)


def loose(doc: Doc, all_phrases: Corefered, found: Sequence[Candidate]) -> Iterator[Candidate]:
    """Candidates for the phrases that ``found`` has not; resolution keeps those that stand for an actor it knows."""
    held = bytearray(len(doc))
    for candidate in found:
        held[candidate.head] = 1
        if candidate.form in ("name", "title"):
            held[candidate.start : candidate.end] = b"\1" * (candidate.end - candidate.start)
    for row, one in enumerate(all_phrases.phrases):
        if one.pronoun or one.shape in ("name", "joined", "number") or held[one.head] or one.label:
            continue
        token = doc[one.head]
        kind = next((kind for kind, at in ACTING if all_phrases.kinds[row, at] > LIKELY), None)
        if kind is None or token.pos_ not in NOMINAL or relation(token) in ("compound", "amod"):
            continue
        held[one.head] = 1
        extent = phrase(token)
        yield Candidate(
            extent.start, extent.end, one.head, "nominal", "definite" if one.shape in DEFINITE else "indefinite",
            noun=one.noun, kind="group" if one.number == "many" else kind, plural=one.number == "many",
            gender=None if one.gender == "neut" else one.gender, owner=extent.owner, loose=True,
        )  # fmt: skip
