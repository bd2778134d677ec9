"""Whose an office is can be asked of any tree; where a title hangs on a word that is not its head, it is of nobody."""

from __future__ import annotations

from types import SimpleNamespace

import spacy
from spacy.tokens import Doc as Parsed

from onrecord.reading.actors.coding.roles import Roles
from onrecord.reading.parsed import Doc


def test_a_title_whose_head_is_not_its_root_ends() -> None:
    """ "Mali union president" with "union" for the root once kept the reader busy for ever."""
    parsed = Parsed(
        spacy.blank("en").vocab,
        words=["Mali", "union", "president"],
        pos=["PROPN", "NOUN", "NOUN"],
        heads=[1, 1, 1],
        deps=["nmod", "ROOT", "nmod"],
    )
    roles = object.__new__(Roles)
    roles.doc, roles._by_head = Doc(parsed), {0: 0}
    roles.chains = SimpleNamespace(leads={})
    assert not roles._belongs(0, SimpleNamespace(start=0, end=3, head=2))
