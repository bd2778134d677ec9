"""A person's decisions about who is who: written down by the words that name the actors, and read back as actors."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import UTC, datetime

import duckdb

from onrecord.errors import RecordError
from onrecord.model import Decision, DecisionKind
from onrecord.record.storage.database import explained
from onrecord.record.storage.insert import Inserter, transaction

_SHOWN = "SELECT shown FROM reconciled.shown WHERE actor = ? OR shown = ? LIMIT 1"
_MEMBERS = "SELECT actor FROM reconciled.shown WHERE shown = ? ORDER BY actor"
_PLACES = """
    SELECT a.document, a.name, m.span['start'], m.span['end']
    FROM unnest(?::VARCHAR[]) WITH ORDINALITY AS asked(id, place)
    JOIN reading.actor AS a ON a.id = asked.id
    LEFT JOIN (
        SELECT actor, arg_min({'start': "start", 'end': "end"}, {'form': form <> 'name', 'start': "start"}) AS span
        FROM reading.mention
        GROUP BY actor
    ) AS m ON m.actor = a.id
    ORDER BY asked.place
"""


def merge(
    connection: duckdb.DuckDBPyConnection, actors: Sequence[str], by: str | None, why: str | None
) -> tuple[str, ...]:
    """Note that several actors are one; returns the document-level actors that they are made of."""
    shown = tuple(dict.fromkeys(_shown(connection, actor) for actor in actors))
    if len(shown) < 2:
        raise RecordError(f"{' and '.join(actors)}: one actor already; name two that the table actors shows apart")
    members = tuple(member for actor in shown for member in _members(connection, actor))
    _note(connection, Decision("merge", (members,), by, why))
    return members


def split(
    connection: duckdb.DuckDBPyConnection, actor: str, out: Sequence[str], by: str | None, why: str | None
) -> tuple[str, ...]:
    """Note that an actor is several, each of its members or those in ``out``; returns those that are set apart."""
    whole = _members(connection, _shown(connection, actor))
    if len(whole) < 2:
        raise RecordError(f"{actor}: an actor of one report, with nothing to split; the table merges lists the others")
    strangers = [member for member in out if member not in whole]
    if strangers:
        raise RecordError(f"{strangers[0]}: no member of {actor}; its members are {', '.join(whole)}")
    rest = tuple(member for member in whole if member not in out)
    if not rest:
        raise RecordError(f"{actor}: nothing would be left of it; to set all its members apart, name none of them")
    parts = (rest, tuple(dict.fromkeys(out))) if out else (whole,)
    _note(connection, Decision("split", parts, by, why))
    return parts[-1]


def decisions(connection: duckdb.DuckDBPyConnection) -> list[Decision]:
    """All decisions in their order, about the actors that the record has now."""
    parts: dict[int, dict[int, list[str]]] = defaultdict(lambda: defaultdict(list))
    present = connection.execute(
        "SELECT decision, part, actor FROM decided.present WHERE actor IS NOT NULL ORDER BY decision, part, position"
    ).fetchall()
    for number, part, actor in present:
        parts[number][part].append(actor)
    rows = connection.execute(
        'SELECT d.number, d.kind, d."by", d.why, max(m.part) FROM decided.decision AS d '
        "JOIN decided.member AS m ON m.decision = d.number GROUP BY ALL ORDER BY d.number"
    ).fetchall()
    return [
        Decision(kind, tuple(tuple(parts[number][part]) for part in range(last + 1)), by, why)
        for number, kind, by, why, last in rows
    ]


def _shown(connection: duckdb.DuckDBPyConnection, actor: str) -> str:
    """The id under which an actor is shown, from that id or from one of its members'."""
    found = connection.execute(_SHOWN, [actor, actor]).fetchone()
    if found is None:
        raise RecordError(f"the record has no actor {actor!r}; its table actors lists those it has")
    return str(found[0])


def _members(connection: duckdb.DuckDBPyConnection, shown: str) -> tuple[str, ...]:
    return tuple(actor for (actor,) in connection.execute(_MEMBERS, [shown]).fetchall())


def _note(connection: duckdb.DuckDBPyConnection, decision: Decision) -> None:
    """Write a decision down, its actors by where they are named."""
    found = connection.execute("SELECT coalesce(max(number), 0) + 1 FROM decided.decision").fetchone()
    number = found[0] if found else 1
    kind: DecisionKind = decision.kind
    members = [
        (number, part, position, *place)
        for part, actors in enumerate(decision.parts)
        for position, place in enumerate(connection.execute(_PLACES, [list(actors)]).fetchall())
    ]
    made = datetime.now(UTC).replace(tzinfo=None)
    insert = Inserter(connection).insert
    with explained("the decision could not be stored; free some space and try again"), transaction(connection):
        insert("decided.decision", [(number, kind, made, decision.by, decision.why)])
        insert("decided.member", members)
