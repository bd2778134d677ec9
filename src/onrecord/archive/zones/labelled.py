"""What the labels of a head say: the values of their entries as fields, and the zones that they make."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from onrecord.archive.press import Press
from onrecord.archive.zones.days import stated_day
from onrecord.archive.zones.heads import Entry, Head
from onrecord.archive.zones.pieces import Piece
from onrecord.model import ZoneKind

# Which stretch of a value names what the field asks for; a value that does not fit names nothing.
NAMES: Mapping[str, re.Pattern[str]] = MappingProxyType(
    {
        "byline": re.compile(
            r"(?:by\s+)?[\"“]?(?P<name>[^<>\[\]\"”@]*[^<>\[\]\"”@\s])[\"”]?\s*(?:<[^>]*>|\[mailto:[^\]]*\])?",
            re.IGNORECASE,
        ),
        "publisher": re.compile(r"(?P<name>[^;]*[^;\s])\s*(?:;.*)?", re.DOTALL),  # "The Harbour Courier; Valparaiso"
        "url": re.compile(r"<?(?P<name>(?:https?://|www\.)[^\s<>\"“”]+)>?"),
    }
)
KINDS: Mapping[str, ZoneKind] = MappingProxyType({"published": "date", "byline": "byline", "url": "link"})


@dataclass(frozen=True, slots=True)
class Field:
    """One field of a report, its value in its plain form, where it stands, and the kind of zone that it makes."""

    name: str
    value: str
    kind: ZoneKind
    start: int
    end: int


def fields_of(text: str, head: Head, press: Press) -> tuple[Field, ...]:
    """The fields that a head tells, of each the best first: those above the article before those below it."""
    title = min(
        (entry for entry in head.top if entry.field == "title" and entry.value < entry.end), key=_rank, default=None
    )
    found: list[Field] = []
    for part in (head.top, head.tail):
        for entry in sorted(part, key=_rank):
            kind: ZoneKind = "headline" if entry is title else KINDS.get(entry.field, "notice")
            found.extend(_told(text, entry, kind, press))
    return tuple(found)


def undated(text: str, head: Head, press: Press) -> str | None:
    """The date that a head gives in a form that leaves its day open, as printed; ``None`` where there is none such."""
    values = [text[e.value : e.end] for e in head.entries if e.field == "published" and e.value < e.end]
    if any(stated_day(value, press) is not None for value in values):
        return None
    return " ".join(values[0].split()) if values else None


def zones_of(text: str, head: Head, told: tuple[Field, ...]) -> list[Piece]:
    """The zones of a head: its values, and notices for labels and for what says nothing of the report."""
    values = {(field.start, field.end): field.kind for field in told if field.kind != "notice"}
    made: list[Piece] = []
    for entry in head.entries:
        value = next((span for span in values if entry.value <= span[0] and span[1] <= entry.end), None)
        if value is None and entry.field == "published" and entry.value < entry.end:
            value = (entry.value, entry.end)  # a date that leaves its day open is a date all the same
        if value is None:
            _notice(text, entry.start, entry.end, made)
            continue
        _notice(text, entry.start, value[0], made)
        made.append(Piece(values.get(value, "date"), *value, labelled=True))
        _notice(text, value[1], entry.end, made)
    return made


def _rank(entry: Entry) -> int:
    return entry.rank


def _told(text: str, entry: Entry, kind: ZoneKind, press: Press) -> Iterator[Field]:
    """The fields of one entry; a publisher that is an agency is both."""
    form = NAMES.get(entry.field)
    start, end = entry.value, entry.end
    if form is not None:
        match = form.fullmatch(text, start, end)
        if match is None:
            return
        start, end = match.span("name")
    words = " ".join(text[start:end].split())
    if not words or entry.field in ("ignored", "body", "mark", "dateline"):
        return
    if entry.field == "published":
        day = stated_day(words, press)
        if day is not None:
            yield Field("published", day, kind, start, end)
    elif entry.field in ("publisher", "agency"):
        agency = press.agency(words)
        if entry.field == "publisher":
            yield Field("publisher", agency or press.publisher(words) or words, kind, start, end)
        if agency is not None or entry.field == "agency":
            yield Field("agency", agency or words, kind, start, end)
    else:
        yield Field(entry.field, words, kind, start, end)


def _notice(text: str, start: int, end: int, made: list[Piece]) -> None:
    """Add what stands there, without the blanks around it, to the notice that ends before it, or as one."""
    words = text[start:end]
    if not words.strip():
        return
    start, end = end - len(words.lstrip()), start + len(words.rstrip())
    if made and made[-1].kind == "notice" and not text[made[-1].end : start].strip():
        made[-1] = Piece("notice", made[-1].start, end, labelled=True)
    else:
        made.append(Piece("notice", start, end, labelled=True))
