"""Zones: what on a page is the article, and what is printed with it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise

from onrecord.archive.press import Press, any_of
from onrecord.archive.zones.dateline import Dateline, Datelines
from onrecord.archive.zones.heads import Head, Heads
from onrecord.archive.zones.labelled import Field, fields_of, zones_of
from onrecord.archive.zones.openings import HEADLINE, Masthead, Openings, is_set_in_small
from onrecord.archive.zones.pieces import Piece
from onrecord.archive.zones.units import Unit, ends_sentence, units
from onrecord.model import ZoneKind

LINK = re.compile(r"(?:https?://|www\.)[^\s<>\"“”]+")
GLUED_LINK = re.compile(r"(?<=[.?!”\"])https?://[^\s<>\"“”]+\Z")
SENTENCE = re.compile(r"[^\n]*?[.?!][”\"’')\]]*(?=\s|\Z)|[^\n]+\Z|[^\n]+(?=\n)")
CABLES = 2  # paragraphs that begin as cables do, in a column of them
DECKS = 6  # headlines in capitals above each other


@dataclass
class Plan:
    """The zones of one page while they are found, in order; ``paragraphs`` are those of the body.

    ``breaks`` are the line ends between paragraphs that no blank line parts; ``fields`` what a labelled head tells;
    ``datelines`` those inside the body, of reports put together on one page, with where they begin; ``mastheads`` the
    papers that lines above it name, with where these begin; ``cables`` says that its paragraphs are cables, each under
    a dateline in small letters.
    """

    text: str
    pieces: list[Piece] = field(default_factory=list)
    paragraphs: list[tuple[int, int]] = field(default_factory=list)
    breaks: list[tuple[int, int]] = field(default_factory=list)
    dateline: Dateline | None = None
    dateline_start: int = 0
    datelines: list[tuple[int, Dateline]] = field(default_factory=list)
    mastheads: list[tuple[int, Masthead]] = field(default_factory=list)
    fields: tuple[Field, ...] = ()
    cables: bool = False

    def of(self, kind: ZoneKind) -> list[Piece]:
        """The pieces of one kind, in the order of the text."""
        return [piece for piece in self.pieces if piece.kind == kind]

    def unlabelled(self, kind: ZoneKind) -> list[Piece]:
        """Those of one kind that no label names."""
        return [piece for piece in self.of(kind) if not piece.labelled]


class Zoner:
    """Finds the zones of pages with what ``press`` knows of newspapers."""

    def __init__(self, press: Press) -> None:
        self._press = press
        self._datelines = Datelines(press)
        self._heads = Heads(press)
        self._openings = Openings(press, self._datelines)
        iso = r"[0-9]{4}-[0-9]{2}-[0-9]{2}(?:[T ][0-9:.]+(?:Z|[+-][0-9:]+)?)?"
        fields = any_of(press.date_fields)
        self._date_field = re.compile(rf"(?:{fields})[ \t]*[:=]?[ \t]*{iso}(?!\w)[ \t]*", re.IGNORECASE)
        self._notice = re.compile(rf"(?:{any_of(press.notice_openers)})\b", re.IGNORECASE)
        self._notice_cue = re.compile(rf"\b(?:{any_of(press.notice_cues)})\b", re.IGNORECASE)
        self._notice_subject = re.compile(rf"(?:{any_of(press.notice_subjects)})\b", re.IGNORECASE)
        self._notice_predicate = re.compile(rf"\b(?:{any_of(press.notice_predicates)})\b", re.IGNORECASE)
        self._boilerplate = re.compile(rf"(?:{any_of(press.boilerplate_openers)})")
        self._credit = re.compile(any_of(press.credit_cues), re.IGNORECASE)

    def plan(self, text: str) -> Plan:
        """The zones of a page; every stretch that is neither blank nor masked is headline, dateline or body."""
        head = self._heads.read(text)
        plan = Plan(text)
        if head is None:
            self._part(plan, 0, len(text), first=True, last=True)
        else:
            plan.fields = fields_of(text, head, self._press)
            count = len(head.bodies)
            for at, (start, end) in enumerate(head.bodies, 1):
                self._part(plan, start, end, first=at == 1, last=at == count)
            plan.pieces.extend(zones_of(text, head, (*plan.fields, *self._stated_dateline(plan, head))))
        plan.pieces.sort(key=lambda piece: piece.start)
        return plan

    def _part(self, plan: Plan, begin: int, end: int, *, first: bool, last: bool) -> None:
        """Take a part of the page that is the article; only the ``first`` has a head, only the ``last`` an end."""
        found, by_line = units(plan.text, begin, end)
        plan.cables = plan.cables or sum(self._datelines.is_cable(unit.of(plan.text)) for unit in found) >= CABLES
        tail: list[Piece] = []
        if last:
            tail, found = self._tail(plan.text, found)
        rest = self._opened(plan, self._head(plan, found)) if first else found
        for own in self._reports(plan, rest):
            plan.pieces.append(Piece("body", own[0].start, own[-1].end))
            if by_line:
                plan.breaks.extend((one.end, other.start) for one, other in pairwise(own))
            plan.paragraphs.extend((unit.start, unit.end) for unit in own)
        plan.pieces.extend(tail)

    def _stated_dateline(self, plan: Plan, head: Head) -> Iterator[Field]:
        """The dateline that a label names, where the article has none of its own."""
        entry = next((e for e in head.top if e.field == "dateline" and e.value < e.end), None)
        if entry is None or plan.dateline is not None:
            return
        words = plan.text[entry.value : entry.end]
        plan.dateline, plan.dateline_start = self._datelines.stated(words), entry.value
        yield Field("dateline", words, "dateline", entry.value, entry.end)

    def _head(self, plan: Plan, found: list[Unit]) -> list[Unit]:
        """Take what precedes the body; returns the units of the body, the first one cut where glued matter ends."""
        rest, headlines = found[::-1], 0  # the next unit is the last, so that taking it is cheap
        text, capitals = plan.text, is_set_in_small(plan.text)
        while rest:
            unit = rest[-1]
            glued = self._glued(text, unit)
            if glued is not None:
                plan.pieces.append(glued)
                rest.pop()
                more = re.compile(r"\S").search(text, glued.end, unit.end)
                if more is not None:
                    rest.append(Unit(more.start(), unit.end))
                continue
            rest[-1:] = self._openings.lines(text, unit, capitals=capitals)[::-1]
            unit = rest[-1]
            kind = self._line_kind(text, rest, capitals=capitals and headlines < DECKS)
            if kind is None and headlines < 2 and self._is_headline(text, rest):
                kind = "headline"
            if kind in (None, "dateline") or (kind in ("byline", "headline") and len(rest) == 1):
                break
            headlines += kind == "headline"
            masthead = self._openings.masthead(unit.of(text)) if kind == "date" else None
            if masthead is not None:
                plan.mastheads.append((unit.start, masthead))
            plan.pieces.append(Piece(kind, unit.start, unit.end))
            rest.pop()
        return rest[::-1]

    def _glued(self, text: str, unit: Unit) -> Piece | None:
        """A date field, an archive notice or a link at the start of a unit."""
        match = self._date_field.match(text, unit.start, unit.end)
        if match is not None:
            return Piece("date", unit.start, match.end(), glued=True)
        match = LINK.match(text, unit.start, unit.end)
        if match is not None:
            return Piece("link", unit.start, match.end(), glued=True)
        if self._notice.match(text, unit.start, unit.end):
            return Piece("notice", unit.start, self._notice_end(text, unit), glued=True)
        return None

    def _notice_end(self, text: str, unit: Unit) -> int:
        """Where a notice ends: behind its first sentence and all that follow it and go on about it."""
        end = unit.start
        for match in SENTENCE.finditer(text, unit.start, unit.end):
            if end > unit.start and not self._goes_on(match[0].lstrip()):
                break
            end = match.end()
        return end

    def _goes_on(self, sentence: str) -> bool:
        """Whether a sentence behind a notice speaks of the archive, or of what was done to the article's text."""
        if self._notice_cue.search(sentence):
            return True
        return bool(self._notice_subject.match(sentence) and self._notice_predicate.search(sentence))

    def _line_kind(self, text: str, rest: list[Unit], *, capitals: bool) -> ZoneKind | None:
        """The kind of the next unit where it is a short line of its own that is not the article, or ``None``."""
        line = rest[-1].of(text)
        kind = self._openings.kind(line, capitals=capitals)
        if kind in (None, "headline") and len(rest) > 1 and self._openings.masthead(line) is not None:
            following = self._openings.kind(rest[-2].of(text), capitals=False)
            return "date" if following == "date" else kind
        return kind

    def _is_headline(self, text: str, rest: list[Unit]) -> bool:
        """A short next unit without a final stop, before something that has one and is no dateline itself."""
        unit = rest[-1]
        line = unit.of(text) if unit.end - unit.start <= HEADLINE else ""
        if not line or line.count("\n") > 2 or not (line[0].isalnum() or line[0] in "“‘\"'"):
            return False
        stopped = ends_sentence(line) and not (line[-1] in "?!" and line.istitle())
        if stopped or self._datelines.read(line) is not None or line[0].islower():
            return False
        return any(ends_sentence(text[max(later.start, later.end - 12) : later.end]) for later in rest[-4:-1])

    def _tail(self, text: str, found: list[Unit]) -> tuple[list[Piece], list[Unit]]:
        """Take what follows the body from the end; returns its pieces and the units that are left."""
        taken: list[Piece] = []
        rest = list(found)
        while len(rest) > 1:
            unit = rest[-1]
            piece = self._closing(text, unit)
            if piece is None:
                break
            taken.append(piece)
            rest.pop()
        if rest:
            last = rest[-1]
            match = GLUED_LINK.search(text, max(last.start, last.end - 2000), last.end)
            if match is not None and match.start() > last.start:
                taken.append(Piece("link", match.start(), match.end(), glued=True))
                rest[-1] = Unit(last.start, match.start())
        return taken, rest

    def _closing(self, text: str, unit: Unit) -> Piece | None:
        """What a last unit is if it is not the article: a credit, a notice, a link, the page's own matter."""
        if unit.end - unit.start > 2 * HEADLINE:
            return None
        line = unit.of(text)
        if LINK.fullmatch(line):
            return Piece("link", unit.start, unit.end, glued=True)
        if self._notice.match(line):
            return Piece("notice", unit.start, unit.end, glued=True)
        if self._credit.search(line):
            return Piece("byline", unit.start, unit.end)
        if self._boilerplate.match(line) and len(line) <= HEADLINE:
            return Piece("boilerplate", unit.start, unit.end)
        return None

    def _opened(self, plan: Plan, rest: list[Unit]) -> list[Unit]:
        """Take the dateline that opens the body; returns the units of the body."""
        if not rest:
            return []
        plan.dateline, rest[:1] = self._dateline(plan, rest[0])
        plan.dateline_start = plan.pieces[-1].start if plan.dateline is not None else 0
        return rest

    def _reports(self, plan: Plan, rest: list[Unit]) -> Iterator[list[Unit]]:
        """The units of the body in runs that datelines part; only a dateline with a day is taken inside a body."""
        own: list[Unit] = []
        for unit in rest:
            kept = [unit]
            if own:
                line = self._datelines.read(unit.of(plan.text)[:HEADLINE], cables=plan.cables)
                if line is not None and (line.day is not None or line.weekday is not None):
                    yield own
                    own = []
                    plan.datelines.append((unit.start, line))
                    _, kept = self._dateline(plan, unit)
            own.extend(kept)
        if own:
            yield own

    def _dateline(self, plan: Plan, unit: Unit) -> tuple[Dateline | None, list[Unit]]:
        """Take the dateline that a unit opens with; returns it and what is left of the unit, if anything."""
        line = self._datelines.read(unit.of(plan.text)[:HEADLINE], cables=plan.cables)
        if line is None:
            return None, [unit]
        plan.pieces.append(Piece("dateline", unit.start, unit.start + line.end))
        start = unit.start + line.resume
        start += len(plan.text[start : unit.end]) - len(plan.text[start : unit.end].lstrip())
        return line, [Unit(start, unit.end)] if start < unit.end else []
