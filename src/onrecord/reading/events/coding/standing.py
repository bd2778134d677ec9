"""Who acts in public life: what such an actor agrees to or asks for is political, what two neighbours agree is not."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence

from onrecord.knowledge import Knowledge
from onrecord.knowledge.events.arguments import Civil
from onrecord.model import Actor
from onrecord.reading.page import Cast, Page
from onrecord.reading.syntax import lemma

IsPublic = Callable[[str], bool]
FightsWithWords = Callable[[Sequence[str], Sequence[str]], bool]
IsOwnSide = Callable[[str, str], bool]
STATE = frozenset({"GOV", "MIL", "COP", "SPY"})  # PLOVER's sectors of those who act for a state by force
PUBLIC_KINDS = frozenset({"state", "office", "population", "document"})


def public_actors(cast: Cast, called: Mapping[str, frozenset[str]], knowledge: Knowledge) -> IsPublic:
    """Tells of an actor's id whether he acts in public life.

    States, offices, populations and whoever has a name, a country or a public sector do; unnamed people, companies and
    others whose sector ``arguments.yaml`` calls private do not.  ``called`` gives the nouns by which each is called.
    """
    named = {mention.row.actor for mention in cast.mentions if mention.row.form == "name"}
    rules = knowledge.frames.rules.private
    private = rules.sectors

    def is_public(actor: Actor) -> bool:
        if actor.kind in PUBLIC_KINDS or actor.country is not None:
            return True
        if actor.kind != "person" and not rules.public.isdisjoint(called.get(actor.id, ())):
            return True
        if actor.sector in private:
            return actor.kind == "person" and actor.id in named
        return (
            actor.sector is not None or actor.id in named or actor.id in cast.members or _are_states(actor, knowledge)
        )

    public = {actor.id for actor in cast.actors if is_public(actor)}
    return public.__contains__


def nouns_of(page: Page, cast: Cast) -> dict[str, frozenset[str]]:
    """The nouns by which the actors of a page are called, in lower-case lemmas."""
    found: dict[str, set[str]] = defaultdict(set)
    for mention in cast.mentions:
        if mention.row.form == "nominal":
            found[mention.row.actor].add(lemma(page.doc[mention.head]))
    return {id: frozenset(nouns) for id, nouns in found.items()}


def fighting_with_words(cast: Cast, knowledge: Knowledge) -> FightsWithWords:
    """Tells of actors and targets whether the ones can be taken to have attacked the others with words only.

    Politicians, parties and papers do; whom they attack is a person or an organization that bears no arms, and no
    state: a president who attacks a country or a rebel group may have sent his army.  Where nobody is attacked by name,
    only persons do.
    """
    civil = knowledge.frames.rules.civil
    speaking = {
        actor.id
        for actor in cast.actors
        if actor.sector in civil.speakers and (actor.kind == "person" or actor.sector in civil.bodies)
    }
    attacked = {
        actor.id
        for actor in cast.actors
        if _is_civil(actor, civil) and (actor.sector or _is_named_person(actor)) and actor.sector not in civil.armed
    }

    persons = {actor.id for actor in cast.actors if actor.kind == "person"}

    def fights(actors: Sequence[str], targets: Sequence[str]) -> bool:
        if not targets:
            return bool(actors) and (speaking & persons).issuperset(actors)
        return bool(actors) and speaking.issuperset(actors) and attacked.issuperset(targets)

    return fights


def own_sides(cast: Cast, knowledge: Knowledge) -> IsOwnSide:
    """Tells of two actors whether the second acts for the first: the same one, or the armed of one and the same state.

    "The army said its SOLDIERS shot him": what it tells of them it tells of itself.
    """
    actors = {actor.id: actor for actor in cast.actors}
    armed = knowledge.frames.rules.civil.armed

    def is_own(teller: str, doer: str) -> bool:
        first, second = actors[teller], actors[doer]
        if first.id == second.id:
            return True
        if first.country not in (None, second.country) or second.sector not in armed:
            return False  # "the army" of a report is that of the state whose soldiers it tells of
        for_state = first.country is not None and (first.kind == "state" or first.sector in STATE)
        return first.sector == second.sector or (for_state and second.sector in STATE)

    return is_own


def _is_named_person(actor: Actor) -> bool:
    """Whether an actor is a person whom the text calls by name, not only "a girl"."""
    return actor.kind == "person" and actor.name[:1].isupper()


def _is_civil(actor: Actor, civil: Civil) -> bool:
    """Whether an actor is one who can be attacked with words: no state and no people, but a party's members are."""
    return actor.kind in ("person", "organization", "office") or (
        actor.kind == "group" and actor.sector in civil.bodies
    )


def _are_states(actor: Actor, knowledge: Knowledge) -> bool:
    """Whether a group is one of states ("the two countries")."""
    sense = knowledge.groups.sense(actor.name.rpartition(" ")[2])
    return (
        actor.kind == "group"
        and sense is not None
        and sense.kind is None
        and sense.name in knowledge.groups.file.states
    )
