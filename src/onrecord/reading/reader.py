"""One page to one reading: the stages in their order."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.knowledge import Knowledge
from onrecord.model import Reading, Repair
from onrecord.reading.actors import read_actors
from onrecord.reading.actors.coding.ties import with_ties
from onrecord.reading.events import read_events
from onrecord.reading.owners import with_owners
from onrecord.reading.page import Page
from onrecord.reading.places import read_places
from onrecord.reading.relations import read_relations
from onrecord.reading.statements import read_statements, recorded
from onrecord.reading.statements.drafting.voices import drafted
from onrecord.reading.territories import with_territories, without_idle
from onrecord.reading.times import read_times


def read_page(page: Page, repairs: Sequence[Repair], knowledge: Knowledge) -> Reading:
    """All that one parsed page says.

    Times and places stand by themselves; actors use times (since when an office is held) and the drafts of
    statements (who says a quotation), which become statements once the actors are known;
    events use all of these, and places to which something is done, and whoever stands only before an act of violence
    or its site, join the cast for them; relations come last, and say of some persons what they are.
    """
    times = read_times(page, knowledge)
    places = read_places(page, knowledge)
    told = drafted(page, knowledge)
    cast = read_actors(page, knowledge, times, told)
    statements = recorded(read_statements(page, cast, times, knowledge, told))
    wider = with_owners(page, with_territories(page, cast, places, knowledge), knowledge)
    events = read_events(page, wider, statements, times, places, knowledge)
    cast = without_idle(wider, cast, events)
    relations = tuple(read_relations(page, cast, times, statements, knowledge))
    return Reading(
        document=page.document,
        repairs=tuple(repairs),
        actors=with_ties(cast.actors, relations, knowledge.relations),
        mentions=tuple(mention.row for mention in cast.mentions),
        times=tuple(time.row for time in times),
        places=tuple(place.row for place in places),
        statements=tuple(statement.row for statement in statements),
        events=tuple(event.row for event in events),
        relations=relations,
    )
