"""Reads news reports into a record: who did and said what to whom, when, where, and according to whom.

>>> import onrecord
>>> record = onrecord.read(["examples/state-visit"])    # doctest: +SKIP
>>> record.events.df()                                   # doctest: +SKIP
>>> record.save("record.duckdb")                         # doctest: +SKIP
"""

from __future__ import annotations

import warnings
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from onrecord.version import __version__

if TYPE_CHECKING:
    from onrecord.record import Record

__all__ = ["__version__", "open", "read"]


def read(  # noqa: PLR0913 - keyword-only but for the paths
    paths: str | Path | Iterable[str | Path],
    *,
    published: str | None = None,
    model: str | None = None,
    knowledge: str | Path | None = None,
    actors: str | Path | Iterable[str | Path] = (),
    include: Iterable[str] = (),
    columns: Mapping[str, str] | None = None,
    date_format: str | None = None,
    jobs: int = 1,
) -> Record:
    """Read files, and folders of them, into a record in memory: text, web pages, JSON Lines, CSV, also compressed.

    ``published`` is the day (``YYYY-MM-DD``) of reports that name none; ``model`` an installed spaCy pipeline to use
    instead of our own; ``knowledge`` a folder of YAML files to lay over ours; ``actors`` lists of actors with their
    codes (YAML, CSV, PETRARCH's text form, FollowTheMoney).  ``include`` are patterns for the files of folders
    (``*.html``).  ``columns`` names columns of tables that are not found by themselves (``{"text": "Artikel"}``),
    ``date_format`` the form of their dates (``%d/%m/%Y``).  With more than one of ``jobs`` as many processes read side
    by side; a script must then keep what it does under ``if __name__ == "__main__":``.  What cannot be read is in
    ``record.problems``, and a warning tells how much it is.
    """
    from onrecord.archive.inputs.rows import Layout  # noqa: PLC0415
    from onrecord.archive.inputs.stream import Inputs, Selection  # noqa: PLC0415
    from onrecord.archive.originals.given import Given  # noqa: PLC0415 - ``import onrecord`` stays light
    from onrecord.record import Record  # noqa: PLC0415
    from onrecord.run.job import read_into  # noqa: PLC0415
    from onrecord.run.reader import Reader  # noqa: PLC0415

    several = [paths] if isinstance(paths, str | Path) else list(paths)
    record = Record.create()
    lists = [actors] if isinstance(actors, str | Path) else list(actors)
    laid_over = Path(knowledge) if knowledge is not None else None
    reader = Reader(model, laid_over, [Path(one) for one in lists], jobs=jobs)
    selection = Selection([Path(path) for path in several], tuple(include))
    layout = Layout(reader.knowledge.press, dict(columns or {}), date_format)
    outcome = read_into(record, Inputs(selection, layout), reader, Given(published=published))
    if outcome.set_aside:
        first = outcome.problems[0].message
        warnings.warn(f"{outcome.set_aside:,} set aside, see record.problems; the first: {first}", stacklevel=2)
    return record


def open(path: str | Path) -> Record:
    """Open a record that ``onrecord read`` or :meth:`Record.save` has written; read-only."""
    from onrecord.record import Record  # noqa: PLC0415

    return Record.open(path)
