"""Cuts a text into the words that time expressions are made of, each with all that it can mean."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from onrecord.knowledge.calendar import Calendar, Meaning
from onrecord.reading.numerals import begins_number, spelled
from onrecord.reading.parsed import Doc

# In order: a date in figures, a clock time, a decade, a fraction, a number (perhaps ordinal), a.m. and p.m., a word,
# a paragraph's end, blanks, any other character.
_PIECE = re.compile(
    r"""(?P<ISO>\b\d{4}([-/])\d{1,2}\2\d{1,2}(?!\d))
      | (?P<FIGURES>\b\d{1,2}/\d{1,2}/(?:\d{4}|\d{2})\b)
      | (?P<CLOCK>\b\d{1,2}:\d{2}(?!\d))
      | (?P<DECADE>(?:\b\d{2}|['’‘`]|\b)\d0['’]?s\b)
      | (?P<FRACTION>\b[1-9]/[2-9]\b|[½¼¾])
      | (?P<ORDINAL>\b\d{1,2}(?:st|nd|rd|th)\b)
      | (?P<NUMBER>\b\d+(?:,\d{3})*(?:\.\d+)?(?=\D|$))
      | (?P<AMPM>(?<=[\d\ ])[ap](?:\.\ ?m\b\.?|m\b))
      | (?P<WORD>[^\W\d_]+)
      | (?P<GAP>\n\s*\n)
      | (?P<SPACE>\s+)
      | (?P<MARK>.)""",
    re.VERBOSE | re.IGNORECASE,
)


class Word(NamedTuple):
    """A piece of the page's text: its code points, its first and last spaCy token, and its senses by kind of word."""

    start: int
    end: int
    text: str
    token: int
    last: int
    senses: Mapping[str, Meaning]

    def value(self, kind: str) -> object:
        """What the word means as a word of this kind."""
        return self.senses[kind].value

    def number(self, kind: str) -> int:
        """The same where the meaning is a whole number."""
        value = self.value(kind)
        if not isinstance(value, int):
            raise TypeError(f"{self.text!r} as {kind} is no whole number")
        return value


class Lexicon:
    """The calendar's words as pieces, looked up by their first piece, and the words of the grammar itself."""

    def __init__(self, calendar: Calendar) -> None:
        self._phrases: dict[str, list[tuple[tuple[str, ...], dict[str, Meaning]]]] = {}
        for phrase in calendar.phrases():
            self._add(phrase, calendar.meanings(phrase))
        for adjective in calendar.unit_adjectives:
            self._add(adjective, [Meaning("ADJ", None)])
        for kind, phrases in _grammar_words().items():
            for phrase in phrases:
                self._add(phrase, [Meaning(kind, None)])
        for options in self._phrases.values():
            options.sort(key=lambda option: -len(option[0]))

    def _add(self, phrase: str, meanings: list[Meaning]) -> None:
        pieces = tuple(match[0].replace("’", "'") for match in _PIECE.finditer(phrase) if match.lastgroup != "SPACE")
        options = self._phrases.setdefault(pieces[0], [])
        senses = next((senses for known, senses in options if known == pieces), None)
        if senses is None:
            senses = {}
            options.append((pieces, senses))
        for meaning in meanings:
            for kind in _kinds(meaning):
                senses.setdefault(kind, meaning)

    def kinds(self) -> set[frozenset[str]]:
        """Every set of kinds that a word may have."""
        return {frozenset(senses) for options in self._phrases.values() for _, senses in options}

    def at(self, pieces: list[_Piece], index: int) -> tuple[int, Mapping[str, Meaning]] | None:
        """The longest phrase that starts at a piece: how many pieces it has, and its senses."""
        for phrase, senses in self._phrases.get(pieces[index].lower, ()):
            if len(phrase) == 1 or phrase == tuple(piece.lower for piece in pieces[index : index + len(phrase)]):
                kept = _in_this_case(pieces, index, index + len(phrase), senses)
                if kept:
                    return len(phrase), kept
        return None


class _Piece(NamedTuple):
    start: int
    end: int
    kind: str
    text: str
    lower: str


def lex(doc: Doc, lexicon: Lexicon) -> list[Word]:
    """The words of a page; what plays no part in time expressions has no senses."""
    text = doc.text
    pieces = [
        _Piece(match.start(), match.end(), match.lastgroup or "", match[0], match[0].lower().replace("’", "'"))
        for match in _PIECE.finditer(text)
        if match.lastgroup != "SPACE"
    ]
    return list(_words(doc, text, pieces, lexicon))


def _words(doc: Doc, text: str, pieces: list[_Piece], lexicon: Lexicon) -> Iterator[Word]:
    ends = [token.idx + len(token) for token in doc]
    token, index = 0, 0
    while index < len(pieces):
        length, senses = _senses(pieces, index, lexicon)
        first, last = pieces[index], pieces[index + length - 1]
        while token + 1 < len(ends) and ends[token] <= first.start:
            token += 1
        end = last.end
        index += length
        # The full stop of an abbreviated month or weekday belongs to it.
        if senses and any(m.short for m in senses.values()) and index < len(pieces) and pieces[index].text == ".":
            end = pieces[index].end
            index += 1
        until = token
        while until + 1 < len(ends) and ends[until] < end:
            until += 1
        yield Word(first.start, end, text[first.start : last.end], token, until, senses)


def _senses(pieces: list[_Piece], index: int, lexicon: Lexicon) -> tuple[int, Mapping[str, Meaning]]:
    """How many pieces make the next word, and what it can mean."""
    piece = pieces[index]
    if piece.kind not in ("WORD", "MARK"):
        return 1, {kind: Meaning(kind, value) for kind, value in _figures(piece)}
    number = spelled([p.lower for p in pieces[index : index + 5]]) if begins_number(piece.lower) else None
    phrase = lexicon.at(pieces, index)
    if number is not None and (phrase is None or number.pieces > phrase[0]):
        kind = "YEAR" if number.year else "NUM"
        return number.pieces, {kind: Meaning(kind, number.value)}
    return phrase or (1, {})


def _figures(piece: _Piece) -> Iterator[tuple[str, object]]:
    """The kinds and values of a piece written in figures."""
    text = piece.text
    if piece.kind == "NUMBER":
        value = float(text.replace(",", ""))
        whole = int(value) if value.is_integer() else None
        yield "NUM", whole if whole is not None else value
        if whole is not None and text.isdigit():
            if 1 <= whole <= 31 and len(text) <= 2:
                yield "DOM", whole
            if len(text) == 4 and 1000 <= whole <= 2199:
                yield "YEAR", whole
            if len(text) == 2:
                yield "YY", whole
    elif piece.kind == "ORDINAL":
        yield "ORD", int(text[:-2])
        if 1 <= int(text[:-2]) <= 31:
            yield "DOM", int(text[:-2])
    elif piece.kind == "DECADE":
        digits = re.sub(r"\D", "", text)
        yield "DECADE", int(digits) // 10
    elif piece.kind == "FRACTION":
        yield "FRACTION", {"½": 0.5, "¼": 0.25, "¾": 0.75}.get(text) or int(text[0]) / int(text[-1])
    else:
        yield piece.kind, text


def _in_this_case(pieces: list[_Piece], start: int, end: int, senses: Mapping[str, Meaning]) -> Mapping[str, Meaning]:
    """The senses that the writing allows: names of days and months need a capital, short forms a stop or a number."""
    if not ({"MONTH", "WEEKDAY", "WEEKDAYS", "HOLIDAY"} & senses.keys()):
        return senses
    after = pieces[end] if end < len(pieces) else None
    dotted = after is not None and (after.text == "." or after.kind in ("NUMBER", "ORDINAL"))
    capital = pieces[start].text[0].isupper()
    return {
        kind: meaning
        for kind, meaning in senses.items()
        if kind not in ("MONTH", "WEEKDAY", "WEEKDAYS", "HOLIDAY") or (capital and (dotted or not meaning.short))
    }


def _kinds(meaning: Meaning) -> Iterator[str]:
    """The kinds under which the grammar asks for a meaning; the plural of a unit is a kind of its own."""
    if meaning.kind == "UNIT":
        yield "UNITS" if meaning.plural else "UNIT"
        if not meaning.plural:
            yield f"UNIT_{meaning.value}"
    else:
        yield meaning.kind + ("S" if meaning.plural else "")


def _grammar_words() -> Mapping[str, tuple[str, ...]]:
    """Marks, prepositions and articles that tie time expressions together: a closed class of the language."""
    return {
        "COMMA": (",",),
        "DASH": ("-", "–", "—"),
        "TO": ("to", "through", "until", "till"),
        "AND": ("and",),
        "OR": ("or",),
        "OF": ("of",),
        "IN": ("in",),
        "ON": ("on",),
        "AT": ("at",),
        "THE": ("the",),
        "A": ("a", "an"),
        "S": ("'s", "'"),
        "BEFOREHAND": ("before",),
        "AFTERHAND": ("after",),
    }
