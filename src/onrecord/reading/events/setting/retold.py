"""Events told more than once: a noun that takes up what was told before has its status, its day, place and other party.

A report announces that somebody will come and goes on about "his visit": that visit is no more over than it was, and to
the same host.  What was told before is the nearest event of the same code, or of the noun's own verb, whose parties
hold all of the noun's.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from onrecord.knowledge import Knowledge
from onrecord.knowledge.events.settings import Settings
from onrecord.model import Event
from onrecord.reading.events.grammar.clauses import clause_of, first_conjunct, is_predicate, prepositions
from onrecord.reading.events.setting.discourse import POINTING, REACH, TO_COME, can_share, points_back, verbs_of
from onrecord.reading.page import Page, Placed
from onrecord.reading.parsed import Token


def retold(page: Page, rows: Sequence[Placed[Event]], knowledge: Knowledge) -> list[Placed[Event]]:
    """The rows, in their order, with what other mentions of the same events say of them.

    Nothing told is changed but a status that stands on a noun alone.  A party that the noun does not tell is that of
    the verb: he INVITED THE KING and sent the invitation.
    """
    known: list[Placed[Event]] = []
    for row in rows:
        earlier = _told_before(page, row, known, knowledge.settings)
        known.append(_taken_up(page, row, earlier) if earlier is not None else row)
    at = {row.head: row.row for row in known}
    return [_within(page, row, at, knowledge) for row in known]


def _told_before(
    page: Page, row: Placed[Event], known: Sequence[Placed[Event]], settings: Settings
) -> Placed[Event] | None:
    """The nearest earlier row for the event that a definite noun with a party and without a time of its own names.

    It has the same code, or is told by the verb that the noun is made of.
    """
    noun, event = page.doc[row.head], row.row
    parties = {*event.actors, *event.targets}
    if noun.pos_ != "NOUN" or event.date is not None or not _is_definite(noun):
        return None
    if not parties:
        return _only_one(page, noun, known, settings)
    for earlier in reversed(known):
        other = earlier.row
        elsewhere = None not in (event.place, other.place) and event.place != other.place
        same = other.cameo == event.cameo or _is_verb_of(page.doc[earlier.head], verbs_of(noun, settings))
        if same and parties <= {*other.actors, *other.targets} and not elsewhere:
            return earlier
    return None


def _only_one(page: Page, noun: Token, known: Sequence[Placed[Event]], settings: Settings) -> Placed[Event] | None:
    """The one event told before with parties that a definite noun without any can mean; ``None`` for two."""
    if not points_back(noun):
        return None
    verbs, near = verbs_of(noun, settings), [row for row in known if noun.i - row.head <= REACH]
    words = ((row, page.doc[row.head]) for row in near if row.row.actors or row.row.targets)
    same = [row for row, word in words if _is_verb_of(word, verbs) or word.lemma_.lower() == noun.lemma_.lower()]
    return same[-1] if len({(row.row.actors, row.row.targets) for row in same}) == 1 else None


def _is_verb_of(word: Token, verbs: set[str]) -> bool:
    """Whether a word is one of the verbs that tell the same as a noun."""
    return word.pos_ == "VERB" and word.lemma_.lower() in verbs


def _is_definite(noun: Token) -> bool:
    """Whether a noun is definite, by the words before it or by whose it is."""
    return any(c.dep_ == "nmod:poss" or (c.dep_ == "det" and c.lower_ in POINTING) for c in noun.children)


def _taken_up(page: Page, row: Placed[Event], told: Placed[Event]) -> Placed[Event]:
    """A row for an event told before, with the status that it had then, its date and its place.

    Somebody may do the same twice: what took place gives its day and place only to what is told soon after.
    """
    event, earlier, noun = row.row, told.row, page.doc[row.head]
    doubtful = event.status == "happened" or (event.status == "denied" and _is_described(noun))
    if doubtful and earlier.status in TO_COME and not _took_place(noun):
        why = f"{event.why}; told before as {earlier.status}"
        event = replace(event, status=earlier.status, why=why)
    near = earlier.status in TO_COME or row.head - told.head <= REACH
    if near and can_share(event.status, earlier.status):
        event = _with_parties(_filled(event, earlier, page.doc[told.head].text), earlier, page.doc[told.head].text)
    return replace(row, row=event)


def _with_parties(event: Event, other: Event, word: str) -> Event:
    """An event with the side of another that it lacks, where they share the side that it has, and why."""
    if not event.actors and not event.targets:
        return replace(
            event, actors=other.actors, targets=other.targets, why=f'{event.why}; by and on whom, as "{word}"'
        )
    if event.actors and not event.targets and set(event.actors) == set(other.actors) and other.targets:
        return replace(event, targets=other.targets, why=f'{event.why}; whom, as told of "{word}"')
    if event.targets and not event.actors and set(event.targets) == set(other.targets) and other.actors:
        return replace(event, actors=other.actors, why=f'{event.why}; by whom, as told of "{word}"')
    return event


def _filled(event: Event, other: Event, word: str) -> Event:
    """An event with the day and the place of another for those that it lacks, and why."""
    filled = replace(event, date=event.date or other.date, place=event.place or other.place)
    return filled if filled == event else replace(filled, why=f'{event.why}; as "{word}"')


def _took_place(noun: Token) -> bool:
    """Whether something is told in the past of an event: the visit DREW crowds."""
    anchor = first_conjunct(noun)
    clause = clause_of(anchor.head)
    return anchor.relation == "nsubj" and clause.form == "past" and clause.modal is None


def _is_described(noun: Token) -> bool:
    """Whether a clause only says of an event what it is, or is not: the visit will not be a STATE VISIT."""
    anchor = first_conjunct(noun)
    return anchor.relation == "nsubj" and any(child.dep_ == "cop" for child in anchor.head.children)


def _within(page: Page, row: Placed[Event], at: dict[int, Event], knowledge: Knowledge) -> Placed[Event]:
    """A row whose clause puts itself within another event, with that one's day and place: DURING HIS VISIT they met."""
    event = row.row
    for place, other in _frames(page.doc[row.head], at, knowledge):
        if can_share(event.status, other.status):
            event = _filled(event, other, page.doc[place].text)
    return replace(row, row=event)


def _frames(trigger: Token, at: dict[int, Event], knowledge: Knowledge) -> Iterator[tuple[int, Event]]:
    """The events that phrases of time in a predicate's clause name."""
    host = trigger if is_predicate(trigger) else trigger.head
    for child in host.children:
        during = child.relation == "obl" and not knowledge.settings.within_event.isdisjoint(prepositions(child))
        if during and child.i in at and child != trigger:
            yield child.i, at[child.i]
