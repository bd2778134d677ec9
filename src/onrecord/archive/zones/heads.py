"""Labelled heads: lines such as ``Title: …`` above an article, what databases print below it, and the article between.

Heads are read that people and newsrooms write, those of e-mail (RFC 5322), and what Nexis, ProQuest and Factiva print.
The labels are data (``head_labels`` and ``head_tags`` in ``press.yaml``).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import islice

from onrecord.archive.press import Labels, Press, any_of, plain

TOP = 100  # lines in which a head ends; ProQuest's longest has about forty
LEAD = 12  # lines above the first label: a number, the paper, the day, the edition and a headline of some lines
LONGEST_LINE = 200  # code points of a line above the first label; the longest headlines in use are shorter
LONGEST_VALUE = 6  # lines of one value
TAIL = 20_000  # code points at the end in which a database's fields stand
TAGS = 3  # tags that make a head: one or two capitals may begin lines of prose
LINE = re.compile(r"(?P<blanks>\s*)(?P<line>\S[^\n]*)")
EDITION = r"(?:,? [^\n]{0,40}Edition[^\n]{0,20})?"


@dataclass(frozen=True, slots=True)
class Line:
    """A line without the blanks around it; ``apart`` where a blank line is before it, ``indented`` where blanks are."""

    start: int
    end: int
    apart: bool
    indented: bool


@dataclass(frozen=True, slots=True)
class Entry:
    """What one label says: it begins at ``start``, its value is ``value``..``end``, empty where it has none.

    ``rank`` orders the entries of one field, the best first; ``label`` is empty where none is printed.
    """

    field: str
    rank: int
    start: int
    value: int
    end: int
    label: str = ""


@dataclass(frozen=True, slots=True)
class Head:
    """The entries above (``top``) and below (``tail``) an article, and the ranges of its text, at least one.

    ``breaks`` are the labels inside the article.
    """

    top: tuple[Entry, ...]
    tail: tuple[Entry, ...]
    breaks: tuple[Entry, ...]
    bodies: tuple[tuple[int, int], ...]

    @property
    def entries(self) -> tuple[Entry, ...]:
        """All entries in the order of the text."""
        return (*self.top, *self.breaks, *self.tail)


class Heads:
    """Finds the labelled heads of pages with the labels that ``press`` knows."""

    def __init__(self, press: Press) -> None:
        labels = press.labels
        day = rf"(?:{press.month} [0-9]{{1,2}},? [0-9]{{4}}|[0-9]{{1,2}} {press.month} [0-9]{{4}})"
        weekday = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
        self._day = re.compile(
            rf"(?:{weekday},? )?{day}(?:,? {weekday})?(?:,? [0-9]{{1,2}}[:.][0-9]{{2}}.{{0,20}})?{EDITION}",
            re.IGNORECASE,
        )
        self._by = re.compile(rf"(?:{any_of(press.byline_words)}) [A-Z].{{1,100}}")
        self._grammars = (Grammar(labels, tagged=False), Grammar(labels, tagged=True))
        self._labels = labels

    def read(self, text: str) -> Head | None:
        """The head of a page with what stands below the article, or ``None`` where there is none."""
        found = next((top for grammar in self._grammars if (top := self._top(text, grammar)) is not None), None)
        if found is None:
            grammar = self._grammars[0]
            tail = grammar.tail(text, 0)
            if not grammar.sure(tail):
                return None
            return Head((), tuple(tail), (), ((0, tail[0].start),))
        grammar, entries, begin = found
        printed = self._printed(entries) or grammar.tagged
        tail = grammar.tail(text, begin)
        if not (printed or grammar.sure(tail)):
            tail = []
        end = tail[0].start if tail else len(text)
        breaks = grammar.breaks(text, begin, end) if grammar.tagged else []
        edges = [begin, *(point for entry in breaks for point in (entry.start, entry.value)), end]
        bodies = zip(edges[::2], edges[1::2], strict=True)
        return Head(tuple(entries), tuple(tail), tuple(breaks), tuple(bodies))

    def _top(self, text: str, grammar: Grammar) -> tuple[Grammar, list[Entry], int] | None:
        """The entries at the top of a page, and where the article begins."""
        lines = list(islice(lines_of(text, 0), TOP))
        first = next((at for at, line in enumerate(lines[:LEAD]) if grammar.entry(text, line) is not None), None)
        if first is None or not all(self._may_lead(text, line) for line in lines[:first]):
            return None
        entries, begin = grammar.top(text, lines, first)
        if not grammar.counts(entries):
            return None
        return grammar, [*self._lead(text, lines[:first], entries), *entries], begin

    def _may_lead(self, text: str, line: Line) -> bool:
        """Whether a line may stand above the first label: one that a database prints, or one without a final stop."""
        words = text[line.start : line.end]
        if self._labels.line.fullmatch(words) or self._day.fullmatch(words):
            return True
        return len(words) <= LONGEST_LINE and not words.endswith((".", ".”", '."'))

    def _printed(self, entries: list[Entry]) -> bool:
        return any(entry.label in self._labels.databases or entry.field == "mark" for entry in entries)

    def _lead(self, text: str, lines: list[Line], entries: list[Entry]) -> list[Entry]:
        """The lines above the first label: headline, day and, where a database prints it above the day, the paper."""
        fields = [self._field(text[line.start : line.end]) for line in lines]
        labelled = {entry.field for entry in entries}
        dated = fields.index("published") if "published" in fields else None
        printed = self._printed(entries) or "mark" in fields
        if printed and dated and fields[dated - 1] == "" and "publisher" not in labelled:
            fields[dated - 1] = "publisher"
        if "title" not in labelled:
            free = [at for at, field in enumerate(fields) if not field]
            after = [at for at in free if printed and dated is not None and at > dated]
            for at in (after or free)[:1]:
                fields[at] = "title"
        return [_unlabelled(field or "ignored", line) for field, line in zip(*_joined(fields, lines), strict=True)]

    def _field(self, words: str) -> str:
        """The field that a line without a label holds; empty where only its place can tell."""
        if self._labels.mark.fullmatch(words):
            return "mark"
        if self._labels.line.fullmatch(words):
            return "ignored"
        if self._day.fullmatch(words):
            return "published"
        return "byline" if self._by.fullmatch(words) else ""


@dataclass(frozen=True)
class Grammar:
    """How the lines of a head are read: as labels with a colon, or (``tagged``) as the tags of a database."""

    labels: Labels
    tagged: bool

    def counts(self, entries: list[Entry]) -> bool:
        """Whether entries make a head: a label that nothing else has, two that tell something, or three tags."""
        names = {entry.label for entry in entries if entry.label}
        fields = {entry.field for entry in entries}
        if self.tagged:
            return len(names) >= TAGS and not fields.isdisjoint(("title", "published", "publisher"))
        announced = "body" in fields and not names.isdisjoint(self.labels.databases)
        return self.sure(entries) or (len(names) > 1 and (announced or not fields <= {"ignored", "body"}))

    def sure(self, entries: list[Entry]) -> bool:
        """Whether one of the labels is such as nothing but a head has."""
        return any(entry.label in self.labels.sure for entry in entries)

    def entry(self, text: str, line: Line, *, below: bool = False) -> Entry | None:
        """The entry that a line begins, with what of its value stands on the line."""
        if self.tagged:
            form = self.labels.tag_below if below else self.labels.tag
            match = form.match(text, line.start, line.end)
            return _entry(match, line, match["label"], self.labels.field_of_tag) if match is not None else None
        match = self.labels.label.match(text, line.start, line.end)
        if match is None:
            words = plain(text[line.start : line.end]) if line.end - line.start < LONGEST_LINE else ""
            alone = not below and words in self.labels.names.get("body", ())
            return Entry("body", 0, line.start, line.end, line.end, words) if alone else None
        label = plain(match["label"])
        entry = _entry(match, line, label, self.labels.field_of)
        return replace(entry, field="ignored") if below and label in self.labels.top_only else entry

    def top(self, text: str, lines: list[Line], first: int) -> tuple[list[Entry], int]:
        """The entries from line ``first`` on, and where the article begins."""
        entries: list[Entry] = []
        at = first
        while at < len(lines):
            entry = self.entry(text, lines[at])
            if entry is not None and entry.field == "body":
                return [*entries, replace(entry, end=entry.value)], entry.value
            if entry is not None:
                entry, at = self._whole(text, lines, at, entry, below=False)
                entries.append(entry)
            elif self._goes_on(text, lines, at):
                entries.append(_unlabelled("ignored", lines[at]))
                at += 1
            else:
                return entries, lines[at].start
        return entries, lines[-1].end

    def tail(self, text: str, begin: int) -> list[Entry]:
        """The entries that end the page, nothing between them, from ``begin`` on; the last line first looked at."""
        lines = list(lines_of(text, max(begin, len(text) - TAIL)))
        first, at = len(lines), len(lines) - 1
        while at >= 0 and first - at <= LONGEST_VALUE + 1:
            entry = self.entry(text, lines[at], below=True)
            if entry is not None and entry.field == "body":
                break
            if entry is not None or self._is_known(text, lines[at]):
                first = at
            elif lines[at].apart and not (self.tagged and at and self._is_empty(text, lines[at - 1])):
                break
            at -= 1
        entries: list[Entry] = []
        at = first
        while at < len(lines):
            entry = self.entry(text, lines[at], below=True)
            if entry is None:
                entries.append(_unlabelled("ignored", lines[at]))
                at += 1
            else:
                entry, at = self._whole(text, lines, at, entry, below=True)
                entries.append(entry)
        return entries

    def breaks(self, text: str, begin: int, end: int) -> list[Entry]:
        """The tags between parts of the article: Factiva's TD behind the lead paragraph, LP."""
        found = (self.entry(text, line, below=True) for line in lines_of(text, begin) if line.end <= end)
        return [replace(entry, end=entry.value) for entry in found if entry is not None and entry.field == "body"]

    def _whole(self, text: str, lines: list[Line], at: int, entry: Entry, *, below: bool) -> tuple[Entry, int]:
        """An entry with the lines below that belong to its value, and the number of the line behind them."""
        run = at + 1
        if entry.value == entry.end:
            if (
                run == len(lines)
                or self._opens(text, lines[run], below=below)
                or (lines[run].apart and not self.tagged)
            ):
                return entry, run
            entry = replace(entry, value=lines[run].start, end=lines[run].end)
            run += 1
        first = run
        while run < len(lines) and run - first < LONGEST_VALUE and not lines[run].apart:
            if self._opens(text, lines[run], below=below):
                break
            run += 1
        # Without another label behind them, only indented lines go on with a value: the article may begin.
        closed = self._opens(text, lines[run], below=below) if run < len(lines) else below
        if run > first and (closed or all(line.indented for line in lines[first:run])):
            return replace(entry, end=lines[run - 1].end), run
        return entry, first

    def _opens(self, text: str, line: Line, *, below: bool) -> bool:
        """Whether a line begins an entry, or is one that databases print without a label."""
        return self._is_known(text, line) or self.entry(text, line, below=below) is not None

    def _is_known(self, text: str, line: Line) -> bool:
        return self.labels.line.fullmatch(text, line.start, line.end) is not None

    def _is_empty(self, text: str, line: Line) -> bool:
        entry = self.entry(text, line, below=True)
        return entry is not None and entry.value == entry.end

    def _goes_on(self, text: str, lines: list[Line], at: int) -> bool:
        """Whether a line without a label is the head's: a database prints such, or the article is announced below."""
        if self._is_known(text, lines[at]):
            return True
        following = (self.entry(text, line) for line in lines[at + 1 : at + 1 + LEAD])
        return any(entry is not None and entry.field == "body" for entry in following)


def lines_of(text: str, begin: int) -> Iterator[Line]:
    """The lines that are not blank, from ``begin`` on; the first counts as set apart."""
    for match in LINE.finditer(text, begin):
        line = match["line"].rstrip()
        start, blanks = match.start("line"), match["blanks"]
        apart = match.start() == begin or blanks.count("\n") > 1
        yield Line(start, start + len(line), apart, blanks[-1:] in (" ", "\t", "\u00a0", "\u3000"))


def _entry(match: re.Match[str], line: Line, label: str, fields: Mapping[str, tuple[str, int]]) -> Entry:
    field, rank = fields[label]
    return Entry(field, rank, line.start, min(match.end(), line.end), line.end, label)


def _unlabelled(field: str, line: Line) -> Entry:
    """An entry without a label; it counts after those with one."""
    return Entry(field, LONGEST_LINE, line.start, line.start, line.end)


def _joined(fields: list[str], lines: list[Line]) -> tuple[list[str], list[Line]]:
    """The lines with those that go on with a headline joined to it."""
    kept: list[str] = []
    joined: list[Line] = []
    for field, line in zip(fields, lines, strict=True):
        if kept and kept[-1] == "title" and not field and not line.apart:
            joined[-1] = replace(joined[-1], end=line.end)
        else:
            kept.append(field)
            joined.append(line)
    return kept, joined
