"""Every error that onrecord raises on purpose.

All descend from :class:`OnrecordError`, so that one ``except`` catches them.  A message names the file, row or entry
it is about and says what to do next.
"""


class OnrecordError(Exception):
    """Root of all errors raised on purpose by this package."""


class InputError(OnrecordError):
    """A file or row that cannot be read as a report; the rest of a run goes on without it."""


class KnowledgeError(OnrecordError):
    """An entry of the knowledge files that is malformed; the message names file and line."""


class ModelError(OnrecordError):
    """A language model that is missing or does not give what reading needs."""


class WorkerError(OnrecordError):
    """A process for reading that cannot be started."""


class RecordError(OnrecordError):
    """A record that cannot be opened, written, or does not hold what was asked for."""


class CorpusError(OnrecordError):
    """A file with gold labels that cannot be measured on; the message names file and line."""
