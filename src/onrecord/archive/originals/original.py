"""Originals: the bytes of a report as they came, and the text they stand for.

The bytes are never changed.  ``text`` is what every offset of the record counts in.
"""

from __future__ import annotations

import codecs
import hashlib
import re
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from onrecord.archive.originals.encodings import foreign, guessed
from onrecord.archive.originals.overlay import Edit
from onrecord.errors import InputError

LIMIT = 2_000_000  # code points of one article; a long book has fewer, so a larger file holds more than one report
BINARY = "a binary file, not text; convert it to plain text first"


@dataclass(frozen=True)
class Extraction:
    """How an article was taken out of a page: ``by`` what, and the ``edits`` that leave it alone.

    Without edits the text of the article is the original itself.
    """

    by: str
    edits: tuple[Edit, ...] = ()


@dataclass(frozen=True)
class Original:
    """One report as it came.

    ``id`` is the first 16 hexadecimal digits of ``sha256`` (of ``data``), ``name`` the file's base name, ``text``
    the decoded characters without a byte-order mark, ``encoding`` the name of the codec that decoded them.  For a page,
    ``extraction`` says how its article was found in it.
    """

    id: str
    sha256: str
    name: str
    data: bytes
    text: str
    encoding: str
    extraction: Extraction | None = None


def read_file(path: Path | str) -> Original:
    """The original in a file; raises :class:`InputError` where it cannot be read or is not text."""
    path = Path(path)
    with readable(path):
        size = file_size(path)
        if size > 4 * LIMIT:  # no encoding in use takes more than four bytes a character
            raise InputError(too_large(str(path), f"{size:,} bytes"))
        data = path.read_bytes()
    return decode(data, printable(path.name), shown=printable(path))


def printable(path: Path | str) -> str:
    """A path as text that can be stored: bytes of its name that are no characters become question marks."""
    return str(path).encode("utf-8", "replace").decode("utf-8")


@contextmanager
def readable(path: Path | str) -> Iterator[None]:
    """Turn what the system says of a file that cannot be read into an :class:`InputError` that names it."""
    try:
        yield
    except FileNotFoundError as error:
        raise InputError(f"{path}: no such file; check the path") from error
    except PermissionError as error:
        raise InputError(f"{path}: no permission to read it; change its mode or owner") from error
    except (OSError, ValueError) as error:
        raise InputError(f"{path}: cannot be read ({error}); check the disk and the path") from error


def file_size(path: Path) -> int:
    """The size of a file in bytes; raises :class:`InputError` for a folder, a device or a pipe."""
    status = path.stat()
    if stat.S_ISDIR(status.st_mode):
        raise InputError(f"{path}: a folder, not a file; give the files in it, or the folder to `read`")
    if not stat.S_ISREG(status.st_mode):
        raise InputError(f"{path}: a device or pipe, not a file; save what it gives to a file first, or pipe it to `-`")
    return status.st_size


def of_field(text: str, name: str) -> Original:
    """The original of a row: its text field, kept as UTF-8; the SHA-256 of these bytes is its identity.

    ``name`` is the row's id and stands in the messages.  Raises :class:`InputError` for a text that is empty, no text,
    or longer than one article can be.
    """
    try:
        data = text.encode("utf-8")
    except UnicodeEncodeError as error:
        raise InputError(f"{name}: its text has bytes that are no characters; save the file as UTF-8") from error
    text = text.removeprefix("\ufeff")
    if not text.strip():
        raise InputError(f"{name}: its text is empty; leave the row out or fetch it again")
    if len(text) > LIMIT:
        raise InputError(too_large(name, f"{len(text):,} characters"))
    if _binary(data):
        raise InputError(f"{name}: its text is binary data; convert it to plain text first")
    return _original(data, name, text, "utf-8")


def decode(data: bytes, name: str, declared: str | None = None, shown: str | None = None) -> Original:
    """The original made of ``data``; UTF-8 is tried first, then ``declared``, then what the bytes look like.

    ``name`` is the file's base name; messages call it ``shown``, its path.  Raises :class:`InputError` for what is
    empty, binary, in no known encoding, or longer than one article can be.
    """
    shown = shown or name
    if not data:
        raise InputError(f"{shown}: the file is empty; leave it out or fetch it again")
    if len(data) > 4 * LIMIT:
        raise InputError(too_large(shown, f"{len(data):,} bytes"))
    text, encoding = _text(data, shown, declared)
    if len(text) > LIMIT:
        raise InputError(too_large(shown, f"{len(text):,} characters"))
    if not text.strip():
        raise InputError(f"{shown}: the file holds only blanks; leave it out or fetch it again")
    return _original(data, name, text, encoding)


def _original(data: bytes, name: str, text: str, encoding: str) -> Original:
    digest = hashlib.sha256(data).hexdigest()
    return Original(id=digest[:16], sha256=digest, name=name, data=data, text=text, encoding=encoding)


def too_large(name: str, size: str) -> str:
    """What to tell of an input that is longer than one article can be."""
    return (
        f"{name}: {size} is too large for one article (at most {LIMIT:,} characters); split it into one file a report"
    )


def _text(data: bytes, name: str, declared: str | None) -> tuple[str, str]:
    """The decoded text without its byte-order mark, and the codec's name."""
    marks = (
        (codecs.BOM_UTF8, "utf-8-sig"),
        (codecs.BOM_UTF32_LE, "utf-32"),  # before UTF-16, whose little-endian mark it begins with
        (codecs.BOM_UTF32_BE, "utf-32"),
        (codecs.BOM_UTF16_LE, "utf-16"),
        (codecs.BOM_UTF16_BE, "utf-16"),
    )
    if (kind := foreign(data)) is not None:
        raise InputError(f"{name}: {kind}")
    marked = next((codec for mark, codec in marks if data.startswith(mark)), None)
    if marked is None and _binary(data):
        raise InputError(f"{name}: {BINARY}")
    try:
        return data.decode(marked or "utf-8"), marked or "utf-8"
    except UnicodeDecodeError as error:
        if marked is not None:
            raise InputError(f"{name}: not readable as {marked}, which it claims to be; save it as UTF-8") from error
    if declared is not None:
        try:
            return data.decode(declared), declared
        except (UnicodeDecodeError, LookupError):
            pass  # a page may claim what it likes
    codec = guessed(data)
    if codec is None:
        raise InputError(f"{name}: in no encoding that could be recognised; save it as UTF-8")
    return data.decode(codec, "replace"), codec


def check_rows(head: bytes, name: str) -> None:
    """Raise :class:`InputError` where a file of rows begins with nothing, as another kind of file, or with binary data.

    A row may hold what is no text: it alone is set aside.
    """
    if not head:
        raise InputError(f"{name}: the file is empty; leave it out or fetch it again")
    if (kind := foreign(head)) is not None:
        raise InputError(f"{name}: {kind}")
    marked = head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    if not marked and b"\x00" in head and _controls(head) * 50 > len(head):
        raise InputError(f"{name}: {BINARY}")


def _binary(data: bytes) -> bool:
    """Whether the bytes hold a NUL, or more control characters than any text has (one in fifty)."""
    return b"\x00" in data or _controls(data) * 50 > len(data)


def _controls(data: bytes) -> int:
    return len(re.findall(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]", data))
