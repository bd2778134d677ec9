"""How fast a large record is served: every question of every view, over HTTP, on a record from a seeded generator.

    python benchmarks/serve.py [--articles 10000] [--repeat 5] [--seed 7]

The reports are made up, not read: nothing here measures reading.  The slowest of the medians is what counts; where
other programs run beside it, processor time says more than the clock.
"""

from __future__ import annotations

import argparse
import hashlib
import random
import statistics
import threading
import time
import urllib.parse
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

import uvicorn

from onrecord.model import (
    Actor,
    Document,
    Event,
    Link,
    Mention,
    Merge,
    Place,
    Polarity,
    Reading,
    Reconciled,
    Relation,
    Repair,
    Role,
    Span,
    Statement,
    Status,
    Time,
    Zone,
)
from onrecord.record import Record
from onrecord.web.serving.server import application

TYPES = (
    "AGREE",
    "CONSULT",
    "SUPPORT",
    "AID",
    "REQUEST",
    "ACCUSE",
    "REJECT",
    "THREATEN",
    "PROTEST",
    "COERCE",
    "ASSAULT",
)
STATUSES: tuple[Status, ...] = (
    *("happened", "happened", "happened", "ongoing", "planned"),
    *("requested", "promised", "alleged", "denied"),
)
POLARITIES: tuple[Polarity, ...] = ("asserted", "asserted", "denied", "alleged", "hedged")
ACTS = ("state", "accuse", "deny", "promise", "request", "warn", None)
COUNTRIES = ("AAA", "BBB", "CCC", "DDD", "EEE", "FFF")
FIRST = (
    "Ada",
    "Boris",
    "Chen",
    "Dina",
    "Emil",
    "Farah",
    "Goran",
    "Hana",
    "Ivan",
    "Jana",
    "Karim",
    "Lena",
    "Mona",
    "Nils",
)
LAST = (
    "Abara",
    "Brandt",
    "Castell",
    "Demir",
    "Elland",
    "Fofana",
    "Grimaldi",
    "Haddad",
    "Ilves",
    "Jovan",
    "Keller",
    "Lund",
)
VOCABULARY = (
    "harbour council signed talks border minister guards reported quiet market river bridge letter strike answer "
    "evening envoy treaty convoy village ballot inquiry railway committee 🚢 pledge"
)
WORDS = tuple(VOCABULARY.split())
UNNAMED = ("official", "gunmen", "residents")  # whom no report names, and nobody can take for one
SOURCES = tuple(
    f"The {town} {paper}" for town in ("Alder", "Brent", "Corvo", "Dunmore") for paper in ("Post", "Times", "Echo")
)


@dataclass
class Maker:
    """Makes reports of one seed; people and places come again, so that there is something to merge and to count."""

    random: random.Random
    people: list[tuple[str, str, str]] = field(init=False)
    places: list[tuple[str, float, float]] = field(init=False)

    def __post_init__(self) -> None:
        r = self.random
        self.people = [
            (f"{r.choice(FIRST)} {r.choice(LAST)}", r.choice(COUNTRIES), r.choice(("GOV", "MIL", "REB", "CVL")))
            for _ in range(1500)
        ]
        self.places = [(f"Port {r.choice(LAST)} {n}", r.uniform(-55, 70), r.uniform(-170, 170)) for n in range(400)]

    def report(self, number: int) -> tuple[bytes, Reading]:
        """One report of some two and a half thousand characters, with its reading."""
        r = self.random
        cast = r.sample(range(len(self.people)), 12)
        sentences = [self.sentence(r.choice(cast)) for _ in range(26)]
        starts, text = [], f"Report {number}\n\n"
        for sentence in sentences:
            starts.append(len(text))
            text += sentence + " "
        data = text.encode()
        digest = hashlib.sha256(data).hexdigest()
        id = digest[:16]
        day = f"{r.randint(2001, 2008)}-{r.randint(1, 12):02}-{r.randint(1, 28):02}"
        document = Document(
            id, f"{number:05}.txt", digest, f"Report {number}", r.choice(SOURCES), day, language="en",
            zones=(Zone("headline", Span(0, 12)), Zone("body", Span(14, len(text)))),
        )  # fmt: skip
        return data, self.reading(document, text, starts, cast, day)

    def sentence(self, person: int) -> str:
        """Some words about a person."""
        r = self.random
        return f"{self.people[person][0]} {' '.join(r.choices(WORDS, k=11))} in {r.choice(self.places)[0]}."

    def reading(self, document: Document, text: str, starts: list[int], cast: list[int], day: str) -> Reading:
        """Rows that point at the sentences."""
        r, id = self.random, document.id
        ids = [f"{id}-a{n}" for n in range(len(cast))]
        unnamed = tuple(Actor(f"{id}-u{n}", name, "group") for n, name in enumerate(UNNAMED))
        actors = tuple(
            Actor(
                ids[n],
                name,
                "person",
                country,
                sector,
                (Role("minister", None, evidence=Span(starts[0], starts[0] + 3)),) if n % 4 == 0 else (),
            )
            for n, (name, country, sector) in enumerate(self.people[person] for person in cast)
        )
        ids += [actor.id for actor in unnamed]
        spans = [Span(start, min(start + 9, len(text))) for start in starts]
        mentions = tuple(Mention(id, r.choice(ids), span, "name") for span in spans for _ in range(2))
        places = tuple(Place(id, span, *self._place()) for span in r.sample(spans, 8))
        statements = tuple(
            Statement(
                f"{id}-s{n}", id, (Span(start, start + 40),), "indirect", r.choice(POLARITIES),
                r.choice([*ids, None]), None, r.choice([*ids, None, None]), Span(start, start + 3),
                r.choice((day, None)), None, (r.choice(ids),) if n % 3 == 0 else (), None, r.choice(ACTS),
            )
            for n, start in enumerate(starts[:8])
        )  # fmt: skip
        events = tuple(
            Event(
                f"{id}-e{n}", id, spans[n + 8], r.choice([*TYPES, None]), r.choice(STATUSES), "042",
                tuple(r.sample(ids, r.randint(0, 2))), tuple(r.sample(ids, r.randint(0, 2))),
                r.choice((day, day[:7], None)), r.choice((places[n % 8].name, None)),
                r.choice((None, statements[n % 8].id)), r.choice((None, r.randint(0, 40))),
            )
            for n in range(10)
        )  # fmt: skip
        return Reading(
            document,
            (Repair(id, Span(12, 14), "paragraph_break", "\n\n", "\n", True, "made up"),),
            (*actors, *unnamed), mentions, tuple(Time(id, span, "DATE", day) for span in spans[:6]), places,
            statements, events,
            tuple(Relation(id, "ally_of", ids[n], ids[n + 1], None, None, spans[n]) for n in range(2)),
        )  # fmt: skip

    def _place(self) -> tuple[str, int, float, float]:
        name, latitude, longitude = self.random.choice(self.places)
        return name, len(name), latitude, longitude


def build(articles: int, seed: int) -> Record:
    """A record in memory; people of one name are merged, every fourth report has a case with the one before."""
    maker = Maker(random.Random(seed))
    record = Record.create()
    canonical: dict[str, str] = {}
    first: dict[tuple[str, str | None, str | None], Actor] = {}
    members: dict[str, list[str]] = {}
    links: list[Link] = []
    before: Reading | None = None
    for number in range(articles):
        data, reading = maker.report(number)
        document = reading.document
        record.add_original(document.id, document.file, document.sha256, data, "utf-8")
        record.add_reading(reading)
        for actor in reading.actors:
            who = actor.id if actor.name in UNNAMED else actor.name
            into = first.setdefault((who, actor.country, actor.sector), actor)
            canonical[actor.id] = into.id
            members.setdefault(into.id, []).append(actor.id)
        if before is not None and number % 4 == 0:
            pair = (before.events[0].id, reading.events[0].id)
            links.append(Link(f"l{number}", "same_event", pair, 0.8, "made up"))
        before = reading
    merges = tuple(Merge(into, tuple(all_), 0.9, "same name") for into, all_ in members.items() if len(all_) > 1)
    actors = tuple(replace(actor, roles=()) for actor in first.values())
    record.set_reconciled(Reconciled(actors, canonical, merges, tuple(links)))
    return record


def questions(record: Record) -> Iterator[tuple[str, str]]:
    """What the page asks in each view, without filters and with several."""
    middle = record.counts()["events"] // 2
    document, event = record.sql("SELECT document, id FROM events LIMIT 1 OFFSET ?", middle).fetchall()[0]
    busiest = "SELECT actor FROM participants GROUP BY actor ORDER BY count(*) DESC LIMIT 1"
    person = record.sql(busiest).fetchall()[0][0]
    facets = {
        "reports": "source date actor place type status", "statements": "speaker actor type status date source",
        "events": "type status actor date place speaker source", "actors": "type status place source",
        "cases": "type actor status date place speaker source",
    }  # fmt: skip
    some = f"actor={person}&not.status=denied&q=treaty+-market&from=2003-01-01"
    yield "overview", "api/overview"
    yield "report", f"api/report?id={document}"
    yield "row", f"api/items?id={event}"
    for kind, names in facets.items():
        asked = "&".join(f"facet={name}:8" for name in names.split())
        for told, filters in (("", ""), (" filtered", some)):
            yield f"{kind}{told}", f"api/list?kind={kind}&limit=50&offset=0&sort=date&{filters}"
            yield f"{kind} facets{told}", f"api/facets?kind={kind}&{asked}&{filters}"
    last = max(0, 2 * middle - 50)
    yield "events, last page", f"api/list?kind=events&limit=50&offset={last}&sort=-actor"
    yield "events by words", "api/list?kind=events&limit=50&q=treaty+bridge"
    yield "reports by words", "api/list?kind=reports&limit=50&q=treaty+bridge"
    network = "kind=events&kind=statements&kind=relations&tied=1"
    ties = "facet=actor:8&facet=type:8&facet=status:8&facet=date:8&facet=source:8"
    for told, filters in (("", ""), (" filtered", some)):
        yield f"timeline{told}", f"api/timeline?kind=events&{filters}"
        yield f"map{told}", f"api/places?kind=events&{filters}"
        yield f"network{told}", f"api/network?{network}&limit=40&{filters}"
        yield f"network list{told}", f"api/list?{network}&limit=50&{filters}"
        yield (
            f"network facets{told}",
            f"api/facets?{network}&{ties}&{filters}",
        )


def main() -> None:
    """Build, serve, ask, and print the medians in milliseconds."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--articles", type=int, default=10_000)
    parser.add_argument("--repeat", type=int, default=5)
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--port", type=int, default=8799)
    options = parser.parse_args()
    began = time.perf_counter()
    record = build(options.articles, options.seed)
    print(f"{options.articles} reports made in {time.perf_counter() - began:.1f} s: {record.counts()}")
    began, used = time.perf_counter(), time.process_time()
    server = uvicorn.Server(uvicorn.Config(application(record, ("127.0.0.1",)), port=options.port, log_level="warning"))
    print(f"ready after {time.perf_counter() - began:.1f} s ({time.process_time() - used:.1f} s of processor time)")
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.05)
    slowest = 0.0
    for name, path in questions(record):
        times = []
        used = time.process_time()
        for _ in range(options.repeat):
            began = time.perf_counter()
            with urllib.request.urlopen(
                f"http://127.0.0.1:{options.port}/{urllib.parse.quote(path, safe='/?&=:+.-')}"
            ) as answer:
                size = len(answer.read())
            times.append(1000 * (time.perf_counter() - began))
        median = statistics.median(times)
        slowest = max(slowest, median)
        used = 1000 * (time.process_time() - used) / options.repeat
        print(f"{name:28} {median:6.0f} ms  worst {max(times):5.0f}  processor {used:5.0f}  {size / 1024:5.0f} KiB")
    print(f"slowest median {slowest:.0f} ms")
    server.should_exit = True
    thread.join(5)


if __name__ == "__main__":
    main()
