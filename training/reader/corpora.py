"""The corpora: which there are, whether they are here, and their documents in one form.

    python -m training.reader.corpora DATA [--out build/training] [--open]

Reads every corpus of ``corpora.toml`` that lies in the folder DATA, writes its documents to OUT/corpora and prints what
they hold.  A missing corpus is named with what to do; without one that is not optional the command fails.
"""

from __future__ import annotations

import argparse
import sys
import tomllib
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from training.reader import documents, sources
from training.reader.documents import Document

TABLE = Path(__file__).parent / "corpora.toml"
OUT = Path("build/training")
GUIDE = "training/CORPORA.md says how to get it and what its lines look like"


class MissingCorpusError(Exception):
    """A corpus that is needed is not in the data folder; the message says what to do."""


@dataclass(frozen=True)
class Corpus:
    """A corpus as ``corpora.toml`` describes it; ``group`` is ``None`` for what is only measured on."""

    name: str
    file: str
    form: str
    licence: str
    origin: str
    is_open: bool
    group: str | None = None
    optional: bool = False

    def missing(self, data: Path) -> str:
        """What to do about the corpus not being in a data folder."""
        return f"{data / self.file}: not there. It is {self.origin} ({self.licence}); {GUIDE}."


def table(path: Path = TABLE) -> list[Corpus]:
    """All corpora."""
    rows = tomllib.loads(path.read_text(encoding="utf-8"))
    return [
        Corpus(
            name=name,
            file=row["file"],
            form=row["form"],
            licence=row["licence"],
            origin=row["from"],
            is_open=row["open"],
            group=row.get("group"),
            optional=row.get("optional", False),
        )
        for name, row in rows.items()
    ]


def for_training(corpora: list[Corpus], only_open: bool) -> list[Corpus]:
    """The corpora to train on: those with a group, with ``only_open`` those under open licences alone."""
    return [corpus for corpus in corpora if corpus.group and (corpus.is_open or not only_open)]


def prepared(corpus: Corpus, folder: Path) -> Path:
    """Where the documents of a corpus are written below an output folder."""
    return folder / "corpora" / f"{corpus.name}.jsonl"


def load(corpus: Corpus, folder: Path, with_text: bool = True) -> list[Document]:
    """The documents that ``make corpora`` wrote; raises ``MissingCorpusError`` where it did not."""
    path = prepared(corpus, folder)
    if not path.is_file():
        raise MissingCorpusError(
            f"{path}: not there; run make corpora first (the corpus is {corpus.origin}; {GUIDE}), "
            "or train with OPEN=1 on openly licensed corpora alone"
        )
    return list(documents.load(path, with_text))


def prepare(corpus: Corpus, data: Path, folder: Path) -> int:
    """Read a corpus and write its documents; how many there were."""
    path = data / corpus.file
    if not path.is_file():
        raise MissingCorpusError(corpus.missing(data))
    out = prepared(corpus, folder)
    out.parent.mkdir(parents=True, exist_ok=True)
    return documents.save(sources.read(path, corpus.form, corpus.name), out)


def summary(found: list[Document]) -> str:
    """How much a corpus holds, in words."""
    counts: Counter[str] = Counter()
    for document in found:
        counts["words"] += len(document)
        counts["sentences"] += document.sentences[-1] + 1 if document.sentences else 0
        counts["entities"] += sum(tag.startswith("B-") for tag in document.entities or [])
        counts["time expressions"] += sum(tag.startswith("B-") for tag in document.times or [])
        counts["attributions"] += len(document.attributions or [])
        counts["events"] += len(document.factuality or {})
    return ", ".join(f"{count:,} {what}" for what, count in counts.items() if count)


def main() -> None:
    """Prepare all corpora."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("data", type=Path, help="the folder of the corpora")
    parser.add_argument("--out", type=Path, default=OUT)
    parser.add_argument("--open", action="store_true", help="openly licensed corpora alone")
    options = parser.parse_args()
    needed = 0
    for corpus in table():
        if options.open and not corpus.is_open:
            continue
        try:
            count = prepare(corpus, options.data, options.out)
        except MissingCorpusError as error:
            print(f"missing{' (optional)' if corpus.optional else ''}: {error}", file=sys.stderr)
            needed += not corpus.optional
            continue
        print(f"{corpus.name}: {count} documents, {summary(load(corpus, options.out))}; {corpus.licence}", flush=True)
    if needed:
        sys.exit(f"{needed} corpora are missing; OPEN=1 does with the openly licensed ones")


if __name__ == "__main__":
    main()
