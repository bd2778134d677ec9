"""Actors that stand only before another noun: an ARMY camp that is shelled, a REBEL-held town, REPUBLICAN criticism.

Such a word is no mention by itself: "army boots" tell of no army.  Where the noun behind it is an act or what an act of
violence is done to, it says whose act or site it is, and joins the cast; it stays there if an event takes it up.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace

from onrecord.knowledge import Knowledge
from onrecord.knowledge.actors.groups import Sense
from onrecord.knowledge.events.frames import Frame, Frames
from onrecord.model import Actor, ActorKind, Mention
from onrecord.reading.events.grammar.tree import case_of
from onrecord.reading.page import Cast, Page, Placed
from onrecord.reading.parsed import Token
from onrecord.reading.syntax import lemma

VIOLENCE = "ASSAULT"


def with_owners(page: Page, cast: Cast, knowledge: Knowledge) -> Cast:
    """The cast with the bodies and groups that stand before an act or the site of violence and are no mention yet.

    A word that heads mentions of exactly one actor of the page stands for that one.
    """
    heads = {mention.head for mention in cast.mentions}
    named = {token for mention in cast.mentions if mention.row.form == "name" for token in mention.tokens}
    known: dict[str, set[str]] = defaultdict(set)
    for mention in cast.mentions:
        known[lemma(page.doc[mention.head])].add(mention.row.actor)
    adjectives = knowledge.frames.rules.owners.adjectives
    actors, mentions = list(cast.actors), list(cast.mentions)
    for token in page.doc:
        sense = None if token.i in heads or token.i in named else _owner(token, knowledge)
        if sense is None or page.zone(token.i) not in ("body", "headline"):
            continue
        ids = known[adjectives.get(token.text, lemma(token))]
        start = _start(token, knowledge.frames)
        if len(ids) != 1:
            id = f"{page.document.id}-o{len(actors) + 1}"
            ids = known[adjectives.get(token.text, lemma(token))] = {id}
            kind: ActorKind = "organization" if sense.kind == "organization" else "group"
            actors.append(Actor(id, page.doc[start : token.i + 1].text, kind, sector=sense.noun.sector))
        row = Mention(page.document.id, next(iter(ids)), page.span(start, token.i + 1), "nominal")
        mentions.append(Placed(row, start, token.i + 1, token.i))
    if len(mentions) == len(cast.mentions):
        return cast
    return replace(cast, actors=tuple(actors), mentions=tuple(sorted(mentions, key=lambda m: (m.start, -m.end))))


def _start(token: Token, frames: Frames) -> int:
    """Where the phrase of an owner begins: with who leads it, where a participle before it says so."""
    before = token.doc[token.i - 1] if token.i else token
    led = before.pos_ == "VERB" and lemma(before) in frames.rules.led and before.head == token.head
    return before.left_edge.i if led and lemma(token) in frames.rules.bodies else token.i


def _owner(token: Token, knowledge: Knowledge) -> Sense | None:
    """What a noun, or the adjective of a party, denotes that stands before an act or a site of violence."""
    party = knowledge.frames.rules.owners.adjectives.get(token.text)
    if party is not None and token.head.i > token.i and token.head.pos_ == "NOUN":
        return knowledge.groups.sense(party) if _is_act(token.head, knowledge.frames) else None
    if token.relation != "compound" or token.head.i < token.i or token.pos_ != "NOUN":
        return None
    sense = knowledge.groups.sense(token.text)
    owners = knowledge.frames.rules.owners
    if sense is None or sense.kind is None:
        return None
    if sense.noun.sector not in owners.sectors and sense.name not in owners.nouns:
        return None
    noun = token.head
    if noun.pos_ == "VERB" and noun.relation == "amod":  # "rebel-HELD"
        noun = noun.head
    return sense if _is_act(noun, knowledge.frames) or _is_struck(noun, knowledge.frames) else None


def _is_act(noun: Token, frames: Frames) -> bool:
    """Whether a noun is an act of a type before whose noun its doer may stand."""
    senses = (sense for sense in frames.of("noun", lemma(noun)) if sense.type in frames.rules.owners.types)
    return any("modifier" in sense.frame.actor for sense in senses)


def _is_struck(noun: Token, frames: Frames) -> bool:
    """Whether a noun stands where an act of violence has its target."""
    first = noun
    while first.relation == "conj" and first.head != first:
        first = first.head
    slot = "object" if first.relation == "obj" or first.dep_ == "nsubj:pass" else case_of(first)
    if not slot or first.relation not in ("obj", "nsubj", "obl", "nmod"):
        return False
    senses = frames.of("verb" if first.head.pos_ == "VERB" else "noun", lemma(first.head))
    return any(sense.type == VIOLENCE and _takes(sense.frame, slot, noun) for sense in senses)


def _takes(frame: Frame, slot: str, noun: Token) -> bool:
    """Whether a frame has a target in a slot and no other words than this noun there."""
    needed = frame.needs.get(slot, ())
    return slot in frame.target and (not needed or lemma(noun) in needed)
