"""What one party tells of another who denies it elsewhere in the report: both words stand, so it is only alleged."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from onrecord.knowledge.events.status import StatusWords
from onrecord.model import Event
from onrecord.reading.events.factuality.rebuttals import rebutted
from onrecord.reading.events.factuality.status import FIRST_PERSON, is_core
from onrecord.reading.events.grammar.clauses import negation
from onrecord.reading.page import Page, Placed, PlacedStatement
from onrecord.reading.parsed import Token

HARMFUL = frozenset({"ASSAULT", "COERCE", "THREATEN"})  # types of acts that a denial of "the allegations" may mean
NEAR = 2  # sentences between what is said and what is said against it


def disputed(
    page: Page,
    rows: Sequence[Placed[Event]],
    statements: Sequence[PlacedStatement],
    words: StatusWords,
    is_own: Callable[[str, str], bool],
) -> list[Placed[Event]]:
    """The rows, in their order; what its actor denies and somebody else says is told as alleged.

    He denies it who denies an act of the same kind, or, where the act is a harmful one, "the allegations".  What a
    statement asserts is disputed, too, where another turns the statement down, or says near it that it was not done.
    Of a statement that tells what its speaker's own side did and what others did, the latter is disputed: the deed is
    owned up to.  ``is_own`` tells of two actors whether the second acts for the first.
    """
    placed = {s.row.id: s for s in statements}
    speakers = {id: s.row.speaker for id, s in placed.items()}
    denials = [s for s in statements if s.row.polarity == "denied" and s.row.speaker is not None]
    accused = {s.row.speaker for s in denials if _is_of_charges(page, s, words)}
    acts = _denied_acts(page, rows, denials)
    turned_down = rebutted(page, statements, words)
    weighed = [_weighed(page, row, accused, acts, speakers) for row in rows]
    weighed = [_countered(page, row, rows, placed, words) for row in weighed]
    own = _own_deeds(weighed, turned_down, speakers, is_own)
    return [_turned_down(page, row, turned_down, placed, words, own) for row in weighed]


def _own_deeds(
    rows: Sequence[Placed[Event]],
    turned_down: frozenset[str],
    speakers: Mapping[str, str | None],
    is_own: Callable[[str, str], bool],
) -> Mapping[str, frozenset[str]]:
    """The deeds of the speaker's own side in each statement that is turned down, where it tells another's deed, too."""
    found: dict[str, dict[str, bool]] = defaultdict(dict)
    for row in rows:
        said, actors = row.row.according_to, row.row.actors
        teller = speakers.get(said) if said in turned_down else None
        if said is not None and teller is not None and actors:
            found[said][row.row.id] = all(is_own(teller, actor) for actor in actors)
    return {
        said: frozenset(id for id, own in deeds.items() if own)
        for said, deeds in found.items()
        if not all(deeds.values())
    }


def _turned_down(
    page: Page,
    row: Placed[Event],
    statements: frozenset[str],
    placed: Mapping[str, PlacedStatement],
    words: StatusWords,
    own_deeds: Mapping[str, frozenset[str]],
) -> Placed[Event]:
    """A row that a statement asserts which somebody turns down, as alleged; what the speaker owns up to stays."""
    event = row.row
    if event.status not in ("happened", "ongoing") or event.according_to not in statements:
        return row
    owned = own_deeds.get(event.according_to, frozenset())
    if event.id in owned:
        return row
    token = page.doc[row.head]
    if token.lemma_.lower() in words.performatives and _is_own(token):
        return row  # we URGE the envoy to stay: done by saying so
    while token.relation == "advcl" and token.tag_ == "VBG" and token.head != token:
        token = token.head  # shelled the town, KILLING nine
    if not owned and not is_core(token, placed[event.according_to], given=False):
        return row
    return _as_alleged(row, "turned down by another")


def _countered(
    page: Page,
    row: Placed[Event],
    rows: Sequence[Placed[Event]],
    placed: Mapping[str, PlacedStatement],
    words: StatusWords,
) -> Placed[Event]:
    """A row told in somebody's words as alleged, where near it another says that the same was not done."""
    event = row.row
    if event.status not in ("happened", "ongoing") or event.according_to is None:
        return row
    teller, sentence = placed[event.according_to].row.speaker, page.doc.sentence_of
    if any(
        _says_undone(page, other, row, words) for other in placed.values() if other.row.speaker not in (None, teller)
    ):
        return _as_alleged(row, "another says that it was not done")
    for other in rows:
        said = other.row.according_to
        if other.row.status != "denied" or said is None or placed[said].row.speaker in (None, teller):
            continue
        near = abs(sentence[other.head] - sentence[row.head]) <= NEAR
        same = other.row.cameo == event.cameo or page.doc[other.head].lemma_ == page.doc[row.head].lemma_
        own = _is_own(page.doc[other.head])
        doers, sufferers = (set(other.row.actors), set(other.row.targets))
        if near and same and (own or not doers.isdisjoint(event.actors)) and _may_be(sufferers, event.targets):
            return _as_alleged(row, "another says that it was not done")
    return row


def _says_undone(page: Page, other: PlacedStatement, row: Placed[Event], words: StatusWords) -> bool:
    """Whether somebody says near a row that he did not do it: we have RAIDED NO ONE."""
    lemma, sentence = page.doc[row.head].lemma_, page.doc.sentence_of
    if all(sentence[end - 1] + NEAR < sentence[row.head] for _, end in other.content):
        return False
    for token in (page.doc[i] for start, end in other.content for i in range(start, end)):
        if token.lemma_ != lemma or token.pos_ != "VERB" or abs(sentence[token.i] - sentence[row.head]) > NEAR:
            continue
        own = _is_own(token)
        things = [child for child in token.children if child.dep_ == "obj"]
        none = [word.lower_ for thing in things for word in (thing, *thing.children)]
        undone = negation(token, words.negative_words) or not words.negative_words.isdisjoint(none)
        if undone and (own or other.row.speaker in row.row.actors):
            return True
    return False


def _is_own(verb: Token) -> bool:
    """Whether the speaker tells of what he does himself."""
    return any(child.lower_ in FIRST_PERSON for child in verb.children if child.relation == "nsubj")


def _may_be(sufferers: set[str], others: Sequence[str]) -> bool:
    return not sufferers or not others or not sufferers.isdisjoint(others)


def _as_alleged(row: Placed[Event], why: str) -> Placed[Event]:
    return replace(row, row=replace(row.row, status="alleged", why=f"{row.row.why}; {why}"))


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
            return _as_alleged(row, "denied by whoever is said to have done it")
    return row
