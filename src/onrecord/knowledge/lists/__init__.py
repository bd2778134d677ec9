"""Lists of actors that users have, laid over what is known: YAML, tables, PETRARCH dictionaries, FollowTheMoney."""

from onrecord.knowledge.lists.entry import Code, KnownActor
from onrecord.knowledge.lists.known import KnownActors

__all__ = ["Code", "KnownActor", "KnownActors"]
