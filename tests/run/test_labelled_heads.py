"""A text file with a labelled head, read by the command as a user does."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

BODY = (
    "VALPARAISO, March 13 — Dockworkers blocked the gates of the port on Wednesday and the police arrested nine of "
    "them. The minister of transport accused the union of holding the country to ransom."
)
HEAD = (
    "Title: Port strike enters second week as minister and union trade blame\nDate: {}\nSource: The Harbour Courier\n\n"
)


def command(*args: str | Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "onrecord", *map(str, args)], capture_output=True, text=True, check=False
    )


def exported(record: Path) -> dict[str, Any]:
    return json.loads(command("export", record, "--format", "json").stdout)


def test_a_labelled_head_dates_the_report_and_is_not_read_as_prose(tmp_path: Path) -> None:
    (tmp_path / "strike.txt").write_text(HEAD.format("2019-03-14") + BODY, encoding="utf-8")
    done = command("read", tmp_path / "strike.txt", "--into", tmp_path / "record.duckdb")
    assert done.returncode == 0, done.stderr
    data = exported(tmp_path / "record.duckdb")
    (document,) = data["documents"]
    assert document["title"] == "Port strike enters second week as minister and union trade blame"
    assert (document["publisher"], document["published"]) == ("The Harbour Courier", "2019-03-14")
    text = HEAD.format("2019-03-14") + BODY
    labels = [range(zone["start"], zone["end"]) for zone in document["zones"] if zone["kind"] in ("notice", "date")]
    assert [text[label.start : label.stop] for label in labels] == [
        *("Title:", "Date:", "2019-03-14", "Source: The Harbour Courier")
    ]
    read = [event["trigger"]["start"] for event in data["events"]]
    read += [part["start"] for statement in data["statements"] for part in statement["content"]]
    read += [mention["start"] for actor in data["actors"] for mention in actor["mentions"]]
    assert not [start for start in read for label in labels if start in label]
    first = min(
        (event for event in data["events"] if event["trigger"]["start"] >= text.index(BODY)),
        key=lambda event: event["trigger"]["start"],
    )
    assert first["date"] == "2019-03-13"


def test_a_date_that_could_be_another_is_told_and_not_taken(tmp_path: Path) -> None:
    (tmp_path / "strike.txt").write_text(HEAD.format("03/04/2019") + BODY, encoding="utf-8")
    done = command("read", tmp_path / "strike.txt", "--into", tmp_path / "record.duckdb")
    assert done.returncode == 3
    assert "'03/04/2019'" in done.stderr
    (document,) = exported(tmp_path / "record.duckdb")["documents"]
    assert (document["publisher"], document["published"]) == ("The Harbour Courier", None)
    chosen = tmp_path / "chosen.duckdb"
    done = command("read", tmp_path / "strike.txt", "--into", chosen, "--date-format", "%d/%m/%Y")
    assert done.returncode == 0, done.stderr
    assert exported(chosen)["documents"][0]["published"] == "2019-04-03"
