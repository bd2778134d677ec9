"""The place of an event: places of its own clause first, then the one with which its paragraph opens."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from onrecord.knowledge import Knowledge
from onrecord.model import Place
from onrecord.reading.events.grammar.clauses import clause_of, is_predicate, marks, prepositions, word
from onrecord.reading.events.setting.borrowed import is_main, paragraph_start
from onrecord.reading.events.setting.discourse import REACH, told_before
from onrecord.reading.events.setting.scope import hosts, path_up
from onrecord.reading.page import Cast, Page, Placed
from onrecord.reading.parsed import Token


def where(page: Page, trigger: int, places: Sequence[Placed[Place]], cast: Cast, knowledge: Knowledge) -> str | None:
    """The name of the place where the event at token ``trigger`` took place; ``None`` where the text gives none.

    "in western Baghdad" gives "western Baghdad"; "in the country" gives the state that ``cast`` takes it for.
    """
    token = page.doc[trigger]
    named = {place.head: place for place in places}
    for place in places:  # "in the Mopti REGION"
        above = page.doc[place.head].head
        if page.doc[place.head].dep_ == "compound" and above.lower_ in knowledge.gazetteer.file.area_words:
            named.setdefault(above.i, place)
    for host in hosts(token, knowledge):
        for head in _settings_of(host, knowledge):
            if head.i in named:
                return _name(page, named[head.i], knowledge)
            state = _state(head, cast)
            if state is not None:
                return state
    for host in hosts(token, knowledge):
        if any(_is_there(child) for child in host.children):
            return _there(page, host, places, knowledge)
        for earlier in told_before(host, knowledge):
            found = where(page, earlier.i, places, cast, knowledge) if earlier.i < trigger else None
            if found is not None:
                return found
    return _leading(page, token, places, knowledge)


def _is_there(child: Token) -> bool:
    """Whether a word is the adverb "there", not the subject of "there were"."""
    return child.lower_ == "there" and child.relation in ("advmod", "obl") and child.tag_ != "EX"


def _there(page: Page, host: Token, places: Sequence[Placed[Place]], knowledge: Knowledge) -> str | None:
    """The place that "there" points to: the nearest before it where something was or went, not one that acted."""
    for place in sorted(places, key=lambda place: -place.start):
        if not max(0, host.i - REACH) <= place.start < host.i:
            continue
        head = page.doc[place.head]
        lemmas = set(word(head.head))
        visited = head.dep_ == "obj" and not lemmas.isdisjoint(knowledge.settings.place_objects)
        if visited or _is_place_of(head, lemmas, knowledge):
            return _name(page, place, knowledge)
    return None


def _settings_of(host: Token, knowledge: Knowledge) -> Iterator[Token]:
    """The nouns that a clause or event noun gives as its place, the most direct first."""
    settings, violence = knowledge.settings, knowledge.violence
    lemmas = set(word(host))
    for child in host.children:
        if _is_place_of(child, lemmas, knowledge):
            yield from _down(child, knowledge)
        elif child.dep_ == "obj" and not lemmas.isdisjoint(settings.place_objects):
            yield child
    harm = not lemmas.isdisjoint(violence.harming | violence.finding_verbs)
    for child in host.children:
        event = child.relation in ("obl", "nmod") and not settings.shared_by.isdisjoint(prepositions(child))
        victim = harm and child.dep_ in ("obj", "nsubj:pass", "nsubj", "obl:agent", "obl")
        site = not lemmas.isdisjoint(settings.on_site) and child.dep_ in ("obj", "nsubj:pass")
        if event or victim or site or _is_part(child, host, knowledge):
            yield from (
                below
                for grandchild in child.children
                if _is_place_of(grandchild, {child.lemma_.lower()}, knowledge)
                for below in _down(grandchild, knowledge)
            )


def _is_part(child: Token, host: Token, knowledge: Knowledge) -> bool:
    """Whether an "of" phrase is a part of the event (the opening of an embassy), not what it is about."""
    if child.relation != "nmod" or is_predicate(host) or "of" not in prepositions(child):
        return False
    return knowledge.status.effect("noun", host.lemma_.lower(), "prep:of") is None


def _down(place: Token, knowledge: Knowledge) -> Iterator[Token]:
    """A place, and the one by which it is found: south of KIRKUK, the outskirts of BASRA."""
    yield place
    for child in place.children:
        if child.relation in ("obl", "nmod") and "of" in prepositions(child):
            yield from _down(child, knowledge)


def _is_place_of(child: Token, lemmas: set[str], knowledge: Knowledge) -> bool:
    settings = knowledge.settings
    if child.lower_ in settings.locative and child.relation == "advmod":
        return True
    if child.relation not in ("obl", "nmod", "xcomp", "advmod"):
        return False
    before = [mark.lower_ for mark in marks(child) if mark.i < child.i]
    if not before:
        return False
    if not settings.locative.isdisjoint(before):
        return True
    if not settings.goal.isdisjoint(before) and not lemmas.isdisjoint(settings.motion):
        return True
    return not settings.aimed_prepositions.isdisjoint(before) and not lemmas.isdisjoint(settings.aimed)


def _name(page: Page, place: Placed[Place], knowledge: Knowledge) -> str:
    """The name of a place with the direction before it; a state by its usual name, whatever the text calls it."""
    states = knowledge.states
    state = states.by_name(place.row.name)
    if state is not None:
        return states.name(state)
    before = page.doc[place.start - 1] if place.start > 0 else None
    if before is not None and before.lower_ in knowledge.settings.directions and before.head.i == place.head:
        return f"{before.text} {place.row.name}"
    return place.row.name


def _state(head: Token, cast: Cast) -> str | None:
    """The state that a common noun stands for (in the country)."""
    if head.pos_ != "NOUN":
        return None
    id = cast.at(head.i)
    actor = next((actor for actor in cast.actors if actor.id == id), None)
    return actor.name if actor is not None and actor.kind == "state" else None


def _leading(page: Page, token: Token, places: Sequence[Placed[Place]], knowledge: Knowledge) -> str | None:
    """The place with which the sentence, or an earlier one of the paragraph, opens: In Baghdad, however, ..."""
    if not _is_told_here(token):
        return None
    start = paragraph_start(page, token)
    for place in sorted(places, key=lambda place: -place.start):
        if not start <= place.start < token.i:
            continue
        head = page.doc[place.head]
        path = path_up(head)
        opens = place.start - head.sent.start <= 3 and head.relation == "obl"
        if opens and _is_place_of(head, set(), knowledge) and is_main(path[-1]):
            same = page.doc[place.start].sent == token.sent
            return _name(page, place, knowledge) if same else place.row.name
    return None


def _is_told_here(token: Token) -> bool:
    """Whether an event is told by a main clause in the past, which the scene that was set holds for."""
    clause = path_up(token)[-1]
    form = clause_of(clause)
    return is_predicate(clause) and form.form == "past" and not form.perfect and is_main(clause)
