"""JSON Lines, one text a line: words with their columns, or plain text with spans of characters."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from onrecord.errors import CorpusError
from onrecord.evaluation.attributions import ROLES, Attribution
from onrecord.evaluation.gold import Gold, Sentence, of_sentences

PARSE = ("upos", "xpos", "feats", "head", "deprel")


def objects(path: Path) -> list[dict[str, Any]]:
    """The objects of a file as they stand; only a line feed ends a line, for texts may hold other separators.

    Raises :class:`CorpusError` at a line that is no JSON.
    """
    found = []
    for number, line in enumerate(path.read_text(encoding="utf-8").split("\n"), 1):
        if line:
            try:
                found.append(json.loads(line))
            except ValueError as error:
                raise CorpusError(f"{path}:{number}: this row cannot be read ({error}); mend it") from error
    return found


def words(lines: Iterable[tuple[int, str]]) -> Iterator[Gold]:
    """Rows with ``sents``: each with ``words`` and, where the corpus has them, ``spaces``, ``newpar``, ``upos``,
    ``xpos``, ``feats``, ``head`` (counted from 1, 0 for a root), ``deprel`` and ``ner`` (BIO).
    """
    return _rows(lines, lambda row: of_sentences(str(row["id"]), map(_sentence, row["sents"])))


def texts(lines: Iterable[tuple[int, str]]) -> Iterator[Gold]:
    """Rows with ``text`` and ``attributions`` (``source``, ``cue``, ``content``: lists of [start, end]) or ``timexes``
    (``start``, ``end``, ``type``).
    """
    return _rows(lines, _text)


def _rows(lines: Iterable[tuple[int, str]], make: Callable[[Mapping[str, Any]], Gold]) -> Iterator[Gold]:
    for number, line in lines:
        if not line.strip():
            continue
        try:
            yield make(json.loads(line))
        except KeyError as error:
            raise CorpusError(f"{number}: this row has no {error}; add it") from error
        except (ValueError, TypeError, IndexError) as error:
            raise CorpusError(f"{number}: this row cannot be read ({error}); mend it") from error


def _sentence(row: Mapping[str, Any]) -> Sentence:
    parse = None
    if "head" in row:
        parse = list(zip(*(row[name] for name in PARSE), strict=True))
        if any(not 0 <= head <= len(parse) for *_, head, _ in parse):
            raise ValueError("a head is no word of its sentence")
    return Sentence(row["words"], row.get("spaces"), parse, row.get("ner"), bool(row.get("newpar")))


def _text(row: Mapping[str, Any]) -> Gold:
    gold = Gold(str(row.get("doc_id", row.get("id", ""))), row["text"])
    if "attributions" in row:
        gold.attributions = [
            Attribution(**{role: tuple((int(a), int(b)) for a, b in given.get(role) or ()) for role in ROLES})
            for given in row["attributions"]
        ]
    if "timexes" in row:
        gold.times = [(int(time["start"]), int(time["end"]), str(time["type"])) for time in row["timexes"]]
    return gold
