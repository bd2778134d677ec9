"""The documentation says what the software does: tables, commands, knowledge files, printed output, links."""

from __future__ import annotations

import importlib.util
import re
import shutil
from pathlib import Path

import pytest
import yaml

import onrecord
from onrecord.errors import KnowledgeError
from onrecord.knowledge.loader import DATA
from onrecord.record import TABLES, Record

ROOT = Path(__file__).parent.parent
DOCS = ROOT / "docs"
PAGES = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted(DOCS.glob("*.md"))]
SENTENCES = re.compile(r"^\| ([A-Z][^|]*\.) \| no event \| `(\w+)` `(\w+)` \|$", re.MULTILINE)


@pytest.fixture(scope="module")
def make():
    """The script behind ``make docs``."""
    spec = importlib.util.spec_from_file_location("docs_make", DOCS / "make.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def page(name):
    return (DOCS / name).read_text(encoding="utf-8")


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.name)
def test_every_relative_link_leads_to_a_file(path):
    targets = re.findall(r"\]\(([^)\s]+)\)", path.read_text(encoding="utf-8"))
    local = [target.partition("#")[0] for target in targets if "://" not in target and not target.startswith("#")]
    missing = [target for target in local if not (path.parent / target).exists()]
    assert not missing


def test_every_page_is_linked_from_the_readme():
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    assert [path.name for path in DOCS.glob("*.md") if f"docs/{path.name}" not in readme] == []


# -- tables.md


def described_tables():
    """Each table of ``tables.md`` with the columns described there, in order."""
    sections = re.split(r"^## ", page("tables.md"), flags=re.MULTILINE)[1:]
    return {
        section.split("\n")[0].strip(): re.findall(r"^\| `(\w+)` \| \S", section, flags=re.MULTILINE)
        for section in sections
    }


def test_every_table_and_column_is_described_and_nothing_else():
    with Record.create() as record:
        query = "SELECT table_name, list(column_name ORDER BY ordinal_position) FROM information_schema.columns \
            WHERE table_schema = 'main' AND table_name IN (SELECT view_name FROM duckdb_views()) GROUP BY ALL"
        views = dict(record.sql(query).fetchall())
    assert described_tables() == views
    assert set(TABLES) <= set(views)


def test_the_example_rows_are_those_of_the_example_reports(make):
    record = onrecord.read(ROOT / make.EXAMPLES)
    assert page("tables.md") == make.tables(page("tables.md"), record), "run `make docs`"


# -- cli.md


def test_the_reference_is_what_help_says(make):
    assert page("cli.md") == make.cli(), "run `make docs`"


# -- tutorial.md


def test_the_tutorial_prints_what_it_shows(make):
    assert page("tutorial.md") == make.tutorial(page("tutorial.md")), "run `make docs`"


# -- knowledge.md


def test_every_knowledge_file_is_described_and_nothing_else():
    described = set(re.findall(r"^\| `([\w/*]+\.yaml)` \| \S", page("knowledge.md"), flags=re.MULTILINE))
    files = {path.relative_to(DATA).as_posix() for path in DATA.rglob("*.yaml")}
    assert described == {re.sub(r"^(frames|holders|institutions)/.*", r"\1/*.yaml", name) for name in files}


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """The folder of the worked example, written as the page says."""
    root = tmp_path_factory.mktemp("knowledge")
    files = re.findall(
        r"^```yaml\n# my-knowledge/(\S+)\n(.*?)^```", page("knowledge.md"), flags=re.DOTALL | re.MULTILINE
    )
    for name, text in files:
        (root / name).parent.mkdir(exist_ok=True)
        (root / name).write_text(text, encoding="utf-8")
    assert len(files) == 5
    return root


def coded(sentence, tmp_path, **options):
    (tmp_path / "sentence.txt").write_text(sentence + "\n", encoding="utf-8")
    return onrecord.read(tmp_path, **options).sql("SELECT type, cameo FROM events").fetchall()


@pytest.mark.parametrize(("sentence", "type", "cameo"), SENTENCES.findall(page("knowledge.md")))
def test_the_sentences_of_the_worked_example_are_read_as_the_page_says(sentence, type, cameo, folder, tmp_path):
    assert coded(sentence, tmp_path) == []
    assert coded(sentence, tmp_path, knowledge=folder) == [(type, cameo)]


def test_the_frame_of_the_worked_example_is_read_as_its_own_example_says(folder, tmp_path):
    frame = yaml.safe_load((folder / "frames/assault.yaml").read_text(encoding="utf-8"))["frames"]["ram"]
    (tmp_path / "sentence.txt").write_text(re.sub(r"[\[\]{}*]", "", frame["examples"][0]), encoding="utf-8")
    record = onrecord.read(tmp_path, knowledge=folder)
    (row,) = record.rows("events")
    names = {row.id: (row.name, row.sector) for row in record.rows("actors")}
    assert [names[id] for id in row.targets] == [("trawlermen", "LAB")]
    assert [names[id][0] for id in row.actors] == ["coast guard"]


def test_the_weight_of_the_worked_example_keeps_the_leader_apart(folder, make):
    leaders = "SELECT actor FROM roles WHERE title = 'supreme leader'"
    query = f'SELECT sum(len(members)) FROM merges WHERE "into" IN ({leaders})'
    before, after = (
        onrecord.read(ROOT / make.EXAMPLES, knowledge=knowledge).sql(query).fetchall()[0][0]
        for knowledge in (None, folder)
    )
    assert (before, after) == (3, 2)


def test_a_misspelt_weight_is_refused_as_the_page_says(folder, tmp_path):
    shutil.copytree(folder, tmp_path / "k")
    (tmp_path / "k/links.yaml").write_text("actors:\n  weights:\n    same_name: high\n", encoding="utf-8")
    shown = re.search(
        r"`my-knowledge/(links\.yaml:3: actors\.weights\.same_name: Input should be a valid number)",
        page("knowledge.md"),
    )
    with pytest.raises(KnowledgeError, match=re.escape(shown[1])):
        onrecord.read(ROOT / "examples", knowledge=tmp_path / "k")
