"""Who acts in public life: what such an actor agrees to or asks for is political, what two neighbours agree is not."""

from __future__ import annotations

from collections.abc import Callable

from onrecord.knowledge import Knowledge
from onrecord.model import Actor
from onrecord.reading.page import Cast

IsPublic = Callable[[str], bool]
PUBLIC_KINDS = frozenset({"state", "office", "population", "document"})


def public_actors(cast: Cast, knowledge: Knowledge) -> IsPublic:
    """Tells of an actor's id whether he acts in public life.

    States, offices, populations and whoever has a name, a country or a public sector do; unnamed people, companies and
    others whose sector ``arguments.yaml`` calls private do not.
    """
    named = {mention.row.actor for mention in cast.mentions if mention.row.form == "name"}
    private = knowledge.frames.rules.private.sectors

    def is_public(actor: Actor) -> bool:
        if actor.kind in PUBLIC_KINDS or actor.country is not None:
            return True
        if actor.sector in private:
            return actor.kind == "person" and actor.id in named
        return (
            actor.sector is not None or actor.id in named or actor.id in cast.members or _are_states(actor, knowledge)
        )

    public = {actor.id for actor in cast.actors if is_public(actor)}
    return public.__contains__


def _are_states(actor: Actor, knowledge: Knowledge) -> bool:
    """Whether a group is one of states ("the two countries")."""
    sense = knowledge.groups.sense(actor.name.rpartition(" ")[2])
    return (
        actor.kind == "group"
        and sense is not None
        and sense.kind is None
        and sense.name in knowledge.groups.file.states
    )
