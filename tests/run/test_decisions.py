"""A person's decisions through a whole record: they survive reconciling, more reports, and reading again."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from onrecord.archive.inputs.rows import Layout
from onrecord.archive.inputs.stream import Inputs, Selection
from onrecord.record import Record
from onrecord.run.job import read_into
from onrecord.run.reader import Reader
from onrecord.run.revising import merge_in, remove_from, split_in

TEXTS = [
    "President Tom Reed of Canada met Anna Holt in Ottawa on Tuesday. Reed said the talks went well.",
    "Canadian President Tom Reed opened a bridge in Halifax on Friday, a spokesman said.",
    "The writer Ellen Marsh signed books in Toronto. Marsh said she had written since she was a child.",
    "President Tom Reed of Canada spoke in Regina on Sunday. He promised new roads.",
]


@pytest.fixture(scope="module")
def reader() -> Reader:
    return Reader()


def inputs(folder: Path, count: int) -> Inputs:
    path = folder / "reports.jsonl"
    rows = [{"id": f"r{n}", "text": text, "date": "2011-03-04"} for n, text in enumerate(TEXTS[:count])]
    path.write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    return Inputs(Selection([path]), Layout(Reader().knowledge.press))


def ids(record: Record, name: str) -> list[str]:
    found = record.sql("SELECT id FROM actors WHERE name = ? AND kind = 'person' ORDER BY id", name).fetchall()
    return [id for (id,) in found]


def test_decisions_survive_more_reports_and_reading_again(reader: Reader, tmp_path: Path) -> None:
    record, knowledge = Record.create(), reader.knowledge
    read_into(record, inputs(tmp_path, 3), reader)
    (reed,), (marsh,) = ids(record, "Tom Reed"), ids(record, "Ellen Marsh")
    assert merge_in(record, [reed, marsh], knowledge, "A. Holt", "a pen name") == min(reed, marsh)
    read_into(record, inputs(tmp_path, 4), reader)
    (merge,) = [row for row in record.rows("merges") if marsh in row.members]
    assert len(merge.members) == 4, "the fourth report's Tom Reed has come to them"
    assert "decided by A. Holt: a pen name" in merge.why
    document = marsh.rpartition("-")[0]
    remove_from(record, document, knowledge)
    assert ids(record, "Ellen Marsh") == []
    record.readmit(document)
    read_into(record, inputs(tmp_path, 4), reader)
    assert len(ids(record, "Tom Reed") + ids(record, "Ellen Marsh")) == 1, "the writer is back, and one with Reed"
    whole = merge.into
    assert split_in(record, whole, [marsh], knowledge) == [marsh]
    assert ids(record, "Ellen Marsh") == [marsh]
    assert len(ids(record, "Tom Reed")) == 1
    assert [row.kind for row in record.rows("decisions")] == ["merge", "split"]


def test_the_commands_decide_and_refuse(reader: Reader, tmp_path: Path) -> None:
    path = tmp_path / "record.duckdb"
    with Record.into(path) as record:
        read_into(record, inputs(tmp_path, 3), reader)
        (reed,) = ids(record, "Tom Reed")
        record.save()

    def onrecord(*args: str) -> subprocess.CompletedProcess[str]:
        run = [sys.executable, "-m", "onrecord", args[0], str(path), *args[1:]]
        return subprocess.run(run, capture_output=True, text=True, check=False)

    done = onrecord("split", reed, "--by", "A. Holt")
    assert done.returncode == 0, done.stderr
    with Record.open(path) as record:
        apart = ids(record, "Tom Reed")
    assert len(apart) == 2
    refused = onrecord("split", apart[0])
    assert (refused.returncode, "nothing to split" in refused.stderr) == (1, True)
    done = onrecord("merge", *apart)
    assert (done.returncode, apart[0] in done.stdout) == (0, True)
    with Record.open(path) as record:
        assert ids(record, "Tom Reed") == [apart[0]]
        assert record.sql('SELECT kind, "by" FROM decisions').fetchall() == [("split", "A. Holt"), ("merge", None)]
