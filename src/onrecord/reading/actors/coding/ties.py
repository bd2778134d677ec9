"""What a tie to a body says of a person of whom no word says it: "Ousmane Badji, who commands the rebels' army"."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from onrecord.knowledge.actors.relations import Relations
from onrecord.model import Actor, Relation
from onrecord.reading.actors.wording.phrase import FORMER


def with_ties(actors: Sequence[Actor], relations: Iterable[Relation], knowledge: Relations) -> tuple[Actor, ...]:
    """The actors, those persons who have no sector with that of the body, or of whom they serve, that they are tied to.

    ``knowledge`` names the kinds of relations that say it.  The country is the other's where none is known.  A person
    tied to others of several sectors keeps none, and who serves somebody out of office (ELI) has none.  Whose a
    government is, or was, makes nobody its member.  ``why`` names the tie.
    """
    rows = {actor.id: actor for actor in actors}
    tied: dict[str, list[tuple[str, Actor]]] = {}
    for relation in relations:
        other = rows.get(relation.target)
        if other is None or other.sector in (None, FORMER) or relation.end is not None:
            continue
        serves = other.kind == "person" and relation.kind in knowledge.serving
        body = other.kind in ("organization", "group") and other.sector not in knowledge.uncoded
        if serves or (body and relation.kind in knowledge.coding):
            tied.setdefault(relation.source, []).append((relation.kind, other))
    return tuple(_with_tie(actor, tied.get(actor.id, ())) for actor in actors)


def _with_tie(actor: Actor, tied: Sequence[tuple[str, Actor]]) -> Actor:
    if actor.kind != "person" or actor.sector is not None or len({body.sector for _, body in tied}) != 1:
        return actor
    kind, body = tied[0]
    countries = {other.country for _, other in tied}
    gives = actor.country is None and len(countries) == 1 and body.country is not None
    told = f"{kind.removesuffix('_of')} of {body.name}: {'country, sector' if gives else 'sector'}"
    why = told if actor.why is None else f"{actor.why}; {told}"
    return replace(actor, sector=body.sector, country=body.country if gives else actor.country, why=why)
