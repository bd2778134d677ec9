"""Measure actors: coreference within a document, and the coding of actors' words.

    python benchmarks/actors.py DATA_FOLDER [--part dev]

``DATA_FOLDER`` holds ``coref/`` (GUM, one JSON object a line, and ``score_coref.py``) and ``events/`` (actor strings
and ``score_actor_strings.py``).  Coreference needs the package ``scorch``.  It is measured twice: of all noun phrases
and pronouns, with the mentions that are found and with the corpus' own, by genre; and of the actors that a record
holds, against the persons and organizations of the corpus.
"""

from __future__ import annotations

import argparse
import json
import re
import time
from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from material import page_of, scorer
from onrecord.evaluation.gum import gold_phrases, in_corpus
from onrecord.evaluation.rows import objects
from onrecord.knowledge import Knowledge
from onrecord.language import load
from onrecord.reading.actors import read_actors
from onrecord.reading.actors.wording import TOKEN, Coded, Wording
from onrecord.reading.coreference import corefer
from onrecord.reading.coreference.mentions import Phrase, phrases
from onrecord.reading.coreference.quotes import quotations
from onrecord.reading.page import Cast, Page

DAY = re.compile(r"\d{4}-\d\d-\d\d")


def phrases_of(page: Page, knowledge: Knowledge, row: dict[str, Any] | None) -> list[dict[str, Any]]:
    """The coreference of all phrases of a page as the scorer takes it; with ``row``, of the corpus' own mentions."""
    given = gold_phrases(page.doc, row, knowledge) if row is not None else None
    quoted = quotations(page.doc, knowledge.coreference)
    all_phrases = corefer(page.doc, quoted, knowledge, None if given is None else [phrase for phrase, _ in given])
    if given is not None:
        places = [(mention["start"], mention["end"]) for _, mention in given]
    else:
        places = [in_corpus(page.doc, p.start, p.end) for p in all_phrases.phrases]
    return mentions(zip(places, all_phrases.chain.tolist(), strict=True))


def mentions(placed: Iterable[tuple[tuple[int, int], Any]]) -> list[dict[str, Any]]:
    """One mention a place."""
    return [{"start": start, "end": end, "cluster": cluster} for (start, end), cluster in dict(placed).items()]


def at_phrases(page: Page, cast: Cast, knowledge: Knowledge) -> list[dict[str, Any]]:
    """The mentions of a cast at the phrases of the same heads, as the corpus marks them.

    The record leaves a title out of a name's mention, and long clauses out of a noun phrase's.
    """
    heads: dict[int, list[Phrase]] = defaultdict(list)
    for phrase in phrases(page.doc, knowledge):
        heads[phrase.head].append(phrase)
    placed = {}
    for mention in sorted(cast.mentions, key=lambda m: m.row.form == "name"):
        alike = heads.get(mention.head, [])
        best = min(alike, key=lambda p: abs(p.start - mention.start) + abs(p.end - mention.end), default=mention)
        placed[in_corpus(page.doc, best.start, best.end)] = mention.row.actor
    return mentions(placed.items())


def coreference(nlp: Any, knowledge: Knowledge, folder: Path, part: str) -> None:
    """CoNLL F1 without singletons on GUM: of all phrases, as found and as given, and of the actors of the record."""
    score = scorer(folder / "score_coref.py")
    gold, spent = objects(folder / f"gum.{part}.jsonl"), [0.0, 0.0, 0.0]
    found: dict[str, list[list[dict[str, Any]]]] = {name: [] for name in ("predicted", "gold", "actors", "heads")}
    for row in gold:
        begun = time.perf_counter()
        page = page_of(row["text"], nlp(row["text"]))
        parsed = time.perf_counter()
        found["predicted"].append(phrases_of(page, knowledge, None))
        general = time.perf_counter()
        cast = read_actors(page, knowledge)
        done = time.perf_counter()
        for index, seconds in enumerate((parsed - begun, general - parsed, done - general)):
            spent[index] += seconds
        found["gold"].append(phrases_of(page, knowledge, row))
        actors = ((in_corpus(page.doc, m.start, m.end), m.row.actor) for m in cast.mentions)
        found["actors"].append(mentions(actors))
        found["heads"].append(at_phrases(page, cast, knowledge))

    def figure(name: str, etypes: set[str] | None = None, genre: str | None = None) -> dict[str, Any]:
        sides = []
        for each in ([row["mentions"] for row in gold], found[name]):
            side = []
            for row, marked in zip(gold, each, strict=True):
                kept = [m for m in marked if not etypes or m.get("etype", "person") in etypes]
                named = [{**m, "cluster": (row["doc_id"], m["cluster"]), "kind": "entity"} for m in kept]
                side.append({"doc_id": row["doc_id"], "mentions": named if genre in (None, row["genre"]) else []})
            sides.append(score.clusters(side, "entity"))
        result: dict[str, Any] = score.score(*sides, True)
        return result

    for name in ("predicted", "gold"):
        print(f"GUM {part}, all phrases, {name} mentions, without singletons: {json.dumps(figure(name))}")
        genres = sorted({row["genre"] for row in gold})
        print("   by genre:", ", ".join(f"{genre} {figure(name, None, genre)['CoNLL']}" for genre in genres))
    acting = {"person", "organization"}
    labels = {
        "predicted": "all phrases",
        "actors": "actors of the record",
        "heads": "actors of the record, compared by the heads of mentions",
    }
    for name, label in labels.items():
        news = figure(name, acting, "news")["CoNLL"]
        print(f"GUM {part}, {label}, persons and organizations: {json.dumps(figure(name, acting))}, news {news}")
    print(f"GUM {part}, actors of the record, all entities: {figure('actors')['CoNLL']}")
    shares = [f"{seconds:.1f} s ({seconds / spent[0]:.0%})" for seconds in spent]
    print(f"time: language model {shares[0]}, all phrases {shares[1]}, actors, which need them, {shares[2]}")


def strings(nlp: Any, knowledge: Knowledge, folder: Path) -> None:
    """Country and sector of an actor's words: as words alone, and as the widest mention of a page that holds no more.

    Strings in which no list knows a word are told apart: names of persons mostly, which only an encyclopedia codes.
    The set has PLOVER's codes, as our exports: they call the press and health otherwise than CAMEO's, which are ours,
    and have codes for bodies of several states and of none (IGO, NGO, MNC) in the place of a country's.
    Who holds an office depends on the day; rows that name none are asked once more as of the last day that any names.
    """
    score = scorer(folder / "score_actor_strings.py")
    asked = objects(folder / "actor_strings.jsonl")
    last = max(row["date"] for row in asked if row["date"] and DAY.fullmatch(row["date"]))
    layout = knowledge.layouts.sectors

    def plover(known: Coded) -> dict[str, str | None]:
        country = known.country or (known.sector if known.sector in layout.nonstate else None)
        return {"country": country, "sector": layout.plover.get(known.sector or "", known.sector)}

    coded, dated, silent = {}, {}, []
    for row in asked:
        wording = Wording(knowledge, row["date"])
        coded[row["id"]] = plover(wording.of_text(row["text"]))
        dated[row["id"]] = plover(Wording(knowledge, row["date"] or last).of_text(row["text"]))
        if not any(wording.units(TOKEN.findall(row["text"]))):
            silent.append(row)
    print(f"actor strings, words alone: {json.dumps(score.score(asked, coded))}")
    print(f"the same, rows without a day as of {last}: {json.dumps(score.score(asked, dated))}")
    spoken = [row for row in asked if row not in silent]
    print(f"of these with a word that is known: {json.dumps(score.score(spoken, coded))}; without: {len(silent)}")
    found = {}
    for row in asked:
        cast = read_actors(page_of(row["text"], nlp(row["text"])), knowledge)
        if cast.mentions:
            widest = max(cast.mentions, key=lambda m: (m.end - m.start, m.row.form == "name"))
            actor = cast.actor(widest.row.actor)
            found[row["id"]] = plover(Coded(actor.country, actor.sector))
    print(f"actor strings, read as a page: {json.dumps(score.score(asked, found))}")


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("data", type=Path)
    parser.add_argument("--part", default="dev", help="part of GUM to measure on (train or dev)")
    options = parser.parse_args()
    nlp, knowledge = load(), Knowledge()
    strings(nlp, knowledge, options.data / "events")
    coreference(nlp, knowledge, options.data / "coref", options.part)


if __name__ == "__main__":
    main()
