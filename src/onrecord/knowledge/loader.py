"""Reading the knowledge files: commented YAML, checked against a schema, a user's folder laid over it.

Each file has a schema (a pydantic model).  A malformed entry raises :class:`~onrecord.errors.KnowledgeError` with
file and
line.  A user's folder holds files of the same names and the same form; their entries are added to ours and win where
both
have one: mappings are merged key by key, lists are joined with the user's entries first.
"""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Any, TypeVar

import yaml
from pydantic import BaseModel, ConfigDict, ValidationError

from onrecord.errors import KnowledgeError

DATA = Path(__file__).parent / "data"
SafeLoader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # the C parser is ten times as fast


class Entry(BaseModel):
    """Base of all knowledge schemas: unknown keys are refused, values cannot be changed after loading."""

    model_config = ConfigDict(extra="forbid", frozen=True)


Schema = TypeVar("Schema", bound=Entry)


class Library:
    """The knowledge files, ours and the user's."""

    def __init__(self, user: Path | None = None) -> None:
        if user is not None and not user.is_dir():
            raise KnowledgeError(f"{user}: no such folder; give a folder of YAML files to --knowledge")
        self.user = user

    def load(self, name: str, schema: type[Schema]) -> Schema:
        """The file ``name`` (such as ``calendar.yaml`` or ``frames/assault.yaml``) as an instance of ``schema``."""
        data = _checked(DATA / name, schema)
        if self.user is not None and (self.user / name).is_file():
            data = _merge(data, _checked(self.user / name, schema))
        return schema.model_validate(data)

    def names(self, folder: str) -> list[str]:
        """The names of the files of a sub-folder (``frames/assault.yaml``), ours and the user's, sorted."""
        roots = [DATA] + ([self.user] if self.user is not None else [])
        return sorted({f"{folder}/{path.name}" for root in roots for path in (root / folder).glob("*.yaml")})

    def digest(self) -> str:
        """SHA-256 over all knowledge files in use, for the record's ``run`` table."""
        total = hashlib.sha256()
        for root in [DATA] + ([self.user] if self.user is not None else []):
            for path in sorted(root.rglob("*.yaml")):
                total.update(path.relative_to(root).as_posix().encode())
                total.update(path.read_bytes())
        return total.hexdigest()


def _checked(path: Path, schema: type[Entry]) -> dict[str, Any]:
    """The raw mapping of one file after it has been checked; user files may hold a part of the keys."""
    if not path.is_file():
        return {}
    try:
        text = path.read_text(encoding="utf-8")
        data = yaml.load(text, SafeLoader)  # noqa: S506 - a safe loader
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        raise KnowledgeError(f"{path}: not readable as YAML: {error}") from error
    try:
        schema.model_validate(data)
    except ValidationError as error:
        found = error.errors()[0]
        line = _line(text, found["loc"])
        where = ".".join(map(str, found["loc"]))
        raise KnowledgeError(f"{path}:{line}: {where}: {found['msg']}; mend the entry") from error
    return data or {}


def _line(text: str, loc: tuple[int | str, ...]) -> int:
    """The line (from 1) of the YAML node that a validation error points at, or of its nearest parent."""
    node = yaml.compose(text, Loader=SafeLoader)
    line = 1
    for key in loc:
        if isinstance(node, yaml.MappingNode):
            pair = next(((k, v) for k, v in node.value if k.value == str(key)), None)
            if pair is None:
                return line
            line, node = pair[0].start_mark.line + 1, pair[1]
        elif isinstance(node, yaml.SequenceNode) and isinstance(key, int) and key < len(node.value):
            node = node.value[key]
            line = node.start_mark.line + 1
        else:
            return line
    return line


def _merge(ours: Any, theirs: Any) -> Any:
    """Their mapping over ours, key by key; lists joined, theirs first; other values replaced."""
    if isinstance(ours, dict) and isinstance(theirs, dict):
        return {
            **ours,
            **{k: _merge(ours[k], v) if k in ours else v for k, v in theirs.items()},
        }
    if isinstance(ours, list) and isinstance(theirs, list):
        return theirs + [row for row in ours if row not in theirs]
    return theirs
