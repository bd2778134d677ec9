"""The page of a record: one self-contained HTML file that works offline."""

from __future__ import annotations

import hashlib
from base64 import b64encode
from collections.abc import Mapping
from importlib.resources import files
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined, select_autoescape
from markupsafe import Markup

from onrecord.record import Record
from onrecord.record.export import to_json
from onrecord.web.segments import Mark, Segment, segments

Row = Mapping[str, Any]


def render(record: Record) -> str:
    """The record as an HTML page: what was read, the reports with their rows marked, statements, events, actors, links.

    Every piece of text from a report is escaped by the template engine; the page runs no script, and its
    content-security
    policy lets it load nothing.
    """
    data = to_json(record)
    names = {actor["id"]: actor["name"] for actor in data["actors"]}
    texts = {document["id"]: record.text(document["id"]) for document in data["documents"]}
    style = files("onrecord.web").joinpath("static/dossier.css").read_text(encoding="utf-8")
    environment = Environment(
        loader=PackageLoader("onrecord.web"),
        autoescape=select_autoescape(default=True, default_for_string=True),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    return environment.get_template("dossier.html.j2").render(
        data=data,
        names=names,
        texts=texts,
        reports=[(document, _report(document, data, names, texts)) for document in data["documents"]],
        rows={row["id"]: row for key in ("statements", "events") for row in data[key]},
        counts=record.counts(),
        gaps=[gap for gap in record.gaps() if gap.count],
        style=Markup(style),  # noqa: S704 - our own file
        style_hash=b64encode(hashlib.sha256(style.encode()).digest()).decode(),
    )


def _report(document: Row, data: Mapping[str, list[Row]], names: Mapping[str, str], texts: Row) -> list[Segment]:
    """One original, cut at all that points into it."""
    id = document["id"]
    marks = [Mark(z["start"], z["end"], z["kind"], z["kind"]) for z in document["zones"] if z["kind"] != "body"]
    for repair in _of(data["repairs"], id):
        kind = "repair" if repair["applied"] else "flag"
        told = "masked" if repair["corrected"] == "" else f"read as “{repair['corrected']}”"
        note = told if repair["applied"] else "flagged"
        marks.append(Mark(repair["start"], repair["end"], kind, f"{repair['kind']}: {note}"))
    for actor in data["actors"]:
        marks += [Mark(m["start"], m["end"], "mention", actor["name"]) for m in _of(actor["mentions"], id)]
    for time in _of(data["times"], id):
        marks.append(Mark(time["start"], time["end"], "time", time["value"] or "not resolved"))
    for statement in _of(data["statements"], id):
        speaker = names.get(statement["speaker"] or "", "nobody named")
        for number, span in enumerate(statement["content"]):
            row = None if number else statement["id"]
            marks.append(Mark(span["start"], span["end"], "content", f"said: {speaker}", row))
    for event in _of(data["events"], id):
        trigger = event["trigger"]
        note = f"{event['type'] or 'event'}, {event['status']}"
        marks.append(Mark(trigger["start"], trigger["end"], "event", note, event["id"]))
    return segments(texts[id], marks)


def _of(rows: list[Row], document: str) -> list[Row]:
    return [row for row in rows if row["document"] == document]
