"""Many readings to one record: copies, actors across documents, links."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from onrecord.knowledge import Knowledge
from onrecord.model import Decision, Reading, Reconciled
from onrecord.reconcile.actors.merging import merge_actors
from onrecord.reconcile.copies import find_copies
from onrecord.reconcile.links.claims import corroborated
from onrecord.reconcile.links.denials import denials
from onrecord.reconcile.links.events import event_links
from onrecord.reconcile.links.fit.sides import Desk

__all__ = ["reconcile"]


def reconcile(
    readings: Sequence[Reading],
    texts: Mapping[str, str],
    knowledge: Knowledge,
    decisions: Sequence[Decision] = (),
) -> Reconciled:
    """What several readings say together; ``texts`` holds the decoded original of each document by its id.

    ``decisions`` are what a person has decided about who is who, the oldest first.  The result depends on the set of
    readings, not on their order.
    """
    ordered = sorted(readings, key=lambda reading: reading.document.id)
    rule = knowledge.links
    copies = find_copies({reading.document.id: texts[reading.document.id] for reading in ordered}, rule.copies)

    actors, canonical, merges = merge_actors(ordered, knowledge, decisions)
    merged = Reconciled(actors, canonical, merges, copies=copies)
    desk = Desk(ordered, merged, texts, rule, knowledge.governments.sectors)
    links = [
        *event_links(desk, rule, knowledge.ontology.type_of),
        *corroborated(desk, ordered, rule),
        *denials(desk, ordered, rule),
    ]
    return replace(merged, links=tuple(sorted(links, key=lambda link: link.id)))
