"""How the time to merge actors grows with the number of stored reports.

    python benchmarks/merging.py [--reports 10000] [--steps 3] [--seed 1]

Reports are made up: each names some actors of a cast whose members come again as names do in news, a few very often
(Zipf's law).  The cast grows with the number of reports; surnames are few, so that blocks grow with it.  For each step
(the last is ``--reports``, each one before it half as many) it prints the seconds to take the readings from the record
and to merge their actors, those of the processor alone in brackets, and how many merges there were.
"""

from __future__ import annotations

import hashlib
import random
import time
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import accumulate

from growing import grow
from onrecord.knowledge import Knowledge
from onrecord.model import Actor, ActorKind, Document, Mention, Reading, Role, Span
from onrecord.reconcile.actors.merging import merge_actors
from onrecord.record import Record
from onrecord.run.revising import RECONCILED

TEXT = b"Made up for measuring."
EACH = 30  # actors of a report
COUNTRIES = ["CAN", "GHA", "NOR", "PER", "TGO", "MLT", "CHL", "FRA"]
TITLES = ["president", "minister", "mayor", "spokesman", "judge", "director"]
SYLLABLES = ["ba", "do", "ki", "lu", "mar", "ne", "po", "ra", "sen", "tu", "vi", "wo"]


def word(draw: random.Random, length: int) -> str:
    """A made-up name."""
    return "".join(draw.choice(SYLLABLES) for _ in range(length)).capitalize()


def cast(draw: random.Random, size: int) -> list[tuple[str, str, ActorKind, str | None, str]]:
    """Full name, short name, kind, country and office of the actors there are."""
    surnames = [word(draw, 3) for _ in range(max(20, size // 15))]
    given = [word(draw, 2) for _ in range(200)]
    found: list[tuple[str, str, ActorKind, str | None, str]] = []
    for n in range(size):
        country = draw.choice(COUNTRIES)
        if n % 3 == 0:
            found.append((country, country, "state", country, ""))
        elif n % 3 == 1:
            name = f"{word(draw, 3)} {word(draw, 2)} Union"
            found.append((name, name, "organization", draw.choice([None, country]), ""))
        else:
            surname = draw.choice(surnames)
            found.append((f"{draw.choice(given)} {surname}", surname, "person", country, draw.choice(TITLES)))
    return found


def made_up(count: int, seed: int) -> Iterator[Reading]:
    """Readings of so many reports over ten years."""
    draw = random.Random(seed)
    people = cast(draw, max(60, count))
    weights = list(accumulate(1 / (n + 1) for n in range(len(people))))
    for n in range(count):
        id = hashlib.sha256(f"{seed}-{n}".encode()).hexdigest()
        day = date(2010, 1, 1) + timedelta(days=draw.randrange(3650))
        document = Document(id[:16], f"{n}.txt", id, published=day.isoformat(), language="en")
        chosen = dict.fromkeys(draw.choices(people, cum_weights=weights, k=EACH))
        actors, mentions = [], []
        for number, (full, short, kind, country, title) in enumerate(chosen):
            actor = f"{id[:16]}-a{number}"
            known = country if draw.random() < 0.5 or kind == "state" else None
            roles = (Role(title, None),) if title and draw.random() < 0.5 else ()
            actors.append(Actor(actor, full if draw.random() < 0.8 else short, kind, known, None, roles))
            mentions.append(Mention(id[:16], actor, Span(0, 4), "name"))
        yield Reading(document, actors=tuple(actors), mentions=tuple(mentions))


def measured(count: int, seed: int, knowledge: Knowledge) -> str:
    """The line that tells of so many reports."""
    record = Record.create()
    for reading in made_up(count, seed):
        document = reading.document
        record.add_original(document.id, document.file, document.sha256, TEXT, "utf-8")
        record.add_reading(reading)
    record.commit()
    begun, worked = time.perf_counter(), time.process_time()
    readings = list(record.readings(RECONCILED))
    taken, took = time.perf_counter(), time.process_time()
    actors, canonical, merges = merge_actors(readings, knowledge)
    done, did = time.perf_counter(), time.process_time()
    return (
        f"{count:7,} reports, {len(canonical):8,} actors: taken from the record in {taken - begun:6.2f} s "
        f"({took - worked:.2f}), merged in {done - taken:6.2f} s ({did - took:.2f}) into {len(actors):8,} "
        f"({len(merges):6,} merges)"
    )


if __name__ == "__main__":
    grow(__doc__ or "", measured)
