"""Writing a record in a layout: to a stream, or to a folder where the layout has several files."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import closing
from pathlib import Path
from types import MappingProxyType
from typing import TextIO

from onrecord.errors import RecordError
from onrecord.knowledge import Knowledge
from onrecord.record.layouts.annotations import write_annotations
from onrecord.record.layouts.ftm import write_ftm
from onrecord.record.layouts.left import FACTS, STATUSES, Left, counted
from onrecord.record.layouts.plover import write_plover
from onrecord.record.layouts.prepare import prepare
from onrecord.record.layouts.tables import TABLES, write_table
from onrecord.record.record import Record
from onrecord.record.storage.files import replace_text

# The files of each layout; a layout of one file can go to a stream.
LAYOUTS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "gdelt": ("gdelt.export.CSV", "gdelt.mentions.CSV"),
        "icews": ("icews.tab",),
        "polecat": ("polecat.txt",),
        "plover": ("plover.jsonl",),
        "acled": ("acled.csv",),
        "ftm": ("entities.ftm.json",),
        "annotations": ("annotations.jsonld",),
    }
)


def write_stream(
    record: Record, layout: str, stream: TextIO, knowledge: Knowledge, *, all_status: bool = False
) -> Left | None:
    """Write a layout of one file to a text stream and tell what is missing; ``None`` where nothing can be.

    Only events that happened or are ongoing are written, since the layouts cannot say that one did not; with
    ``all_status`` all are.  Annotations hold every row, with its status.  Raises
    :class:`~onrecord.errors.RecordError` for a layout of several files, or one that there is not.
    """
    if len(_files(layout)) > 1:
        raise RecordError(f"the layout {layout} has {len(_files(layout))} files; write it to a folder")
    if layout == "annotations":
        write_annotations(record, stream)
        return None
    with closing(prepare(record, knowledge, STATUSES if all_status else FACTS)) as cursor:
        if layout in TABLES:
            write_table(cursor, TABLES[layout], stream)
        elif layout == "plover":
            write_plover(cursor, record, knowledge, stream)
        else:
            write_ftm(cursor, knowledge, stream)
        code = "type" if layout in ("polecat", "plover") else "cameo"
        return counted(cursor, code, incidents=layout == "acled")


def write_folder(
    record: Record, layout: str, folder: str | Path, knowledge: Knowledge, *, all_status: bool = False
) -> Left | None:
    """Write the files of a layout to a folder, in the place of older ones; as :func:`write_stream` otherwise.

    Raises :class:`~onrecord.errors.RecordError` where a file cannot be written.
    """
    names, root = _files(layout), Path(folder)
    try:
        root.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise RecordError(f"{root}: not a folder that can be written to ({error.strerror}); give another") from error
    if len(names) == 1:
        return write_file(record, layout, root / names[0], knowledge, all_status=all_status)
    with closing(prepare(record, knowledge, STATUSES if all_status else FACTS)) as cursor:
        for name, table in zip(names, ("gdelt_events", "gdelt_mentions"), strict=True):
            replace_text(root / name, lambda stream, table=table: write_table(cursor, TABLES[table], stream))  # type: ignore[misc]
        return counted(cursor, "cameo")


def write_file(
    record: Record, layout: str, path: str | Path, knowledge: Knowledge, *, all_status: bool = False
) -> Left | None:
    """Write a layout of one file to ``path``, in the place of an older one; as :func:`write_stream` otherwise."""
    told: list[Left | None] = []
    replace_text(
        Path(path),
        lambda stream: told.append(write_stream(record, layout, stream, knowledge, all_status=all_status)),
    )
    return told[0]


def _files(layout: str) -> tuple[str, ...]:
    if layout not in LAYOUTS:
        raise RecordError(f"there is no layout {layout!r}; there are {', '.join(LAYOUTS)}")
    return LAYOUTS[layout]
