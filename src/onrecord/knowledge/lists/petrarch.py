"""Dictionaries in the form of TABARI, PETRARCH and UniversalPetrarch.

A name in capitals with ``_`` for blanks and its code in brackets; further names behind ``+``; codes with dates in lines
of their own (``[NORGOV 19970101-20011018]``, ``[NORELI >20011019]``); what follows ``#`` is a comment.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from onrecord.knowledge.lists.cameo import ActorCodes
from onrecord.knowledge.lists.entry import Code, KnownActor, RowError, after

BRACKET = re.compile(r"\[([^\[\]]*)\]")
INSIDE = re.compile(r"(\S+?)\s*(?:([<>])\s*(\d+)|(?<=\s)(\d+)\s*-\s*(\d+))?")
PIVOT = 30  # two-digit years from here on are of the last century


@dataclass
class _Open:
    """An entry while its lines are read."""

    line: int
    names: list[str]
    codes: list[Code] = field(default_factory=list)


def read_petrarch(text: str, where: str, codes: ActorCodes, refuse: Callable[[int, str], None]) -> Iterator[KnownActor]:
    """The actors of a dictionary; ``refuse`` is told line and reason of every row that is left out."""
    entry: _Open | None = None
    for number, line in enumerate(_uncommented(text), 1):
        if not line.strip():
            continue
        try:
            name = BRACKET.sub("", line).strip()
            if ("[" in BRACKET.sub("", line)) or ("]" in BRACKET.sub("", line)):
                raise RowError("a bracket is not closed or not opened")
            if name and not name.startswith("+"):
                if entry is not None:
                    yield from _closed(entry, where, refuse)
                entry = _Open(number, [_name(name)])
            elif entry is None:
                raise RowError("it belongs to no name; write NAME [CODE] before it")
            elif name:
                entry.names.append(_name(name[1:]))
            entry.codes += [_code(inside, codes) for inside in BRACKET.findall(line)]
        except RowError as error:
            refuse(number, str(error))
    if entry is not None:
        yield from _closed(entry, where, refuse)


def _uncommented(text: str) -> list[str]:
    """The lines without comments; ``<!-- -->`` may run over several, and what else begins with ``<!`` is one, too."""
    bare = re.sub(r"<!--.*?-->", lambda m: "\n" * m[0].count("\n"), text, flags=re.DOTALL)
    lines = ("" if line.lstrip().startswith("<!") else line for line in bare.splitlines())
    return [line.partition("#")[0] if "[###" not in line else line for line in lines]


def _closed(entry: _Open, where: str, refuse: Callable[[int, str], None]) -> Iterator[KnownActor]:
    if entry.codes:
        yield KnownActor(entry.names[0], tuple(entry.names), None, tuple(entry.codes), f"{where}:{entry.line}")
    else:
        refuse(entry.line, f"{entry.names[0]!r} has no code; write one in brackets behind it or in the lines below")


def _name(words: str) -> str:
    found = " ".join(words.replace("_", " ").split())
    if not found:
        raise RowError("the name is empty")
    return found.title() if found.isupper() and " " in found else found


def _code(inside: str, codes: ActorCodes) -> Code:
    match = INSIDE.fullmatch(inside.strip())
    if match is None:
        raise RowError(f"[{inside}] is no code with a date such as [NORGOV >20011019] or [NORGOV 970101-011018]")
    parts = codes.read(match[1])
    start = end = None
    if match[2] == ">":
        start = _day(match[3])
    elif match[2] == "<":
        end = _day(match[3])
    elif match[4]:
        start, end = _day(match[4]), after(_day(match[5]))
        if start > end:
            raise RowError(f"[{inside}] ends before it starts")
    return Code(parts.country, parts.sector, start, end)


def _day(digits: str) -> str:
    """``YYMMDD`` or ``YYYYMMDD`` as an ISO day."""
    if len(digits) == 6:
        digits = ("20" if int(digits[:2]) < PIVOT else "19") + digits
    if len(digits) != 8 or not "01" <= digits[4:6] <= "12" or not "01" <= digits[6:] <= "31":
        raise RowError(f"{digits} is no date such as 950601 or 19950601")
    return f"{digits[:4]}-{digits[4:6]}-{digits[6:]}"
