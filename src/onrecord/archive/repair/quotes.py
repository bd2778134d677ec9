"""Two single marks printed for one closing double mark."""

from __future__ import annotations

import re
from collections.abc import Iterator

from onrecord.archive.repair.fix import Fix
from onrecord.model import Span

MARK = re.compile(r"[“”]|‘|’’|''")
REASON = "two single marks stand for the double mark that closes the quotation opened in this paragraph"


def find(text: str, paragraphs: list[tuple[int, int]]) -> Iterator[Fix]:
    """Fixes for pairs of single marks that close a quotation opened by a curly double mark in the same paragraph.

    A single opening mark inside the quotation leaves open which of the two marks closes it: nothing is changed then.
    """
    for start, end in paragraphs:
        opened = single = False
        for match in MARK.finditer(text, start, end):
            if match[0] in "“”":
                opened, single = match[0] == "“", False
            elif match[0] == "‘":
                single = True
            elif opened:
                if not single and text[match.end() : match.end() + 1] not in ("’", "'"):
                    yield Fix(Span(*match.span()), "”", "quote_mark_pair", REASON)
                opened = False
