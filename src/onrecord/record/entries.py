"""What a record keeps beside the readings: the originals, and the runs that made it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Original:
    """The bytes of one report as they came, and how they become text.

    ``id`` is that of the document, ``encoding`` Python's name of an encoding.  For a row of JSON Lines or CSV the
    original is the text field, encoded.
    """

    id: str
    file: str
    sha256: str
    data: bytes
    encoding: str


@dataclass(frozen=True, slots=True)
class Run:
    """One run of the software over some inputs: what is needed to repeat it, and how much it did.

    ``model`` is the name of the language reader, the digests are SHA-256 in hexadecimal digits.  ``started`` and
    ``finished`` know their time zone.  ``read`` counts the reports that were read, ``known`` those the record had
    already, ``set_aside`` the inputs that became problems.
    """

    version: str
    model: str
    knowledge_digest: str
    started: datetime
    model_digest: str | None = None
    finished: datetime | None = None
    read: int = 0
    known: int = 0
    set_aside: int = 0


@dataclass(frozen=True, slots=True)
class Gap:
    """How many rows of a table lack something: ``count`` of ``of`` events have no date (``missing``)."""

    table: str
    missing: str
    count: int
    of: int
