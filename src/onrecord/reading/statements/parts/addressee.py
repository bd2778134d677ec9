"""Who is spoken to: beside the cue, in what is asked for, or in words about the occasion."""

from __future__ import annotations

from collections.abc import Iterator

from onrecord.knowledge.statements.sources import Sources
from onrecord.reading.parsed import Token
from onrecord.reading.statements.layout.page import Layout
from onrecord.reading.statements.layout.parse import dependents, first, marker
from onrecord.reading.statements.parts.content import Content
from onrecord.reading.statements.parts.cues import Cue
from onrecord.reading.statements.parts.objects import listener

_WHOLE = frozenset(["quote", "clause", "object", "gerund"])  # contents that may begin with one spoken of


def find_addressee(layout: Layout, cue: Cue, content: Content, sources: Sources) -> int | None:
    """The head token of the one spoken to, or ``None``."""
    if cue.kind != "verb":
        return None
    head = layout.doc[cue.head]
    for heard in (_object(cue, head, content), _beside(layout, cue, content, sources), _asked(head, content, sources)):
        if heard is not None:
            return heard.i
    heard = first(_of_setting(head, content, sources)) or _shared(head, content, sources)
    return heard.i if heard is not None else None


def _object(cue: Cue, head: Token, content: Content) -> Token | None:
    """The object of a verb that speaks to its object: ``told X that``, ``urged X to``, ``asked X for help``."""
    if cue.sense.addressee != "object":
        return None
    heard = first(dependents(head, "iobj")) or first(dependents(head, "obj"))
    if heard is not None and (content.takes not in _WHOLE or not content.covers(heard.i)):
        return heard
    if heard is None and content.takes == "infinitive":
        return first(c for c in dependents(head, "obl") if marker(c) in cue.sense.takes)
    passive = first(dependents(head, "nsubj:pass"))
    return passive if passive is not None and not content.covers(passive.i) else None


def _beside(layout: Layout, cue: Cue, content: Content, sources: Sources) -> Token | None:
    """Those whom a phrase with "to" or "with" names: ``confirmed the visit to reporters``, ``said to her``."""
    head = layout.doc[cue.head]
    for thing in dependents(head, "obj"):
        if (heard := listener(layout, thing)) is not None:
            return heard
    for child in dependents(head, "obl", "iobj"):
        near = marker(child) in sources.words.addressee_prepositions or child.dep_ == "iobj"
        talks = marker(child) in sources.words.spoken_to.get(head.lemma_.lower(), ())  # "spoke to her about the flood"
        if near and child.i > head.i and (talks or not content.covers(child.i)):
            return child
    return None


def _asked(head: Token, content: Content, sources: Sources) -> Token | None:
    """The one whose help is asked for: ``asked for the council's support``."""
    for thing in dependents(head, "obl", "obj"):
        if content.covers(thing.i) and thing.lemma_.lower() in sources.words.asked_of:
            return first(dependents(thing, "nmod:poss")) or first(
                c for c in dependents(thing, "nmod") if marker(c) in {"of", "from"}
            )
    return None


def _shared(head: Token, content: Content, sources: Sources) -> Token | None:
    """Those whom the sentence of a participle names: ``told reporters it was late, adding``, ``made the offer to them,
    saying``.
    """
    telling = head.head
    if head.tag_ != "VBG" or head.dep_ != "advcl" or head.i < telling.i:
        return None
    sense = sources.verb(telling.lemma_.lower())
    if sense is not None and sense.kind == "words":
        told = dependents(telling, "iobj", "obj") if sense.addressee == "object" else []
        told += [c for c in dependents(telling, "obl") if marker(c) == "to" and "to" not in sense.takes]
    elif any(sources.noun(thing.lemma_.lower()) is not None for thing in dependents(telling, "obj")):
        light = telling.lemma_.lower() in sources.words.light_verbs
        told = [c for c in dependents(telling, "obl") if light and marker(c) == "to"]
    else:
        told = []
    return first(c for c in told if c.i > telling.i and not content.covers(c.i))


def _of_setting(head: Token, content: Content, sources: Sources) -> Iterator[Token]:
    """Those whom a participle beside the cue names: ``speaking to reporters``, ``asked by a deputy``."""
    for verb in dependents(head, "advcl"):
        roles = sources.words.spoken_to.get(verb.lemma_.lower())
        if roles is None or verb.tag_ not in {"VBG", "VBN"} or content.covers(verb.i):
            continue
        for child in verb.children:
            role = "object" if child.dep_ == "obj" else marker(child)
            if child.dep_ in {"obj", "obl", "obl:agent"} and role in roles and child.i > verb.i:
                yield child
