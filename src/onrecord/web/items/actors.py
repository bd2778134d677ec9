"""The actors of a record as rows of the page."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping

from onrecord.record import Record
from onrecord.web.items.cast import Cast
from onrecord.web.items.item import Item, Json, values
from onrecord.web.items.tables import rows


def items(
    record: Record,
    cast: Cast,
    sources: Mapping[str, set[str]],
    reports: Mapping[str, set[str]],
    mentions: Mapping[str, int],
    first: Mapping[str, tuple[str, int, int]],
) -> Iterator[Item]:
    """One row an actor, those mentioned most often first; ``first`` is where each is mentioned first."""
    roles: dict[str, list[Json]] = defaultdict(list)
    for role in rows(record, "roles"):
        roles[role["actor"]].append(_role(role, cast))
    merged = {row["into"]: row for row in rows(record, "merges")}
    names = dict(record.cursor().execute("SELECT id, name FROM reading.actor").fetchall())
    ordered = sorted(cast.actors, key=lambda actor: -mentions.get(actor["id"], 0))
    for actor in ordered:
        id = actor["id"]
        merge = merged.get(id)
        also = list(dict.fromkeys(names[m] for m in merge["members"])) if merge else []
        at = first.get(id)
        row = {
            **{key: actor[key] for key in ("name", "kind", "country", "sector")},
            "label": cast.labels[id],
            "roles": _once(roles[id]),
            "mentions": mentions.get(id, 0),
            "reports": len(reports.get(id, ())),
            "known": _known(actor["why"]),
            "also": [name for name in also if name != actor["name"]],
            "merged": len(merge["members"]) if merge else 1,
            "why": merge["why"] if merge else None,
            "score": merge["score"] if merge else None,
            "document": at[0] if at else None,
            "span": [at[1], at[2]] if at else None,
        }
        facets = {
            "actor": (id,),
            "type": (actor["kind"],),
            "status": values([actor["sector"]]),
            "place": values([actor["country"]]),
            "source": values(sorted(sources.get(id, ()))),
            "report": values(sorted(reports.get(id, ()))),
        }
        text = " ".join([actor["name"], *also, *(role["title"] for role in roles[id])]).lower()
        yield Item("actors", id, row, facets, text)


def _known(why: str | None) -> list[str]:
    """Which columns no report gives: the list of holders of offices does, or the state of the report is taken.

    >>> _known("known: country, sector"), _known(None)
    (['country', 'sector'], [])
    """
    return why.partition(": ")[2].split(", ") if why else []


def _role(role: Json, cast: Cast) -> Json:
    found = {"title": role["title"], "of": cast.named(role["of"]), "start": role["start"], "end": role["end"]}
    if role["document"] is not None and role["evidence_start"] is not None:
        found |= {"document": role["document"], "span": [role["evidence_start"], role["evidence_end"]]}
    return found


def _once(roles: list[Json]) -> list[Json]:
    """Each role once, although several reports give it: the first that gives it is the evidence."""
    found: dict[tuple[object, ...], Json] = {}
    for role in roles:
        of = role["of"][0] if role["of"] else None
        found.setdefault((role["title"], of, role["start"], role["end"]), role)
    return list(found.values())
