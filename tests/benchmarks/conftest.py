"""Running a benchmark as a user does, but with the language reader and the knowledge that the tests have loaded."""

from __future__ import annotations

import runpy
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from spacy.language import Language

from onrecord.knowledge import Knowledge

BENCHMARKS = Path(__file__).parents[2] / "benchmarks"


@pytest.fixture
def run(
    nlp: Language,
    knowledge: Knowledge,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    tmp_path: Path,
) -> Callable[..., str]:
    """``run("times", folder)`` gives what ``python benchmarks/times.py FOLDER`` prints, run in an empty folder."""
    for module in ("onrecord.language", "onrecord.run.reader"):
        monkeypatch.setattr(f"{module}.load", lambda *_args, **_options: nlp)
    for module in ("onrecord.knowledge", "onrecord.run.reader"):
        monkeypatch.setattr(f"{module}.Knowledge", lambda *_args: knowledge)
    monkeypatch.syspath_prepend(str(BENCHMARKS))
    here = tmp_path / "here"
    here.mkdir()
    monkeypatch.chdir(here)

    def call(name: str, *arguments: object) -> str:
        path = str(BENCHMARKS / f"{name}.py")
        monkeypatch.setattr(sys, "argv", [path, *map(str, arguments)])
        capsys.readouterr()
        runpy.run_path(path, run_name="__main__")
        return capsys.readouterr().out

    return call
