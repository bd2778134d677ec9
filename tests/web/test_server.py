"""The server: the same answers as the file, read-only, for this machine alone, and nothing of a request is ever SQL."""

from __future__ import annotations

import csv
import io
import json
import socket
import threading
import time
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Iterator
from http.client import HTTPConnection
from pathlib import Path
from typing import Any

import duckdb
import pytest
import uvicorn
from browser import launched, until
from page_records import HOSTILE, POST, affair, echo, post

from onrecord.errors import RecordError
from onrecord.record import Record
from onrecord.web.command import serve
from onrecord.web.dossier import render
from onrecord.web.serving.server import application

FIRST, SECOND = post()[1].document.id, echo()[1].document.id
STATES = (
    "view=overview",
    "view=reports&sort=-date",
    "view=reports&q=pier",
    "view=reports&type=lost_space_after_full_stop",
    "view=statements&not.status=hedged",
    "view=statements&speaker=",
    "view=events&sort=-date",
    "view=events&sort=actor",
    "view=events&type=AGREE&not.status=promised",
    "view=events&type=&type=ASSAULT",
    'view=events&q="the accord" -friday',
    "view=events&from=2001-03-09",
    f"view=events&report={FIRST}&row={FIRST}-e3",
    f"view=events&speaker={FIRST}-a1",
    "view=events&speaker=(itself)&place=",
    "view=timeline&not.type=ASSAULT",
    "view=map&status=happened",
    "view=actors&source=The Alder Post",
    f"view=actors&row={FIRST}-a1",
    "view=network",
    f"view=network&tie={FIRST}-a1|{FIRST}-a2",
    "view=network&status=&not.place=Dunmore",
    "view=cases&not.source=",
    f"view=report&id={FIRST}&span=33-36",
)


def at(state: str) -> str:
    return urllib.parse.quote(state, safe="=&.-")


@pytest.fixture(scope="module")
def port() -> Iterator[int]:
    """The port of a running server."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        number = int(free.getsockname()[1])
    record = affair()
    app = application(record, ("127.0.0.1", "localhost"))
    server = uvicorn.Server(uvicorn.Config(app, port=number, log_level="error"))
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.02)
    yield number
    server.should_exit = True
    thread.join()
    record.close()


def ask(port: int, path: str, method: str = "GET", host: str = "127.0.0.1") -> tuple[int, dict[str, str], bytes]:
    connection = HTTPConnection("127.0.0.1", port)
    connection.request(method, f"/{path}", headers={"Host": host})
    answer = connection.getresponse()
    return answer.status, {name.lower(): value for name, value in answer.getheaders()}, answer.read()


def asked(port: int, path: str) -> Any:
    status, _, body = ask(port, path)
    assert status == 200, body
    return json.loads(body)


@pytest.fixture(scope="module")
def both(port: int, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Any, Any]]:
    """Two pages: the file and the server's."""
    path = tmp_path_factory.mktemp("page") / "dossier.html"
    path.write_text(render(affair()), encoding="utf-8")
    with launched() as browser:
        context = browser.new_context(viewport={"width": 1280, "height": 900})
        file, served = context.new_page(), context.new_page()
        served.complaints = []
        served.on("console", lambda message: served.complaints.append(message.text) if message.type == "error" else 0)
        file.address, served.address = f"{path.as_uri()}#", f"http://127.0.0.1:{port}/?"
        yield file, served


def text(page: Any, state: str) -> str:
    page.goto("about:blank")
    page.goto(page.address + at(state))
    until(page, "() => document.body.dataset.ready && !document.querySelector('[aria-busy]')")
    parts = "['chosen', 'facets', 'view', 'panel'].map((id) => document.getElementById(id).textContent).join('\\n')"
    return str(page.evaluate(parts)).replace("CSVJSONPARQUET", "CSVJSON")


@pytest.mark.parametrize("state", STATES)
def test_the_server_shows_what_the_file_shows(both: tuple[Any, Any], state: str) -> None:
    file, served = both
    assert text(served, state) == text(file, state)
    assert "could not be shown" not in text(served, state)
    assert served.complaints == []


def test_going_to_a_row_and_back_needs_no_new_page(both: tuple[Any, Any]) -> None:
    _, served = both
    text(served, "view=events")
    served.evaluate("window.same = true")
    served.locator(f'tr[data-row="{FIRST}-e3"] a.choose').click()
    until(served, "() => !document.getElementById('panel').hidden")
    assert f"row={FIRST}-e3" in served.url
    served.go_back()
    until(served, "() => document.getElementById('panel').hidden")
    assert served.evaluate("window.same")


def test_rows_are_exported_in_three_forms(port: int, tmp_path: Path) -> None:
    wanted = "kind=events&type=AGREE&type=ASSAULT"
    ids = [f"{FIRST}-e2", f"{FIRST}-e3", f"{SECOND}-e1"]
    rows = list(csv.DictReader(io.StringIO(ask(port, f"export/events.csv?{wanted}")[2].decode())))
    assert [row["id"] for row in rows] == ids
    assert POST[int(rows[1]["start"]) : int(rows[1]["end"])] == rows[1]["words"] == "shelled"
    assert [row["id"] for row in asked(port, f"export/events.json?{wanted}")] == ids
    path = tmp_path / "events.parquet"
    path.write_bytes(ask(port, f"export/events.parquet?{wanted}")[2])
    assert duckdb.sql(f"SELECT id, killed FROM '{path}'").fetchall() == [(ids[0], None), (ids[1], 3), (ids[2], None)]


def test_no_text_of_an_exported_table_is_a_formula(port: int) -> None:
    rows = csv.DictReader(io.StringIO(ask(port, "export/reports.csv?kind=reports")[2].decode(), newline=""))
    assert [row["file"] for row in rows] == [f"'{HOSTILE}.txt", "echo.txt"]


def test_columns_of_an_empty_kind_are_exported_too(port: int) -> None:
    assert ask(port, "export/events.parquet?kind=events&type=NONE")[0] == 200


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH", "OPTIONS"])
def test_nothing_can_be_changed(port: int, method: str) -> None:
    assert ask(port, "api/overview", method)[0] == 405


@pytest.mark.parametrize(("host", "status"), [("evil.example", 421), ("localhost:8000", 200), ("127.0.0.1", 200)])
def test_another_site_cannot_ask_under_its_own_name(port: int, host: str, status: int) -> None:
    assert ask(port, "api/overview", host=host)[0] == status


def test_every_answer_has_the_policy(port: int) -> None:
    for path in ("", "static/app.js", "api/overview", "api/report?id=none", "nowhere"):
        _, headers, _ = ask(port, path)
        assert headers["content-security-policy"].startswith("default-src 'none'; script-src 'self'")
        assert headers["x-content-type-options"] == "nosniff"


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("api/list?kind=everything", 400),
        ("api/list", 400),
        ("api/facets?kind=events&facet=n);DROP%20TABLE%20page.item:3", 400),
        ("api/report?id=none", 404),
        ("export/events.exe?kind=events", 400),
        ("static/..%2f..%2fassets.py", 404),
        ("static/vendor/VENDORED.md", 404),
        ("api/list?kind=events&sort=n;--&limit=abc&offset=-1", 200),
    ],
)
def test_what_makes_no_sense_is_refused_with_a_reason(port: int, path: str, status: int) -> None:
    found, _, body = ask(port, path)
    assert found == status
    assert body


@pytest.mark.parametrize("word", ["'; DROP TABLE page.item; --", "%", "_", '"', "\\", "�", "🖋️"])
def test_what_is_looked_for_is_only_ever_text(port: int, word: str) -> None:
    total = asked(port, f"api/list?kind=events&q={urllib.parse.quote(word)}")["total"]
    assert total == (2 if word == "🖋️" else 0)
    assert asked(port, "api/list?kind=events")["total"] == 5


def test_a_page_of_rows_is_never_larger_than_allowed(port: int) -> None:
    assert len(asked(port, "api/list?kind=events&limit=999999999")["rows"]) <= 200


def test_a_port_that_is_taken_is_told_before_anything_is_done(port: int, tmp_path: Path) -> None:
    path = tmp_path / "record.duckdb"
    affair().save(path)
    with pytest.raises(RecordError, match=rf"port {port} \(Address already in use\); choose another --port"):
        serve(path, "127.0.0.1", port)


def test_the_record_is_not_written_to(tmp_path: Path) -> None:
    path = tmp_path / "record.duckdb"
    affair().save(path)
    before = path.read_bytes()
    with Record.open(path) as record:
        application(record, ("localhost",))
    assert path.read_bytes() == before
