"""Putting the scripts together."""

from __future__ import annotations

import pytest

from onrecord.web.bundle import bundle


def test_a_module_comes_after_what_it_needs_and_only_once() -> None:
    modules = {
        "main": 'import { b } from "./b.js";\nimport { a } from "./a.js";\nb(a);\n',
        "a": "export const a = 1;\n",
        "b": 'import { a } from "./a.js";\nexport function b() { return a; }\n',
        "unused": "export const unused = 1;\n",
    }
    script = bundle(modules, "main")
    assert script.index("module_a =") < script.index("module_b =") < script.index("module_main =")
    assert script.count("const module_a ") == 1
    assert "unused" not in script


def test_modules_that_need_each_other_in_a_circle_are_refused() -> None:
    modules = {"a": 'import { b } from "./b.js";\n', "b": 'import { a } from "./a.js";\n'}
    with pytest.raises(ValueError, match="a -> b -> a"):
        bundle(modules, "a")


@pytest.mark.parametrize("line", ['import all from "./b.js";\n', "export default 1;\n", 'import "./b.js";\n'])
def test_another_form_of_import_or_export_is_refused(line: str) -> None:
    with pytest.raises(ValueError, match="form that is not put together"):
        bundle({"a": line, "b": ""}, "a")
