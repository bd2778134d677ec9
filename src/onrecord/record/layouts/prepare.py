"""The ground on which the layouts are built: code lists, facts about the originals, and the events to be exported.

All of it are temporary tables of one connection (``codes.sql``, ``told.sql``), over which each layout is a query.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from importlib.resources import files
from itertools import islice
from typing import Any

import duckdb

from onrecord.knowledge import Knowledge
from onrecord.reconcile.groups import groups
from onrecord.record.record import Record
from onrecord.record.storage.insert import Inserter
from onrecord.record.texts import decoded

Values = tuple[Any, ...]
_BATCH = 5000  # rows put in at a time
_TEXTS = 50  # originals held at once


def script(name: str) -> str:
    """The text of an SQL file of the layouts."""
    return (files("onrecord.record") / "layouts" / name).read_text(encoding="utf-8")


def prepare(record: Record, knowledge: Knowledge, statuses: Iterable[str]) -> duckdb.DuckDBPyConnection:
    """A connection to the record with the tables of ``codes.sql`` and ``told.sql``, for events of these statuses."""
    cursor = record.cursor()
    cursor.execute(script("codes.sql"))
    inserter = Inserter(cursor, database="temp")

    def fill(table: str, rows: Iterable[Values]) -> None:
        todo = iter(rows)
        while batch := list(islice(todo, _BATCH)):
            inserter.insert(f"main.{table}", batch)

    fill("status", ((status,) for status in statuses))
    fill("country", _countries(knowledge))
    fill("code", _codes(knowledge))
    fill("type", ((name, t.quad, knowledge.layouts.quad(t.quad)) for name, t in knowledge.ontology.types.items()))
    fill("sector", _sectors(cursor, knowledge))
    fill("incident_kind", _incident_kinds(knowledge))
    fill("direction", ((word,) for word in sorted(knowledge.settings.directions)))
    fill("state_name", _state_names(cursor, knowledge))
    fill("entry", _entries(cursor, knowledge))
    fill("source", _sources(record))
    fill("word", _words(record))
    cursor.execute(script("told.sql"))
    _put_together(cursor)
    return cursor


def _countries(knowledge: Knowledge) -> Iterator[Values]:
    lists = knowledge.layouts.countries
    for iso3 in knowledge.states.entries:
        codes, name = knowledge.gazetteer.codes(iso3), knowledge.states.name(iso3)
        alpha2 = lists.alpha2.get(iso3, codes.alpha2.lower() if codes else None)
        numeric = codes.numeric or None if codes else None  # GeoNames gives Kosovo the number 0
        fips = codes.fips if codes and iso3 not in lists.no_fips else None
        cameo = lists.cameo.get(iso3, iso3) or None
        yield iso3, name, alpha2, numeric, fips, lists.cow.get(iso3), cameo, lists.icews.get(iso3, name)


def _codes(knowledge: Knowledge) -> Iterator[Values]:
    for code, name in knowledge.ontology.codes.items():
        said = knowledge.layouts.cameo(code)
        yield code, name, said.weight, said.mode, "; ".join(said.contexts) or None


def _sectors(cursor: duckdb.DuckDBPyConnection, knowledge: Knowledge) -> Iterator[Values]:
    lists = knowledge.layouts.sectors
    for name in _column(cursor, "SELECT DISTINCT sector FROM actors WHERE sector IS NOT NULL ORDER BY ALL"):
        cameo = name if name in lists.cameo else None
        interaction = knowledge.layouts.interaction(name)
        nonstate = name if name in lists.nonstate else None
        yield name, cameo, lists.plover.get(name, name), lists.icews.get(name), interaction, nonstate


def _incident_kinds(knowledge: Knowledge) -> Iterator[Values]:
    for code in knowledge.ontology.codes:
        kind = knowledge.layouts.incident(code)
        if kind is not None:
            sides = [(side.event, side.sub) if side else (None, None) for side in (kind.civilians, kind.armed)]
            yield code, kind.disorder, kind.event, kind.sub, *sides[0], *sides[1]


def _state_names(cursor: duckdb.DuckDBPyConnection, knowledge: Knowledge) -> Iterator[Values]:
    for place in _column(cursor, "SELECT DISTINCT place FROM reading.event WHERE place IS NOT NULL ORDER BY ALL"):
        iso3 = knowledge.states.by_name(place)
        if iso3 is not None:
            yield place, iso3


def _entries(cursor: duckdb.DuckDBPyConnection, knowledge: Knowledge) -> Iterator[Values]:
    query = "SELECT DISTINCT geonameid FROM reading.place WHERE geonameid IS NOT NULL ORDER BY ALL"
    for id in _column(cursor, query):
        found = knowledge.gazetteer.by_id(id)
        if found is not None:
            state = found.admin1 if found.country == "USA" else None
            yield id, found.level, state, knowledge.gazetteer.us_state(state) if state else None


def _sources(record: Record) -> Iterator[Values]:
    """Of every original: the address that was given with it, its length in code points, and its SHA-1."""
    cursor = record.cursor().execute(
        "SELECT o.document, f.url, o.data, o.encoding FROM reading.original AS o LEFT JOIN "
        "(SELECT document, min(value) AS url FROM reading.finding WHERE field = 'url' GROUP BY document) AS f "
        "ON f.document = o.document"
    )
    while batch := cursor.fetchmany(_TEXTS):
        for document, url, data, encoding in batch:
            sha1 = hashlib.sha1(data, usedforsecurity=False).hexdigest()
            yield document, url, len(decoded(data, encoding)), sha1


def _words(record: Record) -> Iterator[Values]:
    for row in record.rows("mentions"):
        yield row["document"], row["actor"], row["start"], row["end"], row.evidence


def _column(cursor: duckdb.DuckDBPyConnection, query: str) -> list[Any]:
    return [value for (value,) in cursor.execute(query).fetchall()]


def _put_together(cursor: duckdb.DuckDBPyConnection) -> None:
    """Fill ``same`` (one event told by several rows) and ``one_incident`` (one incident in several rows)."""
    told = cursor.execute(
        "SELECT id, day IS NOT NULL, document, incident, cameo IN (SELECT cameo FROM incident_kind) "
        "FROM told ORDER BY place_in_record"
    ).fetchall()
    dated = {id: is_dated for id, is_dated, *_ in told}
    incidents = {id for id, *_, is_incident in told if is_incident}
    links = cursor.execute("SELECT members FROM links WHERE kind = 'same_event'").fetchall()
    same = [(members[0], member) for (members,) in links for member in members]
    rows: dict[tuple[str, str], list[str]] = defaultdict(list)
    for id, _, document, incident, _ in told:
        if incident is not None:
            rows[document, incident].append(id)
    one = same + [(ids[0], id) for ids in rows.values() for id in ids]
    inserter = Inserter(cursor, database="temp")
    inserter.insert("main.same", list(_led(dated, same)))
    inserter.insert("main.one_incident", list(_led({id: d for id, d in dated.items() if id in incidents}, one)))


def _led(dated: dict[str, bool], pairs: Sequence[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    """Each event with the one that stands for its group: the first in the record that has a day, else the first."""
    place = {id: n for n, id in enumerate(dated)}
    alone = [(id, id) for id in dated]
    for group in groups((*alone, *pairs)):
        members = sorted((id for id in group if id in place), key=lambda id: place[id])
        lead = next((id for id in members if dated[id]), members[0] if members else None)
        if lead is not None:
            yield from ((id, lead) for id in members)
