"""Files with gold labels: what each is, and its texts."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from enum import StrEnum
from itertools import islice
from pathlib import Path
from types import MappingProxyType

from onrecord.errors import CorpusError
from onrecord.evaluation import columns, conllu, rows
from onrecord.evaluation.gold import Gold

SAMPLE = 500  # lines looked at to tell what a file is


class Kind(StrEnum):
    """The forms of files."""

    conllu = "CoNLL-U"
    columns = "entity columns"
    words = "words as JSON Lines"
    texts = "texts as JSON Lines"


READERS = MappingProxyType(
    {Kind.conllu: conllu.read, Kind.columns: columns.read, Kind.words: rows.words, Kind.texts: rows.texts}
)
WHAT_TO_DO = (
    "give CoNLL-U, entities in columns (a word a line, its BIO tag last), "
    "or JSON Lines with `sents`, `attributions` or `timexes`"
)


def kind_of(path: Path) -> Kind:
    """What a file is, told from its first lines; raises :class:`CorpusError` where it is none of the forms."""
    if path.is_dir():
        raise CorpusError(f"{path}: is a folder; name the files in it")
    sample = [line for _, line in islice(_lines(path), SAMPLE)]
    first = next((line for line in sample if line.strip() and not line.startswith("#")), "")
    if first.startswith("{"):
        found = _kind_of_rows(first)
    elif conllu.is_conllu(first):
        found = Kind.conllu
    elif columns.shape(sample) is not None:
        found = Kind.columns
    else:
        found = None
    if found is None:
        raise CorpusError(f"{path}: no form of gold labels that is known; {WHAT_TO_DO}")
    return found


def _kind_of_rows(line: str) -> Kind | None:
    try:
        row = json.loads(line)
    except ValueError:
        return None
    if "sents" in row:
        return Kind.words
    return Kind.texts if "text" in row and ("attributions" in row or "timexes" in row) else None


def read(path: Path, kind: Kind) -> Iterator[Gold]:
    """The texts of a file, one after another; raises :class:`CorpusError` at a line that cannot be read."""
    try:
        yield from READERS[kind](_lines(path))
    except CorpusError as error:
        raise CorpusError(f"{path}:{error}") from error


def _lines(path: Path) -> Iterable[tuple[int, str]]:
    """The lines with their numbers, without line ends."""
    try:
        with path.open(encoding="utf-8-sig") as stream:
            for number, line in enumerate(stream, 1):
                yield number, line.rstrip("\r\n")
    except OSError as error:
        raise CorpusError(f"{path}: cannot be opened ({error.strerror}); name a file that is there") from error
    except UnicodeDecodeError as error:
        raise CorpusError(f"{path}: is not in UTF-8 ({error.reason}); convert it first, as with iconv") from error
