"""Rows with one article each: which of their values is the text, and what the others say of it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from email.utils import parsedate_to_datetime

from onrecord.archive.inputs.compressed import SMALLEST, Source
from onrecord.archive.originals.given import Given, is_date
from onrecord.archive.originals.original import LIMIT, check_rows, of_field
from onrecord.archive.originals.report import Report
from onrecord.archive.press import Press
from onrecord.archive.zones.days import written_day
from onrecord.errors import InputError
from onrecord.model import Problem

LONGEST = 8 * LIMIT  # bytes or code points of one row: an article of the greatest length with every sign escaped
KEPT = 256  # sets of keys whose columns are remembered; a file has few
SOME_DAY = date(2004, 11, 23)
COMPARED = 1_000_000  # rows of one file whose ids are compared, at about 100 bytes each
TOLD = 1000  # rows of one file that are set aside by name; of a file with more, the rest is counted
ISO = re.compile(r"((?:1[5-9]|20)[0-9]{2})[-/.]?(0[1-9]|1[0-2])[-/.]?([0-3][0-9])(?![0-9])")
FIELDS = ("text", "title", "published", "url", "publisher", "byline", "section", "id")


@dataclass(frozen=True)
class Layout:
    """How rows are laid out: ``chosen`` columns by field, ``day_format`` (as ``strptime`` has it) of their dates.

    Where no column was chosen, the names that ``press.columns`` lists are tried.  Raises :class:`InputError` for a
    field that rows do not have.
    """

    press: Press
    chosen: Mapping[str, str] = field(default_factory=dict)
    day_format: str | None = None

    def __post_init__(self) -> None:
        unknown = sorted(set(self.chosen) - set(FIELDS))
        if unknown:
            raise InputError(f"a row has no {unknown[0]!r} to name a column for; there are {', '.join(FIELDS)}")
        if self.day_format is not None and not _names_a_day(self.day_format):
            raise InputError(
                f"the form of dates {self.day_format!r} does not give day, month and year; write it such as %d/%m/%Y"
            )

    def day(self, value: str) -> str | None:
        """The ISO date that a value names without doubt, or ``None``; ``03/04/2011`` is left open."""
        value = value.strip()
        if self.day_format is not None:
            try:
                return datetime.strptime(value, self.day_format).date().isoformat()
            except ValueError:
                return None
        match = ISO.match(value)
        if match is not None:
            day = "-".join(match.groups())
            return day if is_date(day) else None
        found = written_day(value, self.press)
        if found is not None:
            return found
        try:
            return parsedate_to_datetime(value).date().isoformat()
        except (ValueError, TypeError, IndexError, OverflowError):
            return None


class Rows:
    """The rows of one file as reports; what of them could not be read is told by :meth:`problems`, at the end."""

    def __init__(self, source: Source, layout: Layout) -> None:
        self._name, self._shown, self._layout = source.name, source.shown, layout
        self._columns: dict[tuple[str, ...], Mapping[str, str]] = {}
        self._undated = 0
        self._example = ""
        self._set_aside = 0
        self._read = 0
        self._ids: dict[int, int] = {}
        self._repeated = 0
        self._repeated_first = ""

    def columns(self, names: Sequence[str]) -> Mapping[str, str]:
        """The name of the column of each field that is found; raises :class:`InputError` where no text is."""
        key = tuple(names)
        found = self._columns.get(key)
        if found is None:
            if len(self._columns) >= KEPT:
                self._columns.clear()
            found = self._columns[key] = self._find(key)
        return found

    def check_header(self, names: Sequence[str]) -> None:
        """Refuse a table without a column for the text, or without one that was chosen."""
        for what, name in self._layout.chosen.items():
            if name not in names:
                raise InputError(
                    f"{self._shown}: no column {name!r} for the {what}: there are {_listed(names)}; name one of them "
                    f"with --column {what}=NAME"
                )
        try:
            used = self.columns(names)
        except InputError as error:
            raise InputError(f"{self._shown}: {error}") from error
        twice = next((name for name in used.values() if names.count(name) > 1), None)
        if twice is not None:
            raise InputError(f"{self._shown}: more than one column is called {twice!r}; rename those that do not count")

    def _find(self, names: tuple[str, ...]) -> Mapping[str, str]:
        plain = {_plain(name): name for name in reversed(names)}
        found: dict[str, str] = {}
        for what, known in self._layout.press.columns.items():
            chosen = self._layout.chosen.get(what)
            if chosen is None:
                name = next((plain[word] for word in known if word in plain), None)
            else:
                name = chosen if chosen in names else None
            if name is not None and name not in found.values():
                found[what] = name
        if "text" not in found:
            raise InputError(
                f"no column holds the text: there are {_listed(names)}; name the right one with --column text=NAME"
            )
        return found

    def report(self, values: Mapping[str, object], number: int) -> Report:
        """The report in a row; ``number`` counts lines or rows from 1 and names the row where it has no id.

        Raises :class:`InputError`.
        """
        columns = self.columns(tuple(values))
        told = {what: _told(values[name]) for what, name in columns.items() if what != "text"}
        name = told.pop("id", "") or f"{self._name}:{number}"
        text = values[columns["text"]]
        if not isinstance(text, str):
            raise InputError(f"{self._shown}:{number}: {columns['text']} holds no text; leave the row out or mend it")
        original = of_field(text, name)
        self._note(name, number, original.id)
        published = told.pop("published", "")
        day = self._layout.day(published) if published else None
        if published and day is None:
            self._undated += 1
            self._example = self._example or published
        known = {what: value for what, value in told.items() if value}
        if "publisher" in known:  # "source" may be the host of the paper
            known["publisher"] = self._layout.press.publisher(known["publisher"]) or known["publisher"]
        return Report(original, Given.told(known, day, "row"))

    def _note(self, name: str, number: int, text: str) -> None:
        """Count a row that is read, and whether its id stood before another text."""
        self._read += 1
        if len(self._ids) < COMPARED and self._ids.setdefault(hash(name), hash(text)) != hash(text):
            self._repeated += 1
            self._repeated_first = self._repeated_first or f"{name[:40]!r} in row {number:,}"

    def set_aside(self, number: int, error: Exception) -> Iterator[Problem]:
        """The problem with a row, unless there were too many before it."""
        self._set_aside += 1
        if self._set_aside <= TOLD:
            place = f"{self._shown}:{number}"
            message = str(error)
            yield Problem(place, "row", message if message.startswith(place) else f"{place}: {message}")

    def problems(self) -> Iterator[Problem]:
        """What is to be told of the file as a whole."""
        if self._set_aside > TOLD:
            more = self._set_aside - TOLD
            yield Problem(self._shown, "row", f"{self._shown}: {more:,} more rows were set aside, which are not listed")
        if not (self._read or self._set_aside):
            yield Problem(
                self._shown, "input", f"{self._shown}: there are no rows in it; leave it out or fetch it again"
            )
        if self._repeated:
            yield Problem(
                self._shown,
                "id",
                f"{self._shown}: {_rows(self._repeated)} the id of another text above, the first "
                f"{self._repeated_first}; all are read, but `file` does not tell them apart; name a better column with "
                "--column id=NAME",
            )
        if self._undated:
            yield Problem(
                self._shown,
                "date",
                f"{self._shown}: {_rows(self._undated)} a date that could not be understood, the first "
                f"{self._example[:40]!r}; no day is taken from it; give the form with --date-format, such as %d/%m/%Y",
            )


def beginning(source: Source) -> bytes:
    """The first bytes of a file of rows; raises :class:`InputError` where it is empty or no text."""
    head = source.stream.peek(SMALLEST)[:SMALLEST]
    check_rows(head, source.shown)
    return head


def _names_a_day(form: str) -> bool:
    """Whether a day that is written in this form can be read from it again."""
    try:
        return datetime.strptime(SOME_DAY.strftime(form), form).date() == SOME_DAY
    except ValueError:
        return False


def _plain(name: str) -> str:
    """A column's name without capitals, blanks and signs."""
    return re.sub(r"[^0-9a-z]+", "_", name.casefold()).strip("_")


def _listed(names: Sequence[str]) -> str:
    shown = ", ".join(repr(name[:40]) for name in names[:12])
    return f"{shown} and {len(names) - 12} more" if len(names) > 12 else shown or "none"


def _rows(count: int) -> str:
    return "1 row has" if count == 1 else f"{count:,} rows have"


def _told(value: object) -> str:
    """A value beside the text as a short string; what is no word and no number says nothing."""
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return ""
    text = " ".join(str(value).split())
    return text.encode("utf-8", "replace").decode() if len(text) <= 1000 else ""
