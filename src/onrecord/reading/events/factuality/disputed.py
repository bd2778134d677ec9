"""What one party tells of another who denies it elsewhere in the report: both words stand, so it is only alleged."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from onrecord.knowledge.events.status import StatusWords
from onrecord.model import Event
from onrecord.reading.page import Page, Placed, PlacedStatement

HARMFUL = frozenset({"ASSAULT", "COERCE", "THREATEN"})  # types of acts that a denial of "the allegations" may mean


def disputed(
    page: Page, rows: Sequence[Placed[Event]], statements: Sequence[PlacedStatement], words: StatusWords
) -> list[Placed[Event]]:
    """The rows, in their order; what its actor denies and somebody else says is told as alleged.

    He denies it who denies an act of the same kind, or, where the act is a harmful one, "the allegations".
    """
    denials = [s for s in statements if s.row.polarity == "denied" and s.row.speaker is not None]
    if not denials:
        return list(rows)
    speakers = {s.row.id: s.row.speaker for s in statements}
    accused = {s.row.speaker for s in denials if _is_of_charges(page, s, words)}
    acts = _denied_acts(page, rows, denials)
    return [_weighed(page, row, accused, acts, speakers) for row in rows]


def _denied_acts(
    page: Page, rows: Sequence[Placed[Event]], denials: Sequence[PlacedStatement]
) -> dict[tuple[str | None, str], set[str]]:
    """Who denies which acts, by their lemma, and to whom these were not done; an empty set where that is not said."""
    told = {row.head: row.row for row in rows}
    acts: dict[tuple[str | None, str], set[str]] = {}
    for denial in denials:
        for token in (page.doc[i] for start, end in denial.content for i in range(start, end)):
            event = told.get(token.i)
            if token.pos_ == "VERB" and (event is None or event.status == "denied"):
                acts[denial.row.speaker, token.lemma_.lower()] = set(event.targets if event else ())
    return acts


def _is_of_charges(page: Page, denial: PlacedStatement, words: StatusWords) -> bool:
    """Whether what is denied is a charge that the words do not tell again: denied THE ALLEGATIONS."""
    heads = [page.doc[i] for start, end in denial.content for i in range(start, end)]
    heads = [token for token in heads if not denial.covers(token.head.i)]
    return any(
        token.pos_ == "NOUN"
        and token.lemma_.lower() in words.tellings
        and not any(child.relation in ("nmod", "acl") for child in token.children)
        for token in heads
    )


def _weighed(
    page: Page,
    row: Placed[Event],
    accused: set[str | None],
    acts: Mapping[tuple[str | None, str], set[str]],
    speakers: Mapping[str, str | None],
) -> Placed[Event]:
    """A row told in another's words as alleged, where one who did it denies it."""
    event = row.row
    if event.status not in ("happened", "ongoing") or event.according_to is None:
        return row
    teller, lemma = speakers.get(event.according_to), page.doc[row.head].lemma_.lower()
    for actor in event.actors:
        others = acts.get((actor, lemma))
        same = others is not None and (not others or not others.isdisjoint(event.targets))
        if ((event.type in HARMFUL and actor in accused) or same) and actor != teller:
            why = f"{event.why}; denied by whoever is said to have done it"
            return replace(row, row=replace(event, status="alleged", why=why))
    return row
