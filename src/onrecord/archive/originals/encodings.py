"""In which encoding bytes without a mark are text, and what other kinds of files are known by how they begin."""

from __future__ import annotations

import re

from charset_normalizer import from_bytes

# What files with a wrong name, or of a form that is not read, begin with, and what to do about them.
KINDS: tuple[tuple[bytes, str], ...] = (
    (b"%PDF-", "a PDF; make text of it first, for example with pdftotext"),
    (b"PK\x03\x04", "a zip archive or an office document; unpack it, or save the document as plain text"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an office document; save it as plain text"),
    (b"{\\rtf", "rich text (RTF); save it as plain text"),
)
WESTERN = "cp1252"
# Signs that cp1252 has where the code pages of central Europe have letters: in the middle of a word they are letters.
WITHIN_A_WORD = re.compile(r"(?<=[^\W\d_])[£¥ª¯³¹º¼¾¿](?=[^\W\d_])")


def foreign(data: bytes) -> str | None:
    """What kind of file begins like this and is no text, with what to do; ``None`` for all others."""
    return next((kind for begin, kind in KINDS if data.startswith(begin)), None)


def guessed(data: bytes) -> str | None:
    """The codec of bytes that are no UTF-8, told by what they look like; ``None`` where nothing fits.

    The code pages of Europe differ in a few letters of a text in English, by which no statistics can tell them apart;
    of those that fit equally well Windows-1252 is taken, as the Encoding Standard of the web does for English, unless
    one of its signs would stand inside a word (Wa³êsa).
    """
    matches = from_bytes(data)
    best = matches.best()
    if best is None:
        return None
    western = next((m for m in matches if WESTERN in (m.encoding, *m.could_be_from_charset)), None)
    if western is None or western.chaos > best.chaos:
        return best.encoding
    if WITHIN_A_WORD.search(str(western)):
        return next((m.encoding for m in matches if not WITHIN_A_WORD.search(str(m))), best.encoding)
    return WESTERN
