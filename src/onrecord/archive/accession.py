"""Accession: an original taken in, with its metadata, its zones, its repairs and its reading text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from onrecord.archive import languages, metadata
from onrecord.archive.originals.given import Given
from onrecord.archive.originals.original import Original
from onrecord.archive.originals.overlay import Edit, Overlay
from onrecord.archive.press import Press
from onrecord.archive.repair import encoding, grammar, quotes, spacing, spelling, titles, wrapping
from onrecord.archive.repair.fix import Fix, layout
from onrecord.archive.zones.pieces import Piece
from onrecord.archive.zones.zoner import Plan, Zoner
from onrecord.model import Document, Finding, Repair, Span, Zone

KEPT = ("headline", "dateline", "body")
MASKS: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "date": ("metadata_glued_to_body", "a date field of the database printed into the text; kept as metadata"),
        "notice": ("boilerplate_glued_to_body", "a notice of the archive, not part of the article"),
        "link": ("source_link_in_body", "the address the text was taken from, not part of the article"),
    }
)
ELIDED = re.compile(r"(?<=[/?&=])[^/?&\s]*(?:\.\.\.|…)[^/?&\s]*|\.\.\.|…")
BLANKS = re.compile(r"[ \t\u00a0\u3000]+")


@dataclass(frozen=True)
class Accession:
    """One report taken in: the untouched original, what is known of it, and the repairs laid over it."""

    original: Original
    document: Document
    repairs: tuple[Repair, ...]
    overlay: Overlay


def accede(original: Original, press: Press, given: Given = Given()) -> Accession:  # noqa: B008 - immutable
    """Take an original in: find its metadata, zones and damage, and lay the repairs over it.

    ``overlay.text`` holds headline, dateline and body, each set apart by a blank line; everything else is masked.
    English usage is mended only where the language is not known to be another.  Never raises.
    """
    characters = _characters(original)
    clean = Overlay(original.text, _edits(characters))
    plan = Zoner(press).plan(clean.text)
    findings = (*metadata.Sources(plan, clean, press, given).findings(), *_extracted(original))
    language = languages.identify(_sample(plan), press.languages, press.english_words)
    later = [*_set_out(plan), *wrapping.find(plan.text, _wrapped(plan)), *_flag_links(plan)]
    if language in (None, "en"):
        later.extend(_mend(plan, press))
    fixes = _together(characters, later, clean)
    document = Document(
        id=original.id,
        file=original.name,
        sha256=original.sha256,
        title=metadata.first(findings, "title"),
        publisher=metadata.first(findings, "publisher"),
        published=metadata.first(findings, "published"),
        dateline=metadata.first(findings, "dateline"),
        dateline_date=metadata.first(findings, "dateline_date"),
        byline=metadata.first(findings, "byline"),
        agencies=tuple(dict.fromkeys(finding.value for finding in findings if finding.field == "agency")),
        language=language,
        zones=tuple(_zones(plan, clean, original)),
        findings=findings,
    )
    return Accession(original, document, _rows(fixes, original), Overlay(original.text, _edits(fixes)))


def _characters(original: Original) -> list[Fix]:
    """What is done before anything is read: a page's article is taken out of it, and single characters are mended."""
    if original.extraction is None or not original.extraction.edits:
        return encoding.find(original.text)
    taken_out = [Fix(edit.span, edit.corrected) for edit in original.extraction.edits]
    article = Overlay(original.text, original.extraction.edits)
    return _together(taken_out, encoding.find(article.text), article)


def _extracted(original: Original) -> Iterator[Finding]:
    if original.extraction is not None:
        yield Finding("extraction", original.extraction.by, "page")


def _zones(plan: Plan, clean: Overlay, original: Original) -> list[Zone]:
    """The zones of the text, and the markup of a page, which may stand inside another zone."""
    zones = [Zone(piece.kind, clean.to_original(piece.start, piece.end)) for piece in plan.pieces]
    for edit in original.extraction.edits if original.extraction is not None else ():
        if "<" in edit.span.of(original.text):
            zones.append(Zone("boilerplate", edit.span))
    return sorted(zones, key=lambda zone: (zone.span.start, -zone.span.end))


def _edits(fixes: list[Fix]) -> list[Edit]:
    return [Edit(fix.span, fix.corrected) for fix in fixes if fix.applied and fix.corrected is not None]


def _rows(fixes: list[Fix], original: Original) -> tuple[Repair, ...]:
    return tuple(
        Repair(original.id, fix.span, fix.kind, fix.span.of(original.text), fix.corrected, fix.applied, fix.reason)
        for fix in fixes
        if fix.kind is not None
    )


def _sample(plan: Plan) -> str:
    """The beginning of the body, or of the whole text where there is none."""
    start, end = plan.paragraphs[0][0] if plan.paragraphs else 0, languages.SAMPLE
    return plan.text[start : start + end]


def _wrapped(plan: Plan) -> list[tuple[int, int]]:
    """The stretches in which a line end may only wrap: paragraphs, and headlines of several lines."""
    return sorted([*plan.paragraphs, *((piece.start, piece.end) for piece in plan.of("headline"))])


def _mend(plan: Plan, press: Press) -> Iterator[Fix]:
    """Fixes to the English of headline and body."""
    text = plan.text
    paragraphs = plan.paragraphs
    inside = spacing.quoted(text, paragraphs)
    yield from titles.find(text, paragraphs, press.usage)
    yield from spacing.find(text, paragraphs, press.usage)
    yield from quotes.find(text, paragraphs)
    yield from spelling.find(text, paragraphs, inside, press.usage)
    yield from grammar.find(text, paragraphs, inside, press.usage)


def _flag_links(plan: Plan) -> Iterator[Fix]:
    """Links whose middle was left out where they were copied from."""
    for piece in plan.of("link"):
        for match in ELIDED.finditer(plan.text, piece.start, piece.end):
            reason = "the middle of the link was left out where it was copied from; the file does not hold it"
            yield Fix(Span(*match.span()), None, "truncated_link", reason, applied=False)


def _set_out(plan: Plan) -> Iterator[Fix]:
    """Mask what is not the article, and set each segment apart by a blank line."""
    blanks = BLANKS.match(plan.text)
    start = 0
    if blanks is not None:
        yield Fix(Span(0, blanks.end()), "", "leading_whitespace", "blanks before the first word")
        start = blanks.end()
    for end, begin in plan.breaks:
        yield layout(end, begin, "\n\n")
    last_kept = max((piece.start for piece in plan.pieces if piece.kind in KEPT), default=-1)
    kept_before = False
    broken = True  # whether the break before the next kept piece stands already
    for piece in [*plan.pieces, None]:
        end = len(plan.text) if piece is None else piece.start
        kept = piece is not None and piece.kind in KEPT
        follows = end <= last_kept
        need = kept_before and follows and not broken
        if start < end or need:
            yield layout(start, end, "\n\n" if need else "")
            broken = True
        if piece is None:
            return
        if not kept:
            yield _mask(piece)
        else:
            kept_before, broken = True, False
        start = piece.end


def _mask(piece: Piece) -> Fix:
    span = Span(piece.start, piece.end)
    if not piece.glued:
        return Fix(span, "")
    kind, reason = MASKS[piece.kind]
    return Fix(span, "", kind, reason)


def _together(characters: list[Fix], later: list[Fix], clean: Overlay) -> list[Fix]:
    """All fixes in positions of the original, in order; where two meet, the later stage's takes in the other."""
    lifted = sorted((_lift(fix, clean) for fix in later), key=lambda fix: (fix.span, fix.applied))
    taken = [fix.span for fix in lifted if fix.applied and fix.span.start < fix.span.end]
    kept, at = [], 0
    for fix in characters:
        while at < len(taken) and taken[at].end <= fix.span.start:
            at += 1
        if at == len(taken) or not taken[at].overlaps(fix.span):
            kept.append(fix)
    result: list[Fix] = []
    position = 0
    for fix in sorted([*kept, *lifted], key=lambda fix: fix.span):
        if fix.applied and fix.span.start < position:
            continue  # inside a stretch that is masked or set out already
        if fix.applied:
            position = fix.span.end
        result.append(fix)
    return result


def _lift(fix: Fix, clean: Overlay) -> Fix:
    """A fix of the clean text as one of the original; it takes in a mended group of characters as a whole."""
    span = clean.to_original(fix.span.start, fix.span.end)
    corrected = fix.corrected
    if corrected is not None and fix.span.start < fix.span.end:
        back = clean.to_reading(span.start, span.end)
        corrected = clean.text[back.start : fix.span.start] + corrected + clean.text[fix.span.end : back.end]
    return Fix(span, corrected, fix.kind, fix.reason, fix.applied)
