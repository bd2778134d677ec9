"""Inputs as streams of bytes: files as they are, gzip and Zstandard undone, bombs and broken streams refused."""

from __future__ import annotations

import gzip
import io
import sys
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO, cast

from onrecord.archive.originals.given import COMPRESSED
from onrecord.archive.originals.original import LIMIT, file_size, printable, readable
from onrecord.errors import InputError

if sys.version_info >= (3, 14):
    from compression import zstd as zstd  # noqa: PLC0414 - handed on to whoever makes such input
else:
    from backports import zstd as zstd  # noqa: PLC0414

GZIP, ZSTD = b"\x1f\x8b", b"\x28\xb5\x2f\xfd"
FREE = 16 * LIMIT  # bytes that any input may expand to; texts beyond it shrink to a hundredth only if they say nothing
RATIO = 100  # times the bytes taken, to which an input beyond FREE may expand
SMALLEST = 64 * 1024  # the buffer between two layers, in bytes
STDIN = Path("-")


class Counted(io.RawIOBase):
    """A stream that counts the bytes taken from it; raises :class:`InputError` where the disk gives none."""

    def __init__(self, inner: BinaryIO, path: Path) -> None:
        self._inner, self._path = inner, path
        self.count = 0

    def readable(self) -> bool:
        """Always."""
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        """Fill the buffer as far as the stream goes."""
        with readable(self._path):
            taken = self._inner.read(len(buffer)) or b""
        buffer[: len(taken)] = taken
        self.count += len(taken)
        return len(taken)


class Expanded(io.RawIOBase):
    """The bytes that a compressed stream stands for.

    Raises :class:`InputError` where it is broken, or expands more than a hundredfold and beyond what texts do.
    """

    def __init__(self, inner: BinaryIO, taken: Counted, name: str) -> None:
        self._inner, self._taken, self._name = inner, taken, name
        self._given = 0

    def readable(self) -> bool:
        """Always."""
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        """Fill the buffer as far as the stream goes."""
        try:
            found = self._inner.read(len(buffer))
        except (EOFError, OSError, zlib.error, zstd.ZstdError, ValueError, MemoryError) as error:
            raise InputError(
                f"{self._name}: the compressed data is broken ({error}); of a table the rows before that are read; "
                "fetch it again"
            ) from error
        self._given += len(found)
        if self._given > max(FREE, RATIO * self._taken.count):
            raise InputError(
                f"{self._name}: expands to more than {RATIO} times its size, which no text does; of a table the rows "
                "before that are read; unpack it yourself if you trust it"
            )
        buffer[: len(found)] = found
        return len(found)


class Source:
    """An open input: ``stream`` gives its bytes, expanded; ``taken`` how many of its own were used so far."""

    def __init__(self, path: Path, stream: io.BufferedReader, counted: Counted) -> None:
        self.path = path
        self.stream = stream
        self._counted = counted

    @property
    def name(self) -> str:
        """The base name without the suffix of a compression; ``stdin`` for standard input."""
        if self.path == STDIN:
            return "stdin"
        return printable(self.path.stem if self.path.suffix.lower() in COMPRESSED else self.path.name)

    @property
    def shown(self) -> str:
        """What messages call it: its path as it was given; ``stdin`` for standard input."""
        return "stdin" if self.path == STDIN else printable(self.path)

    @property
    def taken(self) -> int:
        """Bytes of the file that were used so far, as they are on the disk."""
        return self._counted.count

    def whole(self) -> bytes:
        """All bytes of an input that is one report, and one more than it may have where it is too large."""
        return self.stream.read(4 * LIMIT + 1)


@contextmanager
def opened(path: Path) -> Iterator[Source]:
    """Open an input; ``-`` is standard input.  The compression is told by the first bytes, not by the name.

    Raises :class:`InputError` where it cannot be read.
    """
    if path == STDIN:
        yield _source(path, cast(BinaryIO, sys.stdin.buffer))
        return
    with readable(path):
        file_size(path)
        file = path.open("rb")
    with file:
        yield _source(path, file)


def _source(path: Path, file: BinaryIO) -> Source:
    counted = Counted(file, path)
    buffered: io.BufferedReader = io.BufferedReader(counted, SMALLEST)
    head = buffered.peek(4)[:4]
    inner: BinaryIO
    if head.startswith(GZIP):
        inner = cast(BinaryIO, gzip.GzipFile(fileobj=buffered))
    elif head.startswith(ZSTD):
        inner = cast(BinaryIO, zstd.ZstdFile(buffered))
    else:
        return Source(path, buffered, counted)
    return Source(path, io.BufferedReader(Expanded(inner, counted, printable(path)), SMALLEST), counted)
