"""Measure event coding sentence by sentence: ``python benchmarks/events.py DATA [SET ...]``.

DATA is a folder with ``score_events.py`` and its sets (``plv_train.jsonl``, ``plv_dev.jsonl``, ...); without a SET all
are measured.  Every sentence is read from its raw text: parsed, its actors and places read, its events coded.  PLOVER
and CAMEO know no status, so what is only planned is given as they give it, as AGREE or THREATEN.  The set
``quiet`` is our own: on how many of the sentences of ``tests/cases/no_events.json`` nothing is said, those set aside
apart.  ``up_validate_2_02`` is read with its actor list, ``up_validate_actors.txt``, and only events between actors
with a code count, as in the programs that it comes from; these give what is planned as if it had happened.  Of
``cameo_manual_joined`` the figures without its remarks are printed, too: 42 of its 236 rows are no examples, but what
the manual says about one ("Two reciprocal events are coded").
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from types import ModuleType
from typing import Any

from spacy.language import Language

from listed import Listed
from material import page_of, scorer
from onrecord.knowledge import Knowledge
from onrecord.language import load
from onrecord.reading.actors import read_actors
from onrecord.reading.events.coding.coded import Coded
from onrecord.reading.events.coding.coder import code_events
from onrecord.reading.events.coding.standing import fighting_with_words, nouns_of, public_actors
from onrecord.reading.events.coding.sure import without_own_states, without_unsure
from onrecord.reading.events.coding.weighing import Weighing
from onrecord.reading.events.factuality.status import status_of
from onrecord.reading.owners import with_owners
from onrecord.reading.page import Cast, Page
from onrecord.reading.places import read_places
from onrecord.reading.territories import with_territories
from onrecord.reading.times import read_times

SETS = ("plv_train", "plv_dev", "plover_gsr", "cameo_manual_joined", "up_validate_2_02", "quiet")
# The examples of PLOVER are of a version that made SANCTION of an embargo (its crosswalk CAMEO-PLOV); ours is COERCE.
OLDER = {"plover_gsr": {"163": "SANCTION"}}
REMARK = "Note "  # what begins so is a remark of the coding manual on the example before it, and tells no event
QUIET = Path(__file__).parents[1] / "tests" / "cases" / "no_events.json"


def cast_of(page: Page, knowledge: Knowledge, listed: Listed | None = None) -> Cast:
    """The actors of a page, with the places that something is done to; those of a user's list first."""
    cast = read_actors(page, knowledge)
    if listed is not None:
        cast = listed.added(page, cast)
    return with_owners(page, with_territories(page, cast, read_places(page, knowledge), knowledge), knowledge)


def events_of(page: Page, cast: Cast, knowledge: Knowledge) -> list[Coded]:
    """The events of a page, without the words of its dates ("5 MARCH")."""
    dates = {token for time in read_times(page, knowledge) for token in range(time.start, time.end)}
    called, with_words = nouns_of(page, cast), fighting_with_words(cast, knowledge)
    public, weighing = public_actors(cast, called, knowledge), Weighing(page.doc, cast, knowledge)
    events = code_events(page.doc, cast.at, knowledge, public, with_words, called, weighing)
    events = without_unsure(events, page.doc, {m.head: m.row.actor for m in cast.mentions}, cast.unsure)
    events = without_own_states(events, page.doc, cast, knowledge.frames.rules)
    return [event for event in events if event.head not in dates]


def directed(event: Coded) -> Iterator[Coded]:
    """An event of parties that act on each other as one event a direction."""
    if event.actors != event.targets or len(event.actors) < 2:
        yield event
        return
    for actor in event.actors:
        yield replace(event, actors=(actor,), targets=tuple(id for id in event.targets if id != actor))


def row_of(event: Coded, page: Page, cast: Cast, knowledge: Knowledge, listed: Listed | None = None) -> dict[str, Any]:
    """An event in the scorer's form: its parties by the spans of their mentions and by country codes."""

    def spans(ids: tuple[str, ...]) -> list[list[int]]:
        return [[m.row.span.start, m.row.span.end] for m in cast.mentions if m.row.actor in ids]

    def codes(ids: tuple[str, ...]) -> list[str]:
        if listed is not None:
            return [listed.code(id) for id in ids if listed.code(id)]
        actors = [cast.actor(id) for id in ids]
        return [(a.country or "") + (a.sector or "") for a in actors if a.country or a.sector]

    type, cameo = event.type, event.cameo
    if listed is None and status_of(page, event.head, [], knowledge)[0] == "planned":
        type, cameo = knowledge.ontology.announced(type, cameo)
    return {
        "type": type,
        "cameo": cameo,
        "actor_spans": spans(event.actors),
        "target_spans": spans(event.targets),
        "actor_codes": codes(event.actors),
        "target_codes": codes(event.targets),
        "trigger": [page.span(event.start, event.end).start, page.span(event.start, event.end).end],
    }


def pairs(rows: list[Any], predictions: dict[str, Any], scorer: ModuleType) -> tuple[float, float]:
    """Recall and precision in percent of source and target alone, as the scorer pairs them: one pair a direction."""
    right = wanted = found = 0
    for row in rows:
        told = [(event["actor_codes"], event["target_codes"]) for event in predictions[row["id"]]["events"]]
        gold = [(event["source"], event["target"]) for event in row["gold"] if event["code"] and event["source"]]
        given, asked = (
            {(s, t) for sources, targets in sides for s in scorer.codes(sources) for t in scorer.codes(targets)}
            for sides in (told, gold)
        )
        right, wanted, found = right + len(given & asked), wanted + len(asked), found + len(given)
    return 100 * right / max(1, wanted), 100 * right / max(1, found)


def quiet(nlp: Language, knowledge: Knowledge) -> str:
    """The share of our own sentences without an event on which nothing is said: the open ones, those set aside."""
    rows = json.loads(QUIET.read_text(encoding="utf-8"))
    silent: dict[bool, list[bool]] = {False: [], True: []}
    for row, doc in zip(rows, nlp.pipe(r["text"] for r in rows), strict=True):
        page = page_of(row["text"], doc)
        events = events_of(page, cast_of(page, knowledge), knowledge)
        silent[bool(row.get("held"))].append(not [e for e in events if e.type])
    return "  ".join(
        f"{name} {100 * sum(found) / len(found):.1f} % of {len(found)}"
        for name, found in (("open", silent[False]), ("set aside", silent[True]))
    )


def main(arguments: list[str]) -> None:
    """Measure the sets named, or all."""
    if not arguments:
        raise SystemExit(__doc__)
    folder = Path(arguments[0])
    score, nlp, knowledge = scorer(folder / "score_events.py"), load(), Knowledge()
    for name in arguments[1:] or SETS:
        if name == "quiet":
            print(name, quiet(nlp, knowledge))
            continue
        rows = score.read(folder / f"{name}.jsonl")
        listed = Listed(folder / "up_validate_actors.txt") if name.startswith("up_validate") else None
        predictions, spent = {}, 0.0
        for row, doc in zip(rows, nlp.pipe(r["text"] for r in rows), strict=True):
            page = page_of(row["text"], doc)
            if listed is not None:
                listed.date = row["date"] or ""
            cast = cast_of(page, knowledge, listed)
            start = time.perf_counter()
            events = events_of(page, cast, knowledge)
            spent += time.perf_counter() - start
            rows_of = [row_of(d, page, cast, knowledge, listed) for e in events for d in directed(e)]
            for r in rows_of:
                r["type"] = OLDER.get(name, {}).get(r["cameo"], r["type"])
            if listed is not None:
                rows_of = [r for r in rows_of if r["actor_codes"] and r["target_codes"]]
            predictions[row["id"]] = {"events": rows_of}
        print(name, score.score(rows, predictions), f"coding {1000 * spent / len(rows):.2f} ms a sentence")
        beside(name, rows, predictions, score)


def beside(name: str, rows: list[Any], predictions: dict[str, Any], scorer: ModuleType) -> None:
    """Print what the scorer's line does not tell: the parties without the code, a set without its remarks."""
    if name.startswith("up_validate"):
        recall, precision = pairs(rows, predictions, scorer)
        print(name, f"source and target, whatever the code: R {recall:.1f} P {precision:.1f}")
    examples = [row for row in rows if not row["text"].startswith(REMARK)]
    if len(examples) < len(rows):
        print(name, "without the remarks", scorer.score(examples, predictions))


if __name__ == "__main__":
    main(sys.argv[1:])
