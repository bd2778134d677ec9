"""All rows that the page lists, made from a record's tables in one pass over its reports."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from onrecord.record import Record
from onrecord.web.items import actors, cases, rows_of_report
from onrecord.web.items.cast import Cast
from onrecord.web.items.item import Item, Json
from onrecord.web.items.markup import blanked
from onrecord.web.items.rows_of_report import Report
from onrecord.web.items.tables import ByReport, members, rows, texts

_TABLES = ("zones", "repairs", "mentions", "places", "statements", "events", "relations")


@dataclass
class _Seen:
    """What rows of all reports are needed for at the end: the sources of every actor, and the members of cases."""

    sources: dict[str, set[str]]
    reports: dict[str, set[str]]
    mentions: dict[str, int]
    first: dict[str, tuple[str, int, int]]
    linked: dict[str, Item]


def build(record: Record, cast: Cast) -> Iterator[Item]:
    """Reports with their statements, events and relations, then the actors, then the cases."""
    documents = {row["id"]: row for row in rows(record, "documents")}
    cursors = {name: ByReport(record, name) for name in _TABLES}
    copies, links = members(record, "copies"), members(record, "links")
    seen = _Seen(defaultdict(set), defaultdict(set), defaultdict(int), {}, {})
    for id, text in texts(record):
        if id not in documents:
            continue
        tables = {name: cursor.take(id) for name, cursor in cursors.items()}
        markup = [(z["start"], z["end"]) for z in tables["zones"] if z["kind"] == "boilerplate"]
        markup = [(start, end) for start, end in markup if "<" in text[start:end]]
        report = Report(documents[id], blanked(text, markup), tables, cast, is_page=bool(markup))
        for item in rows_of_report.items(report, copies, links):
            if item.id in links:
                seen.linked[item.id] = item
            yield item
        _note(seen, report)
    yield from actors.items(record, cast, seen.sources, seen.reports, seen.mentions, seen.first)
    yield from cases.items(record, seen.linked)


def _note(seen: _Seen, report: Report) -> None:
    document: Json = report.document
    for mention in report.tables["mentions"]:
        actor = mention["actor"]
        seen.mentions[actor] += 1
        seen.sources[actor].add(document["publisher"] or "")
        seen.reports[actor].add(document["id"])
        seen.first.setdefault(actor, (document["id"], mention["start"], mention["end"]))
