"""Finding the files to read: files as they are given, and those of a known form in folders."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from fnmatch import fnmatchcase
from pathlib import Path

from onrecord.errors import InputError

SUFFIXES = (".txt", ".html", ".htm", ".xhtml", ".jsonl", ".ndjson", ".csv", ".tsv")
SIDECAR = ".meta.json"
PATTERNS = tuple(f"*{suffix}{packed}" for suffix in SUFFIXES for packed in ("", ".gz", ".zst"))


def find(paths: Iterable[Path | str], include: Sequence[str] = ()) -> Iterator[Path]:
    """The files to read, each once: a file as it is given, of a folder those in it and below that match, sorted.

    ``include`` are patterns such as ``*.html``; one with a ``/`` is matched against the path below the folder, the
    others against the name, capitals as they are.  Without any, every file of a known form counts.  Hidden files and
    folders are skipped; a folder reached again by a link is not entered twice.  Raises :class:`InputError` for a path
    that does not exist or a folder that may not be listed.
    """
    given: set[Path] = set()
    entered: set[tuple[int, int]] = set()
    for path in map(Path, paths):
        for file in _below(path, entered, include) if path.is_dir() else [path]:
            if not os.path.lexists(file):
                raise InputError(f"{file}: no such file or folder; check the path")
            if file.absolute() not in given:
                given.add(file.absolute())
                yield file


def passed_over(paths: Iterable[Path | str]) -> Counter[str]:
    """How many files of folders are of no known form, by the end of their names (``.pdf``); sidecars are not counted.

    They are passed over by :func:`find` without patterns.
    """
    found: Counter[str] = Counter()
    for path in map(Path, paths):
        for file in _below(path, set(), ("*",)) if path.is_dir() else ():
            if not _matches(file, path, ()) and not file.name.endswith(SIDECAR):
                found[file.suffix.lower() or file.name] += 1
    return found


def nothing_in(folder: Path, include: Sequence[str]) -> str:
    """What to tell of a folder in which nothing is to be read."""
    if include:
        return f"{folder}: nothing in this folder matches {', '.join(map(repr, include))}; mend the pattern or the path"
    return (
        f"{folder}: no file in this folder has a name that ends in {', '.join(SUFFIXES)}; choose others with --include"
    )


def _below(folder: Path, entered: set[tuple[int, int]], include: Sequence[str]) -> Iterator[Path]:
    """The files of a folder and of those below it; ``entered`` holds device and inode of folders seen."""
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
        yield from (entry for entry in shown if _matches(entry, folder, include) and not entry.is_dir())
        waiting.extend(entry for entry in reversed(shown) if entry.is_dir())


def _matches(entry: Path, folder: Path, include: Sequence[str]) -> bool:
    if not include:
        return any(fnmatchcase(entry.name.lower(), pattern) for pattern in PATTERNS)
    below = entry.relative_to(folder).as_posix()
    return any(fnmatchcase(below if "/" in pattern else entry.name, pattern) for pattern in include)
