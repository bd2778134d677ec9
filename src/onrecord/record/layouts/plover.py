"""PLOVER JSON Lines: one event a line, in the fields of the PLOVER manual (Open Event Data Alliance).

The manual lets a provider add fields; ours are ``status``, ``according_to``, ``edtf`` (a date that is no day or range
of days), ``cameo``, ``size`` and ``weapon``.  A field without a value is left out, but for four that PLOVER requires:
``id``, ``date`` (null where the record has no day), ``actor`` and ``event`` (empty lists).
"""

from __future__ import annotations

from typing import TextIO

import duckdb

from onrecord.knowledge import Knowledge
from onrecord.record.layouts.prepare import script
from onrecord.record.layouts.shapes import Json, days, known, named_rows, write_line
from onrecord.record.record import Record
from onrecord.version import __version__

_FEATURE_CLASSES = (("country", "A"), ("first", "A"), ("second", "A"), ("town", "P"))  # of GeoNames


def write_plover(cursor: duckdb.DuckDBPyConnection, record: Record, knowledge: Knowledge, stream: TextIO) -> None:
    """Write the events of a prepared connection."""
    codebook = f"PLOVER, {knowledge.ontology.codebook}"
    words = {row["id"]: row.evidence or "" for row in record.rows("events")}
    for row in named_rows(cursor, script("plover.sql")):
        write_line(stream, _event(row, words[row["id"]], codebook))


def _event(row: Json, trigger: str, codebook: str) -> Json:
    first, last = days(row["date"])
    required = {
        "id": row["id"],
        "date": first,
        "actor": _entities(row["actor_entities"]),
        "event": [row["type"]] if row["type"] else [],
    }
    optional = {
        "enddate": last if first and last != first else None,
        "recipient": _entities(row["recipient_entities"]),
        "event_loc": _location(row),
        "event_text": [trigger] if trigger else None,
        "quad_code": row["quad"],
        "event_scale": row["weight"],
        "mode": [row["mode"]] if row["mode"] else None,
        "context": row["contexts"].split("; ") if row["contexts"] else None,
        "link": row["link"],
        "text_info": {"start": row["trigger_start"], "end": row["trigger_end"]},
        "cite_info": _citation(row, codebook),
        "coder": f"onrecord {__version__}",
        "status": row["status"],
        "according_to": known(
            {"name": row["speaker_name"], "statement": row["according_to"], "through": row["relayed_by"]}
        ),
        "edtf": row["date"] if first is None else None,
        "cameo": row["cameo"],
        "size": known({"dead": row["killed"], "injured": row["wounded"]}),
        "weapon": row["weapon"],
    }
    return {**required, **known(optional)}


def _entities(found: list[Json] | None) -> list[Json]:
    return [known({**entity, "office": (entity["office"] or "").replace("|", "; ")}) for entity in found or ()]


def _location(row: Json) -> Json:
    kind = row["place_kind"]
    return known(
        {
            "extracted_place": row["place"],
            "resolved_place": row["place_name"],
            "geonameid": row["geonameid"],
            "lat": row["latitude"],
            "lon": row["longitude"],
            "city": row["place_name"] if kind == "town" else None,
            "province": row["place_name"] if kind == "first" else row["us_state_name"],
            "country": row["country"],
            "country_code": row["iso3"],
            "feature_class": dict(_FEATURE_CLASSES).get(kind),
        }
    )


def _citation(row: Json, codebook: str) -> Json:
    return known(
        {
            "citation": row["file"],
            "url": row["url"],
            "title": row["title"],
            "language": row["language"],
            "publication": row["publisher"],
            "codebook": codebook,
        }
    )
