"""One report, and its statements, events and relations, as rows of the page."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from html import unescape
from typing import Any

from onrecord.web.items.cast import Cast, Named
from onrecord.web.items.item import Item, Json, days, month, values
from onrecord.web.items.passage import passage, plain

ITSELF = "(itself)"  # the speaker of what a report tells in its own words
Links = Mapping[str, list[str]]


@dataclass(frozen=True, slots=True)
class Report:
    """A report's document, original text and rows by table; of a web page the text has blanks for its markup."""

    document: Json
    text: str
    tables: Mapping[str, list[Json]]
    cast: Cast
    is_page: bool = False

    @property
    def label(self) -> str:
        """What the report is called in a column's head: who printed it, or else its file."""
        return str(self.document["publisher"] or self.document["file"])

    @property
    def source(self) -> tuple[str, ...]:
        """The facet "source"."""
        return values([self.document["publisher"]])

    def head(self, spans: list[tuple[int, int]]) -> Json:
        """What every row begins with: its report, its words there and where they stand."""
        quote = passage(self.text, spans)
        where = [min(start for start, _ in spans), max(end for _, end in spans)] if spans else None
        return {
            "document": self.document["id"],
            "source": self.label,
            "quote": [(unescape(words), own) if self.is_page else (words, own) for words, own in quote],
            "span": where,
        }


def items(report: Report, copies: Links, links: Links) -> Iterator[Item]:
    """The report, then its statements, events and relations."""
    yield _report(report, copies)
    statements = {row["id"]: row for row in report.tables["statements"]}
    points = _points(report)
    carried: dict[str, list[str]] = {}
    for row in report.tables["events"]:
        carried.setdefault(row["according_to"], []).append(row["id"])
    for row in report.tables["statements"]:
        yield _statement(report, row, carried.get(row["id"], []), links)
    for row in report.tables["events"]:
        yield _event(report, row, statements, points, links)
    for number, row in enumerate(report.tables["relations"]):
        yield _relation(report, row, number)


def _ids(*named: Named | None) -> tuple[str, ...]:
    return values([each[0] for each in named if each])


def _tied(ties: tuple[tuple[str, str], ...]) -> dict[str, tuple[str, ...]]:
    """The facet of two actors that have to do with each other."""
    return {"tie": tuple(f"{one}|{other}" for one, other in ties)} if ties else {}


def _points(report: Report) -> dict[str, tuple[float, float]]:
    """Coordinates of the places that the report names, by name."""
    found: dict[str, tuple[float, float]] = {}
    for place in report.tables["places"]:
        if place["latitude"] is not None and place["longitude"] is not None:
            found.setdefault(place["name"], (place["latitude"], place["longitude"]))
    return found


def _report(report: Report, copies: Links) -> Item:
    d, tables = report.document, report.tables
    day, until = days(d["published"])
    facts = ("title", "file", "publisher", "published", "dateline", "byline", "agencies", "language", "sha256")
    row = {
        **{key: d[key] for key in facts},
        "document": d["id"],
        "source": report.label,
        "length": len(report.text),
        "statements": len(tables["statements"]),
        "events": len(tables["events"]),
        "repairs": len(tables["repairs"]),
        "copies": copies.get(d["id"], []),
    }
    facets = {
        "actor": values(mention["actor"] for mention in tables["mentions"]),
        "type": values(repair["kind"] for repair in tables["repairs"]),
        "status": values([d["language"]]),
        "date": values([month(day)]),
        "place": values(place["name"] for place in tables["places"]),
        "source": report.source,
        "report": (d["id"],),
    }
    return Item("reports", d["id"], row, facets, f"{d['title'] or ''} {report.text}".lower(), day, until)


def _statement(report: Report, s: Json, carried: list[str], links: Links) -> Item:
    cast = report.cast
    speaker, addressee, relays = cast.named(s["speaker"]), cast.named(s["addressee"]), cast.all(s["relayed_by"])
    day, until = days(s["date"])
    spans = [(span["start"], span["end"]) for span in s["content"]]
    row = {
        **report.head(spans or _cue(s)),
        "speaker": speaker,
        "addressee": addressee,
        "relayed_by": relays,
        **{key: s[key] for key in ("act", "polarity", "mode", "medium", "date", "nested_in", "why")},
        "carries": carried,
        "cases": links.get(s["id"], []),
    }
    facets = {
        "actor": _ids(speaker, addressee, *relays),
        "type": values([s["act"]]),
        "status": (s["polarity"],),
        "date": values([month(day)]),
        "speaker": _ids(speaker),
        "source": report.source,
        "report": (s["document"],),
    }
    ties = ((speaker[0], addressee[0]),) if speaker and addressee and speaker != addressee else ()
    facets |= _tied(ties)
    return Item("statements", s["id"], row, facets, plain(row["quote"]).lower(), day, until, ties=ties)


def _cue(s: Json) -> list[tuple[int, int]]:
    return [] if s["cue_start"] is None else [(s["cue_start"], s["cue_end"])]


def _event(
    report: Report,
    e: Json,
    statements: Mapping[str, Json],
    points: Mapping[str, tuple[float, float]],
    links: Links,
) -> Item:
    cast = report.cast
    actors, targets = cast.all(e["actors"]), cast.all(e["targets"])
    told = statements.get(e["according_to"] or "")
    speaker = cast.named(told["speaker"]) if told else None
    day, until = days(e["date"])
    row: Json = {
        **report.head([(e["trigger_start"], e["trigger_end"])]),
        "actors": actors,
        "targets": targets,
        "speaker": speaker,
        **{key: e[key] for key in ("type", "cameo", "status", "date", "place", "according_to")},
        **{key: e[key] for key in ("killed", "wounded", "weapon", "incident", "score", "why")},
        "cases": links.get(e["id"], []),
    }
    facets: dict[str, tuple[str, ...]] = {
        "actor": _ids(*actors, *targets),
        "type": values([e["type"]]),
        "status": (e["status"],),
        "date": values([month(day)]),
        "place": values([e["place"]]),
        "speaker": _ids(speaker) if e["according_to"] else (ITSELF,),
        "source": report.source,
        "report": (e["document"],),
    }
    point = points.get(e["place"] or "")
    ties = tuple((a[0], t[0]) for a in actors for t in targets if a[0] != t[0])
    facets |= _tied(ties)
    return Item("events", e["id"], row, facets, plain(row["quote"]).lower(), day, until, point, ties)


def _relation(report: Report, r: Json, number: int) -> Item:
    source, target = report.cast.named(r["source"]), report.cast.named(r["target"])
    period = None
    if r["start"] or r["end"]:
        period = r["start"] if r["start"] == r["end"] else f"{r['start'] or '..'}/{r['end'] or '..'}"
    day, until = days(period)
    row: dict[str, Any] = {
        **report.head([(r["evidence_start"], r["evidence_end"])]),
        "from": source,
        "to": target,
        "type": r["kind"],
        "date": period,
    }
    facets = {
        "actor": _ids(source, target),
        "type": (r["kind"],),
        "date": values([month(day)]),
        "source": report.source,
        "report": (r["document"],),
    }
    ties = ((source[0], target[0]),) if source and target and source[0] != target[0] else ()
    facets |= _tied(ties)
    id = f"{r['document']}-r{number + 1}"
    return Item("relations", id, row, facets, plain(row["quote"]).lower(), day, until, ties=ties)
