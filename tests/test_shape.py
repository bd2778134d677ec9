"""The shape of the code that CONTRIBUTING.md asks for: what a linter cannot hold us to."""

from __future__ import annotations

import ast
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
BASE = ROOT / "src" / "onrecord"
SOURCES = {path.relative_to(BASE).as_posix(): path.read_text(encoding="utf-8") for path in sorted(BASE.rglob("*.py"))}
TREES = {name: ast.parse(text) for name, text in SOURCES.items()}
LINES = 400  # of a file
BODY = 50  # lines of a function, its docstring apart
MODULES = 12  # of a folder


def test_the_whole_package_is_looked_at() -> None:
    """The files are those of the package."""
    assert len(SOURCES) > 300


def test_files() -> None:
    """No file is longer than can be read at once."""
    assert not {name: text.count("\n") for name, text in SOURCES.items() if text.count("\n") > LINES}


def test_functions() -> None:
    """No function is longer than a screen."""
    found = ((f"{name}: {f.name}", length(f)) for name, tree in TREES.items() for f in functions(tree))
    assert not {function: size for function, size in found if size > BODY}


def test_constants() -> None:
    """Nothing at the top of a module can be changed by whoever imports it."""
    found = {name: list(changeable(tree)) for name, tree in TREES.items()}
    assert not {name: names for name, names in found.items() if names}


def test_folders() -> None:
    """No folder holds more modules than one sees at a glance."""
    count = Counter(Path(name).parent.as_posix() for name in SOURCES if not name.endswith("__init__.py"))
    assert not {folder: n for folder, n in count.items() if n > MODULES}


def test_what_is_trained_or_shipped_needs_no_benchmark() -> None:
    """Neither the package nor what trains it imports a script that measures, or a test."""
    trees = TREES | {str(path): ast.parse(path.read_text("utf-8")) for path in (ROOT / "training").rglob("*.py")}
    assert not {name for name, tree in trees.items() if not imported(tree).isdisjoint({"benchmarks", "tests"})}


def imported(tree: ast.Module) -> set[str]:
    """The packages at the top that a module imports from, anywhere in it."""
    nodes = list(ast.walk(tree))
    found = {alias.name for node in nodes if isinstance(node, ast.Import) for alias in node.names}
    found |= {node.module for node in nodes if isinstance(node, ast.ImportFrom) and node.module}
    return {name.partition(".")[0] for name in found}


def functions(tree: ast.Module) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    """All functions and methods."""
    return (node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef))


def length(function: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    """The lines of a function from its ``def`` to its end, without those of its docstring."""
    told = function.body[0] if ast.get_docstring(function) else None
    return lines(function) - (lines(told) if told is not None else 0)


def lines(node: ast.stmt) -> int:
    """The lines that a statement stands on."""
    return (node.end_lineno or node.lineno) - node.lineno + 1


def changeable(tree: ast.Module) -> Iterator[str]:
    """The names at the top of a module that are given a dictionary, list or set; ``__all__`` is one by custom."""
    open_ = (ast.Dict, ast.List, ast.Set, ast.DictComp, ast.ListComp, ast.SetComp)
    makers = {"dict", "list", "set", "defaultdict", "Counter", "deque"}
    for node in tree.body:
        if isinstance(node, ast.Assign | ast.AnnAssign) and node.value is not None:
            made = isinstance(node.value, ast.Call) and getattr(node.value.func, "id", None) in makers
            for target in node.targets if isinstance(node, ast.Assign) else [node.target]:
                name = ast.unparse(target)
                if (made or isinstance(node.value, open_)) and name != "__all__":
                    yield name


@pytest.mark.parametrize(
    ("code", "names"),
    [
        ("A = {1: 2}\nB: list[int] = []\nC = set()\nD = {n for n in B}", ["A", "B", "C", "D"]),
        ("A = frozenset({1})\nB = (1, 2)\nC = MappingProxyType({})\n__all__ = ['A']\ndef f():\n    x = []", []),
    ],
)
def test_what_is_changeable(code: str, names: list[str]) -> None:
    """The check itself."""
    assert list(changeable(ast.parse(code))) == names


def test_length() -> None:
    """A docstring does not count, what stands between its end and the function's end does."""
    tree = ast.parse('def f():\n    """One.\n\n    Two.\n    """\n    a = 1\n\n    return a\n')
    assert [length(function) for function in functions(tree)] == [4]


def test_what_is_imported() -> None:
    """Imports inside functions count."""
    tree = ast.parse("from benchmarks.gum import one\nfrom . import two\ndef f():\n    import tests.three as three\n")
    assert imported(tree) == {"benchmarks", "tests"}
