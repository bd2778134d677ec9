"""Places that do something or to which it is done: Ohio sued, an attack on Gaza, aid to Darfur, a visit to Lyon.

A place name is no actor by itself.  Where it is the subject of a political verb or fills a target slot of a political
predicate it stands for those who live there or rule there, and is added to the cast as a population of the country in
which it lies; it stays there if an event takes it up.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from onrecord.knowledge import Knowledge
from onrecord.knowledge.events.frames import Frames
from onrecord.model import Actor, Event, Mention, Place
from onrecord.reading.events.grammar.tree import case_of
from onrecord.reading.page import Cast, Page, Placed
from onrecord.reading.parsed import Token
from onrecord.reading.syntax import lemma

PARTS = frozenset({"of", "in", "within", "near", ""})  # "parts OF Kashmir", "a camp IN Sinai", "the town Sirte"
UPWARDS = 3  # how many nouns a place may stand behind: "an enclave in the east of Syria"


def with_territories(page: Page, cast: Cast, places: Sequence[Placed[Place]], knowledge: Knowledge) -> Cast:
    """The cast with the places that are the subject of a predicate or in its target slot, and are no mention yet.

    A place that is named several times is one actor; its country is that of its gazetteer entry, ``None`` where the
    name could not be resolved.
    """
    taken = {token for mention in cast.mentions if mention.row.form == "name" for token in mention.tokens}
    heads = {mention.head for mention in cast.mentions}
    actors, mentions = list(cast.actors), list(cast.mentions)
    known: dict[str, str] = {}
    for place in places:
        if place.head in heads or not taken.isdisjoint(place.tokens) or page.zone(place.head) == "notice":
            continue
        if not _is_party(page.doc[place.head], knowledge.frames):
            continue
        name = place.row.name
        if name not in known:
            known[name] = f"{page.document.id}-t{len(known) + 1}"
            actors.append(Actor(known[name], name, "population", place.row.country))
        mention = Mention(page.document.id, known[name], page.span(place.start, place.end), "name")
        mentions.append(Placed(mention, place.start, place.end, place.head))
    if not known:
        return cast
    return replace(cast, actors=tuple(actors), mentions=tuple(sorted(mentions, key=lambda m: (m.start, -m.end))))


def without_idle(cast: Cast, before: Cast, events: Sequence[Placed[Event]]) -> Cast:
    """The cast with only those of the places joined to ``before`` that take part in an event.

    The slot alone does not say that something is done to a place: the word may be no event where it stands, or have
    its target elsewhere.
    """
    acting = {id for event in events for id in (*event.row.actors, *event.row.targets)}
    kept = acting | {actor.id for actor in before.actors}
    actors = tuple(actor for actor in cast.actors if actor.id in kept)
    if len(actors) == len(cast.actors):
        return cast
    return replace(cast, actors=actors, mentions=tuple(m for m in cast.mentions if m.row.actor in kept))


def _is_party(place: Token, frames: Frames) -> bool:
    """Whether a place acts, or it or what it is a part or the site of stands where a frame has a target."""
    node = place
    while node.relation == "conj" and node.head != node:
        node = node.head
    return _acts(node, frames) or _is_target(node, place, frames)


def _acts(place: Token, frames: Frames) -> bool:
    """Whether a place is the logical subject of a verb that tells what somebody does; not of fighting or meeting.

    Those are told of a place as of where they happen.
    """
    verb = place.head
    agent = place.dep_ == "obl:agent" or (place.relation == "obl" and verb.tag_ == "VBN" and case_of(place) == "by")
    if not (place.dep_ == "nsubj" or agent) or verb.pos_ != "VERB":
        return False
    senses = (sense for sense in frames.of("verb", lemma(verb)) if sense.type not in frames.rules.placed)
    return any("subject" in sense.frame.actor for sense in senses)


def _is_target(node: Token, place: Token, frames: Frames) -> bool:
    """Whether a place, from the first word joined with it, stands where a frame above it has a target."""
    for _ in range(UPWARDS):
        label, case = node.relation, case_of(node)
        if node.head == node:
            return False
        if label in {"obj", "iobj"} or node.dep_ == "nsubj:pass":
            return "object" in _slots(node.head, frames)
        if label in {"obl", "nmod"} and case and not (case == "in" and place.ent_type_ == "FAC"):  # in the Oval Office
            slots = _slots(node.head, frames) | (_slots(node.head.head, frames) if label == "nmod" else set())
            if case in slots:
                return True
        if label not in {"nmod", "appos", "compound"} or case not in PARTS:
            return False
        node = node.head
    return False


def _slots(predicate: Token, frames: Frames) -> set[str]:
    """The target slots of a word's senses, each by the last word of its path: ``on`` for ``object.on``."""
    senses = frames.of("verb" if predicate.pos_ == "VERB" else "noun", lemma(predicate))
    return {slot.rpartition(".")[2] for sense in senses for slot in sense.frame.target}
