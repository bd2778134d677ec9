"""What the package asks to be installed is what it imports."""

from __future__ import annotations

import ast
import re
import sys
import tomllib
from importlib.metadata import packages_distributions
from pathlib import Path

ROOT = Path(__file__).parents[1]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
# Zstandard is Python's own from 3.14 on, and a distribution in a namespace of many before that.
NAMED = {"backports": "backports-zstd"}
SPARED = {"compression", "onrecord"}


def declared(requirements: list[str]) -> set[str]:
    """The names of requirements, as the package index compares them."""
    return {normal(re.split(r"[\s<>=;\[]", requirement)[0]) for requirement in requirements}


def normal(name: str) -> str:
    """A name without what does not tell it from others (PEP 503)."""
    return re.sub(r"[-_.]+", "-", name).lower()


def imported() -> set[str]:
    """The distributions whose modules the package imports, wherever in a module."""
    names: set[str] = set()
    for path in (ROOT / "src" / "onrecord").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Import):
                names |= {alias.name.partition(".")[0] for alias in node.names}
            elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
                names.add(node.module.partition(".")[0])
    found = packages_distributions()
    others = names - sys.stdlib_module_names - SPARED
    return {NAMED.get(name) or normal(found.get(name, [name])[0]) for name in others}


def test_what_is_imported_is_asked_for_and_nothing_else() -> None:
    """Of the extras the web's alone are imported by us; the frames are imported by DuckDB."""
    core, web = declared(PROJECT["dependencies"]), declared(PROJECT["optional-dependencies"]["web"])
    assert core <= imported()
    assert imported() <= core | web
