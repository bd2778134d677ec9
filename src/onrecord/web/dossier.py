"""The page of a record: one self-contained HTML file that works offline."""

from __future__ import annotations

import json
from types import MappingProxyType

from onrecord.record import Record
from onrecord.web import assets
from onrecord.web.items import Cast, Item, build
from onrecord.web.items.item import Json
from onrecord.web.overview import overview
from onrecord.web.report import report

_ESCAPES = MappingProxyType({ord(c): f"\\u{ord(c):04x}" for c in "<>&\u2028\u2029"})


def render(record: Record) -> str:
    """The record as an HTML page, with every original, every row, and the scripts that show them.

    What comes from a report is only ever data in it: a JSON block in which nothing can be taken for markup, shown as
    text.  The page's content-security policy lets no script run but its own, and lets it load nothing.
    """
    scripts = [*map(assets.static, assets.LIBRARIES), assets.application()]
    styles = list(map(assets.static, assets.STYLES))
    blocks = [
        assets.element("script", embedded(contents(record)), ' type="application/json" id="data"'),
        assets.element(
            "script", embedded(json.loads(assets.static(assets.ATLAS))), ' type="application/json" id="atlas"'
        ),
        *(assets.element("script", script) for script in scripts),
    ]
    return assets.template(
        policy=assets.policy(scripts, styles),
        styles=[assets.element("style", style) for style in styles[:-1]]
        + [assets.element("style", styles[-1], f' id="{assets.SHEET}"')],
        blocks=blocks,
    )


def contents(record: Record) -> Json:
    """All that the page shows, as one object for JSON."""
    cast = Cast.of(record)
    items = [_packed(item) for item in build(record, cast)]
    reports = {item["id"]: report(record, cast, item["id"]) for item in items if item["kind"] == "reports"}
    return {"overview": overview(record), "labels": cast.labels, "items": items, "reports": reports}


def _packed(item: Item) -> Json:
    """An item for the page's own script, which looks for words in the reports themselves."""
    text = {} if item.kind == "reports" else {"text": item.text}
    found = {"facets": item.facets, "day": item.day, "until": item.until, "point": item.point, "ties": item.ties}
    return {"id": item.id, "kind": item.kind, "row": item.row, **found, **text}


def embedded(value: object) -> str:
    """JSON that can stand inside a script element: no character of it means anything to HTML."""
    return json.dumps(value, ensure_ascii=False, allow_nan=False, separators=(",", ":")).translate(_ESCAPES)
