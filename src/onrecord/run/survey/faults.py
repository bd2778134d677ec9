"""What is wrong with one article as it stands in an archive: a cut-off end, and fields that its text contradicts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from onrecord.archive.accession import Accession
from onrecord.archive.press import Press
from onrecord.archive.zones.units import ends_sentence
from onrecord.knowledge.sections import Sections

OUTSIDE = frozenset({"given", "sidecar", "row", "page"})  # where fields come from that stand beside the text
SHORTEST = 60  # code points; a shorter last line may be a signature or a caption
DAYS = 2  # an article is printed the day after its dateline, and stands in another time zone's archive
SECTION_WORDS = 100  # a shorter text says too little of what it is about
WORD = re.compile(r"\w{4,}")


def cut_off(accession: Accession, press: Press) -> str | None:
    """Why the end of an article seems to be missing, or ``None``."""
    text = accession.overlay.text.rstrip()
    for mark in press.truncation_marks:
        match = re.search(rf"(?:{mark})\Z", text[-200:])
        if match is not None:
            return f"ends with {match[0]!r}"
    blocks = text.split("\n\n")
    last = blocks[-1]
    if len(last) < SHORTEST or ends_sentence(last) or accession.document.language not in (None, "en"):
        return None
    others = [block for block in blocks[:-1] if len(block) >= SHORTEST]
    if sum(map(ends_sentence, others)) * 2 < len(others):  # a list, a table, a transcript: nothing ends there
        return None
    return f"ends inside a sentence: …{last[-40:]!r}"


def contradictions(accession: Accession, sections: Sections) -> Iterator[tuple[str, str]]:
    """Each field beside an article that its text contradicts, and how."""
    document, text = accession.document, accession.overlay.text
    beside = {f.field: f.value for f in reversed(document.findings) if f.source in OUTSIDE}
    inside = {f.field: f.value for f in reversed(document.findings) if f.source not in OUTSIDE}
    if "section" in beside and len(text.split()) >= SECTION_WORDS:
        rather = sections.contradicted(beside["section"], text)
        if rather is not None:
            yield "section", f"the section is {beside['section']!r}, the words are those of {rather}"
    for field, word in (("published", "the text gives"), ("dateline_date", "the dateline is of")):
        if "published" in beside and field in inside:
            apart = abs((date.fromisoformat(beside["published"]) - date.fromisoformat(inside[field])).days)
            if apart > DAYS:
                yield "published", f"published {beside['published']}, but {word} {inside[field]}, {apart} days apart"
    title = WORD.findall(beside.get("title", "").lower())
    if len(title) >= 3 and not set(title) & set(WORD.findall(text.lower())):
        yield "title", f"no word of the title {beside['title'][:60]!r} stands in the text"
