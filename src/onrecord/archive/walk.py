"""Finding the files to read: files as they are given, and the text files in folders."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from pathlib import Path

from onrecord.errors import InputError

SUFFIX = ".txt"


def find(paths: Iterable[Path | str]) -> Iterator[Path]:
    """The files to read, each once: a file as it is given, of a folder all ``*.txt`` in it and below, sorted.

    Hidden files and folders are skipped; a folder reached again by a link is not entered twice.  Raises
    :class:`InputError` for a path that does not exist or a folder that may not be listed.
    """
    given: set[Path] = set()
    entered: set[tuple[int, int]] = set()
    for path in map(Path, paths):
        for file in _below(path, entered) if path.is_dir() else [path]:
            if not os.path.lexists(file):
                raise InputError(f"{file}: no such file or folder; check the path")
            if file.absolute() not in given:
                given.add(file.absolute())
                yield file


def _below(folder: Path, entered: set[tuple[int, int]]) -> Iterator[Path]:
    """The text files of a folder and of those below it; ``entered`` holds device and inode of folders seen."""
    waiting = [folder]
    while waiting:
        here = waiting.pop()
        try:
            status = here.stat()
            entries = sorted(here.iterdir(), key=lambda entry: entry.name)
        except OSError as error:
            raise InputError(f"{here}: the folder cannot be listed ({error.strerror}); change its mode") from error
        if (status.st_dev, status.st_ino) in entered:
            continue
        entered.add((status.st_dev, status.st_ino))
        shown = [entry for entry in entries if not entry.name.startswith(".")]
        yield from (entry for entry in shown if entry.suffix.lower() == SUFFIX and not entry.is_dir())
        waiting.extend(entry for entry in reversed(shown) if entry.is_dir())
