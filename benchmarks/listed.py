"""A user's actor list in the PETRARCH form, for the benchmark that comes with one.

An entry is a name (``_`` between its words), synonyms on lines that begin with ``+``, and codes in brackets, with the
dates for which they hold: ``[HOBGOV 19950601 - 19990815]``, ``[ONO <911226]``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

from onrecord.model import Actor, Mention
from onrecord.reading.page import Cast, Page, Placed

CODE = re.compile(r"\[([^\]\s]+)\s*([^\]]*)\]")
DISCARDED = {"---", "+++", "###"}


@dataclass
class Listed:
    """The codes of a list by name, and those of the actors of one page, set by ``added``."""

    path: Path
    date: str = ""
    _names: dict[str, list[tuple[str, str]]] = field(default_factory=dict)
    _codes: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        names: list[str] = []
        for line in self.path.read_text(encoding="utf-8").splitlines():
            text = line.partition("#")[0].rstrip()
            if not text.strip() or text.startswith("<"):
                continue
            name = CODE.sub("", text).strip(" \t+").replace("_", " ").strip().lower()
            if name:
                names = [*names, name] if text.startswith("+") else [name]
                if text.startswith("+"):
                    self._names[name] = self._names.get(names[0], [])
            for code, dates in CODE.findall(text):
                for known in names:
                    self._names.setdefault(known, [])
                entry = self._names[names[0]]
                entry.append((code, dates.replace(" ", "")))
                for known in names:
                    self._names[known] = entry

    def added(self, page: Page, cast: Cast) -> Cast:
        """The cast with the names of the list; a country of the list lends its code to its officers."""
        self._codes = {}
        actors, mentions = list(cast.actors), list(cast.mentions)
        found = list(self._found(page))
        heads = {mention.head: mention.row.actor for mention in mentions}
        for start, end, head, code in found:
            if head in heads:
                self._codes[heads[head]] = code
            else:
                id = f"{page.document.id}-l{start}"
                self._codes[id] = code
                actors.append(Actor(id, page.doc[start:end].text, "state"))
                row = Mention(page.document.id, id, page.span(start, end), "name")
                mentions.append(Placed(row, start, end, head))
        for mention in sorted(cast.mentions, key=lambda mention: mention.end - mention.start):
            inside = [code for start, end, _, code in found if mention.start <= start and end <= mention.end]
            if inside:
                self._codes.setdefault(mention.row.actor, inside[0])
        for actor in cast.actors:
            code = self._codes.get(actor.id, actor.country or "")
            if code:
                self._codes[actor.id] = code + (actor.sector or "" if len(code) == 3 else "")
        return replace(cast, actors=tuple(actors), mentions=tuple(mentions))

    def code(self, id: str) -> str:
        """The code of an actor of the page last read, empty where it has none."""
        return self._codes.get(id, "")

    def _found(self, page: Page) -> Iterator[tuple[int, int, int, str]]:
        """The names on a page, the longest at each word: start and end tokens, head, code."""
        doc, start = page.doc, 0
        while start < len(doc):
            length = 0
            if doc[start].text[:1].isupper():
                for size in range(min(6, len(doc) - start), 0, -1):
                    entry = self._entry(doc[start : start + size].text.lower())
                    code = self._at(entry) if entry else None
                    if code:
                        length = size
                        yield start, start + size, doc[start : start + size].root.i, code
                        break
            start += length or 1

    def _entry(self, text: str) -> list[tuple[str, str]] | None:
        """The codes of a name; without its ending, too, since the list gives stems ("Argentin")."""
        for known in (text, text.rstrip("s"), text[:-1], text[:-2], text[:-3]):
            if known in self._names and (known == text or len(known) > 3):
                return self._names[known]
        return None

    def _at(self, entry: list[tuple[str, str]]) -> str | None:
        """The code that holds on the date, else the one without dates."""
        dated = [code for code, dates in entry if dates and self._holds(dates)]
        plain = [code for code, dates in entry if not dates]
        code = next(iter([*dated, *plain]), None)
        return None if code in DISCARDED else code

    def _holds(self, dates: str) -> bool:
        day = self.date.replace("-", "")
        if dates[0] in "<>":
            bound = _long(dates[1:])
            return bool(day) and (day < bound if dates[0] == "<" else day > bound)
        first, _, last = dates.partition("-")
        return bool(day) and _long(first) <= day <= _long(last)


def _long(day: str) -> str:
    """A date of eight digits from one of six."""
    return day if len(day) == 8 else f"19{day}"
