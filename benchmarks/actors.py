"""Measure actors: coreference within a document, and the coding of actors' words.

    python benchmarks/actors.py DATA_FOLDER [--part dev]

``DATA_FOLDER`` holds ``coref/`` (GUM, one JSON object a line, and ``score_coref.py``) and ``events/`` (actor strings
and ``score_actor_strings.py``).  Coreference needs the package ``scorch``.  Two figures are given for it: against all
entities of the corpus, and against persons, organizations and the states among its places, which are what a record
holds.
"""

from __future__ import annotations

import argparse
import hashlib
import importlib.util
import json
import re
import sys
import time
from pathlib import Path
from types import ModuleType
from typing import Any

from onrecord.archive.overlay import Overlay
from onrecord.knowledge import Knowledge
from onrecord.language import load
from onrecord.model import Document, Span, Zone
from onrecord.reading.actors import read_actors
from onrecord.reading.actors.wording import TOKEN, Wording
from onrecord.reading.page import Page

HONORIFIC = re.compile(r"\b(?:Mr|Mrs|Ms|Dr)\.? $")
POSSESSIVE = re.compile(r"['’]s?(?!\w)")


def page_of(nlp: Any, text: str) -> Page:
    """A page of plain text, all of it body."""
    digest = hashlib.sha256(text.encode()).hexdigest()
    zones = (Zone("body", Span(0, len(text))),)
    return Page(Document(digest[:16], "text", digest, zones=zones), Overlay(text), nlp(text))


def scorer(path: Path) -> ModuleType:
    """The scorer in a file."""
    spec = importlib.util.spec_from_file_location(path.stem, path)
    if spec is None or spec.loader is None:
        sys.exit(f"{path}: not found; give the folder that holds coref/ and events/")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def rows(path: Path) -> list[dict[str, Any]]:
    """The objects of a JSON Lines file."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def in_corpus(text: str, span: Span) -> dict[str, int]:
    """A mention as the corpus marks it: with the honorific before it and the possessive mark behind it."""
    before = HONORIFIC.search(text, max(0, span.start - 6), span.start)
    after = POSSESSIVE.match(text, span.end)
    return {"start": before.start() if before else span.start, "end": after.end() if after else span.end}


def coreference(nlp: Any, knowledge: Knowledge, folder: Path, part: str) -> None:
    """CoNLL F1 without singletons, B-cubed and mention recall on GUM, and the time beside the language model's."""
    score = scorer(folder / "score_coref.py")
    gold, found, spent = rows(folder / f"gum.{part}.jsonl"), [], [0.0, 0.0]
    for row in gold:
        begun = time.perf_counter()
        page = page_of(nlp, row["text"])
        parsed = time.perf_counter()
        cast = read_actors(page, knowledge)
        spent[0] += parsed - begun
        spent[1] += time.perf_counter() - parsed
        mentions = [{**in_corpus(row["text"], m.row.span), "cluster": m.row.actor} for m in cast.mentions]
        found.append({"doc_id": row["doc_id"], "genre": row["genre"], "mentions": mentions})
    for side in (gold, found):
        for row in side:
            for mention in row["mentions"]:
                mention["cluster"] = (row["doc_id"], mention["cluster"])
                mention["kind"] = "entity"
    for label, genres, etypes in (
        ("all entities", None, None),
        ("persons and organizations", None, {"person", "organization"}),
        ("persons and organizations, news", {"news"}, {"person", "organization"}),
    ):
        kept = [{**r, "mentions": [m for m in r["mentions"] if not etypes or m["etype"] in etypes]} for r in gold]
        kept = [r for r in kept if not genres or r["genre"] in genres]
        ours = [r for r in found if not genres or r["genre"] in genres]
        result = score.score(score.clusters(kept, "entity"), score.clusters(ours, "entity"), True)
        print(f"GUM {part}, {label}, without singletons: {json.dumps(result)}")
    print(f"time: language model {spent[0]:.1f} s, actors {spent[1]:.1f} s ({spent[1] / spent[0]:.0%})")


def strings(nlp: Any, knowledge: Knowledge, folder: Path) -> None:
    """Country and sector of an actor's words: as words alone, and as the widest mention of a page that holds no more.

    Strings in which no list knows a word are told apart: names of persons mostly, which only an encyclopedia codes.
    """
    score = scorer(folder / "score_actor_strings.py")
    asked = rows(folder / "actor_strings.jsonl")
    coded, silent = {}, []
    for row in asked:
        wording = Wording(knowledge, row["date"])
        coded[row["id"]] = wording.of_text(row["text"])._asdict()
        if not any(wording.units(TOKEN.findall(row["text"]))):
            silent.append(row)
    print(f"actor strings, words alone: {json.dumps(score.score(asked, coded))}")
    spoken = [row for row in asked if row not in silent]
    print(f"of these with a word that is known: {json.dumps(score.score(spoken, coded))}; without: {len(silent)}")
    found = {}
    for row in asked:
        cast = read_actors(page_of(nlp, row["text"]), knowledge)
        if cast.mentions:
            widest = max(cast.mentions, key=lambda m: (m.end - m.start, m.row.form == "name"))
            actor = cast.actor(widest.row.actor)
            found[row["id"]] = {"country": actor.country, "sector": actor.sector}
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
