"""The markup of web pages, which is not shown among a report's words."""

from __future__ import annotations

import re
from collections.abc import Iterable

BLOCK = re.compile(r"</?(?:p|div|h[1-6]|li|ul|ol|br|tr|td|table|section|article|blockquote)\b", re.IGNORECASE)


def blanked(text: str, stretches: Iterable[tuple[int, int]]) -> str:
    r"""A page's source with blanks for its markup: every other character stays where it is.

    ``stretches`` (code points of ``text``) are in order and do not overlap.  Markup that ends a paragraph begins with a
    line end.

    >>> blanked("<b>He</b> left.<p>She", [(0, 3), (5, 9), (15, 18)])
    '   He     left.\n  She'
    """
    parts, at = [], 0
    for start, end in stretches:
        filler = "\n" if BLOCK.search(text, start, end) else " "
        parts += [text[at:start], filler.ljust(end - start)]
        at = end
    return "".join([*parts, text[at:]])
