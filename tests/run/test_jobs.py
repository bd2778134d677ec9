"""Reports read by several processes."""

from __future__ import annotations

import json
import subprocess
import sys
import textwrap
from pathlib import Path

from onrecord.archive.inputs.rows import Layout
from onrecord.archive.inputs.stream import Inputs, Selection
from onrecord.record import Record
from onrecord.run.job import read_into
from onrecord.run.pool import CHUNK
from onrecord.run.reader import Reader


def test_a_record_read_by_two_processes_is_that_of_one(tmp_path: Path) -> None:
    text = (
        "The president of Chad met rebel leaders in N'Djamena on Monday, envoy number {} said. “We agreed,” he added."
    )
    lines = [json.dumps({"id": f"r{n}", "text": text.format(n), "date": "2009-05-06"}) for n in range(CHUNK + 3)]
    lines.append(
        json.dumps({"id": "fr", "text": "Le président a rencontré hier les chefs des rebelles dans la capitale."})
    )
    (tmp_path / "rows.jsonl").write_text("\n".join(lines), encoding="utf-8")
    records = []
    for jobs in (1, 2):
        reader, record = Reader(jobs=jobs), Record.create()
        inputs = Inputs(Selection([tmp_path / "rows.jsonl"]), Layout(reader.knowledge.press))
        outcome = read_into(record, inputs, reader)
        assert (outcome.read, outcome.unread, outcome.set_aside) == (CHUNK + 3, 1, 0)
        records.append(record)
    for table in ("documents", "actors", "mentions", "statements", "events", "participants"):
        one, two = (list(record.rows(table)) for record in records)
        assert one == two


def test_a_script_without_a_guard_is_told(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Rebels attacked the town on Monday, the army said.", encoding="utf-8")
    script = tmp_path / "script.py"
    script.write_text(
        textwrap.dedent(f"""
            import onrecord
            onrecord.read([{str(tmp_path / "a.txt")!r}], jobs=2)
        """),
        encoding="utf-8",
    )
    done = subprocess.run([sys.executable, script], capture_output=True, text=True, check=False)
    assert done.returncode != 0
    assert "__main__" in done.stderr
