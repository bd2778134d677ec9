"""Promises of harm: what is promised tells whether it is a promise or a threat."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from onrecord.knowledge.events.arguments import Foretelling
from onrecord.knowledge.events.ontology import Ontology
from onrecord.reading.events.coding.coded import Coded


def as_foretold(promise: Coded, acts: Sequence[Coded], ontology: Ontology, rules: Foretelling) -> Coded:
    """A promise as the threat that it is where all the acts that it is about are harm: vowed to SEIZE the farms.

    One good deed among them leaves it a promise.
    """
    if promise.frame not in rules.frames or not acts or not all(act.type in rules.harmful for act in acts):
        return promise
    type, cameo = ontology.announced(acts[0].type, acts[0].cameo)
    return replace(promise, type=type, cameo=cameo)
