"""Reading the knowledge files: commented YAML, checked against a schema, a user's folder laid over it.

Each file has a schema (a pydantic model).  A malformed entry raises :class:`~onrecord.errors.KnowledgeError` with
file and line.  A user's folder holds files of the same names and the same form, each with only what it changes; their
entries are added to ours and win where both have one: mappings are merged key by key, lists are joined with the user's
entries first.  A long file may be continued in a folder of its name (``holders.yaml`` in ``holders/``): all files
there are of the same form, and together they are one.
"""

from __future__ import annotations

import gc
import hashlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, ClassVar, TypeVar

import yaml
from pydantic import BaseModel, ConfigDict, ValidationError

from onrecord.errors import KnowledgeError

DATA = Path(__file__).parent / "data"
SafeLoader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # the C parser is ten times as fast
BaseLoader = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
NOTHING = frozenset({"", "~", "null", "Null", "NULL"})


class Entry(BaseModel):
    """Base of all knowledge schemas: unknown keys are refused, values cannot be changed after loading.

    ``all_words`` says that a file of the schema holds strings alone, no numbers and no truth values: a long one is read
    in two thirds of the time.
    """

    all_words: ClassVar[bool] = False
    model_config = ConfigDict(extra="forbid", frozen=True)


Schema = TypeVar("Schema", bound=Entry)


class Library:
    """The knowledge files, ours and the user's."""

    def __init__(self, user: Path | None = None) -> None:
        if user is not None and not user.is_dir():
            raise KnowledgeError(f"{user}: no such folder; give a folder of YAML files to --knowledge")
        if user is not None:
            _refuse_strangers(user)
            if not any((*user.rglob("*.yaml"), *user.rglob("*.npz"), *user.glob("geonames/*"))):
                raise KnowledgeError(
                    f"{user}: holds no knowledge file, so nothing would change; put files into it that are "
                    "named as ours, such as titles.yaml"
                )
        self.user = user

    def load(self, name: str, schema: type[Schema]) -> Schema:
        """The file ``name`` (such as ``calendar.yaml`` or ``frames/assault.yaml``) as an instance of ``schema``."""
        with uncollected():
            return self._loaded(name, schema)

    def _loaded(self, name: str, schema: type[Schema]) -> Schema:
        roots = [[(path, _parsed(path, schema.all_words)) for path in _parts(root, name)] for root in self._roots()]
        data: Any = {}
        for parts in roots:
            joined: Any = {}
            for _, part in parts:
                joined = _merge(joined, part, _joined)
            data = _merge(data, joined)
        try:
            return schema.model_validate(data)
        except ValidationError:
            # Once more, file by file, to tell where the fault is.
            data = {}
            for path, part in (part for parts in roots for part in parts):
                data = _merge(data, part)
                _check(path, data, schema)
            raise

    def names(self, folder: str) -> list[str]:
        """The names of the files of a sub-folder (``frames/assault.yaml``), ours and the user's, sorted."""
        return sorted({f"{folder}/{path.name}" for root in self._roots() for path in (root / folder).glob("*.yaml")})

    def digest(self) -> str:
        """SHA-256 over all knowledge files in use, for the record's ``run`` table."""
        total = hashlib.sha256()
        for root in self._roots():
            for path in sorted((*root.rglob("*.yaml"), *root.rglob("*.npz"))):
                total.update(path.relative_to(root).as_posix().encode())
                total.update(path.read_bytes())
        return total.hexdigest()

    def _roots(self) -> list[Path]:
        """Our folder, and the user's over it."""
        return [DATA] + ([self.user] if self.user is not None else [])


@contextmanager
def uncollected() -> Iterator[None]:
    """Without the garbage collector: what reading a file makes stays, and looking it through takes as long again."""
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.enable()


def _refuse_strangers(user: Path) -> None:
    """Raise for a file of the user's that nothing would ever read, such as one with a misspelt name.

    New names are free in ``frames`` and in the folders that continue a file, where every file is read.
    """
    for path in sorted((*user.rglob("*.yaml"), *user.rglob("*.yml"))):
        name = path.relative_to(user)
        folder = name.parent.as_posix()
        every = folder == "frames" or (folder != "." and (DATA / f"{folder}.yaml").is_file())
        added = every and name.suffix == ".yaml"
        if not added and not (DATA / name).is_file():
            raise KnowledgeError(
                f"{path}: no knowledge file is called {name.as_posix()}, so it would not be read; "
                "give it the name of the file that it changes, or put new frames into frames/NAME.yaml"
            )


def _parts(root: Path, name: str) -> list[Path]:
    """The file and those of the folder that continues it, as far as they are there."""
    file = root / name
    return ([file] if file.is_file() else []) + sorted(file.with_suffix("").glob("*.yaml"))


def _parsed(path: Path, all_words: bool) -> Any:
    """What one file holds; a file of comments alone holds nothing."""
    try:
        text = path.read_text(encoding="utf-8")
        if all_words and "<<" not in text:
            data = _strings(yaml.compose(text, BaseLoader))
        else:
            data = yaml.load(text, SafeLoader)  # noqa: S506 - a safe loader
    except yaml.MarkedYAMLError as error:
        line = f":{error.problem_mark.line + 1}" if error.problem_mark is not None else ""
        raise KnowledgeError(f"{path}{line}: not readable as YAML ({error.problem}); mend the line") from error
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        raise KnowledgeError(f"{path}: not readable as YAML ({error}); save it as YAML in UTF-8") from error
    except OSError as error:
        raise KnowledgeError(f"{path}: cannot be read ({error.strerror}); change its mode or owner") from error
    return {} if data is None else data


def _strings(node: yaml.Node | None) -> Any:
    """What a node holds, every scalar as the string that is written, but for what YAML writes for nothing."""
    if isinstance(node, yaml.ScalarNode):
        return None if node.style is None and node.value in NOTHING else node.value
    if isinstance(node, yaml.MappingNode):
        return {_strings(name): _strings(value) for name, value in node.value}
    return [_strings(part) for part in node.value] if node is not None else None


def _check(path: Path, data: Any, schema: type[Entry]) -> None:
    """Raise where ``data``, the file at ``path`` merged over those below it, does not fit the schema.

    What is below fits, so the fault is in this file; and as its lists come first, its positions are those of the error.
    """
    try:
        schema.model_validate(data)
    except ValidationError as error:
        found = error.errors()[0]
        line = _line(path.read_text(encoding="utf-8"), found["loc"])
        where = ".".join(map(str, found["loc"]))
        what = "there is no key of this name" if found["type"] == "extra_forbidden" else found["msg"]
        raise KnowledgeError(f"{path}:{line}: {where}: {what}; mend the entry") from error


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


def _over(ours: list[Any], theirs: list[Any]) -> list[Any]:
    """A user's list and ours: theirs first, and what both have once."""
    return theirs + [row for row in ours if row not in theirs]


def _joined(ours: list[Any], theirs: list[Any]) -> list[Any]:
    """The lists of two parts of one file."""
    return ours + theirs


def _merge(ours: Any, theirs: Any, join: Callable[[list[Any], list[Any]], list[Any]] = _over) -> Any:
    """Their mapping over ours, key by key; lists joined as ``join`` does it; other values replaced."""
    if isinstance(ours, dict) and isinstance(theirs, dict):
        return {
            **ours,
            **{k: _merge(ours[k], v, join) if k in ours else v for k, v in theirs.items()},
        }
    if isinstance(ours, list) and isinstance(theirs, list):
        return join(ours, theirs)
    return theirs
