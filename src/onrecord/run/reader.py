"""The stages put together: an original in, its accession and its reading out."""

from __future__ import annotations

import traceback
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from itertools import islice
from pathlib import Path

from onrecord.archive.accession import Accession, accede
from onrecord.archive.originals.given import Given
from onrecord.archive.originals.original import Original
from onrecord.errors import OnrecordError
from onrecord.knowledge import Knowledge
from onrecord.language import load
from onrecord.language.ahead import ahead
from onrecord.language.digest import digest
from onrecord.model import Document, Problem, Reading, Repair
from onrecord.reading.page import Page
from onrecord.reading.parsed import Doc
from onrecord.reading.reader import read_page
from onrecord.run.pool import Pool

BATCH = 16  # reports parsed together: enough to fill the model's batches, little enough to keep memory low


def is_read(document: Document) -> bool:
    """Whether a report is read: English is, and what is too short to tell; another language is kept and not read."""
    return document.language in (None, "en")


class Reader:
    """A language model and the knowledge, loaded once, that turn originals into readings.

    ``model`` is the name of an installed spaCy pipeline, ``None`` for our own; ``knowledge`` a folder laid over ours;
    ``actors`` are users' lists of actors.  With more than one of ``jobs`` reports are read by as many processes, each
    of which loads model and knowledge for itself; ``threads`` are those of our language model within one process.
    Raises :class:`~onrecord.errors.ModelError` or :class:`~onrecord.errors.KnowledgeError`.
    """

    def __init__(
        self,
        model: str | None = None,
        knowledge: Path | None = None,
        actors: Sequence[Path] = (),
        *,
        jobs: int = 1,
        threads: int = 2,
    ) -> None:
        self.knowledge = Knowledge(knowledge, actors)
        _ = self.knowledge.known  # a fault in a list is told before anything is read
        self.nlp = load(model, threads)
        self.model = model or "onrecord_reader"
        self.model_digest = digest(model)
        make = partial(_reads, model, knowledge, tuple(actors))
        self._pool = Pool(make, jobs, _lost) if jobs > 1 else None

    def accede(self, original: Original, given: Given) -> Accession:
        """An original with its metadata, zones and repairs, before it is read."""
        return accede(original, self.knowledge.press, given)

    def read(self, accessions: Iterable[Accession]) -> Iterator[tuple[Accession, Reading | Problem]]:
        """Read reports in batches, in their order; of those in another language the metadata alone.

        A report on which the software itself fails gives a problem: one fault does not cost a run of a million reports.
        While one report is read, the language model is at the next.
        """
        if self._pool:
            yield from self._pool.map(accessions)
            return
        waiting = iter(accessions)
        while batch := list(islice(waiting, BATCH)):
            readable = [accession for accession in batch if is_read(accession.document)]
            docs = ahead(self.nlp.pipe(accession.overlay.text for accession in readable))
            pages = (Page(a.document, a.overlay, Doc(doc)) for a, doc in zip(readable, docs, strict=True))
            read = {
                page.document.id: self._read(page, accession.repairs)
                for accession, page in zip(readable, pages, strict=True)
            }
            for accession in batch:
                document = accession.document
                yield accession, read.get(document.id) or Reading(document, accession.repairs)

    def _read(self, page: Page, repairs: Sequence[Repair]) -> Reading | Problem:
        try:
            return read_page(page, repairs, self.knowledge)
        except (OnrecordError, MemoryError):
            raise
        except Exception as error:  # noqa: BLE001 - a fault of ours on this report; it is told, and the rest is read
            return _failure(page.document, error)


def _reads(
    model: str | None, knowledge: Path | None, actors: Sequence[Path]
) -> Callable[[Sequence[Accession]], list[Reading | Problem]]:
    """What one process of several does.  It has a core to itself, which one thread of the language model fills."""
    reader = Reader(model, knowledge, actors, threads=1)
    return lambda accessions: [reading for _, reading in reader.read(accessions)]


def _lost(accession: Accession) -> Problem:
    """The problem of a report whose process died."""
    file = accession.document.file
    message = f"{file}: the process that read this report died, perhaps for lack of memory; try it alone with --jobs 1"
    return Problem(file, "failure", message)


def _failure(document: Document, error: Exception) -> Problem:
    """The problem of a report on which the software failed, with the place in the code."""
    place = traceback.extract_tb(error.__traceback__)[-1]
    what = f"{type(error).__name__}: {error}, at {Path(place.filename).name}:{place.lineno}"
    message = f"{document.file}: onrecord failed on this report ({what}); please report it, with the text if you may"
    return Problem(document.file, "failure", message)
