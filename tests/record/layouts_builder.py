"""Two reports for the layouts: real countries and places, every status, and one killing told twice."""

from __future__ import annotations

from record_builder import add, identity, place_in

from onrecord.model import (
    Actor,
    Document,
    Event,
    Finding,
    Link,
    Mention,
    Merge,
    Place,
    Reading,
    Reconciled,
    Relation,
    Role,
    Span,
    Statement,
    Zone,
)
from onrecord.record import Record

BULLETIN = (
    "🚢 BASRA, June 3 — Norwegian Foreign Minister Kari Lund met President Omar Haddad in Basra on Tuesday.\n"
    "Gunmen of the Black\tBanner killed five villagers with a roadside bomb in western Basra, police said.\n"
    "Oslo denied that it had armed the Black Banner. Haddad will visit Norway in July.\n"
    "Soldiers shelled the rebels last month. A crowd rallied in Austin.\n"
    "“=We may strike Iraq,” said the Black Banner. Mr. Haddad asked Norway for help. Norway promised help.\n"
    "Iraq accused Norway of arming rebels. The rebels fought the army between 1 and 3 May.\n"
)
HERALD = (
    "Five people were killed near Basra on June 2 by a bomb, 🚢 Radio Coast reported. The Banner fired, it is said."
)


AT = place_in(BULLETIN)
ID, DIGEST = identity(BULLETIN.encode())
LUND, HADDAD, BANNER, VILLAGERS, NORWAY, IRAQ, SOLDIERS, CROWD, POLICE = (f"{ID}-a{n}" for n in range(9))
TOLD, DENIAL, THREAT = (f"{ID}-s{n}" for n in range(3))


def bulletin() -> tuple[bytes, str, Reading]:
    """The first report: it was given with an address and a publisher."""
    document = Document(
        id=ID,
        file="bulletin.txt",
        sha256=DIGEST,
        title="A visit, and a bomb",
        publisher="The Bulletin",
        published="2014-06-03",
        dateline="BASRA, June 3",
        byline="A. Writer",
        language="en",
        zones=(Zone("body", Span(0, len(BULLETIN))),),
        findings=(Finding("url", "https://news.example/visit", "given"),),
    )
    reading = Reading(
        document,
        actors=_actors(),
        mentions=_mentions(),
        places=_places(),
        statements=_statements(),
        events=_events(),
        relations=(
            Relation(ID, "member_of", SOLDIERS, BANNER, None, "2013", AT("Soldiers")),
            Relation(ID, "rival_of", BANNER, IRAQ, "2014-01-02", None, AT("the rebels")),
        ),
    )
    return BULLETIN.encode(), "utf-8", reading


def _actors() -> tuple[Actor, ...]:
    return (
        Actor(
            LUND,
            "Kari Lund",
            "person",
            "NOR",
            "GOV",
            (Role("Foreign Minister", NORWAY, "2013-10", None, AT("Foreign Minister")),),
        ),
        Actor(HADDAD, "Omar Haddad", "person", "IRQ", "GOV", (Role("President", IRAQ), Role("mayor", None))),
        Actor(BANNER, "Black Banner", "organization", "IRQ", "REB"),
        Actor(VILLAGERS, "villagers", "population", "IRQ", "CVL"),
        Actor(NORWAY, "Norway", "state", "NOR", "GOV"),
        Actor(IRAQ, "Iraq", "state", "IRQ", "GOV"),
        Actor(SOLDIERS, "soldiers", "group", "IRQ", "MIL"),
        Actor(CROWD, "crowd", "group"),
        Actor(POLICE, "police", "organization", "IRQ", "COP"),
    )


def _mentions() -> tuple[Mention, ...]:
    return (
        Mention(ID, LUND, AT("Kari Lund"), "name"),
        Mention(ID, HADDAD, AT("Omar Haddad"), "name"),
        Mention(ID, HADDAD, AT("Haddad", 3), "name"),
        Mention(ID, BANNER, AT("Black\tBanner"), "name"),
        Mention(ID, BANNER, AT("the Black Banner"), "name"),
        Mention(ID, VILLAGERS, AT("five villagers"), "nominal"),
        Mention(ID, POLICE, AT("police"), "nominal"),
        Mention(ID, NORWAY, AT("Oslo"), "name"),
        Mention(ID, NORWAY, AT("Norway"), "name"),
        Mention(ID, SOLDIERS, AT("Soldiers"), "nominal"),
        Mention(ID, CROWD, AT("A crowd"), "nominal"),
        Mention(ID, IRAQ, AT("Iraq"), "name"),
    )


def _places() -> tuple[Place, ...]:
    basra = ("Basra", 99532, 30.50852, 47.7804, "IRQ")
    return (
        Place(ID, AT("BASRA"), *basra),
        Place(ID, AT("Basra", 2), *basra),
        Place(ID, AT("Austin"), "Austin", 4671654, 30.26715, -97.74306, "USA"),
    )


def _statements() -> tuple[Statement, ...]:
    return (
        Statement(TOLD, ID, (AT("Gunmen of the Black"),), "indirect", "asserted", POLICE, cue=AT("said")),
        Statement(DENIAL, ID, (AT("it had armed the Black Banner"),), "indirect", "denied", NORWAY),
        Statement(THREAT, ID, (AT("“=We may strike Iraq,”"),), "direct", "asserted", BANNER, relayed_by=(POLICE,)),
    )


def _event(n: int, words: str, type: str | None, status: str, cameo: str | None, **more: object) -> Event:
    return Event(f"{ID}-e{n}", ID, AT(words), type, status, cameo, **more)  # type: ignore[arg-type]


def _events() -> tuple[Event, ...]:
    return (
        _event(0, "met", "CONSULT", "happened", "040", actors=(LUND, HADDAD), targets=(LUND, HADDAD),
              date="2014-06-03", place="Basra"),
        _event(1, "killed", "ASSAULT", "happened", "1833", actors=(BANNER,), targets=(VILLAGERS,),
              place="western Basra", according_to=TOLD, killed=5, weapon="bomb", incident="i1"),
        _event(2, "armed", "AID", "denied", "072", actors=(NORWAY,), targets=(BANNER,), according_to=DENIAL),
        _event(3, "visit", "CONSULT", "planned", "042", actors=(HADDAD,), targets=(NORWAY,), date="2014-07",
              place="Norway"),
        _event(4, "shelled", "ASSAULT", "happened", "194", actors=(SOLDIERS, POLICE), targets=(BANNER,),
              date="2014-05", place="Iraq"),
        _event(5, "rallied", "PROTEST", "ongoing", "141", actors=(CROWD,), date="2014-06-03", place="Austin"),
        _event(6, "strike", "ASSAULT", "hypothetical", "190", actors=(BANNER,), targets=(IRAQ,),
              according_to=THREAT),
        _event(7, "help", "AID", "requested", "070", actors=(NORWAY,), targets=(HADDAD,)),
        _event(8, "promised", "AGREE", "promised", "033", actors=(NORWAY,), targets=(HADDAD,)),
        _event(9, "arming", "AID", "alleged", "072", actors=(NORWAY,), targets=(BANNER,)),
        _event(10, "fought", "ASSAULT", "happened", "193", actors=(BANNER,), targets=(SOLDIERS,),
              date="2014-05-01/2014-05-03"),
        _event(11, "asked", None, "happened", None, actors=(HADDAD,)),
    )  # fmt: skip


def herald() -> tuple[bytes, str, Reading]:
    """The second report: only its file name is known, and it dates the killing."""
    data = HERALD.encode()
    id, digest = identity(data)
    at = place_in(HERALD)
    people, radio, banner = (f"{id}-a{n}" for n in range(3))
    return (
        data,
        "utf-8",
        Reading(
            Document(id, "herald.txt", digest, language="en"),
            actors=(
                Actor(people, "people", "population"),
                Actor(radio, "Radio Coast", "organization", None, "MED"),
                Actor(banner, "The Banner", "organization", None, "REB"),
            ),
            mentions=(
                Mention(id, people, at("Five people"), "nominal"),
                Mention(id, radio, at("Radio Coast"), "name"),
                Mention(id, banner, at("The Banner"), "name"),
            ),
            places=(Place(id, at("Basra"), "Basra", 99532, 30.50852, 47.7804, "IRQ"),),
            statements=(Statement(f"{id}-s0", id, (at("Five people were killed"),), "indirect", "asserted", radio),),
            events=(
                Event(f"{id}-e0", id, at("killed"), "ASSAULT", "happened", "1833", (), (people,), "2014-06-02", "Basra",
                      f"{id}-s0", killed=5, wounded=2),
                Event(f"{id}-e1", id, at("fired"), "ASSAULT", "happened", "193", (banner,), (), incident="x"),
            ),
        ),
    )  # fmt: skip


def war(record: Record) -> Record:
    """Put both reports into a record: one armed group, and one killing."""
    first, second = bulletin(), herald()
    add(record, first)
    add(record, second)
    actors = (*first[2].actors, *second[2].actors)
    banner, other = first[2].actors[2].id, second[2].actors[2].id
    canonical = {actor.id: actor.id for actor in actors} | {other: banner}
    record.set_reconciled(
        Reconciled(
            actors=tuple(actor for actor in actors if canonical[actor.id] == actor.id),
            canonical=canonical,
            merges=(Merge(banner, (banner, other), 0.9, "one name"),),
            links=(Link("l1", "same_event", (first[2].events[1].id, second[2].events[0].id), 0.8, "one bomb"),),
        )
    )
    return record
