"""Who is named in what an act says or does, and is yet none of its parties (``bystanders.yaml``)."""

from __future__ import annotations

from collections.abc import Mapping

from onrecord.knowledge.loader import Entry


class Bystander(Entry):
    """One way of being named and no party: in acts of these ``types``, told by these ``nouns`` or ``words``.

    ``idioms`` are verbs that tell so only with one of their words in a phrase beside them.
    """

    types: frozenset[str] = frozenset()
    nouns: frozenset[str] = frozenset()
    words: frozenset[str] = frozenset()
    idioms: Mapping[str, frozenset[str]] = {}


class BystandersFile(Entry):
    """The form of ``bystanders.yaml``; the file's head says what each field holds."""

    undergone: Bystander = Bystander()
    pursued: Bystander = Bystander()
    described: Bystander = Bystander()
    posts: Bystander = Bystander()
    ends: Bystander = Bystander()
    unnamed: Bystander = Bystander()
    struck: Bystander = Bystander()
    laid: Bystander = Bystander()
    notions: Bystander = Bystander()
    affairs: Bystander = Bystander()
    apart: Bystander = Bystander()
