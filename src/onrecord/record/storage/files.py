"""Putting a file in another's place so that, whatever happens, one of the two is there whole."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import TextIO

import duckdb

from onrecord.errors import RecordError


def beside(path: Path, suffix: str) -> Path:
    """A hidden file in the same folder: ``record.duckdb`` has ``.record.duckdb.saving`` beside it."""
    return path.with_name(f".{path.name}.{suffix}")


def log_of(path: Path) -> Path:
    """DuckDB's log of what is not yet in the database file."""
    return path.with_name(path.name + ".wal")


def remove(path: Path) -> None:
    """Delete a database file and its log, if they are there."""
    path.unlink(missing_ok=True)
    log_of(path).unlink(missing_ok=True)


def state(path: Path) -> str:
    """What distinguishes one version of a file from the next: size and time of change; ``none`` without a file."""
    if not path.exists():
        return "none"
    found = path.stat()
    return f"{found.st_size} {found.st_mtime_ns}"


def replace(path: Path, write: Callable[[Path], None]) -> None:
    """Let ``write`` make a file beside ``path``, bring it safely to the disk, and put it in the place of ``path``.

    Raises :class:`RecordError` where it cannot be written (a full disk, no permission); ``path`` is then as before.
    """
    new = beside(path, "saving")
    try:
        remove(new)
        write(new)
        _flush(new)
        os.replace(new, path)  # noqa: PTH105 - the call that the tests replace
        _flush(path.parent)
    except (OSError, duckdb.Error) as error:
        _discard(new)
        told = error.strerror if isinstance(error, OSError) else None
        reason = told or str(error).strip().partition("\n")[0]
        raise RecordError(
            f"{path}: could not be written ({reason}); what was there is as it was before: free some space or choose "
            "another place, and save again"
        ) from error
    except BaseException:
        _discard(new)
        raise


def replace_text(path: Path, write: Callable[[TextIO], object]) -> None:
    """As :func:`replace`, for a text in UTF-8 whose line ends are written as they come."""

    def make(new: Path) -> None:
        with new.open("w", encoding="utf-8", newline="") as stream:
            write(stream)

    replace(path, make)


def _discard(path: Path) -> None:
    """Delete a half-written file; where even that fails, the next save will."""
    try:
        remove(path)
    except OSError:
        return


def _flush(path: Path) -> None:
    """Wait until a file, or the names in a folder, are on the disk."""
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
