"""W3C Web Annotations (JSON-LD): every row of the record as an annotation on the words it points at.

W3C Recommendation "Web Annotation Data Model" (2017).  An annotation's target names the original by its SHA-256 (RFC
6920) and selects the words twice: by quotation with what stands before and after, and by position.  Positions count
Unicode code points of the original as text, without a byte-order mark, end exclusive.
"""

from __future__ import annotations

import json
from base64 import urlsafe_b64encode
from collections import Counter
from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import TextIO
from uuid import NAMESPACE_URL, uuid5

from onrecord.model import Span
from onrecord.record.export.exchange import plain
from onrecord.record.layouts.shapes import Json, known
from onrecord.record.record import Record
from onrecord.record.rows import Row

_CONTEXT = "http://www.w3.org/ns/anno.jsonld"
_AROUND = 32  # code points before and after a quotation, as many as annotation tools commonly keep

# What an annotation of a row of each table does (W3C motivations), and the column that says it in a word.
_TABLES: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "repairs": ("editing", "kind"),
        "mentions": ("identifying", "form"),
        "roles": ("describing", "title"),
        "times": ("classifying", "type"),
        "places": ("identifying", "name"),
        "statements": ("classifying", "polarity"),
        "events": ("classifying", "type"),
        "relations": ("linking", "kind"),
    }
)


def write_annotations(record: Record, stream: TextIO) -> None:
    """Write an annotation page with all rows that stand in a text, one annotation a line."""
    page = {"@context": _CONTEXT, "id": f"urn:uuid:{uuid5(NAMESPACE_URL, _identity(record))}", "type": "AnnotationPage"}
    head = json.dumps(page, ensure_ascii=False)[:-1]
    stream.write(f'{head}, "items": [')
    for n, annotation in enumerate(_annotations(record)):
        stream.write(("," if n else "") + "\n" + json.dumps(annotation, ensure_ascii=False, allow_nan=False))
    stream.write("\n]}\n")


def _identity(record: Record) -> str:
    """What distinguishes one record from another: its originals."""
    found = record.cursor().execute("SELECT sha256 FROM reading.document ORDER BY sha256").fetchall()
    return "onrecord:" + ",".join(digest for (digest,) in found)


def _annotations(record: Record) -> Iterator[Json]:
    sources = _sources(record)
    names = dict(record.cursor().execute("SELECT id, name FROM actors").fetchall())
    for table, (motivation, column) in _TABLES.items():
        seen: Counter[str] = Counter()
        for row in record.rows(table):
            if not row.spans:
                continue
            document = row["document"]
            seen[document] += 1
            targets = [_target(sources[document], span, row) for span in row.spans]
            yield {
                "id": f"urn:uuid:{uuid5(NAMESPACE_URL, f'onrecord:{document}:{table}:{seen[document]}')}",
                "type": "Annotation",
                "motivation": motivation,
                "body": list(_bodies(row, row[column], names)),
                "target": targets[0] if len(targets) == 1 else targets,
            }


def _bodies(row: Row, word: str | None, names: Mapping[str, str]) -> Iterator[Json]:
    """A word for a person, and the row itself for a program."""
    if word:
        yield {"type": "TextualBody", "purpose": "classifying", "value": word}
    if row.get("actor") in names:
        yield {"type": "TextualBody", "purpose": "identifying", "value": names[row["actor"]]}
    if row.get("status"):
        yield {"type": "TextualBody", "purpose": "tagging", "value": row["status"]}
    held = {key: plain(value) for key, value in row.items() if value is not None}
    value = json.dumps(held, ensure_ascii=False, allow_nan=False)
    yield {"type": "TextualBody", "purpose": "describing", "format": "application/json", "value": value}


def _sources(record: Record) -> dict[str, Json]:
    """The originals as resources, by document."""
    query = (
        "SELECT d.id, d.sha256, d.language, (SELECT min(f.value) FROM reading.finding AS f "
        "WHERE f.document = d.id AND f.field = 'url') FROM reading.document AS d"
    )
    return {
        document: known(
            {
                "id": _name_of(sha256),
                "type": "Text",
                "format": "text/plain",
                "language": language,
                "via": url,
            }
        )
        for document, sha256, language, url in record.cursor().execute(query).fetchall()
    }


def _name_of(sha256: str) -> str:
    """The name of some bytes by their digest (RFC 6920).

    >>> _name_of("00" * 32)
    'ni:///sha-256;AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA'
    """
    return "ni:///sha-256;" + urlsafe_b64encode(bytes.fromhex(sha256)).decode().rstrip("=")


def _target(source: Json, span: Span, row: Row) -> Json:
    before, exact, after = row.around(span, _AROUND)
    quote = {"type": "TextQuoteSelector", "exact": exact, **known({"prefix": before, "suffix": after})}
    position = {"type": "TextPositionSelector", "start": span.start, "end": span.end}
    return {"type": "SpecificResource", "source": source, "selector": [quote, position]}
