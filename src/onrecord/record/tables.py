"""The tables that a record shows: their names, and which columns point into the original."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from onrecord.errors import RecordError


@dataclass(frozen=True, slots=True)
class Table:
    """One view of ``schema/views.sql``.

    ``span`` names the two columns with the start and end of the row's words in the original of its ``document``;
    ``spans`` the column with a list of such ranges.  Neither, where a row has no place in a text.  ``quoted`` tables
    are exported with the words themselves.
    """

    name: str
    span: tuple[str, str] | None = None
    spans: str | None = None
    quoted: bool = False


_HERE = ("start", "end")
_EVIDENCE = ("evidence_start", "evidence_end")

TABLES: Mapping[str, Table] = MappingProxyType(
    {
        table.name: table
        for table in (
            Table("documents"),
            Table("zones", _HERE),
            Table("findings", _HERE),
            Table("repairs", _HERE),
            Table("actors"),
            Table("roles", _EVIDENCE, quoted=True),
            Table("mentions", _HERE, quoted=True),
            Table("times", _HERE, quoted=True),
            Table("places", _HERE, quoted=True),
            Table("statements", spans="content", quoted=True),
            Table("events", ("trigger_start", "trigger_end"), quoted=True),
            Table("participants"),
            Table("relations", _EVIDENCE, quoted=True),
            Table("links"),
            Table("merges"),
            Table("decisions"),
            Table("copies"),
            Table("problems"),
            Table("removed"),
            Table("runs"),
        )
    }
)


def table(name: str) -> Table:
    """The table of this name; raises :class:`RecordError` with the names there are where it does not exist."""
    if name not in TABLES:
        raise RecordError(f"a record has no table {name!r}; its tables are {', '.join(TABLES)}")
    return TABLES[name]
