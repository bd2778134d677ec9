"""What an export in a layout holds, and what it had to leave out or leave empty: counted, so that it can be told."""

from __future__ import annotations

from dataclasses import dataclass

import duckdb

FACTS = ("happened", "ongoing")
STATUSES = (*FACTS, "planned", "requested", "promised", "alleged", "denied", "hypothetical")


@dataclass(frozen=True, slots=True)
class Left:
    """How many events an export holds (``events``), and what is missing.

    ``by_status`` counts the events that were left out since the record does not say that they happened; ``undated``
    those without a day, ``uncoded`` those without a CAMEO code or PLOVER type, ``outside`` those of a kind that the
    layout does not cover.
    """

    events: int
    by_status: dict[str, int]
    undated: int
    uncoded: int
    outside: int = 0

    def lines(self) -> list[str]:
        """What to tell the user, a line each; nothing where nothing is missing."""
        told = []
        if self.by_status:
            kinds = ", ".join(f"{count:,} {status}" for status, count in self.by_status.items())
            told.append(f"left out, since they are not said to have happened (--all-status writes them): {kinds}")
        if self.outside:
            told.append(f"left out, since they are of no kind that the layout covers: {self.outside:,} events")
        if self.undated:
            told.append(f"without a day, and not dated by the day of print: {self.undated:,} of {self.events:,} events")
        if self.uncoded:
            told.append(f"without a code: {self.uncoded:,} of {self.events:,} events")
        return told


def counted(cursor: duckdb.DuckDBPyConnection, code: str, *, incidents: bool = False) -> Left:
    """What the events of a prepared connection lack; ``code`` is the column that types them (``cameo``, ``type``)."""
    left = cursor.execute(
        "SELECT status, count(*) FROM reading.event WHERE status NOT IN (SELECT name FROM status) GROUP BY status"
    ).fetchall()
    by_status = dict(sorted(left, key=lambda row: STATUSES.index(row[0])))
    covered = "cameo IN (SELECT cameo FROM incident_kind)" if incidents else "true"
    query = (
        f"SELECT count(*) FILTER (WHERE {covered}), count(*) FILTER (WHERE {covered} AND day IS NULL), "  # noqa: S608
        f"count(*) FILTER (WHERE {covered} AND {code} IS NULL), count(*) FILTER (WHERE NOT coalesce({covered}, false)) "
        "FROM told"
    )
    events, undated, uncoded, outside = cursor.execute(query).fetchone() or (0, 0, 0, 0)
    return Left(events, by_status, undated, uncoded, outside)
