"""How the time to link events and statements grows with the number of stored reports.

    python benchmarks/linking.py [--reports 10000] [--steps 3] [--seed 1]

Reports are made up.  Four tell of one matter each: of the same parties on the same days, in words of the matter's own
and common ones; actors and words come again as in news, a few very often (Zipf's law).  For each step (the last is
``--reports``, each one before it half as many) it prints the seconds of the processor to link all rows, those of
merging actors apart, how many links there were, and how many of them join reports of different matters.
"""

from __future__ import annotations

import hashlib
import random
import time
from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from itertools import accumulate

from growing import grow
from onrecord.knowledge import Knowledge
from onrecord.model import Actor, Document, Event, Mention, Polarity, Reading, Reconciled, Span, Statement
from onrecord.reconcile.links.claims import corroborated
from onrecord.reconcile.links.denials import denials
from onrecord.reconcile.links.events import event_links
from onrecord.reconcile.links.fit.sides import Desk

EACH = 4  # reports of a matter
EVENTS = 10  # of a report
SAID = 8  # statements of a report
KINDS = (("ASSAULT", "190"), ("CONSULT", "040"), ("ACCUSE", "112"), ("REQUEST", "1041"), ("COERCE", "173"))
COUNTRIES = ("CAN", "GHA", "NOR", "PER", "TGO", "MLT", "CHL", "FRA")


def vocabulary(size: int) -> tuple[list[str], list[float]]:
    """Made-up words with their cumulated frequencies."""
    letters = "bdfgklmnprstvz"
    words = [f"{letters[n % 14]}o{letters[n // 14 % 14]}a{letters[n // 196 % 14]}u" for n in range(size)]
    return words, list(accumulate(1 / (n + 1) for n in range(size)))


def made_up(count: int, seed: int) -> Iterator[tuple[Reading, str, int]]:
    """Readings with their texts and the number of their matter, over ten years."""
    draw = random.Random(seed)
    words, often = vocabulary(2700)
    cast = list(accumulate(1 / (n + 1) for n in range(max(60, count // 2))))
    for n in range(count):
        matter = n // EACH
        chance = random.Random(f"{seed} {matter}")
        day = date(2010, 1, 1) + timedelta(days=chance.randrange(3650))
        parties = list(dict.fromkeys(chance.choices(range(len(cast)), cum_weights=cast, k=12)))
        own = chance.choices(words, k=60)
        yield report(n, matter, day, parties, [own, draw.choices(words, cum_weights=often, k=400)], draw)


def report(
    number: int, matter: int, day: date, parties: list[int], words: list[list[str]], draw: random.Random
) -> tuple[Reading, str, int]:
    """One report of a matter: sentences in words of the matter and common ones, each an event or a statement."""
    id = hashlib.sha256(str(number).encode()).hexdigest()[:16]
    own, common = words
    text, spans = "", []
    for _ in range(EVENTS + SAID):
        start = len(text)
        text += " ".join([*draw.choices(own, k=6), *draw.choices(common, k=10)]).capitalize() + ". "
        spans.append(Span(start, len(text) - 1))
    actors = [Actor(f"P{n}", f"Party {n}", "organization", COUNTRIES[n % 8], "GOV") for n in parties]
    ids = [actor.id for actor in actors]
    events, said = [], []
    for n, span in enumerate(spans[:EVENTS]):
        kind, code = draw.choice(KINDS)
        one, other = draw.choice(ids), draw.choice(ids)
        when = day.isoformat() if draw.random() < 0.4 else None
        trigger = Span(span.start, span.start + 6)
        events.append(Event(f"{id}-e{n}", id, trigger, kind, "happened", code, (one,), (other,), when))
    for n, span in enumerate(spans[EVENTS:]):
        stance: Polarity = "denied" if n == 0 else "asserted"
        said.append(Statement(f"{id}-s{n}", id, (span,), "indirect", stance, draw.choice(ids)))
    document = Document(id, f"{number}.txt", id, published=(day + timedelta(days=draw.randrange(3))).isoformat())
    mentions = tuple(Mention(id, actor, Span(0, 4), "name") for actor in ids)
    return Reading(document, (), tuple(actors), mentions, (), (), tuple(said), tuple(events)), text, matter


def measured(count: int, seed: int, knowledge: Knowledge) -> str:
    """The line that tells of so many reports."""
    readings, texts, matters = [], {}, {}
    for reading, text, matter in made_up(count, seed):
        readings.append(reading)
        texts[reading.document.id] = text
        matters[reading.document.id] = matter
    actors = {actor.id: actor for reading in readings for actor in reading.actors}
    merged = Reconciled(tuple(actors.values()), {})
    rule = knowledge.links
    began = time.process_time()
    desk = Desk(readings, merged, texts, rule, knowledge.governments.sectors)
    found = event_links(desk, rule, knowledge.ontology.type_of)
    events = time.process_time()
    found += corroborated(desk, readings, rule)
    claims = time.process_time()
    found += denials(desk, readings, rule)
    done = time.process_time()
    astray = sum(is_astray(link.members, matters) for link in found)
    return (
        f"{count:7,} reports: events {events - began:6.2f} s, claims {claims - events:6.2f} s, "
        f"denials {done - claims:6.2f} s; {len(found):6,} links, {astray:,} of them across matters"
    )


def is_astray(members: tuple[str, ...], matters: Mapping[str, int]) -> bool:
    """Whether a link joins rows of reports of different matters."""
    return len({matters[member.partition("-")[0]] for member in members}) > 1


if __name__ == "__main__":
    grow(__doc__ or "", measured)
