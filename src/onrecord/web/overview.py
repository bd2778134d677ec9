"""What a record holds and what it lacks, for the page's first view."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from onrecord.record import Record
from onrecord.version import __version__
from onrecord.web.items.item import Json
from onrecord.web.items.tables import rows

_MOST = 200  # problems and merges listed; the counts say how many there are


def overview(record: Record) -> Json:
    """Counts, gaps, problems, repairs by kind, merges and runs, ready for JSON."""
    cursor = record.cursor()
    published = cursor.execute("SELECT min(published), max(published) FROM reading.document").fetchone() or (None, None)
    repairs = cursor.execute(
        "SELECT kind, applied, count(*) AS n FROM reading.repair GROUP BY ALL ORDER BY n DESC, kind, applied"
    ).fetchall()
    return {
        "version": __version__,
        "record": record.path.name if record.path else None,
        "published": list(published),
        "counts": record.counts(),
        "gaps": [[gap.table, gap.missing, gap.count, gap.of] for gap in record.gaps()],
        "problems": [_plain(row) for row, _ in zip(rows(record, "problems"), range(_MOST), strict=False)],
        "repairs": [list(row) for row in repairs],
        "runs": [_plain(row) for row in rows(record, "runs")],
    }


def _plain(row: Json) -> Json:
    return {key: _value(value) for key, value in row.items()}


def _value(value: Any) -> Any:
    return value.isoformat(timespec="seconds") if isinstance(value, datetime) else value
