"""FollowTheMoney entities (JSON lines), for Aleph and the tools around it.

Schemata of followthemoney 4: Article, Person, PublicBody, Organization, LegalEntity, Mention, Position, Occupancy,
Membership, UnknownLink and Event.  All properties are lists; one without a value is left out.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Mapping, Set
from typing import Any, TextIO

import duckdb

from onrecord.knowledge import Knowledge
from onrecord.record.layouts.shapes import Json, ends, known, named_rows, write_line


def write_ftm(cursor: duckdb.DuckDBPyConnection, knowledge: Knowledge, stream: TextIO) -> None:
    """Write the entities of a prepared connection: reports, actors, where they are named, offices, ties, events."""
    schemata: dict[str, str] = {}
    for part in (_articles(cursor, knowledge), _actors(cursor, schemata, knowledge.governments.sectors)):
        for entity in part:
            write_line(stream, entity)
    parts: tuple[Callable[[duckdb.DuckDBPyConnection, Mapping[str, str]], Iterator[Json]], ...]
    parts = (_mentions, _offices, _ties, _events)
    for tell in parts:
        for entity in tell(cursor, schemata):
            write_line(stream, entity)


def _entity(id: str, schema: str, **properties: Any) -> Json:
    """An entity in the envelope of FollowTheMoney; single values become lists."""
    several = {name: value if isinstance(value, list) else [value] for name, value in known(properties).items()}
    return {"id": id, "schema": schema, "properties": several}


def _one_line(words: str) -> str:
    """A name that a line break or a tab may run through."""
    return " ".join(words.split())


def _key(*parts: str | None) -> str:
    """An id made from what distinguishes an entity."""
    return hashlib.sha1("\x00".join(part or "" for part in parts).encode(), usedforsecurity=False).hexdigest()


def _articles(cursor: duckdb.DuckDBPyConnection, knowledge: Knowledge) -> Iterator[Json]:
    languages = knowledge.layouts.countries.languages
    query = (
        "SELECT d.*, s.url, s.sha1, o.encoding FROM documents AS d LEFT JOIN source AS s ON s.document = d.id "
        "LEFT JOIN reading.original AS o ON o.document = d.id ORDER BY encode(d.file), d.id"
    )
    for row in named_rows(cursor, query):
        published = ends(row["published"])[0]
        yield _entity(
            row["id"],
            "Article",
            title=row["title"],
            fileName=row["file"],
            author=row["byline"],
            publisher=row["publisher"],
            date=published,
            publishedAt=published,
            sourceUrl=row["url"],
            language=languages.get(row["language"] or ""),
            encoding=row["encoding"],
            mimeType="text/plain",
            contentHash=row["sha1"],
        )


def _schema(kind: str, official: bool) -> str | None:
    """The schema of an actor, ``official`` where it acts for a state; ``None`` for a document, no legal entity."""
    if kind in ("organization", "office"):
        return "PublicBody" if official else "Organization"
    return {"person": "Person", "state": "PublicBody", "document": None}.get(kind, "LegalEntity")


def _actors(cursor: duckdb.DuckDBPyConnection, schemata: dict[str, str], official: Set[str]) -> Iterator[Json]:
    """The actors, public bodies where their sector is ``official``; notes their schemata by id for other rows."""
    query = """
        WITH other AS (
            SELECT w.actor, list(DISTINCT w.words ORDER BY w.words) AS names
            FROM word AS w
            JOIN mentions AS m ON m.document = w.document AND m.actor = w.actor AND m."start" = w."start"
                AND m."end" = w."end" AND m.form = 'name'
            GROUP BY w.actor
        ), held AS (
            SELECT actor, list(DISTINCT title ORDER BY title) AS titles FROM roles GROUP BY actor
        )
        SELECT a.*, c.iso2, o.names, h.titles
        FROM actors AS a
        LEFT JOIN country AS c ON c.iso3 = a.country
        LEFT JOIN other AS o ON o.actor = a.id
        LEFT JOIN held AS h ON h.actor = a.id
        ORDER BY a.id
    """
    for row in named_rows(cursor, query):
        schema = _schema(row["kind"], row["sector"] in official)
        if schema is None:
            continue
        schemata[row["id"]] = schema
        names = dict.fromkeys(map(_one_line, row["names"] or ()))
        alias = [name for name in names if name and name != row["name"]]
        position = [title for title in row["titles"] or () if title] if schema == "Person" else None
        sector = {} if schema == "Person" else {"sector": row["sector"]}
        yield _entity(
            row["id"], schema, name=row["name"], alias=alias, country=row["iso2"], position=position, **sector
        )


def _mentions(cursor: duckdb.DuckDBPyConnection, schemata: Mapping[str, str]) -> Iterator[Json]:
    """Names of actors in reports, one for each name, actor and report; FollowTheMoney has no place in the text."""
    query = """
        SELECT DISTINCT w.document, w.actor, w.words, c.iso2
        FROM word AS w
        JOIN mentions AS m ON m.document = w.document AND m.actor = w.actor AND m."start" = w."start"
            AND m."end" = w."end" AND m.form = 'name'
        JOIN actors AS a ON a.id = w.actor
        LEFT JOIN country AS c ON c.iso3 = a.country
        WHERE w.words <> ''
        ORDER BY w.document, w.actor, w.words
    """
    for row in named_rows(cursor, query):
        if row["actor"] in schemata:
            yield _entity(
                _key("mention", row["document"], row["actor"], row["words"]),
                "Mention",
                document=row["document"],
                resolved=row["actor"],
                name=_one_line(row["words"]),
                detectedSchema=schemata[row["actor"]],
                contextCountry=row["iso2"],
            )


def _offices(cursor: duckdb.DuckDBPyConnection, schemata: Mapping[str, str]) -> Iterator[Json]:
    """Offices that persons hold: each office once, and who holds it."""
    query = """
        SELECT r.*, c.iso2
        FROM roles AS r
        LEFT JOIN actors AS a ON a.id = r."of"
        LEFT JOIN country AS c ON c.iso3 = a.country
        WHERE r.title <> ''
        ORDER BY r.actor, r.title, r."of", r."start", r."end", r.document, r.evidence_start
    """
    posts, holders = set(), set()
    for row in named_rows(cursor, query):
        if schemata.get(row["actor"]) != "Person":
            continue
        post = _key("position", row["title"], row["of"])
        if post not in posts:
            posts.add(post)
            body = row["of"] if schemata.get(row["of"]) in ("Organization", "PublicBody") else None
            yield _entity(post, "Position", name=row["title"], organization=body, country=row["iso2"])
        start, end = ends(row["start"])[0], ends(row["end"])[1]
        holder = _key("occupancy", row["actor"], post, start, end, row["document"])
        if holder not in holders:
            holders.add(holder)
            dates = {"startDate": start, "endDate": end}
            yield _entity(holder, "Occupancy", holder=row["actor"], post=post, proof=row["document"], **dates)


def _ties(cursor: duckdb.DuckDBPyConnection, schemata: Mapping[str, str]) -> Iterator[Json]:
    """Ties between actors: memberships, and others by their kind."""
    seen = set()
    for row in named_rows(cursor, "SELECT * FROM relations"):
        source, target, kind = row["source"], row["target"], row["kind"]
        if source not in schemata or target not in schemata:
            continue
        start, end = ends(row["start"])[0], ends(row["end"])[1]
        id = _key("tie", kind, source, target, start, end, row["document"])
        if id in seen:
            continue
        seen.add(id)
        common = {"startDate": start, "endDate": end, "proof": row["document"], "role": kind}
        if kind == "member_of" and schemata[target] in ("Organization", "PublicBody"):
            yield _entity(id, "Membership", member=source, organization=target, **common)
        else:
            yield _entity(id, "UnknownLink", subject=source, object=target, **common)


def _events(cursor: duckdb.DuckDBPyConnection, schemata: Mapping[str, str]) -> Iterator[Json]:
    """The events; who did it to whom, whether, and according to whom stands in the summary."""
    query = """
        WITH side AS (
            SELECT event, role, list(id ORDER BY nth) AS ids, list(name ORDER BY nth) AS names
            FROM party
            GROUP BY event, role
        )
        SELECT t.*, c.iso2, a.name AS speaker_name, chain.names AS relayed_by,
            one.ids AS actor_ids, one.names AS actors, other.ids AS target_ids, other.names AS targets
        FROM told AS t
        LEFT JOIN country AS c ON c.iso3 = t.iso3
        LEFT JOIN actors AS a ON a.id = t.speaker
        LEFT JOIN chain ON chain.statement = t.according_to
        LEFT JOIN side AS one ON one.event = t.id AND one.role = 'actor'
        LEFT JOIN side AS other ON other.event = t.id AND other.role = 'target'
        ORDER BY t.place_in_record
    """
    for row in named_rows(cursor, query):
        first, last = ends(row["date"])
        dates = {"date": first} if first == last else {"startDate": first, "endDate": last}
        involved = dict.fromkeys([*(row["actor_ids"] or ()), *(row["target_ids"] or ())])
        yield _entity(
            row["id"],
            "Event",
            name=_title(row),
            summary=_summary(row),
            keywords=[word for word in (row["type"], row["cameo"], row["status"]) if word],
            involved=[actor for actor in involved if actor in schemata],
            location=row["place"],
            country=row["iso2"],
            recordId=row["id"],
            proof=row["document"],
            publisher=row["publisher"],
            sourceUrl=row["url"],
            **dates,
        )


def _title(row: Json) -> str:
    """What happened and between whom, in a line."""
    sides = [", ".join(row[side] or ()) for side in ("actors", "targets")]
    what = row["code_name"] or row["type"] or "Event"
    return f"{what}: {' – '.join(side for side in sides if side)}" if any(sides) else str(what)


def _summary(row: Json) -> str:
    told = [f"Status: {row['status']}."]
    if row["actors"]:
        told.append(f"Actors: {', '.join(row['actors'])}.")
    if row["targets"]:
        told.append(f"Targets: {', '.join(row['targets'])}.")
    if row["speaker_name"]:
        through = f", through {', '.join(row['relayed_by'])}" if row["relayed_by"] else ""
        told.append(f"According to: {row['speaker_name']}{through}.")
    told += [f"{name.capitalize()}: {row[name]}." for name in ("killed", "wounded", "weapon") if row[name] is not None]
    return " ".join(told)
