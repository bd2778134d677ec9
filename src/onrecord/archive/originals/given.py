"""What is known of a report from outside its text: given by the user, or in a ``NAME.meta.json`` beside it."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

from onrecord.errors import InputError

KEYS = ("published", "publisher", "title", "byline", "agencies", "url", "section")
COMPRESSED = (".gz", ".zst")


@dataclass(frozen=True)
class Given:
    """Metadata of one report from outside its text; ``published`` is an ISO date.

    ``section`` is the part of the paper, or the category, that it stands under.  ``source`` says where the values come
    from (``given``, ``sidecar``, ``row`` or ``page``); ``under`` is what counts where a field is missing here.
    Raises :class:`InputError` for a date that is none.
    """

    published: str | None = None
    publisher: str | None = None
    title: str | None = None
    byline: str | None = None
    agencies: tuple[str, ...] = ()
    url: str | None = None
    section: str | None = None
    source: str = "given"
    under: Given | None = None

    def __post_init__(self) -> None:
        if self.published is not None and not is_date(self.published):
            raise InputError(f"published: {self.published!r} is no date; write it as YYYY-MM-DD, such as 2006-09-14")

    @classmethod
    def told(cls, values: Mapping[str, str], published: str | None, source: str) -> Given:
        """What columns of a row or fields of a page tell, by the names of the fields here."""
        kept = {key: values.get(key) or None for key in ("publisher", "title", "byline", "url", "section")}
        return cls(published=published, source=source, **kept)  # type: ignore[arg-type]  # all of them strings

    def over(self, other: Given) -> Given:
        """These values, and the other's where these are missing."""
        return replace(self, under=other if self.under is None else self.under.over(other))

    def layers(self) -> Iterator[Given]:
        """The values and those under them, the first to count first."""
        layer: Given | None = self
        while layer is not None:
            yield layer
            layer = layer.under


def is_date(value: str) -> bool:
    """Whether the string is a calendar date as ISO 8601 writes it, ``YYYY-MM-DD``."""
    if not re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", value):
        return False
    try:
        date.fromisoformat(value)
    except ValueError:
        return False
    return True


def sidecar(path: Path | str) -> Given:
    """The metadata beside a file: ``NAME.meta.json`` for ``NAME.txt`` and ``NAME.txt.gz``; empty where there is none.

    Raises :class:`InputError`, naming the file beside, where it is malformed.
    """
    path = Path(path)
    bare = path.with_suffix("") if path.suffix.lower() in COMPRESSED else path
    beside = bare.with_suffix(".meta.json")
    try:
        raw = beside.read_bytes()
    except (FileNotFoundError, NotADirectoryError):
        return Given(source="sidecar")
    except OSError as error:
        raise InputError(f"{beside}: cannot be read ({error.strerror}); change its mode or move it away") from error
    try:
        data = json.loads(raw.decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:
        raise InputError(f"{beside}: not readable as JSON ({error}); mend it or move it away") from error
    if not isinstance(data, dict):
        raise InputError(f"{beside}: must hold one JSON object with some of the keys {', '.join(KEYS)}")
    return _checked(data, beside)


def _checked(data: dict[str, Any], beside: Path) -> Given:
    unknown = sorted(set(data) - set(KEYS))
    if unknown:
        raise InputError(f"{beside}: unknown key {unknown[0]!r}; the keys are {', '.join(KEYS)}")
    agencies = data.get("agencies") or []
    if not isinstance(agencies, list) or not all(isinstance(name, str) for name in agencies):
        raise InputError(f'{beside}: agencies must be a list of names, such as ["Reuters"]')
    fields = {key: data.get(key) for key in KEYS if key != "agencies"}
    for key, value in fields.items():
        if value is not None and not isinstance(value, str):
            raise InputError(f"{beside}: {key} must be a string in quotation marks, not {value!r}")
    try:
        return Given(**fields, agencies=tuple(agencies), source="sidecar")
    except InputError as error:
        raise InputError(f"{beside}: {error}") from error
