"""The lines above an article as newspapers print them: masthead, headlines in capitals, decks, bylines, ornaments.

In a scan or a plain text file they often stand line upon line above the first paragraph, so that no blank line parts
them from it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from onrecord.archive.press import Press, any_of
from onrecord.archive.zones.dateline import Datelines
from onrecord.archive.zones.units import Unit, ends_sentence, lines_within
from onrecord.model import ZoneKind

LONGEST = 12  # lines in which a printed head ends; six decks were many even in 1900
HEADLINE = 200  # code points; the longest headlines and decks in use are shorter
BYLINE = r"(?P<name>[A-Z][\w.'’-]*(?: (?:[A-Z][\w.'’-]*|and|de|van|von|bin|al)|, [A-Z][\w.'’-]*){0,14})"
FROM = r"(?: (?:in|at) (?:the )?[A-Z][\w.'’-]*(?: [A-Z][\w.'’-]*){0,3})?"  # "By Ann Lee in Addis Ababa"
WEEKDAY = r"(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|(?:Mon|Tues?|Wed|Thu(?:rs)?|Fri|Sat|Sun)\b\.?)"
ORNAMENT = re.compile(r"[^\w\s]{1,5}")
IN_BRACKETS = re.compile(r"\([A-Z][^()\n]{2,60}\)|\[[A-Z][^\[\]\n]{2,60}\]")  # "(FROM OUR CORRESPONDENT.)"
NAME_WORDS = 8  # in the name of a paper


@dataclass(frozen=True, slots=True)
class Masthead:
    """The name of a paper, as one reads it, and where it stands in its line, counted from the line's start."""

    name: str
    end: int


class Mastheads:
    """Recognises the line that names a paper and its day: "THE STANDARD, MONDAY, NOVEMBER 12, 1923."."""

    def __init__(self, press: Press) -> None:
        self._small = press.small_place_words
        month = press.month
        day = rf"(?:{month} [0-9]{{1,2}},? [0-9]{{4}}|[0-9]{{1,2}}(?:st|nd|rd|th)? {month},? [0-9]{{4}})"
        self._line = re.compile(
            rf"(?P<name>[A-Z][^\n,;:—–]*?)(?:[,;:.] ?|[ ]?[—–-]+ ?| )[ ]*(?:{WEEKDAY}[,.]? )?{day}\.?", re.IGNORECASE
        )
        self._word = re.compile(rf"(?:{any_of(press.paper_words)})", re.IGNORECASE)

    def read(self, line: str) -> Masthead | None:
        """What a whole line names, or ``None``; a place with a day is a dateline."""
        match = self._line.fullmatch(line) if len(line) <= HEADLINE else None
        if match is None or not self.is_paper(match["name"]):
            return None
        return Masthead(self._readable(match["name"]), match.end("name"))

    def alone(self, line: str) -> Masthead | None:
        """The paper that a whole line names without a day."""
        name = line.rstrip(".")
        return Masthead(self._readable(name), len(name)) if self.is_paper(name) else None

    def is_paper(self, words: str) -> bool:
        """Whether words are the name of a paper: two or more, all of them names, and at the end, or before "of", one
        that papers are called by.

        "Sun, 14 March 2019" is a day, and "World Cup Draw, 14 March 2019" a headline.
        """
        parts = words.split()
        if not 1 < len(parts) <= NAME_WORDS or not all(p[0].isupper() or p.lower() in self._small for p in parts):
            return False
        heads = (part for part, after in zip(parts, (*parts[1:], "of"), strict=True) if after.lower() == "of")
        return any(self._word.fullmatch(part) for part in heads)

    def _readable(self, name: str) -> str:
        """The name with its capitals undone: ``THE TIMES OF ALDERNEY`` is ``The Times of Alderney``."""
        if not name.isupper():
            return name
        words = name.split()
        return " ".join(
            word.lower() if at and word.lower() in self._small else word.capitalize() for at, word in enumerate(words)
        )


class Openings:
    """Knows the lines of a printed head by their form."""

    def __init__(self, press: Press, datelines: Datelines) -> None:
        self._datelines = datelines
        self._mastheads = Mastheads(press)
        fields, month = any_of(press.date_fields), press.month
        iso = r"[0-9]{4}-[0-9]{2}-[0-9]{2}(?:[T ][0-9:.]+(?:Z|[+-][0-9:]+)?)?"
        day = rf"(?:{month} [0-9]{{1,2}},? [0-9]{{4}}|[0-9]{{1,2}} {month} [0-9]{{4}}|{iso})"
        self._date = re.compile(rf"(?:(?:{fields}):? )?(?:{WEEKDAY},? )?{day}\.?", re.IGNORECASE)
        agencies = any_of(form for name, forms in press.agencies.items() for form in (name, *forms))
        self._byline = re.compile(rf"(?:{any_of(press.byline_words)}) {BYLINE}{FROM}|(?:{agencies})")
        self._boilerplate = re.compile(rf"(?:{any_of(press.boilerplate_openers)})")

    def masthead(self, line: str) -> Masthead | None:
        """The paper that a whole line names, with its day or without."""
        return self._mastheads.read(line) or self._mastheads.alone(line)

    def kind(self, line: str, *, capitals: bool) -> ZoneKind | None:
        """The kind of a whole line that is no prose, or ``None``; ``capitals``: whether such a line is a headline.

        A line that a dateline opens is one, whatever follows.
        """
        if len(line) > HEADLINE:
            return None
        if self._date.fullmatch(line) or self._mastheads.read(line) is not None:
            return "date"
        if self._byline.fullmatch(line) or IN_BRACKETS.fullmatch(line):
            return "byline"
        if self._boilerplate.match(line) or ORNAMENT.fullmatch(line):
            return "boilerplate"
        if self._datelines.read(line) is not None:
            return "dateline"
        return "headline" if capitals and is_capitals(line) else None

    def lines(self, text: str, unit: Unit, *, capitals: bool) -> list[Unit]:
        """A unit parted into the lines of the printed head that it opens with, and what follows them.

        A line of prose is part of the head only as its first, a headline without a final stop, before a line that names
        the day, who wrote, or where.
        """
        lines = lines_within(text, unit, LONGEST + 1)
        head = 0
        for at, line in enumerate(lines[:LONGEST]):
            words = line.of(text)
            kind = self.kind(words, capitals=capitals)
            if kind is None and (at > 0 or ends_sentence(words) or not words[:1].isupper() or len(words) > HEADLINE):
                break
            if kind == "dateline" or (kind == "headline" and head < at):
                head = at if kind == "dateline" else 0
                break
            head = at + 1 if kind is not None else head
        if head == len(lines):
            return lines
        return [*lines[:head], Unit(lines[head].start, unit.end)]


def is_capitals(line: str) -> bool:
    """Whether a line is set in capitals alone, as headlines were."""
    return len(line) <= HEADLINE and line.isupper() and sum(c.isalpha() for c in line) > 2


def is_set_in_small(text: str) -> bool:
    """Whether a text has more small letters than capitals: in one that has none, capitals are no headlines."""
    letters = [c for c in text if c.isalpha()]
    return sum(c.islower() for c in letters) * 2 > len(letters)
