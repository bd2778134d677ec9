"""Lists as tables (CSV, TSV) and as YAML."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterator
from typing import Any

import yaml

from onrecord.knowledge.lists.cameo import ActorCodes
from onrecord.knowledge.lists.entry import Code, KnownActor, RowError, code_of, kind_of

COLUMNS = ("name", "aliases", "kind", "country", "sector", "code", "start", "end")
FIELDS = ("name", "aliases", "kind", "country", "sector", "code", "start", "end", "codes")
Refuse = Callable[[int, str], None]


def read_table(text: str, where: str, codes: ActorCodes, refuse: Refuse) -> Iterator[KnownActor]:
    """The actors of a table with a row of column names; rows of one name are its codes, aliases are parted by ``;``."""
    first = text.partition("\n")[0]
    reader = csv.DictReader(io.StringIO(text), delimiter=max(",;\t", key=first.count))
    strangers = [c for c in reader.fieldnames or () if c not in COLUMNS]
    if "name" not in (reader.fieldnames or ()) or strangers:
        which = f"column {strangers[0]!r} is not known" if strangers else "there is no column 'name'"
        refuse(1, f"{which}; the columns are {', '.join(COLUMNS)}")
        return
    found: dict[str, KnownActor] = {}
    for row in reader:
        try:
            if None in row:
                raise RowError(f"more cells than the {len(reader.fieldnames or ())} columns")
            cells = {column: (value or "").strip() for column, value in row.items()}
            actor = _actor(cells, cells.get("aliases", "").split(";"), [_code(cells, codes)], reader.line_num, where)
        except RowError as error:
            refuse(reader.line_num, str(error))
            continue
        known = found.get(actor.name)
        found[actor.name] = actor if known is None else _joined(known, actor)
    yield from found.values()


def read_yaml(text: str, where: str, codes: ActorCodes, refuse: Refuse) -> Iterator[KnownActor]:
    """The actors of a YAML file: a list under ``actors``, each with the columns of a table, or ``codes`` with dates."""
    try:
        node = yaml.compose(text, Loader=yaml.SafeLoader)
        data = yaml.load(text, yaml.SafeLoader)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        refuse(mark.line + 1 if mark else 1, f"not readable as YAML: {getattr(error, 'problem', error)}")
        return
    rows = data.get("actors") if isinstance(data, dict) else None
    if not isinstance(rows, list) or not isinstance(node, yaml.MappingNode):
        refuse(1, "there is no list 'actors'")
        return
    lines = next(value for key, value in node.value if key.value == "actors").value
    for row, at in zip(rows, lines, strict=True):
        line = at.start_mark.line + 1
        try:
            yield _of_yaml(row, codes, line, where)
        except RowError as error:
            refuse(line, str(error))


def _of_yaml(row: Any, codes: ActorCodes, line: int, where: str) -> KnownActor:
    if not isinstance(row, dict):
        raise RowError("an actor is a mapping such as {name: Ministry of Tides, country: NOR, sector: GOV}")
    strangers = [key for key in row if key not in FIELDS]
    if strangers:
        raise RowError(f"{strangers[0]!r} is not known; the keys are {', '.join(FIELDS)}")
    aliases, dated = row.get("aliases") or [], row.get("codes") or []
    if not isinstance(aliases, list) or not isinstance(dated, list) or not all(isinstance(d, dict) for d in dated):
        raise RowError("'aliases' and 'codes' are lists")
    cells = {key: _text(value) for key, value in row.items() if key not in ("aliases", "codes")}
    given = [_code({key: _text(value) for key, value in one.items()}, codes) for one in dated]
    if not dated or any(key in cells for key in ("country", "sector", "code")):
        given.append(_code(cells, codes))
    return _actor(cells, [_text(alias) for alias in aliases], given, line, where)


def _text(value: Any) -> str:
    """A value as text: YAML reads a date as one."""
    return "" if value is None else str(value)


def _actor(cells: dict[str, str], aliases: list[str], codes: list[Code], line: int, where: str) -> KnownActor:
    name = cells.get("name", "")
    if not name:
        raise RowError("the name is empty")
    names = tuple(dict.fromkeys([name, *(alias.strip() for alias in aliases if alias.strip())]))
    return KnownActor(name, names, kind_of(cells.get("kind")), tuple(codes), f"{where}:{line}")


def _code(cells: dict[str, str], codes: ActorCodes) -> Code:
    country, sector = cells.get("country"), cells.get("sector")
    if cells.get("code"):
        if country or sector:
            raise RowError("it has a 'code' and a country or sector; give one of them")
        country, sector = codes.read(cells["code"])
    return code_of(country, sector, cells.get("start"), cells.get("end"))


def _joined(one: KnownActor, other: KnownActor) -> KnownActor:
    """Two rows of one actor: dated codes first, as what holds otherwise comes last."""
    codes = sorted((*one.codes, *other.codes), key=lambda code: code.start is None and code.end is None)
    names = tuple(dict.fromkeys((*one.names, *other.names)))
    return KnownActor(one.name, names, one.kind or other.kind, tuple(codes), one.where)
