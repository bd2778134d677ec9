"""The page's scripts put together: modules in the order in which they need each other, each in a scope of its own.

A module in ``static/app`` begins with its imports, one a line (``import { a, b } from "./other.js";``), and exports
with ``export`` before a function, class or constant.  Nothing else of the module syntax is used, so that this is all
it takes to make one script of them.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

_IMPORT = re.compile(r'^import \{ ([\w, ]+) \} from "\./(\w+)\.js";\n', re.MULTILINE)
_EXPORT = re.compile(r"^export (?=(?:async )?(?:function|class|const) (\w+))", re.MULTILINE)


def bundle(modules: Mapping[str, str], main: str) -> str:
    r"""One script that runs ``main``; ``modules`` maps names (without ``.js``) to source.

    Raises :class:`ValueError` for modules that need each other in a circle, or use another form of import.

    >>> print(bundle({"a": "export const one = 1;\n", "b": 'import { one } from "./a.js";\nalert(one);\n'}, "b"))
    "use strict";
    const module_a = (() => {
    const one = 1;
    return { one };
    })();
    const module_b = (() => {
    const { one } = module_a;
    alert(one);
    return {  };
    })();
    <BLANKLINE>
    """
    parts = ['"use strict";\n']
    parts += [_wrapped(name, modules[name]) for name in _ordered(modules, main)]
    return "".join(parts)


def _wrapped(name: str, source: str) -> str:
    exported = [match[1] for match in _EXPORT.finditer(source)]
    body = _EXPORT.sub("", _IMPORT.sub(r"const { \1 } = module_\2;\n", source))
    if re.search(r"^(import|export)\b", body, re.MULTILINE):
        raise ValueError(f"{name}.js: an import or export in a form that is not put together; see {__name__}")
    return f"const module_{name} = (() => {{\n{body}return {{ {', '.join(exported)} }};\n}})();\n"


def _ordered(modules: Mapping[str, str], main: str) -> list[str]:
    """The modules that ``main`` needs, each after those it needs itself."""
    found: list[str] = []
    open_: list[str] = []

    def visit(name: str) -> None:
        if name in found:
            return
        if name in open_:
            raise ValueError(f"modules need each other in a circle: {' -> '.join([*open_, name])}")
        open_.append(name)
        for match in _IMPORT.finditer(modules[name]):
            visit(match[2])
        open_.pop()
        found.append(name)

    visit(main)
    return found
