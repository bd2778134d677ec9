"""Who is who on the page: the record-level actor behind every id, and a label that tells it from its namesakes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from onrecord.record import Record
from onrecord.web.items.item import Json
from onrecord.web.items.tables import rows

Named = tuple[str, str]  # the id of an actor and its label


@dataclass(frozen=True, slots=True)
class Cast:
    """``shown`` maps a report's own actor ids to those of the record, ``labels`` these to what they are called."""

    shown: dict[str, str]
    labels: dict[str, str]
    actors: tuple[Json, ...]

    @classmethod
    def of(cls, record: Record) -> Cast:
        """The actors of a record."""
        shown = dict(record.cursor().execute("SELECT actor, shown FROM reconciled.shown").fetchall())
        actors = tuple(rows(record, "actors"))
        names = Counter(actor["name"] for actor in actors)
        labels = {a["id"]: _label(a, alone=names[a["name"]] == 1) for a in actors}
        return cls(shown, labels, actors)

    def named(self, id: str | None) -> Named | None:
        """An actor of the record by its id, or by that of one report."""
        if id is None:
            return None
        known = self.shown.get(id, id)
        return known, self.labels.get(known, known)

    def all(self, ids: Iterable[str]) -> list[Named]:
        """Several actors."""
        return list(self._each(ids))

    def _each(self, ids: Iterable[str]) -> Iterator[Named]:
        for id in ids:
            if named := self.named(id):
                yield named


def _label(actor: Json, *, alone: bool) -> str:
    """The name; with country and sector where several actors have it."""
    more = " ".join(code for code in (actor["country"], actor["sector"]) if code)
    return actor["name"] if alone or not more else f"{actor['name']} · {more}"
