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


def bulletin() -> tuple[bytes, str, Reading]:
    """The first report: it was given with an address and a publisher."""
    data = BULLETIN.encode()
    id, digest = identity(data)
    at = place_in(BULLETIN)
    lund, haddad, banner, villagers, norway, iraq, soldiers, crowd, police = (f"{id}-a{n}" for n in range(9))
    told, denial, threat = f"{id}-s0", f"{id}-s1", f"{id}-s2"
    basra = ("Basra", 99532, 30.50852, 47.7804, "IRQ")

    def event(n: int, words: str, type: str | None, status: str, cameo: str | None, **more: object) -> Event:
        return Event(f"{id}-e{n}", id, at(words), type, status, cameo, **more)  # type: ignore[arg-type]

    return (
        data,
        "utf-8",
        Reading(
            Document(
                id=id,
                file="bulletin.txt",
                sha256=digest,
                title="A visit, and a bomb",
                publisher="The Bulletin",
                published="2014-06-03",
                dateline="BASRA, June 3",
                byline="A. Writer",
                language="en",
                zones=(Zone("body", Span(0, len(BULLETIN))),),
                findings=(Finding("url", "https://news.example/visit", "given"),),
            ),
            actors=(
                Actor(
                    lund,
                    "Kari Lund",
                    "person",
                    "NOR",
                    "GOV",
                    (Role("Foreign Minister", norway, "2013-10", None, at("Foreign Minister")),),
                ),
                Actor(haddad, "Omar Haddad", "person", "IRQ", "GOV", (Role("President", iraq), Role("mayor", None))),
                Actor(banner, "Black Banner", "organization", "IRQ", "REB"),
                Actor(villagers, "villagers", "population", "IRQ", "CVL"),
                Actor(norway, "Norway", "state", "NOR", "GOV"),
                Actor(iraq, "Iraq", "state", "IRQ", "GOV"),
                Actor(soldiers, "soldiers", "group", "IRQ", "MIL"),
                Actor(crowd, "crowd", "group"),
                Actor(police, "police", "organization", "IRQ", "COP"),
            ),
            mentions=(
                Mention(id, lund, at("Kari Lund"), "name"),
                Mention(id, haddad, at("Omar Haddad"), "name"),
                Mention(id, haddad, at("Haddad", 3), "name"),
                Mention(id, banner, at("Black\tBanner"), "name"),
                Mention(id, banner, at("the Black Banner"), "name"),
                Mention(id, villagers, at("five villagers"), "nominal"),
                Mention(id, police, at("police"), "nominal"),
                Mention(id, norway, at("Oslo"), "name"),
                Mention(id, norway, at("Norway"), "name"),
                Mention(id, soldiers, at("Soldiers"), "nominal"),
                Mention(id, crowd, at("A crowd"), "nominal"),
                Mention(id, iraq, at("Iraq"), "name"),
            ),
            places=(
                Place(id, at("BASRA"), *basra),
                Place(id, at("Basra", 2), *basra),
                Place(id, at("Austin"), "Austin", 4671654, 30.26715, -97.74306, "USA"),
            ),
            statements=(
                Statement(told, id, (at("Gunmen of the Black"),), "indirect", "asserted", police, cue=at("said")),
                Statement(denial, id, (at("it had armed the Black Banner"),), "indirect", "denied", norway),
                Statement(
                    threat, id, (at("“=We may strike Iraq,”"),), "direct", "asserted", banner, relayed_by=(police,)
                ),
            ),
            events=(
                event(0, "met", "CONSULT", "happened", "040", actors=(lund, haddad), targets=(lund, haddad),
                      date="2014-06-03", place="Basra"),
                event(1, "killed", "ASSAULT", "happened", "1833", actors=(banner,), targets=(villagers,),
                      place="western Basra", according_to=told, killed=5, weapon="bomb", incident="i1"),
                event(2, "armed", "AID", "denied", "072", actors=(norway,), targets=(banner,), according_to=denial),
                event(3, "visit", "CONSULT", "planned", "042", actors=(haddad,), targets=(norway,), date="2014-07",
                      place="Norway"),
                event(4, "shelled", "ASSAULT", "happened", "194", actors=(soldiers, police), targets=(banner,),
                      date="2014-05", place="Iraq"),
                event(5, "rallied", "PROTEST", "ongoing", "141", actors=(crowd,), date="2014-06-03", place="Austin"),
                event(6, "strike", "ASSAULT", "hypothetical", "190", actors=(banner,), targets=(iraq,),
                      according_to=threat),
                event(7, "help", "AID", "requested", "070", actors=(norway,), targets=(haddad,)),
                event(8, "promised", "AGREE", "promised", "033", actors=(norway,), targets=(haddad,)),
                event(9, "arming", "AID", "alleged", "072", actors=(norway,), targets=(banner,)),
                event(10, "fought", "ASSAULT", "happened", "193", actors=(banner,), targets=(soldiers,),
                      date="2014-05-01/2014-05-03"),
                event(11, "asked", None, "happened", None, actors=(haddad,)),
            ),
            relations=(Relation(id, "member_of", soldiers, banner, None, "2013", at("Soldiers")),
                       Relation(id, "rival_of", banner, iraq, "2014-01-02", None, at("the rebels"))),
        ),
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
