"""What an added report may change among merged actors: those of whom it names one, and nothing else."""

from __future__ import annotations

import random
from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.knowledge import Knowledge
from onrecord.model import Actor, ActorKind, Document, Mention, Merge, Reading, Role, Span
from onrecord.reconcile.actors.merging import merge_actors
from onrecord.reconcile.actors.names import fit, is_bare

Name = tuple[str, ...]

# Short names, names with initials, those that begin with a middle name, first names that are others' surnames.
PEOPLE = [
    *("Reed", "T. Reed", "B. Reed", "K. Reed", "T. B. Reed", "Tom", "Ali", "Sadik", "Karl"),
    *("Tom Reed", "Tom B. Reed", "Tom Bernard Reed", "Bernard Reed", "Bernard K. Reed", "Karl Reed", "Tom W. Reed"),
    *("Ann Reed", "T. Bernard Reed", "Timothy Karl Reed", "Timothy Reed", "Tom H. W. Reed", "Reed Jr.", "Tom Reed Jr."),
    *("Ali Sadik", "Sadik Tomov", "Ali Reed", "Karl Ali Sadik", "Sadik Karl"),
]
BODIES = ["Harbour Union", "The Post", "Harbour Post", "HU", "Reed"]
COUNTRIES = [None, "CAN", "GHA"]
TITLES = [None, "mayor", "judge"]
DAYS = [None, "1990-05-02", "2019-03-04", "2019-03-06", "2019-04-20"]

EVERYBODY: list[tuple[ActorKind, str]] = [
    *(("person", name) for name in PEOPLE),
    *(("organization", name) for name in BODIES),
    ("state", ""),
]


@st.composite
def reports(draw: st.DrawFn, least: int, most: int) -> list[Reading]:
    """Reports that name one to three of a few actors; their ids say nothing of their order."""
    cast = draw(st.lists(st.sampled_from(EVERYBODY), min_size=2, max_size=5, unique=True))
    told = st.tuples(
        st.sampled_from(cast),
        st.sampled_from(draw(st.sampled_from([COUNTRIES, COUNTRIES[:1], COUNTRIES[:2]]))),
        st.sampled_from([None, "GOV", "BUS"]),
        st.sampled_from(TITLES),
    )
    numbers = draw(st.lists(st.integers(0, 99), min_size=least, max_size=most, unique=True))
    return [
        _report(f"r{n:02}", draw(st.lists(told, min_size=1, max_size=3)), draw(st.sampled_from(DAYS))) for n in numbers
    ]


def _report(
    id: str, some: Sequence[tuple[tuple[ActorKind, str], str | None, str | None, str | None]], day: str | None
) -> Reading:
    actors = tuple(
        Actor(f"{id}-a{n}", name or f"state of {country}", kind, country, sector, (Role(title, None),) if title else ())
        for n, ((kind, name), country, sector, title) in enumerate(some)
    )
    mentions = tuple(Mention(id, actor.id, Span(0, 3), "name") for actor in actors)
    return Reading(Document(id, f"{id}.txt", id, published=day), actors=actors, mentions=mentions)


def rows(knowledge: Knowledge, readings: Sequence[Reading]) -> set[Merge]:
    return set(merge_actors(readings, knowledge)[2])


class Reach:
    """Which merges an added report may change: those with an actor whom one of its names may mean.

    Names of persons are linked where they fit, also over full names between them; a surname links no two of them.
    """

    def __init__(self, knowledge: Knowledge, readings: Sequence[Reading], added: Reading) -> None:
        self._words = knowledge.names.words
        self._actors = {actor.id: actor for reading in readings for actor in reading.actors}
        everybody = [*self._actors.values(), *added.actors]
        self._full = {words for words in map(self._name, everybody) if words and not is_bare(words)}
        self._added = added.actors
        self._known: dict[Name, set[Name]] = {}

    def _name(self, actor: Actor) -> Name | None:
        return self._words(actor.name) if actor.kind == "person" else None

    def touches(self, row: Merge) -> bool:
        """Whether the added report names one of a row's actors."""
        return any(self._meets(self._actors[id], new) for id in row.members for new in self._added)

    def _meets(self, old: Actor, new: Actor) -> bool:
        if old.kind != new.kind:
            return False
        if old.kind == "state" and old.country:
            return old.country == new.country
        one, other = self._name(old), self._name(new)
        if one is None or other is None:
            return self._words(old.name) == self._words(new.name)
        return fit(one, other) is not None or other in self._linked(one)

    def _linked(self, name: Name) -> set[Name]:
        """The full names that a name fits, with those linked to them."""
        if name not in self._known:
            found: set[Name] = set()
            todo = [full for full in self._full if fit(name, full)]
            while todo:
                full = todo.pop()
                if full not in found:
                    found.add(full)
                    todo += [other for other in self._full if fit(full, other)]
            self._known[name] = found
        return self._known[name]


@settings(max_examples=300)
@given(reports(3, 12))
def test_an_added_report_changes_merges_of_those_whom_it_names_and_no_others(
    knowledge: Knowledge, some: list[Reading]
) -> None:
    *old, added = some
    reach = Reach(knowledge, old, added)
    now = rows(knowledge, some)
    for row in rows(knowledge, old):
        assert row in now or reach.touches(row), row


@settings(max_examples=100)
@given(reports(3, 12), st.randoms(use_true_random=False))
def test_adding_one_by_one_in_any_order_is_reading_all_at_once(
    knowledge: Knowledge, some: list[Reading], order: random.Random
) -> None:
    whole = merge_actors(some, knowledge)
    held = order.sample(some, len(some))
    assert merge_actors(held, knowledge) == whole
    *rest, last = held
    before = merge_actors(rest, knowledge)
    assert merge_actors([last, *rest], knowledge) == whole  # added
    assert merge_actors([one for one in held if one is not last], knowledge) == before  # and taken out again


@settings(max_examples=200)
@given(reports(3, 12))
def test_ids_stay_when_later_reports_are_added(knowledge: Knowledge, some: list[Reading]) -> None:
    dated = sorted(
        (reading for reading in some if reading.document.published),
        key=lambda reading: (reading.document.published or "", reading.document.id),
    )
    _, before, merges = merge_actors(dated[:-1], knowledge)
    grown = {frozenset(before.keys() & row.members): row.into for row in rows(knowledge, dated)}
    for row in merges:
        assert grown.get(frozenset(row.members), row.into) == row.into


def told(id: str, name: str, title: str | None = None, country: str | None = None) -> Reading:
    """A report of one person."""
    return _report(id, [(("person", name), country, None, title)], "2019-03-04")


@pytest.mark.parametrize(
    ("old", "added", "stays"),
    [
        # a first name of one bearer, a surname of another
        ([told("a", "Ali Sadik", "mayor"), told("b", "Sadik Karl"), told("c", "Sadik", "mayor")], "Karl", True),
        # names by the way of which two others would be one
        ([told("a", "Bernard K. Reed"), told("b", "Karl Reed"), told("c", "Bernard Reed")], "Ann Reed", True),
        ([told("a", "Tom Reed"), told("b", "Tom B. Reed")], "Ann Reed", True),
        ([told("a", "Tom Reed"), told("b", "T. Reed")], "Ann Reed", True),
        ([told("a", "Tom Reed"), told("b", "Reed")], "Ann Holt", True),
        # a second one whom the name fits
        ([told("a", "Tom Reed"), told("b", "Reed")], "Ann Reed", False),
        ([told("a", "Tom Reed"), told("b", "T. Reed")], "Theo Reed", False),
        ([told("a", "Tom B. Reed"), told("b", "Tom Reed")], "Tom W. Reed", False),
    ],
)
def test_only_another_bearer_parts_a_name(old: list[Reading], added: str, stays: bool, knowledge: Knowledge) -> None:
    before = rows(knowledge, old)
    assert before
    new = told("d", added, "mayor" if is_bare(knowledge.names.words(added)) else None)
    assert (before <= rows(knowledge, [*old, new])) is stays
