"""The questions that the page asks a server, answered from the index: the same answers that it finds in a file."""

from __future__ import annotations

import json
from collections import defaultdict
from typing import Any

from onrecord.web.items.item import Json
from onrecord.web.serving.index import Index
from onrecord.web.serving.query import Query, facet_of, order


def listed(index: Index, query: Query, sort: str, offset: int, limit: int) -> Json:
    """Some of the rows, and how many there are."""
    where, parameters = query.where()
    key, direction = order(sort)
    found = f"WITH found AS MATERIALIZED (SELECT i.n, {key} AS key FROM page.item AS i WHERE {where}) "  # noqa: S608
    # the numbers first: sorting them is much less work than sorting the rows
    numbers = index.rows(
        f"{found} SELECT n, (SELECT count(*) FROM found) FROM found "  # noqa: S608
        f"ORDER BY key {direction} NULLS LAST, n LIMIT ? OFFSET ?",
        [*parameters, limit, offset],
    )
    total = numbers[0][1] if numbers else index.rows(f"{found} SELECT count(*) FROM found", parameters)[0][0]  # noqa: S608
    wanted = [n for n, _ in numbers]
    whole = index.rows(
        'SELECT n, id, kind, "row" FROM page.item WHERE n IN (SELECT unnest(?::INTEGER[]))',
        [wanted],
    )
    rows = {n: _item(*row) for n, *row in whole}
    return {"total": total, "rows": [rows[n] for n in wanted]}


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
    counted, parameters = query.counted(list(limits))
    found = index.rows(
        f"WITH counts AS ({counted}), "  # noqa: S608
        "values_ AS (SELECT slot % 16 AS facet, code, sum(n) AS n FROM counts GROUP BY ALL), "
        "ranked AS (SELECT *, rank() OVER (PARTITION BY facet ORDER BY n DESC) AS place, "
        "count(*) OVER (PARTITION BY facet) AS total FROM values_) "
        "SELECT facet, code, n, total FROM ranked WHERE place <= ?",
        [*parameters, max(limits.values(), default=0)],
    )
    ranked: dict[str, list[list[Any]]] = {name: [] for name in limits}
    totals = dict.fromkeys(limits, 0)
    for number, code, n, total in found:
        name = facet_of(number)
        value = index.values[code][1]
        ranked[name].append([value, index.label(name, value), int(n)])
        totals[name] = total
    for entries in ranked.values():
        entries.sort(key=lambda entry: (-entry[2], entry[1]))
    return {name: {"total": totals[name], "values": ranked[name][:limit]} for name, limit in limits.items()}


def labels(index: Index, pairs: list[tuple[str, str]]) -> list[str]:
    """What several values are called, in their order."""
    return [index.label(facet, value) for facet, value in pairs]


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
            SELECT code, sum(n) AS n FROM (SELECT "from" AS code, n FROM tie UNION ALL SELECT "to", n FROM tie) AS side
            GROUP BY code
        ), strongest AS (
            SELECT code, n FROM (SELECT code, n, rank() OVER (ORDER BY n DESC) AS place FROM weight) AS ranked
            WHERE place <= ?
        ), kept AS (
            SELECT s.code FROM strongest AS s JOIN page.value AS v ON v.code = s.code ORDER BY s.n DESC, v.value LIMIT ?
        )
        SELECT "from", "to", type, n, (SELECT count(*) FROM weight) FROM tie
        WHERE "from" IN (SELECT code FROM kept) AND "to" IN (SELECT code FROM kept)
        """,  # noqa: S608
        [*parameters, limit, limit],
    )
    pairs: dict[tuple[str, str], list[list[Any]]] = defaultdict(list)
    for one, other, type_, n, _ in found:
        pairs[index.values[one][1], index.values[other][1]].append([index.values[type_][1], n])
    ties = [
        [
            one,
            index.label("actor", one),
            other,
            index.label("actor", other),
            _strongest(types),
            sum(n for _, n in types),
        ]
        for (one, other), types in pairs.items()
    ]
    ties.sort(key=lambda tie: (-tie[5], tie[0], tie[2]))
    return {"total": found[0][4] if found else 0, "ties": ties}


def _strongest(types: list[list[Any]]) -> list[list[Any]]:
    return sorted(types, key=lambda entry: (-entry[1], entry[0]))
