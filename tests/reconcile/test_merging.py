"""Actors across documents: who is merged, who is not, what a person decides, and that the order does not count."""

from __future__ import annotations

import random
from collections.abc import Iterable, Sequence
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.knowledge import Knowledge
from onrecord.model import Actor, ActorKind, Decision, Document, Mention, Reading, Reconciled, Role, Span
from onrecord.reconcile import reconcile

DAY = "2019-03-04"


def person(id: str, name: str, country: str | None = None, *titles: str) -> Actor:
    """A person with the offices that its report gives it; the id begins with the report's."""
    return Actor(id, name, "person", country, "GOV" if titles else None, tuple(Role(title, None) for title in titles))


def reports(actors: Iterable[Actor], published: str = DAY, days: dict[str, str] | None = None) -> list[Reading]:
    """One reading a report, of the actors whose ids begin with its id, each named once."""
    by_report: dict[str, list[Actor]] = {}
    for actor in actors:
        by_report.setdefault(actor.id.partition("-")[0], []).append(actor)
    return [
        Reading(
            Document(id, f"{id}.txt", id, published=(days or {}).get(id, published), language="en"),
            actors=tuple(found),
            mentions=tuple(Mention(id, actor.id, Span(n, n + 1), "name") for n, actor in enumerate(found)),
        )
        for id, found in by_report.items()
    ]


def merged(knowledge: Knowledge, readings: Sequence[Reading], *decisions: Decision) -> Reconciled:
    return reconcile(readings, {reading.document.id: "" for reading in readings}, knowledge, decisions)


def together(result: Reconciled) -> set[frozenset[str]]:
    return {frozenset(merge.members) for merge in result.merges}


@pytest.mark.parametrize(
    ("names", "groups"),
    [
        # "a Tom B. Reed": the report, then the name
        (["a Tom Reed", "b Tom Reed", "c Tom B. Reed"], ["abc"]),
        (["a Tom Reed Jr.", "b Tom Reed"], []),
        (["a Tom Reed Jr.", "b Tom Reed, Jr", "c Reed Jr."], ["ab"]),
        (["a Tom W. Reed", "b Tom H. W. Reed", "c Tom Reed"], []),
        (["a Tom Reed", "b Ann Reed", "c Reed"], []),
        (["a Reed", "b Reed"], []),
        (["a T. Reed", "b T. Reed"], []),
        (["a Ama ul-Haq", "b Ama ul Haq"], ["ab"]),
    ],
)
def test_names_alone(names: list[str], groups: list[str], knowledge: Knowledge) -> None:
    actors = [person(f"{name[0]}-1", name[2:]) for name in names]
    found = together(merged(knowledge, reports(actors, days={c: f"20{n + 10}-01-01" for n, c in enumerate("abc")})))
    assert found == {frozenset(f"{report}-1" for report in group) for group in groups}


def test_a_bare_surname_with_an_office_is_the_one_who_holds_it(knowledge: Knowledge) -> None:
    couple = [person("a-1", "Tom Reed", None, "president"), person("b-1", "Ann Reed", None, "judge")]
    found = merged(knowledge, reports([*couple, person("c-1", "Reed", None, "president")]))
    assert together(found) == {frozenset({"a-1", "c-1"})}


def test_a_bare_surname_with_an_office_that_two_have_held_is_nobodys(knowledge: Knowledge) -> None:
    both = [person("a-1", "Tom Reed", None, "president"), person("b-1", "Ann Reed", None, "president")]
    assert not merged(knowledge, reports([*both, person("c-1", "Reed", None, "president")])).merges


def test_a_bare_surname_is_not_one_whom_its_own_report_names_apart(knowledge: Knowledge) -> None:
    apart = [person("a-1", "Tom Reed", "CAN", "mayor"), person("a-2", "Reed", "CAN", "mayor")]
    assert not merged(knowledge, reports(apart)).merges


def test_a_bare_surname_is_the_only_one_of_its_country_where_all_others_are_of_another(knowledge: Knowledge) -> None:
    two = [person("a-1", "Tom Reed", "CAN"), person("b-1", "Ann Reed", "FRA")]
    assert together(merged(knowledge, reports([*two, person("c-1", "Reed", "FRA")]))) == {frozenset({"b-1", "c-1"})}
    for country in ("CAN", None):
        third = person("d-1", "Eve Reed", country)
        stands = country is not None
        found = together(merged(knowledge, reports([*two, third, person("c-1", "Reed", "FRA")])))
        assert (frozenset({"b-1", "c-1"}) in found) is stands


def test_a_foreigner_of_that_surname_does_not_leave_only_the_other_to_fit(knowledge: Knowledge) -> None:
    two = [person("a-1", "Tom Reed", "CAN", "president"), person("b-1", "Ann Reed", None, "president")]
    assert not merged(knowledge, reports([*two, person("c-1", "Reed", "FRA", "president")])).merges


def test_bare_surnames_are_one_only_by_office(knowledge: Knowledge) -> None:
    actors = [
        *(person(f"{id}-1", "Silva", "BRA", "president") for id in "ab"),
        *(person(f"{id}-1", "Silva", "BRA", "coach") for id in "cd"),
        person("e-1", "Silva", "BRA"),
    ]
    assert together(merged(knowledge, reports(actors))) == {frozenset({"a-1", "b-1"}), frozenset({"c-1", "d-1"})}


@pytest.mark.parametrize(
    ("others", "same"),
    [
        ([], True),
        ([person("c-1", "Rui Silva", "BRA", "coach")], True),
        ([person("c-1", "Rui Silva", "BRA", "coach"), person("d-1", "Ana Silva", None, "judge")], True),
        ([person("c-1", "Rui Silva")], True),
        ([person("c-1", "Rui Silva"), person("d-1", "Ana Silva")], False),  # each may have held it
        ([person("c-1", "Rui Silva", "BRA", "president"), person("d-1", "Ana Silva", "BRA", "president")], False),
    ],
)
def test_those_of_another_office_do_not_part_bearers_of_a_surname_and_one_office(
    others: list[Actor], same: bool, knowledge: Knowledge
) -> None:
    actors = [person(f"{id}-1", "Silva", "BRA", "president") for id in "ab"]
    found = together(merged(knowledge, reports([*actors, *others])))
    assert any({"a-1", "b-1"} <= group for group in found) is same


def test_a_report_that_names_two_persons_tells_the_shorter_name_apart(knowledge: Knowledge) -> None:
    full = person("a-1", "Tom Reed", "CAN", "mayor")
    both = [person("b-1", "T. Reed", "CAN", "mayor"), person("b-2", "Reed", "CAN", "mayor")]
    assert together(merged(knowledge, reports([full, *both]))) == {frozenset({"a-1", "b-1"})}


def test_an_actor_is_shown_under_the_id_of_its_first_report(knowledge: Knowledge) -> None:
    actors = [person(f"{id}-1", "Tom Reed", "CAN") for id in "abcd"]
    days = {"a": "2019-03-06", "b": "2019-03-05", "c": "2019-03-04", "d": ""}
    for count in (2, 3, 4):
        (merge,) = merged(knowledge, reports(actors[-count:], days=days)).merges
        assert merge.into == "c-1"


def test_one_name_in_two_countries_is_two(knowledge: Knowledge) -> None:
    actors = [
        person(f"{id}-1", "Kim Young", country)
        for id, country in zip("abcd", ["KOR", "KOR", "PRK", "PRK"], strict=True)
    ]
    assert together(merged(knowledge, reports(actors))) == {frozenset({"a-1", "b-1"}), frozenset({"c-1", "d-1"})}
    undecided = [*actors, person("e-1", "Kim Young")]
    assert "e-1" not in {member for group in together(merged(knowledge, reports(undecided))) for member in group}


@pytest.mark.parametrize(
    ("country", "later", "same"),
    [(None, "2006-05-01", False), ("CAN", "2006-05-01", True), (None, "1944-05-01", True)],
)
def test_one_name_generations_apart_is_two_where_nothing_else_speaks_for_it(
    country: str | None, later: str, same: bool, knowledge: Knowledge
) -> None:
    actors = [person(f"{id}-1", "Tom Reed", country, "prime minister") for id in "ab"]
    assert bool(merged(knowledge, reports(actors, days={"a": "1938-05-01", "b": later})).merges) is same


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("government of Ghana", "government of Ghana", True),
        ("Mensah administration", "Mensah administration", True),
        ("Mensah administration", "Boateng administration", False),
    ],
)
def test_a_leaders_administration_is_not_his_successors(one: str, other: str, same: bool, knowledge: Knowledge) -> None:
    actors = [Actor(f"{id}-1", name, "organization", "GHA", "GOV") for id, name in (("a", one), ("b", other))]
    assert bool(merged(knowledge, reports(actors)).merges) is same


def test_a_merge_says_how_sure_it_is_and_of_what(knowledge: Knowledge) -> None:
    actors = [person("a-1", "Tom Reed", "CAN", "mayor"), person("b-1", "Reed", "CAN", "mayor")]
    (merge,) = merged(knowledge, reports(actors)).merges
    weights = knowledge.links.actors.weights
    reasons = [why.split(" + ") for why in merge.why.split("; ")]
    assert ["part_of_name", "only_one_fits", "same_country", "same_sector", "same_role", "near"] in reasons
    assert merge.score == pytest.approx(min(sum(weights[name] for name in why) for why in reasons))


def test_the_actor_is_what_most_reports_say(knowledge: Knowledge) -> None:
    actors = [person(f"{id}-1", "Tom Reed", country) for id, country in zip("abc", ["CAN", None, "CAN"], strict=True)]
    found = merged(knowledge, reports([*actors, person("d-1", "Tom B. Reed", None)]))
    (actor,) = found.actors
    assert (actor.name, actor.country) == ("Tom B. Reed", "CAN")


# -- a person's decisions

REEDS = [person(f"{id}-1", "Tom Reed", "CAN") for id in "abc"]


def test_a_merge_joins_what_the_evidence_does_not(knowledge: Knowledge) -> None:
    actors = [*REEDS, person("d-1", "Ann Holt")]
    (merge,) = merged(knowledge, reports(actors), Decision("merge", (("b-1", "d-1"),), "A. Holt", "pen name")).merges
    assert set(merge.members) == {"a-1", "b-1", "c-1", "d-1"}
    assert "decided by A. Holt: pen name" in merge.why


def test_a_split_sets_all_apart_and_keeps_new_ones_apart_too(knowledge: Knowledge) -> None:
    everyone = Decision("split", (("a-1", "b-1", "c-1"),))
    assert not merged(knowledge, reports(REEDS), everyone).merges
    assert not merged(knowledge, reports([*REEDS, person("d-1", "Tom Reed", "CAN")]), everyone).merges


def test_a_split_takes_some_out(knowledge: Knowledge) -> None:
    some = Decision("split", (("a-1",), ("b-1", "c-1")))
    more = [*REEDS, person("d-1", "Tom Reed", "CAN")]
    assert together(merged(knowledge, reports(more), some)) == {frozenset({"a-1", "d-1"}), frozenset({"b-1", "c-1"})}


def test_the_last_decision_counts(knowledge: Knowledge) -> None:
    apart, one = Decision("split", (("a-1", "b-1", "c-1"),)), Decision("merge", (("a-1", "c-1"),))
    assert together(merged(knowledge, reports(REEDS), apart, one)) == {frozenset({"a-1", "c-1"})}
    assert not merged(knowledge, reports(REEDS), one, apart).merges


def test_a_decision_about_removed_actors_does_nothing(knowledge: Knowledge) -> None:
    gone = Decision("merge", (("a-1", "x-9"),))
    assert merged(knowledge, reports(REEDS), gone).canonical == merged(knowledge, reports(REEDS)).canonical


# -- order and growth

NAMES = ["Tom Reed", "Tom B. Reed", "Ann Reed", "Reed", "Kim Young", "Young", "Ama Boateng", "Boateng", "T. Reed"]
crowd = st.lists(
    st.tuples(st.sampled_from(NAMES), st.sampled_from([None, "CAN", "GHA"]), st.sampled_from([(), ("mayor",)])),
    min_size=1,
    max_size=14,
)


@given(crowd, st.randoms(use_true_random=False))
def test_the_order_of_the_reports_does_not_count(
    knowledge: Knowledge, found: list[tuple[str, str | None, tuple[str, ...]]], order: random.Random
) -> None:
    actors = [person(f"r{n:02}-1", name, country, *titles) for n, (name, country, titles) in enumerate(found)]
    readings = reports(actors)
    shuffled = order.sample(readings, len(readings))
    assert merged(knowledge, readings) == merged(knowledge, shuffled)


def test_ids_of_actors_stay_when_reports_of_others_are_added_one_by_one(knowledge: Knowledge) -> None:
    kinds: list[ActorKind] = ["person", "organization"]
    given_names, surnames = ["Tom", "Ann", "Ama"], ["Reed", "Holt", "Boateng", "Silva"]
    shelf = reports(
        [
            Actor(f"{n:02}-{k}", f"{given_names[n % 3]} {surnames[(n * 7 + k) % 4]}", kind)
            for n in range(12)
            for k, kind in enumerate(kinds)
        ]
    )
    for order in (shelf, shelf[::-1]):
        before: Reconciled | None = None
        for count in range(1, len(order) + 1):
            now = merged(knowledge, order[:count])
            if before is not None:
                new = {actor.id for actor in order[count - 1].actors}
                touched = {member for group in together(now) if group & new for member in group}
                kept = {id: into for id, into in before.canonical.items() if id not in touched}
                assert {id: now.canonical[id] for id in kept} == kept
            before = now
        assert before == merged(knowledge, shelf)


def test_what_many_bodies_go_by_for_short_names_one_in_reports_of_the_same_days(knowledge: Knowledge) -> None:
    bodies = [Actor(f"{id}-1", "The Post", "organization", None, "MED") for id in "abc"]
    days = {"a": "2019-03-04", "b": "2019-03-05", "c": "2012-06-01"}
    assert together(merged(knowledge, reports(bodies, days=days))) == {frozenset({"a-1", "b-1"})}
    full = [Actor(f"{id}-1", "Harbour Post", "organization", None, "MED") for id in "ac"]
    assert together(merged(knowledge, reports(full, days=days))) == {frozenset({"a-1", "c-1"})}


def test_the_office_of_a_head_of_government_is_its_house(knowledge: Knowledge) -> None:
    def house(id: str, name: str, country: str) -> Actor:
        return Actor(f"{id}-1", name, "organization", country, "GOV")

    one, other = house("a", "British prime minister's office", "GBR"), house("b", "Downing Street", "GBR")
    assert together(merged(knowledge, reports([one, other]))) == {frozenset({"a-1", "b-1"})}
    apart = [house("a", "deputy prime minister's office", "GBR"), house("b", "Blue House", "KOR"), other]
    assert together(merged(knowledge, reports([apart[0], replace(other, id="c-1"), apart[1]]))) == set()


def known(id: str, name: str, country: str | None, sector: str, role: str) -> Actor:
    """A person of whom the report says only the name: country, sector and office are what is known of its bearer."""
    return Actor(id, name, "person", country, sector, (Role(role, None, "2007-12", "2013-09"),))


@pytest.mark.parametrize(
    ("other", "one"),
    [
        (Actor("b-1", "Corin Halloway", "person", None, "HLH"), False),  # "Corin Halloway, a dentist"
        (Actor("b-1", "Corin Halloway", "person", None, "HLH", (Role("director", None, evidence=Span(0, 8)),)), False),
        (Actor("b-1", "Corin Halloway", "person", None, "GOV", (Role("premier", None, evidence=Span(0, 7)),)), True),
        (Actor("b-1", "Corin Halloway", "person", None, "ELI"), True),
        (Actor("b-1", "Corin Halloway", "person", "AUS", "HLH"), True),  # the country is the same, too
        (Actor("b-1", "Corin Halloway", "person", "NZL", "HLH"), False),
        (Actor("b-1", "Corin Halloway", "person"), True),
    ],
)  # fmt: skip
def test_the_name_alone_makes_nobody_a_known_holder(knowledge: Knowledge, other: Actor, one: bool) -> None:
    holder = known("a-1", "Corin Halloway", "AUS", "ELI", "premier")
    result = merged(knowledge, reports([holder, other]))
    assert together(result) == ({frozenset({"a-1", "b-1"})} if one else set())


def test_what_a_report_says_itself_may_differ_from_another(knowledge: Knowledge) -> None:
    told = Actor("a-1", "Corin Halloway", "person", "AUS", "GOV", (Role("premier", None, evidence=Span(0, 7)),))
    other = Actor("b-1", "Corin Halloway", "person", None, "BUS")
    assert together(merged(knowledge, reports([told, other]))) == {frozenset({"a-1", "b-1"})}
