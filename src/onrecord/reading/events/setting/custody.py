"""Who holds those of whom it is only told that they were held: the police told of in the sentence or the one before it.

Students clashed with THE POLICE.  Eleven were arrested.  Only where one force alone is told to be there, and nothing
puts the arrest on another day.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from onrecord.knowledge import Knowledge
from onrecord.model import Event
from onrecord.reading.events.grammar.tree import is_passive, is_predicate
from onrecord.reading.page import Cast, Page, Placed
from onrecord.reading.parsed import Token

TOLD = frozenset({"happened", "ongoing"})


def held_by(page: Page, rows: Sequence[Placed[Event]], cast: Cast, knowledge: Knowledge) -> list[Placed[Event]]:
    """The rows, those of arrests and releases by nobody named with the one force that is told beside them, and why."""
    return [_held(page, row, rows, cast, knowledge) for row in rows]


def _held(
    page: Page, row: Placed[Event], rows: Sequence[Placed[Event]], cast: Cast, knowledge: Knowledge
) -> Placed[Event]:
    rules, event, token = knowledge.frames.answers.custody, row.row, page.doc[row.head]
    told = is_passive(token) and token.relation != "amod" if is_predicate(token) else token.pos_ == "NOUN"
    if event.actors or event.status not in TOLD or not told or not (event.cameo or "").startswith(rules.codes):
        return row
    found: dict[str, str] = {}
    for other in rows:
        if other is row or other.row.type not in rules.beside or not _is_beside(page, row, other):
            continue
        for id in (*other.row.actors, *other.row.targets):
            if cast.actor(id).sector in rules.sectors and cast.actor(id).kind != "person":
                found.setdefault(id, page.doc[other.head].text)
    if len(found) != 1 or not set(found).isdisjoint(event.targets):
        return row
    ((force, word),) = found.items()
    return replace(row, row=replace(event, actors=(force,), why=f'{event.why}; by the force told of at "{word}"'))


def _is_beside(page: Page, row: Placed[Event], other: Placed[Event]) -> bool:
    """Whether another event took place, on no other day, and is told in the sentence or the one before it."""
    if other.row.status not in TOLD or row.row.date not in (None, other.row.date):
        return False
    here, there = page.doc[row.head].sent, page.doc[other.head].sent
    return there.start == here.start or there.start == _before(page.doc[here.start])


def _before(first: Token) -> int | None:
    """Where the sentence before begins in the same paragraph, given the first word of one."""
    doc, start = first.doc, first.i
    if start == 0 or any(token.is_space and "\n" in token.text for token in doc[max(0, start - 1) : start + 1]):
        return None
    return doc[start - 1].sent.start
