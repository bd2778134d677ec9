"""Rows of the record: trigger spans, codes, status, the statement behind an event, casualties, zones."""

from __future__ import annotations

from placing import in_zone, statements_of, times_of

from onrecord.reading.actors import read_actors
from onrecord.reading.events import read_events
from onrecord.reading.places import read_places
from onrecord.reading.reader import read_page


def rows(page, knowledge, statements=()):
    cast = read_actors(page, knowledge)
    names = {actor.id: actor.name for actor in cast.actors}
    return names, [p.row for p in read_events(page, cast, statements, [], [], knowledge)]


def test_a_row_points_at_its_trigger_and_its_parties(page_of, knowledge):
    page = page_of("France has turned down an invitation from Chad.")
    names, (event,) = rows(page, knowledge)
    assert event.trigger.of(page.overlay.original) == "turned down"
    assert (event.type, event.cameo, event.status) == ("REJECT", "125", "happened")
    assert [names[id] for id in (*event.actors, *event.targets)] == ["France", "Chad"]


def test_an_event_rests_on_the_statement_that_tells_it(page_of, knowledge):
    page = page_of("Poland says that Russia has attacked Georgia.")
    statements = statements_of(
        page,
        [{"cue": "says", "content": ["that Russia has attacked Georgia"], "mode": "indirect", "polarity": "asserted"}],
    )
    _, (event,) = rows(page, knowledge, statements)
    assert event.according_to == statements[0].row.id


def test_the_paper_itself_tells_without_a_statement(page_of, knowledge):
    _, (event,) = rows(page_of("Russia has attacked Georgia."), knowledge)
    assert event.according_to is None


def test_a_violent_event_has_its_casualties(page_of, knowledge):
    _, (event,) = rows(page_of("A car bomb killed six civilians in Basra."), knowledge)
    assert (event.type, event.cameo, event.killed, event.wounded) == ("ASSAULT", "1832", 6, None)


def test_a_promise_is_one_row_and_a_request_two(page_of, knowledge):
    _, promised = rows(page_of("Serbia promised to help Bosnia."), knowledge)
    assert [event.type for event in promised] == ["AGREE"]
    _, asked = rows(page_of("Serbia asked Bosnia to release the soldiers."), knowledge)
    assert [event.type for event in asked] == ["REQUEST", "RETREAT"]


def test_what_is_announced_is_a_promise_or_a_refusal(page_of, knowledge):
    _, (will,) = rows(page_of("Serbia will release the soldiers."), knowledge)
    _, (will_not,) = rows(page_of("Serbia will not release the soldiers."), knowledge)
    assert (will.type, will.cameo) == ("AGREE", "0353")
    assert (will_not.type, will_not.cameo) == ("REJECT", "124")


def test_a_promise_or_refusal_told_as_one_has_happened_whatever_comes_of_it(page_of, knowledge):
    page = page_of("Serbia will not negotiate with Bosnia.")
    _, (refused,) = rows(page, knowledge)
    assert (refused.type, refused.status) == ("REJECT", "happened")
    assert refused.trigger.of(page.overlay.original) == "will not negotiate"
    _, (promised,) = rows(page_of("Serbia will release the soldiers."), knowledge)
    assert (promised.type, promised.status) == ("AGREE", "happened")
    _, (met,) = rows(page_of("Serbia will meet Bosnia."), knowledge)
    assert (met.type, met.status) == ("CONSULT", "planned")


def test_a_refusal_that_is_denied_has_not_happened(page_of, knowledge):
    page = page_of("The premier denied that Serbia will not negotiate with Bosnia.")
    denial = {"cue": "denied", "content": ["that Serbia will not negotiate with Bosnia"], "polarity": "denied"}
    _, found = rows(page, knowledge, statements_of(page, [{**denial, "mode": "indirect"}]))
    assert [event.status for event in found if event.type == "REJECT"] == ["denied"]


def test_a_masked_notice_tells_no_events(page_of, knowledge):
    page = page_of("Russia has attacked Georgia.")
    assert rows(in_zone(page, "notice"), knowledge)[1] == []


def test_ids_are_unique_and_repeatable(page_of, knowledge):
    text = "Russia attacked Georgia. Poland condemned Russia."
    first, second = ([e.id for e in rows(page_of(text), knowledge)[1]] for _ in range(2))
    assert first == second
    assert len(set(first)) == 2


def test_an_event_has_the_date_and_place_that_its_clause_gives(page_of, knowledge):
    page = page_of("Merkel met the Chadian president in Vienna on Monday.", published="2014-05-14")
    cast = read_actors(page, knowledge)
    (placed,) = read_events(
        page, cast, [], times_of(page, {"Monday": "2014-05-12"}), read_places(page, knowledge), knowledge
    )
    assert (placed.row.date, placed.row.place) == ("2014-05-12", "Vienna")


def test_the_day_of_words_is_not_that_of_the_next_sentence(page_of, knowledge):
    text = "Rebels shot nine miners, the mayor said on Monday. The army killed 12 rebels."
    told = read_page(page_of(text, published="2014-05-14"), (), knowledge).events
    assert [(event.trigger.of(text), event.date) for event in told] == [("shot", None), ("killed", None)]
    text = "Rebels shot nine miners on Monday. The army killed 12 rebels."
    told = read_page(page_of(text, published="2014-05-14"), (), knowledge).events
    assert [event.date for event in told] == ["2014-05-12", "2014-05-12"]
