"""Places to which something is done join the cast; places where something happens do not."""

from __future__ import annotations

from onrecord.reading.actors import read_actors
from onrecord.reading.events import read_events
from onrecord.reading.places import read_places
from onrecord.reading.territories import with_territories, without_idle


def cast_of(page, knowledge):
    return with_territories(page, read_actors(page, knowledge), read_places(page, knowledge), knowledge)


def names_of(page, knowledge):
    return {actor.name: actor for actor in cast_of(page, knowledge).actors}


def test_a_town_attacked_is_a_population_of_its_country(page_of, knowledge):
    actor = names_of(page_of("Rebels attacked Marseille on Friday."), knowledge)["Marseille"]
    assert (actor.kind, actor.country) == ("population", "FRA")


def test_a_town_where_something_happens_is_no_actor(page_of, knowledge):
    assert "Marseille" not in names_of(page_of("The Polish minister slept in Marseille."), knowledge)


def test_a_place_named_twice_is_one_actor(page_of, knowledge):
    cast = cast_of(page_of("Rebels attacked Marseille. The army besieged Marseille."), knowledge)
    assert [actor.name for actor in cast.actors].count("Marseille") == 1
    assert len([m for m in cast.mentions if m.row.actor.endswith("-t1")]) == 2


def test_it_is_the_target_of_the_event(page_of, knowledge):
    page = page_of("The Danish premier visited Marseille on Friday.")
    cast = cast_of(page, knowledge)
    (event,) = read_events(page, cast, [], [], [], knowledge)
    assert [cast.actor(id).name for id in event.row.targets] == ["Marseille"]


def test_a_place_that_no_event_takes_up_leaves_the_cast(page_of, knowledge):
    page = page_of("Rebels attacked Marseille on Friday. A minister spoke in Lille.")
    before = read_actors(page, knowledge)
    wider = with_territories(page, before, read_places(page, knowledge), knowledge)
    events = read_events(page, wider, [], [], [], knowledge)
    assert "Marseille" in {actor.name for actor in without_idle(wider, before, events).actors}
    idle = without_idle(wider, before, [])
    assert idle.actors == before.actors
    assert idle.mentions == before.mentions


def test_a_page_without_places_keeps_its_cast(page_of, knowledge):
    page = page_of("Rebels attacked the army.")
    cast = read_actors(page, knowledge)
    assert with_territories(page, cast, [], knowledge) is cast
