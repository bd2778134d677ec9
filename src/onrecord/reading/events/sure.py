"""Parties that an unsure pronoun names: better none than the wrong one."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from spacy.tokens import Doc

from onrecord.reading.events.coding import Coded


def without_unsure(events: Iterable[Coded], doc: Doc, heads: Mapping[int, str], unsure: frozenset[int]) -> list[Coded]:
    """The events without the parties that only pronouns name which might as well stand for somebody else.

    ``heads`` gives the actor for each token that heads a mention, ``unsure`` the tokens of such pronouns.  The event
    itself stays: that it happened, the pronoun leaves no doubt of.
    """
    return [_without(event, doc, heads, unsure) if unsure else event for event in events]


def _without(event: Coded, doc: Doc, heads: Mapping[int, str], unsure: frozenset[int]) -> Coded:
    named = [i for head in event.parties for i in (head, *(c.i for c in doc[head].children if c.dep_ == "nmod:poss"))]
    doubtful = {heads[i] for i in named if i in unsure and i in heads}
    doubtful -= {heads[i] for i in named if i not in unsure and i in heads}
    if not doubtful:
        return event
    actors, targets = ([id for id in ids if id not in doubtful] for ids in (event.actors, event.targets))
    return replace(event, actors=tuple(actors), targets=tuple(targets))
