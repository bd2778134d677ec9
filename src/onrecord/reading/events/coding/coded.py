"""What coding makes of a predicate: an event with tokens for its place and ids for its parties."""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.knowledge.events.nearest import Near


@dataclass(frozen=True, slots=True)
class Coded:
    """An event as its frame tells it: tokens ``start`` to ``end`` (exclusive), the trigger's head, actor ids.

    ``parties`` are the tokens that head its arguments; ``words`` are the fixed words that the frame names ("lifted
    SANCTIONS"), which tell no event of their own.  ``own``: the predicate names its targets itself, not the clause
    below it.  ``near``: the predicate has no frame and is coded like another one.  ``intent``: what is told to come
    is coded as the promise of it, or as the refusal ("will help", "will not negotiate").  ``idiom``: its ``words``
    are a part of what tells the event, verbs among them, too (summoned him TO COMPLAIN).  ``since``: why it has a party
    that its own sentence does not name.
    """

    start: int
    end: int
    head: int
    type: str | None
    cameo: str
    actors: tuple[str, ...]
    targets: tuple[str, ...]
    frame: str
    words: frozenset[int] = frozenset()
    parties: frozenset[int] = frozenset()
    own: bool = False
    near: Near | None = None
    intent: bool = False
    idiom: bool = False
    since: str | None = None
