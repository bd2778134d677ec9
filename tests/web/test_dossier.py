"""The page as a file: everything is there, nothing of an article is ever markup, nothing is loaded."""

from __future__ import annotations

import base64
import hashlib
import json
import re
from html.parser import HTMLParser
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest
from page_records import affair

import onrecord
from onrecord.web.dossier import embedded, render
from onrecord.web.items import Cast
from onrecord.web.report import report

EXAMPLES = Path(__file__).parents[2] / "examples" / "state-visit"
HOSTILE = (
    "BAGHDAD, Sept. 12 — <script>alert(1)</script> Prime Minister Omar <b onmouseover=alert(2)>Haddad</b> said on"
    ' Tuesday that "<img src=x onerror=alert(3)>" had met President Ana Ruiz. {{ 7 * 7 }} {% raw %} </style></title>'
    " <iframe src=javascript:alert(4)></iframe> An official said &lt;script&gt; was no threat. <!-- <script>\n"
)


class Elements(HTMLParser):
    """The elements of a page with their attributes and text."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None], str]] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs), ""))

    def handle_endtag(self, tag: str) -> None:
        self.found.append(("", {}, ""))  # what follows belongs to no element

    def handle_data(self, data: str) -> None:
        if self.found:
            tag, attributes, text = self.found[-1]
            self.found[-1] = (tag, attributes, text + data)

    def all(self, tag: str) -> list[tuple[dict[str, str | None], str]]:
        return [(attributes, text) for name, attributes, text in self.found if name == tag]

    def data(self) -> Any:
        return next(json.loads(text) for attributes, text in self.all("script") if attributes.get("id") == "data")


def originals(page: Elements) -> list[str]:
    return ["".join(segment[0] for segment in report["segments"]) for report in page.data()["reports"].values()]


def test_the_page_holds_every_original_unchanged() -> None:
    found = originals(Elements(render(onrecord.read(EXAMPLES))))
    for path in EXAMPLES.glob("*.txt"):
        assert path.read_bytes().decode() in found


def test_text_from_an_article_is_never_markup(tmp_path: Path) -> None:
    path = tmp_path / "hostile<i>.txt"
    path.write_text(HOSTILE, encoding="utf-8")
    page = Elements(render(onrecord.read([path], published="2006-09-12")))
    assert originals(page) == [HOSTILE]
    assert not {"img", "iframe", "b", "i"} & {tag for tag, _, _ in page.found}
    assert not [name for _, attributes, _ in page.found for name in attributes if name.startswith("on")]
    assert {attributes.get("type") for attributes, _ in page.all("script")} == {"application/json", None}


def test_the_policy_allows_the_scripts_and_styles_of_the_page_and_no_others() -> None:
    page = Elements(render(affair()))
    policy = next(a["content"] or "" for a, _ in page.all("meta") if a.get("http-equiv") == "Content-Security-Policy")
    assert policy.startswith("default-src 'none';")
    assert "unsafe" not in policy
    for tag in ("script", "style"):
        texts = [text for attributes, text in page.all(tag) if attributes.get("type") is None]
        digests = {base64.b64encode(hashlib.sha256(text.encode()).digest()).decode() for text in texts}
        assert digests == set(re.findall(r"'sha256-([^']+)'", policy.partition(f"{tag}-src")[2].partition(";")[0]))


def test_the_page_names_nothing_to_load() -> None:
    page = Elements(render(affair()))
    assert not [attributes for _, attributes, _ in page.found if {"src", "srcset"} & set(attributes)]
    assert not [attributes for attributes, _ in page.all("link")]


def test_the_same_record_gives_the_same_page() -> None:
    assert render(affair()) == render(affair())


@pytest.mark.parametrize("text", ["</script>", "<!--<script>", "a\u2028b\u2029c", "&lt;", "🚢"])
def test_embedded_data_has_no_character_that_means_anything_to_html(text: str) -> None:
    found = embedded([text])
    assert not set(found) & set("<>&\u2028\u2029")
    assert json.loads(found) == [text]


def test_the_vendored_files_are_those_that_are_listed() -> None:
    folder = files("onrecord.web") / "static" / "vendor"
    listed = re.findall(
        r"^\| \S+ \| \S+ \| \S+ \| (\S+/\S+) \| ([0-9a-f]{64}) \|", (folder / "VENDORED.md").read_text(), re.M
    )
    for name, digest in listed:
        assert hashlib.sha256((folder / name).read_bytes()).hexdigest() == digest
        assert (folder / name.partition("/")[0] / "LICENSE").is_file()
    there = {f"{entry.name}/{file.name}" for entry in folder.iterdir() if entry.is_dir() for file in entry.iterdir()}
    assert {name for name in there if not name.endswith("LICENSE")} == {name for name, _ in listed}


def test_a_saved_page_is_read_without_its_markup(tmp_path: Path) -> None:
    pytest.importorskip("trafilatura", reason="web pages need the extra web")
    path = tmp_path / "page.html"
    path.write_text(
        "<html><body><nav><a href='/'>Home</a></nav><article><h1>Talks open in Vienna</h1><p>The foreign minister of"
        " Iran, <b>Omar Haddad</b>, met President Ana Ruiz in Vienna on Tuesday.</p><p>&ldquo;We had a good discussion,"
        "&rdquo; Mr. Haddad said after the meeting. He denied that Iran had sent weapons to the rebels in the north of"
        " the country, and asked for patience.</p></article></body></html>",
        encoding="utf-8",
    )
    record = onrecord.read([path], published="2015-03-04")
    ((id,),) = record.documents.project("id").fetchall()
    told = report(record, Cast.of(record), id)
    assert "".join(segment[0] for segment in told["segments"]) == record.text(id)
    read = "".join(segment[2] if len(segment) > 2 else segment[0] for segment in told["segments"])
    assert "<" not in read
    assert "Iran, Omar Haddad, met President Ana Ruiz" in read
    assert "“We had a good discussion,” Mr. Haddad said" in read
