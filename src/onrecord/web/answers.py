"""The questions that the page asks a server, answered from the index: the same answers that it finds in a file."""

from __future__ import annotations

import json
from collections import defaultdict
from typing import Any

from onrecord.web.index import Index
from onrecord.web.items.item import Json
from onrecord.web.query import Query, order

_LABEL = "SELECT label FROM page.label AS l WHERE l.facet = ? AND l.value = ?"
_LABELLED = ("actor", "speaker", "report")


def listed(index: Index, query: Query, sort: str, offset: int, limit: int) -> Json:
    """Some of the rows, and how many there are."""
    where, parameters = query.where()
    total = index.rows(f"SELECT count(*) FROM page.item AS i WHERE {where}", parameters)[0][0]  # noqa: S608
    found = index.rows(
        f'SELECT i.id, i.kind, i."row" FROM page.item AS i WHERE {where} ORDER BY {order(sort)} LIMIT ? OFFSET ?',  # noqa: S608
        [*parameters, limit, offset],
    )
    return {"total": total, "rows": [_item(*row) for row in found]}


def items(index: Index, ids: list[str]) -> list[Json]:
    """Rows by their ids, in that order."""
    found = index.rows(
        'SELECT id, kind, "row" FROM page.item WHERE id IN (SELECT unnest(?::VARCHAR[])) ORDER BY n', [ids]
    )
    by_id = {row[0]: _item(*row) for row in found}
    return [by_id[id] for id in ids if id in by_id]


def _item(id: str, kind: str, row: str) -> Json:
    return {"id": id, "kind": kind, "row": json.loads(row)}


def facets(index: Index, query: Query, limits: dict[str, int]) -> Json:
    """The values of some facets with their counts, under all filters but the facet's own."""
    filtered = {condition.facet for condition in query.conditions}
    together = [name for name in limits if name not in filtered]
    counts: dict[str, list[tuple[str, int]]] = defaultdict(list)
    for names in [together, *([name] for name in limits if name in filtered)]:
        if not names:
            continue
        where, parameters = query.where(without=names[0] if names is not together else None)
        for name, value, n in index.rows(
            f"WITH found AS (SELECT i.n FROM page.item AS i WHERE {where}) "  # noqa: S608
            "SELECT f.facet, f.value, count(*) FROM page.facet AS f WHERE f.n IN (SELECT n FROM found) "
            "AND f.facet IN (SELECT unnest(?::VARCHAR[])) GROUP BY f.facet, f.value",
            [*parameters, names],
        ):
            counts[name].append((value, n))
    bare = {name: _bare(index, query, name) for name in limits}
    return {name: _ranked(index, name, counts[name], bare[name], limit) for name, limit in limits.items()}


def _bare(index: Index, query: Query, name: str) -> int:
    """How many rows are of kinds that have no such facet at all; only lists of several kinds have some."""
    if len(query.kinds) == 1:
        return 0
    where, parameters = query.where(without=name)
    found = index.rows(
        f"SELECT count(*) FROM page.item AS i WHERE {where} "  # noqa: S608
        "AND i.n NOT IN (SELECT n FROM page.facet WHERE facet = ?)",
        [*parameters, name],
    )
    return int(found[0][0])


def _ranked(index: Index, name: str, counts: list[tuple[str, int]], bare: int, limit: int) -> Json:
    merged = dict(counts)
    if bare:
        merged[""] = merged.get("", 0) + bare
    most = sorted(merged.items(), key=lambda pair: -pair[1])
    least = most[min(limit, len(most)) - 1][1] if most and limit else 0
    called = [(value, _label(index, name, value), n) for value, n in most if n >= least]
    called.sort(key=lambda entry: (-entry[2], entry[1]))
    return {"total": len(merged), "values": [list(entry) for entry in called[:limit]]}


def _label(index: Index, facet: str, value: str) -> str:
    """What a value is called."""
    if facet in ("actor", "speaker"):
        return index.cast.labels.get(value, value)
    if facet == "tie":
        return " → ".join(index.cast.labels.get(id, id) for id in value.split("|"))
    if facet == "report":
        found = index.rows(_LABEL, [facet, value])
        return str(found[0][0]) if found else value
    return value


def labels(index: Index, pairs: list[tuple[str, str]]) -> list[str]:
    """What several values are called, in their order."""
    return [_label(index, facet, value) for facet, value in pairs]


def timeline(index: Index, query: Query) -> Json:
    """Counts by day, month or year and status, whichever makes some sixty bars."""
    where, parameters = query.where()
    first, last, undated = index.rows(
        "SELECT min(i.day), max(i.day), count(*) FILTER (WHERE i.day IS NULL) "  # noqa: S608
        f"FROM page.item AS i WHERE {where}",
        parameters,
    )[0]
    size = _unit(index, first, last)
    bins = index.rows(
        f"SELECT substr(i.day, 1, {size}) AS bin, i.status, count(*) FROM page.item AS i "  # noqa: S608
        f"WHERE i.day IS NOT NULL AND {where} GROUP BY ALL ORDER BY ALL",
        parameters,
    )
    return {"size": size, "undated": undated, "bins": [list(row) for row in bins]}


def _unit(index: Index, first: str | None, last: str | None) -> int:
    """How many characters of a day make a bar: 10 for days, 7 for months, 4 for years."""
    if first is None:
        return 10
    days = index.rows("SELECT date_diff('day', ?::DATE, ?::DATE)", [first, last])[0][0]
    return 10 if days <= 62 else 7 if days <= 1900 else 4


def places(index: Index, query: Query) -> list[list[Any]]:
    """Places with their coordinates and counts; rows without a place are counted under an empty name."""
    where, parameters = query.where()
    found = index.rows(
        "SELECT coalesce(i.place, '') AS place, i.latitude, i.longitude, count(*) AS n "  # noqa: S608
        f"FROM page.item AS i WHERE {where} GROUP BY ALL ORDER BY n DESC, place",
        parameters,
    )
    return [list(row) for row in found]


def network(index: Index, query: Query, limit: int) -> Json:
    """The ties between the actors that have most of them, and how many actors have any."""
    where, parameters = query.where()
    found = index.rows(
        f"""
        WITH tie AS (
            SELECT t."from", t."to", t.type, count(*) AS n FROM page.tie AS t
            WHERE t.n IN (SELECT i.n FROM page.item AS i WHERE {where}) GROUP BY ALL
        ), weight AS (
            SELECT actor, sum(n) AS n FROM (SELECT "from" AS actor, n FROM tie UNION ALL SELECT "to", n FROM tie) AS end_
            GROUP BY actor
        ), kept AS (SELECT actor FROM weight ORDER BY n DESC, actor LIMIT ?)
        SELECT "from", "to", type, n, (SELECT count(*) FROM weight) FROM tie
        WHERE "from" IN (SELECT actor FROM kept) AND "to" IN (SELECT actor FROM kept)
        ORDER BY n DESC, type
        """,  # noqa: S608
        [*parameters, limit],
    )
    pairs: dict[tuple[str, str], list[list[Any]]] = defaultdict(list)
    for one, other, type_, n, _ in found:
        pairs[one, other].append([type_, n])
    name = index.cast.labels
    ties = [
        [one, name.get(one, one), other, name.get(other, other), types, sum(n for _, n in types)]
        for (one, other), types in pairs.items()
    ]
    ties.sort(key=lambda tie: (-tie[5], tie[0], tie[2]))
    return {"total": found[0][4] if found else 0, "ties": ties}
